//! The expression language: what it knows and its bounds.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use chrono::{Datelike, NaiveDate};
use guanxi_kernel::Instant;
use rhai::packages::{ArithmeticPackage, LogicPackage, MoreStringPackage, Package};
use rhai::{AST, Dynamic, Engine, EvalAltResult, ImmutableString, ParseError};
use rust_decimal::{Decimal, MathematicalOps, RoundingStrategy, prelude::ToPrimitive};

/// What ends an expression that meets an empty field.
pub(super) const EMPTY: &str = "empty";
/// Expressions kept compiled, of all companies together; beyond that all are dropped and compiled anew.
const MOST_COMPILED: usize = 10_000;
/// The longest expression, in bytes.
pub(super) const LONGEST: usize = 2_000;

type Answer<T> = Result<T, Box<EvalAltResult>>;

static ENGINE: LazyLock<Engine> = LazyLock::new(engine);
static COMPILED: LazyLock<RwLock<HashMap<String, Arc<AST>>>> = LazyLock::new(RwLock::default);

/// The engine all expressions run in.
pub(super) fn shared() -> &'static Engine {
    &ENGINE
}

/// Compiles an expression, or answers what was compiled before.
pub(super) fn compiled(text: &str) -> Result<Arc<AST>, ParseError> {
    if let Some(known) = COMPILED.read().unwrap_or_else(PoisonError::into_inner).get(text) {
        return Ok(Arc::clone(known));
    }
    let ast = Arc::new(ENGINE.compile_expression(translated(text))?);
    let mut cache = COMPILED.write().unwrap_or_else(PoisonError::into_inner);
    if cache.len() >= MOST_COMPILED {
        cache.clear();
    }
    cache.insert(String::from(text), Arc::clone(&ast));
    Ok(ast)
}

/// Words of the language and what it offers; every other name is a field's.
const WORDS: &[&str] = &[
    "abs",
    "ceil",
    "coalesce",
    "contains",
    "day",
    "else",
    "ends_with",
    "false",
    "floor",
    "if",
    "in",
    "is_null",
    "length",
    "max",
    "min",
    "month",
    "power",
    "round",
    "starts_with",
    "sub_string",
    "switch",
    "to_lower",
    "to_upper",
    "true",
    "year",
];

/// The fields an expression names, in alphabetical order.
#[must_use]
pub fn names(text: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    words(text, |word, name| {
        if name {
            names.insert(String::from(word));
        }
    });
    names
}

/// The name of a field inside the engine, where it can never be one of its reserved words.
pub(super) fn inner(name: &str) -> String {
    format!("f_{name}")
}

/// The expression with the inner names of its fields.
fn translated(text: &str) -> String {
    let mut result = String::with_capacity(text.len() + 32);
    words(text, |part, name| {
        if name {
            result.push_str(&inner(part));
        } else {
            result.push_str(part);
        }
    });
    result
}

