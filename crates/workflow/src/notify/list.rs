//! A person's own notifications.

use guanxi_kernel::{Ctx, Error, Id, Instant, Result};
use guanxi_records::Company;
use guanxi_records::query::{CURSOR, LIMIT};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query, Value};
use guanxi_store::{Conn, Val};

use super::Told;
use super::told::{Kept, told};

/// Shown unless asked otherwise.
const USUAL: u64 = 20;
/// The most of one page.
const MOST: u64 = 100;

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// Only what was not read, or only what was.
    pub unread: Option<bool>,
    /// At most so many.
    pub limit: Option<u64>,
    /// From `next` of the page before.
    pub cursor: Option<String>,
}

/// A page of notifications.
#[derive(Debug)]
pub struct Page {
    /// The latest first.
    pub items: Vec<Told>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// What the actor was told, the latest first. Nobody's but the own.
///
/// # Errors
/// `query.cursor`, `query.limit`.
pub async fn list(ctx: &Ctx, company: &Company, asked: &Asked) -> Result<Page> {
    let limit = asked.limit.unwrap_or(USUAL);
    if limit == 0 || limit > MOST {
        return Err(Error::new(LIMIT).with("limit", MOST));
    }
    let after =
        asked.cursor.as_deref().map(|text| cursor(text).ok_or_else(|| Error::new(CURSOR))).transpose()?;
    let Some(person) = ctx.actor.employee() else { return Ok(Page { items: Vec::new(), next: None }) };
    let mut conn = company.db.read().await?;
    let mut kept = rows(&mut conn, person, asked.unread, after, limit + 1).await?;
    let more = kept.len() as u64 > limit;
    kept.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next = kept.last().filter(|_| more).map(|k| format!("{}.{}", k.at.timestamp_micros(), k.id));
    Ok(Page { items: told(ctx, company, &mut conn, kept).await?, next })
}

async fn rows(
    conn: &mut Conn,
    person: Id,
    unread: Option<bool>,
    after: Option<(Instant, Id)>,
    limit: u64,
) -> Result<Vec<Kept>> {
    let column = |name: &str| Expr::col(Alias::new(name));
    let mut select = Query::select();
    select
        .columns(Kept::COLUMNS.map(Alias::new))
        .from(conn.dialect().table("notification"))
        .and_where(column("person_id").eq(person.get()));
    match unread {
        Some(true) => drop(select.and_where(column("read_at").is_null())),
        Some(false) => drop(select.and_where(column("read_at").is_not_null())),
        None => {}
    }
    if let Some((at, id)) = after {
        let at = || Expr::val(Value::from(Val::from(at)));
        let earlier = column("at").lt(at());
        select.and_where(earlier.or(column("at").eq(at()).and(column("id").lt(id.get()))));
    }
    select.order_by(Alias::new("at"), Order::Desc).order_by(Alias::new("id"), Order::Desc).limit(limit);
    let sql = conn.build(&select);
    conn.rows(&sql).await?.iter().map(Kept::read).collect()
}

fn cursor(text: &str) -> Option<(Instant, Id)> {
    let (at, id) = text.split_once('.')?;
    let at = chrono::DateTime::from_timestamp_micros(at.parse().ok()?)?;
    let plausible = (1970..=9999).contains(&chrono::Datelike::year(&at));
    plausible.then_some(())?;
    Some((at, Id(id.parse().ok()?)))
}

/// How many the actor has not read.
///
/// # Errors
/// When the database cannot be reached.
pub async fn unread(ctx: &Ctx, company: &Company) -> Result<i64> {
    let Some(person) = ctx.actor.employee() else { return Ok(0) };
    let mut conn = company.db.read().await?;
    let text = "SELECT COUNT(*) AS number FROM {notification} WHERE person_id = ? AND read_at IS NULL";
    let sql = conn.sql(text, [Val::from(person)]);
    conn.row(&sql).await?.int("number")
}
