//! How many statements a write takes: the number is part of what makes it quick.

use std::sync::{Arc, Mutex};

use guanxi_records::write;
use guanxi_testkit::TestDatabase;
use serde_json::json;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::objects::{company, draft, make};

/// Hears what the database driver says it ran.
#[derive(Debug, Clone, Default)]
struct Heard(Arc<Mutex<Vec<String>>>);

impl Subscriber for Heard {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "sqlx::query"
    }
    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        event.record(&mut Summary(&self.0));
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

struct Summary<'a>(&'a Mutex<Vec<String>>);

impl Visit for Summary<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        let frame = ["BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"];
        if field.name() == "summary" && !frame.iter().any(|word| value.starts_with(word)) {
            self.0.lock().unwrap().push(value.into());
        }
    }
    fn record_debug(&mut self, _: &Field, _: &dyn std::fmt::Debug) {}
}

/// The statements run while the future runs.
async fn statements<T>(work: impl Future<Output = T>) -> (T, Vec<String>) {
    let heard = Heard::default();
    // The test's own future is polled on this thread alone.
    let guard = tracing::subscriber::set_default(heard.clone());
    let result = work.await;
    drop(guard);
    let list = heard.0.lock().unwrap().clone();
    (result, list)
}

async fn an_update_takes_few_statements(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let made = make(&ctx, &company, "thing", json!({ "name": "a" })).await;
    let mut tx = company.db.begin().await.unwrap();
    let change = draft(json!({ "city": "x", "size": 3, "price": "5" }));
    // The first write of a connection may begin its chain of the audit, which takes statements of its own.
    write::create_in(&ctx, &company, &mut tx, "thing", draft(json!({ "name": "b" }))).await.unwrap();
    let (result, list) =
        statements(write::update_in(&ctx, &company, &mut tx, "thing", made.id(), Some(1), change)).await;
    result.unwrap();
    tx.commit().await.unwrap();
    // SQLite's driver speaks on a thread of its own; the statements are the same.
    if company.db.dialect().writes_in_parallel() {
        // The record with its two fields of several values, what is unique, the row, the event, the audit.
        assert!((1..=8).contains(&list.len()), "{list:#?}");
    }
}

async fn their_number_does_not_grow_with_the_records(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let mut counts = Vec::new();
    for many in [2, 100] {
        let drafts = (0..many).map(|n| {
            let lines: Vec<_> =
                (1..4).map(|l| json!({ "product": format!("{n}"), "unit_price": l.to_string() })).collect();
            draft(json!({ "freight": "1", "lines": lines }))
        });
        let drafts = drafts.collect();
        let mut tx = company.db.begin().await.unwrap();
        // The first write of a connection may begin its chain of the audit, which takes statements of its own.
        write::create_in(&ctx, &company, &mut tx, "order", draft(json!({ "freight": "1" }))).await.unwrap();
        let (result, list) = statements(write::create_many(&ctx, &company, &mut tx, "order", drafts)).await;
        assert!(result.unwrap().iter().all(Result::is_ok));
        tx.commit().await.unwrap();
        counts.push(list.len());
    }
    assert_eq!(counts[0], counts[1]);
}

guanxi_testkit::both!(an_update_takes_few_statements, their_number_does_not_grow_with_the_records);
