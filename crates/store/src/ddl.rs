//! Tables declared as data, and what it takes to make the database match.

use std::collections::BTreeSet;

use guanxi_kernel::Result;

use crate::conn::Conn;
use crate::dialect::Dialect;
use crate::sql::Sql;
use crate::value::ValKind;

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnDef {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub kind: ValKind,
    /// Whether it always has a value. Only for columns a table is made with: later ones start out empty.
    pub required: bool,
}

/// An index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexDef {
    /// Columns in order.
    pub columns: Vec<String>,
    /// Whether no two rows may agree in them.
    pub unique: bool,
    /// Only rows for which this holds.
    pub condition: Option<&'static str>,
}

impl IndexDef {
    /// An index over these columns.
    #[must_use]
    pub fn on(columns: &[&str]) -> Self {
        Self { columns: columns.iter().map(|c| String::from(*c)).collect(), unique: false, condition: None }
    }

    /// The same, unique.
    #[must_use]
    pub fn unique(columns: &[&str]) -> Self {
        Self { unique: true, ..Self::on(columns) }
    }

    /// The same, over the rows for which the condition holds.
    #[must_use]
    pub fn only(self, condition: &'static str) -> Self {
        Self { condition: Some(condition), ..self }
    }

    pub(crate) fn columns_text(&self) -> String {
        self.columns.iter().map(|c| Dialect::quote(c)).collect::<Vec<_>>().join(", ")
    }
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableDef {
    /// Its name.
    pub name: String,
    /// Columns in order.
    pub columns: Vec<ColumnDef>,
    /// The columns of the primary key.
    pub key: Vec<String>,
    /// Indexes.
    pub indexes: Vec<IndexDef>,
    /// Whether it has an index of words beside it.
    pub search: bool,
}

/// Lets the planner know at once what many new rows are like; by itself the database would find out minutes later.
///
/// # Errors
/// When the database refuses.
pub async fn count(conn: &mut Conn, table: &str) -> Result<()> {
    match conn.dialect().count_table(table) {
        Some(sql) => conn.run(&sql).await.map(drop),
        None => Ok(()),
    }
}

/// The name of an index; [`crate::error`] reads the columns of a duplicate out of it, so it is made of them. A name
/// beyond PostgreSQL's 63 bytes is cut and told apart by a checksum.
#[must_use]
pub fn index_name(table: &str, index: &IndexDef) -> String {
    let kind = if index.unique { "u" } else { "x" };
    let name = format!("{kind}__{table}__{}", index.columns.join("__"));
    if name.len() <= 63 {
        return name;
    }
    let sum =
        name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3));
    let cut = name.char_indices().map(|(i, _)| i).take_while(|i| *i <= 46).last().unwrap_or(0);
    format!("{}{sum:016x}", name.get(..cut).unwrap_or_default())
}

impl TableDef {
    /// A table of the program's own: `columns` as `(name, kind, required)`.
    #[must_use]
    pub fn new(name: &str, columns: &[(&str, ValKind, bool)], key: &[&str]) -> Self {
        let column = |(name, kind, required): &(&str, ValKind, bool)| ColumnDef {
            name: String::from(*name),
            kind: *kind,
            required: *required,
        };
        Self {
            name: String::from(name),
            columns: columns.iter().map(column).collect(),
            key: key.iter().map(|k| String::from(*k)).collect(),
            indexes: Vec::new(),
            search: false,
        }
    }

    /// The same with these indexes.
    #[must_use]
    pub fn indexed(self, indexes: impl IntoIterator<Item = IndexDef>) -> Self {
        Self { indexes: indexes.into_iter().collect(), ..self }
    }
}

