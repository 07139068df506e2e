//! Links as they are kept.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use guanxi_kernel::{Error, Id, Instant, Result};
use guanxi_org::account::link::{fits, hashed};
use guanxi_records::Company;
use guanxi_store::ValKind::{Bytes, Instant as Moment, Int, Text};
use guanxi_store::ddl::{IndexDef, TableDef};
use guanxi_store::migrate::Migration;
use guanxi_store::{Conn, Val, bulk};

use super::super::reading;
use super::super::run::{Stage, Task, TaskState};
use super::super::store::Kept;
use super::super::{LINK_GONE, LINK_OVER};
use super::setting::mail_decisions;

/// How long a link is good for.
const GOOD_FOR: TimeDelta = TimeDelta::days(7);

/// The table of links.
pub(crate) fn migration() -> Migration {
    Migration { module: "workflow", number: 4, name: "links to decide by", tables: || vec![table()] }
}

fn table() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("secret_hash", Bytes, true),
        ("person_id", Int, true),
        ("approval_id", Int, true),
        ("number", Int, true),
        ("step", Text, true),
        ("round", Int, true),
        ("created_at", Moment, true),
        ("ends_at", Moment, true),
        ("used_at", Moment, false),
    ];
    TableDef::new("approval_link", &columns, &["id"])
        .indexed([IndexDef::on(&["ends_at"]), IndexDef::on(&["person_id"])])
}

/// A link that was found by its secret.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) id: Id,
    pub(super) person: Id,
    pub(super) approval: Id,
    /// The number of the question.
    pub(super) number: u32,
    pub(super) ends_at: Instant,
    step: String,
    round: i64,
    used: bool,
}

impl Link {
    /// The question, if it still waits for the person.
    ///
    /// # Errors
    /// `approval.link_over`.
    pub(super) fn question<'k>(&self, kept: &'k Kept) -> Result<&'k Task> {
        let over = || Error::new(LINK_OVER);
        let task = kept.run.task(self.number).filter(|_| !self.used).ok_or_else(over)?;
        // A decision that was taken back gives its numbers to other questions.
        let same =
            task.person == self.person && task.step == self.step && i64::from(task.round) == self.round;
        let waits = kept.run.stage == Stage::Waiting && task.state == TaskState::Waiting;
        if same && waits { Ok(task) } else { Err(over()) }
    }
}

/// Makes links for the questions that wait for the person in these approvals, as far as the company has any. Answers them by
/// approval.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn issue(company: &Company, person: Id, approvals: &[Id]) -> Result<BTreeMap<Id, String>> {
    let mut links = BTreeMap::new();
    if approvals.is_empty() {
        return Ok(links);
    }
    let mut tx = company.db.begin().await?;
    if !mail_decisions(&mut tx).await? {
        return Ok(links);
    }
    let (now, mut rows) = (company.clock.now(), Vec::new());
    for kept in reading::load_all(&mut tx, approvals).await? {
        let Some(task) = kept.run.waiting().find(|t| t.person == person) else { continue };
        let (id, secret) = (company.next_id(), company.random.secret());
        rows.push(vec![
            Val::from(id),
            Val::from(hashed(&secret)),
            Val::from(person),
            Val::from(kept.id),
            Val::from(i64::from(task.id)),
            Val::from(task.step.as_str()),
            Val::from(i64::from(task.round)),
            Val::from(now),
            Val::from(now + GOOD_FOR),
        ]);
        links.insert(kept.id, format!("{}.{id}-{secret}", company.key));
    }
    let columns =
        ["id", "secret_hash", "person_id", "approval_id", "number", "step", "round", "created_at", "ends_at"];
    bulk::insert(&mut tx, "approval_link", &columns, rows).await?;
    tx.commit().await?;
    Ok(links)
}

/// The link of a secret (`id-secret`).
///
/// # Errors
/// `approval.link_gone`, which does not say why.
pub(super) async fn find(conn: &mut Conn, text: &str, now: Instant) -> Result<Link> {
    let gone = || Error::new(LINK_GONE);
    let (id, secret) = text.split_once('-').ok_or_else(gone)?;
    let id: Id = id.parse().map_err(|_no_number| gone())?;
    if !mail_decisions(conn).await? {
        return Err(gone());
    }
    let sql = conn.sql("SELECT * FROM {approval_link} WHERE id = ? AND ends_at > ?", [id.into(), now.into()]);
    let row = conn.opt(&sql).await?.ok_or_else(gone)?;
    let kept = match row.get("secret_hash")? {
        Val::Bytes(bytes) => bytes.clone(),
        _ => Vec::new(),
    };
    if !fits(secret, &kept) {
        return Err(gone());
    }
    Ok(Link {
        id,
        person: row.id("person_id")?,
        approval: row.id("approval_id")?,
        number: u32::try_from(row.int("number")?).unwrap_or_default(),
        step: String::from(row.text("step")?),
        round: row.int("round")?,
        ends_at: row.instant("ends_at")?,
        used: row.opt_instant("used_at")?.is_some(),
    })
}

/// Takes out links that have ended. Answers how many.
///
/// # Errors
/// When the database cannot be reached.
pub async fn prune_links(company: &Company) -> Result<u64> {
    let mut tx = company.db.begin().await?;
    let sql = tx.sql("DELETE FROM {approval_link} WHERE ends_at <= ?", [Val::from(company.clock.now())]);
    let gone = tx.run(&sql).await?;
    tx.commit().await?;
    Ok(gone)
}
