//! What a reorganisation does to departments, positions and books.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;
use guanxi_kernel::{Id, Result};
use guanxi_records::Company;
use guanxi_records::definition::Ownership;
use guanxi_records::handover::{Assignment, Case, Share, Target, Which, Whose};
use guanxi_store::{Conn, Row};

use super::Draft;
use super::cases::{Assigned, MOVE};
use super::types::{DepartmentEffect, Ref, Why};
use crate::moves;
use crate::moves::request::{Closed, MoveRequest, ReorganiseStep};
use crate::organisation::{Organisation, Tree};

/// Stands for the department a split makes: the first one, the second one, and so on below zero.
fn made(count: usize) -> Id {
    Id(-1 - i64::try_from(count).unwrap_or_default())
}

/// A change of a department or of where a position belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Change {
    /// A department's fields.
    Department { id: Id, name: Option<String>, parent: Option<Id>, closed: bool },
    /// A new department below another, which stands for the id until it is made.
    Made { stands_for: Id, name: String, parent: Id },
    /// Positions belong to another department.
    Positions { positions: Vec<Id>, department: Id },
}

/// The departments as they are while the steps are gone through.
struct State {
    names: HashMap<Id, String>,
    parents: BTreeMap<Id, Option<Id>>,
    positions: BTreeMap<Id, Option<Id>>,
    /// Departments that are closed, before or by a step.
    closed: BTreeSet<Id>,
    made: usize,
}

impl State {
    async fn load(conn: &mut Conn, before: &Organisation, day: NaiveDate) -> Result<Self> {
        let sql = conn.sql("SELECT id, name, closed_on FROM {o_department} WHERE deleted_at IS NULL", []);
        let rows = conn.rows(&sql).await?;
        let name = |r: &Row| Ok((r.id("id")?, String::from(r.text("name")?)));
        let mut closed = BTreeSet::new();
        for row in &rows {
            if row.opt_date("closed_on")?.is_some_and(|since| since <= day) {
                closed.insert(row.id("id")?);
            }
        }
        let parents = before.departments.ids().map(|id| (id, before.departments.parent(id))).collect();
        let positions = before.positions.iter().map(|(id, p)| (*id, p.department)).collect();
        let names = rows.iter().map(name).collect::<Result<_>>()?;
        Ok(Self { names, parents, positions, closed, made: 0 })
    }

    fn name(&self, id: Id) -> Option<String> {
        self.names.get(&id).cloned()
    }

    /// Whether it is there and not closed.
    fn open(&self, id: Id) -> bool {
        self.parents.contains_key(&id) && !self.closed.contains(&id)
    }

    fn below(&self, id: Id) -> BTreeSet<Id> {
        Tree::new(self.parents.iter().map(|(id, parent)| (*id, *parent))).with_descendants(id)
    }
}

/// Goes through the steps: notes changes, effects and the books that go elsewhere; answers the organisation afterwards.
pub(super) async fn plan(
    company: &Company,
    conn: &mut Conn,
    request: &MoveRequest,
    before: &Organisation,
    draft: &mut Draft,
) -> Result<(Organisation, Vec<DepartmentEffect>, Vec<Assigned>)> {
    let mut state = State::load(conn, before, draft.day).await?;
    let (mut effects, mut books) = (Vec::new(), Vec::new());
    for (n, step) in request.steps.iter().enumerate() {
        let place = format!("steps[{n}]");
        take(step, &place, &mut state, &mut effects, &mut books, draft);
    }
    let mut after = before.clone();
    after.departments = Tree::new(state.parents.iter().map(|(id, parent)| (*id, *parent)));
    for (id, department) in &state.positions {
        if let Some(position) = after.positions.get_mut(id) {
            position.department = *department;
        }
    }
    let assigned = books.iter().flat_map(|(from, into)| assignments(company, request, *from, *into, draft));
    let assigned = assigned.collect();
    Ok((after, effects, assigned))
}

