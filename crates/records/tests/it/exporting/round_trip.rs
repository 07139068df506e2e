//! What was exported comes back as it went, for every type of field and whatever it holds.

use guanxi_records::export::{self, ExportRequest, Exported, Format};
use guanxi_testkit::{TestDatabase, both};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Map, Value as Json, json};

use crate::importing::desk::{Desk, counts};

const RECORDS: usize = 40;

/// The fields that travel: not what must be unique, nor what the program gives.
const FIELDS: [&str; 17] = [
    "name",
    "stage",
    "tags",
    "phone",
    "email",
    "website",
    "address",
    "score",
    "rate",
    "value",
    "founded",
    "met_at",
    "active",
    "remark",
    "parent_id",
    "partners",
    "owner_id",
];

/// Texts as they turn up in files: signs of formulas, separators, quotation marks, any script.
fn text() -> impl Strategy<Value = String> {
    let odd = prop_oneof![
        Just("=1+1"),
        Just("+49 30"),
        Just("-"),
        Just("@sum"),
        Just("'quoted"),
        Just("a;b"),
        Just("\"x\", y"),
        Just("0012"),
        Just("1e5"),
        Just("2026-01-31"),
        Just("true"),
        Just("#N/A"),
        Just("云帆，科技"),
        Just("1,5"),
    ];
    prop_oneof![odd.prop_map(String::from), "[a-zA-Z0-9 ,;'\"=äöü云帆科技%/.-]{1,30}"]
        .prop_map(|text| text.trim().to_owned())
        .prop_filter("something", |text| !text.is_empty())
}

fn decimal(scale: usize) -> impl Strategy<Value = String> {
    (-1_000_000_i64..1_000_000, 0..10_i64.pow(u32::try_from(scale).unwrap()))
        .prop_map(move |(whole, part)| format!("{whole}.{part:0scale$}"))
}

fn maybe(strategy: impl Strategy<Value = Json> + 'static) -> impl Strategy<Value = Json> {
    prop_oneof![1 => Just(Json::Null), 3 => strategy]
}

fn record() -> impl Strategy<Value = Map<String, Json>> {
    let plain = (
        text().prop_map(Json::from),
        prop_oneof![Just("lead"), Just("won")].prop_map(Json::from),
        proptest::sample::subsequence(vec!["far", "vip"], 0..=2).prop_map(|tags| json!(tags)),
        maybe("[+]?[0-9]{5,11}".prop_map(Json::from)),
        maybe("[a-z]{1,8}@[a-z]{2,8}[.]com".prop_map(Json::from)),
        maybe("https://[a-z]{3,9}[.]cn/[a-z]{0,5}".prop_map(Json::from)),
        maybe((text(), text()).prop_map(|(city, street)| json!({ "city": city, "street": street }))),
    );
    let typed = (
        maybe((-1000_i64..100).prop_map(Json::from)),
        maybe(decimal(4).prop_map(Json::from)),
        maybe((decimal(2), "(CNY|USD|EUR)").prop_map(|(a, c)| json!({ "amount": a, "currency": c }))),
        maybe(
            (1900_i32..2100, 1_u32..13, 1_u32..29).prop_map(|(y, m, d)| json!(format!("{y}-{m:02}-{d:02}"))),
        ),
        maybe((0_i64..4_000_000_000_000_000).prop_map(|us| {
            json!(guanxi_kernel::clock::format_instant(chrono::DateTime::from_timestamp_micros(us).unwrap()))
        })),
        maybe(any::<bool>().prop_map(Json::from)),
        maybe((text(), text()).prop_map(|(a, b)| json!(format!("{a}\n{b}")))),
    );
    (plain, typed).prop_map(|((name, stage, tags, phone, email, website, address), typed)| {
        let (score, rate, value, founded, met_at, active, remark) = typed;
        let values = [
            ("name", name),
            ("stage", stage),
            ("tags", tags),
            ("phone", phone),
            ("email", email),
            ("website", website),
            ("address", address),
            ("score", score),
            ("rate", rate),
            ("value", value),
            ("founded", founded),
            ("met_at", met_at),
            ("active", active),
            ("remark", remark),
        ];
        values.into_iter().map(|(name, value)| (String::from(name), value)).collect()
    })
}

async fn what_left_comes_back_the_same(t: TestDatabase) {
    let desk = Desk::open(t).await;
    let owner = desk.create("employee", json!({ "name": "李明" })).await;
    let mut tx = desk.company.db.begin().await.unwrap();
    let rates = "INSERT INTO {currency_rate} (currency, day, rate) VALUES ('USD', ?, ?), ('EUR', ?, ?)";
    let day: chrono::NaiveDate = "2000-01-01".parse().unwrap();
    let sql = tx.sql(rates, [day.into(), 700_000_000_i64.into(), day.into(), 800_000_000_i64.into()]);
    tx.run(&sql).await.unwrap();
    tx.commit().await.unwrap();
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut ids: Vec<String> = Vec::new();
    for place in 0..RECORDS {
        let mut values = record().new_tree(&mut runner).unwrap().current();
        if place > 2 {
            values.insert("parent_id".into(), json!(ids[place / 2]));
            values.insert("partners".into(), json!([ids[0], ids[place / 3]]));
            values.insert("owner_id".into(), json!(owner));
        }
        ids.push(desk.create("firm", Json::Object(values)).await.to_string());
    }
    let before = desk.all("firm").await;
    for format in [Format::Csv, Format::Xlsx] {
        let request = ExportRequest {
            object: "firm".into(),
            filter: Some(json!({ "field": "id", "op": "in", "value": ids })),
            sort: Some("id".into()),
            fields: FIELDS.map(String::from).to_vec(),
            format,
            ids: true,
            ..ExportRequest::default()
        };
        let ctx = desk.system();
        let Exported::File { bytes, .. } = export::start(&ctx, &desk.company, &request).await.unwrap() else {
            panic!("a short list is answered at once")
        };
        let import = desk.request(&ctx, "firm", &bytes, json!({})).await;
        let job = guanxi_records::import::start(&ctx, &desk.company, &import).await.unwrap();
        desk.work().await;
        let result = desk.job(job).await.result.unwrap();
        assert_eq!(counts(&result), [RECORDS as u64, 0, 0, 0]);
        let all = desk.all("firm").await;
        for (old, new) in before.iter().zip(&all[all.len() - RECORDS..]) {
            for field in FIELDS {
                assert_eq!(old[field], new[field], "{format:?} {field} of {}", old["name"]);
            }
        }
    }
}

both!(what_left_comes_back_the_same);
