//! What a step hides from those who are asked at it.
//!
//! Being asked opens a record (`records::asked`), but not where the step hides something of it: then the record stays as closed as
//! it is by the person's own rights, and the approval shows what of it may be shown. So lists, search, history and whatever else
//! reads records need not know of approvals. In the approval the fields are hidden from everybody who is asked there, also from
//! whoever may see them on the record: decided is by what the step shows.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use guanxi_kernel::{Ctx, Error, Id, Result, TemporaryPart};
use guanxi_records::access::labels;
use guanxi_records::{Company, Visible, query};
use guanxi_store::Conn;
use serde_json::json;

use super::NOT_FOUND;
use super::reading;
use super::run::{Task, TaskState};
use super::store::{self, Kept};

impl Kept {
    /// The fields the approval does not show to the person: those hidden by every step at which the person is asked now, or
    /// else was asked. What one question shows is no secret at another, and nothing is hidden from whoever submitted it.
    pub(super) fn hidden_from(&self, person: Id) -> BTreeSet<&str> {
        let asked: Vec<&Task> = self.run.tasks.iter().filter(|t| concerns(t, person)).collect();
        if asked.is_empty() || self.run.facts.submitter == person {
            return BTreeSet::new();
        }
        let mut now = asked.iter().copied().filter(|t| t.state == TaskState::Waiting).peekable();
        if now.peek().is_some() { self.hidden_by_all(now) } else { self.hidden_by_all(asked.into_iter()) }
    }

    fn hidden_by_all<'t>(&self, tasks: impl Iterator<Item = &'t Task>) -> BTreeSet<&str> {
        let of = |task: &Task| self.hides(&task.step).iter().map(String::as_str).collect::<BTreeSet<&str>>();
        tasks.map(of).reduce(|all, one| all.intersection(&one).copied().collect()).unwrap_or_default()
    }

    fn hides(&self, step: &str) -> &[String] {
        self.graph.approve(step).map(|step| step.hide.as_slice()).unwrap_or_default()
    }

    /// Those to whom the record is open because they are or were asked, or told.
    pub(super) fn readers(&self) -> impl Iterator<Item = Id> {
        let asked = self.run.tasks.iter();
        let asked = asked.filter(|t| t.state != TaskState::Held && self.hides(&t.step).is_empty());
        let told = self.run.copies.iter().map(|(_, person)| *person);
        asked.flat_map(|t| std::iter::once(t.person).chain(t.instead_of)).chain(told)
    }
}

fn concerns(task: &Task, person: Id) -> bool {
    task.state != TaskState::Held && (task.person == person || task.instead_of == Some(person))
}

/// The reader as far as the approval goes: sees its record as long as it is open, without the hidden fields. None: as the reader
/// is, since nothing is hidden.
pub(super) fn viewer(ctx: &Ctx, kept: &Kept) -> Option<Ctx> {
    let hidden = kept.hidden_from(ctx.actor.employee()?);
    let records: &[Id] = if kept.run.stage.open() { &[kept.record] } else { &[] };
    (!hidden.is_empty()).then(|| opening(ctx, &kept.object, records, hidden))
}

fn opening<'f>(ctx: &Ctx, object: &str, records: &[Id], hidden: impl IntoIterator<Item = &'f str>) -> Ctx {
    let mut authority = ctx.authority.hiding(object, hidden);
    if !records.is_empty() {
        let these = json!({"field": "id", "op": "in", "value": records});
        let part = TemporaryPart { object: Arc::from(object), owner: None, filter: Some(these) };
        authority = authority.looking_at(part);
    }
    Ctx { authority: Arc::new(authority), ..ctx.clone() }
}

/// As [`viewer`], for an approval that is named.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn viewer_of(ctx: &Ctx, conn: &mut Conn, id: Id) -> Result<Option<Ctx>> {
    Ok(reading::load_all(conn, &[id]).await?.first().and_then(|kept| viewer(ctx, kept)))
}

/// What the records of these approvals are known by, from which something is hidden, by approval; not where that is hidden, too.
pub(super) async fn titles(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    approvals: &[(&Kept, BTreeSet<&str>)],
) -> Result<HashMap<Id, String>> {
    let mut open: BTreeMap<&str, Vec<&Kept>> = BTreeMap::new();
    for (kept, hidden) in approvals {
        let Ok(object) = company.object(&kept.object) else { continue };
        if !hidden.contains(object.title.as_str()) {
            open.entry(&kept.object).or_default().push(kept);
        }
    }
    let mut titles = HashMap::new();
    for (object, approvals) in open {
        let records: Vec<Id> = approvals.iter().map(|kept| kept.record).collect();
        let waiting = approvals.iter().filter(|kept| kept.run.stage.open()).map(|kept| kept.record);
        let reader = opening(ctx, object, &waiting.collect::<Vec<Id>>(), []);
        let found = labels::of_records(&reader, company, conn, object, records.into_iter()).await?;
        titles.extend(approvals.iter().filter_map(|kept| Some((kept.id, found.get(&kept.record)?.clone()))));
    }
    Ok(titles)
}

/// Those of the approvals in which the reader is not to know what their records are known by.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn nameless(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    approvals: &BTreeSet<Id>,
) -> Result<BTreeSet<Id>> {
    let Some(me) = ctx.actor.employee() else { return Ok(BTreeSet::new()) };
    let all: Vec<Id> = approvals.iter().copied().collect();
    let kept = reading::load_all(conn, &all).await?;
    let untold = |kept: &&Kept| {
        let object = company.object(&kept.object).ok();
        object.is_some_and(|object| kept.hidden_from(me).contains(object.title.as_str()))
    };
    Ok(kept.iter().filter(untold).map(|kept| kept.id).collect())
}

/// The record an approval is about, as far as the approval shows it to the reader.
///
/// # Errors
/// `approval.not_found`, `record.not_found`.
pub async fn record(ctx: &Ctx, company: &Company, id: Id) -> Result<Visible> {
    let me = ctx.actor.employee().ok_or_else(|| Error::new(NOT_FOUND).with("id", id))?;
    let mut conn = company.db.read().await?;
    let kept = store::load(&mut conn, id).await?;
    drop(conn);
    match viewer(ctx, &kept) {
        Some(reader) => query::get(&reader, company, &kept.object, kept.record).await,
        None => {
            let found = query::get(ctx, company, &kept.object, kept.record).await;
            // Who has nothing to do with it learns from no other answer that it is there.
            let concerned = super::act::concerned(ctx, &kept, me).is_ok();
            found.map_err(|error| if concerned { error } else { Error::new(NOT_FOUND).with("id", id) })
        }
    }
}
