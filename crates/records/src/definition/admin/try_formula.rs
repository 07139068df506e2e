//! An expression tried before it is kept: whether it can be read, and what it comes to for a record.

use guanxi_kernel::authority::Power;
use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Action, Ctx, Error, FieldError, Id, Result};
use serde_json::{Value as Json, json};

use crate::access::{self, fields, require};
use crate::company::Company;
use crate::data::Visible;
use crate::definition::{ObjectDef, check};
use crate::formula::{self, Output};
use crate::query::{self, ListRequest};

/// What an expression came to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tried {
    /// The record it was tried on, with what it is known by; none when the reader sees none.
    pub record: Option<(Id, String)>,
    /// What sort of value it is: `number`, `text`, `bool`, `date`, `instant`, `empty`.
    pub kind: Option<&'static str>,
    /// The value in the API's form.
    pub value: Json,
    /// Why it came to nothing, for whoever wrote it.
    pub fault: Option<String>,
}

/// Tries an expression on a record the actor may read: this one, or the one changed last. Nothing is kept. In a rule, `today` and
/// `now` may stand. Needs the power to manage objects.
///
/// # Errors
/// `definition.invalid` for what cannot be read or names no field; `record.not_found` for a record out of reach.
pub async fn try_formula(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    text: &str,
    rule: bool,
    id: Option<Id>,
) -> Result<Tried> {
    require(ctx, Power::ManageObjects)?;
    let object = company.object(object)?;
    let faults = faults(&object, text, rule);
    if !faults.is_empty() {
        return Err(Error::fields(check::INVALID, faults));
    }
    let Some(shown) = example(ctx, company, &object, id).await? else { return Ok(Tried::default()) };
    let title = shown.get(&object.title).as_str().map(String::from).unwrap_or_default();
    let record = Some((shown.id(), title));
    // What the actor may not read cannot be read by way of an expression, either.
    let told = |name: &String| object.field(name).is_none_or(|f| fields::comparable(ctx, &object, f));
    if !formula::names(text).iter().all(told) {
        return Ok(Tried { record, ..Tried::default() });
    }
    let definitions = company.definitions();
    let reach = access::predicate(ctx, &definitions, &object, Action::Read)?;
    let mut conn = company.db.read().await?;
    let found = query::load(ctx, company, &mut conn, &object, &reach, &[shown.id()]).await?;
    let Some(stored) = found.first() else { return Ok(Tried::default()) };
    Ok(match formula::on_record(ctx, stored, text) {
        Ok(output) => {
            let (kind, value) = told_as(output);
            Tried { record, kind: Some(kind), value, fault: None }
        }
        Err(formula::Fault(fault)) => Tried { record, fault: Some(fault), ..Tried::default() },
    })
}

fn faults(object: &ObjectDef, text: &str, rule: bool) -> Vec<FieldError> {
    let mut faults = formula::of_record(object, "formula", text);
    let timed = formula::names(text).into_iter().filter(|n| !rule && (n == "today" || n == "now"));
    faults.extend(
        timed.map(|name| FieldError::new("formula", "definition.expression_field").with("value", name)),
    );
    faults
}

async fn example(
    ctx: &Ctx,
    company: &Company,
    object: &ObjectDef,
    id: Option<Id>,
) -> Result<Option<Visible>> {
    if let Some(id) = id {
        return query::get(ctx, company, &object.name, id).await.map(Some);
    }
    let request = ListRequest {
        object: object.name.clone(),
        sort: Some(String::from("-updated_at")),
        limit: Some(1),
        ..ListRequest::default()
    };
    Ok(query::list(ctx, company, &request).await?.items.into_iter().next())
}

fn told_as(output: Output) -> (&'static str, Json) {
    match output {
        Output::Empty => ("empty", Json::Null),
        Output::Number(number) => ("number", json!(number.normalize().to_string())),
        Output::Text(text) => ("text", json!(text)),
        Output::Bool(yes) => ("bool", json!(yes)),
        Output::Date(day) => ("date", json!(day.to_string())),
        Output::Instant(at) => ("instant", json!(format_instant(at))),
    }
}
