//! Lists, counts and single reads agree with a plain loop over all records, for any rights, order, filter and page size.

use std::cmp::Ordering;

use guanxi_kernel::Id;
use guanxi_kernel::authority::Reach;
use guanxi_kernel::random::Random;
use guanxi_records::FieldValue;
use guanxi_records::filter::{self, Scene};
use guanxi_records::query::{self, ListRequest};
use guanxi_store::Val;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_testkit::{TestDatabase, both, object};
use serde_json::{Value as Json, json};

use crate::support::{ACCOUNT, Row, company, insert, person};

const CITIES: [&str; 4] = ["上海", "北京", "München", "a_b%c"];

fn rows(random: &Random, count: i64, now: guanxi_kernel::Instant) -> Vec<Row> {
    let some = |bound| Some(random.below(bound)).filter(|n| *n > 0).map(|n| i64::try_from(n).unwrap());
    let row = |id| Row {
        id,
        owner: some(6),
        department: some(5).map(|d| d + 100),
        updated_at: now + chrono::TimeDelta::seconds(i64::try_from(random.below(40)).unwrap()),
        deleted: random.below(10) == 0,
        values: vec![
            ("name", FieldValue::Text(format!("客户{}", random.below(30)))),
            (
                "city",
                some(5).map_or(FieldValue::Null, |n| {
                    FieldValue::Text(CITIES[usize::try_from(n).unwrap() - 1].into())
                }),
            ),
            ("score", some(8).map_or(FieldValue::Null, FieldValue::Int)),
        ],
    };
    (1..=count).map(row).collect()
}

fn reach(random: &Random) -> Reach {
    let pick = |from: i64, to: i64| (from..=to).filter(|_| random.below(3) == 0).collect();
    Reach { all: random.below(8) == 0, owners: pick(1, 5), departments: pick(101, 104) }
}

fn value<'a>(row: &'a Row, name: &str) -> &'a FieldValue {
    &row.values.iter().find(|(n, _)| *n == name).unwrap().1
}

/// Missing values stand last in either direction.
fn compare_score(a: &Row, b: &Row, descending: bool) -> Ordering {
    match (value(a, "score"), value(b, "score")) {
        (FieldValue::Int(x), FieldValue::Int(y)) if descending => y.cmp(x),
        (FieldValue::Int(x), FieldValue::Int(y)) => x.cmp(y),
        (FieldValue::Null, FieldValue::Int(_)) => Ordering::Greater,
        (FieldValue::Int(_), FieldValue::Null) => Ordering::Less,
        _ => Ordering::Equal,
    }
}

type Keep = fn(&Row) -> bool;

fn filters() -> Vec<(Json, Keep)> {
    vec![
        (json!({}), |_| true),
        (json!({"field": "city", "op": "eq", "value": "上海"}), |r| {
            value(r, "city").as_text() == Some("上海")
        }),
        (json!({"field": "city", "op": "ne", "value": "上海"}), |r| {
            value(r, "city").as_text() != Some("上海")
        }),
        (json!({"field": "city", "op": "contains", "value": "_b%"}), |r| {
            value(r, "city").as_text() == Some("a_b%c")
        }),
        (json!({"field": "city", "op": "starts_with", "value": "MÜN"}), |r| {
            value(r, "city").as_text() == Some("München")
        }),
        (
            json!({"not": {"field": "score", "op": "gt", "value": 3}}),
            |r| !matches!(value(r, "score"), FieldValue::Int(n) if *n > 3),
        ),
        (
            json!({"or": [{"field": "score", "op": "is_null"}, {"field": "score", "op": "between", "value": [2, 4]}]}),
            |r| matches!(value(r, "score"), FieldValue::Null | FieldValue::Int(2..=4)),
        ),
        (json!({"or": []}), |_| false),
        (json!({"field": "owner_id", "op": "me"}), |r| r.owner == Some(3)),
        (json!({"field": "city", "op": "not_in", "value": ["上海", "北京"]}), |r| {
            !matches!(value(r, "city").as_text(), Some("上海" | "北京"))
        }),
    ]
}

