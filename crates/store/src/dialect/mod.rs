//! Everything in which the two databases differ.

mod postgres;
mod sqlite;
mod words;
mod writer;

use sea_query::{
    Expr, IntoTableRef, PostgresQueryBuilder, QueryStatementWriter, SqliteQueryBuilder, TableRef, Value,
};

use self::writer::Writer;
use crate::ddl::IndexDef;
use crate::sql::Sql;
use crate::value::{Val, ValKind};

/// Which database, and where in it the company lives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dialect {
    /// One file per company.
    Sqlite,
    /// One schema per company.
    Postgres {
        /// The company's schema; every table is qualified by it.
        schema: String,
    },
}

impl Dialect {
    /// The name shown to people.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres { .. } => "postgres",
        }
    }

    /// A table of the company for the query builder.
    #[must_use]
    pub fn table(&self, name: &str) -> TableRef {
        match self {
            Self::Sqlite => sea_query::Alias::new(name).into_table_ref(),
            Self::Postgres { schema } => {
                (sea_query::Alias::new(schema), sea_query::Alias::new(name)).into_table_ref()
            }
        }
    }

    /// A table of the company, quoted.
    #[must_use]
    pub fn qualified(&self, name: &str) -> String {
        match self {
            Self::Sqlite => Self::quote(name),
            Self::Postgres { schema } => format!("{}.{}", Self::quote(schema), Self::quote(name)),
        }
    }

    /// A name, quoted as both databases do it.
    #[must_use]
    pub fn quote(name: &str) -> String {
        format!("\"{}\"", name.replace('"', "\"\""))
    }

    pub(crate) fn build(&self, statement: &impl QueryStatementWriter) -> (String, Vec<Value>) {
        let mut writer = Writer::new(matches!(self, Self::Postgres { .. }));
        match self {
            Self::Sqlite => statement.build_collect_into(SqliteQueryBuilder, &mut writer),
            Self::Postgres { .. } => statement.build_collect_into(PostgresQueryBuilder, &mut writer),
        }
        writer.into_parts()
    }

    pub(crate) fn placeholder(&self, place: usize) -> String {
        match self {
            Self::Sqlite => String::from("?"),
            Self::Postgres { .. } => format!("${place}"),
        }
    }

    /// The type of a column of this kind.
    #[must_use]
    pub const fn column_type(&self, kind: ValKind) -> &'static str {
        match self {
            Self::Sqlite => sqlite::column_type(kind),
            Self::Postgres { .. } => postgres::column_type(kind),
        }
    }

    pub(crate) const fn explain(&self) -> &'static str {
        match self {
            Self::Sqlite => "EXPLAIN QUERY PLAN",
            Self::Postgres { .. } => "EXPLAIN (COSTS OFF)",
        }
    }

    pub(crate) fn create_index(&self, table: &str, index: &IndexDef) -> String {
        match self {
            Self::Sqlite => sqlite::create_index(table, index),
            Self::Postgres { .. } => postgres::create_index(self, table, index),
        }
    }

    /// The statements that make the word index of a table.
    pub(crate) fn create_search(&self, table: &str) -> Vec<String> {
        match self {
            Self::Sqlite => sqlite::create_search(table),
            Self::Postgres { .. } => postgres::create_search(self, table),
        }
    }

    /// The statement that writes the words of rows, as `(id, words)` with blanks between the words; one row at least.
    #[must_use]
    pub fn write_search(&self, table: &str, rows: impl IntoIterator<Item = (i64, String)>) -> Sql {
        self.search_rows(table, rows, false)
    }

    /// The same for rows that have no words yet, which is quicker: no old words are looked for.
    #[must_use]
    pub fn add_search(&self, table: &str, rows: impl IntoIterator<Item = (i64, String)>) -> Sql {
        self.search_rows(table, rows, true)
    }

    fn search_rows(&self, table: &str, rows: impl IntoIterator<Item = (i64, String)>, new: bool) -> Sql {
        let row = |(id, words): (i64, String)| [id.into(), words::to_index(&words).into()];
        let values: Vec<Value> = rows.into_iter().flat_map(row).collect();
        let template = match self {
            Self::Sqlite => sqlite::write_search(table, values.len() / 2, new),
            Self::Postgres { .. } => postgres::write_search(self, table, values.len() / 2, new),
        };
        Sql { text: crate::sql::fill(self, &template), values }
    }

    /// The statement that takes the words of rows out; one row at least.
    #[must_use]
    pub fn delete_search(&self, table: &str, ids: impl IntoIterator<Item = i64>) -> Sql {
        let values: Vec<Value> = ids.into_iter().map(Value::from).collect();
        let places = vec!["?"; values.len()].join(", ");
        let template = match self {
            Self::Sqlite => sqlite::delete_search(table, &places),
            Self::Postgres { .. } => postgres::delete_search(self, table, &places),
        };
        Sql { text: crate::sql::fill(self, &template), values }
    }

    /// The statement that takes words out of the index for good that no row has any more. Words of rows that were written
    /// again or taken out are found no longer at once, but may stand in the index until it is next put in order.
    #[must_use]
    pub fn settle_search(&self, table: &str) -> Option<Sql> {
        match self {
            Self::Sqlite => Some(Sql { text: sqlite::settle_search(table), values: Vec::new() }),
            Self::Postgres { .. } => None,
        }
    }

    /// An expression for a number that stays the same on one connection and differs between those in use at once.
    #[must_use]
    pub const fn connection_number(&self) -> &'static str {
        match self {
            Self::Sqlite => "0",
            Self::Postgres { .. } => "pg_backend_pid()",
        }
    }

    /// A condition on a row's id: its words match; value: the match text made by [`Self::search_text`].
    #[must_use]
    pub fn search_condition(&self, table: &str, id: &str) -> String {
        match self {
            Self::Sqlite => sqlite::search_condition(table, id),
            Self::Postgres { .. } => postgres::search_condition(self, table, id),
        }
    }

    /// The match text for words that must all be there: each a list of alternatives, each a word and whether its
    /// beginning is enough. No words at all, or no alternatives for one of them, match nothing.
    #[must_use]
    pub fn search_text(&self, words: &[Vec<(String, bool)>]) -> String {
        let words = words::to_find(words).unwrap_or_default();
        match self {
            Self::Sqlite => sqlite::search_text(&words),
            Self::Postgres { .. } => postgres::search_text(&words),
        }
    }

    /// Locks the rows a select finds until the end of the transaction, where the database does not lock as a whole.
    #[must_use]
    pub const fn for_update(&self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres { .. } => " FOR UPDATE",
        }
    }

    /// As [`Self::for_update`], passing over rows others hold.
    #[must_use]
    pub const fn for_update_skip_locked(&self) -> &'static str {
        match self {
            Self::Sqlite => "",
            Self::Postgres { .. } => " FOR UPDATE SKIP LOCKED",
        }
    }

    /// A query for the names of a table's columns.
    pub(crate) fn columns_of(&self, table: &str) -> Sql {
        match self {
            Self::Sqlite => Sql::template(self, "SELECT name FROM pragma_table_info(?)", [Val::from(table)]),
            Self::Postgres { schema } => Sql::template(
                self,
                "SELECT column_name::text AS name FROM information_schema.columns \
                 WHERE table_schema = ? AND table_name = ?",
                [Val::from(schema.as_str()), Val::from(table)],
            ),
        }
    }

    /// A query for the names of a table's indexes.
    pub(crate) fn indexes_of(&self, table: &str) -> Sql {
        match self {
            Self::Sqlite => Sql::template(self, "SELECT name FROM pragma_index_list(?)", [Val::from(table)]),
            Self::Postgres { schema } => Sql::template(
                self,
                "SELECT indexname::text AS name FROM pg_catalog.pg_indexes WHERE schemaname = ? AND tablename = ?",
                [Val::from(schema.as_str()), Val::from(table)],
            ),
        }
    }

    /// Keeps others from changing the company's tables until the end of the transaction, where begun transactions do not
    /// do that anyway.
    pub(crate) fn lock_schema(&self) -> Option<Sql> {
        match self {
            Self::Sqlite => None,
            Self::Postgres { schema } => {
                let values = [Val::from(schema.as_str())];
                Some(Sql::template(self, "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", values))
            }
        }
    }

    /// Counts a table for the planner, where the planner goes by counts. SQLite is left to the shape of the indexes, which
    /// are made for the statements there are.
    pub(crate) fn count_table(&self, table: &str) -> Option<Sql> {
        match self {
            Self::Sqlite => None,
            Self::Postgres { .. } => Some(Sql::ddl(format!("ANALYZE {}", self.qualified(table)))),
        }
    }

    /// What follows a table's columns. A SQLite table with a key of its own kind is kept in the order of that key.
    pub(crate) const fn table_tail(&self, numbered: bool) -> &'static str {
        match self {
            Self::Sqlite if numbered => " STRICT",
            Self::Sqlite => " STRICT, WITHOUT ROWID",
            Self::Postgres { .. } => "",
        }
    }

    /// An expression written by hand: `{name}` is a table of the company, `?` the next value. Names of columns in it must
    /// have been quoted by [`Self::quote`].
    #[must_use]
    pub fn expr(&self, template: &str, values: impl IntoIterator<Item = Val>) -> Expr {
        let text = crate::sql::fill(self, template);
        Expr::cust_with_values(text, values.into_iter().map(Value::from))
    }

    /// The day (years 1 to 9999) a moment falls on where clocks are so many seconds ahead of UTC.
    #[must_use]
    pub fn day_of(&self, moment: Expr, ahead: i64) -> Expr {
        match self {
            Self::Sqlite => self.with(sqlite::DAY_OF, [moment, sqlite::since_year_1(ahead).into()]),
            Self::Postgres { .. } => self.with(postgres::DAY_OF, [moment, ahead.into()]),
        }
    }

    /// The moment so many seconds after a day begins in UTC.
    #[must_use]
    pub fn moment_on(&self, day: Expr, seconds: i64) -> Expr {
        let template = match self {
            Self::Sqlite => sqlite::MOMENT_ON,
            Self::Postgres { .. } => postgres::MOMENT_ON,
        };
        self.with(template, [day, seconds.into()])
    }

    /// Whole seconds from a moment to a later one.
    #[must_use]
    pub fn seconds_between(&self, earlier: Expr, later: Expr) -> Expr {
        let template = match self {
            Self::Sqlite => sqlite::SECONDS_BETWEEN,
            Self::Postgres { .. } => postgres::SECONDS_BETWEEN,
        };
        self.with(template, [later, earlier])
    }

    /// The number of the month a day is in: twelve times the year, and the months of it that are over.
    #[must_use]
    pub fn month_of(&self, day: Expr) -> Expr {
        let template = match self {
            Self::Sqlite => sqlite::MONTH_OF,
            Self::Postgres { .. } => postgres::MONTH_OF,
        };
        self.with(template, [day.clone(), day])
    }

    /// An expression around others, each at its `?`.
    fn with<const N: usize>(&self, template: &'static str, parts: [Expr; N]) -> Expr {
        Expr::cust_with_exprs(crate::sql::fill(self, template), parts)
    }

    /// The values (`value`) a table holds for the row under an alias (`record_id`), in order, as one JSON list; no rows: an
    /// empty list or null.
    #[must_use]
    pub fn gathered(&self, table: &str, alias: &str) -> Expr {
        let (table, id) = (self.qualified(table), format!("{}.{}", Self::quote(alias), Self::quote("id")));
        Expr::cust(match self {
            Self::Sqlite => sqlite::gathered(&table, &id),
            Self::Postgres { .. } => postgres::gathered(&table, &id),
        })
    }

    /// Whether the parts of a union are to be sorted and cut each by itself. PostgreSQL reads a part in the order of an index
    /// only when it is asked to; SQLite merges the parts lazily by itself and would read more than it needs.
    #[must_use]
    pub const fn cuts_parts(&self) -> bool {
        matches!(self, Self::Postgres { .. })
    }

    /// Whether several transactions may write at once (SQLite has one writer).
    #[must_use]
    pub const fn writes_in_parallel(&self) -> bool {
        matches!(self, Self::Postgres { .. })
    }
}
