//! The program's own tables come up to date once, as a whole, whoever starts first.

use guanxi_kernel::Result;
use guanxi_store::ddl::{self, IndexDef, TableDef};
use guanxi_store::migrate::{self, Migration};
use guanxi_store::{Db, ValKind, error};
use guanxi_testkit::TestDatabase;

use crate::support::{ids, make, notes};

guanxi_testkit::both!(
    what_is_missing_is_applied_once,
    a_changed_migration_is_refused,
    a_newer_database_is_refused,
    an_interrupted_migration_has_not_happened,
    nodes_that_start_at_once_do_not_meet,
);

const FIRST: Migration = Migration { module: "notes", number: 1, name: "notes", tables: || vec![notes()] };
const SECOND: Migration = Migration { module: "notes", number: 2, name: "stars", tables: with_stars };
const OTHER: Migration =
    Migration { module: "other", number: 1, name: "others", tables: || vec![numbered("other")] };

fn with_stars() -> Vec<TableDef> {
    let columns =
        [("id", ValKind::Int, true), ("body", ValKind::Text, false), ("stars", ValKind::Int, false)];
    vec![TableDef::new("note", &columns, &["id"]).indexed([IndexDef::on(&["stars"])])]
}

fn numbered(name: &str) -> TableDef {
    TableDef::new(name, &[("id", ValKind::Int, true)], &["id"])
}

async fn migrated(db: &Db, t: &TestDatabase, migrations: &[&Migration]) -> Result<Vec<(&'static str, i64)>> {
    let mut tx = db.begin().await?;
    let done = migrate::run(&mut tx, migrations, t.now()).await?;
    tx.commit().await?;
    Ok(done)
}

async fn what_is_missing_is_applied_once(t: TestDatabase) {
    assert_eq!(migrated(&t.db, &t, &[&FIRST]).await.unwrap(), [("notes", 1)]);
    assert_eq!(migrated(&t.db, &t, &[&FIRST]).await.unwrap(), []);
    let all = [&FIRST, &SECOND, &OTHER];
    assert_eq!(migrated(&t.db, &t, &all).await.unwrap(), [("notes", 2), ("other", 1)]);
    assert_eq!(migrated(&t.db, &t, &all).await.unwrap(), []);
    let mut conn = t.db.read().await.unwrap();
    assert!(ddl::columns(&mut conn, "note").await.unwrap().contains("stars"));
}

async fn a_changed_migration_is_refused(t: TestDatabase) {
    migrated(&t.db, &t, &[&FIRST]).await.unwrap();
    let changed = Migration { tables: with_stars, ..FIRST };
    let fault = migrated(&t.db, &t, &[&changed]).await.unwrap_err();
    assert!(fault.is(error::MIGRATION_CHANGED), "{fault}");
    let mut conn = t.db.read().await.unwrap();
    assert!(!ddl::columns(&mut conn, "note").await.unwrap().contains("stars"));
}

async fn a_newer_database_is_refused(t: TestDatabase) {
    migrated(&t.db, &t, &[&FIRST, &SECOND]).await.unwrap();
    let fault = migrated(&t.db, &t, &[&FIRST]).await.unwrap_err();
    assert!(fault.is(error::NEWER), "{fault}");
    let named: Vec<_> = fault.params().iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(named, ["notes", "2"]);
}

async fn an_interrupted_migration_has_not_happened(t: TestDatabase) {
    make(&t.db, &numbered("kept")).await;
    let mut tx = t.db.begin().await.unwrap();
    migrate::run(&mut tx, &[&FIRST, &SECOND], t.now()).await.unwrap();
    drop(tx);
    let mut conn = t.db.read().await.unwrap();
    for table in ["note", "migration"] {
        assert!(ddl::columns(&mut conn, table).await.unwrap().is_empty(), "{table}");
    }
    drop(conn);
    assert_eq!(migrated(&t.db, &t, &[&FIRST]).await.unwrap(), [("notes", 1)]);
    assert_eq!(ids(&t.db).await, [0_i64; 0]);
}

async fn nodes_that_start_at_once_do_not_meet(t: TestDatabase) {
    let (one, two, three) = (t.node().await, t.node().await, t.node().await);
    let all = [&FIRST, &SECOND, &OTHER];
    let (a, b, c) =
        tokio::join!(migrated(&one, &t, &all), migrated(&two, &t, &all), migrated(&three, &t, &all));
    let mut applied: Vec<_> = [a, b, c].into_iter().map(|done| done.unwrap().len()).collect();
    applied.sort_unstable();
    assert_eq!(applied, [0, 0, 3]);
}
