//! Changes of a field. Its name and type stay: a field of another type is another field.

use guanxi_kernel::{Ctx, Error, Labels, Result};
use guanxi_store::ddl;
use serde::{Deserialize, Deserializer};
use serde_json::Value as Json;

use super::STANDARD;
use super::change_object::replace;
use super::transaction::begin;
use crate::company::Company;
use crate::definition::{FieldDef, ObjectDef, OptionDef, table};

/// What changes; what is left out stays.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct FieldChange {
    /// What it is called.
    pub labels: Option<Labels>,
    /// A sentence that helps filling it in.
    pub help: Option<Labels>,
    /// Whether it must have a value.
    pub required: Option<bool>,
    /// Whether no two records may have the same value.
    pub unique: Option<bool>,
    /// Whether lists are often filtered or sorted by it.
    pub indexed: Option<bool>,
    /// Whether the search box finds records by it.
    pub search: Option<bool>,
    /// The longest text; null takes the limit away.
    #[serde(deserialize_with = "given")]
    pub max_length: Option<Option<usize>>,
    /// The smallest value.
    pub min: Option<String>,
    /// The largest value.
    pub max: Option<String>,
    /// The value of a new record; null takes it away.
    #[serde(deserialize_with = "given")]
    pub default: Option<Option<Json>>,
    /// The values of a choice. Values left out are kept for old records but can no longer be chosen.
    pub options: Option<Vec<OptionDef>>,
    /// For a formula: the expression.
    pub formula: Option<String>,
    /// For an automatic number: how it is written. Numbers given already stay.
    pub pattern: Option<String>,
    /// Whether it is shown nowhere.
    pub hidden: Option<bool>,
}

/// Changes a field. Needs the power to manage objects.
///
/// # Errors
/// `field.not_found`; `definition.standard` for loosening what the program needs; `definition.duplicates` when it is to
/// be unique and is not; `definition.invalid` with every fault.
pub async fn change_field(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    name: &str,
    wanted: FieldChange,
) -> Result<ObjectDef> {
    let mut change = begin(ctx, company).await?;
    let standard = !change.field(object, name)?.custom;
    let before = change.field(object, name)?.clone();
    let fixed = wanted.formula.is_some()
        || wanted.hidden == Some(true) && before.required
        || loosens(&before, &wanted);
    if standard && fixed {
        return Err(Error::new(STANDARD).with("name", name));
    }
    apply(change.field(object, name)?, wanted);
    let after = change.field(object, name)?.clone();
    // An index that is no longer declared, or is to be of another kind, goes; `finish` makes the one that is declared.
    let definition = change.object(object)?.clone();
    let (old, new) = (table::field_index(&definition, &before), table::field_index(&definition, &after));
    if let Some(index) = old.filter(|old| Some(old) != new.as_ref()) {
        ddl::drop_index(&mut change.tx, &definition.table_name(), &index).await?;
    }
    let json = |field: &FieldDef| serde_json::to_value(field).map_err(Error::internal);
    let (old, new) = (json(&before)?, json(&after)?);
    change.save_field(object, name).await?;
    change.finish(object, "change_field", old, new).await
}

/// Whether it takes away a guarantee the program relies on.
fn loosens(field: &FieldDef, wanted: &FieldChange) -> bool {
    (field.required && wanted.required == Some(false)) || (field.unique && wanted.unique == Some(false))
}

fn apply(field: &mut FieldDef, wanted: FieldChange) {
    let FieldChange {
        labels,
        help,
        required,
        unique,
        indexed,
        search,
        max_length,
        min,
        max,
        default,
        options,
        formula,
        pattern,
        hidden,
    } = wanted;
    replace(&mut field.labels, labels);
    replace(&mut field.help, help);
    replace(&mut field.required, required);
    replace(&mut field.unique, unique);
    replace(&mut field.indexed, indexed);
    replace(&mut field.search, search);
    replace(&mut field.max_length, max_length);
    replace(&mut field.min, min.map(some_text));
    replace(&mut field.max, max.map(some_text));
    replace(&mut field.default, default.map(|d| d.filter(|d| !d.is_null())));
    replace(&mut field.formula, formula.map(Some));
    replace(&mut field.pattern, pattern.map(Some));
    replace(&mut field.hidden, hidden);
    if let Some(mut options) = options {
        let left_out = field.options.iter().filter(|o| !options.iter().any(|n| n.value == o.value));
        let retired: Vec<_> = left_out.map(|o| OptionDef { retired: true, ..o.clone() }).collect();
        options.extend(retired);
        field.options = options;
    }
}

/// What is sent as null differs from what is left out.
fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    value: D,
) -> std::result::Result<Option<Option<T>>, D::Error> {
    Option::deserialize(value).map(Some)
}

/// An empty text takes a limit away.
fn some_text(text: String) -> Option<String> {
    Some(text).filter(|t| !t.is_empty())
}
