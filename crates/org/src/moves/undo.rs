//! Taking a move back: everything is as before, but for what somebody changed since, which is named.

use chrono::{Duration, TimeDelta};
use guanxi_kernel::{Ctx, Error, Id, Power, Result};
use guanxi_records::{Company, Draft, access, handover};
use guanxi_store::{Tx, Val, retry};
use serde_json::json;

use super::job::Act;
use super::plan::Ref;
use super::store::{self, Kept, NotRestored};
use super::{LATER, PERSON_ERASED, Stage, UNDO_LATE, allow, apply};
use crate::hooks;
use crate::organisation;
use crate::privacy;

/// How long a move can be taken back.
pub(super) const UNDO_FOR: TimeDelta = Duration::days(30);
/// Records handed back in the same transaction at most.
const AT_ONCE: u64 = 5_000;
/// Of so many records of an object that are not as before the report names each.
const NAMED: u64 = 1_000;

/// Takes a move back that is done.
///
/// # Errors
/// `access.power`; `move.not_found`, `move.stage`; `move.undo_late` after 30 days, `move.later` when a later move of the
/// person stands; `move.person_erased` when the person's data was erased since; `org.last_administrator`.
pub async fn undo(ctx: &Ctx, company: &Company, id: Id) -> Result<()> {
    access::require(ctx, Power::ManagePeople)?;
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            undo_in(ctx, company, &mut tx, id).await?;
            tx.commit().await
        })
    })
    .await
}

async fn undo_in(ctx: &Ctx, company: &Company, tx: &mut Tx, id: Id) -> Result<()> {
    organisation::one_at_a_time(tx).await?;
    let mut kept = store::load(tx, id).await?;
    allow::see(ctx, company, tx, &kept).await?;
    kept.stage.require(&[Stage::Done])?;
    if kept.done_at.is_none_or(|at| ctx.now() - at > UNDO_FOR) {
        return Err(Error::new(UNDO_LATE));
    }
    refuse_erased(tx, &kept).await?;
    refuse_later(tx, &kept).await?;
    let program = apply::program(ctx, id);
    give_up_return(&program, company, tx, id).await?;
    handover::introduced::take_back(tx, id).await?;
    let mut left = apply::take_back(ctx, company, tx, id).await?;
    left.extend(apply::hand_back(&program, company, tx, id).await?);
    for person in kept.plan.iter().flat_map(|p| &p.people) {
        crate::account::invite::require_no_more_powers(ctx, company, tx, person.employee.id).await?;
    }
    if hooks::administrators(tx, organisation::today(company, ctx.now())).await?.is_empty() {
        return Err(Error::new(hooks::LAST_ADMINISTRATOR));
    }
    let report = kept.report.get_or_insert_default();
    report.not_restored = left;
    let objects = handover::kept_objects(tx, id).await?;
    if objects.iter().map(|(_, count)| count).sum::<u64>() > AT_ONCE {
        kept.job = Some(apply::enqueue(ctx, company, tx, id, Act::Undo).await?);
        return store::set_stage(&program, company, tx, &mut kept, Stage::Undoing, Draft::new()).await;
    }
    for (object, _) in &objects {
        handover::restore(&program, company, tx, id, object, None, AT_ONCE).await?;
    }
    finish(&program, company, tx, &mut kept).await
}

/// A return that was planned with a leave is not needed when the leave never was.
async fn give_up_return(ctx: &Ctx, company: &Company, tx: &mut Tx, leave: Id) -> Result<()> {
    let sql = tx.sql(
        "SELECT m.id FROM {o_move} m WHERE m.kind = 'return' AND m.stage = 'scheduled' AND m.deleted_at IS NULL \
         AND m.employee_id = (SELECT employee_id FROM {o_move} WHERE id = ?)",
        [Val::from(leave)],
    );
    for row in &tx.rows(&sql).await? {
        let mut planned = store::load(tx, row.id("id")?).await?;
        if planned.request.leave == Some(leave) {
            super::cancel::unschedule(ctx, company, tx, &mut planned).await?;
            store::set_stage(ctx, company, tx, &mut planned, Stage::Cancelled, Draft::new()).await?;
        }
    }
    Ok(())
}

/// The move is taken back, with the transaction.
pub(super) async fn finish(ctx: &Ctx, company: &Company, tx: &mut Tx, kept: &mut Kept) -> Result<()> {
    let objects: Vec<String> =
        handover::kept_objects(tx, kept.id).await?.into_iter().map(|(name, _)| name).collect();
    let left = handover::not_restored(company, tx, kept.id, &objects, NAMED).await?;
    let report = kept.report.get_or_insert_default();
    for one in left {
        let record = Ref::new(&one.object, one.record);
        // A record of which a field could not be restored either is named once.
        if report.not_restored.iter().all(|named| named.record != record) {
            let why = String::from(if one.gone { "gone" } else { "changed" });
            report.not_restored.push(NotRestored { record, why });
        }
    }
    kept.job = None;
    let now = guanxi_kernel::clock::format_instant(ctx.now());
    store::set_stage(ctx, company, tx, kept, Stage::Undone, Draft::new().with("done_at", json!(now))).await
}

/// Nobody comes back under a pseudonym.
async fn refuse_erased(tx: &mut Tx, kept: &Kept) -> Result<()> {
    match kept.request.employee {
        Some(person) if privacy::is_erased(tx, person).await? => Err(Error::new(PERSON_ERASED)),
        _ => Ok(()),
    }
}

/// What came later is taken back first: it was planned on what this move made.
async fn refuse_later(tx: &mut Tx, kept: &Kept) -> Result<()> {
    let mut people: Vec<Id> = kept.request.employee.into_iter().collect();
    people.extend(kept.request.people.iter().map(|f| f.employee));
    people.extend(kept.request.cover);
    for person in people {
        let text = "SELECT number FROM {o_move} WHERE employee_id = ? AND id <> ? AND deleted_at IS NULL \
                    AND stage IN ('done', 'applying', 'undoing') AND (done_at IS NULL OR done_at >= ?) AND id > ? \
                    ORDER BY id LIMIT 1";
        let done = kept.done_at.unwrap_or(kept.created_at);
        let sql = tx.sql(text, [Val::from(person), Val::from(kept.id), Val::from(done), Val::from(kept.id)]);
        if let Some(row) = tx.opt(&sql).await? {
            return Err(Error::new(LATER).with("number", row.opt_text("number")?.unwrap_or_default()));
        }
    }
    Ok(())
}
