//! Requests as they are kept.

use chrono::NaiveDate;
use guanxi_kernel::{Error, Id, Instant, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query, SelectStatement};
use guanxi_store::{Conn, Row};

use super::{NOT_FOUND, Stage};

const COLUMNS: [&str; 12] = [
    "id",
    "number",
    "employee_id",
    "basis",
    "requested_on",
    "due_on",
    "stage",
    "reason",
    "decision",
    "decided_by",
    "decided_at",
    "done_at",
];

/// A request as it is kept.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) id: Id,
    pub(super) number: String,
    pub(super) employee: Id,
    pub(super) basis: String,
    pub(super) requested_on: NaiveDate,
    pub(super) due_on: NaiveDate,
    pub(super) stage: Stage,
    pub(super) reason: Option<String>,
    pub(super) decision: Option<String>,
    pub(super) decided_by: Option<Id>,
    pub(super) decided_at: Option<Instant>,
    pub(super) done_at: Option<Instant>,
}

/// Reads a request.
///
/// # Errors
/// `erasure.not_found`.
pub(super) async fn load(conn: &mut Conn, id: Id) -> Result<Kept> {
    let select = requests(conn)
        .and_where(Expr::col(Alias::new("id")).eq(id.get()))
        .and_where(Expr::col(Alias::new("deleted_at")).is_null())
        .to_owned();
    let sql = conn.build(&select);
    let row = conn.opt(&sql).await?.ok_or_else(|| Error::new(NOT_FOUND).with("id", id))?;
    kept(&row)
}

/// All requests of a person, the oldest first, also those in the recycle bin.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn of_person(conn: &mut Conn, person: Id) -> Result<Vec<Kept>> {
    let select = requests(conn)
        .and_where(Expr::col(Alias::new("employee_id")).eq(person.get()))
        .order_by(Alias::new("id"), Order::Asc)
        .to_owned();
    let sql = conn.build(&select);
    conn.rows(&sql).await?.iter().map(kept).collect()
}

fn requests(conn: &Conn) -> SelectStatement {
    let mut select = Query::select();
    select.columns(COLUMNS.map(Alias::new)).from(conn.dialect().table("o_erasure_request"));
    select
}

fn kept(row: &Row) -> Result<Kept> {
    let id = row.id("id")?;
    let text = |name: &str| Ok::<_, Error>(row.opt_text(name)?.map(String::from));
    let missing = || Error::new(NOT_FOUND).with("id", id);
    Ok(Kept {
        id,
        number: text("number")?.unwrap_or_default(),
        employee: row.id("employee_id")?,
        basis: String::from(row.text("basis")?),
        requested_on: row.date("requested_on")?,
        due_on: row.date("due_on")?,
        stage: Stage::parse(row.text("stage")?).ok_or_else(missing)?,
        reason: text("reason")?,
        decision: text("decision")?,
        decided_by: row.opt_id("decided_by")?,
        decided_at: row.opt_instant("decided_at")?,
        done_at: row.opt_instant("done_at")?,
    })
}

/// Whether the person's data was erased.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn is_erased(conn: &mut Conn, person: Id) -> Result<bool> {
    let all = of_person(conn, person).await?;
    Ok(all.iter().any(|kept| kept.stage == Stage::Done))
}
