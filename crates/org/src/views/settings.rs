//! What a view keeps: checked when it is written, and shown as far as its reader may know of the fields it names.

use std::collections::BTreeSet;

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Ctx, Error, Result};
use guanxi_records::access::fields;
use guanxi_records::{Definitions, ObjectDef, filter, query};
use serde_json::{Map, Value as Json};

use super::{FIELD, SETTING, TOO_LARGE};

/// What is asked anew each time, or says which view it is: a view keeps none of it.
const NOT_KEPT: [&str; 9] = ["q", "page", "bin", "open", "on", "view", "plain", "without", "cursor"];
/// The most keys.
const MOST_KEYS: usize = 40;
/// The most columns.
const MOST_COLUMNS: usize = 200;
/// The longest text of all of it.
const LONGEST: usize = 30_000;

/// Checks what somebody wants to keep: the filter is one, order and columns name fields that are there for the caller, the rest is
/// in bounds.
///
/// # Errors
/// `view.setting`, `view.field`, `view.too_large`, `filter.*`.
pub(super) fn check(
    ctx: &Ctx,
    definitions: &Definitions,
    object: &ObjectDef,
    given: &Map<String, Json>,
) -> Result<()> {
    let refused = |field: &str| Error::new(SETTING).with("field", field);
    if let Some(key) = given.keys().find(|key| NOT_KEPT.contains(&key.as_str()) || key.len() > 40) {
        return Err(refused(key));
    }
    if given.len() > MOST_KEYS || Json::Object(given.clone()).to_string().chars().count() > LONGEST {
        return Err(Error::new(TOO_LARGE).with("limit", LONGEST));
    }
    if let Some(wanted) = given.get("filter") {
        filter::parse(ctx, definitions, object, wanted)?;
    }
    if let Some(sort) = given.get("sort") {
        let sort = sort.as_str().ok_or_else(|| refused("sort"))?;
        let wanted: Vec<&str> = sort.split(',').map(str::trim).collect();
        if query::sortable(ctx, object, sort) != wanted {
            return Err(Error::new(FIELD).with("field", sort));
        }
    }
    if let Some(columns) = given.get("columns") {
        let columns = columns.as_array().filter(|c| c.len() <= MOST_COLUMNS);
        let known: BTreeSet<&str> = fields::visible(ctx, object).map(|f| f.name.as_str()).collect();
        for column in columns.ok_or_else(|| refused("columns"))? {
            let name = column.as_str().ok_or_else(|| refused("columns"))?;
            if !known.contains(name) {
                return Err(Error::new(FIELD).with("field", name));
            }
        }
    }
    Ok(())
}

/// What is shown of it to this reader, and the sentence of what is wrong with its filter: one that names what the reader may not see,
/// or what is no longer there, is left out whole, since what it compares with may tell as much as the field.
pub(super) fn shown(
    ctx: &Ctx,
    definitions: &Definitions,
    object: &ObjectDef,
    mut kept: Map<String, Json>,
) -> (Map<String, Json>, Option<&'static str>) {
    let mut trouble = None;
    if let Some(wanted) = kept.remove("filter") {
        match filter::parse(ctx, definitions, object, &wanted) {
            Ok(_) => drop(kept.insert(String::from("filter"), wanted)),
            Err(error) if error.code() == filter::UNKNOWN_FIELD => trouble = Some("view.filter_hidden"),
            Err(_) => trouble = Some("view.filter_broken"),
        }
    }
    if let Some(sort) = kept.remove("sort") {
        let fitting = query::sortable(ctx, object, sort.as_str().unwrap_or_default()).join(",");
        if !fitting.is_empty() {
            kept.insert(String::from("sort"), Json::from(fitting));
        }
    }
    let hidden: BTreeSet<&str> = object
        .all_fields()
        .filter(|f| fields::rule(ctx, object, f) == FieldRule::Hidden)
        .map(|f| f.name.as_str())
        .collect();
    let filter = kept.remove("filter");
    if !hidden.is_empty() {
        kept.retain(|_, value| without(&hidden, value));
    }
    kept.extend(filter.map(|f| (String::from("filter"), f)));
    (kept, trouble)
}

/// Takes the names of hidden fields out of what the client keeps, wherever they stand in it. Answers whether anything is left to keep.
fn without(hidden: &BTreeSet<&str>, value: &mut Json) -> bool {
    match value {
        Json::String(text) => !hidden.contains(text.strip_prefix('-').unwrap_or(text)),
        Json::Array(items) => {
            items.retain_mut(|item| without(hidden, item));
            true
        }
        Json::Object(members) => {
            members.retain(|name, member| !hidden.contains(name.as_str()) && without(hidden, member));
            true
        }
        _ => true,
    }
}
