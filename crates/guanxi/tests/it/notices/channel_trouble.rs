//! When receivers do not take what they are told: what is tried again, what is given up, and how much they take.

use guanxi_integrations::channel;
use guanxi_records::backup;
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::notify::channel::{counts, retry};

use super::channel_scene::Scene;

async fn a_code_in_the_answer_is_a_failure_that_is_tried_again_in_order(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let channel = scene.channel("wecom").await.id;
    let anna = scene.listener("anna", None, channel).await;
    scene.robot.says(93_000);
    scene.give("One", anna).await;
    assert_eq!(scene.work().await.len(), 1);
    scene.give("Two", anna).await;
    assert!(scene.work().await.is_empty(), "nothing overtakes what failed, and not before its pause is over");
    let log = scene.log(channel).await;
    assert_eq!((log[0].state.as_str(), log[0].failure.as_deref()), ("waiting", Some("code 93000")));
    assert_eq!(log[0].attempts[0].says.as_deref(), Some("token *** is bad"));
    scene.robot.says(0);
    let told = scene.later(31).await;
    assert_eq!(told.len(), 1, "together, now that both wait");
    let (one, two) = (told[0].text().find("“One”").unwrap(), told[0].text().find("“Two”").unwrap());
    assert!(one < two);
    assert!(scene.states(channel).await.iter().all(|(state, _)| state == "sent"));
    assert!(scene.later(7200).await.is_empty());
}

async fn what_does_not_pass_is_given_up_and_the_administrators_know_once(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let channel = scene.channel("dingtalk").await.id;
    let anna = scene.listener("anna", None, channel).await;
    scene.robot.says(300_001);
    for name in ["One", "Two"] {
        scene.give(name, anna).await;
        let mut tries = scene.work().await.len();
        for _ in 0..4 {
            tries += scene.later(600).await.len();
        }
        assert_eq!(tries, 3, "{name}");
    }
    let told = scene.office.sentences(scene.office.started.employee).await;
    let told: Vec<_> = told.iter().filter(|text| text.contains("“dingtalk” fails (code 300001)")).collect();
    assert_eq!(told.len(), 1, "{told:?}");
    let admin = scene.office.admin().await;
    assert_eq!(counts(&admin, &scene.office.company).await.unwrap()[&channel].dead, 2);
    // Somebody puts it right, and has it said after all.
    scene.robot.says(0);
    assert_eq!(retry(&admin, &scene.office.company, channel).await.unwrap(), 2);
    let told = scene.work().await;
    assert!(told.len() == 1 && told[0].text().contains("“One”") && told[0].text().contains("“Two”"));
    let nothing = retry(&admin, &scene.office.company, channel).await.unwrap_err();
    assert_eq!(nothing.code().name, "notification.nothing_to_retry");
}

async fn a_number_that_is_refused_holds_up_nobody_else(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let channel = scene.gateway().await.id;
    let anna = scene.listener("anna", Some("138 0013 8000"), channel).await;
    let ben = scene.listener("ben", Some("139 0013 9000"), channel).await;
    scene.robot.answers(|m| (if m.body["to"] == "13800138000" { 422 } else { 200 }, String::new()));
    scene.give("One", anna).await;
    scene.give("Two", ben).await;
    scene.give("Three", anna).await;
    let to: Vec<_> = scene.work().await.iter().map(|m| m.body["to"].as_str().unwrap().to_owned()).collect();
    assert_eq!(to, ["13800138000", "13900139000"]);
    // Who does not answer at all is left alone as a whole.
    scene.robot.answers(|_| (503, String::new()));
    scene.give("Four", ben).await;
    assert_eq!(scene.work().await.len(), 1);
    scene.give("Five", ben).await;
    assert!(scene.later(10).await.is_empty());
}

async fn no_more_is_said_in_a_minute_than_the_robot_takes(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let channel = scene.channel("wecom").await.id;
    let owner = scene.office.started.employee;
    // One of them fills more than half a message, so no two fit into one.
    scene.rule(owner, "owner", &format!("{{{{name}}}} {}", "满".repeat(400)), channel).await;
    let anna = scene.office.person("anna", "en", chrono_tz::UTC).await;
    for number in 0..25 {
        scene.give(&format!("Customer {number:02}"), anna).await;
    }
    let mut told = scene.work().await;
    assert_eq!(told.len(), 20);
    assert!(told.iter().all(|m| m.text().len() <= 2_048));
    assert!(scene.later(30).await.is_empty());
    told.extend(scene.later(31).await);
    let names: Vec<_> = told.iter().map(|m| m.text()[..11].to_owned()).collect();
    let expected: Vec<_> = (0..25).map(|number| format!("Customer {number:02}")).collect();
    assert_eq!(names, expected, "nothing is lost, and all in order");
}

