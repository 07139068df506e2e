//! Who else has to agree before what was confirmed is carried out: domains say so ([`guanxi_records::people::Agreement`]), and
//! tell what was said.

use guanxi_kernel::{Ctx, Error, Id, Kind, Result};
use guanxi_records::people::Confirmed;
use guanxi_records::{Company, Draft, access};
use guanxi_store::{Conn, Tx};
use serde_json::json;

use super::plan::{self, Plan, Planned};
use super::request::{MoveKind, MoveRequest, StopAccount};
use super::store::{self, Kept, Problem};
use super::{CHANGED_SINCE, NOT_AGREED, REJECTED, RETURNED, Stage, allow, apply, cancel, confirm, job};
use crate::account::state::AccountState;
use crate::organisation;

/// What those said who had to agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// Everybody agreed.
    Agreed,
    /// Somebody did not.
    Refused(Option<Voice>),
    /// Somebody wants it to be mended first.
    Returned(Option<Voice>),
    /// Whoever confirmed it takes that back.
    TakenBack,
}

/// Who said what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The name.
    pub name: String,
    /// In that person's words.
    pub comment: String,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Came {
    /// It goes on as was said.
    On,
    /// Everybody agreed, but the company is not as it was: it is to be confirmed again.
    Again,
    /// The move waited for nobody any more.
    Over,
}

/// Asks those who have to agree, if there are any; then the move waits, and only what cannot wait is done. Otherwise the plan is
/// answered as it came.
///
/// # Errors
/// Those of the domains; when the database refuses.
pub(super) async fn asked(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    kept: &mut Kept,
    planned: Planned,
) -> Result<Option<Planned>> {
    let wish = wish(company, kept.id, &kept.request, &planned.plan);
    let mut asked = Vec::new();
    for agreement in company.product.agreements() {
        if agreement.needed(ctx, company, tx, &wish).await? {
            asked.push(agreement);
        }
    }
    if asked.is_empty() {
        // What was sent back to be mended needs nobody's word as it is now.
        end(ctx, company, tx, kept.id).await?;
        return Ok(Some(planned));
    }
    kept.plan = Some(planned.plan);
    // It waits before anybody is asked, so that whoever is asked finds it waiting.
    store::set_stage(ctx, company, tx, kept, Stage::Waiting, wish.values.clone()).await?;
    if let Some(person) = stopped_now(&kept.request) {
        apply::stop(ctx, company, tx, kept.id, person, AccountState::Stopped).await?;
        // What is agreed to is what is left to be done.
        kept.plan = Some(plan::build(ctx, company, tx, kept.id, &kept.request).await?.plan);
        store::save(tx, kept).await?;
    }
    for agreement in asked {
        agreement.ask(ctx, company, tx, &wish).await?;
    }
    Ok(None)
}

/// Who is kept out as soon as the departure is confirmed.
pub(super) fn stopped_now(request: &MoveRequest) -> Option<Id> {
    let now = request.kind == MoveKind::Depart && request.stop_account == Some(StopAccount::Now);
    request.employee.filter(|_| now)
}

/// The move as those see it who have to agree.
fn wish(company: &Company, id: Id, request: &MoveRequest, plan: &Plan) -> Confirmed {
    let effect = plan.people.iter().find(|p| Some(p.employee.id) == request.employee);
    let before = effect.and_then(|e| e.department.before.as_ref()).map(|d| d.id);
    let after = effect.and_then(|e| e.department.after.as_ref()).map(|d| d.id);
    let definitions = company.definitions();
    let introduced =
        |object: &str| definitions.object(object).is_ok_and(|object| object.handover.introduced.is_some());
    let told = plan.handover.iter().filter(|g| !g.stays && introduced(&g.object)).map(|g| g.count);
    let values = Draft::new()
        .with("department_left_id", json!(before))
        .with("department_entered_id", json!(after.filter(|id| Some(*id) != before)))
        .with("records_count", json!(plan.totals.records))
        .with("introduced_count", json!(told.sum::<u64>()));
    let further = request.people.iter().map(|further| further.employee);
    let about = request.employee.into_iter().chain(further).collect();
    Confirmed { by: id, values, about, reason: request.reason.clone() }
}

/// The move as those would see it who had to agree if this plan were confirmed.
///
/// # Errors
/// `move.not_found`.
pub async fn confirmed_as(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    id: Id,
    plan: &Plan,
) -> Result<Confirmed> {
    let kept = store::load(conn, id).await?;
    allow::see(ctx, company, conn, &kept).await?;
    Ok(wish(company, id, &kept.request, plan))
}

