//! What was taken out is kept in the audit: who, what kind of records, how many, which fields. Not which records.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_store::{Tx, retry};
use serde_json::{Map, json};

use super::request::ExportRequest;
use crate::audit::{self, Entry};
use crate::company::Company;

/// What the audit calls it.
pub const EXPORT: &str = "export";
/// It is about no record in particular.
const NO_RECORD: Id = Id(0);

/// Keeps that a file of so many rows was made.
pub(super) async fn keep(ctx: &Ctx, company: &Company, request: &ExportRequest, rows: u64) -> Result<()> {
    retry(|| async {
        let mut tx = company.db.begin().await?;
        keep_in(ctx, company, &mut tx, request, rows).await?;
        tx.commit().await
    })
    .await
}

/// The same within a transaction.
pub(super) async fn keep_in(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    request: &ExportRequest,
    rows: u64,
) -> Result<()> {
    let mut changes = Map::new();
    changes.insert(String::from("rows"), json!([null, rows]));
    changes.insert(String::from("fields"), json!([null, request.fields]));
    let (object, action) = (request.object.clone(), String::from(EXPORT));
    audit::append(ctx, company, tx, vec![Entry { object, record: NO_RECORD, action, changes }]).await
}
