//! Files with rows that cannot become records: each is told by its line and reason, the others come in, and however large
//! a file makes itself, it is dealt with soon.

use std::sync::Arc;
use std::time::{Duration, Instant};

use guanxi_kernel::{Ctx, Id, Language, Result, Via};
use guanxi_org::account::session::{self, SignedIn};
use guanxi_records::Company;
use guanxi_records::background::{Acting, handlers};
use guanxi_records::company::versions;
use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use super::scene::Scene;
use super::workbook;

/// Generous for a busy machine and a program that is not optimised; that takes a second.
const SOON: Duration = Duration::from_secs(90);

#[derive(Clone)]
struct Acts(Arc<Company>);

impl Acting for Acts {
    fn company(&self) -> &Arc<Company> {
        &self.0
    }

    async fn acting(&self, employee: Option<Id>) -> Result<Ctx> {
        let company = &self.0;
        let Some(employee) = employee else { return Ok(company.system()) };
        let mut conn = company.db.read().await?;
        let versions = versions(&mut conn).await?;
        let signed_in = SignedIn {
            employee,
            session: None,
            token: None,
            may_write: true,
            versions,
            language: Language::De,
            zone: company.settings().zone(),
            address: None,
            seen_as: None,
        };
        session::ctx_for(company, &mut conn, &signed_in, Via::Job, Arc::from("job")).await
    }
}

/// Does all background work that is due.
async fn work(scene: &Scene) {
    let company = &scene.app.company;
    guanxi_testkit::work!(company, Acts(Arc::clone(company)), handlers());
}

/// Imports a file of customers to the end: the preview, the job, and the file of the rows that failed.
async fn imported(scene: &Scene, content: &[u8], told: Json) -> (Json, Json, String) {
    let mut body = told;
    body["file"] = json!(scene.upload(content).await);
    let preview =
        scene.app.post(&scene.caller, "/records/customer/import/preview", body.clone()).await.expect(200);
    let begun = scene.app.post(&scene.caller, "/records/customer/import", body).await.expect(202);
    work(scene).await;
    let path = format!("/jobs/{}", begun["job"]["id"].as_str().unwrap());
    let job = scene.app.get(&scene.caller, &path).await.expect(200);
    let errors = match job["result"]["errors_file"].as_str() {
        Some(file) => scene.app.get(&scene.caller, &format!("/files/{file}")).await.text,
        None => String::new(),
    };
    (preview, job, errors)
}

fn counts(job: &Json) -> [u64; 4] {
    assert_eq!(job["state"], "done", "{job}");
    ["created", "updated", "skipped", "failed"].map(|name| job["result"][name].as_u64().unwrap())
}

async fn names(scene: &Scene, code: &str) -> Vec<String> {
    let filter = json!({"field": "external_code", "op": "starts_with", "value": code});
    let body = json!({"filter": filter, "sort": ["external_code"], "fields": ["name"]});
    let page = scene.app.post(&scene.caller, "/records/customer/query", body).await.expect(200);
    page["items"].as_array().unwrap().iter().map(|i| String::from(i["name"].as_str().unwrap())).collect()
}

/// One sound row, then one for each thing that can be wrong with a cell.
const ROWS: &str = "\
name,external_code,employees_count,credit_limit,next_follow_up_at,level,tags,parent_id,phone,email,website
甲公司,R-1,12,\"1,234.50\",2026-02-03 08:00,A 重点,VIP,C-1,021-55551234,a@b.cn,https://a.cn
,R-2,,,,,,,,,
乙公司,R-3,viele,,,,,,,,
乙公司,R-4,99999999999999999999,,,,,,,,
乙公司,R-5,-1,,,,,,,,
乙公司,R-6,,1.005,,,,,,,
乙公司,R-7,,1 XYZ,,,,,,,
乙公司,R-8,,,31.02.2026,,,,,,
乙公司,R-9,,,,Z,,,,,
乙公司,R-10,,,,,Nichts,,,,
乙公司,R-11,,,,,,Niemand,,,
乙公司,R-12,,,,,,,x,,
乙公司,R-13,,,,,,,,x,
乙公司,R-14,,,,,,,,,javascript:alert(1)
丙公司,C-1,,,,,,,,,
丁公司,R-15,1
戊公司,R-16,,,,,,,,,,zu viel
己公司,R-17,,,,,,,,,
";

