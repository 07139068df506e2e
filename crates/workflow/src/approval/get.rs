//! One approval as its reader may see it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Error, Id, Power, Result};
use guanxi_org::access::{Named, Names};
use guanxi_records::{Company, access, files};
use guanxi_store::{Conn, Row, Val};
use serde::Serialize;

use super::act::{Act, concerned};
use super::graph::Graph;
use super::list::{Summary, summaries};
use super::machine;
use super::run::{Counted, Happened, Origin, Stage, StepState, Task, TaskState};
use super::store::{self, Kept, parse};
use super::subject::Deed;
use super::{NOT_FOUND, sight};

/// An approval.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Detail {
    /// What lists say of it.
    #[serde(flatten)]
    pub summary: Summary,
    /// How often it was acted upon.
    pub lock: i64,
    /// How it runs.
    pub graph: Graph,
    /// How far its steps are.
    pub steps: BTreeMap<String, Standing>,
    /// What happened, the oldest first.
    pub log: Vec<Line>,
    /// What the reader may do.
    pub may: Vec<Act>,
    /// The reader's own open question.
    pub task: Option<String>,
    /// Fields the reader may change while deciding.
    pub edit: Vec<String>,
    /// Whether the step keeps something of the record from the reader.
    pub hides: bool,
    /// Where the reader may send it back to.
    pub return_to: Vec<Target>,
}

/// How far a step is.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standing {
    /// How far.
    pub state: StepState,
    /// Of several ways by condition, the one taken.
    pub way: Option<usize>,
    /// The questions of the present time round.
    pub tasks: Vec<Question>,
}

/// A question to one person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Question {
    /// Its number within the approval.
    pub id: String,
    /// Who is asked.
    pub person: Named,
    /// For whom.
    pub instead_of: Option<Named>,
    /// What became of it.
    pub state: TaskState,
    /// How it came about.
    pub origin: Origin,
    /// Why it counts as agreed to though the person was not asked.
    pub counted: Option<Counted>,
    /// Until when it is to be decided.
    pub due_at: Option<String>,
    /// When it was decided.
    pub decided_at: Option<String>,
    /// What was said.
    pub comment: String,
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// When.
    pub at: String,
    /// Who; none: the program.
    pub by: Option<Named>,
    /// What.
    pub act: Happened,
    /// At which step.
    pub step: Option<String>,
    /// Whom it concerned.
    pub to: Vec<Named>,
    /// What was said.
    pub comment: String,
    /// The files that go along.
    pub files: Vec<Named>,
    /// Who was told of what was said.
    pub mentions: Vec<Named>,
}

/// A step it may go back to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Target {
    /// The step; `start`: whoever submitted it.
    pub step: String,
    /// What it is called.
    pub name: String,
}

/// Reads an approval: those who have to do with it, and those who see the record.
///
/// # Errors
/// `approval.not_found`.
pub async fn get(ctx: &Ctx, company: &Company, id: Id) -> Result<Detail> {
    let missing = || Error::new(NOT_FOUND).with("id", id);
    let me = ctx.actor.employee().ok_or_else(missing)?;
    let mut conn = company.db.read().await?;
    let kept = store::load(&mut conn, id).await?;
    let has = concerned(ctx, &kept, me).is_ok();
    if !has {
        let seen = sight::require(ctx, company, &mut conn, &kept.object, kept.record).await;
        seen.map_err(|error| if error.is(access::NOT_FOUND) { missing() } else { error })?;
    }
    let summary = summaries(ctx, company, &mut conn, me, &[id]).await?.pop().ok_or_else(missing)?;
    let log = log(&mut conn, id).await?;
    let mut names = Names::default();
    let tasks = kept.run.tasks.iter().flat_map(|t| std::iter::once(t.person).chain(t.instead_of));
    let logged = log.iter().flat_map(|l| l.to.iter().copied().chain(l.by));
    let people: BTreeSet<Id> = tasks.chain(logged).collect();
    names.add(&mut conn, "employee", people).await?;
    let files: Vec<Id> = log.iter().flat_map(|l| l.files.iter().copied()).collect();
    let files = files::names(&mut conn, &files).await?;
    let mine = kept.run.task_of(me);
    let targets = mine.map(|t| machine::targets(&kept.graph, &kept.run, &t.step)).unwrap_or_default();
    let manages = ctx.authority.has(Power::ManageCompany);
    let target = |step: String| Target {
        name: if step == machine::START { String::new() } else { String::from(kept.graph.name(&step)) },
        step,
    };
    Ok(Detail {
        lock: kept.version,
        steps: steps(&kept, &names),
        may: may(&kept, me, mine, has),
        task: mine.map(|t| t.id.to_string()),
        edit: mine.and_then(|t| kept.graph.approve(&t.step)).map(|s| s.edit.clone()).unwrap_or_default(),
        hides: !kept.hidden_from(me).is_empty(),
        return_to: targets.into_iter().map(target).collect(),
        log: log.into_iter().map(|l| l.shown(&kept, &names, &files)).collect(),
        graph: if manages { kept.graph } else { kept.graph.without_conditions() },
        summary,
    })
}

