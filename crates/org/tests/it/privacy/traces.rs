//! Looking for a text in everything a database holds.

use guanxi_store::sea_query::{Alias, Expr, Query};
use guanxi_store::{Conn, Val};
use guanxi_testkit::TestDatabase;

use super::leaver::TOLD;

/// Tables whose words the search box looks in.
const WORDS: [(&str, &str, &str); 4] = [
    (
        "CREATE VIRTUAL TABLE temp.v1 USING fts5vocab(main, 'o_employee__words', row)",
        "SELECT term FROM temp.v1",
        "DROP TABLE temp.v1",
    ),
    (
        "CREATE VIRTUAL TABLE temp.v2 USING fts5vocab(main, 'o_file__words', row)",
        "SELECT term FROM temp.v2",
        "DROP TABLE temp.v2",
    ),
    (
        "CREATE VIRTUAL TABLE temp.v3 USING fts5vocab(main, 'o_move__words', row)",
        "SELECT term FROM temp.v3",
        "DROP TABLE temp.v3",
    ),
    (
        "CREATE VIRTUAL TABLE temp.v4 USING fts5vocab(main, 'o_deal__words', row)",
        "SELECT term FROM temp.v4",
        "DROP TABLE temp.v4",
    ),
];

/// Every form in which the program keeps a text: as it is, folded, and as a key that sorts by reading.
fn forms() -> Vec<String> {
    let mut forms: Vec<String> = Vec::new();
    for told in TOLD {
        forms.extend([String::from(told), guanxi_text::fold(told), guanxi_text::sort_key(told)]);
    }
    forms.sort();
    forms.dedup();
    forms
}

/// The words the person was found by, but for those too short to tell anything.
fn words() -> Vec<String> {
    let all = TOLD.into_iter().flat_map(guanxi_text::tokens);
    let telling = |word: &String| word.chars().count() >= if word.is_ascii() { 4 } else { 2 };
    all.filter(telling).collect()
}

/// Where anything of the person is found: table and form.
pub(super) async fn traces(t: &TestDatabase) -> Vec<String> {
    let mut tx = t.db.begin().await.unwrap();
    let mut found = Vec::new();
    for table in tables(&mut tx).await {
        // Tables without content of their own; their words are looked at below.
        if table.ends_with("__words") && !tx.dialect().writes_in_parallel() {
            continue;
        }
        let everything = if tx.dialect().writes_in_parallel() { "CAST(t AS text)" } else { "*" };
        let select = Query::select()
            .expr(Expr::cust(everything))
            .from_as(tx.dialect().table(&table), Alias::new("t"))
            .to_owned();
        let sql = tx.build(&select);
        for row in tx.rows(&sql).await.unwrap() {
            let texts: Vec<String> = row.values().iter().filter_map(text).collect();
            for form in forms() {
                if texts.iter().any(|text| text.contains(&form)) {
                    found.push(format!("{table}: {form}"));
                }
            }
            for word in words() {
                // As PostgreSQL writes the words of a row.
                if table.ends_with("__words") && texts.iter().any(|t| t.contains(&format!("'{word}'"))) {
                    found.push(format!("{table}: word {word}"));
                }
            }
        }
    }
    if !tx.dialect().writes_in_parallel() {
        for (make, read, drop) in WORDS {
            let sql = tx.sql(make, []);
            tx.run(&sql).await.unwrap();
            let sql = tx.sql(read, []);
            for row in tx.rows(&sql).await.unwrap() {
                let term = String::from(row.text("term").unwrap());
                // The index keeps beginnings of words as well, each kind under a letter of its own.
                if words().contains(&term) {
                    found.push(format!("{make}: word {term}"));
                }
            }
            let sql = tx.sql(drop, []);
            tx.run(&sql).await.unwrap();
        }
    }
    tx.rollback().await.unwrap();
    found.sort();
    found.dedup();
    found
}

fn text(value: &Val) -> Option<String> {
    match value {
        Val::Text(text) => Some(text.clone()),
        Val::Bytes(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
        _ => None,
    }
}

async fn tables(conn: &mut Conn) -> Vec<String> {
    use guanxi_store::dialect::Dialect;
    let sql = match conn.dialect() {
        Dialect::Sqlite => conn.sql("SELECT name FROM sqlite_master WHERE type = 'table'", []),
        Dialect::Postgres { schema } => {
            let schema = Val::from(schema.as_str());
            conn.sql("SELECT tablename AS name FROM pg_tables WHERE schemaname = ?", [schema])
        }
    };
    let rows = conn.rows(&sql).await.unwrap();
    rows.iter().map(|row| String::from(row.text("name").unwrap())).collect()
}
