//! Files, imports' beginnings and exports.

use axum::http::Method;
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::app::{Answer, App, Caller};

async fn upload(app: &App, caller: &Caller, name: &str, content: &str) -> Answer {
    let body = format!(
        "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
         content-type: text/csv\r\n\r\n{content}\r\n--x--\r\n"
    );
    let headers = [("cookie", caller.0.as_str()), ("content-type", "multipart/form-data; boundary=x")];
    app.raw(Method::POST, "/api/v1/files", body.into_bytes(), &headers).await
}

async fn a_file_comes_back_as_it_went(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let kept = upload(&app, &caller, "客户.csv", "name\nA\n").await.expect(201);
    assert_eq!((&kept["name"], &kept["size"]), (&json!("客户.csv"), &json!(7)));
    let address = format!("/files/{}", kept["id"].as_str().unwrap());
    let read = app.get(&caller, &address).await;
    assert_eq!(read.text, "name\nA\n");
    assert!(
        read.header("content-disposition").starts_with("attachment"),
        "{}",
        read.header("content-disposition")
    );
    assert!(read.header("content-security-policy").contains("sandbox"));
    let (_, stranger) = app.stranger("chen").await;
    assert_eq!(app.get(&stranger, &address).await.code(404), "file.not_found");
    assert_eq!(std::fs::read_dir(t.folder.join("uploads")).unwrap().count(), 0);
}

async fn an_import_is_previewed_and_begun(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let kept = upload(&app, &caller, "a.csv", "名称,电话\n甲公司,021-55551234\n,1\n").await.expect(201);
    let body = json!({"file": kept["id"], "mapping": {"名称": "name", "电话": "phone"}});
    let preview = app.post(&caller, "/records/customer/import/preview", body.clone()).await.expect(200);
    assert_eq!(preview["columns"], json!(["名称", "电话"]));
    assert!(!preview["rows"][1]["errors"].as_array().unwrap().is_empty(), "{preview}");
    let begun = app.post(&caller, "/records/customer/import", body).await.expect(202);
    let job = app.get(&caller, &format!("/jobs/{}", begun["job"]["id"].as_str().unwrap())).await.expect(200);
    assert_eq!((&job["kind"], &job["state"]), (&json!("import"), &json!("waiting")));
    let (_, stranger) = app.stranger("chen").await;
    let theirs = app.get(&stranger, &format!("/jobs/{}", job["id"].as_str().unwrap())).await;
    assert_eq!(theirs.code(404), "job.not_found");
}

async fn a_short_list_is_exported_at_once(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    app.post(&caller, "/records/customer", json!({"name": "甲公司"})).await.expect(201);
    let file =
        app.post(&caller, "/records/customer/export", json!({"format": "csv", "fields": ["name"]})).await;
    assert_eq!(file.status, 200, "{}", file.text);
    assert!(file.text.contains("甲公司"), "{}", file.text);
    assert!(file.header("content-disposition").contains("filename*=UTF-8''"));
}

async fn a_change_of_many_says_what_is_to_change(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let body = json!({"filter": {"field": "name", "op": "not_null"}, "values": {"city": "上海"}});
    app.post(&caller, "/records/customer/change", body).await.expect(202);
    let unknown = json!({"filter": {"field": "nope", "op": "not_null"}, "delete": true});
    assert_eq!(
        app.post(&caller, "/records/customer/change", unknown).await.code(422),
        "filter.unknown_field"
    );
    let neither = json!({"filter": {}});
    assert_eq!(app.post(&caller, "/records/customer/change", neither).await.code(400), "request.malformed");
}

