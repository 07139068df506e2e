//! Receivers are told about what they receive, and it shows whether they have taken it up.

use chrono::Duration;
use guanxi_kernel::{Id, Language};
use guanxi_org::moves::{self, Ask, Briefing};
use guanxi_testkit::{TestDatabase, both, object};
use serde_json::json;

use super::house::{BILL, House};
use crate::scene::code;

const CLIENT: &str = object! {
    client, handover = {
        value = "worth",
        introduced = { contacted = "seen_at", next = "next_at", mail = "mail", notes = "hint" }
    };
    name: text, required = true;
    region: text;
    worth: integer;
    seen_at: instant;
    next_at: instant;
    mail: email;
};
const TALK: &str = object! {
    talk, handover = { follows = "client_id", tells = { at = "at", next = "step" } };
    name: text, required = true;
    client_id: reference, target = "client";
    at: instant;
    step: text;
};
const HINT: &str = object! {
    hint, handover = { follows = "client_id" };
    number: auto_number, pattern = "H{number:4}";
    client_id: reference, target = "client";
    content: long_text;
};

pub(super) async fn house(t: TestDatabase) -> House {
    House::with(t, &[CLIENT, BILL, TALK, HINT]).await
}

async fn client(house: &House, name: &str, worth: i64, next_at: Option<&str>) -> Id {
    let values = json!({"name": name, "owner_id": house.ann, "worth": worth, "next_at": next_at, "mail": "a@b.example"});
    house.scene.create("client", values).await
}

async fn briefing(house: &House, person: Id, id: Id, ask: Ask) -> Briefing {
    let ctx = house.scene.acting(person).await;
    moves::briefing(&ctx, house.company(), id, ask).await.unwrap()
}

fn records(briefing: &Briefing) -> Vec<Id> {
    briefing.items.iter().map(|i| i.record.id).collect()
}

async fn whoever_leaves_writes_notes_and_the_receiver_reads_them(t: TestDatabase) {
    let house = house(t).await;
    let (ann, bob, cyd) = (house.ann, house.bob, house.cyd);
    let far = client(&house, "远方", 10, Some("2026-04-01T02:00:00Z")).await;
    let near = client(&house, "近处", 1, Some("2026-03-03T02:00:00Z")).await;
    let rich = client(&house, "大户", 900, None).await;
    let poor = client(&house, "小户", 5, None).await;
    for (name, at) in [("先前", "2026-01-02T02:00:00Z"), ("报价", "2026-02-01T02:00:00Z")] {
        let talk = json!({"name": name, "owner_id": ann, "client_id": near, "at": at, "step": "寄样品"});
        house.scene.create("talk", talk).await;
    }
    house.bill("1", ann, near, "open").await;
    house.bill("2", ann, near, "paid").await;
    let resigning = house.scene.acting(ann).await;
    let request = json!({"kind": "depart", "employee": ann, "until": house.day(10)});
    let id = house.prepare(&resigning, request).await.unwrap();

    let before = briefing(&house, ann, id, Ask::default()).await;
    assert!(!before.handed && before.receivers.is_empty());
    // Whoever is to be contacted soonest comes first, then the most valuable.
    assert_eq!(records(&before), [near, far, rich, poor]);
    let first = &before.items[0];
    assert_eq!(first.last.iter().map(|l| l.title.as_str()).collect::<Vec<_>>(), ["报价"]);
    assert_eq!(first.open.iter().map(|o| (o.records.as_str(), o.count)).collect::<Vec<_>>(), [("bill", 1)]);
    assert_eq!(
        first.draft,
        "上次联系：2026-02-01，报价\n答应过的事：\n下一步：寄样品（2026-03-03）\n未结的账单：1"
    );
    assert_eq!((first.letter.as_ref(), first.note.as_ref()), (None, None));

    let note = json!({"client_id": near, "content": "三月底前答应送样品。"});
    house.scene.try_create(&resigning, "hint", note).await.unwrap();
    let before = briefing(&house, ann, id, Ask::default()).await;
    assert_eq!(before.items[0].note.as_ref().map(|n| n.content.as_str()), Some("三月底前答应送样品。"));

    let request = json!({
        "kind": "depart", "employee": ann,
        "handover": {
            "rules": [{"object": "client", "filter": {"field": "worth", "op": "ge", "value": 900},
                       "receiver": {"employee": cyd}}],
            "default": {"employee": bob},
            "remind_after_days": 3,
            "letter": {"subject": "{customer}", "body": "{before} -> {now}"},
        },
    });
    let request = serde_json::from_value(request).unwrap();
    moves::change(&house.admin, house.company(), id, request).await.unwrap();
    let plan = house.rehearse(id).await;
    moves::confirm(&house.admin, house.company(), id, &plan.hash).await.unwrap();

    let theirs = briefing(&house, bob, id, Ask::default()).await;
    assert!(theirs.handed);
    assert_eq!(records(&theirs), [near, far, poor], "each receiver reads of what is theirs");
    let first = &theirs.items[0];
    assert_eq!(first.note.as_ref().map(|n| n.content.as_str()), Some("三月底前答应送样品。"));
    let letter = first.letter.as_ref().unwrap();
    assert_eq!((letter.to.as_str(), letter.subject.as_str()), ("a@b.example", "近处"));
    assert_eq!(letter.body, "ann -> bob");
    let counts: Vec<(Id, u64, u64, bool)> =
        theirs.receivers.iter().map(|r| (r.receiver.id, r.total, r.waiting, r.overdue)).collect();
    assert_eq!(counts, [(bob, 3, 3, false)]);
    // Somebody who received nothing learns of nothing; who manages people sees all.
    let other = house.scene.acting(house.scene.person("dan", Some(house.southern)).await).await;
    let refused = moves::briefing(&other, house.company(), id, Ask::default()).await;
    assert_eq!(code(refused), "move.not_found");
    let admin = house.scene.started.employee;
    assert_eq!(briefing(&house, admin, id, Ask::default()).await.items.len(), 4);
    let only = Ask { receiver: Some(cyd), ..Ask::default() };
    assert_eq!(records(&briefing(&house, admin, id, only).await), [rich]);
}

