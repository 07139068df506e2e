//! Setting up channels: what is refused, what comes of a test, and that no secret ever comes out again.

use std::collections::BTreeMap;

use guanxi_integrations::channel::{self, Settings, Wanted};
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::notify::channel::counts;
use serde_json::json;

use super::channel_scene::Scene;

const SECRETS: [&str; 4] = ["topsecrettoken", "headersecret", "SEC000test", "othersecret"];

async fn no_secret_ever_comes_out(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (admin, company) = (scene.office.admin().await, &scene.office.company);
    let wanted = Wanted { secret: Some(String::from("SEC000test")), ..scene.wanted("ding") };
    assert!(!format!("{wanted:?}").contains("SEC000test"));
    let ding = scene.set_up("dingtalk", wanted).await;
    let gateway = scene.gateway().await;
    let more = Wanted { secret: Some(String::from("othersecret")), address: None, ..scene.wanted("ding 2") };
    channel::change(&admin, company, ding.id, ding.lock, more).await.unwrap();
    scene.phone(scene.office.started.employee, "138 0013 8000").await;
    // Each says back what it was let in with.
    scene.robot.answers(|message| {
        let other =
            if message.head.to_lowercase().contains("x-token") { "headersecret" } else { "othersecret" };
        (500, format!(r#"{{"msg": "topsecrettoken {other}"}}"#))
    });
    let mut shown = String::new();
    for id in [ding.id, gateway.id] {
        shown += &serde_json::to_string(&channel::get(&admin, company, id).await.unwrap()).unwrap();
        shown += &serde_json::to_string(&channel::test(&admin, company, id).await.unwrap()).unwrap();
    }
    shown += &serde_json::to_string(&channel::list(&admin, company).await.unwrap()).unwrap();
    let anna = scene.listener("anna", Some("138 0013 8000"), ding.id).await;
    scene.give("Acme", anna).await;
    assert_eq!(scene.work().await.len(), 3, "two tests and one message");
    shown += &serde_json::to_string(&scene.log(ding.id).await).unwrap();
    shown += &serde_json::to_string(&counts(&admin, company).await.unwrap()).unwrap();
    let mut conn = company.db.read().await.unwrap();
    let sql = conn.sql("SELECT object, changes FROM {audit}", []);
    let audit = conn.rows(&sql).await.unwrap();
    let kept: Vec<_> = audit.iter().filter(|row| row.text("object").unwrap() == "message_channel").collect();
    assert_eq!(kept.len(), 3);
    shown.extend(audit.iter().map(|row| row.text("changes").unwrap()));
    for table in ["job", "channel_message", "channel_attempt", "channel_state", "message_channel"] {
        shown += &everything(&mut conn, table).await;
    }
    for secret in SECRETS {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    assert!(shown.contains("127.0.0.1") && shown.contains("***"));
}

/// All texts of a table.
async fn everything(conn: &mut guanxi_store::Conn, table: &'static str) -> String {
    let select = guanxi_store::sea_query::Query::select()
        .column(guanxi_store::sea_query::Asterisk)
        .from(conn.dialect().table(table))
        .to_owned();
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await.unwrap();
    rows.iter().map(|row| format!("{:?}", row.values())).collect()
}

async fn another_server_is_told_no_secret_of_the_one_before(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (admin, company) = (scene.office.admin().await, &scene.office.company);
    let gateway = scene.gateway().await;
    let headers = BTreeMap::from([(String::from("X-Token"), None)]);
    let settings = Settings { headers: Vec::new(), ..gateway.settings.clone() };
    let keeps = Wanted { headers: headers.clone(), settings, ..scene.wanted("sms") };
    // The same server at another place is told what it knows.
    let place = format!("{}&x=1", scene.robot.url);
    let moved = Wanted { address: Some(place), ..keeps.clone() };
    let since = channel::change(&admin, company, gateway.id, gateway.lock, moved).await.unwrap();
    let away = Wanted { address: Some(String::from("https://sms.example.com/send")), ..keeps.clone() };
    let refused = channel::change(&admin, company, gateway.id, since.lock, away).await.unwrap_err();
    let faults: Vec<_> = refused.field_errors().iter().map(|f| (f.field.as_str(), f.code)).collect();
    assert_eq!(faults, [("headers.X-Token", "channel.missing")]);
    let stale = channel::change(&admin, company, gateway.id, gateway.lock, keeps).await.unwrap_err();
    assert_eq!(stale.code().name, "channel.stale");
}

async fn what_cannot_work_is_refused_by_place(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (admin, company) = (scene.office.admin().await, &scene.office.company);
    let faults = async |kind: &str, wanted: Wanted| {
        let refused = channel::create(&admin, company, kind, wanted).await.unwrap_err();
        let faults = refused.field_errors().iter().map(|f| format!("{} {}", f.field, f.code));
        let all: Vec<String> = faults.collect();
        if all.is_empty() { vec![String::from(refused.code().name)] } else { all }
    };
    let nothing =
        Wanted { language: String::from("xx"), base: String::from("javascript:x"), ..Wanted::default() };
    assert_eq!(
        faults("wecom", nothing).await,
        [
            "name channel.missing",
            "language channel.setting",
            "base channel.address",
            "address channel.missing"
        ]
    );
    let open = Wanted { address: Some(String::from("http://robot.example.com/x")), ..scene.wanted("x") };
    assert_eq!(faults("wecom", open).await, ["address channel.address"]);
    let signs = Wanted { secret: Some(String::from("abc")), ..scene.wanted("x") };
    assert_eq!(faults("wecom", signs).await, ["secret channel.setting"]);
    assert_eq!(faults("telegram", scene.wanted("x")).await, ["channel.kind"]);
    let body = |body: &str| Wanted {
        headers: BTreeMap::from([(String::from("Host"), Some(String::from("evil")))]),
        settings: Settings {
            body: String::from(body),
            answer_field: Some(String::from("code")),
            ..Settings::default()
        },
        ..scene.wanted("x")
    };
    assert_eq!(
        faults("generic", body("{\"a\": {{text}}}")).await,
        [
            "headers.Host channel.header",
            "settings.body channel.template",
            "settings.answer_field channel.setting",
            "settings.answer_value channel.missing"
        ]
    );
    assert_eq!(faults("generic", body("{\"a\": \"b\"}")).await[1], "settings.body channel.no_text");
    let anna = scene.office.person("anna", "en", chrono_tz::UTC).await;
    let anna = scene.office.acting(anna).await;
    let refused = channel::create(&anna, company, "wecom", scene.wanted("x")).await.unwrap_err();
    assert_eq!(refused.code().name, "access.power");
    assert!(channel::list(&anna, company).await.is_err());
}

async fn a_test_says_what_came_of_it(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (admin, company) = (scene.office.admin().await, &scene.office.company);
    let off = Wanted { active: false, ..scene.wanted("wecom") };
    let wecom = scene.set_up("wecom", off).await.id;
    assert!(channel::test(&admin, company, wecom).await.unwrap().ok, "before it is switched on");
    assert!(scene.robot.take()[0].text().contains("test message"));
    scene.robot.says(93_000);
    let tested = channel::test(&admin, company, wecom).await.unwrap();
    assert_eq!((tested.ok, tested.failure.as_deref()), (false, Some("code 93000")));
    assert_eq!(tested.says.as_deref(), Some("token *** is bad"));
    let gateway = scene.gateway().await.id;
    let nobody = channel::test(&admin, company, gateway).await.unwrap_err();
    assert_eq!(nobody.code().name, "channel.no_number");
    // Networks nobody named are not reached.
    let inside = Wanted { address: Some(String::from("http://10.1.2.3/send")), ..scene.wanted("inside") };
    let inside = scene.set_up("feishu", inside).await.id;
    let tested = channel::test(&admin, company, inside).await.unwrap();
    assert_eq!((tested.ok, tested.failure.as_deref()), (false, Some("address")));
    assert_eq!(json!(tested), json!({"ok": false, "failure": "address", "says": null}));
}

both!(
    no_secret_ever_comes_out,
    another_server_is_told_no_secret_of_the_one_before,
    what_cannot_work_is_refused_by_place,
    a_test_says_what_came_of_it,
);
