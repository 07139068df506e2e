//! People moves over HTTP, and what a departure means to whoever is signed in elsewhere.

use std::time::{Duration, Instant};

use axum::http::Method;
use futures::StreamExt;
use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use crate::app::{App, Caller};

/// Prepares, rehearses and confirms; answers the move.
async fn carry_out(app: &App, caller: &Caller, request: Json) -> Json {
    let made = app.post(caller, "/moves", request).await.expect(201);
    let path = format!("/moves/{}", made["id"].as_str().unwrap());
    let plan = app.post(caller, &format!("{path}/rehearse"), json!({})).await.expect(200);
    app.post(caller, &format!("{path}/confirm"), json!({"plan": plan["hash"]})).await.expect(200)
}

async fn a_departure_ends_every_way_in_on_every_node(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let other = App::on(&t, t.node().await).await;
    let (person, first) = app.stranger("chen").await;
    let second = app.sign_in("chen").await;
    let token = app.post(&first, "/tokens", json!({"name": "脚本", "scopes": ["read"]})).await.expect(201);
    let bearer = format!("Bearer {}", token["token"].as_str().unwrap());
    let bearer = [("authorization", bearer.as_str())];
    assert_eq!(other.send(Method::GET, "/me", None, &bearer).await.status, 200);
    let here = app.open("/events", &first).await.into_body().into_data_stream();
    let there = other.open("/events", &second).await.into_body().into_data_stream();
    assert_eq!(other.get(&second, "/me").await.status, 200);
    let me = app.get(&caller, "/me").await.expect(200)["employee"]["id"].clone();
    let request = json!({"kind": "depart", "employee": person, "handover": {"default": {"employee": me}}});
    let done = carry_out(&app, &caller, request).await;
    let begun = Instant::now();
    assert_eq!(done["stage"], "done", "{done}");
    // The very next request, whichever way, whichever node.
    for node in [&app, &other] {
        assert_eq!(node.get(&first, "/me").await.status, 401);
        assert_eq!(node.get(&second, "/me").await.status, 401);
        assert_eq!(node.send(Method::GET, "/me", None, &bearer).await.status, 401);
    }
    for stream in [here, there] {
        let mut stream = stream;
        let ended = async { while stream.next().await.is_some() {} };
        tokio::time::timeout(Duration::from_secs(20), ended).await.unwrap();
    }
    // The stream on the other node is told by the database; a machine that is busy with other tests may be late.
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    let id = done["id"].as_str().unwrap();
    let undone = app.post(&caller, &format!("/moves/{id}/undo"), json!({})).await.expect(200);
    assert_eq!(undone["stage"], "undone");
    assert_eq!(
        other.send(Method::GET, "/me", None, &bearer).await.status,
        200,
        "the program's token works again"
    );
    assert_eq!(other.get(&second, "/me").await.status, 401, "people sign in again");
    other.company.db.close().await;
}

