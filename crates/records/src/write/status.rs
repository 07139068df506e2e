//! Step 3: what the status of a record lets the actor do to it, and where it may go from there.
//!
//! By what changes, not by what is sent: so undo, import, batch and lines on their own are bound alike.

use std::collections::HashMap;
use std::sync::Arc;

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Action, Error, FieldError, Id, Placed, Result, StatusRights, StatusTransition, Via};
use guanxi_store::Tx;

use super::item::{Batch, Item, Work};
use super::{KEPT, allow};
use crate::access::fields;
use crate::data::Stored;
use crate::definition::{FieldDef, FieldType, ObjectDef, Ownership};
use crate::field::{fault, faults, option_label};
use crate::hook::WriteKind;

/// Notes what speaks against each record. Lines are a field of theirs. What comes back comes as it went.
pub(super) async fn check(work: &Work<'_>, tx: &mut Tx, batch: &mut Batch) -> Result<()> {
    if work.ctx.authority.unrestricted {
        return Ok(());
    }
    let object = Arc::clone(&batch.object);
    if object.ownership == Ownership::Master {
        return lines_alone(work, tx, batch).await;
    }
    let Some((rights, status)) = fields::status(work.ctx, &object) else { return Ok(()) };
    for place in 0..batch.items.len() {
        let changed_lines: Vec<FieldDef> = batch
            .children
            .iter()
            .filter(|(_, child)| child.items.iter().any(|line| line.parent == Some(place) && changes(line)))
            .filter_map(|(field, _)| object.field(field).cloned())
            .collect();
        let Some(item) = batch.items.get_mut(place) else { continue };
        let one = One { work, object: &object, rights, status };
        match item.pending.kind {
            WriteKind::Create => one.begins(item),
            WriteKind::Edit | WriteKind::Transfer => one.goes_on(item, &changed_lines),
            WriteKind::Delete => one.goes(item),
            WriteKind::Restore => {}
        }
    }
    Ok(())
}

/// Whether the line is made, changed or goes.
fn changes(line: &Item) -> bool {
    line.pending.kind != WriteKind::Edit || line.changed(line.pending.after.object()).next().is_some()
}

struct One<'a> {
    work: &'a Work<'a>,
    object: &'a ObjectDef,
    rights: &'a StatusRights,
    status: &'a str,
}