async fn lists_agree_with_a_plain_loop(t: TestDatabase) {
    let company = company(&t, vec![ACCOUNT]).await;
    let random = Random::seeded(7);
    let rows = rows(&random, 300, t.now());
    insert(&company, "account", &rows).await;
    let shared: Vec<i64> = (1..=300).filter(|_| random.below(15) == 0).collect();
    share(&company, &shared, &t).await;

    for round in 0..40 {
        let reach = reach(&random);
        let ctx = person(&company, 3, "account", reach.clone());
        let all = filters();
        let (filter, keep) = &all[round % all.len()];
        let (sort, descending) =
            [("-updated_at", true), ("score", false), ("-score", true), ("updated_at", false)][round % 4];
        let visible =
            |r: &&Row| !r.deleted && (reach.covers(r.owner, r.department) || shared.contains(&r.id));
        let mut expected: Vec<&Row> = rows.iter().filter(visible).filter(|r| keep(r)).collect();
        expected.sort_by(|a, b| {
            let order = if sort.contains("score") {
                compare_score(a, b, descending)
            } else if descending {
                b.updated_at.cmp(&a.updated_at)
            } else {
                a.updated_at.cmp(&b.updated_at)
            };
            order.then(if descending { b.id.cmp(&a.id) } else { a.id.cmp(&b.id) })
        });
        let expected: Vec<i64> = expected.iter().map(|r| r.id).collect();
        let mut request = ListRequest {
            object: "account".into(),
            filter: Some(filter.clone()),
            sort: Some(sort.into()),
            limit: Some(1 + random.below(50)),
            count: true,
            ..ListRequest::default()
        };
        let mut found = vec![];
        loop {
            let page = query::list(&ctx, &company, &request).await.unwrap();
            assert_eq!(page.count.unwrap().value, expected.len() as u64, "{filter} {sort} {reach:?}");
            found.extend(page.items.iter().map(|i| i.id().get()));
            request.cursor = page.next;
            if request.cursor.is_none() {
                break;
            }
        }
        assert_eq!(found, expected, "{filter} {sort} {reach:?}");
        for row in rows.iter().take(20) {
            let read = query::get(&ctx, &company, "account", Id(row.id)).await;
            assert_eq!(read.is_ok(), visible(&row), "{row:?} {reach:?}");
        }
    }
}

async fn share(company: &guanxi_records::Company, records: &[i64], t: &TestDatabase) {
    let mut tx = company.db.begin().await.unwrap();
    for id in records {
        let values =
            [Val::from(*id), Val::from("account"), Val::from(*id), Val::from(3_i64), Val::from(t.now())];
        let text = "INSERT INTO {record_share} (id, object, record_id, employee_id, level, kind, created_at) \
                    VALUES (?, ?, ?, ?, 'read', 'share', ?)";
        let sql = tx.sql(text, values);
        tx.run(&sql).await.unwrap();
    }
    tx.commit().await.unwrap();
}

async fn wrong_questions_are_refused(t: TestDatabase) {
    let company = company(&t, vec![ACCOUNT]).await;
    let ctx = company.system();
    let ask = |request: ListRequest| {
        let (ctx, company) = (ctx.clone(), company.clone());
        async move {
            let request = ListRequest { object: "account".into(), ..request };
            query::list(&ctx, &company, &request).await.unwrap_err().code().name
        }
    };
    let filter = |json: Json| ListRequest { filter: Some(json), ..ListRequest::default() };
    assert_eq!(ask(filter(json!({"field": "nosuch", "op": "eq", "value": 1}))).await, "filter.unknown_field");
    assert_eq!(
        ask(filter(json!({"field": "score", "op": "contains", "value": "1"}))).await,
        "filter.operator"
    );
    assert_eq!(ask(filter(json!({"field": "score", "op": "eq", "value": "x"}))).await, "filter.value");
    assert_eq!(ask(filter(json!([1, 2]))).await, "filter.malformed");
    let deep = (0..30).fold(json!({}), |inner, _| json!({"not": inner}));
    assert_eq!(ask(filter(deep)).await, "filter.too_complex");
    assert_eq!(
        ask(ListRequest { sort: Some("nosuch".into()), ..ListRequest::default() }).await,
        "query.sort"
    );
    assert_eq!(ask(ListRequest { cursor: Some("x".into()), ..ListRequest::default() }).await, "query.cursor");
    assert_eq!(ask(ListRequest { limit: Some(0), ..ListRequest::default() }).await, "query.limit");
    assert_eq!(
        ask(ListRequest { fields: vec!["nosuch".into()], ..ListRequest::default() }).await,
        "query.field"
    );
}