async fn what_waits_is_said_together_as_far_as_it_fits(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let channel = scene.channel("wecom").await.id;
    scene.rule(scene.office.started.employee, "company", "New: {{name}}", channel).await;
    let anna = scene.office.person("anna", "en", chrono_tz::UTC).await;
    for number in 0..60 {
        scene.give(&format!("Customer {number:02}"), anna).await;
    }
    let told = scene.work().await;
    assert!((2..6).contains(&told.len()), "{}", told.len());
    assert!(told.iter().all(|m| m.text().len() <= 2_048));
    let all: String = told.iter().map(|m| m.text()).collect();
    assert!((0..60).all(|number| all.matches(&format!("New: Customer {number:02}\n")).count() == 1));
}

async fn what_waits_for_a_channel_that_is_gone_or_off_is_said_nowhere(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let channel = scene.channel("wecom").await;
    let anna = scene.listener("anna", None, channel.id).await;
    scene.robot.says(93_000);
    scene.give("One", anna).await;
    assert_eq!(scene.work().await.len(), 1);
    scene.robot.says(0);
    let (admin, company) = (scene.office.admin().await, &scene.office.company);
    let off = channel::Wanted { active: false, address: None, ..scene.wanted("wecom") };
    let off = channel::change(&admin, company, channel.id, channel.lock, off).await.unwrap();
    assert!(scene.later(60).await.is_empty());
    assert_eq!(scene.states(channel.id).await, [(String::from("dropped"), Some(String::from("off")))]);
    // On again, it begins with what happens from then on.
    let on = channel::Wanted { address: None, ..scene.wanted("wecom") };
    channel::change(&admin, company, channel.id, off.lock, on).await.unwrap();
    scene.robot.says(93_000);
    scene.give("Two", anna).await;
    assert_eq!(scene.work().await.len(), 1);
    channel::remove(&admin, company, channel.id).await.unwrap();
    assert!(scene.later(60).await.is_empty());
    scene.give("Three", anna).await;
    assert!(scene.work().await.is_empty());
    let gone = channel::get(&admin, company, channel.id).await.unwrap_err();
    assert_eq!(gone.code().name, "channel.not_found");
}

async fn a_restored_copy_says_nothing_until_somebody_switches_it_on(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let channel = scene.channel("wecom").await;
    let anna = scene.listener("anna", None, channel.id).await;
    scene.give("Before", anna).await;
    let company = &scene.office.company;
    assert_eq!(backup::silence(&company.system(), company).await.unwrap(), 1);
    assert!(scene.later(60).await.is_empty());
    scene.give("Meanwhile", anna).await;
    assert!(scene.later(60).await.is_empty());
    let states = scene.states(channel.id).await;
    assert_eq!(states, [(String::from("dropped"), Some(String::from("silenced")))]);
    let admin = scene.office.admin().await;
    let kept = channel::get(&admin, company, channel.id).await.unwrap();
    assert!(!kept.active && kept.lock == channel.lock + 1);
    let on = channel::Wanted { address: None, ..scene.wanted("wecom") };
    channel::change(&admin, company, channel.id, kept.lock, on).await.unwrap();
    scene.office.t.clock.advance(std::time::Duration::from_secs(3600));
    scene.give("After", anna).await;
    let told = scene.work().await;
    assert!(told.len() == 1 && told[0].text().contains("“After”") && !told[0].text().contains("“Before”"));
}

both!(
    a_code_in_the_answer_is_a_failure_that_is_tried_again_in_order,
    what_does_not_pass_is_given_up_and_the_administrators_know_once,
    a_number_that_is_refused_holds_up_nobody_else,
    no_more_is_said_in_a_minute_than_the_robot_takes,
    what_waits_is_said_together_as_far_as_it_fits,
    what_waits_for_a_channel_that_is_gone_or_off_is_said_nowhere,
    a_restored_copy_says_nothing_until_somebody_switches_it_on,
);
