//! Notifications by mail: when, in which words, and through a server.

use std::time::Duration;

use guanxi_integrations::mail::{self, MailSettings, Secret, Security};
use guanxi_jobs::JobState;
use guanxi_records::write;
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::notify::{MAIL_KIND, Which, mark_read};
use serde_json::json;

use super::office::{Office, draft};
use super::server::MailServer;

async fn mail_at_once_waits_for_the_end_of_the_quiet(t: TestDatabase) {
    let office = Office::open(t).await;
    office.choose_for_all(json!({"kinds": {"record.given": "mail"}})).await;
    let berlin = office.person("berlin", "de", chrono_tz::Europe::Berlin).await;
    let quiet = json!({"kinds": {}, "quiet": {"from": "22:00", "until": "07:00"}});
    office.choose(berlin, quiet).await;
    let admin = office.admin().await;
    office.t.clock.set("2026-03-02T20:00:00Z".parse().unwrap());
    office.create_as(&admin, "customer", json!({"name": "Abend", "owner_id": berlin})).await;
    let letters = office.at("2026-03-02T20:00:00Z").await;
    assert_eq!(letters.len(), 1, "nine in the evening there");
    assert_eq!(letters[0].subject, "管理员 hat Ihnen „Abend“ übergeben");
    assert_eq!(letters[0].address, "berlin@example.com");
    office.t.clock.set("2026-03-02T21:30:00Z".parse().unwrap());
    office.create_as(&admin, "customer", json!({"name": "Nacht", "owner_id": berlin})).await;
    assert!(office.at("2026-03-02T21:30:00Z").await.is_empty(), "half past ten");
    assert!(office.at("2026-03-03T05:59:00Z").await.is_empty());
    let letters = office.at("2026-03-03T06:00:00Z").await;
    assert_eq!(letters.len(), 1, "seven in the morning");
    assert!(letters[0].text.contains("„Nacht“") && !letters[0].text.contains("„Abend“"));
    assert!(office.at("2026-03-03T23:00:00Z").await.is_empty(), "nothing is mailed twice");
}

async fn the_mail_of_the_day_goes_out_by_the_own_clock(t: TestDatabase) {
    let office = Office::open(t).await;
    office.choose_for_all(json!({"kinds": {"record.given": "digest"}, "digest_at": "09:00"})).await;
    let shanghai = office.person("shanghai", "zh-CN", chrono_tz::Asia::Shanghai).await;
    let new_york = office.person("york", "en", chrono_tz::America::New_York).await;
    let admin = office.admin().await;
    office.t.clock.set("2026-03-02T03:00:00Z".parse().unwrap());
    for name in ["One", "Two"] {
        office.create_as(&admin, "customer", json!({"name": name, "owner_id": shanghai})).await;
        office
            .create_as(&admin, "customer", json!({"name": format!("{name} too"), "owner_id": new_york}))
            .await;
    }
    assert!(office.at("2026-03-02T03:00:00Z").await.is_empty());
    assert!(office.at("2026-03-02T13:59:00Z").await.is_empty());
    let letters = office.at("2026-03-02T14:00:00Z").await;
    let to: Vec<_> = letters.iter().map(|l| l.address.as_str()).collect();
    assert_eq!(to, ["york@example.com"], "nine there");
    assert!(letters[0].subject.starts_with("2 notifications"), "{}", letters[0].subject);
    // What was read meanwhile needs no mail.
    let ctx = office.acting(shanghai).await;
    mark_read(&ctx, &office.company, &Which::All).await.unwrap();
    office.create_as(&admin, "customer", json!({"name": "Three", "owner_id": shanghai})).await;
    let letters = office.at("2026-03-03T01:00:00Z").await;
    assert_eq!(letters.len(), 1);
    assert!(letters[0].text.contains("Three") && !letters[0].text.contains("One"));
    // A choice counts for what was told before it.
    office.create_as(&admin, "customer", json!({"name": "Four", "owner_id": shanghai})).await;
    office.choose(shanghai, json!({"kinds": {"record.given": "program"}})).await;
    assert!(office.at("2026-03-04T01:00:00Z").await.is_empty());
}

