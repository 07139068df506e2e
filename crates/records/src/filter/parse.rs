//! From JSON to a checked filter.

use std::sync::Arc;

use guanxi_kernel::{Ctx, Error, Result};
use serde_json::{Map, Value as Json};

use super::{Filter, MALFORMED, OPERATOR, Operand, Relative, TOO_COMPLEX, Test, UNKNOWN_FIELD, VALUE};
use crate::access::fields;
use crate::definition::{Definitions, FieldDef, FieldType, ObjectDef};
use crate::field::{self, FieldValue, Operator, Reading};

/// The deepest nesting.
const DEEPEST: usize = 12;
/// The most comparisons.
const MOST_TESTS: usize = 200;
/// The most parts: comparisons, and what holds them together.
const MOST_PARTS: usize = 500;
/// The longest list of values.
const MOST_VALUES: usize = 1_000;
/// The most values of all lists together: databases take a bounded number of them with one statement.
const MOST_VALUES_IN_ALL: usize = 5_000;

/// Reads a filter somebody sent: fields the reader may not compare do not exist for it.
///
/// # Errors
/// With the place of the first fault.
pub fn parse(ctx: &Ctx, definitions: &Definitions, object: &ObjectDef, json: &Json) -> Result<Filter> {
    Parser { ctx: Some(ctx), definitions, parts: 0, tests: 0, values: 0 }.filter(object, json, 0)
}

/// Reads a filter an administrator laid down, such as a restriction: field rules do not apply to it.
///
/// # Errors
/// With the place of the first fault.
pub fn parse_trusted(definitions: &Definitions, object: &ObjectDef, json: &Json) -> Result<Filter> {
    Parser { ctx: None, definitions, parts: 0, tests: 0, values: 0 }.filter(object, json, 0)
}

struct Parser<'a> {
    ctx: Option<&'a Ctx>,
    definitions: &'a Definitions,
    parts: usize,
    tests: usize,
    values: usize,
}

impl Parser<'_> {
    fn filter(&mut self, object: &ObjectDef, json: &Json, depth: usize) -> Result<Filter> {
        if depth > DEEPEST {
            return Err(Error::new(TOO_COMPLEX).with("limit", DEEPEST));
        }
        count(&mut self.parts, 1, MOST_PARTS)?;
        let Some(node) = json.as_object() else { return Err(malformed("object", json)) };
        let only = |key: &str| node.get(key).filter(|_| node.len() == 1);
        if node.is_empty() {
            Ok(Filter::And(Vec::new()))
        } else if let Some(list) = only("and") {
            self.list(object, list, depth).map(Filter::And)
        } else if let Some(list) = only("or") {
            self.list(object, list, depth).map(Filter::Or)
        } else if let Some(inner) = only("not") {
            Ok(Filter::Not(Box::new(self.filter(object, inner, depth + 1)?)))
        } else {
            self.test(object, node)
        }
    }

    fn list(&mut self, object: &ObjectDef, json: &Json, depth: usize) -> Result<Vec<Filter>> {
        let Some(items) = json.as_array() else { return Err(malformed("list", json)) };
        items.iter().map(|item| self.filter(object, item, depth + 1)).collect()
    }

    fn test(&mut self, object: &ObjectDef, node: &Map<String, Json>) -> Result<Filter> {
        count(&mut self.tests, 1, MOST_TESTS)?;
        if let Some(key) = node.keys().find(|k| !matches!(k.as_str(), "field" | "op" | "value")) {
            return Err(malformed("key", &Json::from(key.as_str())));
        }
        let text = |key: &str| node.get(key).and_then(Json::as_str);
        let (Some(path), Some(op)) = (text("field"), text("op")) else {
            return Err(malformed("field, op", &Json::Object(node.clone())));
        };
        let value = node.get("value").unwrap_or(&Json::Null);
        let Some((first, rest)) = path.split_once('.') else {
            let field = self.field(object, path)?;
            return self.compare(object, field, None, op, value);
        };
        let field = self.field(object, first)?;
        if field.kind == FieldType::Address {
            let part = address_part(rest).ok_or_else(|| unknown(path))?;
            return self.compare(object, field, Some(part), op, value);
        }
        let target = match (field.target(), field.kind) {
            (Some(target), kind) if kind != FieldType::References => self.definitions.object(target)?,
            _ => return Err(unknown(path)),
        };
        let inner = self.field(target, rest)?;
        let filter = self.compare(target, inner, None, op, value)?;
        Ok(Filter::Through {
            object: self.shared(object)?,
            field: field.name.clone(),
            target: Arc::clone(target),
            filter: Box::new(filter),
            trusted: self.ctx.is_none(),
        })
    }

    fn field<'o>(&self, object: &'o ObjectDef, name: &str) -> Result<&'o FieldDef> {
        let known = |f: &&FieldDef| self.ctx.is_none_or(|ctx| fields::comparable(ctx, object, f));
        object.field(name).filter(known).ok_or_else(|| unknown(name))
    }

    /// The definitions hold every object shared; the parser only borrows it.
    fn shared(&self, object: &ObjectDef) -> Result<Arc<ObjectDef>> {
        self.definitions.any(&object.name).cloned().ok_or_else(|| unknown(&object.name))
    }

    fn compare(
        &mut self,
        object: &ObjectDef,
        field: &FieldDef,
        part: Option<&'static str>,
        op: &str,
        value: &Json,
    ) -> Result<Filter> {
        let wrong = || Error::new(OPERATOR).with("field", &field.name).with("operator", op);
        let operator = Operator::parse(op).ok_or_else(wrong)?;
        // A part of an address is a text like any other.
        let text = FieldDef::new(&field.name, FieldType::Text, field.labels.clone());
        let compared = if part.is_some() { &text } else { field };
        if !field::operators(compared).contains(&operator) {
            return Err(wrong());
        }
        let operand = operand(compared, operator, value)?;
        if let Operand::Many(values) = &operand {
            count(&mut self.values, values.len(), MOST_VALUES_IN_ALL)?;
        }
        let object = self.shared(object)?;
        Ok(Filter::Test(Box::new(Test { object, field: field.name.clone(), part, operator, operand })))
    }
}

