//! Asking for an erasure.

use guanxi_kernel::{Ctx, Error, FieldError, Id, Power, Result};
use guanxi_records::field::faults;
use guanxi_records::{Company, Draft, write};
use guanxi_store::retry;
use serde_json::json;

use super::{Basis, INVALID, OPEN_ALREADY, Stage, allow, store};
use crate::organisation;

/// The longest reason and the longest decision, in characters.
pub(super) const LONGEST: usize = 2_000;

/// Asks that a person's data be erased: the person itself, or who manages people. Answers the request, which waits for a
/// decision until the day it is due; asking changes nothing else. A request is undone by refusing it.
///
/// # Errors
/// `erasure.not_allowed`, `account.not_found`, `erasure.invalid`; `erasure.open_already` when one waits already.
pub async fn request(ctx: &Ctx, company: &Company, employee: Id, basis: Basis, reason: &str) -> Result<Id> {
    check(reason)?;
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            allow::ask(ctx, &mut tx, employee).await?;
            organisation::one_at_a_time(&mut tx).await?;
            let all = store::of_person(&mut tx, employee).await?;
            let waits = |kept: &&store::Kept| matches!(kept.stage, Stage::Open | Stage::Approved);
            if let Some(waiting) = all.iter().find(waits) {
                return Err(Error::new(OPEN_ALREADY).with("number", &waiting.number));
            }
            let today = organisation::today(company, ctx.now());
            let reason = reason.trim();
            let draft = Draft::new()
                .with("employee_id", json!(employee))
                .with("basis", basis.name())
                .with("requested_on", json!(today))
                .with("due_on", json!(basis.due_on(today)))
                .with("stage", Stage::Open.name())
                .with("reason", json!((!reason.is_empty()).then_some(reason)));
            // Of a wish of one's own no superior learns from the books of the department.
            let draft = if ctx.authority.has(Power::ManagePeople) {
                draft
            } else {
                draft.with("owner_id", json!(null)).with("department_id", json!(null))
            };
            let made =
                write::create_in(&ctx.as_program(), company, &mut tx, "erasure_request", draft).await?;
            tx.commit().await?;
            Ok(made.id())
        })
    })
    .await
}

fn check(reason: &str) -> Result<()> {
    if reason.chars().count() > LONGEST {
        let fault = FieldError::new("reason", faults::TOO_LONG).with("limit", LONGEST);
        return Err(Error::fields(INVALID, vec![fault]));
    }
    Ok(())
}