async fn a_letter_says_what_may_be_seen_when_it_is_sent_and_to_nobody_who_left(t: TestDatabase) {
    let office = Office::open(t).await;
    office.choose_for_all(json!({"kinds": {"record.given": "mail"}})).await;
    let person = office.person("person", "en", chrono_tz::UTC).await;
    let stopped = office.person("stopped", "en", chrono_tz::UTC).await;
    let admin = office.admin().await;
    let secret = json!({"name": "Secret & <Co>", "remark": "a private note", "owner_id": person});
    let gone = office.create_as(&admin, "customer", secret).await;
    let kept = json!({"name": "Kept & <b>Co</b>", "remark": "a private note", "owner_id": person});
    office.create_as(&admin, "customer", kept).await;
    office.create_as(&admin, "customer", json!({"name": "Late", "owner_id": stopped})).await;
    write::delete(&admin, &office.company, "customer", gone, None).await.unwrap();
    let state = draft(json!({"account_state": "stopped"}));
    let program = admin.as_program();
    write::update(&program, &office.company, "employee", stopped, None, state).await.unwrap();
    office.work().await;
    let letters = office.letters.take();
    assert_eq!(letters.iter().map(|l| l.address.as_str()).collect::<Vec<_>>(), ["person@example.com"]);
    let letter = &letters[0];
    for text in [&letter.text, &letter.html] {
        assert!(!text.contains("Secret") && !text.contains("private note"), "{text}");
        assert!(text.contains("a record (Customer)"), "{text}");
    }
    assert!(letter.text.contains("Kept & <b>Co</b>"));
    assert!(letter.html.contains("Kept &amp; &lt;b&gt;Co&lt;/b&gt;"), "{}", letter.html);
}

async fn more_than_fits_follows_and_what_cannot_be_sent_is_left(t: TestDatabase) {
    let office = Office::open(t).await;
    office.choose_for_all(json!({"kinds": {"record.given": "mail"}})).await;
    let person = office.person("person", "en", chrono_tz::UTC).await;
    let unreachable = office.person("unreachable", "en", chrono_tz::UTC).await;
    let nowhere = draft(json!({"email": null}));
    write::update(&office.company.system(), &office.company, "employee", unreachable, None, nowhere)
        .await
        .unwrap();
    let admin = office.admin().await;
    for number in 0..105 {
        if number % 5 == 0 {
            // What comes soon after another is told together with it.
            office.t.clock.advance(std::time::Duration::from_secs(700));
        }
        for owner in [person, unreachable] {
            let values = json!({"name": format!("customer {number} {owner}"), "owner_id": owner});
            office.create_as(&admin, "customer", values).await;
        }
    }
    // Ends, though a hundred wait for somebody who has no address.
    office.work().await;
    office.t.clock.advance(std::time::Duration::from_secs(1));
    office.work().await;
    let letters: Vec<String> = office
        .letters
        .take()
        .into_iter()
        .map(|letter| format!("{} {}", letter.address, letter.subject))
        .collect();
    let letter = |number: u32| format!("person@example.com {number} notifications from Guanxi");
    assert_eq!(letters, [letter(100), letter(5)]);
}

async fn letters_read_well_in_four_languages(t: TestDatabase) {
    let office = Office::open(t).await;
    office.choose_for_all(json!({"kinds": {"record.given": "mail", "task.given": "mail"}})).await;
    let admin = office.admin().await;
    let mut text = String::new();
    for (name, language) in [("wang", "zh-CN"), ("lin", "zh-TW"), ("smith", "en"), ("meier", "de")] {
        let person = office.person(name, language, chrono_tz::Asia::Shanghai).await;
        office.create_as(&admin, "customer", json!({"name": "云山科技", "owner_id": person})).await;
        office.create_as(&admin, "task", json!({"subject": "回访", "owner_id": person})).await;
        office.work().await;
        for letter in office.letters.take() {
            text.push_str(&format!("# {language}: {}\n{}\n{}\n", letter.subject, letter.text, letter.html));
        }
    }
    // Ids are made anew in each run of the program.
    let plain: String = text
        .split('/')
        .map(|part| {
            let digits = part.len() - part.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            if digits > 9 { format!("ID{}", &part[digits..]) } else { String::from(part) }
        })
        .collect::<Vec<_>>()
        .join("/");
    insta::assert_snapshot!("letters", plain);
}

