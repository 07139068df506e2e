//! From stored records to what their reader may see.

use std::collections::HashMap;

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Ctx, Id, Result};
use guanxi_store::Conn;
use serde_json::{Map, Value as Json};

use super::{fields, labels};
use crate::company::Company;
use crate::data::{Stored, Visible};
use crate::definition::FieldType;
use crate::field::{self, FieldValue};

/// Applies the reader's field rules and adds labels. The records themselves must have come through a predicate.
///
/// # Errors
/// When the database cannot be reached.
pub async fn reveal(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    records: Vec<Stored>,
) -> Result<Vec<Visible>> {
    let mut wanted: HashMap<String, Vec<Id>> = HashMap::new();
    for (field, value) in records.iter().flat_map(Stored::fields) {
        if let (Some(target), Some(id)) = (field.target(), value.as_id()) {
            wanted.entry(String::from(target)).or_default().push(id);
        }
    }
    // One query for each object referred to.
    let mut titles = HashMap::new();
    for (target, ids) in wanted {
        let found = labels::of_records(ctx, company, conn, &target, ids.into_iter()).await?;
        titles.insert(target, found);
    }
    let labels = records.iter().map(|record| references(record, &titles)).collect();
    reveal_with(ctx, company, conn, records, labels).await
}

/// The same with the labels of references already known.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn reveal_with(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    records: Vec<Stored>,
    labels: Vec<Vec<(String, String)>>,
) -> Result<Vec<Visible>> {
    let several = titles_of_several(ctx, company, conn, &records).await?;
    let pairs = records.into_iter().zip(labels);
    Ok(pairs.map(|(record, labels)| show(ctx, &record, labels, &several)).collect())
}

type Titles = HashMap<String, HashMap<Id, String>>;

fn references(record: &Stored, titles: &Titles) -> Vec<(String, String)> {
    let label = |(field, value): (&crate::FieldDef, &FieldValue)| {
        let text = titles.get(field.target()?)?.get(&value.as_id()?)?;
        Some((field.name.clone(), text.clone()))
    };
    record.fields().filter_map(label).collect()
}

/// The titles of records referred to by fields with several values.
async fn titles_of_several(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    records: &[Stored],
) -> Result<Titles> {
    let mut wanted: HashMap<String, Vec<Id>> = HashMap::new();
    for (field, value) in records.iter().flat_map(Stored::fields) {
        if let (FieldValue::Ids(ids), Some(target)) = (value, field.target()) {
            wanted.entry(String::from(target)).or_default().extend(ids);
        }
    }
    let mut titles = Titles::new();
    for (target, ids) in wanted {
        let found = labels::of_records(ctx, company, conn, &target, ids.into_iter()).await?;
        titles.insert(target, found);
    }
    Ok(titles)
}

fn show(ctx: &Ctx, record: &Stored, references: Vec<(String, String)>, several: &Titles) -> Visible {
    let object = record.object();
    let mut values = Map::new();
    let mut labels = Map::new();
    let rules = fields::OfRecord::new(ctx, record);
    for (field, value) in record.fields() {
        let rule = rules.rule(field);
        if rule == FieldRule::Hidden {
            continue;
        }
        if rule == FieldRule::Masked {
            values.insert(field.name.clone(), field::masked(value));
            continue;
        }
        values.insert(field.name.clone(), field::json(field, value));
        if let Some(label) = label(ctx, field, value, several) {
            labels.insert(field.name.clone(), label);
        }
    }
    for (name, text) in references {
        let readable = object.field(&name).is_some_and(|f| fields::comparable(ctx, object, f));
        if readable {
            labels.insert(name, Json::from(text));
        }
    }
    values.insert(String::from("labels"), Json::Object(labels));
    Visible { id: record.id(), version: record.version(), values }
}

/// The words for choices, and for records referred to by a field with several values.
fn label(ctx: &Ctx, field: &crate::FieldDef, value: &FieldValue, several: &Titles) -> Option<Json> {
    match (field.kind, value) {
        (FieldType::Choice, FieldValue::Text(text)) => {
            field::option_label(field, text, ctx.language).map(Json::from)
        }
        (FieldType::Choices, FieldValue::Texts(texts)) => {
            let word = |t: &String| field::option_label(field, t, ctx.language).unwrap_or_else(|| t.clone());
            Some(texts.iter().map(|t| Json::from(word(t))).collect())
        }
        (FieldType::References, FieldValue::Ids(ids)) => {
            let titles = several.get(field.target()?)?;
            Some(ids.iter().map(|id| titles.get(id).cloned().map_or(Json::Null, Json::from)).collect())
        }
        _ => None,
    }
}
