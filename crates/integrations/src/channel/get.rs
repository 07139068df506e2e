//! The company's channels, without what lets anybody speak in their name.

use guanxi_kernel::{Ctx, Error, Id, Power, Result};
use guanxi_records::{Company, access};
use guanxi_store::{Conn, Row, Val};
use serde::Serialize;

use super::kind::Kind;
use super::secret::{SECRETS, SIGNING};
use super::settings::Settings;
use super::{KIND, NOT_FOUND};
use crate::secrets::Secrets;

/// A channel as it is kept, without its secrets.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) id: Id,
    pub(super) lock: i64,
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) language: String,
    pub(super) to_people: bool,
    pub(super) active: bool,
    pub(super) host: String,
    pub(super) base: String,
    pub(super) settings: Settings,
}

/// A channel as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Detail {
    /// Its identity.
    pub id: Id,
    /// Counts its changes.
    pub lock: i64,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub kind: &'static str,
    /// The language of what is said to nobody in particular.
    pub language: String,
    /// Whether people may choose it for what concerns them.
    pub to_people: bool,
    /// Whether everybody in a group reads what is said.
    pub group: bool,
    /// Whether anything is sent.
    pub active: bool,
    /// The host of its address; the rest of it is secret.
    pub host: String,
    /// Where links begin.
    pub base: String,
    /// Whether messages are signed.
    pub has_secret: bool,
    /// What is kept in the open.
    pub settings: Settings,
}

const ALL: &str = "SELECT id, lock, name, kind, language, to_people, active, host, base, settings \
                   FROM {message_channel} ORDER BY name, id";
const ONE: &str = "SELECT id, lock, name, kind, language, to_people, active, host, base, settings \
                   FROM {message_channel} WHERE id = ?";

fn read(row: &Row) -> Result<Kept> {
    let kind = row.text("kind")?;
    Ok(Kept {
        id: row.id("id")?,
        lock: row.int("lock")?,
        name: String::from(row.text("name")?),
        kind: Kind::parse(kind).ok_or_else(|| Error::new(KIND).with("kind", kind))?,
        language: String::from(row.text("language")?),
        to_people: row.bool("to_people")?,
        active: row.bool("active")?,
        host: String::from(row.text("host")?),
        base: String::from(row.text("base")?),
        settings: serde_json::from_str(row.text("settings")?).map_err(Error::internal)?,
    })
}

/// All of them, by name.
pub(super) async fn all(conn: &mut Conn) -> Result<Vec<Kept>> {
    let sql = conn.sql(ALL, []);
    conn.rows(&sql).await?.iter().map(read).collect()
}

/// One of them.
pub(super) async fn one(conn: &mut Conn, id: Id) -> Result<Kept> {
    let sql = conn.sql(ONE, [Val::from(id)]);
    let row = conn.opt(&sql).await?.ok_or_else(|| Error::new(NOT_FOUND))?;
    read(&row)
}

/// The company's channels, by name.
///
/// # Errors
/// `access.power` without the power over the company.
pub async fn list(ctx: &Ctx, company: &Company) -> Result<Vec<Detail>> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    let kept = all(&mut conn).await?;
    let sql =
        conn.sql("SELECT channel_id FROM {message_channel_secret} WHERE name = ?", [Val::from(SIGNING)]);
    let signing: Vec<Id> =
        conn.rows(&sql).await?.iter().map(|row| row.id("channel_id")).collect::<Result<_>>()?;
    Ok(kept.into_iter().map(|one| shown(signing.contains(&one.id), one)).collect())
}

/// One of them.
///
/// # Errors
/// `access.power` without the power over the company; `channel.not_found`.
pub async fn get(ctx: &Ctx, company: &Company, id: Id) -> Result<Detail> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    let (kept, secrets) = with_secrets(&mut conn, id).await?;
    Ok(shown(secrets.has(SIGNING), kept))
}

/// One of them, with its secrets, for whoever speaks through it.
pub(super) async fn with_secrets(conn: &mut Conn, id: Id) -> Result<(Kept, Secrets)> {
    let kept = one(conn, id).await?;
    let secrets = SECRETS.read(conn, id).await?;
    Ok((kept, secrets))
}

fn shown(has_secret: bool, kept: Kept) -> Detail {
    let Kept { id, lock, name, kind, language, to_people, active, host, base, settings } = kept;
    let group = kind.is_group();
    let kind = kind.name();
    Detail { id, lock, name, kind, language, to_people, group, active, host, base, has_secret, settings }
}
