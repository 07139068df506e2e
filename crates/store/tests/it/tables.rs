//! Tables grow to what their definitions say, and lose nothing on the way.

use guanxi_store::ddl::{self, ColumnDef, IndexDef, TableDef};
use guanxi_store::{Val, ValKind, error};
use guanxi_testkit::TestDatabase;

use crate::support::{add, ids, make, notes, select};

guanxi_testkit::both!(
    a_table_with_rows_grows_columns_and_indexes,
    a_unique_index_over_values_that_are_not_is_refused,
    names_of_indexes_stay_apart_however_long,
    a_condition_limits_an_index_to_some_rows,
    columns_and_tables_can_be_removed,
    names_are_quoted,
);

fn extended() -> TableDef {
    let mut table = notes().indexed([
        IndexDef::on(&["stars"]),
        IndexDef::unique(&["body"]),
        IndexDef::on(&["id", "body"]),
    ]);
    table.columns.push(ColumnDef { name: String::from("stars"), kind: ValKind::Int, required: true });
    table.search = true;
    table
}

async fn a_table_with_rows_grows_columns_and_indexes(t: TestDatabase) {
    make(&t.db, &notes()).await;
    let mut tx = t.db.begin().await.unwrap();
    add(&mut tx, 1, "old").await.unwrap();
    tx.commit().await.unwrap();
    for _ in 0..2 {
        make(&t.db, &extended()).await;
    }
    let mut tx = t.db.begin().await.unwrap();
    let columns = ddl::columns(&mut tx, "note").await.unwrap();
    assert_eq!(columns.into_iter().collect::<Vec<_>>(), ["body", "id", "stars"]);
    let rows = select(&mut tx, "SELECT id, stars FROM {note}", []).await;
    assert_eq!(rows[0].opt_int("stars").unwrap(), None, "rows that were there before have no value");
    assert!(add(&mut tx, 2, "old").await.unwrap_err().is(error::DUPLICATE));
    drop(tx);
    assert_eq!(ids(&t.db).await, [1]);
    let mut conn = t.db.read().await.unwrap();
    assert!(ddl::columns(&mut conn, "nowhere").await.unwrap().is_empty());
}

async fn a_unique_index_over_values_that_are_not_is_refused(t: TestDatabase) {
    make(&t.db, &notes()).await;
    let mut tx = t.db.begin().await.unwrap();
    add(&mut tx, 1, "same").await.unwrap();
    add(&mut tx, 2, "same").await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = t.db.begin().await.unwrap();
    let fault = ddl::ensure(&mut tx, &extended()).await.unwrap_err();
    assert!(fault.is(error::DUPLICATE), "{fault}");
    drop(tx);
    let mut conn = t.db.read().await.unwrap();
    assert!(!ddl::columns(&mut conn, "note").await.unwrap().contains("stars"), "all or nothing");
}

async fn names_of_indexes_stay_apart_however_long(t: TestDatabase) {
    let stem = "a_column_with_a_name_just_long_enough_to_be_cut";
    let names: Vec<_> = (0..3).map(|n| format!("{stem}_{n}")).collect();
    let mut columns = vec![("id", ValKind::Int, true)];
    columns.extend(names.iter().map(|name| (name.as_str(), ValKind::Text, false)));
    let indexes: Vec<_> = names.iter().map(|name| IndexDef::unique(&[name])).collect();
    for index in &indexes {
        assert!(ddl::index_name("long", index).len() <= 63);
    }
    make(&t.db, &TableDef::new("long", &columns, &["id"]).indexed(indexes.clone())).await;
    let mut tx = t.db.begin().await.unwrap();
    for (id, name) in (1_i64..).zip(&names) {
        for (id, expected) in [(id, true), (id + 10, false)] {
            let row = vec![vec![Val::from(id), Val::from("x")]];
            tx.savepoint().await.unwrap();
            let result = guanxi_store::bulk::insert(&mut tx, "long", &["id", name], row).await;
            assert_eq!(result.is_ok(), expected, "{name}");
            if result.is_ok() { tx.release().await.unwrap() } else { tx.back_to().await.unwrap() }
        }
    }
    ddl::drop_index(&mut tx, "long", &indexes[0]).await.unwrap();
    ddl::drop_index(&mut tx, "long", &indexes[0]).await.unwrap();
    let again = vec![vec![Val::from(20_i64), Val::from("x")]];
    guanxi_store::bulk::insert(&mut tx, "long", &["id", &names[0]], again).await.unwrap();
}

async fn a_condition_limits_an_index_to_some_rows(t: TestDatabase) {
    make(&t.db, &notes().indexed([IndexDef::unique(&["body"]).only("id > 100")])).await;
    let mut tx = t.db.begin().await.unwrap();
    for id in [1, 2, 101] {
        add(&mut tx, id, "same").await.unwrap();
    }
    assert!(add(&mut tx, 102, "same").await.unwrap_err().is(error::DUPLICATE));
}

async fn columns_and_tables_can_be_removed(t: TestDatabase) {
    make(&t.db, &extended()).await;
    let mut tx = t.db.begin().await.unwrap();
    ddl::drop_index(&mut tx, "note", &IndexDef::on(&["stars"])).await.unwrap();
    ddl::drop_column(&mut tx, "note", "stars").await.unwrap();
    assert!(!ddl::columns(&mut tx, "note").await.unwrap().contains("stars"));
    for _ in 0..2 {
        ddl::drop_table(&mut tx, "note").await.unwrap();
    }
    assert!(ddl::columns(&mut tx, "note").await.unwrap().is_empty());
    // With its words: a new table of the name begins with none.
    ddl::ensure(&mut tx, &extended()).await.unwrap();
    tx.commit().await.unwrap();
    assert!(ids(&t.db).await.is_empty());
}

async fn names_are_quoted(t: TestDatabase) {
    let columns =
        [("id", ValKind::Int, true), ("order", ValKind::Text, false), ("select", ValKind::Bool, false)];
    let table = TableDef::new("group", &columns, &["id"]).indexed([IndexDef::unique(&["order"])]);
    make(&t.db, &table).await;
    let mut tx = t.db.begin().await.unwrap();
    let row = || vec![vec![Val::from(1_i64), Val::from("x")]];
    guanxi_store::bulk::insert(&mut tx, "group", &["id", "order"], row()).await.unwrap();
    let taken = vec![vec![Val::from(2_i64), Val::from("x")]];
    let fault = guanxi_store::bulk::insert(&mut tx, "group", &["id", "order"], taken).await.unwrap_err();
    assert_eq!(fault.params(), &[("columns", String::from("order"))]);
}
