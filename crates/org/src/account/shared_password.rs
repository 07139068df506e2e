//! One password for many people: for made-up companies alone.

use guanxi_kernel::{Actor, Ctx, Error, Id, Result};
use guanxi_records::Company;
use guanxi_store::Tx;

use super::{ACCOUNT_STATE, hashing, password};

/// Gives all these people the same password. It is hashed once and not held against the policy, so it is for demo companies
/// only, and only the program itself may do it.
///
/// # Errors
/// `account.state` for anybody else; when the database refuses.
pub async fn share_password(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    employees: &[Id],
    password: &str,
) -> Result<()> {
    if ctx.actor != Actor::System {
        return Err(Error::new(ACCOUNT_STATE).with("state", "demo"));
    }
    let hash = hashing::hash(&company.random, password).await?;
    for employee in employees {
        password::store(company, tx, *employee, hash.clone()).await?;
    }
    Ok(())
}
