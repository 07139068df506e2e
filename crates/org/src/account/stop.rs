//! Stopping an account and starting it again.

use guanxi_kernel::{Ctx, Id, Power, Result};
use guanxi_records::{Company, access};
use guanxi_store::{Tx, Val};

use super::invite::require_no_more_powers;
use super::state::{self, AccountState};
use super::{password, session, token};

/// Stops the person's account: sessions, tokens and open links end with the same transaction, on every node.
///
/// # Errors
/// `access.power`, `account.not_found`, `account.state`, `org.last_administrator`.
pub async fn stop(ctx: &Ctx, company: &Company, employee: Id) -> Result<()> {
    access::require(ctx, Power::ManagePeople)?;
    let mut tx = company.db.begin().await?;
    let present = state::get(&mut tx, employee).await?;
    state::require(present, &[AccountState::None, AccountState::Invited, AccountState::Active])?;
    require_no_more_powers(ctx, company, &mut tx, employee).await?;
    stop_in(ctx, company, &mut tx, employee, AccountState::Stopped).await?;
    tx.commit().await
}

/// Takes every way in from the person, within a larger change such as a departure. `state` is `Stopped` or `Left`.
///
/// # Errors
/// `org.last_administrator`.
pub async fn stop_in(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    employee: Id,
    state: AccountState,
) -> Result<()> {
    end_access(tx, employee).await?;
    state::set(ctx, company, tx, employee, state).await
}

/// Ends sessions, tokens and open links.
///
/// # Errors
/// When the database cannot be reached.
pub async fn end_access(tx: &mut Tx, employee: Id) -> Result<()> {
    // Whoever is signing in has done so, and it ends here, or will see what this transaction made of the account.
    password::held(tx, employee).await?;
    session::end_all(tx, employee, None).await?;
    token::revoke_all(tx, employee).await?;
    let sql = tx.sql("DELETE FROM {activation} WHERE employee_id = ?", [Val::from(employee)]);
    tx.run(&sql).await.map(drop)
}

/// Starts a stopped account again: active when the person has a password, else without account until invited.
///
/// # Errors
/// `access.power`, `account.not_found`, `account.state`.
pub async fn reactivate(ctx: &Ctx, company: &Company, employee: Id) -> Result<()> {
    access::require(ctx, Power::ManagePeople)?;
    let mut tx = company.db.begin().await?;
    state::require(state::get(&mut tx, employee).await?, &[AccountState::Stopped])?;
    require_no_more_powers(ctx, company, &mut tx, employee).await?;
    reactivate_in(ctx, company, &mut tx, employee).await?;
    tx.commit().await
}

/// As [`reactivate`], within a larger change such as a return or a rehiring.
///
/// # Errors
/// When the database cannot be reached.
pub async fn reactivate_in(ctx: &Ctx, company: &Company, tx: &mut Tx, employee: Id) -> Result<AccountState> {
    let sql = tx.sql("SELECT 1 AS known FROM {credential} WHERE employee_id = ?", [Val::from(employee)]);
    let known = tx.opt(&sql).await?.is_some();
    let state = if known { AccountState::Active } else { AccountState::None };
    state::set(ctx, company, tx, employee, state).await?;
    Ok(state)
}

/// Ends all sessions and tokens of a person, as an administrator, and answers how many sessions there were. It is for when
/// a stranger was let in, who may have made a token.
///
/// # Errors
/// `access.power`.
pub async fn end_sessions(ctx: &Ctx, company: &Company, employee: Id) -> Result<u64> {
    access::require(ctx, Power::ManagePeople)?;
    let mut tx = company.db.begin().await?;
    let ended = session::end_all(&mut tx, employee, None).await?;
    token::revoke_all(&mut tx, employee).await?;
    tx.commit().await?;
    Ok(ended)
}
