//! Deciding many at once.

use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_records::Company;
use guanxi_records::field::faults;
use serde::Serialize;

use super::INVALID;
use super::act::{Act, Deciding, act};

/// Decided at once at most.
const MOST: usize = 200;

/// What became of one of many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decided {
    /// The approval.
    pub id: Id,
    /// Whether it was decided.
    pub ok: bool,
    /// Why not.
    pub problem: Option<Problem>,
}

/// Why one of many was not decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The code.
    pub code: String,
    /// Its sentence.
    pub message: String,
}

/// Agrees to many, or refuses them, each on its own: what one cannot be decided for leaves the others alone.
///
/// # Errors
/// `approval.invalid` for more than 200, or an act other than these two; when the database cannot be reached.
pub async fn batch(
    ctx: &Ctx,
    company: &Company,
    ids: &[Id],
    what: Act,
    comment: &str,
) -> Result<Vec<Decided>> {
    if ids.len() > MOST {
        let fault = guanxi_kernel::FieldError::new("ids", faults::TOO_LARGE).with("limit", MOST);
        return Err(Error::fields(INVALID, vec![fault]));
    }
    if !matches!(what, Act::Approve | Act::Reject) {
        return Err(Error::fields(
            INVALID,
            vec![guanxi_kernel::FieldError::new("act", faults::NOT_AN_OPTION)],
        ));
    }
    let mut results = Vec::with_capacity(ids.len());
    for id in ids {
        let deciding = Deciding { comment: String::from(comment), ..Deciding::just(what) };
        // Each is a transaction of its own: a decision is an act of its own, whoever presses for many at once.
        let problem = match act(ctx, company, *id, deciding).await {
            Ok(()) => None,
            Err(error) => {
                use guanxi_kernel::Kind;
                if matches!(error.kind(), Kind::Internal | Kind::Unavailable) {
                    return Err(error);
                }
                let code = error.code().name;
                let message = company.product.messages.sentence(ctx.language, code, error.params());
                Some(Problem { code: String::from(code), message })
            }
        };
        results.push(Decided { id: *id, ok: problem.is_none(), problem });
    }
    Ok(results)
}
