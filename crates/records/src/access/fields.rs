//! Field rules: what the reader sees of a record and may write.

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Action, Ctx, Id, People, Placed, StatusRights};

use crate::data::Stored;
use crate::definition::{FieldDef, ObjectDef, Ownership, system};

/// What the actor may do with the field: the role's rule, and never more than read for what only the program writes.
#[must_use]
pub fn rule(ctx: &Ctx, object: &ObjectDef, field: &FieldDef) -> FieldRule {
    let granted = ctx.authority.field(&object.name, &field.name);
    let technical = matches!(field.name.as_str(), "id" | "version");
    match granted {
        // A record without its id and version could not be read or written again.
        FieldRule::Hidden | FieldRule::Masked if technical => FieldRule::Read,
        FieldRule::Change | FieldRule::Edit if field.computed() => FieldRule::Read,
        rule => rule,
    }
}

/// What hangs on the status of an object's records for the actor, and the field that tells it; none where nothing does.
#[must_use]
pub fn status<'a>(ctx: &'a Ctx, object: &'a ObjectDef) -> Option<(&'a StatusRights, &'a str)> {
    ctx.authority.status(&object.name).zip(object.status.as_deref())
}

/// How far a record is, and what it is to the actor.
#[must_use]
pub fn placed<'a>(ctx: &Ctx, record: &'a Stored, status: &str) -> Placed<'a> {
    let (owner, department) = (record.owner().map(Id::get), record.department().map(Id::get));
    Placed {
        status: record.get(status).as_text(),
        owner,
        by_role: ctx.authority.reach(&record.object().name, Action::Edit).covers(owner, department),
        people: record,
    }
}

impl People for Stored {
    fn named(&self, field: &str) -> Option<i64> {
        self.get(field).as_id().map(Id::get)
    }
}

/// The rules of one record's fields: what its status leaves of what roles allow.
pub struct OfRecord<'a> {
    ctx: &'a Ctx,
    record: &'a Stored,
    status: Option<(&'a StatusRights, Placed<'a>)>,
    /// Whether all that decides was read with the record.
    told: bool,
}

impl<'a> OfRecord<'a> {
    /// Looks once at how far the record is.
    #[must_use]
    pub fn new(ctx: &'a Ctx, record: &'a Stored) -> Self {
        let object = record.object();
        let Some((rights, field)) = status(ctx, object) else {
            return Self { ctx, record, status: None, told: true };
        };
        let owned = object.ownership == Ownership::Owner;
        let told = record.has(field)
            && (!owned || (record.has("owner_id") && record.has("department_id")))
            && rights.people().all(|person| record.has(person));
        Self { ctx, record, status: Some((rights, placed(ctx, record, field))), told }
    }

    /// What the actor may do with the field of the record.
    #[must_use]
    pub fn rule(&self, field: &FieldDef) -> FieldRule {
        let rule = rule(self.ctx, self.record.object(), field);
        match self.status.filter(|_| !is_system(field)) {
            None => rule,
            // What is read without what decides may be any.
            Some((rights, _)) if !self.told && rights.ever_hidden(&field.name) => FieldRule::Hidden,
            Some((rights, placed)) => rule.min(rights.field(placed, &field.name)),
        }
    }
}

/// Whether the reader may sort, filter and search by the field. Otherwise its values could be found out by asking.
#[must_use]
pub fn comparable(ctx: &Ctx, object: &ObjectDef, field: &FieldDef) -> bool {
    let told = |rights: &StatusRights| is_system(field) || !rights.ever_hidden(&field.name);
    rule(ctx, object, field) >= FieldRule::Read && ctx.authority.status(&object.name).is_none_or(told)
}

/// The fields of the object the reader may know of.
pub fn visible<'a>(ctx: &'a Ctx, object: &'a ObjectDef) -> impl Iterator<Item = &'a FieldDef> {
    object.all_fields().filter(move |f| rule(ctx, object, f) > FieldRule::Hidden)
}

/// Whether it is one of the fields every record has.
#[must_use]
pub fn is_system(field: &FieldDef) -> bool {
    system::NAMES.contains(&field.name.as_str())
}
