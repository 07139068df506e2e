//! One record on its way through the pipeline, and the set it travels in.

use std::sync::Arc;

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Ctx, Error, FieldError, Id, Instant, Result};
use guanxi_store::Tx;

use super::{DUPLICATE, INVALID, same};
use crate::company::{Company, Settings};
use crate::data::{Shape, Stored};
use crate::definition::{Definitions, FieldDef, FieldType, ObjectDef};
use crate::field::{FieldValue, faults};
use crate::hook::{Pending, WriteKind};

/// What every step needs to know.
pub(super) struct Work<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) company: &'a Company,
    pub(super) definitions: Arc<Definitions>,
    pub(super) settings: Arc<Settings>,
    pub(super) now: Instant,
    /// What must be left of the right to a field for it to change: less for what is only proposed.
    pub(super) needed: FieldRule,
}

/// One record on its way.
#[derive(Debug)]
pub(super) struct Item {
    /// What is done to it, before and after.
    pub(super) pending: Pending,
    /// Faults of its values, all of them.
    pub(super) faults: Vec<FieldError>,
    /// Why it may not be written at all.
    pub(super) refusal: Option<Error>,
    /// For a line given with its record: the place of that record in its batch.
    pub(super) parent: Option<usize>,
    /// For a line given with its record: its place in the list that was given.
    pub(super) line: Option<usize>,
}

/// Records of one object on their way together, with the lines given with them.
pub(super) struct Batch {
    pub(super) object: Arc<ObjectDef>,
    pub(super) items: Vec<Item>,
    /// By field of type `lines`.
    pub(super) children: Vec<(String, Batch)>,
    /// Whether values are taken away that must not stay, whatever the object asks of its records.
    pub(super) erases: bool,
}

impl<'a> Work<'a> {
    pub(super) fn new(ctx: &'a Ctx, company: &'a Company) -> Self {
        let (definitions, settings) = (company.definitions(), company.settings());
        Self { ctx, company, definitions, settings, now: ctx.now(), needed: FieldRule::Edit }
    }

    /// For what is to be changed by a change order.
    pub(super) fn proposing(ctx: &'a Ctx, company: &'a Company) -> Self {
        Self { needed: FieldRule::Change, ..Self::new(ctx, company) }
    }

    /// The next id.
    pub(super) fn next_id(&self) -> Id {
        self.company.ids.next(self.now)
    }
}

impl Item {
    pub(super) fn new(kind: WriteKind, before: Option<Stored>, after: Stored) -> Self {
        let pending = Pending { kind, before, after };
        Self { pending, faults: Vec::new(), refusal: None, parent: None, line: None }
    }

    /// A new record with nothing but an id.
    pub(super) fn create(work: &Work<'_>, shape: &Arc<Shape>) -> Self {
        let values = vec![FieldValue::Null; shape.len()];
        let mut after = Stored::new(Arc::clone(shape), values);
        let id = work.next_id();
        after.set("id", FieldValue::Int(id.get()));
        after.set("state", FieldValue::Text(String::from("normal")));
        after.set("created_at", FieldValue::Instant(work.now));
        let actor = work.ctx.actor.employee().map_or(FieldValue::Null, FieldValue::Id);
        after.set("created_by", actor);
        Self::new(WriteKind::Create, None, after)
    }

    /// A change of a record.
    pub(super) fn change(kind: WriteKind, before: Stored) -> Self {
        let after = before.clone();
        Self::new(kind, Some(before), after)
    }

    /// Whether nothing speaks against writing it so far.
    pub(super) fn sound(&self) -> bool {
        self.faults.is_empty() && self.refusal.is_none()
    }

    /// Why it cannot be written, if it cannot.
    pub(super) fn problem(&mut self) -> Option<Error> {
        if let Some(refusal) = self.refusal.take() {
            return Some(refusal);
        }
        if self.faults.is_empty() {
            return None;
        }
        let faults = std::mem::take(&mut self.faults);
        let code = if faults.iter().all(|f| f.code == faults::DUPLICATE) { DUPLICATE } else { INVALID };
        Some(Error::fields(code, faults))
    }

    /// Whether the record is made or comes back: everything about it counts as changed.
    pub(super) fn appears(&self) -> bool {
        matches!(self.pending.kind, WriteKind::Create | WriteKind::Restore)
    }

    /// Whether the field's value changes.
    pub(super) fn changes(&self, field: &FieldDef) -> bool {
        let after = self.pending.after.get(&field.name);
        let object = self.pending.after.object();
        let before = self.pending.before.as_ref().map_or(&FieldValue::Null, |b| b.get(&field.name));
        !same(object, field, before, after)
    }

    /// The fields whose values change, without version and time stamps. Lines change as records of their own.
    pub(super) fn changed<'f>(&'f self, object: &'f ObjectDef) -> impl Iterator<Item = &'f FieldDef> {
        let stamp = |f: &FieldDef| {
            matches!(
                f.name.as_str(),
                "id" | "version" | "created_at" | "created_by" | "updated_at" | "updated_by"
            )
        };
        object.all_fields().filter(move |f| f.kind != FieldType::Lines && !stamp(f) && self.changes(f))
    }

    /// The record's id.
    pub(super) fn id(&self) -> Id {
        self.pending.after.id()
    }

    /// Notes what a hook answered; what is no refusal of this record ends the whole change.
    pub(super) fn note(&mut self, error: Error) -> Result<()> {
        use guanxi_kernel::Kind;
        match error.kind() {
            Kind::Internal | Kind::Unavailable => return Err(error),
            Kind::Invalid if !error.field_errors().is_empty() => {
                self.faults.extend(error.field_errors().iter().cloned());
            }
            _ => self.refusal = Some(error),
        }
        Ok(())
    }
}

impl Batch {
    pub(super) fn new(object: Arc<ObjectDef>, items: Vec<Item>) -> Self {
        Self { object, items, children: Vec::new(), erases: false }
    }

    /// The items nothing speaks against, with their places.
    pub(super) fn sound(&self) -> impl Iterator<Item = (usize, &Item)> {
        self.items.iter().enumerate().filter(|(_, item)| item.sound())
    }

    /// Lets the hooks of the domains complete or refuse each record.
    pub(super) async fn run_hooks_before(&mut self, work: &Work<'_>, tx: &mut Tx) -> Result<()> {
        for hook in work.company.product.hooks(&self.object.name) {
            for item in self.items.iter_mut().filter(|i| i.refusal.is_none()) {
                if let Err(error) = hook.before(work.ctx, work.company, tx, &mut item.pending).await {
                    item.note(error)?;
                }
            }
        }
        Ok(())
    }

    /// Lets the hooks of the domains follow up. A refusal here takes back the whole change.
    pub(super) async fn run_hooks_after(&self, work: &Work<'_>, tx: &mut Tx) -> Result<()> {
        for hook in work.company.product.hooks(&self.object.name) {
            for item in &self.items {
                hook.after(work.ctx, work.company, tx, &item.pending).await?;
            }
        }
        Ok(())
    }
}
