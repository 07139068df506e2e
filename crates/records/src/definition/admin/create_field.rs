//! A new field of the company's own, on any object.

use guanxi_kernel::{Ctx, Error, Result};
use serde_json::Value as Json;

use super::transaction::begin;
use super::{EXISTS, TOO_MANY};
use crate::company::Company;
use crate::definition::{FieldDef, ObjectDef, SectionDef, system};

/// The most fields of an object: SQLite's tables take 2,000 columns, and a form of 500 fields is beyond use.
const MOST: usize = 500;

/// Adds a field with its column. It is put at the end of the form. Needs the power to manage objects.
///
/// # Errors
/// `definition.exists` for a name that is taken (also by a removed field), `definition.invalid` with every fault.
pub async fn create_field(ctx: &Ctx, company: &Company, object: &str, field: FieldDef) -> Result<ObjectDef> {
    let mut change = begin(ctx, company).await?;
    let definition = change.object(object)?;
    let taken = definition.fields.iter().any(|f| f.name == field.name);
    if taken || system::NAMES.contains(&field.name.as_str()) {
        return Err(Error::new(EXISTS).with("name", field.name));
    }
    if definition.fields.len() >= MOST {
        return Err(Error::new(TOO_MANY).with("limit", MOST));
    }
    let field = FieldDef { custom: true, read_only: false, removed_at: None, ..field };
    let (name, body) = (field.name.clone(), serde_json::to_value(&field).map_err(Error::internal)?);
    match definition.form.last_mut() {
        Some(section) => section.fields.push(name.clone()),
        None => {
            let (labels, fields) = (definition.labels.clone(), vec![name.clone()]);
            definition.form.push(SectionDef { labels, fields, when: None });
        }
    }
    definition.fields.push(field);
    change.save_object(object).await?;
    change.save_field(object, &name).await?;
    change.finish(object, "create_field", Json::Null, body).await
}
