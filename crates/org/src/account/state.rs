//! The state of a person's account. It is a field of the person's record, so its changes are audited like any other.

use std::sync::Arc;

use guanxi_kernel::{Authority, Ctx, Error, Id, Result};
use guanxi_records::{Company, Draft, write};
use guanxi_store::{Conn, Tx, Val};

use super::{ACCOUNT_STATE, NOT_FOUND};

/// Whether a person has an account, and in what state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountState {
    /// No account.
    None,
    /// Asked to set a password.
    Invited,
    /// Can sign in and work.
    Active,
    /// Cannot sign in for now.
    Stopped,
    /// No longer works here.
    Left,
}

impl AccountState {
    const ALL: [Self; 5] = [Self::None, Self::Invited, Self::Active, Self::Stopped, Self::Left];

    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Invited => "invited",
            Self::Active => "active",
            Self::Stopped => "stopped",
            Self::Left => "left",
        }
    }

    /// The state of that name; anything else is none.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        Self::ALL.into_iter().find(|s| s.name() == name).unwrap_or(Self::None)
    }

    /// Whether records may be given to the person.
    #[must_use]
    pub const fn may_own(self) -> bool {
        !matches!(self, Self::Stopped | Self::Left)
    }
}

/// The state of the person's account.
///
/// # Errors
/// `account.not_found` when there is no such person.
pub async fn get(conn: &mut Conn, employee: Id) -> Result<AccountState> {
    let text = "SELECT account_state FROM {o_employee} WHERE id = ? AND deleted_at IS NULL";
    let sql = conn.sql(text, [Val::from(employee)]);
    let row = conn.opt(&sql).await?.ok_or_else(|| Error::new(NOT_FOUND).with("id", employee))?;
    Ok(AccountState::parse(row.opt_text("account_state")?.unwrap_or_default()))
}

/// Refuses when the account is in none of these states.
pub(crate) fn require(state: AccountState, allowed: &[AccountState]) -> Result<()> {
    if allowed.contains(&state) { Ok(()) } else { Err(Error::new(ACCOUNT_STATE).with("state", state.name())) }
}

/// Sets the state as the program itself, in the name of who asked for it. Renews everybody's rights with the transaction.
///
/// # Errors
/// Those of writing the person's record.
pub async fn set(ctx: &Ctx, company: &Company, tx: &mut Tx, employee: Id, state: AccountState) -> Result<()> {
    let draft = Draft::new().with("account_state", state.name());
    write::update_in(&by_program(ctx), company, tx, "employee", employee, None, draft).await.map(drop)
}

/// The same actor, for what only the program may write.
pub(crate) fn by_program(ctx: &Ctx) -> Ctx {
    Ctx { authority: Arc::new(Authority::system()), ..ctx.clone() }
}