async fn a_plan_is_told_with_names_and_sentences(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let (person, leaver) = app.stranger("chen").await;
    let customer =
        app.post(&caller, "/records/customer", json!({"name": "云帆", "owner_id": person})).await.expect(201);
    let made = app.post(&caller, "/moves", json!({"kind": "depart", "employee": person})).await.expect(201);
    assert_eq!((&made["stage"], &made["employee"]["label"]), (&json!("draft"), &json!("陈生")));
    let path = format!("/moves/{}", made["id"].as_str().unwrap());
    let plan = app.post(&caller, &format!("{path}/rehearse"), json!({})).await.expect(200);
    let group = &plan["handover"].as_array().unwrap().iter().find(|g| g["object"] == "customer").unwrap();
    assert_eq!((&group["count"], &group["examples"][0]["label"]), (&json!(1), &json!("云帆")));
    let conflict = &plan["conflicts"][0];
    assert_eq!(conflict["message"], "客户：1 条将无人负责，请指定其余数据的接收人。");
    assert_eq!(
        app.post(&caller, &format!("{path}/confirm"), json!({"plan": plan["hash"]})).await.code(409),
        "move.conflicts"
    );
    // Whoever is moved does not learn of it from the plan.
    assert_eq!(app.get(&leaver, &path).await.code(404), "move.not_found");
    assert_eq!(
        app.post(&leaver, "/moves", json!({"kind": "depart", "employee": made["created_by"]["id"]}))
            .await
            .code(403),
        "move.not_allowed"
    );
    assert_eq!(app.post(&leaver, "/records/move", json!({"kind": "depart"})).await.status, 403);
    assert_eq!(app.get(&leaver, "/moves/orphans").await.code(403), "access.power");
    let id = customer["id"].as_str().unwrap();
    let receiver =
        json!({"object": "customer", "record": id, "receiver": {"employee": made["created_by"]["id"]}});
    let body = json!({"kind": "depart", "employee": person, "handover": {"exceptions": [receiver]}});
    let changed = app.send(Method::PUT, &path, Some(body), &[("cookie", &caller.0)]).await.expect(200);
    assert_eq!(changed["request"]["handover"]["exceptions"][0]["record"], id);
    let plan = app.post(&caller, &format!("{path}/rehearse"), json!({})).await.expect(200);
    assert_eq!(plan["conflicts"], json!([]));
    app.post(&caller, &format!("{path}/confirm"), json!({"plan": plan["hash"]})).await.expect(200);
    let owned = app.get(&caller, &format!("/records/customer/{id}")).await.expect(200);
    assert_eq!(owned["owner_id"], made["created_by"]["id"]);
    let history = app.get(&caller, &format!("/employees/{person}/history")).await.expect(200);
    assert_eq!(history["moves"][0]["kind"], "depart");
    let orphans = app.get(&caller, "/moves/orphans").await.expect(200);
    assert_eq!(orphans["total"], 0, "{orphans}");
}

async fn the_company_as_of_a_day(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let (person, _) = app.stranger("chen").await;
    let chart = app.get(&caller, "/organisation").await.expect(200);
    let position = chart["positions"][0]["id"].clone();
    let department = chart["departments"][0]["id"].clone();
    let new = json!({"name": "代表", "department_id": department});
    let new = app.post(&caller, "/records/position", new).await.expect(201)["id"].clone();
    let request =
        json!({"kind": "activate", "employee": person, "position": new, "effective_on": "2026-04-01"});
    let planned = carry_out(&app, &caller, request).await;
    assert_eq!(planned["stage"], "scheduled");
    let holders = |chart: &Json, id: &Json| {
        chart["positions"].as_array().unwrap().iter().find(|p| p["id"] == *id).unwrap()["holders"].clone()
    };
    let today = app.get(&caller, "/organisation").await.expect(200);
    assert_eq!(holders(&today, &new), json!([]));
    let later = app.get(&caller, "/organisation?on=2026-04-01").await.expect(200);
    assert_eq!(holders(&later, &new)[0]["planned"], true);
    assert_eq!(holders(&later, &new)[0]["employee"]["label"], "陈生");
    let before = app.get(&caller, "/organisation?on=2020-01-01").await.expect(200);
    assert_eq!(holders(&before, &position), json!([]));
    assert_eq!(app.get(&caller, "/organisation?on=soon").await.status, 400);
    let path = format!("/moves/{}/cancel", planned["id"].as_str().unwrap());
    assert_eq!(app.post(&caller, &path, json!({})).await.expect(200)["stage"], "cancelled");
    let later = app.get(&caller, "/organisation?on=2026-04-01").await.expect(200);
    assert_eq!(holders(&later, &new), json!([]));
}

