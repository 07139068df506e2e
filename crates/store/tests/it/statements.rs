//! Statements of the builder and by hand, streams of rows, plans.

use guanxi_kernel::Error;
use guanxi_store::ddl::IndexDef;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query, Value};
use guanxi_store::{Val, bulk, error};
use guanxi_testkit::TestDatabase;

use crate::support::{ids, make, notes, select};

guanxi_testkit::both!(
    values_are_bound_never_pasted,
    builder_and_template_agree,
    any_number_of_rows_is_read_in_chunks,
    more_rows_are_inserted_than_a_statement_can_bind,
    a_plan_tells_whether_an_index_is_used,
    what_is_wrong_with_a_statement_is_told,
    moments_fall_on_days_and_days_begin_at_moments,
);

async fn fill(t: &TestDatabase, rows: i64) {
    make(&t.db, &notes().indexed([IndexDef::on(&["body"])])).await;
    let mut tx = t.db.begin().await.unwrap();
    let rows = (0..rows).map(|n| vec![Val::from(n), Val::from(format!("note {n}"))]);
    bulk::insert(&mut tx, "note", &["id", "body"], rows.collect()).await.unwrap();
    tx.commit().await.unwrap();
}

async fn values_are_bound_never_pasted(t: TestDatabase) {
    make(&t.db, &notes()).await;
    let hostile = "'); DROP TABLE note; -- {note} ? $1 \\";
    let mut tx = t.db.begin().await.unwrap();
    crate::support::add(&mut tx, 1, hostile).await.unwrap();
    tx.commit().await.unwrap();
    let mut conn = t.db.read().await.unwrap();
    let rows = select(&mut conn, "SELECT body FROM {note} WHERE body = ?", [Val::from(hostile)]).await;
    assert_eq!(rows[0].text("body").unwrap(), hostile);
}

async fn builder_and_template_agree(t: TestDatabase) {
    fill(&t, 10).await;
    let mut conn = t.db.read().await.unwrap();
    let mut select = Query::select();
    select.column(Alias::new("id")).from(conn.dialect().table("note"));
    select.and_where(Expr::col(Alias::new("body")).eq("note 7"));
    let built = conn.build(&select);
    let by_hand = conn.sql("SELECT id FROM {note} WHERE body = ?", [Val::from("note 7")]);
    for sql in [built, by_hand] {
        assert_eq!(conn.row(&sql).await.unwrap().int("id").unwrap(), 7);
    }
    let expression = conn.dialect().expr("id IN (SELECT id FROM {note} WHERE id > ?)", [Val::from(8_i64)]);
    let mut select = Query::select();
    select.column(Alias::new("id")).from(conn.dialect().table("note")).and_where(expression);
    let built = conn.build(&select);
    assert_eq!(conn.row(&built).await.unwrap().int("id").unwrap(), 9);
}

async fn any_number_of_rows_is_read_in_chunks(t: TestDatabase) {
    fill(&t, 2_500).await;
    let mut conn = t.db.read().await.unwrap();
    let sql = conn.sql("SELECT id FROM {note} ORDER BY id", []);
    let (mut sizes, mut read) = (Vec::new(), Vec::new());
    conn.each_chunk(&sql, 1_000, |rows| {
        sizes.push(rows.len());
        read.extend(rows.iter().map(|row| row.int("id").unwrap()));
        Ok(true)
    })
    .await
    .unwrap();
    assert_eq!(sizes, [1_000, 1_000, 500]);
    assert_eq!(read, (0..2_500).collect::<Vec<_>>());

    // Who has enough stops; the connection can be used again.
    let mut chunks = 0;
    conn.each_chunk(&sql, 100, |_| {
        chunks += 1;
        Ok(chunks < 3)
    })
    .await
    .unwrap();
    assert_eq!(chunks, 3);
    let failed = conn.each_chunk(&sql, 100, |_| Err(Error::new(error::DECODE))).await;
    assert!(failed.unwrap_err().is(error::DECODE));
    assert_eq!(conn.rows(&sql).await.unwrap().len(), 2_500);
    let none = conn.sql("SELECT id FROM {note} WHERE id < ?", [Val::from(0_i64)]);
    conn.each_chunk(&none, 10, |_| panic!("there is no row")).await.unwrap();
}