impl One<'_> {
    /// A record begins where all begin; one that comes from elsewhere brings how far it is.
    fn begins(&self, item: &mut Item) {
        let Some(field) = self.object.field(self.status) else { return };
        let begun = item.pending.after.get(self.status).as_text();
        // Where nothing is said of the beginning, each may begin as it is.
        let Some(first) = field.default.as_ref().and_then(|d| d.as_str()) else { return };
        if self.rights.governed && begun != Some(first) && self.work.ctx.via != Via::Import {
            let wrong = self.no_way(field, first, begun.unwrap_or_default());
            item.faults.push(wrong);
        }
    }

    /// What is kept as it is cannot be put away either.
    fn goes(&self, item: &mut Item) {
        let Some(before) = &item.pending.before else { return };
        let placed = fields::placed(self.work.ctx, before, self.status);
        if self.rights.field(placed, "*") < self.work.needed {
            let status = status_label(self.work, self.object, before);
            item.refusal = Some(Error::new(KEPT).with("object", &self.object.name).with("status", status));
        }
    }

    fn goes_on(&self, item: &mut Item, lines: &[FieldDef]) {
        let Some(before) = &item.pending.before else { return };
        let placed = fields::placed(self.work.ctx, before, self.status);
        let mut wrong = Vec::new();
        let own = item.changed(self.object).filter(|f| !fields::is_system(f) && !follows(f));
        for field in own.chain(lines) {
            if field.name == self.status && self.rights.governed {
                wrong.extend(self.transition(item, placed, field));
                continue;
            }
            let left = self.rights.field(placed, &field.name);
            if left < self.work.needed && !self.asked_for(item, placed, field) {
                wrong.push(kept(self.work, self.object, before, field.name.clone(), left));
            }
        }
        item.faults.extend(wrong);
    }

    /// Whether the way the status goes asks for the field: what must be filled in for it may be.
    fn asked_for(&self, item: &Item, placed: Placed<'_>, field: &FieldDef) -> bool {
        let to = item.pending.after.get(self.status).as_text();
        let mut ways = self.rights.onward(placed).filter(|t| Some(&*t.to) == to);
        self.rights.governed && ways.any(|t| t.required.iter().any(|name| **name == *field.name))
    }

    /// What speaks against the way the status goes.
    fn transition(&self, item: &Item, placed: Placed<'_>, field: &FieldDef) -> Vec<FieldError> {
        let after = &item.pending.after;
        let to = after.get(self.status).as_text();
        let lacks = |t: &StatusTransition| {
            t.required
                .iter()
                .filter(|name| after.get(name).is_null())
                .map(|name| name.to_string())
                .collect::<Vec<_>>()
        };
        let ways = self.rights.onward(placed).filter(|t| Some(&*t.to) == to);
        let fewest = ways.map(lacks).min_by_key(Vec::len);
        match fewest {
            None => vec![self.no_way(field, placed.status.unwrap_or_default(), to.unwrap_or_default())],
            Some(missing) => {
                missing.into_iter().map(|name| FieldError::new(name, faults::REQUIRED)).collect()
            }
        }
    }

    fn no_way(&self, field: &FieldDef, from: &str, to: &str) -> FieldError {
        let label = |value: &str| {
            option_label(field, value, self.work.ctx.language).unwrap_or_else(|| String::from(value))
        };
        fault(field, faults::TRANSITION).with("from", label(from)).with("to", label(to))
    }
}

/// Whether the field follows from others: nobody writes it.
fn follows(field: &FieldDef) -> bool {
    matches!(field.kind, FieldType::Formula | FieldType::Rollup)
}

fn kept(work: &Work<'_>, object: &ObjectDef, record: &Stored, name: String, left: FieldRule) -> FieldError {
    let code = if left == FieldRule::Change { faults::CHANGE_ORDER } else { faults::STATUS };
    FieldError::new(name, code).with("status", status_label(work, object, record))
}

fn status_label(work: &Work<'_>, object: &ObjectDef, record: &Stored) -> String {
    let label = object.status.as_deref().and_then(|status| {
        let value = record.get(status).as_text()?;
        option_label(object.field(status)?, value, work.ctx.language)
    });
    label.unwrap_or_default()
}

/// Lines that are written on their own are bound by the status of their record.
async fn lines_alone(work: &Work<'_>, tx: &mut Tx, batch: &mut Batch) -> Result<()> {
    let object = Arc::clone(&batch.object);
    let Some((reference, target)) = object.master_field().and_then(|f| Some((f, f.target()?))) else {
        return Ok(());
    };
    let master = Arc::clone(work.definitions.object(target)?);
    let Some((rights, status)) = fields::status(work.ctx, &master) else { return Ok(()) };
    let Some(field) = master.lines_fields().find(|f| f.lines.as_deref() == Some(&object.name)) else {
        return Ok(());
    };
    let of = |item: &Item| item.pending.after.get(&reference.name).as_id();
    let ids: Vec<Id> = batch.items.iter().filter_map(of).collect();
    let found = allow::load(work.ctx, work.company, tx, &master, &ids, Action::Edit).await?;
    // Who may not change the record at all was told so before.
    let records: HashMap<Id, Stored> = found.into_iter().filter_map(|(id, r)| Some((id, r.ok()?))).collect();
    for item in &mut batch.items {
        let Some(record) = of(item).and_then(|id| records.get(&id)) else { continue };
        let placed = fields::placed(work.ctx, record, status);
        let left = rights.field(placed, &field.name);
        if changes(item) && left < work.needed {
            let wrong = kept(work, &master, record, reference.name.clone(), left);
            item.faults.push(wrong);
        }
    }
    Ok(())
}