/// Cuts an expression into the names of fields (told by `true`) and everything else.
fn words(text: &str, mut take: impl FnMut(&str, bool)) {
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let length = if matches!(first, '"' | '`' | '\'') {
            // A quote in a text is written twice or behind a backslash; either way the cut parts join again.
            rest.char_indices()
                .skip(1)
                .find(|(_, c)| *c == first)
                .map_or(rest.len(), |(at, c)| at + c.len_utf8())
        } else if word(first) {
            rest.find(|c| !word(c)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        let (part, after) = rest.split_at(length);
        take(part, first.is_ascii_lowercase() && !WORDS.contains(&part));
        rest = after;
    }
}

fn engine() -> Engine {
    let mut engine = Engine::new_raw();
    ArithmeticPackage::new().register_into_engine(&mut engine);
    LogicPackage::new().register_into_engine(&mut engine);
    MoreStringPackage::new().register_into_engine(&mut engine);
    engine.set_max_operations(10_000);
    engine.set_max_expr_depths(32, 0);
    engine.set_max_call_levels(8);
    engine.set_max_string_size(10_000);
    engine.set_max_array_size(1_000);
    engine.set_max_map_size(100);
    // The built-in operators would divide whole numbers as whole numbers and find an empty field smaller than nothing.
    engine.set_fast_operators(false);
    engine.set_allow_looping(false);
    engine.set_allow_anonymous_fn(false);
    for symbol in ["eval", "print", "debug", "fn", "import", "Fn", "call", "curry"] {
        engine.disable_symbol(symbol);
    }
    numbers(&mut engine);
    moments(&mut engine);
    texts(&mut engine);
    empties(&mut engine);
    engine
}

fn fault<T>(text: &str) -> Answer<T> {
    Err(text.into())
}

fn numbers(engine: &mut Engine) {
    engine.register_fn("/", |a: i64, b: i64| divide(Decimal::from(a), Decimal::from(b)));
    engine.register_fn("/", |a: Decimal, b: i64| divide(a, Decimal::from(b)));
    engine.register_fn("/", |a: i64, b: Decimal| divide(Decimal::from(a), b));
    engine.register_fn("/", divide);
    engine.register_fn("round", |value: Decimal| round(value, 0));
    engine.register_fn("round", round);
    engine.register_fn("round", |value: i64| value);
    engine.register_fn("round", |value: i64, _places: i64| value);
    engine.register_fn("floor", |value: Decimal| value.floor());
    engine.register_fn("ceil", |value: Decimal| value.ceil());
    engine.register_fn("abs", |value: Decimal| value.abs());
    engine.register_fn("min", |a: Decimal, b: Decimal| a.min(b));
    engine.register_fn("max", |a: Decimal, b: Decimal| a.max(b));
    engine.register_fn("min", |a: Decimal, b: i64| a.min(Decimal::from(b)));
    engine.register_fn("max", |a: Decimal, b: i64| a.max(Decimal::from(b)));
    engine.register_fn("min", |a: i64, b: Decimal| b.min(Decimal::from(a)));
    engine.register_fn("max", |a: i64, b: Decimal| b.max(Decimal::from(a)));
    engine.register_fn("power", |a: Decimal, b: i64| a.checked_powi(b).map_or_else(|| fault("overflow"), Ok));
}

fn divide(a: Decimal, b: Decimal) -> Answer<Decimal> {
    a.checked_div(b).map_or_else(|| fault("division by zero"), Ok)
}

/// Halves away from zero, as on invoices.
fn round(value: Decimal, places: i64) -> Answer<Decimal> {
    let places = u32::try_from(places).ok().filter(|p| *p <= 8);
    let round = |p| value.round_dp_with_strategy(p, RoundingStrategy::MidpointAwayFromZero);
    places.map(round).map_or_else(|| fault("places"), Ok)
}

fn moments(engine: &mut Engine) {
    macro_rules! compared {
        ($type:ty) => {
            engine.register_fn("==", |a: $type, b: $type| a == b);
            engine.register_fn("!=", |a: $type, b: $type| a != b);
            engine.register_fn("<", |a: $type, b: $type| a < b);
            engine.register_fn("<=", |a: $type, b: $type| a <= b);
            engine.register_fn(">", |a: $type, b: $type| a > b);
            engine.register_fn(">=", |a: $type, b: $type| a >= b);
        };
    }
    compared!(NaiveDate);
    compared!(Instant);
    engine
        .register_fn("-", |a: NaiveDate, b: NaiveDate| Decimal::from(a.signed_duration_since(b).num_days()));
    // Hours, with their fraction.
    engine.register_fn("-", |a: Instant, b: Instant| {
        Decimal::from(a.signed_duration_since(b).num_seconds()) / Decimal::from(3_600)
    });
    engine.register_fn("+", |day: NaiveDate, days: i64| later(day, days));
    engine.register_fn("+", |day: NaiveDate, days: Decimal| later(day, days.to_i64().unwrap_or(i64::MAX)));
    engine.register_fn("-", |day: NaiveDate, days: i64| later(day, days.saturating_neg()));
    engine.register_fn("year", |day: NaiveDate| i64::from(day.year()));
    engine.register_fn("month", |day: NaiveDate| i64::from(day.month()));
    engine.register_fn("day", |day: NaiveDate| i64::from(day.day()));
}

fn later(day: NaiveDate, days: i64) -> Answer<NaiveDate> {
    let span = chrono::TimeDelta::try_days(days);
    span.and_then(|s| day.checked_add_signed(s)).map_or_else(|| fault("overflow"), Ok)
}

fn texts(engine: &mut Engine) {
    engine.register_fn("length", |text: ImmutableString| {
        i64::try_from(text.chars().count()).unwrap_or(i64::MAX)
    });
    engine.register_fn("contains", |list: rhai::Array, text: ImmutableString| {
        list.iter().any(|item| item.clone().into_immutable_string().is_ok_and(|t| t == text))
    });
}

/// Empty fields: only `==`, `!=`, `is_null` and `coalesce` take them.
fn empties(engine: &mut Engine) {
    engine.register_fn("is_null", |_: ()| true);
    engine.register_fn("is_null", |value: Dynamic| {
        value.is_unit() || value.as_array_ref().is_ok_and(|list| list.is_empty())
    });
    engine.register_fn(
        "coalesce",
        |value: Dynamic, other: Dynamic| if value.is_unit() { other } else { value },
    );
    macro_rules! refused {
        ($($type:ty),*) => {$(
            for operator in ["<", "<=", ">", ">=", "+", "-", "*", "/", "%"] {
                engine.register_fn(operator, |_: (), _: $type| fault::<bool>(EMPTY));
                engine.register_fn(operator, |_: $type, _: ()| fault::<bool>(EMPTY));
            }
        )*};
    }
    refused!(i64, Decimal, NaiveDate, Instant, bool);
    for operator in ["<", "<=", ">", ">=", "+", "-", "*", "/", "%"] {
        engine.register_fn(operator, |_: (), _: ()| fault::<bool>(EMPTY));
    }
    for operator in ["<", "<=", ">", ">="] {
        engine.register_fn(operator, |_: (), _: ImmutableString| fault::<bool>(EMPTY));
        engine.register_fn(operator, |_: ImmutableString, _: ()| fault::<bool>(EMPTY));
    }
    // A text with nothing added stays as it is.
    engine.register_fn("+", |_: (), text: ImmutableString| text);
    engine.register_fn("+", |text: ImmutableString, _: ()| text);
    macro_rules! of_nothing {
        ($($name:literal),*) => {$(
            engine.register_fn($name, |_: ()| fault::<bool>(EMPTY));
            engine.register_fn($name, |_: (), _: Dynamic| fault::<bool>(EMPTY));
            engine.register_fn($name, |_: Dynamic, _: ()| fault::<bool>(EMPTY));
        )*};
    }
    of_nothing!("round", "floor", "ceil", "abs", "min", "max", "power", "year", "month", "day", "length");
    engine.register_fn("-", |_: ()| fault::<bool>(EMPTY));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_inside_texts_are_no_names() {
        let found = names(r#"round(price * quantity, 2) + if city == "price_b" { rate_2 } else { 0 }"#);
        let expected = ["city", "price", "quantity", "rate_2"];
        assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    }
}
