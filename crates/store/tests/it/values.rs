//! Every kind of value comes back as it was given.

use chrono::{DateTime, NaiveDate};
use guanxi_kernel::Id;
use guanxi_store::ValKind::{Bool, Bytes, Date, Float, Instant, Int, Text};
use guanxi_store::ddl::TableDef;
use guanxi_store::{Row, Val, ValKind, bulk, error};
use guanxi_testkit::TestDatabase;

use crate::support::{make, select};

guanxi_testkit::both!(
    every_kind_comes_back_as_it_was_given,
    no_value_is_told_from_every_value,
    values_are_compared_and_sorted_alike,
    a_row_refuses_what_it_does_not_hold,
);

const KINDS: [(&str, ValKind, bool); 8] = [
    ("id", Int, true),
    ("number", Int, false),
    ("body", Text, false),
    ("flag", Bool, false),
    ("moment", Instant, false),
    ("day", Date, false),
    ("ratio", Float, false),
    ("data", Bytes, false),
];

const ALL: &str = "SELECT id, number, body, flag, moment, day, ratio, data FROM {kind} ORDER BY id";

async fn kinds(t: &TestDatabase, rows: Vec<Vec<Val>>) -> Vec<Row> {
    make(&t.db, &TableDef::new("kind", &KINDS, &["id"])).await;
    let mut tx = t.db.begin().await.unwrap();
    bulk::insert(&mut tx, "kind", &KINDS.map(|(name, ..)| name), rows).await.unwrap();
    tx.commit().await.unwrap();
    let mut conn = t.db.read().await.unwrap();
    select(&mut conn, ALL, []).await
}

fn moment(micros: i64) -> Val {
    Val::from(DateTime::from_timestamp_micros(micros).unwrap())
}

fn day(year: i32, month: u32, day: u32) -> Val {
    Val::from(NaiveDate::from_ymd_opt(year, month, day).unwrap())
}

async fn every_kind_comes_back_as_it_was_given(t: TestDatabase) {
    let given = vec![
        vec![
            Val::from(1_i64),
            Val::from(i64::MAX),
            Val::from("上海云帆 — O'Brien \"quoted\" \\ 😀 \u{301}"),
            Val::from(true),
            moment(1_772_438_400_123_456),
            day(2026, 2, 28),
            Val::from(0.1),
            Val::from(vec![0_u8, 255, 39, 10]),
        ],
        vec![
            Val::from(2_i64),
            Val::from(i64::MIN),
            Val::from(""),
            Val::from(false),
            moment(-1),
            day(1900, 1, 1),
            Val::from(-1.0e300),
            Val::from(Vec::<u8>::new()),
        ],
    ];
    let read = kinds(&t, given.clone()).await;
    for (row, given) in read.iter().zip(&given) {
        assert_eq!(Val::from(row.id("id").unwrap()), given[0]);
        assert_eq!(Val::from(row.int("number").unwrap()), given[1]);
        assert_eq!(Val::from(row.text("body").unwrap()), given[2]);
        assert_eq!(Val::from(row.bool("flag").unwrap()), given[3]);
        assert_eq!(Val::from(row.instant("moment").unwrap()), given[4]);
        assert_eq!(Val::from(row.opt_date("day").unwrap().unwrap()), given[5]);
        assert_eq!(row.get("ratio").unwrap(), &given[6]);
        assert_eq!(row.get("data").unwrap(), &given[7]);
    }
    assert_eq!(read.len(), 2);
    assert_eq!(read[0].names(), KINDS.map(|(name, ..)| name));
}

async fn no_value_is_told_from_every_value(t: TestDatabase) {
    let nulls = KINDS.iter().skip(1).map(|(_, kind, _)| Val::Null(*kind));
    let rows = kinds(&t, vec![std::iter::once(Val::from(1_i64)).chain(nulls).collect()]).await;
    let row = &rows[0];
    assert_eq!(row.opt_int("number").unwrap(), None);
    assert_eq!(row.opt_id("number").unwrap(), None);
    assert_eq!(row.opt_text("body").unwrap(), None);
    assert!(!row.bool("flag").unwrap());
    assert_eq!(row.opt_instant("moment").unwrap(), None);
    assert_eq!(row.opt_date("day").unwrap(), None);
    for value in &row.values()[1..] {
        assert!(value.is_null());
    }
    let mut conn = t.db.read().await.unwrap();
    for (_, kind, _) in KINDS {
        let found = select(&mut conn, "SELECT id FROM {kind} WHERE number = ?", [Val::int(None)]).await;
        assert!(found.is_empty(), "{kind:?}");
    }
    assert_eq!([Val::text(None::<&str>), Val::id(None), Val::instant(None)].map(|v| v.is_null()), [true; 3]);
}

async fn values_are_compared_and_sorted_alike(t: TestDatabase) {
    let text = |id: i64, body: &str, at: i64, date: Val| {
        let [number, flag, ratio, data] = [Int, Bool, Float, Bytes].map(Val::Null);
        vec![Val::from(id), number, Val::from(body), flag, moment(at), date, ratio, data]
    };
    let rows = vec![
        text(1, "b", 20, day(2026, 10, 1)),
        text(2, "B", -5, day(2026, 9, 30)),
        text(3, "a b", 3, day(999, 1, 1)),
        text(4, "ä", 1_000_000, day(2027, 1, 1)),
        text(5, "张", 0, day(2026, 9, 29)),
    ];
    kinds(&t, rows).await;
    let mut conn = t.db.read().await.unwrap();
    let mut ids = async |template| -> Vec<i64> {
        select(&mut conn, template, []).await.iter().map(|row| row.int("id").unwrap()).collect()
    };
    assert_eq!(ids("SELECT id FROM {kind} ORDER BY body").await, [2, 3, 1, 4, 5]);
    assert_eq!(ids("SELECT id FROM {kind} ORDER BY moment").await, [2, 5, 3, 1, 4]);
    assert_eq!(ids("SELECT id FROM {kind} ORDER BY day").await, [3, 5, 2, 1, 4]);
    assert_eq!(ids("SELECT id FROM {kind} WHERE body = 'b'").await, [1]);
    let since = [moment(0), moment(20)];
    let between = "SELECT id FROM {kind} WHERE moment >= ? AND moment < ? ORDER BY id";
    assert_eq!(select(&mut conn, between, since).await.len(), 2);
    let on = "SELECT id FROM {kind} WHERE day BETWEEN ? AND ? ORDER BY id";
    assert_eq!(select(&mut conn, on, [day(2026, 9, 29), day(2026, 9, 30)]).await.len(), 2);
}

async fn a_row_refuses_what_it_does_not_hold(t: TestDatabase) {
    let nulls = KINDS.iter().skip(1).map(|(_, kind, _)| Val::Null(*kind));
    let rows = kinds(&t, vec![std::iter::once(Val::from(1_i64)).chain(nulls).collect()]).await;
    let row = &rows[0];
    for fault in [
        row.int("number").unwrap_err(),
        row.text("body").unwrap_err(),
        row.instant("moment").unwrap_err(),
        row.text("id").unwrap_err(),
        row.int("missing").unwrap_err(),
        row.at(99).unwrap_err(),
    ] {
        assert!(fault.is(error::DECODE), "{fault}");
    }
    assert_eq!(row.at(0).unwrap(), &Val::from(Id(1)));
}
