//! Beginning to see as somebody else.

use chrono::TimeDelta;
use guanxi_kernel::{Action, Ctx, Error, FieldError, Id, Power, Result};
use guanxi_records::audit::{self, Entry};
use guanxi_records::field::faults;
use guanxi_records::{Company, access};
use guanxi_store::{Tx, Val};
use serde_json::json;

use super::{INVALID, LONGEST_REASON, MINUTES, NOT_ACTIVE, ONESELF, SeenAs};
use crate::account::invite::require_no_more_powers;
use crate::account::state::{self, AccountState};

/// From the next request on the session sees as the person. The audit keeps the reason; the person's history, which colleagues
/// may read, says only that it happened.
///
/// # Errors
/// `access.power` without `manage_roles`; `record.not_found` when the actor may not see the person; `see_as.oneself`,
/// `see_as.not_active`, `see_as.invalid`.
pub async fn begin_in(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    session: Id,
    person: Id,
    reason: &str,
) -> Result<SeenAs> {
    access::require(ctx, Power::ManageRoles)?;
    check(reason)?;
    if ctx.actor.employee() == Some(person) {
        return Err(Error::new(ONESELF));
    }
    access::permit(ctx, company, tx, &company.object("employee")?, person, Action::Read).await?;
    require_no_more_powers(ctx, company, tx, person).await?;
    if state::get(tx, person).await? != AccountState::Active {
        return Err(Error::new(NOT_ACTIVE));
    }
    let until = ctx.now() + TimeDelta::minutes(MINUTES);
    let text = "INSERT INTO {see_as} (session_id, person_id, until) VALUES (?, ?, ?) \
                ON CONFLICT (session_id) DO UPDATE SET person_id = excluded.person_id, until = excluded.until";
    let sql = tx.sql(text, [Val::from(session), Val::from(person), Val::from(until)]);
    tx.run(&sql).await?;
    let changes = [(String::from("reason"), json!([null, reason.trim()]))];
    let entry = Entry {
        object: String::from("employee"),
        record: person,
        action: String::from("see_as"),
        changes: changes.into_iter().collect(),
    };
    audit::append(ctx, company, tx, vec![entry]).await?;
    Ok(SeenAs { person, until })
}

fn check(reason: &str) -> Result<()> {
    let length = reason.trim().chars().count();
    let fault = match length {
        0 => FieldError::new("reason", faults::REQUIRED),
        _ if length > LONGEST_REASON => {
            FieldError::new("reason", faults::TOO_LONG).with("limit", LONGEST_REASON)
        }
        _ => return Ok(()),
    };
    Err(Error::fields(INVALID, vec![fault]))
}
