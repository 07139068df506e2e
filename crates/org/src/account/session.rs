//! Sessions of the browser: who is signed in, asked on every request.

use std::net::IpAddr;
use std::sync::Arc;

use chrono::{Duration, TimeDelta};
use chrono_tz::Tz;
use guanxi_kernel::{Actor, Ctx, Error, Id, Instant, Language, Result, Via};
use guanxi_records::Company;
use guanxi_records::company::Versions;
use guanxi_store::{Conn, Db, Row, Tx, Val};

use super::hashing::digest;
use super::{NOT_FOUND, throttle};
use crate::authority::{self, Circumstances};
use crate::see_as::{self, SeenAs};
use crate::temporary_access::admitted;

/// A session nobody used for this long has ended.
pub const IDLE: TimeDelta = Duration::hours(12);
/// No session lives longer, used or not.
pub const LONGEST: TimeDelta = Duration::days(30);
/// How exact `last_seen_at` is; writing it on every request would cost more than the request.
const EXACT: TimeDelta = Duration::minutes(1);

/// Who is signed in, and what the node must compare with what it holds.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The person.
    pub employee: Id,
    /// The session, for the browser.
    pub session: Option<Id>,
    /// The token, for programs.
    pub token: Option<Id>,
    /// Whether it may change anything: always in the browser, with scope `write` for programs.
    pub may_write: bool,
    /// The versions as committed; hand them to [`Company::refresh`] when they differ from the node's.
    pub versions: Versions,
    /// The person's language, else the company's.
    pub language: Language,
    /// The person's time zone, else the company's.
    pub zone: Tz,
    /// Where the request comes from.
    pub address: Option<IpAddr>,
    /// With whose rights the session sees, when not with the person's own.
    pub seen_as: Option<SeenAs>,
}

/// A session just opened. The token leaves the program once, in a cookie.
#[derive(Debug, Clone)]
pub struct Opened {
    /// The session.
    pub session: Id,
    /// The secret that proves it.
    pub token: String,
    /// Who signed in.
    pub employee: Id,
    /// The person's name.
    pub name: String,
    /// When it ends at the latest.
    pub expires_at: Instant,
}

/// A session, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The session.
    pub id: Id,
    /// When the person signed in.
    pub created_at: Instant,
    /// When it was last used, to the minute.
    pub last_seen_at: Instant,
    /// From where.
    pub address: Option<String>,
    /// With what program.
    pub agent: Option<String>,
}

/// Who the bearer of the token is. None when there is no such session, it has ended, or the person is no longer let in. One
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
    let text = concat!(
        "SELECT s.id, s.employee_id, s.last_seen_at, e.language, e.time_zone, \
         c.access_version, c.definition_version, a.person_id AS seen_person, a.until AS seen_until \
         FROM {session} s JOIN {o_employee} e ON e.id = s.employee_id CROSS JOIN {company_state} c \
         LEFT JOIN {see_as} a ON a.session_id = s.id \
         WHERE s.token_hash = ? AND s.expires_at > ? AND s.last_seen_at > ? AND ",
        admitted!()
    );
    let values = [Val::from(digest(token)), Val::from(now), Val::from(now - IDLE), now.into(), now.into()];
    let sql = conn.sql(text, values);
    let Some(row) = conn.opt(&sql).await? else { return Ok(None) };
    let id = row.id("id")?;
    if now - row.instant("last_seen_at")? >= EXACT {
        soon(touch(company.db.clone(), id, now));
    }
    let session = Some(id);
    let seen_as = match (row.opt_id("seen_person")?, row.opt_instant("seen_until")?) {
        (Some(person), Some(until)) => Some(SeenAs { person, until }),
        _ => None,
    };
    let known = signed_in(company, &row, address)?;
    Ok(Some(SignedIn { session, token: None, may_write: true, seen_as, ..known }))
}

/// Whether the session has neither ended nor lost its person; asking does not keep it alive.
///
/// # Errors
/// When the database cannot be reached.
pub async fn lasts(company: &Company, conn: &mut Conn, session: Id) -> Result<bool> {
    let now = company.clock.now();
    let text = concat!(
        "SELECT 1 AS open FROM {session} s JOIN {o_employee} e ON e.id = s.employee_id \
         WHERE s.id = ? AND s.expires_at > ? AND s.last_seen_at > ? AND ",
        admitted!()
    );
    let values = [Val::from(session), now.into(), Val::from(now - IDLE), now.into(), now.into()];
    let sql = conn.sql(text, values);
    Ok(conn.opt(&sql).await?.is_some())
}

/// What a row of a session or token says of its person.
pub(super) fn signed_in(company: &Company, row: &Row, address: Option<IpAddr>) -> Result<SignedIn> {
    let settings = company.settings();
    let language = row.opt_text("language")?.and_then(Language::from_tag);
    let zone = row.opt_text("time_zone")?.and_then(|name| name.parse().ok());
    Ok(SignedIn {
        employee: row.id("employee_id")?,
        session: None,
        token: None,
        may_write: false,
        versions: Versions {
            access: row.int("access_version")?,
            definitions: row.int("definition_version")?,
        },
        language: language.unwrap_or(settings.language),
        zone: zone.unwrap_or_else(|| settings.zone()),
        address,
        seen_as: None,
    })
}

