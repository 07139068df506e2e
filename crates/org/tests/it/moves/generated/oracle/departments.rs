//! What a reorganisation does, step by step.

use std::collections::BTreeMap;

use guanxi_kernel::Id;
use guanxi_org::moves::Why;
use guanxi_org::moves::request::{Closed, MoveRequest, ReorganiseStep};

use super::records::{Going, Out};
use super::{Expected, Staff};
use crate::moves::generated::look::{Department, Look};

pub(super) fn take(look: &Look, request: &MoveRequest, e: &mut Expected) {
    let mut dissolved: BTreeMap<Id, Id> = BTreeMap::new();
    for step in &request.steps {
        if let Err(code) = one(step, e, &mut dissolved) {
            e.blocking.insert(code);
        }
    }
    for (key, record) in &look.records {
        let Some(mut into) = record.books.and_then(|books| dissolved.get(&books)) else { continue };
        // What one step brings into books that another dissolves goes on with them.
        while let Some(next) = dissolved.get(into) {
            into = next;
        }
        if key.0 == "move" || record.deleted {
            continue;
        }
        let stays = record.closed && request.handover.closed == Closed::Keep;
        let (out, why) = if stays { (Out::Stays, Why::Closed) } else { (Out::Books(*into), Why::Default) };
        e.going.insert(*key, Going { out, why, rule: None });
    }
}

fn one(
    step: &ReorganiseStep,
    e: &mut Expected,
    dissolved: &mut BTreeMap<Id, Id>,
) -> Result<(), &'static str> {
    let here = |id: &Id, e: &Expected| {
        let open = |d: &Department| d.closed_on.is_none_or(|closed| closed > e.day);
        if e.after.departments.get(id).is_some_and(open) { Ok(()) } else { Err("move.department_gone") }
    };
    let name = |id: Id, e: &Expected| e.after.departments.get(&id).map(|d| d.name.clone());
    match step {
        ReorganiseStep::Rename { rename, name: new } => {
            here(rename, e)?;
            e.departments.push((*rename, "renamed", name(*rename, e), Some(new.clone())));
            e.after.departments.get_mut(rename).unwrap().name.clone_from(new);
        }
        ReorganiseStep::Move { r#move, to } => {
            here(r#move, e)?;
            here(to, e)?;
            refuse_below(*to, *r#move, e)?;
            let parent = e.after.departments[r#move].parent;
            e.departments.push((*r#move, "moved", parent.and_then(|p| name(p, e)), name(*to, e)));
            e.after.departments.get_mut(r#move).unwrap().parent = Some(*to);
        }
        ReorganiseStep::Merge { merge, into } => {
            dissolve(*merge, Some(*into), "merged", e, dissolved, &here)?
        }
        ReorganiseStep::Close { close, into } => dissolve(*close, *into, "closed", e, dissolved, &here)?,
        ReorganiseStep::Split { split, name: new, positions } => {
            here(split, e)?;
            if positions.iter().any(|p| e.after.positions[p].department != Some(*split)) {
                return Err("move.not_in_department");
            }
            let free = |id: &i64| !e.after.departments.contains_key(&Id(-*id));
            let id = Id(-(1..).find(free).unwrap());
            e.departments.push((*split, "split", name(*split, e), Some(new.clone())));
            let department =
                Department { name: new.clone(), parent: Some(*split), head: None, closed_on: None };
            e.after.departments.insert(id, department);
            for position in positions {
                e.after.positions.get_mut(position).unwrap().department = Some(id);
                e.relocated.insert(*position);
            }
        }
    }
    Ok(())
}

fn dissolve(
    from: Id,
    into: Option<Id>,
    what: &'static str,
    e: &mut Expected,
    dissolved: &mut BTreeMap<Id, Id>,
    here: &impl Fn(&Id, &Expected) -> Result<(), &'static str>,
) -> Result<(), &'static str> {
    here(&from, e)?;
    let into = into.or(e.after.departments[&from].parent).ok_or("move.department_gone")?;
    here(&into, e)?;
    refuse_below(into, from, e)?;
    let name = |id: Id| e.after.departments.get(&id).map(|d| d.name.clone());
    e.departments.push((from, what, name(from), name(into)));
    for department in e.after.departments.values_mut().filter(|d| d.parent == Some(from)) {
        department.parent = Some(into);
    }
    for (id, position) in e.after.positions.iter_mut().filter(|(_, p)| p.department == Some(from)) {
        position.department = Some(into);
        e.relocated.insert(*id);
    }
    e.after.departments.get_mut(&from).unwrap().closed_on = Some(e.day);
    dissolved.insert(from, into);
    Ok(())
}

/// Nothing comes below itself.
fn refuse_below(department: Id, other: Id, e: &Expected) -> Result<(), &'static str> {
    let staff = Staff { look: &e.after, day: e.day, without: None };
    if staff.within(Some(department), other) { Err("org.cycle") } else { Ok(()) }
}
