//! Figures are counted over what the reader may read, and named as far as the reader may know.

use guanxi_insight::figures::By;
use guanxi_insight::{FiguresRequest, figures};
use guanxi_kernel::Id;
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::scene::{Scene, amounts, code, expected, table};

struct Sold {
    scene: Scene,
    department: Id,
    li: Id,
}

/// Li sold 100 and had 20 from Wang; Wang has 3, and sold what Li has now.
async fn sold(t: TestDatabase, grants: &[(&str, &str)]) -> Sold {
    let scene = Scene::new(t, "2026-02-01T08:00:00Z").await;
    let department = scene.department("East").await;
    let role = scene.role("Seller", grants).await;
    let position = scene.position("Seller", department, &[role]).await;
    let li = scene.person("Li", Some((position, "2025-01-01"))).await;
    let wang = scene.person("Wang", None).await;
    scene.sale(li, "2026-02-01", "100").await;
    scene.sale(wang, "2026-02-01", "3").await;
    let given = scene.sale(wang, "2026-02-01", "20").await;
    scene.goes_on_to("2026-02-10T08:00:00Z");
    scene.transfer(&[(given, li, None)]).await;
    Sold { scene, department, li }
}

async fn who_sees_own_records_counts_own_records(t: TestDatabase) {
    let Sold { scene, li, .. } = sold(t, &[("sale", "own"), ("employee", "all")]).await;
    let reader = scene.acting(li).await;
    let figures = scene.ask(&reader, &amounts(By::Owner, "this_month")).await;
    let lines = [("Li", "100.00", "120.00"), ("Wang", "20.00", "0.00")];
    assert_eq!((table(&figures), figures.total.as_str()), (expected(&lines), "120.00"));
}

async fn who_sees_nothing_counts_nothing(t: TestDatabase) {
    let Sold { scene, li, .. } = sold(t, &[("employee", "all")]).await;
    let reader = scene.acting(li).await;
    let figures = scene.ask(&reader, &amounts(By::Owner, "this_month")).await;
    assert_eq!((figures.lines.len(), figures.total.as_str()), (0, "0.00"));
}

/// Takes records away from everybody but the program.
async fn restrict(scene: &Scene, object: &str, field: &str, value: &str) {
    let filter = json!({"field": field, "op": "eq", "value": value}).to_string();
    let values = json!({"name": object, "object": object, "filter": filter, "actions": []});
    scene.create("access_restriction", values).await;
}

async fn what_has_no_name_for_the_reader_is_there_without(t: TestDatabase) {
    let Sold { scene, li, .. } = sold(t, &[("sale", "all")]).await;
    restrict(&scene, "employee", "name", "Wang").await;
    restrict(&scene, "department", "name", "East").await;
    restrict(&scene, "position", "name", "Seller").await;
    let reader = scene.acting(li).await;
    let told = async |by| table(&scene.ask(&reader, &amounts(by, "this_month")).await);
    let lines = [("Li", "100.00", "120.00"), ("others", "23.00", "3.00")];
    assert_eq!(told(By::Owner).await, expected(&lines));
    let lines = [("others", "100.00", "120.00"), ("nobody", "23.00", "3.00")];
    assert_eq!(told(By::Department).await, expected(&lines));
    assert_eq!(told(By::Position).await, expected(&lines));
    // Who must not read names at all reads sums.
    let rules = json!([{"object": "employee", "field": "name", "rule": "masked"}]);
    let role = scene.create("role", json!({"name": "nameless", "field_rules": rules})).await;
    scene
        .create("role_assignment", json!({"employee_id": li, "role_id": role, "starts_on": "2026-01-01"}))
        .await;
    let figures = scene.ask(&scene.acting(li).await, &amounts(By::Owner, "this_month")).await;
    let lines = [("others", "123.00", "123.00")];
    assert_eq!((table(&figures), figures.total.as_str()), (expected(&lines), "123.00"));
}

async fn a_position_out_of_sight_is_not_nobody(t: TestDatabase) {
    let Sold { scene, li, .. } = sold(t, &[("sale", "all")]).await;
    let reader = scene.acting(li).await;
    let lines = expected(&[("Seller", "100.00", "120.00"), ("nobody", "23.00", "3.00")]);
    assert_eq!(table(&scene.ask(&reader, &amounts(By::Position, "this_month")).await), lines);
    restrict(&scene, "appointment", "employee_id", &li.to_string()).await;
    let reader = scene.acting(li).await;
    let lines = expected(&[("others", "123.00", "123.00")]);
    assert_eq!(table(&scene.ask(&reader, &amounts(By::Position, "this_month")).await), lines);
}

async fn a_hidden_field_is_not_there(t: TestDatabase) {
    let grants = [("sale", "all"), ("employee", "all"), ("position", "all"), ("appointment", "all")];
    let Sold { scene, department, .. } = sold(t, &grants).await;
    let asks = [
        ("sale", "amount", amounts(By::Nobody, "this_month")),
        ("sale", "sold_on", amounts(By::Nobody, "this_month")),
        ("sale", "owner_id", amounts(By::Owner, "this_month")),
        ("sale", "owner_id", amounts(By::Position, "this_month")),
        ("sale", "department_id", amounts(By::Department, "this_month")),
        ("appointment", "starts_on", amounts(By::Position, "this_month")),
        (
            "sale",
            "weight",
            FiguresRequest {
                filter: Some(json!({"field": "weight", "op": "is_null"})),
                ..amounts(By::Nobody, "this_month")
            },
        ),
    ];
    for rule in ["hidden", "masked"] {
        for (place, (object, field, request)) in asks.iter().enumerate() {
            let grants: Vec<_> = grants
                .iter()
                .map(|(object, scope)| json!({"object": object, "action": "read", "scope": scope}))
                .collect();
            let name = format!("{rule} {place}");
            let fields = json!([{"object": object, "field": field, "rule": rule}]);
            let role =
                scene.create("role", json!({"name": name, "grants": grants, "field_rules": fields})).await;
            let position = scene.position(&name, department, &[role]).await;
            let reader = scene.person(&name, Some((position, "2026-01-01"))).await;
            let reader = scene.acting(reader).await;
            let refused = code(figures(&reader, &scene.company, request).await);
            assert!(matches!(refused, "query.field" | "filter.unknown_field"), "{name} {field}: {refused}");
            // The others remain.
            let other = if *field == "department_id" { By::Owner } else { By::Department };
            if !matches!(*field, "amount" | "sold_on") {
                figures(&reader, &scene.company, &amounts(other, "this_month")).await.unwrap();
            }
        }
    }
}

both!(
    who_sees_own_records_counts_own_records,
    who_sees_nothing_counts_nothing,
    what_has_no_name_for_the_reader_is_there_without,
    a_position_out_of_sight_is_not_nobody,
    a_hidden_field_is_not_there,
);
