//! What an export is of, in the words of whoever asks for it: so that whoever agrees need not read the filter language.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::definition::{FieldDef, FieldType, ObjectDef};
use guanxi_records::export::ExportRequest;
use guanxi_records::{Company, access};
use serde_json::Value as Json;

/// The filter and the words looked for, in words; names as far as whoever asks may see them.
///
/// # Errors
/// `object.not_found`; when the database cannot be reached.
pub(super) async fn of(ctx: &Ctx, company: &Company, request: &ExportRequest) -> Result<String> {
    let object = company.object(&request.object)?;
    let mut wanted: BTreeMap<String, BTreeSet<Id>> = BTreeMap::new();
    if let Some(filter) = &request.filter {
        collect(company, &object, filter, &mut wanted);
    }
    let mut names = HashMap::new();
    if !wanted.is_empty() {
        let mut conn = company.db.read().await?;
        for (target, ids) in wanted {
            let found = access::labels::of_records(ctx, company, &mut conn, &target, ids.into_iter()).await?;
            names.extend(found);
        }
    }
    let words = Words { ctx, company, names };
    let mut parts = Vec::new();
    if let Some(text) = request.filter.as_ref().and_then(|filter| words.filter(&object, filter, true)) {
        parts.push(text);
    }
    if let Some(q) = request.q.as_deref().map(str::trim).filter(|q| !q.is_empty()) {
        parts.push(words.say("search", &[("value", q)]));
    }
    if parts.is_empty() { Ok(words.say("everything", &[])) } else { Ok(parts.join("\n")) }
}

/// The field at the end of a path, with the object it is of.
fn field<'d>(
    company: &Company,
    object: &'d ObjectDef,
    path: &str,
    found: &mut dyn FnMut(&FieldDef),
) -> Option<String> {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let field: &'d FieldDef = object.field(first)?;
    let through = rest.zip(field.target()).and_then(|(rest, target)| {
        let target = company.object(target).ok()?;
        let inner = target.field(rest)?.clone();
        Some(inner)
    });
    found(through.as_ref().unwrap_or(field));
    Some(String::from(first))
}

fn collect(
    company: &Company,
    object: &ObjectDef,
    filter: &Json,
    wanted: &mut BTreeMap<String, BTreeSet<Id>>,
) {
    match filter {
        Json::Array(items) => items.iter().for_each(|item| collect(company, object, item, wanted)),
        Json::Object(node) => {
            if let Some(path) = node.get("field").and_then(Json::as_str) {
                let ids: BTreeSet<Id> =
                    each(node.get("value")).into_iter().filter_map(|v| v.as_str()?.parse().ok()).collect();
                let _known = field(company, object, path, &mut |field| {
                    if let Some(target) = field.target().filter(|_| !ids.is_empty()) {
                        wanted.entry(String::from(target)).or_default().extend(&ids);
                    }
                });
                return;
            }
            node.values().for_each(|value| collect(company, object, value, wanted));
        }
        _ => {}
    }
}

/// One value, or each of several.
fn each(value: Option<&Json>) -> Vec<&Json> {
    match value {
        Some(Json::Array(items)) => items.iter().collect(),
        Some(value) => vec![value],
        None => Vec::new(),
    }
}

struct Words<'a> {
    ctx: &'a Ctx,
    company: &'a Company,
    names: HashMap<Id, String>,
}

impl Words<'_> {
    fn say(&self, word: &str, params: &[(&'static str, &str)]) -> String {
        let params = params.iter().map(|(name, value)| (*name, String::from(*value))).collect();
        let code = format!("export_request.words_{word}");
        self.company.product.messages.sentence(self.ctx.language, &code, &params)
    }

    /// None for a condition that says nothing.
    fn filter(&self, object: &ObjectDef, filter: &Json, top: bool) -> Option<String> {
        let node = filter.as_object()?;
        for (key, word) in [("and", "and"), ("or", "or")] {
            if let Some(items) = node.get(key).and_then(Json::as_array) {
                let parts: Vec<String> =
                    items.iter().filter_map(|item| self.filter(object, item, false)).collect();
                let joined =
                    if top && key == "and" { parts.join("\n") } else { parts.join(&self.between(word)) };
                return (!parts.is_empty())
                    .then(|| if top || parts.len() == 1 { joined } else { format!("({joined})") });
            }
        }
        if let Some(inner) = node.get("not") {
            let inner = self.filter(object, inner, false)?;
            return Some(self.say("not", &[("value", &inner)]));
        }
        let path = node.get("field")?.as_str()?;
        self.test(object, path, node.get("op").and_then(Json::as_str).unwrap_or_default(), node.get("value"))
    }

    /// A word between two parts, with the blanks its language has there.
    fn between(&self, word: &str) -> String {
        format!(" {} ", self.say(word, &[]))
    }

    fn test(&self, object: &ObjectDef, path: &str, op: &str, value: Option<&Json>) -> Option<String> {
        let mut label = String::new();
        let mut values: Vec<String> = Vec::new();
        let first = field(self.company, object, path, &mut |field| {
            label = String::from(field.labels.get(self.ctx.language));
            values = each(value).into_iter().map(|value| self.value(field, value)).collect();
        })?;
        if path.contains('.') {
            let of = object.field(&first).map_or("", |field| field.labels.get(self.ctx.language));
            label = format!("{of} · {label}");
        }
        let listed = values.join(" / ");
        let params = [("field", label.as_str()), ("value", listed.as_str())];
        Some(match op {
            "eq" | "in" => format!("{label} = {listed}"),
            "ne" | "not_in" => format!("{label} ≠ {listed}"),
            "lt" => format!("{label} < {listed}"),
            "le" => format!("{label} ≤ {listed}"),
            "gt" => format!("{label} > {listed}"),
            "ge" => format!("{label} ≥ {listed}"),
            "between" => format!("{label}: {}", values.join(" – ")),
            "relative" => format!("{label}: {}", self.relative(&listed)),
            "contains" | "starts_with" | "is_null" | "not_null" | "within" | "me" => self.say(op, &params),
            other => format!("{label} {other} {listed}"),
        })
    }

    fn value(&self, field: &FieldDef, value: &Json) -> String {
        match value {
            Json::Bool(yes) => self.say(if *yes { "yes" } else { "no" }, &[]),
            Json::Object(parts) => {
                let text = |name: &str| parts.get(name).and_then(Json::as_str).unwrap_or_default();
                format!("{} {}", text("amount"), text("currency"))
            }
            Json::String(text) => match field.value_type() {
                FieldType::Choice | FieldType::Choices => {
                    let option = field.options.iter().find(|option| option.value == *text);
                    option.map_or_else(|| text.clone(), |o| String::from(o.labels.get(self.ctx.language)))
                }
                _ if field.target().is_some() => {
                    let name = text.parse::<Id>().ok().and_then(|id| self.names.get(&id));
                    name.cloned().unwrap_or_else(|| String::from("…"))
                }
                _ => text.clone(),
            },
            other => other.to_string(),
        }
    }

    fn relative(&self, word: &str) -> String {
        match word.split_once(':') {
            Some((word, days)) => self.say(word, &[("value", days)]),
            None => self.say(word, &[]),
        }
    }
}
