//! Somebody who has left comes back in for as long as a temporary access runs that was opened by a new link, and no longer.
//! The account stays that of somebody who left: it owns nothing, is given nothing and counts for nothing else.

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Id, Instant, Result};
use guanxi_records::{Company, Draft, write};
use guanxi_store::{Conn, Tx, Val};
use serde_json::json;

use crate::account::state::by_program;

/// The condition on a person `e` to be let in, with two places for the moment: an active account, or one of somebody who
/// left while an opened temporary access runs. A macro, for a statement is one literal.
macro_rules! admitted {
    () => {
        "e.deleted_at IS NULL AND (e.account_state = 'active' OR (e.account_state = 'left' \
         AND EXISTS (SELECT 1 FROM {o_temporary_access} g WHERE g.employee_id = e.id AND g.deleted_at IS NULL \
         AND g.ended_at IS NULL AND g.opened_at IS NOT NULL AND g.starts_at <= ? AND g.ends_at > ?)))"
    };
}
pub(crate) use admitted;

/// Whether the person is let in.
pub(crate) async fn admits(conn: &mut Conn, employee: Id, now: Instant) -> Result<bool> {
    let text = concat!("SELECT 1 AS admitted FROM {o_employee} e WHERE e.id = ? AND ", admitted!());
    let sql = conn.sql(text, [Val::from(employee), Val::from(now), Val::from(now)]);
    Ok(conn.opt(&sql).await?.is_some())
}

/// Whether a temporary access of the person runs, opened or not.
pub(crate) async fn has_one(conn: &mut Conn, employee: Id, now: Instant) -> Result<bool> {
    Ok(!running(conn, employee, now).await?.is_empty())
}

/// Opens those that run for somebody who has left and has just set a new password. Whether there were any.
pub(crate) async fn open(ctx: &Ctx, company: &Company, tx: &mut Tx, employee: Id) -> Result<bool> {
    let now = ctx.now();
    let found = running(tx, employee, now).await?;
    for access in &found {
        let draft = Draft::new().with("opened_at", json!(format_instant(now)));
        write::update_in(&by_program(ctx), company, tx, "temporary_access", *access, None, draft).await?;
    }
    Ok(!found.is_empty())
}

async fn running(conn: &mut Conn, employee: Id, now: Instant) -> Result<Vec<Id>> {
    let text = "SELECT id FROM {o_temporary_access} WHERE employee_id = ? AND deleted_at IS NULL \
                AND ended_at IS NULL AND starts_at <= ? AND ends_at > ? ORDER BY id";
    let sql = conn.sql(text, [Val::from(employee), Val::from(now), Val::from(now)]);
    conn.rows(&sql).await?.iter().map(|row| row.id("id")).collect()
}