async fn rows_that_are_wrong_are_told_by_line_and_reason(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    scene.speak("de").await;
    let mapping: Json = [
        "name",
        "external_code",
        "employees_count",
        "credit_limit",
        "next_follow_up_at",
        "level",
        "tags",
        "phone",
        "email",
        "website",
    ]
    .into_iter()
    .map(|n| (String::from(n), json!(n)))
    .collect();
    let mut mapping = mapping;
    mapping["parent_id"] = json!("parent_id.external_code");
    let told = json!({"mapping": mapping, "key": ["external_code"], "duplicates": "error", "dates": "dmy", "decimal": "."});
    let (preview, job, errors) = imported(&scene, ROWS.as_bytes(), told).await;
    assert_eq!(counts(&job), [3, 0, 0, 15], "{errors}");
    assert_eq!(names(&scene, "R-").await, ["甲公司", "丁公司", "己公司"]);
    let rows = preview["rows"].as_array().unwrap();
    let lines: Vec<u64> = rows.iter().map(|r| r["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, (2..=19).collect::<Vec<_>>());
    let told: Vec<(u64, String, String)> = rows
        .iter()
        .filter(|r| r["action"] == "failed")
        .map(|r| {
            let error = &r["errors"][0];
            let text = |name: &str| String::from(error[name].as_str().unwrap_or_default());
            (r["line"].as_u64().unwrap(), text("field"), text("code"))
        })
        .collect();
    insta::assert_debug_snapshot!("rows_that_fail", told);
    // The file of the failed rows has the same lines, with the sentences.
    let failed: Vec<&str> = errors.lines().skip(1).collect();
    assert_eq!(failed.len(), told.len(), "{errors}");
    for (line, row) in told.iter().zip(&failed) {
        assert!(row.contains(&format!(",{},", line.0)), "{row}");
        assert!(!row.contains("{ $") && !row.contains("field."), "{row}");
    }
}

async fn rows_of_bytes_that_mean_nothing_are_told_and_the_others_come_in(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    let told = || json!({"encoding": "utf-8", "mapping": {"name": "name", "code": "external_code"}});
    let content = b"name,code\n\xe4\xba\x91,B-1\n\xc9\xcf\xba\xa3,B-2\n\xe4\xba,B-3\na\0b,B-4\na\x07b,B-5\n\xe5\xb8\x86,B-6\n";
    let (preview, job, errors) = imported(&scene, content, told()).await;
    assert_eq!(counts(&job), [2, 0, 0, 4], "{errors}");
    let codes: Vec<&Json> =
        preview["rows"].as_array().unwrap().iter().map(|r| &r["errors"][0]["code"]).collect();
    assert_eq!(
        codes,
        [
            &Json::Null,
            &json!("table.encoding"),
            &json!("table.encoding"),
            &json!("table.nul_character"),
            &json!("field.characters"),
            &Json::Null
        ]
    );
    assert_eq!(names(&scene, "B-").await, ["云", "帆"]);
}

async fn what_stands_twice_comes_in_once(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    let content = "name,external_code\n甲,D-1\n乙,ｄ-１\n丙,D-2\n丁,D-2\n";
    let told = |duplicates: &str| {
        json!({"mapping": {"name": "name", "external_code": "external_code"},
        "key": ["external_code"], "duplicates": duplicates})
    };
    let (_, job, errors) = imported(&scene, content.as_bytes(), told("error")).await;
    assert_eq!(counts(&job), [2, 0, 0, 2], "{errors}");
    assert_eq!(names(&scene, "D-").await, ["甲", "丙"]);
    // Without a key it is the uniqueness of the field that tells.
    let content = "name,external_code\n甲,E-1\n乙,E-1\n";
    let told = json!({"mapping": {"name": "name", "external_code": "external_code"}});
    let (preview, job, errors) = imported(&scene, content.as_bytes(), told).await;
    assert_eq!(counts(&job), [1, 0, 0, 1], "{errors}");
    assert_eq!(preview["rows"][1]["errors"][0]["code"], "field.duplicate");
    // Columns of one name are told apart by a number.
    let content = "name,code,code,\n甲,F-1,F-2\n";
    let told = json!({"mapping": {"name": "name", "code (2)": "external_code"}});
    let (preview, job, _) = imported(&scene, content.as_bytes(), told).await;
    assert_eq!(preview["columns"], json!(["name", "code", "code (2)"]));
    assert_eq!(counts(&job), [1, 0, 0, 0]);
    assert_eq!(names(&scene, "F-2").await, ["甲"]);
}

async fn a_file_of_a_header_alone_brings_nothing(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    for content in ["name", "name\n", "\u{feff}name\r\n\r\n"] {
        let (preview, job, _) = imported(&scene, content.as_bytes(), json!({})).await;
        assert_eq!((&preview["rows"], &preview["total"]), (&json!([]), &json!(0)), "{preview}");
        assert_eq!(counts(&job), [0, 0, 0, 0]);
    }
}

async fn a_quote_left_open_further_down_ends_the_import_and_tells_where(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    scene.speak("de").await;
    let rows: String = (0..1_200).map(|n| format!("甲 {n},Q-{n}\n")).collect();
    let content = format!("name,external_code\n{rows}\"乙,Q-X\n丙,Q-Y\n");
    let told = json!({"mapping": {"name": "name", "external_code": "external_code"}});
    let mut body = told.clone();
    body["file"] = json!(scene.upload(content.as_bytes()).await);
    let begun = scene.app.post(&scene.caller, "/records/customer/import", body).await.expect(202);
    work(&scene).await;
    let path = format!("/jobs/{}", begun["job"]["id"].as_str().unwrap());
    let job = scene.app.get(&scene.caller, &path).await.expect(200);
    assert_eq!(job["state"], "failed", "{job}");
    let error = job["error"].as_str().unwrap();
    assert!(error.contains("1202") && !error.contains("{ $"), "{error}");
}

async fn a_million_empty_rows_are_passed_over(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    let content = workbook::million_empty_rows();
    let started = Instant::now();
    let (preview, job, _) = imported(&scene, &content, json!({"mapping": {"name": "name"}})).await;
    assert!(started.elapsed() < SOON, "{:?}", started.elapsed());
    assert_eq!(counts(&job), [1, 0, 0, 0]);
    assert_eq!((&preview["rows"][0]["line"], &preview["total"]), (&json!(1_000_002), &json!(1)), "{preview}");
}

async fn a_bomb_is_refused_before_it_goes_off(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    let content = workbook::bomb();
    assert!(content.len() < 1 << 20, "{}", content.len());
    let body = json!({"file": scene.upload(&content).await});
    let started = Instant::now();
    for path in ["/records/customer/import/preview", "/records/customer/import"] {
        let refused = scene.app.post(&scene.caller, path, body.clone()).await;
        assert_eq!(refused.code(422), "table.zip_bomb");
    }
    assert!(started.elapsed() < SOON, "{:?}", started.elapsed());
}

both!(
    rows_that_are_wrong_are_told_by_line_and_reason,
    rows_of_bytes_that_mean_nothing_are_told_and_the_others_come_in,
    what_stands_twice_comes_in_once,
    a_file_of_a_header_alone_brings_nothing,
    a_quote_left_open_further_down_ends_the_import_and_tells_where,
    a_million_empty_rows_are_passed_over,
    a_bomb_is_refused_before_it_goes_off,
);
