//! Deciding by links of mails.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use guanxi_jobs::Registry;
use guanxi_kernel::{Id, Result};
use guanxi_records::{Company, Draft, query, write};
use guanxi_testkit::{TestDatabase, both, work};
use guanxi_workflow::approval::{self, Act, Asking, ByMail, Deed};
use guanxi_workflow::change_order::{self, Request};
use guanxi_workflow::notify::{self, Letter, MAIL_KIND, MailJob, Mailer, Sent};
use serde_json::{Value as Json, json};

use super::cast::{Acts, Cast, code, step};

/// Takes letters as a server does, and lets them be read.
#[derive(Debug, Clone, Default)]
struct LetterBox(Arc<Mutex<Vec<Letter>>>);

impl Mailer for LetterBox {
    async fn base(&self, _: &Company) -> Result<Option<String>> {
        Ok(Some(String::from("https://crm.example.com")))
    }

    async fn send(&self, _: &Company, letter: &Letter) -> Result<Sent> {
        self.0.lock().unwrap().push(letter.clone());
        Ok(Sent::Yes)
    }
}

struct Post {
    cast: Cast,
    letters: LetterBox,
    bill: Id,
}

impl Post {
    /// A company that lets people decide from the mail, in which finance approves every change of a bill.
    async fn new(t: TestDatabase, steps: impl FnOnce(&Cast) -> Json) -> Self {
        let cast = Cast::new(t).await;
        let admin = cast.admin().await;
        approval::set_mail_decisions(&admin, &cast.company, true).await.unwrap();
        let address = Draft::new().with("email", "finance@example.com");
        write::update(&cast.system(), &cast.company, "employee", cast.finance, None, address).await.unwrap();
        let bill = cast.bill(10).await;
        let steps = steps(&cast);
        cast.process(&["edit"], steps).await;
        Self { cast, letters: LetterBox::default(), bill }
    }

    async fn propose(&self, values: Json) -> Id {
        let Json::Object(values) = values else { panic!("an object") };
        let reason = String::from("客户要求");
        let request = Request { deed: Deed::Edit, values, reason, version: None, submit: true };
        let ctx = self.cast.acting(self.cast.seller).await;
        let order = change_order::create(&ctx, &self.cast.company, "bill", self.bill, request).await.unwrap();
        change_order::get(&ctx, &self.cast.company, order).await.unwrap().brief.approval.unwrap()
    }

    /// Sends what is to be mailed. Answers the letters.
    async fn deliver(&self) -> Vec<Letter> {
        let company = &self.cast.company;
        let handlers = Registry::new().with(MAIL_KIND, MailJob(self.letters.clone()));
        work!(company, Acts(Arc::clone(company)), handlers);
        std::mem::take(&mut self.letters.0.lock().unwrap())
    }

    /// The secret of the link of the only letter.
    async fn link(&self) -> String {
        let letters = self.deliver().await;
        assert_eq!(letters.len(), 1, "{letters:?}");
        let text = &letters[0].text;
        let begin = format!("https://crm.example.com/decide/{}.", self.cast.company.key);
        let (_, rest) = text.split_once(&begin).unwrap_or_else(|| panic!("no link in {text}"));
        let secret = rest.split(['?', '\n']).next().unwrap();
        for act in ["?act=approve", "?act=reject", "\n"] {
            assert!(text.contains(&format!("{begin}{secret}{act}")), "{act:?} in {text}");
            assert!(act == "\n" || letters[0].html.contains(&format!("{begin}{secret}{act}")));
        }
        String::from(secret)
    }

    async fn follow(&self, secret: &str) -> Result<Asking> {
        let found = approval::follow(&self.cast.company, secret, None, "r".into()).await;
        found.map(|(_, asking)| asking)
    }

    async fn decide(&self, secret: &str, approve: bool, lock: i64) -> Result<()> {
        let decision = ByMail { approve, lock, comment: String::from("路上") };
        approval::decide_by_mail(&self.cast.company, secret, None, "r".into(), decision).await.map(drop)
    }

    async fn price(&self) -> Json {
        let bill = query::get(&self.cast.system(), &self.cast.company, "bill", self.bill).await.unwrap();
        bill.get("price").clone()
    }
}

fn finance(cast: &Cast) -> Json {
    json!([step("money", json!([{"employee": cast.finance}]))])
}