async fn any_number_of_files_is_attached_for_all_who_see_the_record(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let (chen, reader) = app.stranger("chen").await;
    let customer = app.post(&caller, "/records/customer", json!({"name": "甲公司"})).await.expect(201);
    let record = format!("/records/customer/{}", customer["id"].as_str().unwrap());
    let files = format!("{record}/files");
    let mut kept = Vec::new();
    for name in ["合同.csv", "报价.csv"] {
        let file = upload(&app, &caller, name, "x").await.expect(201);
        let attached = app.post(&caller, &files, json!({"file_id": file["id"]})).await.expect(201);
        assert_eq!(attached["items"][0]["name"], json!(name));
        kept.push(String::from(file["id"].as_str().unwrap()));
    }
    // Once more is no second one.
    let again = app.post(&caller, &files, json!({"file_id": kept[0]})).await.expect(201);
    assert_eq!(again["items"].as_array().unwrap().len(), 2);
    let content = format!("/files/{}", kept[0]);
    assert_eq!(app.get(&reader, &files).await.code(404), "record.not_found");
    assert_eq!(app.get(&reader, &content).await.code(404), "file.not_found");
    let share = json!({"employee_id": chen, "level": "read"});
    app.post(&caller, &format!("{record}/shares"), share).await.expect(201);
    let seen = app.get(&reader, &files).await.expect(200);
    assert_eq!(seen["items"].as_array().unwrap().len(), 2);
    assert_eq!(app.get(&reader, &content).await.text, "x");
    let own = upload(&app, &reader, "eigenes.csv", "y").await.expect(201);
    assert_eq!(app.post(&reader, &files, json!({"file_id": own["id"]})).await.code(403), "access.denied");
    let file = format!("{files}/{}", kept[0]);
    assert_eq!(app.delete(&reader, &file).await.code(403), "access.denied");
    app.delete(&caller, &file).await.expect(204);
    assert_eq!(app.delete(&caller, &file).await.code(404), "file.not_found");
    assert_eq!(app.get(&reader, &content).await.code(404), "file.not_found");
    // Nobody gives away what is another's.
    let share = json!({"employee_id": chen, "level": "edit"});
    app.post(&caller, &format!("{record}/shares"), share).await.expect(201);
    assert_eq!(app.post(&reader, &files, json!({"file_id": kept[0]})).await.code(404), "file.not_found");
    app.post(&reader, &files, json!({"file_id": own["id"]})).await.expect(201);
    let history = app.get(&caller, &format!("{record}/history")).await.expect(200);
    let acts: Vec<_> = history["items"].as_array().unwrap().iter().map(|e| &e["action"]).collect();
    assert_eq!(acts, ["attach", "share", "detach", "share", "attach", "attach", "create"]);
}

async fn what_is_attached_goes_along_when_records_are_merged(t: TestDatabase) {
    let (app, caller) = App::started(&t).await;
    let mut made = Vec::new();
    for name in ["甲公司", "甲公司 (2)"] {
        let record = app.post(&caller, "/records/customer", json!({ "name": name })).await.expect(201);
        made.push(String::from(record["id"].as_str().unwrap()));
    }
    let file = upload(&app, &caller, "合同.csv", "x").await.expect(201);
    let of = |id: &str| format!("/records/customer/{id}/files");
    app.post(&caller, &of(&made[1]), json!({"file_id": file["id"]})).await.expect(201);
    let wanted = json!({"keep": made[0], "merge": [made[1]]});
    let merged = app.post(&caller, "/records/customer/merge", wanted).await.expect(200);
    let there = app.get(&caller, &of(&made[0])).await.expect(200);
    assert_eq!(there["items"][0]["id"], file["id"]);
    let undo = format!("/records/customer/{}/history/{}/undo", made[0], merged["entry"].as_str().unwrap());
    app.post(&caller, &undo, json!({})).await.expect(200);
    assert_eq!(app.get(&caller, &of(&made[0])).await.expect(200)["items"], json!([]));
    assert_eq!(app.get(&caller, &of(&made[1])).await.expect(200)["items"][0]["id"], file["id"]);
}

both!(
    a_file_comes_back_as_it_went,
    any_number_of_files_is_attached_for_all_who_see_the_record,
    what_is_attached_goes_along_when_records_are_merged,
    an_import_is_previewed_and_begun,
    a_short_list_is_exported_at_once,
    a_change_of_many_says_what_is_to_change,
);
