//! Moves of people that others have to agree to: `org` asks here, and is told what they said.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_org::access::Names;
use guanxi_org::moves::{self, Came, Said, Voice};
use guanxi_records::Company;
use guanxi_records::hook::BoxFuture;
use guanxi_records::people::{Agreement, Confirmed};
use guanxi_store::Tx;

use super::run::TaskState;
use super::settle;
use super::start::{cancel, found, resubmit, start};
use super::store::{self, Kept};
use super::subject::{Deed, MOVE, Outcome, Subject};
use crate::notify;

/// Approval processes for moves.
#[derive(Debug)]
pub(crate) struct Moves;

/// What is asked about a move; conditions see the values of its record.
pub(super) fn subject(wish: &Confirmed) -> Subject {
    Subject {
        object: String::from(MOVE),
        record: wish.by,
        deed: Deed::Confirm,
        values: wish.values.clone(),
        change_order: None,
        reason: wish.reason.clone(),
    }
}

impl Agreement for Moves {
    fn needed<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        wish: &'a Confirmed,
    ) -> BoxFuture<'a, Result<bool>> {
        Box::pin(async move { Ok(found(ctx, company, tx, &subject(wish)).await?.is_some()) })
    }

    fn ask<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        wish: &'a Confirmed,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let subject = subject(wish);
            for id in store::open_of(tx, MOVE, wish.by).await? {
                // What was sent back to be mended comes again, mended; from somebody else it is another question.
                if Some(store::load(tx, id).await?.run.facts.submitter) == ctx.actor.employee() {
                    return resubmit(ctx, company, tx, id, subject, true).await;
                }
                cancel(ctx, company, tx, id).await?;
            }
            start(ctx, company, tx, subject).await.map(drop)
        })
    }

    fn end<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        by: Id,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            for id in store::open_of(tx, MOVE, by).await? {
                cancel(ctx, company, tx, id).await?;
            }
            Ok(())
        })
    }
}

/// Tells the move what was said, and whoever confirmed it where that was not enough.
///
/// # Errors
/// When the database refuses.
pub(super) async fn decided(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    kept: &Kept,
    outcome: Outcome,
) -> Result<()> {
    let said = match outcome {
        Outcome::Approved => Said::Agreed,
        Outcome::Rejected => Said::Refused(voice(tx, kept).await?),
        Outcome::Returned => Said::Returned(voice(tx, kept).await?),
        Outcome::Withdrawn => Said::TakenBack,
    };
    if moves::said(ctx, company, tx, kept.record, said).await? == Came::Again {
        let submitter = vec![kept.run.facts.submitter];
        // Also to somebody who agreed last and confirmed it: nothing else says that it is not done.
        let system = company.system();
        notify::tell(&system, company, tx, settle::notice(kept, "approval.outdated", submitter)).await?;
    }
    Ok(())
}

/// Who refused it or sent it back, and why.
async fn voice(tx: &mut Tx, kept: &Kept) -> Result<Option<Voice>> {
    let against =
        kept.run.tasks.iter().filter(|t| matches!(t.state, TaskState::Rejected | TaskState::Returned));
    let Some(last) = against.max_by_key(|t| t.decided_at) else { return Ok(None) };
    let mut names = Names::default();
    names.add(tx, "employee", [last.person]).await?;
    Ok(Some(Voice { name: names.of(last.person).name, comment: last.comment.clone() }))
}
