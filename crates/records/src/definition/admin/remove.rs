//! Objects and fields taken out of use, with their data kept for a while, and back.

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Error, Result};
use serde_json::json;

use super::transaction::begin;
use super::{IN_USE, STANDARD};
use crate::company::Company;
use crate::definition::{FieldDef, ObjectDef};

/// Takes a field of the company's own out of use. Its data is kept for 30 days.
///
/// # Errors
/// `definition.standard` for a field of the program, `definition.in_use` for a title, or a field others need.
pub async fn remove_field(ctx: &Ctx, company: &Company, object: &str, name: &str) -> Result<ObjectDef> {
    let mut change = begin(ctx, company).await?;
    if !change.field(object, name)?.custom {
        return Err(Error::new(STANDARD).with("name", name));
    }
    let definition = change.object(object)?;
    if definition.title == name || definition.master.as_deref() == Some(name) {
        return Err(Error::new(IN_USE).with("name", name));
    }
    definition.list.columns.retain(|c| c != name);
    definition.form.iter_mut().for_each(|section| section.fields.retain(|f| f != name));
    // What names it only to say where a fault is shown can do without.
    for rule in definition.rules.iter_mut().filter(|r| r.field.as_deref() == Some(name)) {
        rule.field = None;
    }
    definition.unique.retain(|fields| !fields.iter().any(|f| f == name));
    change.field(object, name)?.removed_at = Some(format_instant(ctx.now()));
    change.save_object(object).await?;
    change.save_field(object, name).await?;
    change.finish(object, "remove_field", json!(name), json!(null)).await
}

/// Takes a removed field into use again, at the end of the form.
///
/// # Errors
/// `field.not_found` when its data is gone.
pub async fn restore_field(ctx: &Ctx, company: &Company, object: &str, name: &str) -> Result<ObjectDef> {
    let mut change = begin(ctx, company).await?;
    change.field(object, name)?.removed_at = None;
    if let Some(section) = change.object(object)?.form.last_mut() {
        section.fields.retain(|f| f != name);
        section.fields.push(String::from(name));
    }
    change.save_object(object).await?;
    change.save_field(object, name).await?;
    change.finish(object, "restore_field", json!(null), json!(name)).await
}

/// Takes an object of the company's own out of use. Its data is kept for 30 days.
///
/// # Errors
/// `definition.standard` for an object of the program, `definition.in_use` when others refer to it.
pub async fn remove_object(ctx: &Ctx, company: &Company, name: &str) -> Result<ObjectDef> {
    let mut change = begin(ctx, company).await?;
    if !change.object(name)?.custom {
        return Err(Error::new(STANDARD).with("name", name));
    }
    if let Some(place) = reference_to(name, &change.objects) {
        return Err(Error::new(IN_USE).with("name", place));
    }
    change.object(name)?.removed_at = Some(format_instant(ctx.now()));
    change.save_object(name).await?;
    change.finish(name, "remove_object", json!(name), json!(null)).await
}

/// Takes a removed object into use again.
///
/// # Errors
/// `object.not_found` when its data is gone.
pub async fn restore_object(ctx: &Ctx, company: &Company, name: &str) -> Result<ObjectDef> {
    let mut change = begin(ctx, company).await?;
    change.object(name)?.removed_at = None;
    change.save_object(name).await?;
    change.finish(name, "restore_object", json!(null), json!(name)).await
}

/// Where another object in use refers to this one.
fn reference_to(name: &str, objects: &[ObjectDef]) -> Option<String> {
    let others = objects.iter().filter(|o| o.name != name && o.live());
    let mut fields = others.flat_map(|o| o.live_fields().map(move |f| (o, f)));
    let refers = |field: &FieldDef| {
        let summed = field.rollup.as_ref().is_some_and(|r| r.object == name);
        field.target() == Some(name) || field.lines.as_deref() == Some(name) || summed
    };
    let found = fields.find(|(_, field)| refers(field))?;
    Some(format!("{}.{}", found.0.name, found.1.name))
}
