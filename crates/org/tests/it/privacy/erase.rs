//! After an erasure nobody can tell who it was, and everything that was done stays.

use guanxi_kernel::Power;
use guanxi_org::moves;
use guanxi_records::audit;
use guanxi_records::{export, query, timeline};
use guanxi_store::Val;
use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use super::leaver::{Leaver, TOLD};
use super::traces::traces;
use crate::scene::{PASSWORD, code};

async fn nothing_of_the_person_is_left_in_any_table(t: TestDatabase) {
    let leaver = Leaver::gone(t.clone()).await;
    let request = leaver.approved().await;
    let before = traces(&t).await;
    for told in TOLD {
        assert!(
            before.iter().any(|found| found.contains(told)),
            "{told} is nowhere to begin with: {before:?}"
        );
    }
    assert!(leaver.execute(request).await.unwrap() > 5);
    assert_eq!(traces(&t).await, Vec::<String>::new());
    // Nor on the disk.
    let mut left = Vec::new();
    let mut folders = vec![t.folder.join("content")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() { folders.push(path) } else { left.push(path) }
        }
    }
    assert!(left.is_empty(), "{left:?}");
}

async fn the_pseudonym_stands_wherever_the_name_stood(t: TestDatabase) {
    let leaver = Leaver::gone(t).await;
    let (company, admin, person) = (leaver.company(), &leaver.admin, leaver.person);
    let request = leaver.approved().await;
    leaver.execute(request).await.unwrap();
    let seen = query::get(admin, company, "employee", person).await.unwrap();
    let name = String::from(seen.get("name").as_str().unwrap());
    let code = name.strip_prefix("离职员工 ").unwrap();
    assert!(code.len() == 6 && code.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()), "{name}");
    for field in
        ["number", "account", "email", "phone", "remark", "departure_reason", "nickname", "born_on", "photo"]
    {
        assert_eq!(seen.get(field), &Json::Null, "{field}");
    }
    for (field, value) in [
        ("hired_on", json!("2024-02-01")),
        ("account_state", json!("left")),
        ("departure_kind", json!("resignation")),
        ("badge_colour", json!("绿色")),
        ("greeting", json!(format!("{name}!"))),
    ] {
        assert_eq!(seen.get(field), &value, "{field}");
    }
    assert!(!seen.get("left_on").is_null());
    // The owner of a record until then, and who made it.
    let deal = query::get(admin, company, "deal", leaver.deal).await.unwrap();
    assert_eq!((deal.label("created_by"), deal.get("owner_id")), (Some(name.as_str()), &json!(leaver.other)));
    let owners = query::owners(admin, company, "deal", leaver.deal).await.unwrap();
    assert!(format!("{owners:?}").contains(&person.to_string()), "{owners:?}");
    let history = audit::history(admin, company, "deal", leaver.deal, None, 50).await.unwrap();
    assert!(history.items.iter().any(|i| i.actor.as_ref().is_some_and(|a| a.name.as_ref() == Some(&name))));
    let moved = moves::get(admin, company, leaver.departure.unwrap()).await.unwrap();
    let moved = moves::labelled(admin, company, &moved).await.unwrap().to_string();
    assert!(moved.contains(&name) && TOLD.iter().all(|told| !moved.contains(told)), "{moved}");
    // What happened to the record, without what it was.
    let history = audit::history(admin, company, "employee", person, None, 200).await.unwrap();
    assert_eq!(history.items[0].action, "erase");
    assert_eq!(history.items.last().unwrap().action, "create");
    let pages = format!(
        "{:?}",
        timeline::timeline(admin, company, "employee", person, None, &timeline::Wanted::default())
            .await
            .unwrap()
    );
    let words = json!(history).to_string();
    for told in TOLD {
        assert!(!words.contains(told) && !pages.contains(told), "{told}");
    }
    let list: export::ExportRequest =
        serde_json::from_value(json!({"object": "employee", "format": "csv"})).unwrap();
    let export::Exported::File { bytes, .. } = export::start(admin, company, &list).await.unwrap() else {
        panic!("a file")
    };
    let file = String::from_utf8(bytes).unwrap();
    assert!(file.contains(&name) && TOLD.iter().all(|told| !file.contains(told)), "{file}");
    // By the pseudonym the record is found, by the name it is not.
    let find = async |words: &str| query::search(admin, company, words, &[], 10).await.unwrap();
    assert!(format!("{:?}", find(code).await).contains(&person.to_string()));
    for words in ["欧阳", "ouyang", "梓涵", "zihan.ouyang@example.com"] {
        assert_eq!(find(words).await, Vec::new(), "{words}");
    }
}