/// What the reader may do; `concerned`: with the approval itself, not only with its record.
fn may(kept: &Kept, me: Id, mine: Option<&Task>, concerned: bool) -> Vec<Act> {
    let run = &kept.run;
    let mut may = Vec::new();
    if mine.is_some() {
        may.extend([Act::Approve, Act::Reject, Act::Return, Act::Hand, Act::Add]);
    }
    if run.stage == Stage::Waiting && run.before.as_ref().is_some_and(|before| before.by == me) {
        may.push(Act::TakeBack);
    }
    if run.stage.open() && run.facts.submitter == me {
        if machine::withdrawable(&kept.graph, run) {
            may.push(Act::Withdraw);
        }
        if run.stage == Stage::Waiting {
            may.push(Act::Urge);
        } else if kept.change_order.is_none() && kept.deed != Deed::Confirm {
            may.push(Act::Resubmit);
        }
    }
    if concerned {
        may.push(Act::Comment);
    }
    may
}

fn steps(kept: &Kept, names: &Names) -> BTreeMap<String, Standing> {
    let run = &kept.run;
    let standing = |id: &str| {
        let progress = run.progress(id);
        let tasks = run.tasks.iter().filter(|t| t.step == id && t.round == progress.round);
        let question = |t: &Task| Question {
            id: t.id.to_string(),
            person: names.of(t.person),
            instead_of: t.instead_of.map(|id| names.of(id)),
            state: t.state,
            origin: t.origin,
            counted: t.counted,
            due_at: t.due_at.map(format_instant),
            decided_at: t.decided_at.map(format_instant),
            comment: t.comment.clone(),
        };
        Standing { state: progress.state, way: progress.way, tasks: tasks.map(question).collect() }
    };
    kept.graph.all().into_iter().map(|step| (String::from(step.id()), standing(step.id()))).collect()
}

struct Logged {
    at: guanxi_kernel::Instant,
    by: Option<Id>,
    what: Happened,
    step: Option<String>,
    to: Vec<Id>,
    comment: String,
    files: Vec<Id>,
}

impl Logged {
    fn shown(self, kept: &Kept, names: &Names, files: &HashMap<Id, String>) -> Line {
        let to: Vec<Named> = self.to.into_iter().map(|id| names.of(id)).collect();
        let (to, mentions) = if self.what == Happened::Comment { (Vec::new(), to) } else { (to, Vec::new()) };
        let file = |id: Id| Named { id, name: files.get(&id).cloned().unwrap_or_default() };
        Line {
            at: format_instant(self.at),
            by: self.by.map(|id| names.of(id)),
            act: self.what,
            step: self.step.map(|step| String::from(kept.graph.name(&step))),
            to,
            mentions,
            comment: self.comment,
            files: self.files.into_iter().map(file).collect(),
        }
    }
}

async fn log(conn: &mut Conn, id: Id) -> Result<Vec<Logged>> {
    let text = "SELECT at, done_by, what, step, concerned, comment, files FROM {approval_log} WHERE approval_id = ? ORDER BY id";
    let sql = conn.sql(text, [Val::from(id)]);
    let read = |row: &Row| {
        let what = serde_json::from_value(serde_json::Value::from(row.text("what")?));
        Ok(Logged {
            at: row.instant("at")?,
            by: row.opt_id("done_by")?,
            what: what.map_err(Error::internal)?,
            step: row.opt_text("step")?.map(String::from),
            to: parse(row.text("concerned")?)?,
            comment: String::from(row.text("comment")?),
            files: parse(row.text("files")?)?,
        })
    };
    conn.rows(&sql).await?.iter().map(read).collect()
}
