//! Preparing a move, and changing what is prepared.

use guanxi_kernel::{Ctx, Error, FieldError, Id, Result};
use guanxi_records::field::faults;
use guanxi_records::{Company, write};
use guanxi_store::retry;

use super::request::{MoveKind, MoveRequest};
use super::store::{self, Kept};
use super::{INVALID, Stage, agreement, allow, approval, plan};

/// Prepares a move. Nothing happens yet.
///
/// # Errors
/// `move.not_allowed`, `move.invalid` with every fault by field.
pub async fn create(ctx: &Ctx, company: &Company, request: MoveRequest) -> Result<Id> {
    check(&request)?;
    let mut conn = company.db.read().await?;
    allow::prepare(ctx, company, &mut conn, &request).await?;
    drop(conn);
    retry(|| {
        let request = request.clone();
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let values =
                store::shown(&request, effective(company, &request, ctx)).with("stage", Stage::Draft.name());
            let made = write::create_in(&ctx.as_program(), company, &mut tx, "move", values).await?;
            let kept = Kept {
                id: made.id(),
                number: String::new(),
                stage: Stage::Draft,
                owner: made.owner(),
                created_by: ctx.actor.employee(),
                created_at: ctx.now(),
                effective_at: None,
                done_at: None,
                request,
                plan: None,
                report: None,
                problem: None,
                job: None,
                confirmed_at: None,
                confirmed_by: None,
            };
            store::save(&mut tx, &kept).await?;
            tx.commit().await?;
            Ok(kept.id)
        })
    })
    .await
}

/// Changes what is prepared; one that was confirmed for later is a draft again.
///
/// # Errors
/// `move.not_found`, `move.not_allowed`, `move.stage`, `move.invalid`.
pub async fn change(ctx: &Ctx, company: &Company, id: Id, request: MoveRequest) -> Result<()> {
    check(&request)?;
    let mut conn = company.db.read().await?;
    allow::prepare(ctx, company, &mut conn, &request).await?;
    drop(conn);
    retry(|| {
        let request = request.clone();
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let mut kept = store::load(&mut tx, id).await?;
            allow::see(ctx, company, &mut tx, &kept).await?;
            allow::change(ctx, &kept)?;
            kept.stage.require(&[Stage::Draft, Stage::Waiting, Stage::Blocked, Stage::Scheduled])?;
            if kept.in_agreement() {
                agreement::end(ctx, company, &mut tx, id).await?;
            }
            // Who was kept out and is to be so still is not let in between.
            let still = agreement::stopped_now(&kept.request) == agreement::stopped_now(&request);
            if kept.stage != Stage::Draft || !still {
                super::cancel::unschedule(ctx, company, &mut tx, &mut kept).await?;
            }
            let values = store::shown(&request, effective(company, &request, ctx));
            kept.request = request;
            approval::forget(&mut tx, id).await?;
            kept.plan = None;
            kept.problem = None;
            kept.confirmed_at = None;
            kept.confirmed_by = None;
            store::set_stage(ctx, company, &mut tx, &mut kept, Stage::Draft, values).await?;
            tx.commit().await
        })
    })
    .await
}

/// The moment asked for; none: once confirmed.
fn effective(company: &Company, request: &MoveRequest, ctx: &Ctx) -> Option<guanxi_kernel::Instant> {
    let timing = plan::timing(company, request, ctx.now());
    (!timing.due || request.effective_at.is_some() || request.effective_on.is_some()).then_some(timing.at)
}

/// What must be there is there.
fn check(request: &MoveRequest) -> Result<()> {
    let mut faults = Vec::new();
    let mut need = |given: bool, field: &str| {
        if !given {
            faults.push(FieldError::new(field, faults::REQUIRED));
        }
    };
    let kind = request.kind;
    need(request.employee.is_some() || kind == MoveKind::Reorganise, "employee");
    let position = matches!(
        kind,
        MoveKind::ChangePosition | MoveKind::AddPosition | MoveKind::Act | MoveKind::EndPosition
    );
    need(request.position.is_some() || !position, "position");
    need(request.until.is_some() || kind != MoveKind::Act, "until");
    need(!request.steps.is_empty() || kind != MoveKind::Reorganise, "steps");
    let known = |value: &str, words: &[&str]| words.contains(&value);
    if let Some(departure) = &request.departure {
        let kinds = ["resignation", "dismissal", "contract_end", "retirement", "other"];
        if !known(&departure.kind, &kinds) {
            faults.push(
                FieldError::new("departure.kind", faults::NOT_AN_OPTION).with("value", &departure.kind),
            );
        }
        if let Some(rehire) = departure.rehire.as_deref().filter(|r| !known(r, &["yes", "no", "unknown"])) {
            faults.push(FieldError::new("departure.rehire", faults::NOT_AN_OPTION).with("value", rehire));
        }
    }
    for (field, text, most) in [("reason", &request.reason, 500), ("note", &request.note, 4000)] {
        if text.chars().count() > most {
            faults.push(FieldError::new(field, faults::TOO_LONG).with("limit", most));
        }
    }
    let handover = &request.handover;
    let days = "handover.remind_after_days";
    match handover.remind_after_days {
        Some(0) => faults.push(FieldError::new(days, faults::TOO_SMALL).with("limit", 1)),
        Some(91..) => faults.push(FieldError::new(days, faults::TOO_LARGE).with("limit", 90)),
        _ => {}
    }
    if let Some(letter) = &handover.letter {
        for (field, text, most) in [("subject", &letter.subject, 200), ("body", &letter.body, 10_000)] {
            if text.chars().count() > most {
                let field = format!("handover.letter.{field}");
                faults.push(FieldError::new(field, faults::TOO_LONG).with("limit", most));
            }
        }
    }
    if request.approvals.len() > MOST_APPROVALS {
        faults.push(FieldError::new("approvals", faults::TOO_LARGE).with("limit", MOST_APPROVALS));
    }
    let size = request.handover.rules.len() + request.handover.exceptions.len() + request.people.len();
    if size > MOST_PARTS {
        faults.push(FieldError::new("handover", faults::TOO_LARGE).with("limit", MOST_PARTS));
    }
    if faults.is_empty() { Ok(()) } else { Err(Error::fields(INVALID, faults)) }
}

/// Roles that approve one move at most.
const MOST_APPROVALS: usize = 10;
/// Rules, exceptions and people of one plan at most.
const MOST_PARTS: usize = 500;
