//! Companies: made, listed, opened, removed, and kept apart.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use guanxi_store::{Companies, Db, Location, error};
use guanxi_testkit::TestDatabase;

use crate::support::{add, ids, make, notes, select};

guanxi_testkit::both!(
    a_company_is_made_listed_opened_and_removed,
    a_key_is_taken_once,
    keys_of_another_form_are_refused,
    companies_do_not_see_each_other,
    opening_the_location_again_finds_the_companies,
);

async fn keys(companies: &Companies) -> Vec<String> {
    companies.list().await.unwrap().into_iter().map(|company| company.key).collect()
}

/// Companies of this test: others' are on the same server.
fn key(t: &TestDatabase, name: &str) -> String {
    format!("{}_{name}", t.key)
}

async fn a_company_is_made_listed_opened_and_removed(t: TestDatabase) {
    let (a, b) = (key(&t, "a"), key(&t, "b"));
    let made = t.companies.create(&b, t.now()).await.unwrap();
    make(&made, &notes()).await;
    t.companies.create(&a, t.now()).await.unwrap().close().await;
    let listed = keys(&t.companies).await;
    assert!(listed.is_sorted());
    for key in [&a, &b, &t.key] {
        assert!(listed.contains(key), "{key}");
    }
    assert_eq!(ids(&t.companies.database(&b).await.unwrap()).await, [0_i64; 0]);

    made.close().await;
    t.companies.remove(&b).await.unwrap();
    assert!(!keys(&t.companies).await.contains(&b));
    let gone = t.companies.database(&b).await.unwrap_err();
    assert!(gone.is(error::COMPANY_MISSING), "{gone}");
    let twice = t.companies.remove(&b).await.unwrap_err();
    assert!(twice.is(error::COMPANY_MISSING), "{twice}");

    // A company of a removed one's key begins empty.
    let again = t.companies.create(&b, t.now()).await.unwrap();
    let mut conn = again.read().await.unwrap();
    assert!(guanxi_store::ddl::columns(&mut conn, "note").await.unwrap().is_empty());
    drop(conn);
    again.close().await;
    for key in [a, b] {
        t.companies.remove(&key).await.unwrap();
    }
    t.companies.ping().await.unwrap();
}

async fn a_key_is_taken_once(t: TestDatabase) {
    let taken = t.companies.create(&t.key, t.now()).await.unwrap_err();
    assert!(taken.is(error::COMPANY_EXISTS), "{taken}");
    // Also by two at once.
    let key = key(&t, "race");
    let other = Companies::open(&t.location, 2).await.unwrap();
    let (a, b) = tokio::join!(t.companies.create(&key, t.now()), other.create(&key, t.now()));
    let (made, refused) = if a.is_ok() { (a, b) } else { (b, a) };
    assert!(refused.unwrap_err().is(error::COMPANY_EXISTS));
    made.unwrap().close().await;
    t.companies.remove(&key).await.unwrap();
}

async fn keys_of_another_form_are_refused(t: TestDatabase) {
    let long = "x".repeat(41);
    for bad in ["", "A", "1a", "_a", "a-b", "a.b", "../a", "a/b", "a\"b", "公司", "a b", "a\0", long.as_str()]
    {
        let fault = t.companies.create(bad, t.now()).await.unwrap_err();
        assert!(fault.is(error::COMPANY_KEY), "{bad}: {fault}");
        let fault = t.companies.database(bad).await.unwrap_err();
        assert!(fault.is(error::COMPANY_MISSING), "{bad}: {fault}");
        assert!(t.companies.remove(bad).await.is_err(), "{bad}");
    }
}

async fn companies_do_not_see_each_other(t: TestDatabase) {
    let key = key(&t, "other");
    let other = t.companies.create(&key, t.now()).await.unwrap();
    for db in [&t.db, &other] {
        make(db, &notes()).await;
    }
    let mut tx = t.db.begin().await.unwrap();
    add(&mut tx, 1, "ours").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(ids(&t.db).await, [1]);
    assert_eq!(ids(&other).await, [0_i64; 0]);
    other.close().await;
    t.companies.remove(&key).await.unwrap();
    assert_eq!(ids(&t.db).await, [1]);
}

async fn opening_the_location_again_finds_the_companies(t: TestDatabase) {
    let (one, two) = tokio::join!(Companies::open(&t.location, 1), Companies::open(&t.location, 1));
    for companies in [one.unwrap(), two.unwrap()] {
        assert!(keys(&companies).await.contains(&t.key));
    }
}

/// Files only.
mod in_a_folder {
    use super::*;

    fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(TestDatabase) -> F) {
        guanxi_testkit::run(guanxi_testkit::Which::Sqlite, test);
    }

    #[test]
    fn files_that_are_no_companies_are_not_listed() {
        on_sqlite(|t| async move {
            let Location::Folder(folder) = &t.location else { panic!("SQLite lives in a folder") };
            for name in ["Backup 1.sqlite", "notes.txt", "a.sqlite-wal", ".sqlite"] {
                std::fs::write(folder.join("companies").join(name), b"").unwrap();
            }
            assert_eq!(keys(&t.companies).await, std::slice::from_ref(&t.key));
        });
    }

    #[test]
    fn a_copy_is_whole_while_others_write() {
        on_sqlite(|t| async move {
            make(&t.db, &notes()).await;
            let (stop, db) = (Arc::new(AtomicBool::new(false)), t.db.clone());
            let stopped = Arc::clone(&stop);
            // Writes pairs: a copy that holds half of one is not consistent.
            let writer = tokio::spawn(async move {
                let mut id = 0;
                while !stopped.load(Ordering::SeqCst) {
                    let mut tx = db.begin().await.unwrap();
                    for _ in 0..2 {
                        id += 1;
                        add(&mut tx, id, "half of a pair").await.unwrap();
                    }
                    tx.commit().await.unwrap();
                }
                id
            });
            let mut copies = Vec::new();
            for n in 0..5 {
                let file = t.folder.join(format!("it's copy {n}.sqlite"));
                t.db.copy_to(&file).await.unwrap();
                copies.push(file);
            }
            stop.store(true, Ordering::SeqCst);
            let written = writer.await.unwrap();
            let mut before = 0;
            for file in copies {
                let copy = Db::open_sqlite(&file, false).await.unwrap();
                let rows = i64::try_from(ids(&copy).await.len()).unwrap();
                assert!(rows % 2 == 0 && rows >= before && rows <= written, "{rows}");
                let mut conn = copy.read().await.unwrap();
                let check = select(&mut conn, "SELECT * FROM pragma_integrity_check", []).await;
                assert_eq!(check[0].values()[0].as_text(), Some(Some("ok")));
                before = rows;
                drop(conn);
                copy.close().await;
            }
            let taken = t.db.copy_to(&t.folder.join("it's copy 0.sqlite")).await;
            assert!(taken.is_err(), "a copy does not overwrite");
        });
    }
}