/// Whether the operator takes this value for the field.
pub(crate) fn compares_with(field: &FieldDef, operator: Operator, value: &Json) -> bool {
    operand(field, operator, value).is_ok()
}

/// Counts what a filter may have a limited number of.
fn count(counter: &mut usize, more: usize, limit: usize) -> Result<()> {
    *counter += more;
    if *counter > limit { Err(Error::new(TOO_COMPLEX).with("limit", limit)) } else { Ok(()) }
}

fn operand(field: &FieldDef, operator: Operator, value: &Json) -> Result<Operand> {
    let bad = || Error::new(VALUE).with("field", &field.name).with("value", value);
    let one = |json: &Json| single(field, json).ok_or_else(bad);
    let list = || value.as_array().filter(|v| v.len() <= MOST_VALUES).ok_or_else(bad);
    match operator {
        Operator::IsNull | Operator::NotNull | Operator::Me | Operator::MyTeam => Ok(Operand::None),
        Operator::In | Operator::NotIn => list()?.iter().map(one).collect::<Result<_>>().map(Operand::Many),
        Operator::Between => match list()?.as_slice() {
            [from, to] => Ok(Operand::Range(one(from)?, one(to)?)),
            _ => Err(bad()),
        },
        Operator::Contains | Operator::StartsWith => {
            let sound = |t: &&str| !t.trim().is_empty() && t.len() <= 400 && !t.contains('\0');
            let text = value.as_str().filter(sound).ok_or_else(bad)?;
            Ok(Operand::Part(String::from(text.trim())))
        }
        Operator::Relative => value.as_str().and_then(Relative::parse).map(Operand::Relative).ok_or_else(bad),
        Operator::Eq | Operator::Ne if value.is_null() => Ok(Operand::None),
        _ => one(value).map(Operand::One),
    }
}

/// One value to compare with. It need not be one the field would accept today (an old option, an odd phone number).
fn single(field: &FieldDef, json: &Json) -> Option<FieldValue> {
    // One database could look for it, the other could not; nothing that is kept holds one.
    if json.as_str().is_some_and(|text| text.contains('\0')) {
        return None;
    }
    let text = || json.as_str().map(|t| FieldValue::Text(String::from(t)));
    match field.value_type() {
        FieldType::Choice
        | FieldType::Choices
        | FieldType::Text
        | FieldType::Email
        | FieldType::Url
        | FieldType::AutoNumber => text(),
        FieldType::Phone => json.as_str().map(|t| FieldValue::Phone(String::from(t), None)),
        FieldType::References => json.as_str()?.parse().ok().map(FieldValue::Id),
        _ => {
            let open = FieldDef { min: None, max: None, ..field.clone() };
            let reading = Reading { currency: "XXX", country: "CN" };
            field::parse(&open, json, reading).ok().filter(|v| !v.is_null())
        }
    }
}

fn address_part(name: &str) -> Option<&'static str> {
    Some(match name {
        "country" => "__country",
        "region" => "__region",
        "city" => "__city",
        "street" => "__street",
        "postal_code" => "__postal_code",
        _ => return None,
    })
}

fn malformed(what: &'static str, at: &Json) -> Error {
    let mut text = at.to_string();
    if text.len() > 200 {
        text = text.chars().take(200).collect();
    }
    Error::new(MALFORMED).with("what", what).with("at", text)
}

fn unknown(field: &str) -> Error {
    Error::new(UNKNOWN_FIELD).with("field", field)
}
