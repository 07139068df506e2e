//! Formulas: expressions over the fields of one record, for computed fields and for rules.
//!
//! Numbers are exact decimals. An expression that calculates or compares with an empty field has no value: a computed
//! field is then empty, a rule then holds; `is_null(field)` and `coalesce(field, other)` deal with empty fields. There
//! are no statements, no loops, no clock and no chance, and the work one expression may cause is bounded.

mod check;
mod engine;
mod evaluate;

pub use check::{check, of_record, order};
pub use engine::names;
pub use evaluate::{Fault, Output, evaluate, on_record};
