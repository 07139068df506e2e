//! How far a record is, and what hangs on it for the reader.

use std::collections::BTreeMap;

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Action, Ctx, Id, Result, StatusTransition};
use serde::Serialize;

use crate::access::{self, fields};
use crate::audit;
use crate::company::Company;
use crate::data::Stored;
use crate::definition::FieldDef;
use crate::field::option_label;

/// How far a record is, for one reader.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Status {
    /// The field that tells it; none where the object has no such field.
    pub field: Option<String>,
    /// Its value.
    pub value: Option<String>,
    /// Whether it changes by transitions alone; else it is a field like any other.
    pub governed: bool,
    /// Where the reader may bring the record from here.
    pub next: Vec<Next>,
    /// Fields the status keeps from the reader, with what is left: `hidden`, `masked`, `read` or `change`. Also fields that
    /// roles let be changed by a change order alone.
    pub fields: BTreeMap<String, &'static str>,
    /// Whether the reader may open a change order.
    pub change: bool,
}

/// A status the reader may bring the record to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Next {
    /// The value.
    pub to: String,
    /// What it is called.
    pub label: String,
    /// Fields that still need a value for it.
    pub missing: Vec<String>,
}

/// Tells how far a record is, where it may go and what its status keeps as it is.
///
/// # Errors
/// `record.not_found` when it is missing or not visible.
pub async fn status(ctx: &Ctx, company: &Company, object: &str, id: Id) -> Result<Status> {
    let object = company.object(object)?;
    let mut conn = company.db.read().await?;
    let record = access::permit(ctx, company, &mut conn, &object, id, Action::Read).await?;
    let editable = access::permit(ctx, company, &mut conn, &object, id, Action::Edit).await;
    drop(conn);
    audit::view::opened(ctx, company, &object, id).await?;
    let change = editable.is_ok() && proposable(ctx, &record).next().is_some();
    let ordered = by_order(ctx, &record);
    let Some(field) = object.status.as_deref().and_then(|name| object.field(name)) else {
        return Ok(Status { fields: ordered, change, ..Status::default() });
    };
    let value = record.get(&field.name).as_text().map(String::from);
    let told =
        Status { field: Some(field.name.clone()), value, fields: ordered, change, ..Status::default() };
    let Some(rights) = ctx.authority.status(&object.name) else { return Ok(told) };
    let placed = fields::placed(ctx, &record, &field.name);
    let kept = |f: &&FieldDef| {
        let moves = rights.governed && f.name == field.name;
        !fields::is_system(f) && !moves && rights.field(placed, &f.name) < fields::rule(ctx, &object, f)
    };
    let kept = object.live_fields().filter(kept);
    let mut told = told;
    told.fields.extend(kept.map(|f| (f.name.clone(), rights.field(placed, &f.name).name())));
    let next = |t: &StatusTransition| Next {
        to: String::from(&*t.to),
        label: option_label(field, &t.to, ctx.language).unwrap_or_else(|| String::from(&*t.to)),
        missing: t.required.iter().filter(|n| record.get(n).is_null()).map(|n| String::from(&**n)).collect(),
    };
    let mut onward: Vec<Next> = rights.onward(placed).map(next).collect();
    // Of several ways to the same status the one that asks least; in the order of the choices.
    let place = |n: &Next| field.options.iter().position(|o| o.value == n.to);
    onward.sort_by_key(|n| (place(n), n.missing.len()));
    onward.dedup_by(|later, first| later.to == first.to);
    Ok(Status { governed: rights.governed, next: onward, ..told })
}

/// The fields of the record the actor may change, be it by a change order.
pub fn proposable<'a>(ctx: &'a Ctx, record: &'a Stored) -> impl Iterator<Item = &'a FieldDef> {
    let rules = fields::OfRecord::new(ctx, record);
    let own = |f: &&FieldDef| !fields::is_system(f) && !f.computed() && !f.read_only && !f.fixed;
    record.object().live_fields().filter(own).filter(move |f| rules.rule(f) >= FieldRule::Change)
}

/// The fields that are changed by a change order alone.
fn by_order(ctx: &Ctx, record: &Stored) -> BTreeMap<String, &'static str> {
    let rules = fields::OfRecord::new(ctx, record);
    let own = |f: &&FieldDef| !fields::is_system(f) && rules.rule(f) == FieldRule::Change;
    record.object().live_fields().filter(own).map(|f| (f.name.clone(), FieldRule::Change.name())).collect()
}
