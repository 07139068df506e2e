//! What people do with an approval.

use guanxi_kernel::{Ctx, Error, FieldError, Id, Power, Result};
use guanxi_records::field::faults;
use guanxi_records::{Company, Draft, files, write};
use guanxi_store::{Tx, retry};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::machine::{self, Machine, Place, Refused, Resume};
use super::run::{Entry, Happened, Run, Task};
use super::staff::Staff;
use super::start::{again, require_submitter};
use super::store::{self, Kept};
use super::subject::{Deed, Subject};
use super::{
    ACTED, ASKED, DECIDED, INVALID, NO_SUCH_STEP, NOT_ALLOWED, NOT_ASKED, NOT_FOUND, PERSON, STAGE, settle,
};
use crate::change_order;
use crate::notify;

/// Characters of a comment at most, in any script.
const LONGEST_COMMENT: usize = 20_000;
/// People asked or mentioned in one act at most.
const MOST_PEOPLE: usize = 50;

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Agree.
    Approve,
    /// Refuse.
    Reject,
    /// Send back to a step before, or to whoever submitted it.
    Return,
    /// Have somebody else decide.
    Hand,
    /// Have more people decide.
    Add,
    /// Take back what one submitted.
    Withdraw,
    /// Take back one's own decision.
    TakeBack,
    /// Submit again what was returned; a change order does it by itself.
    Resubmit,
    /// Remind those who are asked.
    Urge,
    /// Say something.
    Comment,
    /// Note that one has seen it.
    Read,
}

/// An act with what it needs.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deciding {
    /// What is done.
    pub act: Act,
    /// How often it was acted upon when it was read; none: whatever it is now.
    #[serde(default)]
    pub lock: Option<i64>,
    /// Which of the actor's questions, by its number; none: the first that waits.
    #[serde(default)]
    pub task: Option<u32>,
    /// What is said.
    #[serde(default)]
    pub comment: String,
    /// Who decides instead, or as well.
    #[serde(default)]
    pub to: Vec<Id>,
    /// When those added decide.
    #[serde(default)]
    pub place: Option<Place>,
    /// The step it goes back to; `start`: whoever submitted it.
    #[serde(default)]
    pub step: Option<String>,
    /// How it goes on after it came back.
    #[serde(default)]
    pub resume: Resume,
    /// Who is told of the comment.
    #[serde(default)]
    pub mentions: Vec<Id>,
    /// Files that go along with the comment.
    #[serde(default)]
    pub files: Vec<Id>,
    /// With agreeing: other values for fields the step lets its approvers change.
    #[serde(default)]
    pub values: Map<String, Json>,
}

impl Deciding {
    /// The act and nothing else.
    #[must_use]
    pub fn just(act: Act) -> Self {
        Self {
            act,
            lock: None,
            task: None,
            comment: String::new(),
            to: Vec::new(),
            place: None,
            step: None,
            resume: Resume::default(),
            mentions: Vec::new(),
            files: Vec::new(),
            values: Map::new(),
        }
    }
}

/// Does it, for whoever is asked or submitted it.
///
/// # Errors
/// `approval.not_found`, `approval.stale` when somebody acted since `lock`, `approval.decided`, `approval.not_asked`,
/// `approval.stage`, `approval.no_such_step`, `approval.person`, `approval.asked`, `approval.acted`, `approval.not_allowed`,
/// `approval.invalid`; those of what was approved.
pub async fn act(ctx: &Ctx, company: &Company, id: Id, deciding: Deciding) -> Result<()> {
    retry(|| {
        let deciding = deciding.clone();
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            act_in(ctx, company, &mut tx, id, deciding).await?;
            tx.commit().await
        })
    })
    .await
}