async fn the_chart_tells_who_is_away_who_leaves_and_what_is_reorganised(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let (person, _) = app.stranger("chen").await;
    let chart = app.get(&caller, "/organisation").await.expect(200);
    let top = chart["departments"][0]["id"].clone();
    let department = |name: &str| json!({"name": name, "parent_id": top});
    let sales = app.post(&caller, "/records/department", department("销售")).await.expect(201)["id"].clone();
    let inside = app.post(&caller, "/records/department", department("内勤")).await.expect(201)["id"].clone();
    let position = json!({"name": "代表", "department_id": sales});
    let position = app.post(&caller, "/records/position", position).await.expect(201)["id"].clone();
    carry_out(&app, &caller, json!({"kind": "activate", "employee": person, "position": position})).await;
    let leave = json!({"kind": "leave_of_absence", "employee": person, "effective_on": "2026-04-01", "until": "2026-04-10"});
    carry_out(&app, &caller, leave).await;
    let leaving = json!({"kind": "depart", "employee": person, "until": "2026-05-31",
        "departure": {"kind": "resignation", "rehire": "yes", "legal_hold": false}});
    carry_out(&app, &caller, leaving).await;
    let steps = json!([{"move": inside, "to": sales}, {"rename": sales, "name": "销售与内勤"}]);
    carry_out(&app, &caller, json!({"kind": "reorganise", "effective_on": "2026-04-05", "steps": steps}))
        .await;

    let today = app.get(&caller, "/organisation").await.expect(200);
    let holder = |chart: &Json| {
        let position = chart["positions"].as_array().unwrap().iter().find(|p| p["id"] == position).unwrap();
        position["holders"][0].clone()
    };
    let of = |chart: &Json, id: &Json| {
        chart["departments"].as_array().unwrap().iter().find(|d| d["id"] == *id).unwrap().clone()
    };
    assert_eq!(holder(&today)["leave"], json!(null));
    assert_eq!(holder(&today)["leaving_on"], "2026-05-31");
    assert_eq!(of(&today, &inside)["parent_id"], top);
    let later = app.get(&caller, "/organisation?on=2026-04-05").await.expect(200);
    assert_eq!(holder(&later)["leave"], json!({"from": "2026-04-01", "until": "2026-04-10"}));
    assert_eq!(of(&later, &inside)["parent_id"], sales);
    assert_eq!(of(&later, &sales)["name"], "销售与内勤");
    let gone = app.get(&caller, "/organisation?on=2026-06-01").await.expect(200);
    assert_eq!(holder(&gone), json!(null));
}

async fn a_note_reaches_the_receiver_who_takes_the_customer_up(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let (person, leaver) = app.stranger("chen").await;
    let me = app.get(&caller, "/me").await.expect(200)["employee"]["id"].clone();
    let customer = json!({"name": "云帆", "owner_id": person, "email": "info@yunfan.example"});
    let customer = app.post(&caller, "/records/customer", customer).await.expect(201)["id"].clone();
    let request = json!({"kind": "depart", "employee": person, "handover": {"default": {"employee": me}}});
    let made = app.post(&caller, "/moves", request).await.expect(201);
    let path = format!("/moves/{}", made["id"].as_str().unwrap());
    let before = app.get(&caller, &format!("{path}/briefing")).await.expect(200);
    assert_eq!((&before["handed"], &before["items"][0]["record"]["label"]), (&json!(false), &json!("云帆")));
    let note = json!({"customer_id": customer, "content": "答应月底前报价。", "move_id": made["id"], "owner_id": person});
    app.post(&caller, "/records/handover_note", note).await.expect(201);
    let plan = app.post(&caller, &format!("{path}/rehearse"), json!({})).await.expect(200);
    app.post(&caller, &format!("{path}/confirm"), json!({"plan": plan["hash"]})).await.expect(200);
    assert_eq!(app.get(&leaver, &format!("{path}/briefing")).await.status, 401);

    let told = app.get(&caller, "/moves/briefings").await.expect(200)["items"][0].clone();
    assert_eq!(
        (&told["mine"], &told["waiting"], &told["records"]),
        (&json!(true), &json!(1), &json!("customer"))
    );
    let item =
        app.get(&caller, &format!("{path}/briefing?waiting=true")).await.expect(200)["items"][0].clone();
    assert_eq!(item["note"]["content"], "答应月底前报价。");
    assert_eq!((&item["letter"]["to"], &item["taken_up"]), (&json!("info@yunfan.example"), &json!(false)));
    t.clock.advance(Duration::from_secs(60));
    let follow_up = json!({"subject": "自我介绍", "customer_id": customer, "at": t.now().to_rfc3339()});
    app.post(&caller, "/records/follow_up", follow_up).await.expect(201);
    let told = app.get(&caller, "/moves/briefings").await.expect(200)["items"][0].clone();
    assert_eq!((&told["total"], &told["waiting"]), (&json!(1), &json!(0)));
}

both!(
    a_note_reaches_the_receiver_who_takes_the_customer_up,
    a_departure_ends_every_way_in_on_every_node,
    a_plan_is_told_with_names_and_sentences,
    the_company_as_of_a_day,
    the_chart_tells_who_is_away_who_leaves_and_what_is_reorganised,
);
