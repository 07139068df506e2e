//! Views of lists over HTTP.

use axum::http::Method;
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::app::App;

async fn a_view_is_kept_changed_begun_with_and_brought_back(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let path = "/records/customer/views";
    let filter = json!({"field": "name", "op": "contains", "value": "云"});
    let settings = json!({"filter": filter, "sort": "-name", "columns": ["name"], "as": "table"});
    let wish = json!({"name": "云", "color": "blue", "settings": settings, "sharing": {"everybody": true}});
    let made = app.post(&caller, path, wish).await.expect(201);
    let at = format!("{path}/{}", made["id"].as_str().unwrap());
    let listed = app.get(&caller, path).await.expect(200);
    let view = listed["items"].as_array().unwrap().iter().find(|v| v["id"] == made["id"]).unwrap().clone();
    assert_eq!((&view["settings"], &view["color"]), (&settings, &json!("blue")));
    assert_eq!(
        (&view["own"], &view["everybody"], &view["can"]),
        (&json!(true), &json!(true), &json!(["edit", "delete"]))
    );
    let cookie = [("cookie", caller.0.as_str())];
    let put = async |to: &str, body| app.send(Method::PUT, to, Some(body), &cookie).await;
    let renamed = put(&at, json!({"name": "云朵", "version": view["version"]})).await.expect(200);
    assert!(
        renamed["items"].as_array().unwrap().iter().any(|v| v["name"] == "云朵" && v["settings"] == settings)
    );
    assert_eq!(put(&at, json!({"name": "旧", "version": view["version"]})).await.code(412), "view.stale");
    let begun =
        put("/records/customer/view-default", json!({"for": "me", "view": made["id"]})).await.expect(200);
    assert_eq!((&begun["default"], &begun["chosen"]), (&made["id"], &json!(true)));
    let arranged =
        put("/records/customer/view-order", json!({"views": [made["id"], "all"]})).await.expect(200);
    assert_eq!(arranged["items"][0]["id"], made["id"]);
    let (_, stranger) = app.stranger("chen").await;
    assert_eq!(app.get(&stranger, path).await.code(403), "access.denied");
    assert_eq!(app.delete(&caller, &at).await.status, 204);
    assert_eq!(app.get(&caller, path).await.expect(200)["default"], json!("all"));
    let back = app.post(&caller, &format!("{at}/restore"), json!({})).await.expect(200);
    assert_eq!(back["default"], made["id"]);
}

both!(a_view_is_kept_changed_begun_with_and_brought_back);
