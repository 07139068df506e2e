//! Somebody must be left who may manage people and roles; else nobody could ever change anything again.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use guanxi_kernel::{Ctx, Error, Id, Result, Via};
use guanxi_records::Company;
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_store::{Conn, Tx, Val};

use super::LAST_ADMINISTRATOR;
use crate::organisation;

pub(super) struct Administrator;

impl Hook for Administrator {
    fn objects(&self) -> &'static [&'static str] {
        &["employee", "appointment", "position", "role", "role_assignment"]
    }

    fn after<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        pending: &'a Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            // The command line is the way back in when all else fails. A move asks once, when it has done everything.
            if matches!(ctx.via, Via::Cli | Via::Move) || !may_reduce(pending) {
                return Ok(());
            }
            let today = organisation::today(company, company.clock.now());
            if administrators(tx, today).await?.is_empty() {
                Err(Error::new(LAST_ADMINISTRATOR))
            } else {
                Ok(())
            }
        })
    }
}

/// Whether the change can take powers from anybody.
fn may_reduce(pending: &Pending) -> bool {
    match pending.kind {
        WriteKind::Delete => true,
        WriteKind::Edit => [
            "account_state",
            "position_id",
            "employee_id",
            "starts_on",
            "ends_on",
            "roles",
            "powers",
            "role_id",
        ]
        .into_iter()
        .any(|field| pending.changes(field)),
        _ => false,
    }
}

/// The people with an active account who hold both powers on the day, whatever the conditions of the roles.
///
/// # Errors
/// When the database cannot be reached.
pub async fn administrators(conn: &mut Conn, today: NaiveDate) -> Result<BTreeSet<Id>> {
    let text = "SELECT DISTINCT e.id, w.value FROM {o_employee} e \
                JOIN {o_appointment} a ON a.employee_id = e.id AND a.deleted_at IS NULL \
                AND a.starts_on <= ? AND (a.ends_on IS NULL OR a.ends_on >= ?) \
                JOIN {o_position} p ON p.id = a.position_id AND p.deleted_at IS NULL \
                JOIN {o_position__roles} r ON r.record_id = p.id \
                JOIN {o_role} o ON o.id = r.value AND o.deleted_at IS NULL \
                JOIN {o_role__powers} w ON w.record_id = o.id \
                WHERE e.account_state = 'active' AND e.deleted_at IS NULL \
                AND w.value IN ('manage_people', 'manage_roles') \
                UNION SELECT DISTINCT e.id, w.value FROM {o_employee} e \
                JOIN {o_role_assignment} a ON a.employee_id = e.id AND a.deleted_at IS NULL \
                AND a.starts_on <= ? AND (a.ends_on IS NULL OR a.ends_on >= ?) \
                JOIN {o_role} o ON o.id = a.role_id AND o.deleted_at IS NULL \
                JOIN {o_role__powers} w ON w.record_id = o.id \
                WHERE e.account_state = 'active' AND e.deleted_at IS NULL \
                AND w.value IN ('manage_people', 'manage_roles')";
    let sql = conn.sql(text, [Val::from(today), Val::from(today), Val::from(today), Val::from(today)]);
    let mut powers: BTreeMap<Id, u32> = BTreeMap::new();
    for row in &conn.rows(&sql).await? {
        *powers.entry(row.id("id")?).or_default() += 1;
    }
    Ok(powers.into_iter().filter(|(_, count)| *count == 2).map(|(id, _)| id).collect())
}
