//! Taking back an import: what it made goes into the recycle bin, what it changed gets its old values, newest first. What
//! somebody changed since stays, and is named.

use std::collections::HashSet;
use std::sync::Arc;

use guanxi_jobs::{Handler, JobError, NewJob, Progress, Work};
use guanxi_kernel::{Action, Ctx, Error, Id, Kind, Power, Result, Via};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Tx, Val};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

use super::{NOT_UNDOABLE, job, problem};
use crate::access::predicate::padded;
use crate::background::Acting;
use crate::company::Company;
use crate::definition::FieldType;
use crate::files::trusted;
use crate::hook::WriteKind;
use crate::{access, audit, query, write};

/// The kind of job the undoing of an import is.
pub const UNDO_KIND: &str = "import_undo";
/// Audit rows of one transaction.
const STEP: i64 = 200;
/// Records named in the result; beyond them only the number is told.
const NAMED: usize = 100;

/// Undoes imports.
#[derive(Debug, Clone, Copy)]
pub struct UndoJob;

#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    import: Id,
}

/// How far it is, and what came of it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Position {
    before: Option<Id>,
    deleted: u64,
    restored: u64,
    kept: u64,
    named: Vec<Json>,
}

/// One thing the import did.
struct Done {
    entry: Id,
    object: String,
    record: Id,
    action: String,
}

/// Enqueues the undoing of an import that has ended. Answers the job.
///
/// # Errors
/// `job.not_found` when it is not the actor's (or anybody's, for those who manage jobs); `import.not_undoable` when it is no
/// import, has not ended or was undone before.
pub async fn undo(ctx: &Ctx, company: &Company, import: Id) -> Result<Id> {
    let mut tx = company.db.begin().await?;
    let found = guanxi_jobs::get(&mut tx, import).await?;
    let mine = |job: &guanxi_jobs::Job| {
        ctx.authority.has(Power::ManageJobs)
            || (job.created_by.is_some() && job.created_by == ctx.actor.employee())
    };
    let missing = || Error::new(guanxi_jobs::error::MISSING).with("job", import);
    let found = found.filter(mine).ok_or_else(missing)?;
    let again = !done(&mut tx, &undo_name(import), None).await?.is_empty();
    if found.kind != job::KIND || !found.state.has_ended() || again {
        return Err(Error::new(NOT_UNDOABLE).with("job", import));
    }
    let payload = serde_json::to_value(Payload { import }).map_err(Error::internal)?;
    let new = NewJob::new(UNDO_KIND, payload).by(ctx.actor.employee()).once(undo_name(import));
    let id = company.queue.enqueue(&mut tx, &new, ctx.now()).await?;
    tx.commit().await?;
    Ok(id)
}

fn undo_name(import: Id) -> String {
    format!("import_undo:{import}")
}

impl<C: Acting> Handler<C> for UndoJob {
    async fn run(&self, work: &mut Work<C>) -> std::result::Result<Json, JobError> {
        let Payload { import } = work.payload()?;
        let company = Arc::clone(work.context().company());
        let mut position: Position = work.resume()?.unwrap_or_default();
        loop {
            // Anew for each step: rights taken away meanwhile count at once.
            let actor = work.context().acting(work.job().created_by).await?.through(Via::Import);
            let actor = Ctx { request_id: Arc::from(undo_name(import)), ..actor };
            let mut tx = company.db.begin().await?;
            let steps = done(&mut tx, &job::name(import), position.before).await?;
            let Some(last) = steps.last().map(|s| s.entry) else {
                let Position { deleted, restored, kept, named, .. } = position;
                let result =
                    json!({ "deleted": deleted, "restored": restored, "kept": kept, "records": named });
                work.complete(&mut tx, &result).await?;
                tx.commit().await?;
                return Ok(result);
            };
            let mut undoing = Undoing { ctx: &actor, company: &company, import, position: &mut position };
            undoing.steps(&mut tx, steps).await?;
            position.before = Some(last);
            let told = Progress { done: position.deleted + position.restored + position.kept, total: None };
            let checkpoint = serde_json::to_value(&position).map_err(Error::internal)?;
            work.checkpoint(&mut tx, checkpoint, told).await?;
            tx.commit().await?;
            work.proceed()?;
        }
    }
}

struct Undoing<'u> {
    ctx: &'u Ctx,
    company: &'u Company,
    import: Id,
    position: &'u mut Position,
}

