//! Step 5, second part: what a record refers to exists and is visible to the actor. One query for each object referred to.

use std::collections::BTreeMap;

use guanxi_kernel::{Action, FieldError, Id, Result};
use guanxi_store::Tx;

use super::allow;
use super::item::{Batch, Item, Work};
use crate::access;
use crate::definition::{FieldDef, FieldType};
use crate::field::{FieldValue, fault, faults};

/// A reference to check: the place of its record, its field, the record referred to.
type Found<'o> = (usize, &'o FieldDef, Id);

/// Notes references to records that are missing, in the recycle bin or not visible.
pub(super) async fn check(work: &Work<'_>, tx: &mut Tx, batch: &mut Batch) -> Result<()> {
    let mut wanted: BTreeMap<(&str, bool), Vec<Found<'_>>> = BTreeMap::new();
    for (place, item) in batch.items.iter().enumerate().filter(|(_, i)| i.refusal.is_none()) {
        for (field, id) in references(item) {
            let certain = known_to_exist(work, field, id);
            if let Some(target) = field.target().filter(|_| !certain) {
                wanted.entry((target, open(field))).or_default().push((place, field, id));
            }
        }
    }
    let mut found: Vec<(usize, FieldError)> = Vec::new();
    for ((target, open), list) in wanted {
        let ids: Vec<Id> = list.iter().map(|(_, _, id)| *id).collect();
        let known = match work.definitions.object(target) {
            Ok(target) => {
                let predicate = access::predicate(work.ctx, &work.definitions, target, Action::Read)?;
                let predicate = (!open).then_some(&predicate);
                allow::visible(work.ctx, work.company, tx, target, predicate, &ids).await?
            }
            Err(_missing) => std::collections::HashSet::new(),
        };
        let missing = list.into_iter().filter(|(_, _, id)| !known.contains(id));
        found.extend(
            missing.map(|(place, field, id)| (place, fault(field, faults::REFERENCE).with("value", id))),
        );
    }
    for (place, fault) in found {
        if let Some(item) = batch.items.get_mut(place) {
            item.faults.push(fault);
        }
    }
    Ok(())
}

/// Colleagues and departments may be named by everybody who works here, also by those who may not read their records.
const fn open(field: &FieldDef) -> bool {
    matches!(field.kind, FieldType::Employee | FieldType::Department)
}

/// The actor and the actor's own department are there: they were found when the request began.
fn known_to_exist(work: &Work<'_>, field: &FieldDef, id: Id) -> bool {
    match field.kind {
        FieldType::Employee => work.ctx.actor.employee() == Some(id),
        FieldType::Department => work.ctx.authority.home_department == Some(id),
        _ => false,
    }
}

/// The references a change sets. A line's reference to the record it is written with needs no check.
fn references(item: &Item) -> Vec<(&FieldDef, Id)> {
    let object = item.pending.after.object();
    let given = |f: &&FieldDef| {
        f.target().is_some()
            && !matches!(f.name.as_str(), "created_by" | "updated_by")
            && !(item.parent.is_some() && object.master.as_deref() == Some(&f.name))
    };
    let mut found = Vec::new();
    for field in object.all_fields().filter(given) {
        match item.pending.after.get(&field.name) {
            FieldValue::Id(id) if item.changes(field) => found.push((field, *id)),
            FieldValue::Ids(ids) if field.kind == FieldType::References && item.changes(field) => {
                let before = item.pending.before.as_ref().map(|b| b.get(&field.name));
                let had = |id: &Id| matches!(before, Some(FieldValue::Ids(known)) if known.contains(id));
                found.extend(ids.iter().filter(|id| !had(id)).map(|id| (field, *id)));
            }
            _ => {}
        }
    }
    found
}
