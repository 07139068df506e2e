//! Deciding on a request.

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Error, FieldError, Id, Power, Result};
use guanxi_records::field::faults;
use guanxi_records::{Company, Draft, access, write};
use guanxi_store::retry;
use serde_json::json;

use super::request::LONGEST;
use super::{INVALID, STAGE, Stage, allow, store};
use crate::organisation;

/// Approves or refuses a request; a refusal says why, for the person is told. What was approved may still be refused until it
/// is carried out, and the other way round.
///
/// # Errors
/// `access.power`, `erasure.not_found`; `erasure.stage` when it is carried out; `erasure.invalid` for a refusal without reason.
pub async fn decide(ctx: &Ctx, company: &Company, id: Id, approve: bool, reason: &str) -> Result<()> {
    access::require(ctx, Power::ManagePeople)?;
    let reason = reason.trim();
    check(approve, reason)?;
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            organisation::one_at_a_time(&mut tx).await?;
            let kept = store::load(&mut tx, id).await?;
            allow::decide(ctx, company, &mut tx, kept.employee).await?;
            if kept.stage == Stage::Done {
                return Err(Error::new(STAGE).with("stage", kept.stage.name()));
            }
            let stage = if approve { Stage::Approved } else { Stage::Refused };
            let draft = Draft::new()
                .with("stage", stage.name())
                .with("decision", json!((!reason.is_empty()).then_some(reason)))
                .with("decided_by", json!(ctx.actor.employee()))
                .with("decided_at", format_instant(ctx.now()));
            write::update_in(&ctx.as_program(), company, &mut tx, "erasure_request", id, None, draft).await?;
            tx.commit().await
        })
    })
    .await
}

fn check(approve: bool, reason: &str) -> Result<()> {
    let fault = if !approve && reason.is_empty() {
        FieldError::new("reason", faults::REQUIRED)
    } else if reason.chars().count() > LONGEST {
        FieldError::new("reason", faults::TOO_LONG).with("limit", LONGEST)
    } else {
        return Ok(());
    };
    Err(Error::fields(INVALID, vec![fault]))
}
