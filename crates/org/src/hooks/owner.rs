//! Records are given only to people who can work, and stand in the books of their owner's department.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{Duration, TimeDelta};
use guanxi_kernel::{Ctx, Id, Instant, Result, Via};
use guanxi_records::definition::Ownership;
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_records::{Company, FieldValue};
use guanxi_store::{Tx, Val};

use super::{OWNER_UNAVAILABLE, fault, refused};
use crate::account::state::AccountState;
use crate::organisation;

/// How long an answer is used again within one request. An import asks for the same few owners a hundred thousand times.
const FRESH: TimeDelta = Duration::seconds(2);

pub(super) struct Owner;

impl Hook for Owner {
    fn objects(&self) -> &'static [&'static str] {
        &[]
    }

    fn before<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        pending: &'a mut Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            if pending.after.object().ownership != Ownership::Owner || pending.kind == WriteKind::Delete {
                return Ok(());
            }
            let Some(owner) = pending.after.owner() else { return Ok(()) };
            // A move says of each record whether its books change: none change by the way.
            if ctx.via == Via::Move && pending.kind == WriteKind::Edit {
                return Ok(());
            }
            let given = pending.changes("owner_id") || pending.kind == WriteKind::Restore;
            if given || pending.after.department().is_none() {
                check(ctx, company, tx, pending, owner, given).await?;
            }
            Ok(())
        })
    }
}

async fn check(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    pending: &mut Pending,
    owner: Id,
    given: bool,
) -> Result<()> {
    let standing = standing(ctx, company, tx, owner).await?;
    // An owner that does not exist is the reference check's to tell.
    if given && standing.state.is_some_and(|s| !s.may_own()) {
        return Err(refused(fault("owner_id", OWNER_UNAVAILABLE).with("id", owner)));
    }
    if moves_books(ctx, pending, owner)
        && let Some(home) = standing.home
    {
        pending.set("department_id", FieldValue::Id(home));
    }
    Ok(())
}

/// Whether the record goes to the books of its owner's department: when it has none, when it was given to somebody else
/// without naming books, and when a new record for somebody else was put into the actor's books for want of others.
fn moves_books(ctx: &Ctx, pending: &Pending, owner: Id) -> bool {
    let Some(department) = pending.after.department() else { return true };
    let somebody_else = ctx.actor.employee() != Some(owner);
    match pending.kind {
        WriteKind::Create => somebody_else && ctx.authority.home_department == Some(department),
        WriteKind::Edit | WriteKind::Transfer => {
            pending.changes("owner_id") && !pending.changes("department_id")
        }
        WriteKind::Delete | WriteKind::Restore => false,
    }
}

/// What counts of an owner.
#[derive(Debug, Clone, Copy)]
struct Standing {
    state: Option<AccountState>,
    home: Option<Id>,
}

type Known = HashMap<Id, (Standing, Instant)>;

/// What was found out lately, by request.
#[derive(Debug, Default)]
struct Standings(Mutex<(Option<Arc<str>>, Known)>);

impl Standings {
    fn get(&self, ctx: &Ctx, owner: Id) -> Option<Standing> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (standing, at) = kept.1.get(&owner).filter(|_| kept.0.as_ref() == Some(&ctx.request_id))?;
        (ctx.now() - *at < FRESH).then_some(*standing)
    }

    fn keep(&self, ctx: &Ctx, owner: Id, standing: Standing) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0.as_ref() != Some(&ctx.request_id) {
            *kept = (Some(Arc::clone(&ctx.request_id)), HashMap::new());
        }
        kept.1.insert(owner, (standing, ctx.now()));
    }
}

/// Forgets what was found out on this node, once somebody's account has changed.
pub(super) fn forgetting(company: &Company) -> impl FnOnce() + Send + 'static {
    let standings = company.part::<Standings>();
    move || *standings.0.lock().unwrap_or_else(PoisonError::into_inner) = (None, Known::new())
}

async fn standing(ctx: &Ctx, company: &Company, tx: &mut Tx, owner: Id) -> Result<Standing> {
    let standings = company.part::<Standings>();
    // The program's own requests are not told apart by name, and change people as they go.
    let reusable = ctx.actor.employee().is_some();
    if let Some(standing) = standings.get(ctx, owner).filter(|_| reusable) {
        return Ok(standing);
    }
    let today = organisation::today(company, company.clock.now());
    let text = "SELECT e.account_state, p.department_id FROM {o_employee} e \
                LEFT JOIN {o_appointment} a ON a.employee_id = e.id AND a.kind = 'primary' AND a.deleted_at IS NULL \
                AND a.starts_on <= ? AND (a.ends_on IS NULL OR a.ends_on >= ?) \
                LEFT JOIN {o_position} p ON p.id = a.position_id WHERE e.id = ? AND e.deleted_at IS NULL";
    let sql = tx.sql(text, [Val::from(today), Val::from(today), Val::from(owner)]);
    let standing = match tx.opt(&sql).await? {
        Some(row) => Standing {
            state: Some(AccountState::parse(row.opt_text("account_state")?.unwrap_or_default())),
            home: row.opt_id("department_id")?,
        },
        None => Standing { state: None, home: None },
    };
    if reusable {
        standings.keep(ctx, owner, standing);
    }
    Ok(standing)
}
