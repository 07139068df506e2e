//! Approvers chosen by whoever submits: who may be chosen at which steps, and whether the choice can stand.

use std::collections::BTreeSet;

use guanxi_kernel::{Chosen, Ctx, Error, FieldError, Id, Result, Via};
use guanxi_org::access::{Named, Names};
use guanxi_store::Conn;
use serde::Serialize;
use serde_json::json;

use super::graph::{Approve, Candidates, Choose, Graph, OwnApproval, Step};
use super::machine::People;
use super::run::Facts;
use super::staff::Staff;
use super::{CHOOSE, CHOOSE_COUNT, CHOOSE_PERSON};

/// More people than this are not told by name: they are looked for like anybody else.
const MOST_TOLD: usize = 200;

/// What is asked of whoever submits: whom to ask at a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// The step.
    pub step: String,
    /// What it is called.
    pub name: String,
    /// How many at least.
    pub at_least: u32,
    /// How many at most; none: as many as there are.
    pub at_most: Option<u32>,
    /// Who may be chosen; none: too many to be told, such as anybody.
    pub people: Option<Vec<Named>>,
}

/// Whether a submission without a choice is refused, so that somebody can be asked for it. What begins by itself goes the way of
/// steps that have nobody; so does what programs make, which may not know of approvals at all.
pub(super) const fn must_be_said(ctx: &Ctx, made: bool) -> bool {
    match ctx.via {
        Via::Web => true,
        Via::Api => !made,
        _ => false,
    }
}

/// Those who may be chosen by the submitter.
fn candidates(staff: &Staff, choose: &Choose, step: &Approve, submitter: Id) -> BTreeSet<Id> {
    let own = step.submitter == OwnApproval::Keep;
    let mut people = match &choose.from {
        Candidates::Anybody => staff.everybody().clone(),
        Candidates::Role(role) => staff.of_role(*role),
        Candidates::Department(department) => staff.of_department(*department),
        Candidates::People(people) => people.iter().copied().collect(),
    };
    people.retain(|person| staff.works(*person) && (own || *person != submitter));
    people
}

/// The steps on the way whose approvers are chosen.
fn wanted<'g>(steps: &'g [Step], facts: &Facts, found: &mut Vec<(&'g Approve, &'g Choose)>) {
    for step in steps {
        match step {
            Step::Approve(approve) => {
                found.extend(approve.choice(&facts.met).map(|choose| (approve, choose)))
            }
            Step::Copy(_) => {}
            Step::Branch(branch) => {
                let met = branch.branches.iter().find(|way| facts.met.contains(&way.filter));
                wanted(met.map_or(&branch.otherwise, |way| &way.steps), facts, found);
            }
            Step::Parallel(parallel) => {
                parallel.branches.iter().for_each(|lane| wanted(&lane.steps, facts, found));
            }
        }
    }
}

/// What is wrong with a choice.
fn fault(
    graph: &Graph,
    step: &Approve,
    choose: &Choose,
    able: &BTreeSet<Id>,
    said: &[Id],
) -> Option<FieldError> {
    let place = || format!("approvers.{}", step.id);
    let once: BTreeSet<Id> = said.iter().copied().collect();
    if let Some(person) = once.iter().find(|person| !able.contains(person)) {
        let fault = FieldError::new(place(), CHOOSE_PERSON.name).with("employee", person);
        return Some(fault.with("step", graph.name(&step.id)));
    }
    // Where fewer can be chosen than the step wants, all of them are enough.
    let number = |count: u32| usize::try_from(count).unwrap_or(usize::MAX);
    let least = number(choose.at_least).min(able.len());
    let most = choose.at_most.map_or(able.len(), number);
    if once.len() >= least && once.len() <= most {
        return None;
    }
    let fault = FieldError::new(place(), CHOOSE_COUNT.name).with("step", graph.name(&step.id));
    Some(fault.with("least", least).with("most", most))
}

/// Keeps among the facts whom the submitter chose: what was said with this request, else what was said when it was submitted
/// before. `needed`: whoever submits must say.
///
/// # Errors
/// `approval.choose` with each fault by step and, as `choices`, whom one may choose.
pub(super) async fn settle(
    ctx: &Ctx,
    conn: &mut Conn,
    staff: &Staff,
    graph: &Graph,
    facts: &mut Facts,
    former: &Chosen,
    needed: bool,
) -> Result<()> {
    let mut steps = Vec::new();
    wanted(&graph.steps, facts, &mut steps);
    let mut faults = Vec::new();
    for (step, choose) in &steps {
        let able = candidates(staff, choose, step, facts.submitter);
        let said = ctx.chosen.as_ref().and_then(|chosen| chosen.get(&step.id));
        let before = || former.get(&step.id).filter(|said| fault(graph, step, choose, &able, said).is_none());
        let people = match said {
            Some(said) => {
                faults.extend(fault(graph, step, choose, &able, said));
                said.clone()
            }
            None => before().cloned().unwrap_or_default(),
        };
        if said.is_none() && people.is_empty() && needed {
            faults.extend(fault(graph, step, choose, &able, &[]));
        }
        if !people.is_empty() {
            facts.chosen.insert(step.id.clone(), people);
        }
    }
    if faults.is_empty() {
        return Ok(());
    }
    let choices = told(conn, staff, graph, facts).await?;
    let names = choices.iter().map(|choice| choice.name.as_str()).collect::<Vec<_>>().join(", ");
    Err(Error::fields(CHOOSE, faults).with("steps", names).carrying("choices", json!(choices)))
}

/// What is asked of whoever submits this.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn told(
    conn: &mut Conn,
    staff: &Staff,
    graph: &Graph,
    facts: &Facts,
) -> Result<Vec<Choice>> {
    let mut steps = Vec::new();
    wanted(&graph.steps, facts, &mut steps);
    let known: Vec<(&Approve, &Choose, BTreeSet<Id>)> = steps
        .into_iter()
        .map(|(step, choose)| (step, choose, candidates(staff, choose, step, facts.submitter)))
        .collect();
    let few =
        |choose: &Choose, able: &BTreeSet<Id>| choose.from != Candidates::Anybody && able.len() <= MOST_TOLD;
    let mut names = Names::default();
    let people: BTreeSet<Id> =
        known.iter().filter(|(_, c, able)| few(c, able)).flat_map(|(.., able)| able).copied().collect();
    names.add(conn, "employee", people).await?;
    let choice = |(step, choose, able): (&Approve, &Choose, BTreeSet<Id>)| Choice {
        step: step.id.clone(),
        name: String::from(graph.name(&step.id)),
        at_least: choose.at_least.min(u32::try_from(able.len()).unwrap_or(u32::MAX)),
        at_most: choose.at_most,
        people: few(choose, &able).then(|| able.iter().map(|id| names.of(*id)).collect()),
    };
    Ok(known.into_iter().map(choice).collect())
}