async fn a_link_decides_once_and_for_good(t: TestDatabase) {
    let post = Post::new(t, finance).await;
    let id = post.propose(json!({"price": 20})).await;
    let link = post.link().await;
    let asking = post.follow(&link).await.unwrap();
    assert_eq!((asking.person.id, asking.approval, asking.step.as_str()), (post.cast.finance, id, "money"));
    assert_eq!((asking.title.as_deref(), asking.reason.as_str()), (Some("一号单"), "客户要求"));
    let shown: Vec<_> = asking.changes.iter().map(|c| (c.before.as_deref(), c.after.as_str())).collect();
    assert_eq!(shown, [(Some("10"), "20")]);
    // Programs that look through mail follow links.
    for _ in 0..3 {
        assert_eq!(post.follow(&link).await.unwrap(), asking);
    }
    assert_eq!((post.cast.stage(id).await, post.price().await), ("waiting", json!(10)));
    post.decide(&link, true, asking.lock).await.unwrap();
    assert_eq!((post.cast.stage(id).await, post.price().await), ("approved", json!(20)));
    assert_eq!(code(post.decide(&link, false, asking.lock).await), "approval.link_over");
    assert_eq!(code(post.follow(&link).await), "approval.link_over");
    let log = post.cast.get(post.cast.started.employee, id).await.unwrap().log;
    let said = log.iter().find(|line| line.comment == "路上").unwrap();
    assert_eq!(said.by.as_ref().map(|by| by.id), Some(post.cast.finance));
}

async fn a_link_refuses_as_well(t: TestDatabase) {
    let post = Post::new(t, finance).await;
    let id = post.propose(json!({"price": 20})).await;
    let link = post.link().await;
    let lock = post.follow(&link).await.unwrap().lock;
    post.decide(&link, false, lock).await.unwrap();
    assert_eq!((post.cast.stage(id).await, post.price().await), ("rejected", json!(10)));
}

async fn no_company_has_links_that_did_not_ask_for_them(t: TestDatabase) {
    let post = Post::new(t, finance).await;
    let admin = post.cast.admin().await;
    post.propose(json!({"price": 20})).await;
    let link = post.link().await;
    approval::set_mail_decisions(&admin, &post.cast.company, false).await.unwrap();
    assert_eq!(code(post.follow(&link).await), "approval.link_gone");
    assert_eq!(code(post.decide(&link, true, 1).await), "approval.link_gone");
    let other = post.cast.bill(10).await;
    post.cast.submit(other, json!({"price": 30})).await.unwrap();
    let letters = post.deliver().await;
    assert!(!letters[0].text.contains("/decide/") && letters[0].text.contains("/approvals/"), "{letters:?}");
    let seller = post.cast.acting(post.cast.seller).await;
    assert_eq!(code(approval::set_mail_decisions(&seller, &post.cast.company, true).await), "access.power");
}

async fn a_link_ends_with_its_time_its_person_and_its_secret(t: TestDatabase) {
    let post = Post::new(t, finance).await;
    post.propose(json!({"price": 20})).await;
    let link = post.link().await;
    let (id, secret) = link.split_once('-').unwrap();
    let other = if secret.ends_with('0') { "1" } else { "0" };
    let wrong = format!("{id}-{}{other}", &secret[..secret.len() - 1]);
    for wrong in [wrong.as_str(), id, "", "x-y", &format!("{id}-"), &format!("4711-{secret}")] {
        assert_eq!(code(post.follow(wrong).await), "approval.link_gone", "{wrong}");
        assert_eq!(code(post.decide(wrong, true, 1).await), "approval.link_gone", "{wrong}");
    }
    let mut conn = post.cast.company.db.read().await.unwrap();
    let sql = conn.sql("SELECT * FROM {approval_link}", []);
    assert!(!format!("{:?}", conn.rows(&sql).await.unwrap()).contains(secret), "the secret is kept nowhere");
    drop(conn);
    post.cast.t.clock.advance(Duration::from_secs(7 * 24 * 3600));
    assert_eq!(code(post.follow(&link).await), "approval.link_gone");
    assert_eq!(approval::prune_links(&post.cast.company).await.unwrap(), 1);
    let stopped = Draft::new().with("account_state", "stopped");
    let next = post.cast.bill(10).await;
    post.cast.submit(next, json!({"price": 30})).await.unwrap();
    let link = post.link().await;
    let system = post.cast.system();
    write::update(&system, &post.cast.company, "employee", post.cast.finance, None, stopped).await.unwrap();
    let ended = code(post.follow(&link).await);
    assert!(["approval.link_gone", "approval.link_over"].contains(&ended.as_str()), "{ended}");
}

async fn a_link_is_for_its_round_and_what_was_shown(t: TestDatabase) {
    let post = Post::new(t, finance).await;
    let id = post.propose(json!({"price": 20})).await;
    let link = post.link().await;
    let lock = post.follow(&link).await.unwrap().lock;
    let comment = |d: &mut approval::Deciding| d.comment = String::from("等等");
    post.cast.act_with(post.cast.seller, id, Act::Comment, comment).await.unwrap();
    assert_eq!(code(post.decide(&link, true, lock).await), "approval.stale");
    assert!(post.follow(&link).await.unwrap().lock > lock, "and can still be used");
    post.cast.act(post.cast.finance, id, Act::Return).await.unwrap();
    assert_eq!(code(post.follow(&link).await), "approval.link_over");
    let seller = post.cast.acting(post.cast.seller).await;
    let orders = change_order::list(&seller, &post.cast.company, "bill", post.bill).await.unwrap();
    change_order::submit(&seller, &post.cast.company, orders[0].id).await.unwrap();
    assert_eq!(post.cast.stage(id).await, "waiting");
    // Asked once more is another question.
    assert_eq!(code(post.follow(&link).await), "approval.link_over");
    assert_eq!(code(post.decide(&link, true, 99).await), "approval.link_over");
}

