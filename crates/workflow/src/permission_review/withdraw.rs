//! Taking a right away by the operation that takes it away otherwise, in the name of who answered.

use chrono::NaiveDate;
use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_org::{organisation, temporary_access};
use guanxi_records::field::FieldValue;
use guanxi_records::{Company, Draft, query, share, write};
use guanxi_store::Tx;
use serde_json::json;

use super::PROPOSED;
use super::rights::Through;
use super::store::Kept;
use crate::notify::{self, Notice};
use crate::people;

/// The right has ended with this transaction.
const ENDED: &str = "ended";
/// It had ended before.
const GONE: &str = "gone";
/// The position carries it: those who administer the company are asked to look at that.
const TO_PROPOSE: &str = "proposed";

/// Takes the right away. Answers what came of it.
///
/// # Errors
/// What the operation refuses with.
pub(super) async fn withdraw(ctx: &Ctx, company: &Company, tx: &mut Tx, item: &Kept) -> Result<&'static str> {
    match item.through {
        Through::Grant => grant(ctx, company, tx, item.through_id).await,
        Through::Share => share(ctx, company, tx, item).await,
        Through::Temporary => {
            let ended = temporary_access::end_in(&ctx.as_program(), company, tx, item.through_id).await;
            was_there(ended.map(|()| ENDED))
        }
        Through::Position => propose(ctx, company, tx, item).await,
    }
}

/// Whoever was quicker did what was to be done.
fn was_there(result: Result<&'static str>) -> Result<&'static str> {
    let gone = [guanxi_records::access::NOT_FOUND, share::MISSING, temporary_access::ENDED];
    match result {
        Err(error) if gone.iter().any(|code| error.is(*code)) => Ok(GONE),
        other => other,
    }
}

async fn grant(ctx: &Ctx, company: &Company, tx: &mut Tx, id: Id) -> Result<&'static str> {
    let filter = json!({"field": "id", "op": "eq", "value": id});
    let found = query::find(&company.system(), company, tx, "role_assignment", &filter, 1).await?;
    let today = organisation::today(company, ctx.now());
    let last = |value: &FieldValue| if let FieldValue::Date(day) = value { Some(*day) } else { None };
    let Some(record) = found.first() else { return Ok(GONE) };
    if last(record.get("ends_on")).is_some_and(|day| day < today) {
        return Ok(GONE);
    }
    let yesterday: NaiveDate = today.pred_opt().unwrap_or(today);
    let draft = Draft::new().with("ends_on", yesterday.to_string());
    write::update_in(&ctx.as_program(), company, tx, "role_assignment", id, None, draft).await?;
    Ok(ENDED)
}

async fn share(ctx: &Ctx, company: &Company, tx: &mut Tx, item: &Kept) -> Result<&'static str> {
    let Some((object, record)) = &item.record else { return Ok(GONE) };
    let removed = share::remove_in(&ctx.as_program(), company, tx, object, *record, item.through_id).await;
    was_there(removed.map(|()| ENDED))
}

async fn propose(ctx: &Ctx, company: &Company, tx: &mut Tx, item: &Kept) -> Result<&'static str> {
    let organisation = organisation::current(company, tx).await?;
    let notice = Notice {
        kind: PROPOSED,
        to: people::administrators(&organisation).into_iter().collect(),
        object: String::from("position"),
        record: item.through_id,
        params: vec![("permission_review", item.review.to_string())],
    };
    notify::tell(ctx, company, tx, notice).await?;
    Ok(TO_PROPOSE)
}

/// What was kept has this outcome.
pub(super) const KEPT: &str = "kept";
/// What could not be taken away has this one.
pub(super) const REFUSED: &str = "refused";
/// What nobody answered, and stays.
pub(super) const UNANSWERED: &str = "unanswered";

/// Whether it is a refusal, not a fault: what somebody has to put right.
pub(super) fn is_refusal(error: &Error) -> bool {
    use guanxi_kernel::Kind;
    matches!(error.kind(), Kind::Forbidden | Kind::NotFound | Kind::Conflict | Kind::Invalid)
}
