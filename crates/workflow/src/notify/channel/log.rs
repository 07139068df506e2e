//! What was said through a channel, and what became of it. What it said is not kept: whoever it was for has it.

use std::collections::HashMap;

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Id, Power, Result};
use guanxi_org::access::{Named, Names};
use guanxi_records::{Company, access};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use guanxi_store::{Conn, Row};
use serde::Serialize;

/// Entries of a page.
const PAGE: usize = 50;

/// A message that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Attempt {
    /// When.
    pub at: String,
    /// How long it took.
    pub milliseconds: i64,
    /// How many entries it said at once.
    pub number: i64,
    /// Why it was not taken.
    pub failure: Option<String>,
    /// What the other side said about it.
    pub says: Option<String>,
}

/// Something that was to be said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its identity; where the page after it begins.
    pub id: Id,
    /// When it happened.
    pub at: String,
    /// Which kind of notification it is, as the settings call it.
    pub label: String,
    /// Whom it was for; none: the group.
    pub to: Option<Named>,
    /// The automation that said it.
    pub automation: Option<Named>,
    /// `waiting`, `sent`, `dead` or `dropped`.
    pub state: String,
    /// Why it was not taken, or is not said any more.
    pub failure: Option<String>,
    /// When it is tried next.
    pub next_at: Option<String>,
    /// When it ended.
    pub finished_at: Option<String>,
    /// How often it was tried.
    pub tries: i64,
    /// The messages that began with it, the first one first.
    pub attempts: Vec<Attempt>,
}

/// Entries, the latest first.
#[derive(Debug, Clone, Serialize)]
pub struct LogPage {
    /// The entries.
    pub items: Vec<Entry>,
    /// Where the next page begins; none at the end.
    pub next: Option<Id>,
}

const COLUMNS: [&str; 10] = [
    "id",
    "at",
    "kind",
    "person_id",
    "automation_id",
    "state",
    "failure",
    "due_at",
    "finished_at",
    "attempts",
];

/// A page of what was said through the channel, in this state or any, before this entry.
///
/// # Errors
/// `access.power` without the power over the company.
pub async fn log(
    ctx: &Ctx,
    company: &Company,
    channel: Id,
    state: Option<&str>,
    before: Option<Id>,
) -> Result<LogPage> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    let column = |name: &'static str| Expr::col(Alias::new(name));
    let mut select = Query::select();
    select
        .columns(COLUMNS.map(Alias::new))
        .from(conn.dialect().table("channel_message"))
        .and_where(column("channel_id").eq(channel.get()))
        .order_by(Alias::new("id"), Order::Desc)
        .limit(u64::try_from(PAGE + 1).unwrap_or(u64::MAX));
    if let Some(state) = state {
        select.and_where(column("state").eq(state));
    }
    if let Some(before) = before {
        select.and_where(column("id").lt(before.get()));
    }
    let sql = conn.build(&select);
    let mut rows = conn.rows(&sql).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let mut names = Names::default();
    names.add(&mut conn, "employee", ids(&rows, "person_id")?).await?;
    names.add(&mut conn, "automation", ids(&rows, "automation_id")?).await?;
    let mut attempts = attempts(&mut conn, &rows).await?;
    let entry = |row: &Row| entry(ctx, company, row, &names, &mut attempts);
    let items = rows.iter().map(entry).collect::<Result<Vec<_>>>()?;
    let next = items.last().filter(|_| more).map(|entry| entry.id);
    Ok(LogPage { items, next })
}

fn ids(rows: &[Row], column: &str) -> Result<Vec<Id>> {
    rows.iter().filter_map(|row| row.opt_id(column).transpose()).collect()
}

fn entry(
    ctx: &Ctx,
    company: &Company,
    row: &Row,
    names: &Names,
    attempts: &mut HashMap<Id, Vec<Attempt>>,
) -> Result<Entry> {
    let id = row.id("id")?;
    let state = String::from(row.text("state")?);
    let code = format!("notice-{}", row.text("kind")?);
    let due = row.instant("due_at")?;
    Ok(Entry {
        id,
        at: format_instant(row.instant("at")?),
        label: company.product.messages.sentence(ctx.language, &code, &Vec::new()),
        to: row.opt_id("person_id")?.map(|id| names.of(id)),
        automation: row.opt_id("automation_id")?.map(|id| names.of(id)),
        failure: row.opt_text("failure")?.map(String::from),
        next_at: (state == "waiting").then(|| format_instant(due)),
        finished_at: row.opt_instant("finished_at")?.map(format_instant),
        tries: row.int("attempts")?,
        attempts: attempts.remove(&id).unwrap_or_default(),
        state,
    })
}

async fn attempts(conn: &mut Conn, rows: &[Row]) -> Result<HashMap<Id, Vec<Attempt>>> {
    let ids: Vec<Id> = ids(rows, "id")?;
    let mut found: HashMap<Id, Vec<Attempt>> = HashMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let columns = ["message_id", "at", "milliseconds", "number", "failure", "says"];
    let select = Query::select()
        .columns(columns.map(Alias::new))
        .from(conn.dialect().table("channel_attempt"))
        .and_where(Expr::col(Alias::new("message_id")).is_in(ids.into_iter().map(Id::get)))
        .order_by(Alias::new("id"), Order::Asc)
        .to_owned();
    let sql = conn.build(&select);
    for row in &conn.rows(&sql).await? {
        found.entry(row.id("message_id")?).or_default().push(Attempt {
            at: format_instant(row.instant("at")?),
            milliseconds: row.int("milliseconds")?,
            number: row.int("number")?,
            failure: row.opt_text("failure")?.map(String::from),
            says: row.opt_text("says")?.map(String::from),
        });
    }
    Ok(found)
}