async fn what_others_decided_meanwhile_is_over(t: TestDatabase) {
    let any = |cast: &Cast| {
        let mut both = step("both", json!([{"employee": cast.finance}, {"employee": cast.second}]));
        both["mode"] = json!("any");
        json!([both])
    };
    let post = Post::new(t, any).await;
    let id = post.propose(json!({"price": 20})).await;
    let link = post.link().await;
    let lock = post.follow(&link).await.unwrap().lock;
    post.cast.act(post.cast.second, id, Act::Approve).await.unwrap();
    assert_eq!(code(post.decide(&link, false, lock).await), "approval.link_over");
    assert_eq!((post.cast.stage(id).await, post.price().await), ("approved", json!(20)));
}

async fn a_link_shows_what_its_person_may_see_now(t: TestDatabase) {
    let post = Post::new(t, finance).await;
    let cast = &post.cast;
    post.propose(json!({"price": 20, "remark": "急"})).await;
    let link = post.link().await;
    assert_eq!(post.follow(&link).await.unwrap().changes.len(), 2);
    // A role speaks of the fields of what it opens.
    let grant = json!({"role_id": cast.counting, "object": "bill", "action": "read", "scope": "own"});
    cast.create("role_grant", grant).await;
    let rule = json!({"role_id": cast.counting, "object": "bill", "field": "price", "rule": "hidden"});
    cast.create("role_field_rule", rule).await;
    let asking = post.follow(&link).await.unwrap();
    let shown: Vec<&str> = asking.changes.iter().map(|c| c.after.as_str()).collect();
    assert_eq!(shown, ["急"], "{asking:?}");
}

async fn each_question_about_a_record_is_told_and_asked_by_itself(t: TestDatabase) {
    let post = Post::new(t, finance).await;
    let finance = post.cast.acting(post.cast.finance).await;
    let unread = async || notify::unread(&finance, &post.cast.company).await.unwrap();
    let first = post.propose(json!({"price": 20})).await;
    let link = post.link().await;
    // It is the same record, a moment later; the mail about the first is on its way.
    let second = post.propose(json!({"price": 30})).await;
    let other = post.link().await;
    assert_eq!(unread().await, 2);
    assert_eq!(post.follow(&link).await.unwrap().approval, first);
    let asking = post.follow(&other).await.unwrap();
    assert_eq!(asking.approval, second);
    // What was answered, from wherever, is nothing to look at any more; the other still is.
    post.decide(&other, false, asking.lock).await.unwrap();
    assert_eq!(unread().await, 1);
    assert!(post.deliver().await.is_empty());
    post.cast.act(post.cast.seller, first, Act::Withdraw).await.unwrap();
    let asked = notify::Asked { unread: Some(true), ..notify::Asked::default() };
    let told = notify::list(&finance, &post.cast.company, &asked).await.unwrap();
    let left: Vec<&str> = told.items.iter().map(|n| n.kind.as_str()).collect();
    assert_eq!(left, ["approval.withdrawn"]);
}

async fn a_link_hides_what_its_step_hides(t: TestDatabase) {
    let blind = |cast: &Cast| {
        let mut blind = step("money", json!([{"employee": cast.finance}]));
        blind["hide"] = json!(["price", "name"]);
        json!([blind])
    };
    let post = Post::new(t, blind).await;
    // Who may see the bill on its page learns no more of it from the mail.
    let role = post.cast.counting;
    let grant = json!({"role_id": role, "object": "bill", "action": "read", "scope": "all"});
    post.cast.create("role_grant", grant).await;
    post.propose(json!({"price": 20, "remark": "急", "name": "二号单"})).await;
    let letters = post.deliver().await;
    assert_eq!(letters.len(), 1);
    assert!(!letters[0].text.contains("一号单") && !letters[0].html.contains("一号单"), "{letters:?}");
    let (_, rest) = letters[0].text.split_once(&format!("/decide/{}.", post.cast.company.key)).unwrap();
    let asking = post.follow(rest.split(['?', '\n']).next().unwrap()).await.unwrap();
    let shown: Vec<&str> = asking.changes.iter().map(|c| c.after.as_str()).collect();
    assert_eq!((asking.title, shown), (None, vec!["急"]));
}

both!(
    each_question_about_a_record_is_told_and_asked_by_itself,
    a_link_decides_once_and_for_good,
    a_link_refuses_as_well,
    no_company_has_links_that_did_not_ask_for_them,
    a_link_ends_with_its_time_its_person_and_its_secret,
    a_link_is_for_its_round_and_what_was_shown,
    what_others_decided_meanwhile_is_over,
    a_link_shows_what_its_person_may_see_now,
    a_link_hides_what_its_step_hides,
);
