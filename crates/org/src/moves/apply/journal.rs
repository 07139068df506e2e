//! Writing with a memory: what was before every change of a move, so that it can be taken back.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_kernel::{Action, Ctx, Error, Id, Instant, Result};
use guanxi_records::{Company, Draft, FieldDef, Stored, access, field, query, write};
use guanxi_store::{Tx, Val};
use serde_json::{Map, Value as Json, json};

use super::rows;
use crate::moves::plan::Ref;
use crate::moves::store::{NotRestored, parse, text};

const CREATED: &str = "created";
const UPDATED: &str = "updated";
const REMOVED: &str = "removed";

/// The departments people are shown with.
pub(super) type Homes = BTreeMap<Id, Option<Id>>;

/// The memory of one move.
pub(super) struct Journal<'a> {
    ctx: &'a Ctx,
    company: &'a Company,
    id: Id,
    place: i64,
}

impl<'a> Journal<'a> {
    /// Goes on after what is remembered already.
    pub(super) async fn open(ctx: &'a Ctx, company: &'a Company, tx: &mut Tx, id: Id) -> Result<Self> {
        let sql = tx.sql("SELECT MAX(place) AS place FROM {move_effect} WHERE move_id = ?", [Val::from(id)]);
        let place = tx.row(&sql).await?.opt_int("place")?.unwrap_or_default();
        Ok(Self { ctx, company, id, place })
    }

    pub(super) const fn company(&self) -> &'a Company {
        self.company
    }

    /// The moment it is written at.
    pub(super) fn now(&self) -> Instant {
        self.ctx.now()
    }

    pub(super) async fn create(&mut self, tx: &mut Tx, object: &str, values: Draft) -> Result<Id> {
        let made = write::create_in(self.ctx, self.company, tx, object, values).await?.id();
        self.note(tx, CREATED, object, made, "{}", "{}").await?;
        Ok(made)
    }

    pub(super) async fn update(&mut self, tx: &mut Tx, object: &str, id: Id, values: Draft) -> Result<()> {
        let names: Vec<String> = values.0.keys().cloned().collect();
        let before = values_of(&present(self.ctx, self.company, tx, object, id).await?, &names);
        let stored = write::update_in(self.ctx, self.company, tx, object, id, None, values).await?;
        let after = values_of(&stored, &names);
        if before == after {
            return Ok(());
        }
        self.note(tx, UPDATED, object, id, &text(&before)?, &text(&after)?).await
    }

    /// The departments these people are shown with.
    pub(super) async fn homes(&self, tx: &mut Tx, people: BTreeSet<Id>) -> Result<Homes> {
        let employee = self.company.object("employee")?;
        let predicate = access::predicate(self.ctx, &self.company.definitions(), &employee, Action::Read)?;
        let people: Vec<Id> = people.into_iter().collect();
        let found = query::load(self.ctx, self.company, tx, &employee, &predicate, &people).await?;
        Ok(found.into_iter().map(|person| (person.id(), person.department())).collect())
    }

    /// Remembers whose department followed an appointment: who held no primary position before has none to follow back.
    pub(super) async fn note_homes(&mut self, tx: &mut Tx, before: Homes) -> Result<()> {
        let now = self.homes(tx, before.keys().copied().collect()).await?;
        let values = |home: Option<Id>| text(&json!({"department_id": home}));
        for (person, old) in before {
            if let Some(new) = now.get(&person).filter(|new| **new != old) {
                self.note(tx, UPDATED, "employee", person, &values(old)?, &values(*new)?).await?;
            }
        }
        Ok(())
    }

    /// Notes a row of a table of the program that goes.
    pub(super) async fn removed(&mut self, tx: &mut Tx, table: &str, row: &Json) -> Result<()> {
        self.note(tx, REMOVED, table, Id(0), &text(row)?, "{}").await
    }

    async fn note(
        &mut self,
        tx: &mut Tx,
        kind: &str,
        name: &str,
        record: Id,
        before: &str,
        after: &str,
    ) -> Result<()> {
        self.place += 1;
        let sql = "INSERT INTO {move_effect} (move_id, place, kind, name, record_id, before, after) \
                   VALUES (?, ?, ?, ?, ?, ?, ?)";
        let values = [
            Val::from(self.id),
            Val::from(self.place),
            Val::from(kind),
            Val::from(name),
            Val::from(record),
            Val::from(before),
            Val::from(after),
        ];
        let sql = tx.sql(sql, values);
        tx.run(&sql).await.map(drop)
    }
}

