//! What an approver changes of what is proposed, while deciding.

use std::collections::BTreeMap;

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::state::{self, State};
use guanxi_records::{Company, Draft, write};
use guanxi_store::Tx;
use serde_json::{Map, Value as Json};

use super::allow;
use super::proposal::Proposal;
use super::store::{self, Kept};

/// Puts these values in the place of what was proposed of the same fields. Who may is for the approval to say.
///
/// # Errors
/// `change_order.not_found`; `record.invalid` when they do not fit.
pub(crate) async fn amend(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    id: Id,
    values: &Map<String, Json>,
) -> Result<()> {
    let mut kept = store::lock(company, tx, id).await?;
    let object = allow::object(company, &kept.object)?;
    let present = state::read(company, tx, &object, kept.record).await?;
    // Written for a moment, they are read back in the form in which they are kept.
    tx.savepoint().await?;
    let after = written(ctx, company, tx, &kept, values).await;
    tx.back_to().await?;
    let drawn = Proposal::drawn(values, &present, &after?, &BTreeMap::new());
    for name in values.keys() {
        match drawn.fields.get(name) {
            Some(value) => drop(kept.proposal.fields.insert(name.clone(), value.clone())),
            None => drop(kept.proposal.fields.remove(name)),
        }
    }
    kept.base = kept.proposal.base(&present, Some(&kept.base));
    store::save(tx, &mut kept).await
}

async fn written(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    kept: &Kept,
    values: &Map<String, Json>,
) -> Result<State> {
    let object = allow::object(company, &kept.object)?;
    let values = Draft::from(values.clone());
    write::update_in(&ctx.as_program(), company, tx, &kept.object, kept.record, None, values).await?;
    state::read(company, tx, &object, kept.record).await
}