async fn what_is_not_taken_up_is_overdue_until_it_is(t: TestDatabase) {
    let house = house(t).await;
    let (ann, bob) = (house.ann, house.bob);
    let first = client(&house, "第一", 1, None).await;
    let second = client(&house, "第二", 2, None).await;
    let default = json!({"default": {"employee": bob}});
    let request = json!({"kind": "depart", "employee": ann, "handover": default});
    let (id, _) = house.carry_out(request).await;
    let mine = async |person: Id| {
        let ctx = house.scene.acting(person).await;
        moves::briefings(&ctx, house.company(), false).await.unwrap()
    };
    let told = mine(bob).await;
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].r#move, told[0].mine, told[0].from.as_ref().map(|f| f.id)), (id, true, Some(ann)));
    assert_eq!((told[0].total, told[0].waiting, told[0].overdue), (2, 2, false));

    house.scene.t.clock.advance(Duration::days(1).to_std().unwrap());
    let seen = json!({"seen_at": "2026-03-03T08:00:00Z"});
    house.scene.update(&house.scene.system(), "client", first, seen).await.unwrap();
    house.scene.t.clock.advance(Duration::days(7).to_std().unwrap());
    let told = mine(bob).await;
    assert_eq!((told[0].total, told[0].waiting, told[0].overdue), (2, 1, true));
    // The head of the department is above; a colleague is not.
    assert_eq!(
        mine(house.chief).await.iter().map(|b| (b.mine, b.overdue)).collect::<Vec<_>>(),
        [(false, true)]
    );
    assert_eq!(mine(house.cyd).await, []);
    let waiting = Ask { waiting: true, ..Ask::default() };
    assert_eq!(records(&briefing(&house, bob, id, waiting).await), [second]);
    let all = briefing(&house, bob, id, Ask::default()).await;
    assert_eq!(
        all.items.iter().map(|i| (i.record.id, i.taken_up)).collect::<Vec<_>>(),
        [(second, false), (first, true)]
    );

    // Who gave it away again is not asked about it.
    house
        .scene
        .update(&house.scene.system(), "client", second, json!({"owner_id": house.cyd}))
        .await
        .unwrap();
    assert_eq!(mine(bob).await.iter().map(|b| (b.total, b.waiting)).collect::<Vec<_>>(), [(1, 0)]);
    house.undo(id).await.unwrap();
    assert_eq!(mine(bob).await, []);
}

async fn pages_and_patterns(t: TestDatabase) {
    let house = house(t).await;
    let mut made = Vec::new();
    for worth in 0..5 {
        made.push(client(&house, &format!("客户{worth}"), 100 - worth, None).await);
    }
    let request =
        json!({"kind": "depart", "employee": house.ann, "handover": {"default": {"employee": house.bob}}});
    let (id, _) = house.carry_out(request).await;
    let mut seen = Vec::new();
    loop {
        let after = u64::try_from(seen.len()).unwrap();
        let page = briefing(&house, house.bob, id, Ask { limit: Some(2), after, ..Ask::default() }).await;
        seen.extend(records(&page));
        if !page.more {
            break;
        }
        assert_eq!(page.items.len(), 2);
    }
    assert_eq!(seen, made);
    let ctx = house.scene.acting(house.bob).await;
    for (limit, fault) in [(0, "field.too_small"), (1_000, "field.too_large")] {
        let ask = Ask { limit: Some(limit), ..Ask::default() };
        assert_eq!(code(moves::briefing(&ctx, house.company(), id, ask).await), fault);
    }
    for language in Language::ALL {
        let letter = moves::standard_letter(house.company(), language);
        let text = format!("{}{}", letter.subject, letter.body);
        for place in ["{customer}", "{before}", "{now}", "{company}"] {
            assert!(text.contains(place), "{language:?} lacks {place}: {text}");
        }
        assert!(!text.contains(['\u{2068}', '\u{2069}']), "no marks around names: {text:?}");
    }
}

both!(
    whoever_leaves_writes_notes_and_the_receiver_reads_them,
    what_is_not_taken_up_is_overdue_until_it_is,
    pages_and_patterns,
);
