//! One statement: its text in a database's dialect and the values to bind. The only place where text becomes SQL.

use sea_query::{QueryStatementWriter, Value};

use crate::dialect::Dialect;
use crate::value::Val;

/// A statement ready to run. Its text comes from the query builder, from string literals of this program, or from names
/// checked by [`Dialect::quote`]; a value can only be bound.
#[derive(Debug, Clone)]
pub struct Sql {
    pub(crate) text: String,
    pub(crate) values: Vec<Value>,
}

impl Sql {
    /// A statement of the query builder.
    pub fn build(dialect: &Dialect, statement: &impl QueryStatementWriter) -> Self {
        let (text, values) = dialect.build(statement);
        Self { text, values }
    }

    /// A statement written by hand: `{name}` is a table of the company, `?` the next value.
    ///
    /// Only for texts of this program; `template` is `'static` so that nothing from outside can enter.
    #[must_use]
    pub fn template(
        dialect: &Dialect,
        template: &'static str,
        values: impl IntoIterator<Item = Val>,
    ) -> Self {
        let text = fill(dialect, template);
        Self { text, values: values.into_iter().map(Value::from).collect() }
    }

    /// Schema statements made by `ddl` from checked names.
    pub(crate) const fn ddl(text: String) -> Self {
        Self { text, values: Vec::new() }
    }

    /// The text, for logs, golden files and plans.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same statement asking for its plan.
    #[must_use]
    pub fn explained(&self, dialect: &Dialect) -> Self {
        Self { text: format!("{} {}", dialect.explain(), self.text), values: self.values.clone() }
    }
}

/// Fills in tables and numbers the places of values.
pub(crate) fn fill(dialect: &Dialect, template: &str) -> String {
    let mut text = String::with_capacity(template.len() + 32);
    let mut place = 0;
    let mut rest = template;
    while let Some(at) = rest.find(['{', '?']) {
        let (before, from) = rest.split_at(at);
        text.push_str(before);
        if let Some((name, after)) = from.strip_prefix('{').and_then(|f| f.split_once('}')) {
            text.push_str(&dialect.qualified(name));
            rest = after;
        } else {
            place += 1;
            text.push_str(&dialect.placeholder(place));
            rest = from.strip_prefix(['?', '{']).unwrap_or_default();
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_qualified_and_numbered() {
        let template = "select id from {session} where token = ? and seen > ?";
        let values = || [Val::from("x"), Val::from(1_i64)];
        let sqlite = Sql::template(&Dialect::Sqlite, template, values());
        assert_eq!(sqlite.text(), r#"select id from "session" where token = ? and seen > ?"#);
        let postgres = Sql::template(&Dialect::Postgres { schema: "co_a".into() }, template, values());
        assert_eq!(postgres.text(), r#"select id from "co_a"."session" where token = $1 and seen > $2"#);
    }
}
