//! Field rules: what the reader sees of a record and may write.

use guanxi_kernel::Ctx;
use guanxi_kernel::authority::FieldRule;

use crate::definition::{FieldDef, ObjectDef, system};

/// What the actor may do with the field: the role's rule, and never more than read for what only the program writes.
#[must_use]
pub fn rule(ctx: &Ctx, object: &ObjectDef, field: &FieldDef) -> FieldRule {
    let granted = ctx.authority.field(&object.name, &field.name);
    let technical = matches!(field.name.as_str(), "id" | "version");
    match granted {
        // A record without its id and version could not be read or written again.
        FieldRule::Hidden | FieldRule::Masked if technical => FieldRule::Read,
        FieldRule::Edit if field.computed() => FieldRule::Read,
        rule => rule,
    }
}

/// Whether the reader may sort, filter and search by the field. Otherwise its values could be found out by asking.
#[must_use]
pub fn comparable(ctx: &Ctx, object: &ObjectDef, field: &FieldDef) -> bool {
    rule(ctx, object, field) >= FieldRule::Read
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
