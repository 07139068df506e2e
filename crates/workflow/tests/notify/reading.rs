//! What is read of it, by whom, and in which language.

use guanxi_kernel::{Ctx, Language};
use guanxi_records::write;
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::notify::{Asked, Notice, Which, list, mark_read, tell, unread};
use serde_json::json;

use crate::scene::Scene;

async fn nobody_reads_or_marks_anothers(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (admin, anna, ben) =
        (scene.admin().await, scene.acting(scene.anna).await, scene.acting(scene.ben).await);
    scene.create_as(&admin, "deal", json!({"name": "甲", "owner_id": scene.anna})).await;
    let id = scene.notifications(scene.anna).await[0].id;
    for other in [&ben, &admin, &scene.company.system()] {
        assert!(list(other, &scene.company, &Asked::default()).await.unwrap().items.is_empty());
        assert_eq!(unread(other, &scene.company).await.unwrap(), 0);
        assert_eq!(mark_read(other, &scene.company, &Which::These(vec![id])).await.unwrap(), 0);
        assert_eq!(mark_read(other, &scene.company, &Which::All).await.unwrap(), 0);
    }
    assert_eq!(unread(&anna, &scene.company).await.unwrap(), 1);
    assert_eq!(mark_read(&anna, &scene.company, &Which::These(vec![id])).await.unwrap(), 1);
    assert_eq!(unread(&anna, &scene.company).await.unwrap(), 0);
}

async fn a_record_out_of_sight_has_neither_title_nor_link(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let admin = scene.admin().await;
    let deal = scene.create_as(&admin, "deal", json!({"name": "绝密", "owner_id": scene.anna})).await;
    let told = &scene.notifications(scene.anna).await[0];
    assert_eq!((told.record, told.title.as_deref()), (Some(deal), Some("绝密")));
    scene.update(&admin, deal, json!({"name": "改名"})).await;
    assert_eq!(scene.notifications(scene.anna).await[0].title.as_deref(), Some("改名"), "as it is now");
    write::transfer(&admin, &scene.company, "deal", deal, scene.ben).await.unwrap();
    let told = &scene.notifications(scene.anna).await[0];
    assert_eq!((told.record, told.title.as_deref()), (None, None));
    assert_eq!(told.sentence, "管理员把一条记录（商机）交给了您");
    write::delete(&admin, &scene.company, "deal", deal, None).await.unwrap();
    let told = &scene.notifications(scene.ben).await[0];
    assert_eq!((told.record, told.title.as_deref()), (None, None), "nor has one in the recycle bin");
}

async fn pages_follow_one_another(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let admin = scene.admin().await;
    for n in 0..5 {
        scene.create_as(&admin, "deal", json!({"name": format!("第{n}"), "owner_id": scene.anna})).await;
        scene.t.clock.advance(std::time::Duration::from_secs(1));
    }
    let anna = scene.acting(scene.anna).await;
    let (mut titles, mut cursor) = (Vec::new(), None);
    loop {
        let asked = Asked { unread: Some(true), limit: Some(2), cursor };
        let page = list(&anna, &scene.company, &asked).await.unwrap();
        titles.extend(page.items.into_iter().filter_map(|t| t.title));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(titles, ["第4", "第3", "第2", "第1", "第0"]);
    let read = Asked { unread: Some(false), ..Asked::default() };
    assert!(list(&anna, &scene.company, &read).await.unwrap().items.is_empty());
    for cursor in ["", "x", "1", "1.", ".1", "9223372036854775807.1"] {
        let asked = Asked { cursor: Some(String::from(cursor)), ..Asked::default() };
        let error = list(&anna, &scene.company, &asked).await.unwrap_err();
        assert_eq!(error.code().name, "query.cursor", "{cursor}");
    }
    for limit in [0, 101] {
        let asked = Asked { limit: Some(limit), ..Asked::default() };
        assert_eq!(list(&anna, &scene.company, &asked).await.unwrap_err().code().name, "query.limit");
    }
}

/// Every sentence of this module, in every form it takes, in every language.
async fn every_kind_reads_well_in_four_languages(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let admin = scene.admin().await;
    let deal = scene.create_as(&scene.acting(scene.anna).await, "deal", json!({"name": "云山"})).await;
    let choices = serde_json::from_value(json!({"kinds": {"record.changed": "program"}})).unwrap();
    guanxi_workflow::notify::set_defaults(&admin, &scene.company, &choices).await.unwrap();
    let seen = [deal, guanxi_kernel::Id(1)];
    for (kind, records) in
        [("record.given", &seen[..]), ("record.changed", &seen[..]), ("record.handed", &seen[1..])]
    {
        for by in [&admin, &scene.company.system()] {
            scene.t.clock.advance(std::time::Duration::from_secs(3600));
            let mut tx = scene.company.db.begin().await.unwrap();
            for record in records {
                let params = vec![("records", String::from("1"))];
                let (to, object) = (vec![scene.anna], String::from("deal"));
                let notice = Notice { kind, to, object, record: *record, params };
                tell(by, &scene.company, &mut tx, notice).await.unwrap();
            }
            tx.commit().await.unwrap();
        }
    }
    scene.t.clock.advance(std::time::Duration::from_secs(3600));
    let mut tx = scene.company.db.begin().await.unwrap();
    for n in 1..30 {
        let params = vec![("records", String::from("1200"))];
        let (to, object, record) = (vec![scene.anna], String::from("deal"), guanxi_kernel::Id(n));
        let notice = Notice { kind: "record.given", to, object, record, params };
        tell(&admin, &scene.company, &mut tx, notice).await.unwrap();
    }
    tx.commit().await.unwrap();
    let anna = scene.acting(scene.anna).await;
    let mut text = String::new();
    for language in Language::ALL {
        text.push_str(&format!("# {}\n", language.tag()));
        let ctx = Ctx { language, ..anna.clone() };
        for told in list(&ctx, &scene.company, &Asked::default()).await.unwrap().items.iter().rev() {
            text.push_str(&format!("{}\n", told.sentence));
        }
        for kind in guanxi_workflow::notify::chosen(&ctx, &scene.company).await.unwrap().kinds {
            text.push_str(&format!("- {} ({})\n", kind.label, kind.way.name()));
        }
    }
    insta::assert_snapshot!("sentences", text);
}

both!(
    nobody_reads_or_marks_anothers,
    a_record_out_of_sight_has_neither_title_nor_link,
    pages_follow_one_another,
    every_kind_reads_well_in_four_languages,
);
