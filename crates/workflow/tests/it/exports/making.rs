//! What was agreed to is made once, for whoever asked, with the rights of then.

use std::time::Duration;

use guanxi_org::privacy;
use guanxi_records::files;
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::approval::{self, Act, Deciding};
use guanxi_workflow::watch::{self, Effect, Factor, Kind, Rule, Rules, Verdict};
use serde_json::json;

use super::scene::{Exports, all};
use crate::watching::scene::code;

const MADE: &str = "export.approved";

impl Exports {
    /// Three deals that Anna asked to take out; agreed to when `approved`.
    async fn asked(&self, approved: bool) -> export_request::Asked {
        self.deals(self.anna, 3).await;
        let asked = self.ask(self.anna, &all()).await.unwrap();
        if approved {
            self.act(self.head, asked.approval, Act::Approve).await.unwrap();
        }
        asked
    }

    async fn came(&self, asked: export_request::Asked) -> (String, String) {
        self.work_all().await;
        (self.says(asked.id, "stage").await, self.says(asked.id, "problem").await)
    }
}

use guanxi_workflow::export_request;

async fn agreed_to_it_is_made_once_for_who_asked(t: TestDatabase) {
    let exports = Exports::new(t).await;
    let asked = exports.asked(false).await;
    // Two who decide at the same moment, on two nodes.
    let other = exports.node().await;
    let head = exports.acting(exports.head).await;
    let (one, two) = tokio::join!(
        approval::act(&head, &exports.company, asked.approval, Deciding::just(Act::Approve)),
        approval::act(&head, &other, asked.approval, Deciding::just(Act::Approve)),
    );
    assert_eq!([one, two].iter().filter(|done| done.is_ok()).count(), 1);
    assert_eq!(exports.says(asked.id, "stage").await, "approved");
    let jobs = exports.jobs(MADE).await;
    assert_eq!(jobs.len(), 1, "begun once, with the decision");
    assert_eq!(exports.says(asked.id, "job").await, jobs[0].0.to_string());
    exports.deals(exports.anna, 2).await;
    assert_eq!(exports.came(asked).await.0, "made");
    assert_eq!(exports.told(exports.anna).await, ["export_request.made"]);
    let file = {
        let mut conn = exports.company.db.read().await.unwrap();
        let sql = conn.sql("SELECT result FROM {job} WHERE id = ?", [guanxi_store::Val::from(jobs[0].0)]);
        let row = conn.row(&sql).await.unwrap();
        let result: serde_json::Value = serde_json::from_str(row.text("result").unwrap()).unwrap();
        assert_eq!(result["rows"], 5, "a few more by now");
        result["file"].as_str().unwrap().parse().unwrap()
    };
    let anna = exports.acting(exports.anna).await;
    assert!(files::open(&anna, &exports.company, file).await.is_ok());
    let head = exports.acting(exports.head).await;
    assert!(files::open(&head, &exports.company, file).await.is_err(), "the file is for who asked alone");
    // Used up: the next is asked for anew, and the same job makes nothing more.
    assert_eq!(code(exports.export(exports.anna).await), "export_request.needs_approval");
    let mut tx = exports.company.db.begin().await.unwrap();
    let now = guanxi_kernel::Clock::now(&*exports.company.clock);
    let again = guanxi_jobs::NewJob::new(MADE, json!({"request": asked.id})).by(Some(exports.anna));
    exports.company.queue.enqueue(&mut tx, &again, now).await.unwrap();
    tx.commit().await.unwrap();
    exports.work_all().await;
    assert_eq!(exports.jobs(MADE).await[1].2, "export_request.over");
    assert_eq!(exports.says(asked.id, "stage").await, "made");
}

async fn without_the_right_by_then_nothing_is_made(t: TestDatabase) {
    let exports = Exports::new(t).await;
    let asked = exports.asked(false).await;
    exports.update(&exports.company.system(), "position", exports.position, json!({"roles": []})).await;
    exports.act(exports.head, asked.approval, Act::Approve).await.unwrap();
    assert_eq!(exports.came(asked).await, (String::from("not_made"), String::from("no_right")));
    assert_eq!(exports.told(exports.anna).await, ["export_request.not_made"]);
    assert_eq!(exports.jobs(MADE).await[0].2, "access.denied");
}

async fn for_somebody_who_is_gone_nothing_is_made(t: TestDatabase) {
    let exports = Exports::new(t).await;
    let asked = exports.asked(false).await;
    let values = json!({"account_state": "stopped"});
    exports.update(&exports.company.system(), "employee", exports.anna, values).await;
    exports.act(exports.head, asked.approval, Act::Approve).await.unwrap();
    assert_eq!(exports.came(asked).await, (String::from("not_made"), String::from("gone")));
    assert_eq!(exports.jobs(MADE).await, []);
}

async fn many_more_or_much_later_is_another_question(t: TestDatabase) {
    let exports = Exports::new(t).await;
    let asked = exports.asked(true).await;
    exports.deals(exports.anna, 21).await;
    assert_eq!(exports.came(asked).await, (String::from("not_made"), String::from("more_records")));
    let late = exports.ask(exports.anna, &all()).await.unwrap();
    exports.act(exports.head, late.approval, Act::Approve).await.unwrap();
    exports.t.clock.advance(Duration::from_secs(8 * 24 * 60 * 60));
    assert_eq!(exports.came(late).await, (String::from("not_made"), String::from("expired")));
}

async fn while_exports_are_held_nothing_goes_out(t: TestDatabase) {
    let exports = Exports::new(t).await;
    let rule =
        Rule { kind: Kind::Views, active: true, factor: Factor(300), least: 3, effect: Effect::HoldExports };
    exports.watching(Rules { rules: vec![rule], ..Rules::default() }).await;
    let asked = exports.asked(true).await;
    exports.did(exports.anna, 0, guanxi_records::usage::Counted::Views, 9).await;
    assert_eq!(exports.watch().await, 1);
    assert_eq!(exports.came(asked).await, (String::from("not_made"), String::from("held")));
    assert_eq!(code(exports.ask(exports.anna, &all()).await), "watch.export_held");
    // The document about a person is a way to take data out, too.
    let document = async || {
        let anna = exports.acting(exports.anna).await;
        privacy::export(&anna, &exports.company, exports.anna, None).await
    };
    assert_eq!(code(document().await), "watch.export_held");
    let case = exports.cases().await.remove(0);
    let admin = exports.admin().await;
    watch::close(&admin, &exports.company, case.id, case.lock, Verdict::Harmless, "").await.unwrap();
    assert_eq!(document().await.unwrap().sessions.len(), 0);
}

async fn sent_back_it_waits_again_when_it_is_submitted_again(t: TestDatabase) {
    let exports = Exports::new(t).await;
    let asked = exports.asked(false).await;
    exports.act(exports.head, asked.approval, Act::Return).await.unwrap();
    assert_eq!(exports.says(asked.id, "stage").await, "returned");
    exports.act(exports.anna, asked.approval, Act::Resubmit).await.unwrap();
    assert_eq!(exports.says(asked.id, "stage").await, "waiting");
    exports.act(exports.anna, asked.approval, Act::Withdraw).await.unwrap();
    assert_eq!(exports.came(asked).await.0, "withdrawn");
    assert_eq!(exports.jobs(MADE).await, []);
}

both!(
    agreed_to_it_is_made_once_for_who_asked,
    without_the_right_by_then_nothing_is_made,
    for_somebody_who_is_gone_nothing_is_made,
    many_more_or_much_later_is_another_question,
    while_exports_are_held_nothing_goes_out,
    sent_back_it_waits_again_when_it_is_submitted_again,
);
