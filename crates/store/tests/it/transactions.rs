//! All or nothing, one after the other, and again when two meet.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use guanxi_kernel::Error;
use guanxi_store::ddl::{self, IndexDef, TableDef};
use guanxi_store::{Db, Val, ValKind, error, retry};
use guanxi_testkit::TestDatabase;

use crate::support::{add, ids, make, notes, select};

guanxi_testkit::both!(
    what_is_not_committed_never_was,
    a_savepoint_takes_back_one_item_of_a_batch,
    what_follows_a_commit_happens_only_then,
    a_caller_that_loses_interest_leaves_nothing_open,
    a_commit_that_was_asked_for_happens,
    two_writers_lose_nothing,
    writers_that_met_try_again,
    trying_again_ends,
    a_snapshot_sees_one_moment,
    a_reader_does_not_wait_for_a_writer,
    a_duplicate_names_its_columns,
    a_missing_reference_is_no_duplicate,
);

async fn what_is_not_committed_never_was(t: TestDatabase) {
    make(&t.db, &notes()).await;
    let mut tx = t.db.begin().await.unwrap();
    add(&mut tx, 1, "rolled back").await.unwrap();
    tx.rollback().await.unwrap();
    let mut tx = t.db.begin().await.unwrap();
    add(&mut tx, 2, "dropped").await.unwrap();
    drop(tx);
    let mut tx = t.db.begin().await.unwrap();
    add(&mut tx, 3, "kept").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(ids(&t.db).await, [3]);
    assert_eq!(ids(&t.node().await).await, [3]);
}

async fn a_savepoint_takes_back_one_item_of_a_batch(t: TestDatabase) {
    make(&t.db, &notes()).await;
    let mut tx = t.db.begin().await.unwrap();
    for id in [1, 2, 2, 3] {
        tx.savepoint().await.unwrap();
        match add(&mut tx, id, "item").await {
            Ok(_) => tx.release().await.unwrap(),
            Err(fault) => {
                assert!(fault.is(error::DUPLICATE), "{fault}");
                tx.back_to().await.unwrap();
            }
        }
    }
    tx.commit().await.unwrap();
    assert_eq!(ids(&t.db).await, [1, 2, 3]);
}

async fn what_follows_a_commit_happens_only_then(t: TestDatabase) {
    make(&t.db, &notes()).await;
    let done = Arc::new(AtomicBool::new(false));
    let after = || {
        let done = Arc::clone(&done);
        move || done.store(true, Ordering::SeqCst)
    };
    let mut tx = t.db.begin().await.unwrap();
    tx.after_commit(after());
    tx.rollback().await.unwrap();
    let mut tx = t.db.begin().await.unwrap();
    tx.after_commit(after());
    drop(tx);
    assert!(!done.load(Ordering::SeqCst));
    let mut tx = t.db.begin().await.unwrap();
    tx.after_commit(after());
    tx.commit().await.unwrap();
    assert!(done.load(Ordering::SeqCst));
}

/// How long a lock may take when nothing stands against it.
const PATIENCE: Duration = Duration::from_secs(10);

/// Polls a future so often and drops it: what becomes of a request whose browser hangs up. Whether it was through by then.
async fn lose_interest<T>(future: impl Future<Output = T>, polls: usize) -> bool {
    let mut future = std::pin::pin!(future);
    for _ in 0..polls {
        if futures::poll!(future.as_mut()).is_ready() {
            return true;
        }
        tokio::task::yield_now().await;
    }
    false
}

async fn a_caller_that_loses_interest_leaves_nothing_open(t: TestDatabase) {
    make(&t.db, &notes()).await;
    let other = t.node().await;
    let (mut polls, mut through) = (1, 0);
    while through < 3 {
        through += usize::from(lose_interest(t.db.begin(), polls).await);
        polls += 1 + polls / 10;
        // Reads on every connection, then a lock that stands against any transaction that has read.
        let (a, b, c, d) = tokio::join!(ids(&t.db), ids(&t.db), ids(&t.db), ids(&t.db));
        assert!([a, b, c, d].concat().is_empty());
        let mut tx = other.begin().await.unwrap();
        let removal = tokio::time::timeout(PATIENCE, ddl::drop_table(&mut tx, "note")).await;
        removal.expect("no transaction is open").unwrap();
        tx.rollback().await.unwrap();
    }
}

