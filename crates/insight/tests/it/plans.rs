//! One statement answers, and reads the indexes made for it.

use guanxi_insight::FiguresRequest;
use guanxi_insight::figures::{By, Period, statement};
use guanxi_testkit::{TestDatabase, both};

use crate::scene::{Scene, amounts};

async fn the_period_of_ownership_is_found_by_its_index(t: TestDatabase) {
    let scene = Scene::new(t, "2026-02-01T08:00:00Z").await;
    let (li, wang) = (scene.person("Li", None).await, scene.person("Wang", None).await);
    let drafts = |n: usize| serde_json::json!({"name": "x", "owner_id": li, "amount": n.to_string(), "sold_on": "2026-01-15"});
    let sales = scene.create_all("sale", (0..500).map(drafts).collect()).await;
    let receivers: Vec<_> = sales.iter().map(|id| (*id, wang, None)).collect();
    scene.goes_on_to("2026-02-02T08:00:00Z");
    scene.transfer(&receivers).await;
    let mut conn = scene.company.db.read().await.unwrap();
    for by in [By::Owner, By::Department, By::Position] {
        let request = FiguresRequest { period: Some(Period::Month), ..amounts(by, "last_quarter") };
        let sql = statement(&scene.system(), &scene.company, &request).unwrap();
        let plan = conn.plan(&sql).await.unwrap();
        assert!(plan.contains("x__ownership__object__record_id__until"), "{plan}");
    }
}

both!(the_period_of_ownership_is_found_by_its_index);
