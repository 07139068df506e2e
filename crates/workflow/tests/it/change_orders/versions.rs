//! Versions of a record: told, compared, and gone back to.

use guanxi_kernel::Id;
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::change_order::{self, Reverted, Stage};
use serde_json::{Value as Json, json};

use super::scene::{Scene, code};

/// What differs between two versions, for a person.
async fn told(scene: &Scene, person: Id, from: i64, to: i64) -> Json {
    let ctx = scene.acting(person).await;
    let compared = change_order::compare(&ctx, &scene.company, "bill", scene.bill, (from, to)).await.unwrap();
    serde_json::to_value(&compared.shown).unwrap()
}

fn fields(shown: &Json) -> Vec<(&str, &Json, &Json)> {
    let fields = shown["fields"].as_array().unwrap().iter();
    let mut fields: Vec<_> =
        fields.map(|f| (f["field"].as_str().unwrap(), &f["before"], &f["after"])).collect();
    fields.sort_by_key(|f| f.0);
    fields
}

fn rows(shown: &Json) -> Vec<(&str, &str)> {
    let rows = shown["lines"].as_array().unwrap().iter().flat_map(|l| l["rows"].as_array().unwrap());
    rows.map(|r| (r["title"].as_str().unwrap(), r["kind"].as_str().unwrap())).collect()
}

async fn versions_are_worked_out_from_the_audit_with_their_lines(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let [(bolt, _), (nut, _)] = scene.items().await[..] else { panic!("two lines") };
    scene.meanwhile(json!({"price": 110, "cost": 70})).await;
    scene.meanwhile(json!({"items": [{"id": bolt, "pieces": 30}, {"name": "垫圈", "pieces": 9}]})).await;
    // A line on its own, which changes the sums of its record with it.
    scene.t.clock.advance(std::time::Duration::from_secs(1));
    let mut system = scene.system();
    system.request_id = "alone".into();
    let values = guanxi_records::Draft::new().with("pieces", 31);
    guanxi_records::write::update(&system, &scene.company, "item", bolt, None, values).await.unwrap();
    let ctx = scene.acting(scene.seller).await;
    let versions = change_order::versions(&ctx, &scene.company, "bill", scene.bill).await.unwrap();
    assert_eq!(versions.iter().map(|v| v.version.version).collect::<Vec<_>>(), [4, 3, 2, 1]);
    let all = told(&scene, scene.seller, 1, 2).await;
    assert_eq!(
        fields(&all),
        [
            ("cost", &json!(60), &json!(70)),
            ("price", &json!(100), &json!(110)),
            ("total", &json!(700), &json!(770))
        ]
    );
    assert_eq!(rows(&all), []);
    let seen = told(&scene, scene.chief, 1, 2).await;
    assert_eq!(fields(&seen).len(), 2, "what it costs stays hidden");
    let lines = told(&scene, scene.seller, 2, 3).await;
    assert_eq!(rows(&lines), [("螺栓", "changed"), ("螺母", "removed"), ("垫圈", "added")]);
    let alone = told(&scene, scene.seller, 3, 4).await;
    assert_eq!(rows(&alone), [("螺栓", "changed"), ("垫圈", "same")]);
    assert_eq!(fields(&alone).len(), 2, "the sums");
    let back = told(&scene, scene.seller, 4, 1).await;
    assert_eq!(rows(&back), [("螺栓", "changed"), ("垫圈", "removed"), ("螺母", "added")]);
    let missing = change_order::compare(&ctx, &scene.company, "bill", scene.bill, (0, 9)).await;
    assert_eq!(code(missing.map(|c| c.from)), "record.version_missing");
    let stranger = scene.acting(scene.stranger).await;
    let unseen = change_order::versions(&stranger, &scene.company, "bill", scene.bill).await;
    assert_eq!(code(unseen.map(|v| v.len())), "record.not_found");
    let _ = nut;
}

async fn a_record_goes_back_at_once_where_it_may_else_by_a_change_order(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let [(bolt, _), _] = scene.items().await[..] else { panic!("two lines") };
    scene
        .meanwhile(
            json!({"price": 110, "items": [{"id": bolt, "pieces": 30}, {"name": "垫圈", "pieces": 9}]}),
        )
        .await;
    let seller = scene.acting(scene.seller).await;
    let revert = async |ctx, version| {
        change_order::revert(ctx, &scene.company, "bill", scene.bill, version, "照旧".into()).await
    };
    // Agreed bills change by change orders; nobody has to approve this one.
    let Reverted::Proposed(order) = revert(&seller, 1).await.unwrap() else { panic!("a change order") };
    assert_eq!(scene.get(order).await.brief.stage, Stage::Applied);
    let pieces: Vec<i64> = scene.items().await.iter().map(|(_, pieces)| *pieces).collect();
    assert_eq!((scene.value("price").await, pieces), (json!(100), vec![3, 4]));
    assert_eq!(code(revert(&seller, 1).await), "change_order.nothing", "it is as it was");
    let system = scene.system();
    scene.t.clock.advance(std::time::Duration::from_secs(1));
    let Reverted::Changed(now) = revert(&system, 2).await.unwrap() else { panic!("at once") };
    assert_eq!((now.get("price"), now.version()), (&json!(110), 4));
    let pieces: Vec<i64> = scene.items().await.iter().map(|(_, pieces)| *pieces).collect();
    assert_eq!(pieces, [30, 9]);
    // What the status keeps is not gone back to by anybody.
    scene.meanwhile(json!({"name": "改名"})).await;
    assert_eq!(code(revert(&seller, 4).await), "field.status");
}

both!(
    versions_are_worked_out_from_the_audit_with_their_lines,
    a_record_goes_back_at_once_where_it_may_else_by_a_change_order,
);