/// Refuses those who may not see the move.
///
/// # Errors
/// `record.not_found`, as of any record out of reach.
pub async fn require_seen(ctx: &Ctx, company: &Company, conn: &mut Conn, id: Id) -> Result<()> {
    let missing = || Error::new(access::NOT_FOUND).with("object", "move").with("id", id);
    let kept = store::load(conn, id).await.map_err(|_gone| missing())?;
    allow::see(ctx, company, conn, &kept).await.map_err(|_unseen| missing())
}

/// The people a move is about. They are not asked whether it is to happen, nor told of it that way.
///
/// # Errors
/// `move.not_found`.
pub async fn about(conn: &mut Conn, id: Id) -> Result<Vec<Id>> {
    let request = store::load(conn, id).await?.request;
    let further = request.people.iter().map(|further| further.employee);
    Ok(request.employee.into_iter().chain(further).collect())
}

/// What those said who had to agree. Agreed to, it is carried out or planned for its moment in the same transaction, if it still
/// would do what was shown; otherwise it is a draft again, and says why. Said twice, or of a move given up meanwhile, it does
/// nothing.
///
/// # Errors
/// When the database refuses.
pub async fn said(ctx: &Ctx, company: &Company, tx: &mut Tx, id: Id, said: Said) -> Result<Came> {
    organisation::one_at_a_time(tx).await?;
    let mut kept = store::load(tx, id).await?;
    if !kept.in_agreement() {
        return Ok(Came::Over);
    }
    let voice = |voice: Option<Voice>, code: guanxi_kernel::Code| match voice {
        Some(Voice { name, comment }) => {
            let params = vec![(String::from("employee"), name), (String::from("comment"), comment)];
            Problem { code: String::from(code.name), params }
        }
        None => Problem { code: String::from(NOT_AGREED.name), params: Vec::new() },
    };
    let problem = match said {
        Said::Agreed => return agreed(ctx, company, tx, kept).await,
        Said::Refused(by) => Some(voice(by, REJECTED)),
        Said::Returned(by) => Some(voice(by, RETURNED)),
        Said::TakenBack => None,
    };
    // Who was kept out because of it comes back: it does not happen.
    cancel::unschedule(ctx, company, tx, &mut kept).await?;
    back(ctx, company, tx, &mut kept, problem).await?;
    Ok(Came::On)
}

/// A draft again.
async fn back(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    kept: &mut Kept,
    problem: Option<Problem>,
) -> Result<()> {
    kept.problem = problem;
    kept.plan = None;
    kept.confirmed_at = None;
    kept.confirmed_by = None;
    store::set_stage(ctx, company, tx, kept, Stage::Draft, Draft::new()).await
}

async fn agreed(ctx: &Ctx, company: &Company, tx: &mut Tx, mut kept: Kept) -> Result<Came> {
    let program = job::in_name_of(&ctx.as_program(), &kept);
    let planned = plan::build(&program, company, tx, kept.id, &kept.request).await?;
    let as_shown = kept.plan.as_ref().map(|shown| plan::alike(shown, &planned.plan, &kept.request));
    if !as_shown.transpose()?.unwrap_or(false) {
        let problem = Problem { code: String::from(CHANGED_SINCE.name), params: Vec::new() };
        // Who was kept out stays out until somebody has looked at it.
        back(ctx, company, tx, &mut kept, Some(problem)).await?;
        return Ok(Came::Again);
    }
    tx.savepoint().await?;
    let stop = false;
    match confirm::go_ahead(&program, company, tx, &mut kept, planned, stop).await {
        Ok(()) => {
            tx.release().await?;
            Ok(Came::On)
        }
        Err(error) if matches!(error.kind(), Kind::Internal | Kind::Unavailable) => Err(error),
        Err(error) if error.is(guanxi_store::error::CONTENTION) => Err(error),
        Err(error) => {
            tx.back_to().await?;
            let mut kept = store::load(tx, kept.id).await?;
            let params = error.params().iter().map(|(name, value)| (String::from(*name), value.clone()));
            let problem = Problem { code: String::from(error.code().name), params: params.collect() };
            back(ctx, company, tx, &mut kept, Some(problem)).await?;
            Ok(Came::Again)
        }
    }
}

/// Nobody need say anything more about a move that is not what was asked any more.
///
/// # Errors
/// When the database refuses.
pub(super) async fn end(ctx: &Ctx, company: &Company, tx: &mut Tx, id: Id) -> Result<()> {
    for agreement in company.product.agreements() {
        agreement.end(ctx, company, tx, id).await?;
    }
    Ok(())
}