/// The context of the request: the person with the rights as committed, or whoever the session sees as. Call
/// [`Company::refresh`] first when the definitions' version differs.
///
/// # Errors
/// `see_as.over`, for a session that sees as somebody else.
pub async fn ctx_for(
    company: &Company,
    conn: &mut Conn,
    signed_in: &SignedIn,
    via: Via,
    request_id: Arc<str>,
) -> Result<Ctx> {
    let circumstances = Circumstances::now(company, signed_in.address);
    let (versions, employee) = (signed_in.versions, signed_in.employee);
    let (actor, authority) = match signed_in.seen_as {
        Some(seen) => (seen.person, see_as::authority(company, conn, signed_in, seen, &circumstances).await?),
        None => (employee, authority::at(company, conn, versions, employee, &circumstances).await?),
    };
    Ok(Ctx {
        actor: Actor::Employee(actor),
        seen_by: signed_in.seen_as.map(|_| employee),
        authority,
        via,
        language: signed_in.language,
        zone: signed_in.zone,
        chosen: None,
        request_id,
        clock: Arc::clone(&company.clock),
    })
}

/// Opens a session for a person who proved to be that person.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn open(
    company: &Company,
    tx: &mut Tx,
    employee: Id,
    address: Option<IpAddr>,
    agent: Option<&str>,
) -> Result<(Id, String, Instant)> {
    let (now, id, token) = (company.clock.now(), company.next_id(), company.random.secret());
    let expires_at = now + LONGEST;
    let text = "INSERT INTO {session} (id, token_hash, employee_id, created_at, last_seen_at, expires_at, address, agent) \
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let values = [
        Val::from(id),
        Val::from(digest(&token)),
        Val::from(employee),
        Val::from(now),
        Val::from(now),
        Val::from(expires_at),
        Val::text(address.map(|a| a.to_canonical().to_string())),
        Val::text(agent.map(throttle::shortened)),
    ];
    let sql = tx.sql(text, values);
    tx.run(&sql).await?;
    Ok((id, token, expires_at))
}

/// The person's sessions that have not ended, the last used first.
///
/// # Errors
/// When the database cannot be reached.
pub async fn list(company: &Company, conn: &mut Conn, employee: Id) -> Result<Vec<Entry>> {
    let now = company.clock.now();
    let text = "SELECT id, created_at, last_seen_at, address, agent FROM {session} \
                WHERE employee_id = ? AND expires_at > ? AND last_seen_at > ? ORDER BY last_seen_at DESC, id DESC";
    let sql = conn.sql(text, [Val::from(employee), Val::from(now), Val::from(now - IDLE)]);
    let entry = |row: &Row| {
        Ok(Entry {
            id: row.id("id")?,
            created_at: row.instant("created_at")?,
            last_seen_at: row.instant("last_seen_at")?,
            address: row.opt_text("address")?.map(String::from),
            agent: row.opt_text("agent")?.map(String::from),
        })
    };
    conn.rows(&sql).await?.iter().map(entry).collect()
}

/// Ends one of the person's sessions, from the next request on.
///
/// # Errors
/// `account.not_found` when it is not one of the person's.
pub async fn end(company: &Company, employee: Id, session: Id) -> Result<()> {
    let mut tx = company.db.begin().await?;
    let text = "DELETE FROM {session} WHERE id = ? AND employee_id = ?";
    let sql = tx.sql(text, [Val::from(session), Val::from(employee)]);
    let ended = tx.run(&sql).await?;
    tx.commit().await?;
    if ended == 0 { Err(Error::new(NOT_FOUND).with("id", session)) } else { Ok(()) }
}

/// Ends all sessions of the person but this one.
///
/// # Errors
/// When the database cannot be reached.
pub async fn end_all(tx: &mut Tx, employee: Id, except: Option<Id>) -> Result<u64> {
    let text = "DELETE FROM {session} WHERE employee_id = ? AND id <> ?";
    let sql = tx.sql(text, [Val::from(employee), Val::from(except.unwrap_or(Id(0)))]);
    tx.run(&sql).await
}

/// Removes sessions that have ended and answers how many; to be run now and then.
///
/// # Errors
/// When the database cannot be reached.
pub async fn prune(company: &Company) -> Result<u64> {
    let now = company.clock.now();
    let mut tx = company.db.begin().await?;
    let text = "DELETE FROM {session} WHERE expires_at <= ? OR last_seen_at <= ?";
    let sql = tx.sql(text, [Val::from(now), Val::from(now - IDLE)]);
    let removed = tx.run(&sql).await?;
    see_as::prune(&mut tx).await?;
    tx.commit().await?;
    Ok(removed)
}

/// Remembers that the session was used.
///
/// # Errors
/// When the database cannot be reached.
pub async fn touch(db: Db, session: Id, now: Instant) -> Result<()> {
    let mut tx = db.begin().await?;
    let text = "UPDATE {session} SET last_seen_at = ? WHERE id = ? AND last_seen_at < ?";
    let sql = tx.sql(text, [Val::from(now), Val::from(session), Val::from(now)]);
    tx.run(&sql).await?;
    tx.commit().await
}

/// Does it beside the request, which need not wait for a writer. When it fails, the next minute tries again.
pub(super) fn soon(work: impl Future<Output = Result<()>> + Send + 'static) {
    tokio::spawn(async move {
        if let Err(error) = work.await {
            tracing::debug!(%error, "the last use was not remembered");
        }
    });
}