async fn a_server_takes_the_mail_when_it_can(t: TestDatabase) {
    let office = Office::open(t).await;
    let (server, admin) = (MailServer::start().await, office.admin().await);
    let person = office.person("person", "en", chrono_tz::UTC).await;
    office.choose_for_all(json!({"kinds": {"record.given": "mail"}})).await;
    let refused = mail::send_test(&admin, &office.company).await.unwrap_err();
    assert_eq!(refused.code().name, "mail.not_set_up");
    let settings = MailSettings {
        host: String::from("127.0.0.1"),
        port: server.port,
        security: Security::None,
        account: String::from("crm"),
        password: Secret::default(),
        from: String::from("crm@example.com"),
        base: String::from("https://crm.example.com/"),
        held: false,
    };
    let other = office.acting(person).await;
    let denied = mail::write(&other, &office.company, settings.clone(), None).await.unwrap_err();
    assert_eq!(denied.code().name, "access.power");
    let secret = Some(Secret::new("hush"));
    let kept = mail::write(&admin, &office.company, settings.clone(), secret).await.unwrap();
    assert!(!format!("{kept:?}").contains("hush"), "a log does not say it");
    assert_eq!(mail::send_test(&admin, &office.company).await.unwrap(), "admin@example.com");
    let received = server.received();
    assert_eq!(received.len(), 1);
    assert!(received[0].from.contains("<crm@example.com>"), "{}", received[0].from);
    // "\0crm\0hush"
    assert!(received[0].account.ends_with("AGNybQBodXNo"), "{}", received[0].account);

    server.refuse(2);
    office.create_as(&admin, "customer", json!({"name": "Acme", "owner_id": person})).await;
    for _ in 0..3 {
        office.work_with_server().await;
        office.t.clock.advance(Duration::from_secs(1200));
    }
    let received = server.received();
    assert_eq!(received.len(), 2, "tried again until it was taken, and once");
    let data = &received[1].data;
    assert!(received[1].to.contains("<person@example.com>"));
    let unsubscribe = "List-Unsubscribe: <https://crm.example.com/account?tab=notifications>";
    assert!(data.contains(unsubscribe), "{data}");
    assert!(data.contains("multipart/alternative") && data.contains("Message-ID: <"), "{data}");

    // Without a new password the one that is kept goes to the same server alone.
    let elsewhere = MailSettings { port: 1, ..settings };
    let moved = mail::write(&admin, &office.company, elsewhere, None).await.unwrap();
    assert!(moved.password.is_empty());
    office.t.clock.advance(Duration::from_secs(1200));
    office.create_as(&admin, "customer", json!({"name": "Lost", "owner_id": person})).await;
    for _ in 0..12 {
        office.work_with_server().await;
        office.t.clock.advance(Duration::from_secs(3600));
    }
    let mut conn = office.company.db.read().await.unwrap();
    let filter = guanxi_jobs::Filter {
        kind: Some(String::from(MAIL_KIND)),
        state: Some(JobState::Dead),
        created_by: None,
        before: None,
        limit: 10,
    };
    let dead = guanxi_jobs::list(&mut conn, &filter).await.unwrap();
    assert_eq!(dead.len(), 1, "the administrator finds what could not be sent");
    assert_eq!(dead[0].error.as_ref().unwrap().code, "mail.refused");
}

both!(
    more_than_fits_follows_and_what_cannot_be_sent_is_left,
    mail_at_once_waits_for_the_end_of_the_quiet,
    the_mail_of_the_day_goes_out_by_the_own_clock,
    a_letter_says_what_may_be_seen_when_it_is_sent_and_to_nobody_who_left,
    letters_read_well_in_four_languages,
    a_server_takes_the_mail_when_it_can,
);