async fn a_commit_that_was_asked_for_happens(t: TestDatabase) {
    make(&t.db, &notes()).await;
    let (told, mut hears) = tokio::sync::mpsc::unbounded_channel();
    for id in 0..20 {
        let mut tx = t.db.begin().await.unwrap();
        add(&mut tx, id, "kept").await.unwrap();
        let told = told.clone();
        tx.after_commit(move || told.send(id).unwrap());
        lose_interest(tx.commit(), 1).await;
        assert_eq!(hears.recv().await, Some(id));
    }
    assert_eq!(ids(&t.db).await, (0..20).collect::<Vec<_>>());
}

fn counters() -> TableDef {
    TableDef::new("counter", &[("id", ValKind::Int, true), ("total", ValKind::Int, true)], &["id"])
}

async fn counter(db: &Db, id: i64) -> i64 {
    let mut conn = db.read().await.unwrap();
    let rows = select(&mut conn, "SELECT total FROM {counter} WHERE id = ?", [Val::from(id)]).await;
    rows[0].int("total").unwrap()
}

async fn two_counters(t: &TestDatabase) {
    make(&t.db, &counters()).await;
    let mut tx = t.db.begin().await.unwrap();
    for id in [1_i64, 2] {
        let sql =
            tx.sql("INSERT INTO {counter} (id, total) VALUES (?, ?)", [Val::from(id), Val::from(0_i64)]);
        tx.run(&sql).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// Reads, decides and writes, as operations do. `lock` makes the read wait for whoever is at it.
async fn count(db: &Db, order: [i64; 2]) -> Result<(), Error> {
    let mut tx = db.begin().await?;
    for id in order {
        let lock = format!("SELECT total FROM {{counter}} WHERE id = ?{}", tx.dialect().for_update());
        let sql = tx.sql(Box::leak(lock.into_boxed_str()), [Val::from(id)]);
        let total = tx.row(&sql).await?.int("total")?;
        tokio::task::yield_now().await;
        let sql =
            tx.sql("UPDATE {counter} SET total = ? WHERE id = ?", [Val::from(total + 1), Val::from(id)]);
        tx.run(&sql).await?;
    }
    tx.commit().await
}

async fn two_writers_lose_nothing(t: TestDatabase) {
    two_counters(&t).await;
    let other = t.node().await;
    let writer = async |db: Db| {
        for _ in 0..20 {
            retry(|| count(&db, [1, 2])).await.unwrap();
        }
    };
    tokio::join!(writer(t.db.clone()), writer(other), writer(t.db.clone()));
    assert_eq!((counter(&t.db, 1).await, counter(&t.db, 2).await), (60, 60));
}

/// Locks taken in opposite orders: PostgreSQL ends one of the two, which is tried again; SQLite has one writer.
async fn writers_that_met_try_again(t: TestDatabase) {
    two_counters(&t).await;
    let other = t.node().await;
    let writer = async |db: Db, order| {
        for _ in 0..3 {
            retry(|| count(&db, order)).await.unwrap();
        }
    };
    tokio::join!(writer(t.db.clone(), [1, 2]), writer(other, [2, 1]));
    assert_eq!((counter(&t.db, 1).await, counter(&t.db, 2).await), (6, 6));
}

async fn trying_again_ends(_: TestDatabase) {
    let tries = AtomicUsize::new(0);
    let fault = retry(|| async {
        tries.fetch_add(1, Ordering::SeqCst);
        Err::<(), _>(Error::new(error::CONTENTION))
    })
    .await
    .unwrap_err();
    assert!(fault.is(error::CONTENTION));
    assert!((2..=10).contains(&tries.load(Ordering::SeqCst)));

    tries.store(0, Ordering::SeqCst);
    let other = retry(|| async {
        tries.fetch_add(1, Ordering::SeqCst);
        Err::<(), _>(Error::new(error::DUPLICATE))
    });
    assert!(other.await.unwrap_err().is(error::DUPLICATE));
    assert_eq!(tries.load(Ordering::SeqCst), 1, "only contention is worth another try");
}

async fn a_snapshot_sees_one_moment(t: TestDatabase) {
    make(&t.db, &notes()).await;
    let mut snapshot = t.db.snapshot().await.unwrap();
    let all = snapshot.sql("SELECT id FROM {note}", []);
    assert!(snapshot.rows(&all).await.unwrap().is_empty());
    let mut tx = t.db.begin().await.unwrap();
    add(&mut tx, 1, "later").await.unwrap();
    tx.commit().await.unwrap();
    assert!(snapshot.rows(&all).await.unwrap().is_empty());
    assert!(add(&mut snapshot, 2, "written").await.is_err(), "a snapshot is for reading");
    drop(snapshot);
    assert_eq!(ids(&t.db).await, [1]);
}

async fn a_reader_does_not_wait_for_a_writer(t: TestDatabase) {
    make(&t.db, &notes()).await;
    let mut tx = t.db.begin().await.unwrap();
    add(&mut tx, 1, "not yet").await.unwrap();
    assert_eq!(ids(&t.db).await, [0_i64; 0]);
    tx.commit().await.unwrap();
    assert_eq!(ids(&t.db).await, [1]);
}

async fn a_duplicate_names_its_columns(t: TestDatabase) {
    let long = "a_table_whose_name_is_as_long_as_names_of_objects_may_be";
    let names = ["company_registration_number_of_the_parent", "country_of_registration", "short"];
    let columns = [
        ("id", ValKind::Int, true),
        (names[0], ValKind::Text, false),
        (names[1], ValKind::Text, false),
        (names[2], ValKind::Text, false),
    ];
    let unique = [IndexDef::unique(&names[..2]), IndexDef::unique(&["short"]).only("short <> ''")];
    make(&t.db, &TableDef::new(long, &columns, &["id"]).indexed(unique)).await;
    let insert = async |id: i64, values: [&str; 3]| {
        let mut tx = t.db.begin().await.unwrap();
        let mut row = vec![Val::from(id)];
        row.extend(values.map(Val::from));
        let result =
            guanxi_store::bulk::insert(&mut tx, long, &["id", names[0], names[1], names[2]], vec![row]).await;
        if result.is_ok() {
            tx.commit().await.unwrap();
        }
        result
    };
    insert(1, ["x", "CN", "s"]).await.unwrap();
    let columns_of = async |id, values| {
        let fault = insert(id, values).await.unwrap_err();
        assert!(fault.is(error::DUPLICATE), "{fault}");
        fault.params().iter().find(|(name, _)| *name == "columns").unwrap().1.clone()
    };
    assert_eq!(columns_of(2, ["x", "CN", "t"]).await, names[..2].join(","));
    assert_eq!(columns_of(2, ["y", "CN", "s"]).await, "short");
    assert_eq!(columns_of(1, ["y", "CN", "t"]).await, "id");
    insert(3, ["y)=(", "CN", ""]).await.unwrap();
    insert(4, ["z", "CN", ""]).await.unwrap();
}

async fn a_missing_reference_is_no_duplicate(t: TestDatabase) {
    make(&t.db, &notes()).await;
    let mut tx = t.db.begin().await.unwrap();
    let sql = tx.sql("CREATE TABLE {remark} (note BIGINT NOT NULL REFERENCES {note} (id))", []);
    tx.run(&sql).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = t.db.begin().await.unwrap();
    let sql = tx.sql("INSERT INTO {remark} (note) VALUES (?)", [Val::from(1_i64)]);
    let fault = tx.run(&sql).await.unwrap_err();
    assert!(fault.is(error::REFERENCE), "{fault}");
}