/// The same within a transaction.
///
/// # Errors
/// As [`act`].
pub(super) async fn act_in(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    id: Id,
    deciding: Deciding,
) -> Result<()> {
    check(&deciding)?;
    let me = ctx.actor.employee().ok_or_else(|| Error::new(NOT_ASKED))?;
    let mut kept = store::lock(tx, id, deciding.lock).await?;
    if deciding.act == Act::Read {
        return read(ctx, tx, &kept, me).await;
    }
    if deciding.act == Act::Resubmit {
        require_submitter(ctx, &kept)?;
        // A change order, and a move, are submitted again with what they say by then.
        if kept.change_order.is_some() || kept.deed == Deed::Confirm {
            return Err(Error::new(NOT_ALLOWED));
        }
        let reason = String::from(deciding.comment.trim());
        let subject = Subject {
            object: kept.object.clone(),
            record: kept.record,
            deed: kept.deed,
            values: Draft::new(),
            change_order: None,
            reason,
        };
        return again(ctx, company, tx, kept, subject).await;
    }
    let staff = Staff::deciding(company, tx, ctx.now(), kept.deed).await?;
    entitled(ctx, &kept, me, &deciding)?;
    let (done, before, mut log) =
        settle::rules(ctx, &mut kept, &staff, |machine, run| apply(machine, run, me, &deciding));
    done?;
    if !deciding.values.is_empty() {
        log.insert(0, amend(ctx, company, tx, &kept, &before, me, &deciding).await?);
        // Taking the decision back would leave what it changed.
        kept.run.before = None;
    }
    if !deciding.files.is_empty() {
        files::attach(ctx, company, tx, &kept.object, kept.record, &deciding.files).await?;
        if let Some(said) = log.iter_mut().find(|e| e.by == Some(me) && e.what != Happened::Amend) {
            said.files.clone_from(&deciding.files);
        }
    }
    if !deciding.mentions.is_empty() {
        mention(ctx, company, tx, &kept, &deciding.mentions).await?;
    }
    settle::after(ctx, company, tx, &mut kept, Some(&before), log).await
}

/// Who may do what is not about a question to them.
fn entitled(ctx: &Ctx, kept: &Kept, me: Id, deciding: &Deciding) -> Result<()> {
    match deciding.act {
        Act::Withdraw | Act::Urge => require_submitter(ctx, kept),
        Act::Comment => concerned(ctx, kept, me),
        _ => Ok(()),
    }
}

fn apply(machine: &mut Machine<'_, Staff>, run: &mut Run, me: Id, deciding: &Deciding) -> Result<()> {
    let comment = deciding.comment.trim();
    let asked = |run: &Run| task(run, me, deciding.task).map(|t| t.id);
    let done = match deciding.act {
        Act::Approve | Act::Reject => {
            let approved = deciding.act == Act::Approve;
            machine::approve_or_reject(machine, run, asked(run)?, Some(me), approved, comment)
        }
        Act::Return => {
            let to = deciding.step.as_deref().unwrap_or(machine::START);
            machine::give_back(machine, run, asked(run)?, me, to, deciding.resume, comment)
        }
        Act::Hand => {
            let to = deciding.to.first().copied().ok_or_else(|| lacks("to"))?;
            machine::hand(machine, run, asked(run)?, me, to, comment)
        }
        Act::Add => {
            let place = deciding.place.ok_or_else(|| lacks("place"))?;
            machine::signers(machine, run, asked(run)?, me, &deciding.to, place, comment)
        }
        Act::TakeBack => machine::take_back(machine, run, me, comment),
        Act::Withdraw => machine::withdraw(machine, run, me, comment),
        Act::Urge => {
            if run.waiting().next().is_none() {
                return Err(refused(Refused::Stage(run.stage)));
            }
            run.urged += 1;
            machine.note(Some(me), Happened::Urge, None, Vec::new(), comment);
            Ok(())
        }
        Act::Comment => {
            if comment.is_empty() && deciding.files.is_empty() {
                return Err(lacks("comment"));
            }
            machine.note(Some(me), Happened::Comment, None, deciding.mentions.clone(), comment);
            Ok(())
        }
        Act::Read | Act::Resubmit => Ok(()),
    };
    done.map_err(refused)
}

