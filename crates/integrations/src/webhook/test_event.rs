//! A message that only shows that messages arrive.

use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_records::Company;
use guanxi_store::{Val, ValKind, bulk, retry};

use super::claim::TEST;
use super::expand::COLUMNS;
use super::{OBJECT, OFF, require, state};

/// Sends a message that says nothing of any record. Answers its delivery.
///
/// # Errors
/// `access.power`, `record.not_found`; `webhook.off`.
pub async fn test_event(ctx: &Ctx, company: &Company, webhook: Id) -> Result<Id> {
    require(ctx, company, webhook).await?;
    retry(|| send(ctx, company, webhook)).await
}

async fn send(ctx: &Ctx, company: &Company, webhook: Id) -> Result<Id> {
    let mut tx = company.db.begin().await?;
    let last = state::take(&mut tx, webhook, 1).await?.ok_or_else(|| Error::new(OFF))?;
    let (id, now) = (company.ids.next(ctx.now()), ctx.now());
    let row = vec![
        Val::from(id),
        Val::from(webhook),
        Val::from(last + 1),
        Val::from(format!("msg_{id}")),
        Val::from(now),
        Val::from(OBJECT),
        Val::from(webhook),
        Val::from(TEST),
        Val::Null(ValKind::Int),
        Val::from("waiting"),
        Val::from(now),
        Val::from(now),
        Val::from(now),
        Val::from(0_i64),
    ];
    bulk::insert(&mut tx, "webhook_delivery", &COLUMNS, vec![row]).await?;
    tx.commit().await?;
    Ok(id)
}