impl Undoing<'_> {
    async fn steps(&mut self, tx: &mut Tx, steps: Vec<Done>) -> Result<()> {
        let mut rest = steps.into_iter().peekable();
        while let Some(step) = rest.next() {
            if step.action != WriteKind::Create.name() {
                self.restore(tx, &step).await?;
                continue;
            }
            let mut made = vec![step];
            while let Some(next) = rest.next_if(|next| {
                next.action == WriteKind::Create.name()
                    && made.first().is_some_and(|m| m.object == next.object)
            }) {
                made.push(next);
            }
            self.delete(tx, &made).await?;
        }
        Ok(())
    }

    /// Takes back a change.
    async fn restore(&mut self, tx: &mut Tx, step: &Done) -> Result<()> {
        let changed = [WriteKind::Edit.name(), WriteKind::Transfer.name()].contains(&step.action.as_str());
        if !changed {
            return Ok(());
        }
        tx.savepoint().await?;
        match audit::undo_in(self.ctx, self.company, tx, &step.object, step.record, step.entry).await {
            Ok(_) => {
                tx.release().await?;
                self.position.restored += 1;
            }
            Err(error) => {
                tx.back_to().await?;
                self.keep(&step.object, step.record, error)?;
            }
        }
        Ok(())
    }

    /// Takes back the making of records of one object.
    async fn delete(&mut self, tx: &mut Tx, made: &[Done]) -> Result<()> {
        let Some(object) = made.first().map(|m| m.object.clone()) else { return Ok(()) };
        let touched = self.touched(tx, &object, made).await?;
        let mine = self.changeable(tx, &object, made).await?;
        let mut targets: Vec<(Id, Option<i64>)> = Vec::with_capacity(made.len());
        for step in made {
            if touched.contains(&step.record) {
                self.keep(&object, step.record, Error::new(audit::CHANGED_SINCE))?;
            } else if mine.contains(&step.record) {
                targets.push((step.record, None));
            } else {
                let definition = self.company.object(&object)?;
                self.keep(&object, step.record, access::permit::denied(&definition, Action::Edit))?;
            }
        }
        tx.savepoint().await?;
        let program = trusted(self.ctx);
        let results = match write::delete_many(&program, self.company, tx, &object, &targets).await {
            Ok(results) => {
                tx.release().await?;
                results
            }
            Err(error) => {
                tx.back_to().await?;
                failing(&error)?;
                self.one_by_one(tx, &object, &targets).await?
            }
        };
        for ((record, _), result) in targets.into_iter().zip(results) {
            match result {
                Ok(_) => self.position.deleted += 1,
                Err(error) => self.keep(&object, record, error)?,
            }
        }
        Ok(())
    }

    async fn one_by_one(
        &self,
        tx: &mut Tx,
        object: &str,
        targets: &[(Id, Option<i64>)],
    ) -> Result<Vec<Result<crate::Stored>>> {
        let mut results = Vec::with_capacity(targets.len());
        for (record, _) in targets {
            tx.savepoint().await?;
            let result = write::delete_in(&trusted(self.ctx), self.company, tx, object, *record, None).await;
            if result.is_ok() {
                tx.release().await?
            } else {
                tx.back_to().await?
            }
            results.push(result);
        }
        Ok(results)
    }

    /// The records the actor may change now. Who made records by an import may take them back without the right to
    /// delete, but not once they are out of reach.
    async fn changeable(&self, tx: &mut Tx, object: &str, made: &[Done]) -> Result<HashSet<Id>> {
        let object = self.company.object(object)?;
        let predicate = access::predicate(self.ctx, &self.company.definitions(), &object, Action::Edit)?;
        let ids: Vec<Id> = made.iter().map(|m| m.record).collect();
        let found = query::load(self.ctx, self.company, tx, &object, &predicate, &ids).await?;
        Ok(found.iter().map(crate::Stored::id).collect())
    }

    /// The records somebody changed since they were made. What follows from other records (roll-ups, formulas) is no
    /// change of theirs.
    async fn touched(&self, tx: &mut Tx, object: &str, made: &[Done]) -> Result<HashSet<Id>> {
        let definition = self.company.object(object)?;
        let people = |name: &String| {
            let kind = definition.field(name).map(|f| f.kind);
            !matches!(kind, Some(FieldType::Formula | FieldType::Rollup) | None)
        };
        let column = |name: &str| Expr::col(Alias::new(name));
        let select = Query::select()
            .columns(["record_id", "action", "changes"].map(Alias::new))
            .from(tx.dialect().table("audit"))
            .and_where(column("object").eq(object))
            .and_where(column("record_id").is_in(padded(made.iter().map(|m| m.record.get()))))
            .and_where(column("request_id").ne(job::name(self.import)))
            .to_owned();
        let sql = tx.build(&select);
        let mut touched = HashSet::new();
        for row in &tx.rows(&sql).await? {
            let changes: Map<String, Json> =
                serde_json::from_str(row.text("changes")?).map_err(Error::internal)?;
            if row.text("action")? == WriteKind::Edit.name() && !changes.keys().any(people) {
                continue;
            }
            touched.insert(row.id("record_id")?);
        }
        Ok(touched)
    }

    /// Notes a record that stays as it is. One that is gone already needs nothing.
    fn keep(&mut self, object: &str, record: Id, error: Error) -> Result<()> {
        failing(&error)?;
        if error.is(access::NOT_FOUND) {
            return Ok(());
        }
        self.position.kept += 1;
        if self.position.named.len() < NAMED {
            let problems = problem::of_error(self.ctx, self.company, &error);
            self.position.named.push(json!({ "object": object, "id": record, "errors": problems }));
        }
        Ok(())
    }
}

/// Passes on what is no refusal of one record.
fn failing(error: &Error) -> Result<()> {
    match error.kind() {
        Kind::Internal | Kind::Unavailable => Err(Error::new(error.code()).because(error.to_string())),
        _ => Ok(()),
    }
}

/// What was done under a name, newest first.
async fn done(conn: &mut Conn, name: &str, before: Option<Id>) -> Result<Vec<Done>> {
    let values = [Val::from(name), Val::from(before.map_or(i64::MAX, Id::get)), Val::from(STEP)];
    let text = "SELECT id, object, record_id, action FROM {audit} WHERE request_id = ? AND id < ? \
                ORDER BY id DESC LIMIT ?";
    let sql = conn.sql(text, values);
    let one = |row: &guanxi_store::Row| {
        Ok(Done {
            entry: row.id("id")?,
            object: String::from(row.text("object")?),
            record: row.id("record_id")?,
            action: String::from(row.text("action")?),
        })
    };
    conn.rows(&sql).await?.iter().map(one).collect()
}
