//! What became of the approval of a request.

use guanxi_jobs::NewJob;
use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Id, Result};
use guanxi_org::account::state::{self, AccountState};
use guanxi_records::{Company, Draft};
use guanxi_store::Tx;
use serde_json::json;

use super::store::{self, Kept};
use super::{APPROVED_EXPORT_KIND, NOT_MADE, OBJECT, Stage};
use crate::approval::Outcome;
use crate::notify::{self, Notice};

/// What became of the approval of a request. What was agreed to is begun with the same transaction, for whoever asked: so it is
/// begun once, whatever ends at this moment. Said twice, it does nothing.
///
/// # Errors
/// `export_request.not_found`; when the database refuses.
pub(crate) async fn decided(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    id: Id,
    outcome: Outcome,
) -> Result<()> {
    let kept = store::lock(company, tx, id).await?;
    if !kept.stage.asked() {
        return Ok(());
    }
    let stage = match outcome {
        Outcome::Approved => return begin(ctx, company, tx, &kept).await,
        Outcome::Rejected => Stage::Rejected,
        Outcome::Returned => Stage::Returned,
        Outcome::Withdrawn => Stage::Withdrawn,
    };
    store::set_stage(ctx, company, tx, id, stage, Draft::new()).await
}

/// Somebody is asked, at first or again.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn waits(ctx: &Ctx, company: &Company, tx: &mut Tx, id: Id) -> Result<()> {
    let kept = store::lock(company, tx, id).await?;
    if kept.stage != Stage::Returned {
        return Ok(());
    }
    store::set_stage(ctx, company, tx, id, Stage::Waiting, Draft::new()).await
}

async fn begin(ctx: &Ctx, company: &Company, tx: &mut Tx, kept: &Kept) -> Result<()> {
    let approved = Draft::new().with("approved_at", json!(format_instant(ctx.now())));
    if state::get(tx, kept.requester).await? != AccountState::Active {
        return not_made(ctx, company, tx, kept, "gone", approved).await;
    }
    let payload = json!({"request": kept.id});
    let job = NewJob::new(APPROVED_EXPORT_KIND, payload).by(Some(kept.requester));
    let job = company.queue.enqueue(tx, &job, ctx.now()).await?;
    store::set_stage(ctx, company, tx, kept.id, Stage::Approved, approved.with("job", job.to_string())).await
}

/// It was agreed to and is not made; whoever asked is told.
///
/// # Errors
/// When the database refuses.
pub(super) async fn not_made(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    kept: &Kept,
    problem: &str,
    values: Draft,
) -> Result<()> {
    let values = values.with("problem", problem);
    store::set_stage(ctx, company, tx, kept.id, Stage::NotMade, values).await?;
    tell(company, tx, kept, NOT_MADE).await
}

/// Tells whoever asked. It is the program that speaks: nobody is told of what one does oneself.
///
/// # Errors
/// When the database refuses.
pub(super) async fn tell(company: &Company, tx: &mut Tx, kept: &Kept, kind: &'static str) -> Result<()> {
    let notice = Notice {
        kind,
        to: vec![kept.requester],
        object: String::from(OBJECT),
        record: kept.id,
        params: Vec::new(),
    };
    notify::tell(&company.system(), company, tx, notice).await
}
