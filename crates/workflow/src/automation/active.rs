//! The rules in use, kept on this node until somebody changes one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError, RwLock};

use guanxi_kernel::{Error, Id, Instant, Result};
use guanxi_records::company::versions;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, JoinType, Query};
use guanxi_store::{Conn, Row, Val};

use super::definition::Definition;
use super::program::Program;

/// A rule in use.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) id: Id,
    pub(super) name: String,
    pub(super) object: String,
    pub(super) owner: Option<Id>,
    /// Whether it acts with the rights of the company, else with those of its owner.
    pub(super) company: bool,
    /// Whether what it would do is held back.
    pub(super) paused: bool,
    pub(super) revision: i64,
    pub(super) definition: Definition,
    pub(super) program: Program,
    /// When somebody let it go on after it was paused.
    pub(super) resumed_at: Option<Instant>,
    /// Up to where the clock was looked at for it.
    pub(super) looked_until: Option<Instant>,
}

/// The rules in use, by object, each in their order.
pub(super) type Rules = BTreeMap<String, Vec<Arc<Rule>>>;

#[derive(Debug, Default)]
pub(super) struct Kept(RwLock<Option<(i64, Arc<Rules>)>>);

impl Kept {
    /// What is kept, whether it still holds or not.
    fn known(&self) -> Option<(i64, Arc<Rules>)> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

const SELECT: &str = "SELECT a.id, a.name, a.object, a.owner_id, a.runs_as, r.paused, r.resumed_at, r.looked_until, \
                      v.revision, v.definition FROM {o_automation} a JOIN {automation_rule} r ON r.automation_id = a.id \
                      JOIN {automation_version} v ON v.automation_id = a.id AND v.revision = r.revision \
                      WHERE a.deleted_at IS NULL AND a.active = ? ORDER BY a.place, a.id";

/// The rules in use at a version of the rights. They are among what renews rights, so the version tells whether what is kept here
/// still holds: whoever acts with rights of a version needs no statement to know that no rule is concerned.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn at(kept: &Kept, conn: &mut Conn, version: i64) -> Result<Arc<Rules>> {
    // Newer ones serve as well.
    if let Some((_, rules)) = kept.known().filter(|(known, _)| *known >= version) {
        return Ok(rules);
    }
    let rules = Arc::new(load(conn).await?);
    // What this transaction itself has changed may be taken back: it is kept for nobody.
    if versions(conn).await?.access == version {
        *kept.0.write().unwrap_or_else(PoisonError::into_inner) = Some((version, Arc::clone(&rules)));
    }
    Ok(rules)
}

/// The same for the program itself, in a transaction that may have changed the version.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn now(kept: &Kept, conn: &mut Conn) -> Result<Arc<Rules>> {
    let version = versions(conn).await?.access;
    match kept.known().filter(|(known, _)| *known == version) {
        Some((_, rules)) => Ok(rules),
        None => Ok(Arc::new(load(conn).await?)),
    }
}

/// The rules in use as they are by now, past what is kept.
pub(super) async fn load(conn: &mut Conn) -> Result<Rules> {
    let sql = conn.sql(SELECT, [Val::from(true)]);
    let mut rules = Rules::new();
    for row in &conn.rows(&sql).await? {
        let rule = read(row)?;
        rules.entry(rule.object.clone()).or_default().push(Arc::new(rule));
    }
    Ok(rules)
}

/// Rules in the versions their runs began with, whether they are in use or not; without those that are gone.
pub(super) async fn of_runs(conn: &mut Conn, versions: &[(Id, i64)]) -> Result<Vec<Rule>> {
    let column = |table: &'static str, name: &'static str| (Alias::new(table), Alias::new(name));
    let ids = versions.iter().map(|(id, _)| id.get()).collect::<BTreeSet<_>>();
    let wanted = versions.iter().map(|(_, revision)| *revision).collect::<BTreeSet<_>>();
    let dialect = conn.dialect().clone();
    let of = |table: &'static str, name: &'static str| Expr::col(column(table, name));
    let select = Query::select()
        .columns(["id", "name", "object", "owner_id", "runs_as"].map(|name| column("a", name)))
        .columns(["paused", "resumed_at", "looked_until"].map(|name| column("r", name)))
        .columns(["revision", "definition"].map(|name| column("v", name)))
        .from_as(dialect.table("o_automation"), Alias::new("a"))
        .join_as(
            JoinType::InnerJoin,
            dialect.table("automation_rule"),
            Alias::new("r"),
            of("r", "automation_id").equals(column("a", "id")),
        )
        .join_as(
            JoinType::InnerJoin,
            dialect.table("automation_version"),
            Alias::new("v"),
            of("v", "automation_id").equals(column("a", "id")),
        )
        .and_where(of("a", "deleted_at").is_null())
        .and_where(of("a", "id").is_in(ids))
        .and_where(of("v", "revision").is_in(wanted))
        .to_owned();
    let sql = conn.build(&select);
    conn.rows(&sql).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Rule> {
    let definition: Definition = serde_json::from_str(row.text("definition")?).map_err(Error::internal)?;
    Ok(Rule {
        id: row.id("id")?,
        name: String::from(row.text("name")?),
        object: String::from(row.text("object")?),
        owner: row.opt_id("owner_id")?,
        company: row.opt_text("runs_as")? == Some("company"),
        paused: row.opt_text("paused")?.is_some(),
        revision: row.int("revision")?,
        program: Program::of(&definition),
        definition,
        resumed_at: row.opt_instant("resumed_at")?,
        looked_until: row.opt_instant("looked_until")?,
    })
}