/// The record as the transaction sees it.
async fn present(ctx: &Ctx, company: &Company, tx: &mut Tx, object: &str, id: Id) -> Result<Stored> {
    let object = company.object(object)?;
    access::permit(ctx, company, tx, &object, id, Action::Read).await
}

fn values_of(record: &Stored, names: &[String]) -> Map<String, Json> {
    let object = record.object();
    let value = |name: &String| {
        let known: &FieldDef = object.field(name)?;
        Some((name.clone(), field::json(known, record.get(name))))
    };
    names.iter().filter_map(value).collect()
}

/// Takes back what a move wrote, the last first. What somebody changed since stays, and is named.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn take_back(ctx: &Ctx, company: &Company, tx: &mut Tx, id: Id) -> Result<Vec<NotRestored>> {
    let program = super::program(ctx, id);
    let text = "SELECT place, kind, name, record_id, before, after FROM {move_effect} WHERE move_id = ? ORDER BY place DESC";
    let sql = tx.sql(text, [Val::from(id)]);
    let effects = tx.rows(&sql).await?;
    let mut left = Vec::new();
    for effect in &effects {
        let (name, record) = (effect.text("name")?, effect.id("record_id")?);
        let why = match effect.text("kind")? {
            CREATED => uncreate(&program, company, tx, name, record).await?,
            UPDATED => {
                let (before, after) = (parse(effect.text("before")?)?, parse(effect.text("after")?)?);
                unchange(&program, company, tx, name, record, before, &after).await?
            }
            _ => {
                rows::put_back(company, tx, name, &parse(effect.text("before")?)?).await?;
                None
            }
        };
        if let Some(why) = why {
            left.push(NotRestored { record: Ref::new(name, record), why: String::from(why) });
        }
    }
    let sql = tx.sql("DELETE FROM {move_effect} WHERE move_id = ?", [Val::from(id)]);
    tx.run(&sql).await?;
    Ok(left)
}

async fn uncreate(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    id: Id,
) -> Result<Option<&'static str>> {
    refused(tx, async |tx: &mut Tx| write::delete_in(ctx, company, tx, object, id, None).await.map(drop))
        .await
}

async fn unchange(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    id: Id,
    before: Map<String, Json>,
    after: &Map<String, Json>,
) -> Result<Option<&'static str>> {
    let found = match present(ctx, company, tx, object, id).await {
        Ok(found) => found,
        Err(error) if error.kind() == guanxi_kernel::Kind::NotFound => return Ok(Some("gone")),
        Err(error) => return Err(error),
    };
    let names: Vec<String> = after.keys().cloned().collect();
    let now = values_of(&found, &names);
    // Each field for itself: one that somebody changed since is left, the others come back.
    let (same, changed): (Vec<&String>, Vec<&String>) =
        names.iter().partition(|name| now.get(*name) == after.get(*name));
    let values: Map<String, Json> =
        same.into_iter().filter_map(|name| Some((name.clone(), before.get(name)?.clone()))).collect();
    let mut why = (!changed.is_empty()).then_some("changed");
    if !values.is_empty() {
        let draft = Draft::from(values);
        let written = refused(tx, async |tx: &mut Tx| {
            write::update_in(ctx, company, tx, object, id, None, draft.clone()).await.map(drop)
        });
        why = written.await?.or(why);
    }
    Ok(why)
}

/// What the rules refuse by now stays as it is; the rest goes on.
async fn refused(tx: &mut Tx, act: impl AsyncFnOnce(&mut Tx) -> Result<()>) -> Result<Option<&'static str>> {
    use guanxi_kernel::Kind;
    tx.savepoint().await?;
    match act(tx).await {
        Ok(()) => tx.release().await.map(|()| None),
        Err(error) if matches!(error.kind(), Kind::Internal | Kind::Unavailable) => Err(error),
        Err(error) => {
            tx.back_to().await?;
            let gone = error.kind() == Kind::NotFound;
            tracing::info!(code = error.code().name, "an effect of a move cannot be taken back");
            Ok(Some(if gone { "gone" } else { "changed" }))
        }
    }
}

/// A fault of ours: the journal names what is not there.
pub(super) fn unknown(table: &str) -> Error {
    Error::new(guanxi_kernel::code::INTERNAL).with("table", table)
}