/// Makes the table, or adds what it lacks: columns, indexes, the index of words. Takes nothing away.
///
/// # Errors
/// When the database refuses, such as a unique index over values that are not.
pub async fn ensure(conn: &mut Conn, table: &TableDef) -> Result<()> {
    let dialect = conn.dialect().clone();
    let present = columns(conn, &table.name).await?;
    if present.is_empty() {
        conn.run(&Sql::ddl(create(&dialect, table))).await?;
    } else {
        for column in table.columns.iter().filter(|c| !present.contains(&c.name)) {
            conn.run(&Sql::ddl(add_column(&dialect, &table.name, column))).await?;
        }
    }
    // To make an index again, even only if it is not there, waits for every transaction that writes to the table.
    let known = indexes(conn, &table.name).await?;
    for index in table.indexes.iter().filter(|index| !known.contains(&index_name(&table.name, index))) {
        conn.run(&Sql::ddl(dialect.create_index(&table.name, index))).await?;
    }
    if table.search {
        for statement in dialect.create_search(&table.name) {
            conn.run(&Sql::ddl(statement)).await?;
        }
    }
    Ok(())
}

/// The names of a table's columns; empty when there is no such table.
///
/// # Errors
/// When the database cannot be reached.
pub async fn columns(conn: &mut Conn, table: &str) -> Result<BTreeSet<String>> {
    let sql = conn.dialect().columns_of(table);
    let rows = conn.rows(&sql).await?;
    rows.iter().map(|r| r.text("name").map(String::from)).collect()
}

async fn indexes(conn: &mut Conn, table: &str) -> Result<BTreeSet<String>> {
    let sql = conn.dialect().indexes_of(table);
    let rows = conn.rows(&sql).await?;
    rows.iter().map(|r| r.text("name").map(String::from)).collect()
}

/// Removes an index if it is there.
///
/// # Errors
/// When the database refuses.
pub async fn drop_index(conn: &mut Conn, table: &str, index: &IndexDef) -> Result<()> {
    let name = conn.dialect().qualified(&index_name(table, index));
    conn.run(&Sql::ddl(format!("DROP INDEX IF EXISTS {name}"))).await?;
    Ok(())
}

/// Removes a column with all it holds.
///
/// # Errors
/// When the database refuses.
pub async fn drop_column(conn: &mut Conn, table: &str, column: &str) -> Result<()> {
    let table = conn.dialect().qualified(table);
    conn.run(&Sql::ddl(format!("ALTER TABLE {table} DROP COLUMN {}", Dialect::quote(column)))).await?;
    Ok(())
}

/// Removes a table with all it holds, and its index of words.
///
/// # Errors
/// When the database refuses.
pub async fn drop_table(conn: &mut Conn, table: &str) -> Result<()> {
    for name in [String::from(table), format!("{table}__words")] {
        let name = conn.dialect().qualified(&name);
        conn.run(&Sql::ddl(format!("DROP TABLE IF EXISTS {name}"))).await?;
    }
    Ok(())
}

/// The statement that makes the table, without its indexes.
#[must_use]
pub fn create(dialect: &Dialect, table: &TableDef) -> String {
    let mut parts: Vec<String> = table.columns.iter().map(|c| column_text(dialect, c)).collect();
    let single_int = matches!(table.key.as_slice(), [key] if table.columns.iter().any(|c| &c.name == key && c.kind == ValKind::Int));
    let key = table.key.iter().map(|k| Dialect::quote(k)).collect::<Vec<_>>().join(", ");
    if !key.is_empty() {
        parts.push(format!("PRIMARY KEY ({key})"));
    }
    let tail = dialect.table_tail(single_int || key.is_empty());
    format!("CREATE TABLE {} ({}){tail}", dialect.qualified(&table.name), parts.join(", "))
}

fn add_column(dialect: &Dialect, table: &str, column: &ColumnDef) -> String {
    let optional = ColumnDef { required: false, ..column.clone() };
    format!("ALTER TABLE {} ADD COLUMN {}", dialect.qualified(table), column_text(dialect, &optional))
}

fn column_text(dialect: &Dialect, column: &ColumnDef) -> String {
    let required = if column.required { " NOT NULL" } else { "" };
    format!("{} {}{required}", Dialect::quote(&column.name), dialect.column_type(column.kind))
}
