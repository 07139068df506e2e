//! What is checked each night finds what somebody broke by hand, and nothing where nobody did.

use std::sync::Arc;

use guanxi::acting::Acts;
use guanxi::demo::{FEWEST, Request, make};
use guanxi::product::{handlers, product};
use guanxi_kernel::language::Language;
use guanxi_kernel::{Ctx, Id};
use guanxi_org::bootstrap::{FirstAdministrator, bootstrap};
use guanxi_records::background::Acting;
use guanxi_records::integrity::{self, Looking, Outcome, steps};
use guanxi_records::{Company, Draft, query, write};
use guanxi_store::Val;
use guanxi_testkit::{TestDatabase, both, open_company, work};
use serde_json::{Value as Json, json};

const NAMES: [&str; 6] = ["totals", "states", "references", "audit", "owners", "approvals"];

async fn look(company: &Company) -> Vec<Outcome> {
    let go_on = || true;
    let looking = Looking { company, now: company.clock.now(), go_on: &go_on };
    let mut outcomes = Vec::new();
    for step in steps(company) {
        step.look(looking, &mut outcomes).await.unwrap();
    }
    outcomes
}

async fn create(company: &Company, object: &str, values: Json) -> Id {
    let Json::Object(values) = values else { panic!("an object") };
    write::create(&company.system(), company, object, Draft(values)).await.unwrap().id()
}

async fn break_by_hand(company: &Company, text: &'static str, values: impl IntoIterator<Item = Val>) {
    let mut tx = company.db.begin().await.unwrap();
    let sql = tx.sql(text, values);
    assert_eq!(tx.run(&sql).await.unwrap(), 1, "{text}");
    tx.commit().await.unwrap();
}

async fn the_demo_company_holds_together(t: TestDatabase) {
    let company = open_company!(&t, t.db.clone(), product().unwrap());
    let request = Request { customers: 120, people: FEWEST, seed: 3, detailed: 60, rules: true };
    make(&company, request).await.unwrap();
    let outcomes = look(&company).await;
    let names: Vec<&str> = outcomes.iter().map(|o| o.name.as_str()).collect();
    assert_eq!(names, NAMES);
    for outcome in &outcomes {
        assert_eq!((outcome.found, outcome.findings.first()), (0, None), "{}", outcome.name);
        assert!(outcome.checked > 0 || outcome.name == "approvals", "{outcome:?}");
    }
}

/// A company with an order of two lines, and whoever administers it.
struct Scene {
    company: Arc<Company>,
    administrator: Ctx,
    order: Id,
    line: Id,
}

impl Scene {
    async fn new(t: &TestDatabase) -> Self {
        let company = open_company!(t, t.db.clone(), product().unwrap());
        let first = FirstAdministrator {
            name: String::from("管理员"),
            account: String::from("admin"),
            password: String::from("a long enough secret"),
            email: None,
            language: Language::En,
        };
        let started = bootstrap(&company, &first).await.unwrap();
        let customer =
            create(&company, "customer", json!({"name": "云帆科技", "owner_id": started.employee})).await;
        let lines = json!([
            {"description": "泵", "quantity": "10", "unit_price": "100", "tax_rate": "0.13"},
            {"description": "安装", "quantity": "1", "unit_price": "50"},
        ]);
        let order = json!({"customer_id": customer, "lines": lines, "owner_id": started.employee});
        let order = create(&company, "order", order).await;
        let shown = query::get(&company.system(), &company, "order", order).await.unwrap();
        let line = shown.get("lines")[0]["id"].as_str().unwrap().parse().unwrap();
        let administrator = Acts(Arc::clone(&company)).acting(Some(started.employee)).await.unwrap();
        assert!(look(&company).await.iter().all(|o| o.found == 0));
        Self { company, administrator, order, line }
    }

    /// What is found, as check, object, field and message.
    async fn found(&self) -> Vec<(String, String, String, String)> {
        let found = look(&self.company).await.into_iter().flat_map(|outcome| {
            let name = outcome.name;
            outcome
                .findings
                .into_iter()
                .map(move |f| (name.clone(), f.object, f.field.unwrap_or_default(), f.code))
        });
        found.collect()
    }

    async fn finds(&self, check: &str, object: &str, field: &str, code: &str) {
        let found = self.found().await;
        let wanted = [check, object, field, code].map(String::from);
        let [a, b, c, d] = wanted;
        assert!(found.contains(&(a, b, c, d)), "{found:?}");
    }
}

async fn totals_that_are_not_their_lines_are_found(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    let text = "UPDATE {o_order} SET lines_total = lines_total + 1 WHERE id = ?";
    break_by_hand(&scene.company, text, [Val::from(scene.order)]).await;
    scene.finds("totals", "order", "lines_total", "integrity.rollup").await;
    let text = "UPDATE {o_order_line} SET amount = amount + 1 WHERE id = ?";
    break_by_hand(&scene.company, text, [Val::from(scene.line)]).await;
    scene.finds("totals", "order_line", "amount", "integrity.formula").await;
}

