//! Tokens for programs that act for a person, with that person's rights and no more.

use std::collections::BTreeSet;
use std::net::IpAddr;

use chrono::{Duration, TimeDelta};
use guanxi_kernel::{Error, Id, Instant, Result};
use guanxi_records::Company;
use guanxi_store::{Conn, Db, Row, Tx, Val};

use super::hashing::digest;
use super::session::{SignedIn, signed_in, soon};
use super::state::{self, AccountState};
use super::{NOT_FOUND, REQUIRED, TOKEN_INVALID, TOKEN_SESSION, lock};

/// What every token begins with, so that scanners for leaked secrets find it.
const PREFIX: &str = "guanxi_";
/// How exact the last use is.
const EXACT: TimeDelta = Duration::minutes(1);
/// The longest name.
const LONGEST_NAME: usize = 100;

/// What a token may be used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TokenScope {
    /// Reading.
    Read,
    /// Changing. Includes reading.
    Write,
}

impl TokenScope {
    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Write => "write",
        }
    }

    /// The scope of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Read, Self::Write].into_iter().find(|s| s.name() == name)
    }
}

/// A token, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The token's id.
    pub id: Id,
    /// What its owner calls it.
    pub name: String,
    /// What it may be used for.
    pub scopes: BTreeSet<TokenScope>,
    /// When it was made.
    pub created_at: Instant,
    /// When it was last used, to the minute.
    pub last_used_at: Option<Instant>,
    /// When it ends; none: with the account.
    pub expires_at: Option<Instant>,
}

/// The session of the person who deals with tokens. A program has none: a token it made would outlive its own end and
/// survive its own revocation.
fn require_session(signed_in: &SignedIn) -> Result<Id> {
    signed_in.session.ok_or_else(|| Error::new(TOKEN_SESSION))
}

/// Makes a token and answers its id and the token itself, which is never shown again.
///
/// # Errors
/// `token.session` when a program asks for one; `token.invalid` when the name is empty or too long, no scope is given, or
/// it would have ended already; `session.required` when the session ended meanwhile; `account.state` for somebody who has
/// left.
pub async fn create(
    company: &Company,
    signed_in: &SignedIn,
    name: &str,
    scopes: &BTreeSet<TokenScope>,
    expires_at: Option<Instant>,
) -> Result<(Id, String)> {
    let session = require_session(signed_in)?;
    let (now, name) = (company.clock.now(), name.trim());
    let invalid = |field| Err(Error::new(TOKEN_INVALID).with("field", field));
    if name.is_empty() || name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        return invalid("name");
    }
    if scopes.is_empty() {
        return invalid("scopes");
    }
    if expires_at.is_some_and(|at| at <= now) {
        return invalid("expires_at");
    }
    let (id, token) = (company.next_id(), format!("{PREFIX}{}", company.random.secret()));
    let scopes = scopes.iter().map(|s| s.name()).collect::<Vec<_>>().join(" ");
    let text = "INSERT INTO {api_token} (id, token_hash, employee_id, name, scopes, created_at, last_seen_at, expires_at) \
                VALUES (?, ?, ?, ?, ?, ?, NULL, ?)";
    let values = [
        Val::from(id),
        Val::from(digest(&token)),
        Val::from(signed_in.employee),
        Val::from(name),
        Val::from(scopes),
        Val::from(now),
        Val::instant(expires_at),
    ];
    let mut tx = company.db.begin().await?;
    require_open(&mut tx, session).await?;
    // Somebody who has left is let in for a time; a token would be there again after a return.
    state::require(state::get(&mut tx, signed_in.employee).await?, &[AccountState::Active])?;
    let sql = tx.sql(text, values);
    tx.run(&sql).await?;
    tx.commit().await?;
    Ok((id, token))
}

/// Holds the session until the end of the transaction: whoever ends the person's sessions and tokens meanwhile waits, and
/// finds the token; whoever was first has ended the session.
async fn require_open(tx: &mut Tx, session: Id) -> Result<()> {
    let held = lock::row(tx, "session", "id", session, "id").await?;
    held.map(drop).ok_or_else(|| Error::new(REQUIRED))
}

