//! Reviews and their items as they are kept.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use guanxi_kernel::{Error, Id, Instant, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use guanxi_store::{Conn, Row, Tx, Val};

use super::NOT_FOUND;
use super::rights::{Through, What};
use super::settings::Settings;

/// A review.
#[derive(Debug, Clone)]
pub(super) struct Review {
    pub(super) id: Id,
    pub(super) number: i64,
    pub(super) started_at: Instant,
    pub(super) due_at: Instant,
    pub(super) remind_at: Instant,
    pub(super) ended_at: Option<Instant>,
    pub(super) reviewers: i64,
    pub(super) settings: Settings,
}

/// An item of a review.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) id: Id,
    pub(super) review: Id,
    pub(super) person: Id,
    pub(super) role: Option<Id>,
    pub(super) role_name: String,
    pub(super) through: Through,
    pub(super) through_id: Id,
    pub(super) through_name: String,
    pub(super) record: Option<(String, Id)>,
    pub(super) what: Vec<What>,
    pub(super) last_used: Option<NaiveDate>,
    pub(super) unused: bool,
    pub(super) unexplained: bool,
    pub(super) answer: Option<String>,
    pub(super) answered_by: Option<Id>,
    pub(super) answered_at: Option<Instant>,
    pub(super) comment: Option<String>,
    pub(super) outcome: Option<String>,
}

const ITEM: [&str; 19] = [
    "id",
    "review_id",
    "person_id",
    "role_id",
    "role_name",
    "through",
    "through_id",
    "through_name",
    "object",
    "record_id",
    "what",
    "last_used",
    "unused",
    "unexplained",
    "answer",
    "answered_by",
    "answered_at",
    "comment",
    "outcome",
];

fn review(row: &Row) -> Result<Review> {
    Ok(Review {
        id: row.id("id")?,
        number: row.int("number")?,
        started_at: row.instant("started_at")?,
        due_at: row.instant("due_at")?,
        remind_at: row.instant("remind_at")?,
        ended_at: row.opt_instant("ended_at")?,
        reviewers: row.int("reviewers")?,
        settings: serde_json::from_str(row.text("settings")?).map_err(Error::internal)?,
    })
}

fn item(row: &Row) -> Result<Kept> {
    let opt = |name: &str| Ok::<_, Error>(row.opt_text(name)?.map(String::from));
    Ok(Kept {
        id: row.id("id")?,
        review: row.id("review_id")?,
        person: row.id("person_id")?,
        role: row.opt_id("role_id")?,
        role_name: String::from(row.text("role_name")?),
        through: Through::parse(row.text("through")?).unwrap_or(Through::Position),
        through_id: row.id("through_id")?,
        through_name: String::from(row.text("through_name")?),
        record: opt("object")?.zip(row.opt_id("record_id")?),
        what: serde_json::from_str(row.text("what")?).map_err(Error::internal)?,
        last_used: row.opt_date("last_used")?,
        unused: row.bool("unused")?,
        unexplained: row.bool("unexplained")?,
        answer: opt("answer")?,
        answered_by: row.opt_id("answered_by")?,
        answered_at: row.opt_instant("answered_at")?,
        comment: opt("comment")?,
        outcome: opt("outcome")?,
    })
}

/// The review that has not ended: there is one at most.
pub(super) async fn open(conn: &mut Conn) -> Result<Option<Review>> {
    let text = "SELECT id, number, started_at, due_at, remind_at, ended_at, reviewers, settings FROM {permission_review} \
                WHERE ended_at IS NULL ORDER BY id DESC LIMIT 1";
    let sql = conn.sql(text, []);
    conn.opt(&sql).await?.as_ref().map(review).transpose()
}

/// When the last review began.
pub(super) async fn last_began(conn: &mut Conn) -> Result<Option<Instant>> {
    let sql = conn.sql("SELECT MAX(started_at) AS began FROM {permission_review}", []);
    conn.row(&sql).await?.opt_instant("began")
}

/// All reviews, the latest first.
pub(super) async fn all(conn: &mut Conn) -> Result<Vec<Review>> {
    let text = "SELECT id, number, started_at, due_at, remind_at, ended_at, reviewers, settings FROM {permission_review} \
                ORDER BY id DESC";
    let sql = conn.sql(text, []);
    conn.rows(&sql).await?.iter().map(review).collect()
}

/// One review.
///
/// # Errors
/// `permission_review.not_found`.
pub(super) async fn get(conn: &mut Conn, id: Id) -> Result<Review> {
    let text = "SELECT id, number, started_at, due_at, remind_at, ended_at, reviewers, settings FROM {permission_review} \
                WHERE id = ?";
    let sql = conn.sql(text, [Val::from(id)]);
    let row = conn.opt(&sql).await?.ok_or_else(|| Error::new(NOT_FOUND).with("id", id))?;
    review(&row)
}

/// Holds a review until the end of the transaction, so that answers to it and its end come one after the other.
pub(super) async fn hold(tx: &mut Tx, id: Id) -> Result<Review> {
    let sql = tx.sql("UPDATE {permission_review} SET number = number WHERE id = ?", [Val::from(id)]);
    tx.run(&sql).await?;
    get(tx, id).await
}

/// The items of a review, of these people (none: of all), by person.
pub(super) async fn items(conn: &mut Conn, review: Id, people: Option<&BTreeSet<Id>>) -> Result<Vec<Kept>> {
    let column = |name: &str| Expr::col(Alias::new(name));
    let mut select = Query::select();
    select
        .columns(ITEM.map(Alias::new))
        .from(conn.dialect().table("permission_review_item"))
        .and_where(column("review_id").eq(review.get()))
        .order_by(Alias::new("person_id"), Order::Asc)
        .order_by(Alias::new("id"), Order::Asc);
    if let Some(people) = people {
        select.and_where(column("person_id").is_in(people.iter().map(|id| id.get())));
    }
    let sql = conn.build(&select);
    conn.rows(&sql).await?.iter().map(item).collect()
}

/// What is written once about an item.
pub(super) struct Answered<'a> {
    pub(super) answer: Option<&'a str>,
    pub(super) by: Option<Id>,
    pub(super) at: Instant,
    pub(super) comment: &'a str,
    pub(super) outcome: &'a str,
}

/// Writes what was answered. Whether it was not answered before: an answer is never changed.
pub(super) async fn write(tx: &mut Tx, item: Id, answered: &Answered<'_>) -> Result<bool> {
    let text = "UPDATE {permission_review_item} SET answer = ?, answered_by = ?, answered_at = ?, comment = ?, outcome = ? \
                WHERE id = ? AND outcome IS NULL";
    let values = [
        Val::text(answered.answer),
        Val::id(answered.by),
        Val::from(answered.at),
        Val::from(answered.comment),
        Val::from(answered.outcome),
        Val::from(item),
    ];
    let sql = tx.sql(text, values);
    Ok(tx.run(&sql).await? == 1)
}

/// Ends the review.
pub(super) async fn end(tx: &mut Tx, id: Id, at: Instant) -> Result<()> {
    let text = "UPDATE {permission_review} SET ended_at = ? WHERE id = ? AND ended_at IS NULL";
    let sql = tx.sql(text, [Val::from(at), Val::from(id)]);
    tx.run(&sql).await.map(drop)
}
