//! Changing what is proposed, while it is its author's.

use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_records::{Company, Draft};
use guanxi_store::{Tx, retry};
use serde_json::json;

use super::proposal::Proposal;
use super::rehearse::{Trial, Tried, rehearse};
use super::request::Rewrite;
use super::{NOTHING, STALE, allow, own, store};
use crate::approval::Deed;

/// Replaces values and reason of a change order. What it was proposed against stays for what it changed before: that others
/// changed the same is still a conflict.
///
/// # Errors
/// `change_order.not_found`, `change_order.not_yours`, `change_order.stage`, `change_order.stale`; as [`super::create`].
pub async fn update(ctx: &Ctx, company: &Company, id: Id, rewrite: Rewrite) -> Result<()> {
    let mut conn = company.db.read().await?;
    let kept = store::load(company, &mut conn, id).await?;
    allow::see(ctx, company, &mut conn, &kept).await?;
    drop(conn);
    let object = allow::object(company, &kept.object)?;
    let trial = Trial {
        object: &object,
        record: kept.record,
        version: None,
        deed: kept.deed,
        values: &rewrite.values,
        reason: &rewrite.reason,
    };
    let tried = rehearse(ctx, company, trial).await?;
    let given = own::given(company, &object, &rewrite.values);
    let proposal = Proposal::drawn(&given, &tried.before, &tried.after, &tried.seen);
    if proposal.is_empty() && kept.deed != Deed::Delete {
        return Err(Error::new(NOTHING));
    }
    retry(|| {
        let (proposal, rewrite, tried) = (proposal.clone(), &rewrite, &tried);
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            put(ctx, company, &mut tx, id, rewrite, proposal, tried).await?;
            tx.commit().await
        })
    })
    .await
}

async fn put(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    id: Id,
    rewrite: &Rewrite,
    proposal: Proposal,
    tried: &Tried,
) -> Result<()> {
    let mut kept = store::lock(company, tx, id).await?;
    allow::author(ctx, &kept)?;
    if !kept.stage.in_hand() {
        return kept.stage.refused();
    }
    if kept.lock != rewrite.lock {
        return Err(Error::new(STALE).with("number", &kept.number));
    }
    kept.base = proposal.base(&tried.before, Some(&kept.base));
    kept.proposal = proposal;
    kept.problems.clear();
    let reason = Some(rewrite.reason.trim()).filter(|r| !r.is_empty());
    let values = Draft::new().with("reason", json!(reason));
    let stage = kept.stage;
    store::set_stage(ctx, company, tx, &mut kept, stage, values).await
}
