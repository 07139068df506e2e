//! What is on a webhook's way and what became of what was.

use std::collections::HashMap;

use guanxi_kernel::{Ctx, Id, Instant, Result};
use guanxi_records::Company;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use guanxi_store::{Conn, Row};

use super::require;

/// Deliveries of a page.
const PAGE: usize = 50;

/// An attempt at a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// When.
    pub at: Instant,
    /// How long it took.
    pub milliseconds: i64,
    /// The status of the answer.
    pub status: Option<i64>,
    /// Why there was none: `timeout`, `connection` or `address`.
    pub failure: Option<String>,
}

/// A delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    /// Its identity here.
    pub id: Id,
    /// Its place in order; where the page after it begins.
    pub no: i64,
    /// The id of its message.
    pub message: String,
    /// When what it tells happened.
    pub event_at: Instant,
    /// The object.
    pub object: String,
    /// The record.
    pub record: Id,
    /// What was done.
    pub action: String,
    /// `waiting`, `delivered`, `dead` (given up) or `dropped` (there was nothing to tell any more).
    pub state: String,
    /// When it is tried next; none while an earlier one of the record is on its way.
    pub next_at: Option<Instant>,
    /// When it ended.
    pub finished_at: Option<Instant>,
    /// Its attempts, the first one first.
    pub attempts: Vec<Attempt>,
}

/// Deliveries, the latest first.
#[derive(Debug, Clone)]
pub struct DeliveryPage {
    /// The deliveries.
    pub items: Vec<Delivery>,
    /// Where the next page begins; none at the end.
    pub next: Option<i64>,
}

/// A page of the webhook's deliveries, in this state or any, before this place.
///
/// # Errors
/// `access.power` without the power to manage the company, `record.not_found`.
pub async fn deliveries(
    ctx: &Ctx,
    company: &Company,
    webhook: Id,
    state: Option<&str>,
    before: Option<i64>,
) -> Result<DeliveryPage> {
    require(ctx, company, webhook).await?;
    let mut conn = company.db.read().await?;
    let column = |name: &'static str| Expr::col(Alias::new(name));
    let mut select = Query::select();
    let columns = [
        "id",
        "no",
        "message",
        "event_at",
        "object",
        "record_id",
        "action",
        "state",
        "due_at",
        "finished_at",
    ];
    select
        .columns(columns.map(Alias::new))
        .from(conn.dialect().table("webhook_delivery"))
        .and_where(column("webhook_id").eq(webhook.get()))
        .order_by(Alias::new("no"), Order::Desc)
        .limit(u64::try_from(PAGE + 1).unwrap_or(u64::MAX));
    if let Some(state) = state {
        select.and_where(column("state").eq(state));
    }
    if let Some(before) = before {
        select.and_where(column("no").lt(before));
    }
    let sql = conn.build(&select);
    let mut items = conn.rows(&sql).await?.iter().map(read).collect::<Result<Vec<_>>>()?;
    let more = items.len() > PAGE;
    items.truncate(PAGE);
    let mut attempts = attempts(&mut conn, items.iter().map(|d| d.id)).await?;
    for delivery in &mut items {
        delivery.attempts = attempts.remove(&delivery.id).unwrap_or_default();
    }
    let next = items.last().filter(|_| more).map(|d| d.no);
    Ok(DeliveryPage { items, next })
}

fn read(row: &Row) -> Result<Delivery> {
    let state = String::from(row.text("state")?);
    let due = row.opt_instant("due_at")?;
    Ok(Delivery {
        id: row.id("id")?,
        no: row.int("no")?,
        message: String::from(row.text("message")?),
        event_at: row.instant("event_at")?,
        object: String::from(row.text("object")?),
        record: row.id("record_id")?,
        action: String::from(row.text("action")?),
        next_at: due.filter(|_| state == "waiting"),
        state,
        finished_at: row.opt_instant("finished_at")?,
        attempts: Vec::new(),
    })
}

async fn attempts(conn: &mut Conn, of: impl Iterator<Item = Id>) -> Result<HashMap<Id, Vec<Attempt>>> {
    let ids: Vec<i64> = of.map(Id::get).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let columns = ["delivery_id", "at", "milliseconds", "status", "failure"];
    let select = Query::select()
        .columns(columns.map(Alias::new))
        .from(conn.dialect().table("webhook_attempt"))
        .and_where(Expr::col(Alias::new("delivery_id")).is_in(ids))
        .order_by(Alias::new("id"), Order::Asc)
        .to_owned();
    let sql = conn.build(&select);
    let mut found: HashMap<Id, Vec<Attempt>> = HashMap::new();
    for row in &conn.rows(&sql).await? {
        found.entry(row.id("delivery_id")?).or_default().push(Attempt {
            at: row.instant("at")?,
            milliseconds: row.int("milliseconds")?,
            status: row.opt_int("status")?,
            failure: row.opt_text("failure")?.map(String::from),
        });
    }
    Ok(found)
}
