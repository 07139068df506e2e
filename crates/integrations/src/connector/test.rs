//! Whether the other system answers and lets us in.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::Company;
use serde::Serialize;

use super::list::sentence;
use super::load::managed;
use super::state::said;

/// What came of it.
#[derive(Debug, Clone, Serialize)]
pub struct Tested {
    /// Whether it works.
    pub ok: bool,
    /// What the other system says of itself, or what is wrong.
    pub message: String,
}

/// Asks the other system, and waits for its answer.
///
/// # Errors
/// `access.power`, `connector.not_found`.
pub async fn test(ctx: &Ctx, company: &Company, id: Id) -> Result<Tested> {
    let loaded = managed(ctx, company, id).await?;
    let asked = match loaded.system(company) {
        Ok(system) => system.test().await,
        Err(error) => Err(error),
    };
    Ok(match asked {
        Ok(message) => Tested { ok: true, message },
        Err(error) => Tested { ok: false, message: sentence(ctx, company, error.code().name, &said(&error)) },
    })
}