async fn more_rows_are_inserted_than_a_statement_can_bind(t: TestDatabase) {
    fill(&t, 40_000).await;
    assert_eq!(ids(&t.db).await.len(), 40_000);
    let mut tx = t.db.begin().await.unwrap();
    bulk::insert(&mut tx, "note", &["id", "body"], Vec::new()).await.unwrap();
}

async fn a_plan_tells_whether_an_index_is_used(t: TestDatabase) {
    fill(&t, 2_000).await;
    let mut tx = t.db.begin().await.unwrap();
    let analyze = tx.sql("ANALYZE {note}", []);
    tx.run(&analyze).await.unwrap();
    tx.commit().await.unwrap();
    let mut conn = t.db.read().await.unwrap();
    let by_body = conn.sql("SELECT id FROM {note} WHERE body = ?", [Val::from("note 7")]);
    let plan = conn.plan(&by_body).await.unwrap();
    assert!(plan.contains("x__note__body"), "{plan}");
    let by_length = conn.sql("SELECT id FROM {note} WHERE length(body) = ?", [Val::from(6_i64)]);
    let plan = conn.plan(&by_length).await.unwrap();
    assert!(!plan.contains("x__note__body"), "{plan}");
    assert_eq!(ids(&t.db).await.len(), 2_000, "asking for a plan runs nothing");
}

async fn what_is_wrong_with_a_statement_is_told(t: TestDatabase) {
    make(&t.db, &notes()).await;
    let mut conn = t.db.read().await.unwrap();
    let none = conn.sql("SELECT id FROM {note} WHERE id = ?", [Val::from(1_i64)]);
    assert!(conn.opt(&none).await.unwrap().is_none());
    assert!(conn.row(&none).await.unwrap_err().is(error::STATEMENT));
    let wrong = conn.sql("SELECT nothing FROM {nowhere}", []);
    let fault = conn.rows(&wrong).await.unwrap_err();
    assert!(fault.is(error::STATEMENT), "{fault}");
    assert!(std::error::Error::source(&fault).is_some(), "the cause is kept for the log");
}

async fn moments_fall_on_days_and_days_begin_at_moments(t: TestDatabase) {
    let mut conn = t.db.read().await.unwrap();
    let dialect = conn.dialect().clone();
    let value = |value: Val| Expr::val(Value::from(value));
    let (east, west) = (8 * 3600, -3 * 3600);
    for (moment, ahead, day, month) in [
        ("2026-03-01T15:59:59.999999Z", east, "2026-03-01", 2026 * 12 + 2),
        ("2026-03-01T16:00:00Z", east, "2026-03-02", 2026 * 12 + 2),
        ("2026-01-01T02:59:59.999999Z", west, "2025-12-31", 2025 * 12 + 11),
        ("1969-12-31T23:59:59.999999Z", 0, "1969-12-31", 1969 * 12 + 11),
        ("1970-01-01T00:00:00Z", 0, "1970-01-01", 1970 * 12),
        ("1000-01-01T00:00:00.000001Z", 0, "1000-01-01", 1000 * 12),
        ("9999-12-31T23:59:59.999999Z", 0, "9999-12-31", 9999 * 12 + 11),
    ] {
        let (moment, day) = (moment.parse().unwrap(), day.parse().unwrap());
        let select = Query::select()
            .expr_as(dialect.day_of(value(Val::Instant(moment)), ahead), Alias::new("day"))
            .expr_as(dialect.moment_on(value(Val::Date(day)), -ahead), Alias::new("begins"))
            .expr_as(dialect.month_of(value(Val::Date(day))), Alias::new("month"))
            .to_owned();
        let sql = conn.build(&select);
        let row = conn.row(&sql).await.unwrap();
        assert_eq!(row.opt_date("day").unwrap(), Some(day), "{moment}");
        assert_eq!(row.int("month").unwrap(), month, "{moment}");
        let since: guanxi_kernel::Instant = row.instant("begins").unwrap();
        let into = (moment - since).num_microseconds().unwrap();
        assert!((0..86_400_000_000).contains(&into), "{moment} {since}");
    }
}
