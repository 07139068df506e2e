//! Inviting a person to set a password: for a new account, or a forgotten password.

use std::collections::BTreeSet;

use chrono::{Duration, TimeDelta};
use guanxi_kernel::{Ctx, Error, Id, Instant, Power, Result, Via};
use guanxi_records::{Company, access};
use guanxi_store::{Conn, Val};

use super::hashing::digest;
use super::state::{self, AccountState};
use super::{LINK_SESSION, password};
use crate::{organisation, temporary_access};

/// How long a link is good for.
const GOOD_FOR: TimeDelta = Duration::days(7);

/// A link to be given to the person; the token leaves the program once.
#[derive(Debug, Clone)]
pub struct Link {
    /// The secret part of the link.
    pub token: String,
    /// Until when it is good.
    pub expires_at: Instant,
}

/// Makes a link by which the person sets a password; an earlier one no longer works. Whoever has the link can act for the
/// person, so it takes `manage_people`, and for somebody with powers the actor lacks also `manage_roles`. A program may
/// invite new people, but not replace the password of those who work here: a token that fell into wrong hands would be
/// every account. Somebody who has left is let in again for as long as a temporary access runs.
///
/// # Errors
/// `access.power`, `account.not_found`, `account.missing` when the person has no account name, `account.state` when the
/// account is stopped or the person has left, `account.link_session`.
pub async fn invite(ctx: &Ctx, company: &Company, employee: Id) -> Result<Link> {
    access::require(ctx, Power::ManagePeople)?;
    let now = company.clock.now();
    let mut tx = company.db.begin().await?;
    let present = state::get(&mut tx, employee).await?;
    let returns = present == AccountState::Left && temporary_access::has_one(&mut tx, employee, now).await?;
    if !returns {
        state::require(present, &[AccountState::None, AccountState::Invited, AccountState::Active])?;
    }
    if (returns || present == AccountState::Active) && ctx.via == Via::Api {
        return Err(Error::new(LINK_SESSION));
    }
    password::account_name(&mut tx, employee).await?;
    require_no_more_powers(ctx, company, &mut tx, employee).await?;
    let token = company.random.secret();
    let expires_at = now + GOOD_FOR;
    let text = "INSERT INTO {activation} (employee_id, token_hash, created_at, created_by, expires_at) \
                VALUES (?, ?, ?, ?, ?) ON CONFLICT (employee_id) DO UPDATE SET token_hash = excluded.token_hash, \
                created_at = excluded.created_at, created_by = excluded.created_by, expires_at = excluded.expires_at";
    let values = [
        Val::from(employee),
        Val::from(digest(&token)),
        Val::from(now),
        Val::id(ctx.actor.employee()),
        Val::from(expires_at),
    ];
    let sql = tx.sql(text, values);
    tx.run(&sql).await?;
    if present == AccountState::None {
        state::set(ctx, company, &mut tx, employee, AccountState::Invited).await?;
    }
    tx.commit().await?;
    Ok(Link { token, expires_at })
}

/// Who could act for somebody must not gain powers by it, nor by waiting: a link lives for days, a password for years.
///
/// # Errors
/// `access.power` with the power `manage_roles`.
pub(crate) async fn require_no_more_powers(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    employee: Id,
) -> Result<()> {
    if ctx.authority.has(Power::ManageRoles) {
        return Ok(());
    }
    let powers = powers_from_today_on(company, conn, employee).await?;
    if powers.iter().all(|p| ctx.authority.has(*p)) {
        Ok(())
    } else {
        access::require(ctx, Power::ManageRoles)
    }
}

/// The powers of all roles the person holds or will hold, whether or not the roles' conditions are met.
async fn powers_from_today_on(company: &Company, conn: &mut Conn, employee: Id) -> Result<BTreeSet<Power>> {
    let today = organisation::today(company, company.clock.now());
    let text = "SELECT w.value FROM {o_role__powers} w JOIN {o_role} r ON r.id = w.record_id AND r.deleted_at IS NULL \
                WHERE w.record_id IN (SELECT h.value FROM {o_appointment} a \
                JOIN {o_position} p ON p.id = a.position_id AND p.deleted_at IS NULL \
                JOIN {o_position__roles} h ON h.record_id = p.id \
                WHERE a.employee_id = ? AND a.deleted_at IS NULL AND (a.ends_on IS NULL OR a.ends_on >= ?)) \
                OR w.record_id IN (SELECT role_id FROM {o_role_assignment} \
                WHERE employee_id = ? AND deleted_at IS NULL AND (ends_on IS NULL OR ends_on >= ?))";
    let held = [Val::from(employee), Val::from(today)];
    let sql = conn.sql(text, held.clone().into_iter().chain(held));
    let mut powers = BTreeSet::new();
    for row in &conn.rows(&sql).await? {
        powers.extend(Power::parse(row.text("value")?));
    }
    Ok(powers)
}
