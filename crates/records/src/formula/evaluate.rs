//! Working out one expression for one record.

use chrono::NaiveDate;
use guanxi_kernel::{Ctx, Instant, decimal};
use rhai::{Dynamic, EvalAltResult, Scope};
use rust_decimal::Decimal;

use super::engine;
use crate::data::Stored;
use crate::definition::FieldDef;
use crate::field::FieldValue;

/// What an expression came to.
#[derive(Debug, Clone, PartialEq)]
pub enum Output {
    /// Nothing: it calculated with an empty field.
    Empty,
    /// A number.
    Number(Decimal),
    /// A text.
    Text(String),
    /// Yes or no.
    Bool(bool),
    /// A day.
    Date(NaiveDate),
    /// A moment.
    Instant(Instant),
}

/// An expression that could not be worked out; the text says why, for the person who wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault(pub String);

/// Works out an expression. `value` answers a field's definition and value by name; `base` takes amounts of money by their
/// worth in the company's currency instead of their own.
///
/// # Errors
/// When the expression cannot be read, does not fit its values, divides by zero or works too long.
pub fn evaluate<'a>(
    text: &str,
    base: bool,
    value: impl Fn(&str) -> Option<(&'a FieldDef, &'a FieldValue)>,
    extra: &[(&'static str, Dynamic)],
) -> Result<Output, Fault> {
    let ast = engine::compiled(text).map_err(|e| Fault(e.to_string()))?;
    let mut scope = Scope::new();
    for name in engine::names(text) {
        if let Some((field, value)) = value(&name) {
            let value = dynamic(field, value, base);
            scope.push_constant_dynamic(engine::inner(&name), value);
        } else if let Some((_, value)) = extra.iter().find(|(known, _)| *known == name) {
            scope.push_constant_dynamic(engine::inner(&name), value.clone());
        }
    }
    match engine::shared().eval_ast_with_scope::<Dynamic>(&mut scope, &ast) {
        Ok(result) => output(result),
        Err(problem) if met_empty(&problem) => Ok(Output::Empty),
        Err(problem) => Err(Fault(problem.to_string())),
    }
}

/// Works out an expression for a record as it stands, in which `today` and `now` may stand, too.
///
/// # Errors
/// As [`evaluate`].
pub fn on_record(ctx: &Ctx, record: &Stored, text: &str) -> Result<Output, Fault> {
    let known = |name: &str| record.object().field(name).map(|f| (f, record.get(name)));
    let now = ctx.now();
    let today = now.with_timezone(&ctx.zone).date_naive();
    evaluate(text, false, known, &[("today", Dynamic::from(today)), ("now", Dynamic::from(now))])
}

fn met_empty(problem: &EvalAltResult) -> bool {
    match problem.unwrap_inner() {
        EvalAltResult::ErrorRuntime(value, _) => {
            value.clone().into_immutable_string().is_ok_and(|t| t == engine::EMPTY)
        }
        _ => false,
    }
}

/// A field's value as expressions know it.
fn dynamic(field: &FieldDef, value: &FieldValue, base: bool) -> Dynamic {
    let number = |units: i64, scale| Dynamic::from_decimal(decimal::to_decimal(units, scale));
    match value {
        FieldValue::Null | FieldValue::Address(_) | FieldValue::Lines(_) => Dynamic::UNIT,
        FieldValue::Text(text) | FieldValue::Phone(text, _) => text.clone().into(),
        FieldValue::Int(value) => number(*value, 0),
        FieldValue::Decimal(units) => number(*units, field.scale()),
        FieldValue::Money { units, base: worth, .. } => {
            number(if base { worth.unwrap_or(*units) } else { *units }, field.scale())
        }
        FieldValue::Date(day) => Dynamic::from(*day),
        FieldValue::Instant(at) => Dynamic::from(*at),
        FieldValue::Bool(yes) => (*yes).into(),
        FieldValue::Id(id) => id.to_string().into(),
        FieldValue::Ids(ids) => Dynamic::from_array(ids.iter().map(|id| id.to_string().into()).collect()),
        FieldValue::Texts(texts) => Dynamic::from_array(texts.iter().map(|t| t.clone().into()).collect()),
    }
}

fn output(result: Dynamic) -> Result<Output, Fault> {
    if result.is_unit() {
        return Ok(Output::Empty);
    }
    if let Ok(yes) = result.as_bool() {
        return Ok(Output::Bool(yes));
    }
    if let Ok(number) = result.as_decimal() {
        return Ok(Output::Number(number));
    }
    if let Ok(number) = result.as_int() {
        return Ok(Output::Number(Decimal::from(number)));
    }
    if let Some(day) = result.clone().try_cast::<NaiveDate>() {
        return Ok(Output::Date(day));
    }
    if let Some(at) = result.clone().try_cast::<Instant>() {
        return Ok(Output::Instant(at));
    }
    let kind = result.type_name();
    result.into_string().map(Output::Text).map_err(|_not_a_text| Fault(format!("a value of type {kind}")))
}

#[cfg(test)]
mod tests {
    use guanxi_kernel::Labels;

    use super::*;
    use crate::definition::FieldType;

    fn of(text: &str, values: &[(&str, FieldType, FieldValue)]) -> Result<Output, Fault> {
        let fields: Vec<(FieldDef, &FieldValue)> =
            values.iter().map(|(n, k, v)| (FieldDef::new(n, *k, Labels::same("x")), v)).collect();
        evaluate(text, false, |name| fields.iter().find(|(f, _)| f.name == name).map(|(f, v)| (f, *v)), &[])
    }

    fn number(text: &str) -> Output {
        Output::Number(text.parse().unwrap())
    }

    #[test]
    fn an_order_line_is_exact_to_the_cent() {
        let values = [
            ("quantity", FieldType::Integer, FieldValue::Int(3)),
            ("price", FieldType::Decimal, FieldValue::Decimal(1_805)),
            ("discount", FieldType::Decimal, FieldValue::Decimal(15)),
        ];
        assert_eq!(of("round(quantity * price * (1 - discount), 2)", &values), Ok(number("46.03")));
        assert_eq!(of("1 / 4 + quantity / 2", &values), Ok(number("1.75")));
    }

    #[test]
    fn an_empty_field_leaves_the_result_empty() {
        let values =
            [("a", FieldType::Decimal, FieldValue::Null), ("b", FieldType::Decimal, FieldValue::Decimal(1))];
        for text in ["a + b", "b * a", "a > 0", "b <= a", "round(a, 2)", "a * 2", "-a", "max(a, b)", "a / 0"]
        {
            assert_eq!(of(text, &values), Ok(Output::Empty), "{text}");
        }
        assert_eq!(of("coalesce(a, 0) + b", &values), Ok(number("0.01")));
        assert_eq!(of("is_null(a) && !is_null(b)", &values), Ok(Output::Bool(true)));
        assert_eq!(of("is_null(a) || a > 0", &values), Ok(Output::Bool(true)));
    }

    #[test]
    fn days_and_texts() {
        let day = |text: &str| FieldValue::Date(text.parse().unwrap());
        let values = [
            ("from", FieldType::Date, day("2026-01-30")),
            ("until", FieldType::Date, day("2026-02-02")),
            ("city", FieldType::Text, FieldValue::Text("上海".into())),
            ("tags", FieldType::Choices, FieldValue::Texts(vec!["vip".into()])),
            ("none", FieldType::Text, FieldValue::Null),
        ];
        assert_eq!(of("until - from", &values), Ok(number("3")));
        assert_eq!(of("from + 3 == until", &values), Ok(Output::Bool(true)));
        assert_eq!(of("city + \"-\" + none", &values), Ok(Output::Text("上海-".into())));
        assert_eq!(of("if city == \"上海\" { 1 } else { 2 }", &values), Ok(number("1")));
        assert_eq!(of("contains(tags, \"vip\")", &values), Ok(Output::Bool(true)));
    }

    #[test]
    fn what_is_no_expression_over_fields_is_refused() {
        let deep = format!("{}1{}", "(".repeat(200), ")".repeat(200));
        for text in
            ["1 +", "let x = 1; x", "unknown + 1", "1 / 0", "while true {}", "eval(\"1\")", deep.as_str()]
        {
            assert!(of(text, &[]).is_err(), "{text}");
        }
    }
}