async fn what_the_definitions_do_not_know_is_found(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    let text = "UPDATE {o_order} SET status = 'nowhere' WHERE id = ?";
    break_by_hand(&scene.company, text, [Val::from(scene.order)]).await;
    scene.finds("states", "order", "status", "integrity.not_an_option").await;
    let text = "UPDATE {o_order} SET state = 'in_approval' WHERE id = ?";
    break_by_hand(&scene.company, text, [Val::from(scene.order)]).await;
    scene.finds("approvals", "order", "state", "integrity.waits_for_nothing").await;
}

async fn what_leads_nowhere_is_found(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    let text = "UPDATE {o_order} SET customer_id = 4711 WHERE id = ?";
    break_by_hand(&scene.company, text, [Val::from(scene.order)]).await;
    scene.finds("references", "order", "customer_id", "integrity.record_gone").await;
    // A line of an order in the recycle bin is a line of nothing.
    let text = "UPDATE {o_order} SET deleted_at = created_at WHERE id = ?";
    break_by_hand(&scene.company, text, [Val::from(scene.order)]).await;
    scene.finds("references", "order_line", "order_id", "integrity.record_gone").await;
}

async fn owners_who_cannot_work_and_an_altered_audit_are_found(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    let text = "UPDATE {audit} SET action = 'other' WHERE object = 'order' AND record_id = ?";
    break_by_hand(&scene.company, text, [Val::from(scene.order)]).await;
    scene.finds("audit", "", "", "integrity.audit_altered").await;
    let person = create(&scene.company, "employee", json!({"name": "走了"})).await;
    let text = "UPDATE {o_order} SET owner_id = ? WHERE id = ?";
    break_by_hand(&scene.company, text, [Val::from(person), Val::from(scene.order)]).await;
    let text = "UPDATE {o_employee} SET account_state = 'left' WHERE id = ?";
    break_by_hand(&scene.company, text, [Val::from(person)]).await;
    scene.finds("owners", "order", "owner_id", "integrity.owner").await;
}

async fn a_report_is_kept_and_administrators_are_told(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    let (ctx, company) = (&scene.administrator, &scene.company);
    let run = async || {
        let job = integrity::begin(ctx, company).await.unwrap();
        assert!(integrity::read(ctx, company).await.unwrap().running);
        assert_eq!(integrity::begin(ctx, company).await.unwrap(), job, "one at a time is enough");
        work!(company, Acts(Arc::clone(company)), handlers());
    };
    run().await;
    let told = async || {
        let mut conn = company.db.read().await.unwrap();
        let sql = conn.sql("SELECT COUNT(*) AS n FROM {notification} WHERE kind = 'integrity.found'", []);
        conn.row(&sql).await.unwrap().int("n").unwrap()
    };
    assert_eq!(told().await, 0, "nothing was found");
    let text = "UPDATE {o_order} SET lines_total = lines_total + 1 WHERE id = ?";
    break_by_hand(company, text, [Val::from(scene.order)]).await;
    run().await;
    assert_eq!(told().await, 1);
    let status = integrity::read(ctx, company).await.unwrap();
    let last = status.last.unwrap();
    assert!(!status.running);
    assert_eq!(last.checks.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), NAMES);
    let totals = &last.checks[0];
    // What follows from the wrong total is wrong, too.
    assert!(totals.found >= 1);
    let finding =
        totals.findings.as_ref().unwrap().iter().find(|f| f.field.as_deref() == Some("lines_total"));
    let finding = finding.unwrap();
    assert_eq!((finding.object.as_str(), finding.record), ("order", Some(scene.order)));
    assert!(finding.title.is_some() && !finding.message.contains('{'), "{finding:?}");
    let all = integrity::reports(ctx, company).await.unwrap();
    assert_eq!(all.len(), 2);
    assert!(all.iter().flat_map(|r| &r.checks).all(|c| c.findings.is_none()));
    let nobody = Ctx { authority: Arc::default(), ..ctx.clone() };
    assert_eq!(integrity::read(&nobody, company).await.unwrap_err().code().name, "access.power");
}

async fn a_check_that_is_stopped_says_nothing_of_the_rest(t: TestDatabase) {
    let scene = Scene::new(&t).await;
    let text = "UPDATE {audit_chain} SET place = place + 1 WHERE chain IN (SELECT MAX(chain) FROM {audit_chain} WHERE place > 0)";
    break_by_hand(&scene.company, text, []).await;
    let mut conn = scene.company.db.read().await.unwrap();
    let whole = guanxi_records::audit::verify(&mut conn).await.unwrap();
    assert!(whole.broken.is_some());
    let stopped = guanxi_records::audit::verify_while(&mut conn, &|| false).await.unwrap();
    assert!(stopped.broken.is_none(), "{stopped:?}");
}

both!(
    the_demo_company_holds_together,
    totals_that_are_not_their_lines_are_found,
    what_the_definitions_do_not_know_is_found,
    what_leads_nowhere_is_found,
    owners_who_cannot_work_and_an_altered_audit_are_found,
    a_report_is_kept_and_administrators_are_told,
    a_check_that_is_stopped_says_nothing_of_the_rest,
);