/// Changes what is asked, as far as the step lets those who decide.
async fn amend(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    kept: &Kept,
    before: &Run,
    me: Id,
    deciding: &Deciding,
) -> Result<Entry> {
    let asked = task(before, me, deciding.task)?;
    let open = kept.graph.approve(&asked.step).map(|s| s.edit.as_slice()).unwrap_or_default();
    let agrees = deciding.act == Act::Approve;
    let wrong = deciding.values.keys().filter(|name| !agrees || !open.contains(name));
    let wrong: Vec<FieldError> = wrong.map(|name| FieldError::new(name, faults::READ_ONLY)).collect();
    if !wrong.is_empty() {
        return Err(Error::fields(INVALID, wrong));
    }
    match (kept.change_order, kept.deed) {
        (Some(order), _) => change_order::amend(ctx, company, tx, order, &deciding.values).await?,
        (None, Deed::Create) => {
            let values = Draft::from(deciding.values.clone());
            write::update_in(&ctx.as_program(), company, tx, &kept.object, kept.record, None, values).await?;
        }
        (None, _) => return Err(Error::new(NOT_ALLOWED)),
    }
    let names: Vec<&str> = deciding.values.keys().map(String::as_str).collect();
    Ok(Entry {
        by: Some(me),
        what: Happened::Amend,
        step: Some(asked.step.clone()),
        to: Vec::new(),
        comment: names.join(", "),
        files: Vec::new(),
    })
}

/// The question the person is asked. Who was asked and has decided is told so, others that it is not theirs.
fn task(run: &Run, me: Id, number: Option<u32>) -> Result<&Task> {
    if !run.stage.open() {
        return Err(refused(Refused::Stage(run.stage)));
    }
    let own = |t: &&Task| t.person == me || t.instead_of == Some(me);
    let named = number.map(|number| run.waiting().find(|t| t.id == number).filter(own));
    named.unwrap_or_else(|| run.task_of(me)).ok_or_else(|| {
        let ever = run.tasks.iter().any(|t| t.person == me || t.instead_of == Some(me));
        Error::new(if ever { DECIDED } else { NOT_ASKED })
    })
}

/// Whether the person has to do with the approval: submitted it, was asked or told, or manages the company.
pub(super) fn concerned(ctx: &Ctx, kept: &Kept, me: Id) -> Result<()> {
    let has = kept.run.facts.submitter == me
        || kept.run.concerned().contains(&me)
        || ctx.authority.has(Power::ManageCompany);
    if has { Ok(()) } else { Err(Error::new(NOT_FOUND).with("id", kept.id)) }
}

async fn read(ctx: &Ctx, tx: &mut Tx, kept: &Kept, me: Id) -> Result<()> {
    use guanxi_store::Val;
    let text =
        "UPDATE {approval_task} SET read_at = ? WHERE approval_id = ? AND person_id = ? AND read_at IS NULL";
    let sql = tx.sql(text, [Val::from(ctx.now()), Val::from(kept.id), Val::from(me)]);
    tx.run(&sql).await.map(drop)
}

async fn mention(ctx: &Ctx, company: &Company, tx: &mut Tx, kept: &Kept, people: &[Id]) -> Result<()> {
    // Who has nothing to do with it would be told of what they cannot open.
    let known = kept.run.concerned();
    let to = people.iter().copied().filter(|id| known.contains(id) || *id == kept.run.facts.submitter);
    notify::tell(ctx, company, tx, settle::notice(kept, "approval.mentioned", to.collect())).await
}

fn check(deciding: &Deciding) -> Result<()> {
    let mut wrong = Vec::new();
    if deciding.comment.chars().count() > LONGEST_COMMENT {
        wrong.push(FieldError::new("comment", faults::TOO_LONG).with("limit", LONGEST_COMMENT));
    }
    let lists = [("to", &deciding.to), ("mentions", &deciding.mentions), ("files", &deciding.files)];
    for (field, people) in lists {
        if people.len() > MOST_PEOPLE {
            wrong.push(FieldError::new(field, faults::TOO_LARGE).with("limit", MOST_PEOPLE));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::fields(INVALID, wrong)) }
}

fn lacks(field: &str) -> Error {
    Error::fields(INVALID, vec![FieldError::new(field, faults::REQUIRED)])
}

/// A refusal of the rules, for the caller.
pub(super) fn refused(why: Refused) -> Error {
    match why {
        Refused::Stage(stage) => Error::new(STAGE).with("stage", stage.name()),
        Refused::Decided => Error::new(DECIDED),
        Refused::NoSuchStep => Error::new(NO_SUCH_STEP),
        Refused::Person(id) => Error::new(PERSON).with("employee", id),
        Refused::Asked(id) => Error::new(ASKED).with("employee", id),
        Refused::Acted => Error::new(ACTED),
        Refused::NotAllowed => Error::new(NOT_ALLOWED),
    }
}
