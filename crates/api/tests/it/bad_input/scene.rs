//! The company the rows are sent to: one record of each object they are about.

use guanxi_kernel::Id;
use guanxi_testkit::TestDatabase;
use serde_json::{Value as Json, json};

use crate::app::{App, Caller};

/// A company with a few records, its administrator, and somebody who may see customers but not every field of them.
pub(crate) struct Scene {
    pub(crate) app: App,
    pub(crate) caller: Caller,
    /// Reads customers, with `credit_limit` hidden and `phone` masked.
    pub(crate) reader: Caller,
    /// Has no right at all.
    pub(crate) stranger: Caller,
    pub(crate) employee: Id,
    pub(crate) customer: String,
    pub(crate) order: String,
    pub(crate) contact: String,
    pub(crate) product: String,
    pub(crate) position: String,
    database: TestDatabase,
}

impl Scene {
    pub(crate) async fn new(t: &TestDatabase) -> Self {
        let (app, caller) = App::started(t).await;
        let make = async |object: &str, values: Json| {
            let made = app.post(&caller, &format!("/records/{object}"), values).await.expect(201);
            String::from(made["id"].as_str().unwrap())
        };
        let customer = make("customer", json!({"name": "云帆科技", "external_code": "C-1"})).await;
        make("customer", json!({"name": "海川机械", "external_code": "C-2"})).await;
        let contact = make("contact", json!({"name": "王芳", "customer_id": customer})).await;
        let product = make("product", json!({"code": "P-1", "name": "光电传感器"})).await;
        let lines = json!([{"product_id": product, "quantity": "1", "unit_price": "2"}]);
        let order = make("order", json!({"customer_id": customer, "lines": lines})).await;
        let position = app.get(&caller, "/records/position?limit=1&fields=id").await.expect(200);
        let position = match position["items"][0]["id"].as_str() {
            Some(id) => String::from(id),
            None => make("position", json!({"name": "销售代表", "code": "S-1"})).await,
        };
        let role = make("role", json!({"name": "只读"})).await;
        let rights = json!({
            "grants": [{"object": "customer", "action": "read", "scope": "all"}],
            "fields": [{"object": "customer", "field": "credit_limit", "rule": "hidden"},
                       {"object": "customer", "field": "phone", "rule": "masked"}],
            "powers": [],
        });
        let headers = [("cookie", caller.0.as_str())];
        let address = format!("/roles/{role}/rights");
        app.send(axum::http::Method::PUT, &address, Some(rights), &headers).await.expect(200);
        let (employee, reader) = app.stranger("chen").await;
        let holds = json!({"employee_id": employee, "role_id": role, "starts_on": "2026-01-01"});
        make("role_assignment", holds).await;
        let (_, stranger) = app.stranger("zhao").await;
        let database = t.clone();
        Self {
            app,
            caller,
            reader,
            stranger,
            employee,
            customer,
            order,
            contact,
            product,
            position,
            database,
        }
    }

    /// From now on everybody reads this language.
    pub(crate) async fn speak(&self, language: &str) {
        for caller in [&self.caller, &self.reader, &self.stranger] {
            self.app.patch(caller, "/me", json!({"language": language})).await.expect(200);
        }
    }

    /// Uploads a file, of whatever kind it is; answers its id.
    pub(crate) async fn upload(&self, content: &[u8]) -> String {
        let head = "--x\r\ncontent-disposition: form-data; name=\"file\"; filename=\"list\"\r\n\r\n";
        let body = [head.as_bytes(), content, b"\r\n--x--\r\n"].concat();
        let headers =
            [("cookie", self.caller.0.as_str()), ("content-type", "multipart/form-data; boundary=x")];
        let kept = self.app.raw(axum::http::Method::POST, "/api/v1/files", body, &headers).await.expect(201);
        String::from(kept["id"].as_str().unwrap())
    }

    /// Everything a request could have left behind, counted: a change leaves its history, work its job.
    pub(crate) async fn state(&self) -> Vec<(&'static str, i64)> {
        let mut conn = self.database.db.read().await.unwrap();
        let sql = conn.sql(COUNTS, []);
        let row = conn.row(&sql).await.unwrap();
        COUNTED.iter().map(|name| (*name, row.int(name).unwrap())).collect()
    }
}

const COUNTED: [&str; 9] =
    ["audit", "event", "job", "customer", "file", "mapping", "share", "token", "answer"];
const COUNTS: &str = "SELECT (SELECT COUNT(*) FROM {audit}) AS audit, (SELECT COUNT(*) FROM {event}) AS event, \
    (SELECT COUNT(*) FROM {job}) AS job, (SELECT COUNT(*) FROM {o_customer}) AS customer, \
    (SELECT COUNT(*) FROM {o_file}) AS file, (SELECT COUNT(*) FROM {import_mapping}) AS mapping, \
    (SELECT COUNT(*) FROM {record_share}) AS share, (SELECT COUNT(*) FROM {api_token}) AS token, \
    (SELECT COUNT(*) FROM {idempotency_key}) AS answer";
