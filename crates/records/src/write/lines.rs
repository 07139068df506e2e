//! Step 2: the lines given with records. The list given is the list wanted: lines with an id are changed, those without
//! are made, those missing go.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use guanxi_kernel::{Action, Error, FieldError, Id, Result};
use guanxi_store::Tx;
use serde_json::{Map, Value as Json};

use super::item::{Batch, Item, Work};
use super::parse::{self, GivenLines};
use super::{STALE, allow, rollup};
use crate::access;
use crate::data::{Draft, Shape, Stored};
use crate::definition::{FieldDef, ObjectDef};
use crate::field::{FieldValue, faults};
use crate::hook::WriteKind;

/// The place of a record, and the lines given with it.
type OfRecord = (usize, Vec<Map<String, Json>>);

/// Makes changes of the lines given with the records of the batch; `given` goes in step with its items.
pub(super) async fn attach(
    work: &Work<'_>,
    tx: &mut Tx,
    batch: &mut Batch,
    given: Vec<GivenLines>,
) -> Result<()> {
    let mut by_field: BTreeMap<String, Vec<OfRecord>> = BTreeMap::new();
    for (place, lists) in given.into_iter().enumerate() {
        for (field, list) in lists {
            by_field.entry(field).or_default().push((place, list));
        }
    }
    for (field, lists) in by_field {
        let name = batch.object.field(&field).and_then(|f| f.lines.clone()).unwrap_or_default();
        let object = Arc::clone(work.definitions.object(&name)?);
        let Some(reference) = object.master_field().cloned() else { continue };
        let edited = lists.iter().filter_map(|(place, _)| batch.items.get(*place));
        let ids: Vec<Id> = edited.filter(|i| i.pending.before.is_some()).map(Item::id).collect();
        let mut existing = rollup::load_lines(work, tx, &object, &reference, &ids).await?;
        let unseen = unseen(work, tx, &object, &existing).await?;
        let mut child = Batch::new(Arc::clone(&object), Vec::new());
        let mut deeper = Vec::new();
        for (place, list) in lists {
            let Some(master) = batch.items.get(place).map(Item::id) else { continue };
            let known = existing.remove(&master).unwrap_or_default();
            let (hidden, known) = known.into_iter().partition(|line| unseen.contains(&line.id()));
            for (item, lines) in of_one(work, &object, &reference, master, known, list) {
                child.items.push(Item { parent: Some(place), ..item });
                deeper.push(lines);
            }
            // Whoever gives the list leaves out what is hidden from them: it stays, and counts.
            for line in hidden {
                let item = Item::change(WriteKind::Edit, line);
                child.items.push(Item { parent: Some(place), ..item });
                deeper.push(Vec::new());
            }
        }
        Box::pin(attach(work, tx, &mut child, deeper)).await?;
        batch.children.push((field, child));
    }
    Ok(())
}

/// The lines a restriction hides from the actor.
async fn unseen(
    work: &Work<'_>,
    tx: &mut Tx,
    object: &Arc<ObjectDef>,
    lines: &BTreeMap<Id, Vec<Stored>>,
) -> Result<BTreeSet<Id>> {
    let restricted = work.ctx.authority.restrictions(&object.name, Action::Read).next().is_some();
    if !restricted || lines.is_empty() {
        return Ok(BTreeSet::new());
    }
    let ids: Vec<Id> = lines.values().flatten().map(Stored::id).collect();
    let predicate = access::predicate(work.ctx, &work.definitions, object, Action::Read)?;
    let seen = allow::visible(work.ctx, work.company, tx, object, Some(&predicate), &ids).await?;
    Ok(ids.into_iter().filter(|id| !seen.contains(id)).collect())
}

/// The changes of one record's lines, each with the lines given with it.
fn of_one(
    work: &Work<'_>,
    object: &Arc<ObjectDef>,
    reference: &FieldDef,
    master: Id,
    known: Vec<Stored>,
    list: Vec<Map<String, Json>>,
) -> Vec<(Item, GivenLines)> {
    let mut known: BTreeMap<Id, Stored> = known.into_iter().map(|line| (line.id(), line)).collect();
    let mut seen = BTreeSet::new();
    let mut items = Vec::with_capacity(list.len());
    let shape = Shape::of_new(object);
    for (place, mut values) in list.into_iter().enumerate() {
        let id = values.remove("id").filter(|id| !id.is_null());
        let version = values.remove("version").filter(|version| !version.is_null());
        let mut item = match &id {
            None => Item::create(work, &shape),
            Some(id) => {
                let found = id.as_str().and_then(|t| t.parse().ok()).filter(|id| seen.insert(*id));
                match found.and_then(|id| known.remove(&id)) {
                    Some(line) => Item::change(WriteKind::Edit, line),
                    None => {
                        let mut item = Item::create(work, &shape);
                        item.faults.push(FieldError::new("id", faults::REFERENCE).with("value", id));
                        item
                    }
                }
            }
        };
        item.line = Some(place);
        match version.as_ref().map(Json::as_i64) {
            Some(None) => {
                item.faults.push(FieldError::new("version", faults::TYPE).with("expected", "number"));
            }
            Some(Some(v)) if item.pending.before.as_ref().is_some_and(|b| b.version() != v) => {
                item.refusal = Some(Error::new(STALE));
            }
            _ => {}
        }
        let same_master = |v: &Json| v.as_str() == Some(master.to_string().as_str());
        if values.get(&reference.name).is_some_and(same_master) {
            values.remove(&reference.name);
        }
        let deeper = if item.faults.is_empty() {
            parse::draft(work, object, &mut item, Draft(values))
        } else {
            Vec::new()
        };
        item.pending.after.set(&reference.name, FieldValue::Id(master));
        items.push((item, deeper));
    }
    items.extend(known.into_values().map(|line| (remove(work, line), Vec::new())));
    items
}

/// The change that puts a line into the recycle bin.
pub(super) fn remove(work: &Work<'_>, line: Stored) -> Item {
    let mut item = Item::change(WriteKind::Delete, line);
    item.pending.set("deleted_at", FieldValue::Instant(work.now));
    item
}
