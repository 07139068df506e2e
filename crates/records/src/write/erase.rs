//! Taking personal values away, whatever the object asks of its records.

use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Error, Id, Result};
use guanxi_store::Tx;

use super::item::{Batch, Item, Work};
use super::pipeline;
use crate::access;
use crate::company::Company;
use crate::data::Stored;
use crate::definition::ObjectDef;
use crate::field::FieldValue;
use crate::hook::WriteKind;
use crate::query;

/// Sets values of a record, also of one in the recycle bin. What must have a value may lose it, and the rules of the object
/// are not asked: a company's wish for a telephone number does not outweigh somebody's right to have it erased.
///
/// # Errors
/// `record.not_found`; what hooks of domains refuse with.
pub(crate) async fn erase_in(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &Arc<ObjectDef>,
    id: Id,
    values: Vec<(String, FieldValue)>,
) -> Result<Stored> {
    let work = Work::new(ctx, company);
    let predicate = access::predicate(ctx, &work.definitions, object, Action::Edit)?;
    let mut found = query::load(ctx, company, tx, object, &predicate, &[id]).await?;
    if found.is_empty() {
        found = query::load_deleted(ctx, company, tx, object, &predicate, &[id]).await?;
    }
    let missing = || Error::new(access::NOT_FOUND).with("object", &object.name).with("id", id);
    let mut item = Item::change(WriteKind::Edit, found.pop().ok_or_else(missing)?);
    for (name, value) in values {
        item.pending.set(&name, value);
    }
    let mut batch = Batch::new(Arc::clone(object), vec![item]);
    batch.erases = true;
    Box::pin(pipeline::run_one(&work, tx, batch)).await
}
