//! Giving records to another owner.

use guanxi_kernel::{Action, Ctx, Error, Id, Result};
use guanxi_store::{Tx, retry};
use serde_json::json;

use super::item::Work;
use super::show;
use super::update::{Update, run_many};
use crate::company::Company;
use crate::data::{Draft, Stored, Visible};

/// Gives a record to another owner; in whose books it is then, the hooks of domains decide.
///
/// # Errors
/// `record.not_found`, `access.denied` without the right to transfer it; what hooks of domains refuse with, such as an owner
/// who cannot work.
pub async fn transfer(ctx: &Ctx, company: &Company, object: &str, id: Id, owner: Id) -> Result<Visible> {
    let stored = retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let stored = transfer_in(ctx, company, &mut tx, object, id, owner).await?;
            tx.commit().await?;
            Ok(stored)
        })
    })
    .await?;
    show::written(ctx, company, stored).await
}

/// Gives a record to another owner within a transaction.
///
/// # Errors
/// As [`transfer`].
pub async fn transfer_in(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    id: Id,
    owner: Id,
) -> Result<Stored> {
    let mut results = transfer_many(ctx, company, tx, object, &[(id, owner, None)]).await?;
    results.pop().unwrap_or_else(|| Err(Error::new(guanxi_kernel::code::INTERNAL)))
}

/// Gives many records of an object to other owners, and into other books where a department is named. Records that change
/// alike share their statements.
///
/// # Errors
/// What concerns all, as [`super::create_many`].
pub async fn transfer_many(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    receivers: &[(Id, Id, Option<Id>)],
) -> Result<Vec<Result<Stored>>> {
    let update = |(id, owner, department): &(Id, Id, Option<Id>)| {
        let values = Draft::new().with("owner_id", json!(owner));
        let values = match department {
            Some(department) => values.with("department_id", json!(department)),
            None => values,
        };
        Update { id: *id, version: None, values }
    };
    let updates = receivers.iter().map(update).collect();
    run_many(&Work::new(ctx, company), tx, object, updates, Action::Transfer).await
}
