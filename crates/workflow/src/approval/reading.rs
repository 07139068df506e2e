//! Approvals as they are read: one, or a page of them.

use std::collections::HashMap;

use guanxi_kernel::{Error, Id, Instant, Result, code};
use guanxi_store::sea_query::{
    Alias, CaseStatement, Expr, ExprTrait, JoinType, Order, Query, SelectStatement,
};
use guanxi_store::{Conn, Row};

use super::graph::Graph;
use super::store::{Kept, parse};
use super::subject::Deed;

/// What the record of an approval says in lists.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub(super) number: String,
    pub(super) process: String,
    pub(super) submitted_at: Option<Instant>,
    pub(super) ended_at: Option<Instant>,
    /// Whether the reader has seen it.
    pub(super) read: bool,
}

/// The processes of approvals that are read together, by their text: most of a page follow the same few.
#[derive(Default)]
struct Graphs(HashMap<String, Graph>);

impl Graphs {
    fn of(&mut self, text: &str) -> Result<Graph> {
        if let Some(graph) = self.0.get(text) {
            return Ok(graph.clone());
        }
        let graph: Graph = parse(text)?;
        self.0.insert(String::from(text), graph.clone());
        Ok(graph)
    }
}

const COLUMNS: [&str; 10] = [
    "approval_id",
    "version",
    "process_id",
    "process_version",
    "object",
    "record_id",
    "change_order",
    "reason",
    "graph",
    "run",
];

fn read(row: &Row, graphs: &mut Graphs) -> Result<Kept> {
    Ok(Kept {
        id: row.id("approval_id")?,
        version: row.int("version")?,
        process: row.opt_id("process_id")?,
        process_version: row.int("process_version")?,
        object: String::from(row.text("object")?),
        record: row.id("record_id")?,
        deed: Deed::parse(row.text("deed")?)
            .ok_or_else(|| Error::new(code::INTERNAL).with("column", "deed"))?,
        change_order: row.opt_id("change_order")?,
        reason: String::from(row.text("reason")?),
        graph: graphs.of(row.text("graph")?)?,
        run: parse(row.text("run")?)?,
    })
}

/// Reads approvals, in the order of their ids.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn load_all(conn: &mut Conn, ids: &[Id]) -> Result<Vec<Kept>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let select = select(conn, ids);
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await?;
    let mut graphs = Graphs::default();
    rows.iter().map(|row| read(row, &mut graphs)).collect()
}

/// Reads approvals with what lists say of them.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn load_listed(conn: &mut Conn, me: Id, ids: &[Id]) -> Result<Vec<(Kept, Head)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let of_task = |name| Expr::col((Alias::new("t"), Alias::new(name)));
    let unread = Query::select()
        .expr(Expr::val(1))
        .from_as(conn.dialect().table("approval_task"), Alias::new("t"))
        .and_where(of_task("approval_id").equals(of_run("approval_id")))
        .and_where(of_task("person_id").eq(me.get()))
        .and_where(of_task("read_at").is_null())
        .to_owned();
    let mut select = select(conn, ids);
    select
        .columns(["number", "process", "submitted_at", "ended_at"].map(of_record))
        .expr_as(CaseStatement::new().case(Expr::exists(unread), 1).finally(0), Alias::new("unread"));
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await?;
    let mut graphs = Graphs::default();
    rows.iter().map(|row| Ok((read(row, &mut graphs)?, Head::of(row)?))).collect()
}

impl Head {
    fn of(row: &Row) -> Result<Self> {
        let text = |name: &str| row.opt_text(name).map(|t| String::from(t.unwrap_or_default()));
        Ok(Self {
            number: text("number")?,
            process: text("process")?,
            submitted_at: row.opt_instant("submitted_at")?,
            ended_at: row.opt_instant("ended_at")?,
            read: row.int("unread")? == 0,
        })
    }
}

fn of_run(name: &'static str) -> (Alias, Alias) {
    (Alias::new("r"), Alias::new(name))
}

fn of_record(name: &'static str) -> (Alias, Alias) {
    (Alias::new("a"), Alias::new(name))
}

fn select(conn: &Conn, ids: &[Id]) -> SelectStatement {
    Query::select()
        .columns(COLUMNS.map(of_run))
        .column(of_record("deed"))
        .from_as(conn.dialect().table("approval_run"), Alias::new("r"))
        .join_as(
            JoinType::InnerJoin,
            conn.dialect().table("o_approval"),
            Alias::new("a"),
            Expr::col(of_record("id")).equals(of_run("approval_id")),
        )
        .and_where(Expr::col(of_run("approval_id")).is_in(ids.iter().map(|id| id.get())))
        .order_by(of_run("approval_id"), Order::Asc)
        .to_owned()
}
