//! Step 5, first part: what must have a value has one.

use super::item::Batch;
use crate::definition::FieldType;
use crate::field::{fault, faults};
use crate::hook::WriteKind;

/// Notes missing values: of a new record any, of an edit only those it takes away.
pub(super) fn check(batch: &mut Batch) {
    if batch.erases {
        return;
    }
    let object = std::sync::Arc::clone(&batch.object);
    let has_lines = |batch: &Batch, field: &str, place: usize| {
        batch.children.iter().any(|(name, child)| {
            name == field
                && child.items.iter().any(|i| i.parent == Some(place) && i.pending.kind != WriteKind::Delete)
        })
    };
    for place in 0..batch.items.len() {
        let Some(item) = batch.items.get(place) else { continue };
        let new = item.pending.kind == WriteKind::Create;
        let edited = matches!(item.pending.kind, WriteKind::Edit | WriteKind::Transfer);
        let missing = |field: &&crate::definition::FieldDef| match field.kind {
            FieldType::Formula | FieldType::Rollup | FieldType::AutoNumber => false,
            FieldType::Lines => {
                let given = batch.children.iter().any(|(name, child)| {
                    *name == field.name && child.items.iter().any(|i| i.parent == Some(place))
                });
                (new || (edited && given)) && !has_lines(batch, &field.name, place)
            }
            _ => item.pending.after.get(&field.name).is_null() && (new || (edited && item.changes(field))),
        };
        let named = |name: &str| item.faults.iter().any(|f| f.field == name);
        // A line that is none needs no values.
        if named("id") {
            continue;
        }
        let required =
            object.live_fields().filter(|f| f.required).filter(missing).filter(|f| !named(&f.name));
        let found: Vec<_> = required.map(|f| fault(f, faults::REQUIRED)).collect();
        if let Some(item) = batch.items.get_mut(place) {
            item.faults.extend(found);
        }
    }
}