async fn nobody_comes_back_under_a_pseudonym(t: TestDatabase) {
    let leaver = Leaver::gone(t).await;
    let request = leaver.approved().await;
    leaver.execute(request).await.unwrap();
    let undone = moves::undo(&leaver.admin, leaver.company(), leaver.departure.unwrap()).await;
    assert_eq!(code(undone), "move.person_erased");
    leaver.scene.sign_in("ouyang.zihan", PASSWORD).await.unwrap_err();
    assert_eq!(code(leaver.execute(request).await), "erasure.not_approved");
    let shown = guanxi_org::privacy::get(&leaver.admin, leaver.company(), request).await.unwrap();
    assert_eq!((shown.stage.name(), shown.reason), ("done", None));
    assert!(shown.decision.unwrap().starts_with("同意离职员工 "), "what was decided stays, without the name");
    // An old entry of the history has nothing to give back.
    let mut conn = leaver.company().db.read().await.unwrap();
    let text = "SELECT id, changes FROM {audit} WHERE object = 'employee' AND record_id = ? AND action = 'edit' ORDER BY id";
    let sql = conn.sql(text, [Val::from(leaver.person)]);
    let edits = conn.rows(&sql).await.unwrap();
    drop(conn);
    for edit in edits {
        let entry = edit.id("id").unwrap();
        let _refused = audit::undo(&leaver.admin, leaver.company(), "employee", leaver.person, entry).await;
    }
    let seen = query::get(&leaver.admin, leaver.company(), "employee", leaver.person).await.unwrap();
    assert!(seen.get("name").as_str().unwrap().starts_with("离职员工 ") && seen.get("phone").is_null());
}

async fn what_stands_against_it_is_told(t: TestDatabase) {
    let mut leaver = Leaver::working(t).await;
    let company = std::sync::Arc::clone(leaver.company());
    let request = leaver.approved().await;
    assert_eq!(code(leaver.execute(request).await), "erasure.works_here");
    leaver.depart().await;
    leaver
        .run(
            "UPDATE {o_employee} SET legal_hold = ? WHERE id = ?",
            vec![Val::from(true), leaver.person.into()],
        )
        .await;
    assert_eq!(code(leaver.execute(request).await), "erasure.legal_hold");
    leaver.run("UPDATE {o_employee} SET legal_hold = NULL WHERE id = ?", vec![leaver.person.into()]).await;
    leaver
        .run("UPDATE {o_deal} SET owner_id = ? WHERE id = ?", vec![leaver.person.into(), leaver.deal.into()])
        .await;
    assert_eq!(code(leaver.execute(request).await), "erasure.records_owned");
    leaver
        .run("UPDATE {o_deal} SET owner_id = ? WHERE id = ?", vec![leaver.other.into(), leaver.deal.into()])
        .await;
    guanxi_org::privacy::decide(&leaver.admin, &company, request, false, "诉讼未结").await.unwrap();
    assert_eq!(code(leaver.execute(request).await), "erasure.not_approved");
    guanxi_org::privacy::decide(&leaver.admin, &company, request, true, "").await.unwrap();
    let other = leaver.scene.acting(leaver.other).await;
    assert!(!other.authority.has(Power::ManagePeople));
    let refused = guanxi_org::privacy::execute(&other, &company, request).await;
    assert_eq!(code(refused), "access.power");
    leaver.execute(request).await.unwrap();
}

both!(
    nothing_of_the_person_is_left_in_any_table,
    the_pseudonym_stands_wherever_the_name_stood,
    nobody_comes_back_under_a_pseudonym,
    what_stands_against_it_is_told,
);