/// The first page for somebody restricted to several departments reads indexes in order and sorts nothing.
async fn the_first_page_sorts_nothing(t: TestDatabase) {
    let company = company(&t, vec![ACCOUNT]).await;
    let random = Random::seeded(1);
    insert(&company, "account", &rows(&random, 4_000, t.now())).await;
    analyze(&company).await;
    let reach = Reach { owners: [3].into(), departments: [101, 102].into(), all: false };
    let ctx = person(&company, 3, "account", reach);
    let request = ListRequest { object: "account".into(), ..ListRequest::default() };
    let sql = query::statement(&ctx, &company, &request).unwrap();
    let mut conn = company.db.read().await.unwrap();
    let plan = conn.plan(&sql).await.unwrap();
    assert!(plan.contains("department_id__updated_at__id"), "{plan}");
    assert!(plan.contains("owner_id__updated_at__id"), "{plan}");
    assert!(!plan.contains("SCAN t") && !plan.contains("Seq Scan"), "{plan}");
}

async fn many_departments_and_many_values_are_answered(t: TestDatabase) {
    let company = company(&t, vec![ACCOUNT]).await;
    let made = company.clock.now();
    let row = |id: i64, department| Row {
        id,
        owner: None,
        department: Some(department),
        updated_at: made,
        deleted: false,
        values: vec![("name", FieldValue::Text(format!("客户{id}"))), ("score", FieldValue::Int(id))],
    };
    insert(&company, "account", &[row(1, 1_000), row(2, 1_059), row(3, 2_000)]).await;
    let reach = Reach { departments: (1_000..1_060).collect(), ..Reach::default() };
    let ctx = person(&company, 3, "account", reach);
    let values: Vec<i64> = (0..1_000).collect();
    let filter = json!({ "field": "score", "op": "in", "value": values });
    let request = ListRequest {
        object: "account".into(),
        filter: Some(filter),
        sort: Some("score".into()),
        count: true,
        ..ListRequest::default()
    };
    let page = query::list(&ctx, &company, &request).await.unwrap();
    let ids: Vec<i64> = page.items.iter().map(|r| r.id().get()).collect();
    assert_eq!((ids, page.count.unwrap().value), (vec![1, 2], 2));
}

async fn analyze(company: &guanxi_records::Company) {
    let mut tx = company.db.begin().await.unwrap();
    let sql = tx.sql("ANALYZE {o_account}", []);
    tx.run(&sql).await.unwrap();
    tx.commit().await.unwrap();
}

const VISIT: &str = object! {
    visit, ownership = "master", master = "account_id", list = { columns = ["name"], sort = "-updated_at" };
    name: text, required = true;
    account_id: reference, target = "account", required = true;
};

/// A record that is seen by another's rights looks at that one alone, not at all that could be seen.
async fn one_record_asks_of_one_record(t: TestDatabase) {
    let company = company(&t, vec![ACCOUNT, VISIT]).await;
    insert(&company, "account", &rows(&Random::seeded(2), 4_000, t.now())).await;
    analyze(&company).await;
    let reach = Reach { departments: [101, 102].into(), ..Reach::default() };
    let ctx = person(&company, 3, "account", reach);
    let sql = query::record_statement(&ctx, &company, "visit", Id(7)).unwrap();
    let mut conn = company.db.read().await.unwrap();
    let plan = conn.plan(&sql).await.unwrap();
    assert!(!plan.contains("LIST SUBQUERY") && !plan.contains("SCAN"), "{plan}");
    assert!(!plan.contains("Seq Scan on o_account"), "{plan}");

    let definitions = company.definitions();
    let of_its_account = json!({ "field": "account_id.city", "op": "eq", "value": "上海" });
    let visit = company.object("visit").unwrap();
    let filter = filter::parse_trusted(&definitions, &visit, &of_its_account).unwrap();
    let scene = Scene::of_known(&ctx, &definitions, company.db.dialect());
    let met = Expr::case(filter.condition(&scene, "t").unwrap(), Expr::val(1)).finally(Expr::val(0));
    let mut select = Query::select();
    select.expr(met).from_as(company.db.dialect().table("o_visit"), Alias::new("t"));
    select.and_where(Expr::col(("t", "id")).eq(7));
    let plan = conn.plan(&conn.build(&select)).await.unwrap();
    assert!(!plan.contains("LIST SUBQUERY") && !plan.contains("SCAN"), "{plan}");
    assert!(!plan.contains("Seq Scan on o_account"), "{plan}");
}

both!(
    lists_agree_with_a_plain_loop,
    many_departments_and_many_values_are_answered,
    wrong_questions_are_refused,
    the_first_page_sorts_nothing,
    one_record_asks_of_one_record,
);
