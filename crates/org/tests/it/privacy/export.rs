//! What is kept about a person, told to that person.

use guanxi_org::privacy;
use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use super::leaver::Leaver;
use crate::scene::code;

async fn a_person_is_told_everything(t: TestDatabase) {
    let leaver = Leaver::working(t).await;
    let (company, person) = (leaver.company(), leaver.person);
    let own = leaver.scene.acting(person).await;
    // A move somebody prepares is not told before it is carried out.
    let request = json!({"kind": "depart", "employee": person, "reason": "辞退"});
    let request = serde_json::from_value(request).unwrap();
    guanxi_org::moves::create(&leaver.admin, company, request).await.unwrap();
    privacy::request(&own, company, person, privacy::Basis::Gdpr, "请告知").await.unwrap();
    let told = json!(privacy::export(&own, company, person, None).await.unwrap());
    let field = |name: &str| {
        let all = told["employee"].as_array().unwrap();
        all.iter().find(|v| v["field"] == name).cloned().unwrap_or(Json::Null)
    };
    assert_eq!(field("name")["value"], "欧阳梓涵");
    assert_eq!(
        (&field("born_on")["value"], &field("born_on")["label"]),
        (&json!("1987-06-05"), &json!("生日"))
    );
    assert_eq!(field("account_state")["shown"], "已激活");
    assert_eq!(told["complete"], true);
    for (part, count) in [
        ("appointments", 1),
        ("role_assignments", 1),
        ("moves", 0),
        ("erasure_requests", 1),
        ("sign_ins", 2),
        ("sessions", 1),
        ("tokens", 1),
    ] {
        assert_eq!(told[part].as_array().unwrap().len(), count, "{part}: {}", told[part]);
    }
    assert_eq!(told["owned"]["deal"], json!({"open": 1, "ended": 0}));
    let actions = told["actions"]["items"].as_array().unwrap();
    let made = actions.iter().find(|a| a["object"] == "deal").unwrap();
    assert!(made["action"] == "create" && made["fields"].as_array().unwrap().contains(&json!("name")));
    let text = told.to_string();
    assert!(!text.contains("云帆") && !text.contains("辞退") && !text.contains("hash"), "{text}");
    assert_eq!(told["actions"]["next"], Json::Null);

    let other = leaver.scene.acting(leaver.other).await;
    assert_eq!(code(privacy::export(&other, company, person, None).await), "erasure.not_allowed");
    let by_admin = json!(privacy::export(&leaver.admin, company, person, None).await.unwrap());
    assert_eq!((&by_admin["complete"], by_admin["moves"].as_array().unwrap().len()), (&json!(false), 1));
}

async fn after_an_erasure_only_work_is_told(t: TestDatabase) {
    let leaver = Leaver::gone(t).await;
    let request = leaver.approved().await;
    leaver.execute(request).await.unwrap();
    let told = privacy::export(&leaver.admin, leaver.company(), leaver.person, None).await.unwrap();
    let text = json!(told).to_string();
    for word in super::leaver::TOLD {
        assert!(!text.contains(word), "{word}");
    }
    assert!(text.contains("离职员工 ") && told.tokens.is_empty() && told.sessions.is_empty());
    assert!(told.owned["deal"].ended > 0 && !told.actions.items.is_empty());
}

both!(a_person_is_told_everything, after_an_erasure_only_work_is_told);
