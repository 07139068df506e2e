//! Submitting what is proposed to those who have to approve it; what nobody has to is applied at once.

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::state;
use guanxi_records::{Company, Draft};
use guanxi_store::{Tx, retry};
use serde_json::json;

use super::rehearse::{Trial, rehearse};
use super::store::{self, Kept};
use super::{Stage, allow, apply};
use crate::approval::{self, Subject};

/// Submits a change order. One in conflict takes the record as it is now for its base: what was seen is confirmed, and it is
/// approved anew. One whose record others changed meanwhile becomes one in conflict. What is submitted already stays so.
///
/// # Errors
/// `change_order.not_found`, `change_order.not_yours`, `change_order.stage`; `record.invalid` when it no longer fits.
pub async fn submit(ctx: &Ctx, company: &Company, id: Id) -> Result<()> {
    let mut conn = company.db.read().await?;
    let kept = store::load(company, &mut conn, id).await?;
    allow::see(ctx, company, &mut conn, &kept).await?;
    allow::author(ctx, &kept)?;
    let object = allow::object(company, &kept.object)?;
    let present = state::read(company, &mut conn, &object, kept.record).await?;
    drop(conn);
    let settled = kept.proposal.conflicts(&kept.base, &present).any() && kept.stage != Stage::Conflict;
    if kept.stage.in_hand() && !settled {
        let values = kept.proposal.draft(&present).0;
        let (record, deed, reason) = (kept.record, kept.deed, kept.reason.as_str());
        let trial = Trial { object: &object, record, version: None, deed, values: &values, reason };
        rehearse(ctx, company, trial).await?;
    }
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let mut kept = store::lock(company, &mut tx, id).await?;
            allow::author(ctx, &kept)?;
            go(ctx, company, &mut tx, &mut kept).await?;
            tx.commit().await
        })
    })
    .await
}

/// The approval that gave it back and goes on when it is submitted again.
async fn returned(tx: &mut Tx, kept: &Kept) -> Result<Option<Id>> {
    let Some(approval) = kept.approval else { return Ok(None) };
    Ok(approval::is_open(tx, approval).await?.then_some(approval))
}

/// As [`submit`], for a change order that is held and was tried.
///
/// # Errors
/// As [`submit`].
pub(super) async fn go(ctx: &Ctx, company: &Company, tx: &mut Tx, kept: &mut Kept) -> Result<()> {
    // Sent twice, it is submitted once.
    if matches!(kept.stage, Stage::Waiting | Stage::Applied) {
        return Ok(());
    }
    if !kept.stage.in_hand() {
        return kept.stage.refused();
    }
    let object = allow::object(company, &kept.object)?;
    let present = state::read(company, tx, &object, kept.record).await?;
    if kept.stage == Stage::Conflict {
        kept.base = kept.proposal.base(&present, None);
        // Lines that are gone cannot be changed any more.
        kept.proposal.forget_gone(&present);
        kept.base_version = present.version;
        kept.problems.clear();
    } else if kept.proposal.conflicts(&kept.base, &present).any() {
        return store::set_stage(ctx, company, tx, kept, Stage::Conflict, Draft::new()).await;
    }
    kept.submitter = ctx.actor.employee();
    let subject = Subject {
        object: kept.object.clone(),
        record: kept.record,
        deed: kept.deed,
        values: kept.proposal.draft(&present),
        change_order: Some(kept.id),
        reason: kept.reason.clone(),
    };
    let submitted = Draft::new()
        .with("submitter_id", json!(kept.submitter))
        .with("submitted_at", format_instant(ctx.now()));
    let rebased = kept.stage == Stage::Conflict;
    if let Some(approval) = returned(tx, kept).await? {
        store::set_stage(ctx, company, tx, kept, Stage::Waiting, submitted).await?;
        return approval::resubmit(ctx, company, tx, approval, subject, rebased).await;
    }
    // It waits before anybody is asked, so that whoever is asked finds it waiting.
    store::set_stage(ctx, company, tx, kept, Stage::Waiting, submitted).await?;
    match approval::start(ctx, company, tx, subject).await? {
        None => apply::apply(ctx, company, tx, kept).await,
        Some(approval) => {
            *kept = store::lock(company, tx, kept.id).await?;
            kept.approval = Some(approval);
            let stage = kept.stage;
            let values = Draft::new().with("approval", json!(approval));
            store::set_stage(ctx, company, tx, kept, stage, values).await
        }
    }
}