/// Who the token acts for. None when there is no such token, it has ended, or the person's account is not active. One
/// query: it runs on every request.
///
/// # Errors
/// When the database cannot be reached.
pub async fn authenticate(
    company: &Company,
    conn: &mut Conn,
    token: &str,
    address: Option<IpAddr>,
) -> Result<Option<SignedIn>> {
    let now = company.clock.now();
    let text = "SELECT t.id, t.employee_id, t.last_seen_at, t.scopes, e.language, e.time_zone, \
                c.access_version, c.definition_version \
                FROM {api_token} t JOIN {o_employee} e ON e.id = t.employee_id CROSS JOIN {company_state} c \
                WHERE t.token_hash = ? AND (t.expires_at IS NULL OR t.expires_at > ?) \
                AND e.account_state = 'active' AND e.deleted_at IS NULL";
    let sql = conn.sql(text, [Val::from(digest(token)), Val::from(now)]);
    let Some(row) = conn.opt(&sql).await? else { return Ok(None) };
    let id = row.id("id")?;
    if row.opt_instant("last_seen_at")?.is_none_or(|seen| now - seen >= EXACT) {
        soon(touch(company.db.clone(), id, now));
    }
    let may_write = scopes(row.text("scopes")?).contains(&TokenScope::Write);
    Ok(Some(SignedIn { token: Some(id), may_write, ..signed_in(company, &row, address)? }))
}

/// The caller's tokens, see [`list`].
///
/// # Errors
/// `token.session` when a program asks for them.
pub async fn own(company: &Company, conn: &mut Conn, signed_in: &SignedIn) -> Result<Vec<Entry>> {
    require_session(signed_in)?;
    list(company, conn, signed_in.employee).await
}

/// The person's tokens that have not ended, the newest first.
///
/// # Errors
/// When the database cannot be reached.
pub async fn list(company: &Company, conn: &mut Conn, employee: Id) -> Result<Vec<Entry>> {
    let text = "SELECT id, name, scopes, created_at, last_seen_at, expires_at FROM {api_token} \
                WHERE employee_id = ? AND (expires_at IS NULL OR expires_at > ?) ORDER BY id DESC";
    let sql = conn.sql(text, [Val::from(employee), Val::from(company.clock.now())]);
    let entry = |row: &Row| {
        Ok(Entry {
            id: row.id("id")?,
            name: String::from(row.text("name")?),
            scopes: scopes(row.text("scopes")?),
            created_at: row.instant("created_at")?,
            last_used_at: row.opt_instant("last_seen_at")?,
            expires_at: row.opt_instant("expires_at")?,
        })
    };
    conn.rows(&sql).await?.iter().map(entry).collect()
}

/// Ends one of the person's tokens, from the next request on.
///
/// # Errors
/// `token.session` when a program asks for it, `account.not_found` when it is not one of the person's.
pub async fn revoke(company: &Company, signed_in: &SignedIn, token: Id) -> Result<()> {
    require_session(signed_in)?;
    let mut tx = company.db.begin().await?;
    let text = "DELETE FROM {api_token} WHERE id = ? AND employee_id = ?";
    let sql = tx.sql(text, [Val::from(token), Val::from(signed_in.employee)]);
    let ended = tx.run(&sql).await?;
    tx.commit().await?;
    if ended == 0 { Err(Error::new(NOT_FOUND).with("id", token)) } else { Ok(()) }
}

/// Ends all tokens of the person. To be called after the sessions were ended: a session that is still open may be making
/// one.
///
/// # Errors
/// When the database cannot be reached.
pub async fn revoke_all(tx: &mut Tx, employee: Id) -> Result<u64> {
    let sql = tx.sql("DELETE FROM {api_token} WHERE employee_id = ?", [Val::from(employee)]);
    tx.run(&sql).await
}

/// Remembers that the token was used.
async fn touch(db: Db, token: Id, now: Instant) -> Result<()> {
    let mut tx = db.begin().await?;
    let sql =
        tx.sql("UPDATE {api_token} SET last_seen_at = ? WHERE id = ?", [Val::from(now), Val::from(token)]);
    tx.run(&sql).await?;
    tx.commit().await
}

fn scopes(text: &str) -> BTreeSet<TokenScope> {
    text.split(' ').filter_map(TokenScope::parse).collect()
}
