//! Trying a rule on real records, in a transaction that is taken back: nothing is kept, nobody is told.

use std::collections::HashMap;
use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Error, Id, Power, Result};
use guanxi_records::access::labels;
use guanxi_records::{Company, access, query};
use guanxi_store::{Tx, retry};
use serde::Serialize;

use super::active::Rule;
use super::cause::Cause;
use super::definition::Definition;
use super::group::grouped;
use super::program::{Instruction, Program};
use super::run::{End, Lane};
use super::trace::{self, Shown, TraceStep};
use super::{FAULTY, check, condition, read};

/// As many records are tried at most.
const MOST: usize = 20;

/// What a rule would do with a record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Tried {
    /// The record.
    pub record: Id,
    /// What it is known by.
    pub title: String,
    /// Whether it is such as the rule says.
    pub fits: bool,
    /// Why not, or why it did not get through.
    pub why: Option<String>,
    /// What would become of each step.
    pub steps: Vec<TraceStep>,
}

/// Tries a rule on these records, or on the newest, with the rights it would act with if it were the caller's. Rests are passed
/// over, and what is asked is taken as approved.
///
/// # Errors
/// `access.power` without `manage_company`; `automation.faulty` with every fault by place; `object.not_found`.
pub async fn dry_run(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    definition: &Definition,
    runs_as: &str,
    records: Option<&[Id]>,
) -> Result<Vec<Tried>> {
    access::require(ctx, Power::ManageCompany)?;
    let known = company.object(object)?;
    let mut conn = company.db.read().await?;
    let actor = read::actor(ctx, company, &mut conn, runs_as, ctx.actor.employee()).await?;
    drop(conn);
    let found = check::faults(ctx, company, None, object, definition).await?;
    if !found.is_empty() {
        let faults = found.into_iter().map(super::write::placed).collect();
        return Err(Error::fields(FAULTY, faults));
    }
    let actor = actor.ok_or_else(|| Error::new(super::OWNER))?;
    let rule = Rule {
        // No rule has it: nothing of it is looked up.
        id: Id(0),
        name: String::new(),
        object: known.name.clone(),
        owner: ctx.actor.employee(),
        company: runs_as == "company",
        paused: false,
        revision: 0,
        program: Program::of(definition),
        definition: definition.clone(),
        resumed_at: None,
        looked_until: None,
    };
    let wanted = match records {
        Some(records) => Vec::from(records.get(..MOST).unwrap_or(records)),
        None => newest(ctx, company, object).await?,
    };
    retry(|| {
        let (rule, actor, wanted) = (&rule, &actor, &wanted);
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let tried = tried(ctx, actor, company, &mut tx, rule, wanted).await;
            tx.rollback().await?;
            tried
        })
    })
    .await
}

async fn newest(ctx: &Ctx, company: &Company, object: &str) -> Result<Vec<Id>> {
    let request = query::ListRequest {
        object: String::from(object),
        sort: Some(String::from("-created_at")),
        limit: u64::try_from(MOST).ok(),
        ..query::ListRequest::default()
    };
    Ok(query::list(ctx, company, &request).await?.items.iter().map(guanxi_records::Visible::id).collect())
}

async fn tried(
    ctx: &Ctx,
    actor: &Ctx,
    company: &Company,
    tx: &mut Tx,
    rule: &Rule,
    wanted: &[Id],
) -> Result<Vec<Tried>> {
    let object = company.object(&rule.object)?;
    let predicate = access::predicate(ctx, &company.definitions(), &object, Action::Read)?;
    // What the caller may not see is not tried before the caller's eyes.
    let seen = query::load(ctx, company, tx, &object, &predicate, wanted).await?;
    let ids: Vec<Id> = seen.iter().map(guanxi_records::Stored::id).collect();
    let filters: Vec<_> = rule.definition.filter.iter().collect();
    let met = query::fits(&ctx.as_program(), &company.definitions(), tx, &object, &ids, &filters).await?;
    let fits = |record: &guanxi_records::Stored| {
        let filter = filters.is_empty() || met.get(&record.id()).is_some_and(|m| m.iter().all(|m| *m));
        (filter, condition::holds(actor, record, &rule.definition.condition))
    };
    let lane = |record: &guanxi_records::Stored| Lane {
        run: record.id(),
        rule: rule.id,
        revision: rule.revision,
        record: record.id(),
        place: 0,
        attempts: 1,
        continued: false,
        cause: Arc::new(Cause::default()),
        stored: None,
        acted: false,
        end: None,
        trace: Vec::new(),
    };
    let lanes = seen.iter().filter(|r| fits(r) == (true, true)).map(lane).collect();
    let lanes = through(actor, company, tx, rule, lanes).await?;
    let shown = Shown::read(ctx, company, tx, lanes.values().flat_map(|l| &l.trace)).await?;
    let titles = labels::of_present(ctx, company, tx, &object.name, ids.iter().copied()).await?;
    let say = |code: &str| company.product.messages.fill(ctx.language, code, []);
    let one = |id: &Id| {
        let record = seen.iter().find(|record| record.id() == *id)?;
        let lane = lanes.get(id);
        let why = match (fits(record), lane.and_then(|l| l.end.as_ref())) {
            ((false, _), _) => say("automation.unlike-filter"),
            ((_, false), _) => say("automation.unlike-condition"),
            (_, Some(End::Failed(problem) | End::Again(problem))) => {
                Some(trace::sentence(ctx, company, problem))
            }
            _ => None,
        };
        let steps = lane.map(|lane| lane.trace.as_slice()).unwrap_or_default();
        Some(Tried {
            record: *id,
            title: titles.get(id).cloned().unwrap_or_default(),
            fits: lane.is_some(),
            why,
            steps: steps.iter().map(|t| shown.step(ctx, company, &rule.definition, t)).collect(),
        })
    };
    Ok(wanted.iter().filter_map(one).collect())
}

/// Takes the runs to their ends, past what they would wait for.
async fn through(
    actor: &Ctx,
    company: &Company,
    tx: &mut Tx,
    rule: &Rule,
    lanes: Vec<Lane>,
) -> Result<HashMap<Id, Lane>> {
    let (mut finished, mut going) = (HashMap::new(), lanes);
    while !going.is_empty() {
        let mut next = Vec::new();
        for group in grouped(std::mem::take(&mut going)) {
            for mut lane in group.act(actor, company, tx, rule).await? {
                let on = match (&lane.end, rule.program.get(lane.place)) {
                    (Some(End::Asleep(_)), _) => Some(lane.place),
                    (Some(End::Asked(_)), Some(Instruction::Ask(_, approved, _))) => Some(*approved),
                    _ => None,
                };
                match on {
                    Some(place) => {
                        lane.place = place;
                        lane.end = None;
                        next.push(lane);
                    }
                    None => drop(finished.insert(lane.run, lane)),
                }
            }
        }
        going = next;
    }
    Ok(finished)
}