fn take(
    step: &ReorganiseStep,
    place: &str,
    state: &mut State,
    effects: &mut Vec<DepartmentEffect>,
    books: &mut Vec<(Id, Id)>,
    draft: &mut Draft,
) {
    let known = |id: Id, state: &State, draft: &mut Draft| {
        let known = state.open(id);
        if !known {
            draft.refuse(moves::DEPARTMENT_GONE, place, &[("department", id.to_string())]);
        }
        known
    };
    let mut effect = |id: Id, what: &str, before: Option<String>, after: Option<String>| {
        let department = Some(Ref::new("department", id));
        effects.push(DepartmentEffect { department, what: String::from(what), before, after });
    };
    match step {
        ReorganiseStep::Rename { rename, name } => {
            if known(*rename, state, draft) {
                effect(*rename, "renamed", state.name(*rename), Some(name.clone()));
                state.names.insert(*rename, name.clone());
                draft.changes.push(Change::Department {
                    id: *rename,
                    name: Some(name.clone()),
                    parent: None,
                    closed: false,
                });
            }
        }
        ReorganiseStep::Move { r#move, to } => {
            if !known(*r#move, state, draft) || !known(*to, state, draft) {
                return;
            }
            if state.below(*r#move).contains(to) {
                return draft.refuse(crate::hooks::CYCLE, place, &[]);
            }
            let parent = state.parents.get(r#move).copied().flatten();
            effect(*r#move, "moved", parent.and_then(|p| state.name(p)), state.name(*to));
            state.parents.insert(*r#move, Some(*to));
            draft.changes.push(parented(*r#move, *to));
        }
        ReorganiseStep::Merge { merge, into } => {
            dissolve(*merge, Some(*into), "merged", place, state, &mut effect, books, draft);
        }
        ReorganiseStep::Close { close, into } => {
            dissolve(*close, *into, "closed", place, state, &mut effect, books, draft);
        }
        ReorganiseStep::Split { split, name, positions } => {
            if !known(*split, state, draft) {
                return;
            }
            let foreign =
                positions.iter().find(|p| state.positions.get(p).copied().flatten() != Some(*split));
            if let Some(position) = foreign {
                return draft.refuse(moves::NOT_IN_DEPARTMENT, place, &[("position", position.to_string())]);
            }
            let id = made(state.made);
            state.made += 1;
            state.names.insert(id, name.clone());
            state.parents.insert(id, Some(*split));
            for position in positions {
                state.positions.insert(*position, Some(id));
            }
            effect(*split, "split", state.name(*split), Some(name.clone()));
            draft.changes.push(Change::Made { stands_for: id, name: name.clone(), parent: *split });
            draft.changes.push(Change::Positions { positions: positions.clone(), department: id });
        }
    }
}

fn parented(id: Id, parent: Id) -> Change {
    Change::Department { id, name: None, parent: Some(parent), closed: false }
}

/// Everything of a department goes to another, and it closes.
#[expect(clippy::too_many_arguments, reason = "one step of a fold over the plan's parts")]
fn dissolve(
    from: Id,
    into: Option<Id>,
    what: &str,
    place: &str,
    state: &mut State,
    effect: &mut impl FnMut(Id, &str, Option<String>, Option<String>),
    books: &mut Vec<(Id, Id)>,
    draft: &mut Draft,
) {
    let known = state.open(from);
    let into = into.or_else(|| state.parents.get(&from).copied().flatten());
    let Some(into) = into.filter(|into| known && state.open(*into)) else {
        let gone = if known { into.unwrap_or(from) } else { from };
        return draft.refuse(moves::DEPARTMENT_GONE, place, &[("department", gone.to_string())]);
    };
    if state.below(from).contains(&into) {
        return draft.refuse(crate::hooks::CYCLE, place, &[]);
    }
    effect(from, what, state.name(from), state.name(into));
    let children: Vec<Id> =
        state.parents.iter().filter(|(_, p)| **p == Some(from)).map(|(id, _)| *id).collect();
    for child in children {
        state.parents.insert(child, Some(into));
        draft.changes.push(parented(child, into));
    }
    let positions: Vec<Id> =
        state.positions.iter().filter(|(_, d)| **d == Some(from)).map(|(id, _)| *id).collect();
    for position in &positions {
        state.positions.insert(*position, Some(into));
    }
    if !positions.is_empty() {
        draft.changes.push(Change::Positions { positions, department: into });
    }
    draft.changes.push(Change::Department { id: from, name: None, parent: None, closed: true });
    state.closed.insert(from);
    // What an earlier step brought here goes on with the rest.
    books.iter_mut().filter(|(_, to)| *to == from).for_each(|(_, to)| *to = into);
    books.push((from, into));
}

/// Open business of the department comes into the books of the other; the owners stay.
fn assignments(
    company: &Company,
    request: &MoveRequest,
    from: Id,
    into: Id,
    draft: &mut Draft,
) -> Vec<Assigned> {
    draft.targets.push(Target { owner: None, department: Some(into), stays: true, from: Some(from) });
    let slot = draft.targets.len() - 1;
    let definitions = company.definitions();
    let owned = definitions.live().filter(|o| o.ownership == Ownership::Owner && o.name != MOVE);
    owned
        .map(|object| {
            let (mut cases, mut why) = (Vec::new(), Vec::new());
            if request.handover.closed == Closed::Keep && object.handover.closed.is_some() {
                cases.push(Case { which: Which::Closed, share: Share::Nothing });
                why.push((Why::Closed, None));
            }
            cases.push(Case { which: Which::Rest, share: Share::One(slot) });
            why.push((Why::Default, None));
            let object = std::sync::Arc::clone(object);
            Assigned { assignment: Assignment { object, whose: Whose::Department(from), cases }, why }
        })
        .collect()
}
