//! Finding records by words, across objects: names, pinyin, initials, parts of numbers.

use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Error, Id, Result};
use guanxi_store::Val;
use guanxi_store::dialect::Dialect;
use guanxi_store::sea_query::Expr;
use serde::Serialize;
use serde_json::json;

use super::LIMIT;
use super::list::{ListRequest, page};
use crate::access::fields;
use crate::audit;
use crate::company::Company;
use crate::data::Visible;
use crate::definition::table::searchable_title;
use crate::definition::{FieldDef, ObjectDef};

/// The most records found of one object.
const MOST: u64 = 50;

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// The object.
    pub object: String,
    /// What the object is called.
    pub object_label: String,
    /// The record.
    pub id: Id,
    /// What it is known by.
    pub label: String,
    /// A further value that tells it from others.
    pub detail: Option<String>,
}

/// Looks for words in the objects the actor may read; in those named, or in all. The newest of each object first.
///
/// # Errors
/// `query.limit` unless 1 to 50 are asked for of each object.
pub async fn search(
    ctx: &Ctx,
    company: &Company,
    q: &str,
    objects: &[String],
    limit: u64,
) -> Result<Vec<Hit>> {
    if !(1..=MOST).contains(&limit) {
        return Err(Error::new(LIMIT).with("limit", MOST));
    }
    let definitions = company.definitions();
    let named = |o: &ObjectDef| objects.is_empty() || objects.contains(&o.name);
    let readable = |o: &ObjectDef| searchable(o) && ctx.authority.can(&o.name, Action::Read);
    let (mut hits, mut shown) = (Vec::new(), Vec::new());
    for object in definitions.live().filter(|o| named(o) && readable(o)) {
        let detail = detail_field(ctx, object);
        let fields = std::iter::once(object.title.clone()).chain(detail.map(|f| f.name.clone())).collect();
        let request = ListRequest {
            object: object.name.clone(),
            q: Some(String::from(q)),
            fields,
            limit: Some(limit),
            sort: Some(String::from("-updated_at")),
            ..ListRequest::default()
        };
        let page = page(ctx, company, &request).await?;
        if !page.items.is_empty() {
            shown.push((Arc::clone(object), page.items.iter().map(Visible::id).collect()));
        }
        hits.extend(page.items.iter().map(|record| Hit {
            object: object.name.clone(),
            object_label: String::from(object.labels.get(ctx.language)),
            id: record.id(),
            label: String::from(record.get(&object.title).as_str().unwrap_or_default()),
            detail: detail.and_then(|f| {
                let label = record.label(&f.name).or_else(|| record.get(&f.name).as_str());
                label.map(String::from)
            }),
        }));
    }
    audit::view::listed_all(ctx, company, shown, json!({ "q": q })).await?;
    Ok(hits)
}

/// Whether the object's records can be found by words.
#[must_use]
pub fn searchable(object: &ObjectDef) -> bool {
    searchable_title(object) || object.live_fields().any(|f| f.search)
}

/// The match text for what somebody typed; none when nothing can be looked for in it.
pub(crate) fn match_text(dialect: &Dialect, q: &str) -> Option<String> {
    let query = guanxi_text::query_tokens(q);
    let words: Vec<Vec<(String, bool)>> = query
        .terms
        .iter()
        .map(|term| {
            let own = std::iter::once((term.text.clone(), term.prefix));
            own.chain(term.alternatives.iter().map(|a| (a.clone(), term.prefix))).collect()
        })
        .collect();
    (!words.is_empty()).then(|| dialect.search_text(&words))
}

/// The condition that a record's words match.
pub(crate) fn condition(dialect: &Dialect, object: &ObjectDef, alias: &str, words: &str) -> Expr {
    let id = format!("{}.{}", Dialect::quote(alias), Dialect::quote("id"));
    dialect.expr(&dialect.search_condition(&object.table_name(), &id), [Val::from(words)])
}

fn detail_field<'a>(ctx: &Ctx, object: &'a ObjectDef) -> Option<&'a FieldDef> {
    let columns = object.list.columns.iter().filter(|c| **c != object.title);
    columns.filter_map(|c| object.field(c)).find(|f| fields::comparable(ctx, object, f))
}
