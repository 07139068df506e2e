//! Sessions, tokens, invitations, second factors, and that they end at once.

use std::collections::BTreeSet;
use std::time::Duration;

use guanxi_org::account::sign_in::{Attempt, sign_in};
use guanxi_org::account::token::{self, TokenScope};
use guanxi_org::account::{activation, invite, log, password, second_factor, session, stop};
use guanxi_org::authority::Circumstances;
use guanxi_org::{authority, organisation};
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;
use totp_rs::{Builder, Totp};

use crate::scene::{self, PASSWORD, Scene, address, code};

async fn a_session_is_open_until_it_ends(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let opened = scene.sign_in("admin", PASSWORD).await.unwrap();
    let signed_in = scene.signed_in(&opened.token).await.unwrap();
    assert_eq!((signed_in.employee, signed_in.session), (opened.employee, Some(opened.session)));
    assert_eq!(signed_in.language, guanxi_kernel::Language::En);
    assert!(scene.signed_in("another").await.is_none());
    assert_eq!(
        code(session::end(&scene.company, guanxi_kernel::Id(1), opened.session).await),
        "account.not_found"
    );
    session::end(&scene.company, opened.employee, opened.session).await.unwrap();
    assert!(scene.signed_in(&opened.token).await.is_none());
}

async fn an_idle_session_ends_and_a_used_one_does_not(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (idle, used) =
        (scene.sign_in("admin", PASSWORD).await.unwrap(), scene.sign_in("admin", PASSWORD).await.unwrap());
    scene.t.clock.advance(Duration::from_secs(11 * 3600));
    session::touch(scene.company.db.clone(), used.session, scene.t.now()).await.unwrap();
    scene.t.clock.advance(Duration::from_secs(2 * 3600));
    assert!(scene.signed_in(&idle.token).await.is_none());
    assert!(scene.signed_in(&used.token).await.is_some());
    for _ in 0..80 {
        scene.t.clock.advance(Duration::from_secs(10 * 3600));
        session::touch(scene.company.db.clone(), used.session, scene.t.now()).await.unwrap();
    }
    assert!(scene.signed_in(&used.token).await.is_none(), "no session lives for ever");
    assert_eq!(session::prune(&scene.company).await.unwrap(), 2);
}

async fn stopping_ends_everything_on_every_node_at_once(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let person = scene.person("lin", None).await;
    scene.give_password(person).await;
    let opened = scene.sign_in("lin", PASSWORD).await.unwrap();
    let signed_in = scene.signed_in(&opened.token).await.unwrap();
    let both = BTreeSet::from([TokenScope::Read, TokenScope::Write]);
    let (_, secret) = token::create(&scene.company, &signed_in, "script", &both, None).await.unwrap();
    let other = scene::open(&scene.t, scene.t.node().await).await;
    let mut there = other.db.read().await.unwrap();
    assert!(session::authenticate(&other, &mut there, &opened.token, None).await.unwrap().is_some());
    assert!(token::authenticate(&other, &mut there, &secret, None).await.unwrap().is_some());

    let admin = scene.acting(scene.started.employee).await;
    stop::stop(&admin, &scene.company, person).await.unwrap();
    assert!(session::authenticate(&other, &mut there, &opened.token, None).await.unwrap().is_none());
    assert!(token::authenticate(&other, &mut there, &secret, None).await.unwrap().is_none());
    let now = Circumstances::now(&other, None);
    let authority = authority::of(&other, &mut there, person, &now).await.unwrap();
    assert!(authority.objects.is_empty() && authority.employee.is_none());
    drop(there);
    other.db.close().await;
    assert_eq!(code(scene.sign_in("lin", PASSWORD).await), "session.invalid");

    stop::reactivate(&admin, &scene.company, person).await.unwrap();
    assert!(scene.signed_in(&opened.token).await.is_none(), "old sessions stay ended");
    scene.sign_in("lin", PASSWORD).await.unwrap();
}

async fn a_program_invites_new_people_only(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let new = scene.create("employee", json!({"name": "王芳", "account": "fang"})).await;
    let known = scene.person("lin", None).await;
    let admin = scene.acting(scene.started.employee).await;
    let program = admin.clone().through(guanxi_kernel::Via::Api);
    invite::invite(&program, &scene.company, new).await.unwrap();
    for person in [known, scene.started.employee] {
        let link = invite::invite(&program, &scene.company, person).await;
        assert_eq!(code(link), "account.link_session");
        invite::invite(&admin, &scene.company, person).await.unwrap();
    }
}

async fn an_invitation_works_once_and_for_a_week(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let person = scene.create("employee", json!({"name": "王芳", "account": "fang"})).await;
    let admin = scene.acting(scene.started.employee).await;
    let first = invite::invite(&admin, &scene.company, person).await.unwrap();
    let link = invite::invite(&admin, &scene.company, person).await.unwrap();
    let from = address("198.51.100.1");
    let gone = activation::activate(&scene.company, &first.token, PASSWORD, from, None).await;
    assert_eq!(code(gone), "account.not_found", "a new link replaces the old one");
    let mut conn = scene.company.db.read().await.unwrap();
    let whose = activation::look(&scene.company, &mut conn, &link.token).await.unwrap();
    drop(conn);
    assert_eq!((whose.name.as_str(), whose.account.as_str()), ("王芳", "fang"));
    let weak = activation::activate(&scene.company, &link.token, "password123", from, None).await;
    assert_eq!(code(weak), "password.common");
    let opened =
        activation::activate(&scene.company, &link.token, PASSWORD, from, None).await.unwrap().unwrap();
    assert_eq!(scene.signed_in(&opened.token).await.unwrap().employee, person);
    let again = activation::activate(&scene.company, &link.token, PASSWORD, from, None).await;
    assert_eq!(code(again), "account.not_found");
    scene.sign_in("fang", PASSWORD).await.unwrap();

    let late = invite::invite(&admin, &scene.company, person).await.unwrap();
    scene.t.clock.advance(Duration::from_secs(7 * 24 * 3600));
    let late = activation::activate(&scene.company, &late.token, PASSWORD, from, None).await;
    assert_eq!(code(late), "account.not_found");
}

async fn who_manages_people_cannot_take_over_an_administrator(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let role = scene.role("hr", &[], &["manage_people"]).await;
    let position = scene.position("HR", scene.started.department, &[role], None).await;
    let hr = scene.person("hr", Some(position)).await;
    let ctx = scene.acting(hr).await;
    let taken = invite::invite(&ctx, &scene.company, scene.started.employee).await;
    assert_eq!(code(taken), "access.power");
    let stopped = stop::stop(&ctx, &scene.company, scene.started.employee).await;
    assert_eq!(code(stopped), "access.power");
    let nobody = scene.person("plain", None).await;
    let plain = scene.acting(nobody).await;
    assert_eq!(code(invite::invite(&plain, &scene.company, hr).await), "access.power");
}

async fn who_manages_people_cannot_take_over_a_future_administrator(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let role = scene.role("hr", &[], &["manage_people"]).await;
    let position = scene.position("HR", scene.started.department, &[role], None).await;
    let hr = scene.person("hr", Some(position)).await;
    let powerful = scene.role("keeper", &[], &["manage_roles"]).await;
    let high = scene.position("Head", scene.started.department, &[powerful], None).await;
    let (next, given, former) = (
        scene.person("next", None).await,
        scene.person("given", None).await,
        scene.person("former", None).await,
    );
    let today = organisation::today(&scene.company, scene.t.now());
    let day = |days: i64| json!(today + chrono::Duration::days(days));
    scene
        .create(
            "appointment",
            json!({"employee_id": next, "position_id": high, "kind": "primary", "starts_on": day(7)}),
        )
        .await;
    scene
        .create("role_assignment", json!({"employee_id": given, "role_id": powerful, "starts_on": day(7)}))
        .await;
    let over = json!({"employee_id": former, "position_id": high, "kind": "primary", "starts_on": day(-9), "ends_on": day(-1)});
    scene.create("appointment", over).await;
    let ctx = scene.acting(hr).await;
    for person in [next, given] {
        assert_eq!(code(invite::invite(&ctx, &scene.company, person).await), "access.power");
        assert_eq!(code(stop::stop(&ctx, &scene.company, person).await), "access.power");
    }
    invite::invite(&ctx, &scene.company, former).await.unwrap();
    let admin = scene.acting(scene.started.employee).await;
    invite::invite(&admin, &scene.company, next).await.unwrap();
}

async fn a_new_password_ends_other_sessions(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (one, two) =
        (scene.sign_in("admin", PASSWORD).await.unwrap(), scene.sign_in("admin", PASSWORD).await.unwrap());
    let here = scene.signed_in(&one.token).await.unwrap();
    let new = "another long secret";
    assert_eq!(code(password::change(&scene.company, &here, "wrong", new).await), "password.wrong");
    assert_eq!(code(password::change(&scene.company, &here, PASSWORD, "short").await), "password.too_short");
    password::change(&scene.company, &here, PASSWORD, new).await.unwrap();
    assert!(scene.signed_in(&one.token).await.is_some());
    assert!(scene.signed_in(&two.token).await.is_none());
    assert_eq!(code(scene.sign_in("admin", PASSWORD).await), "session.invalid");
    scene.sign_in("admin", new).await.unwrap();
}

/// A token of the person who is signed in.
async fn script(scene: &Scene, session: &str) -> String {
    let signed_in = scene.signed_in(session).await.unwrap();
    let both = BTreeSet::from([TokenScope::Read, TokenScope::Write]);
    token::create(&scene.company, &signed_in, "script", &both, None).await.unwrap().1
}

async fn works(scene: &Scene, token: &str) -> bool {
    let mut conn = scene.company.db.read().await.unwrap();
    token::authenticate(&scene.company, &mut conn, token, None).await.unwrap().is_some()
}

async fn tokens_end_with_a_link_and_with_all_sessions_but_not_with_a_changed_password(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let person = scene.person("lin", None).await;
    scene.give_password(person).await;
    let opened = scene.sign_in("lin", PASSWORD).await.unwrap();
    let token = script(&scene, &opened.token).await;
    let here = scene.signed_in(&opened.token).await.unwrap();
    let new = "another long secret";
    password::change(&scene.company, &here, PASSWORD, new).await.unwrap();
    assert!(works(&scene, &token).await);

    let administrator = scene.sign_in("admin", PASSWORD).await.unwrap();
    let others = script(&scene, &administrator.token).await;
    let admin = scene.acting(scene.started.employee).await;
    let link = invite::invite(&admin, &scene.company, person).await.unwrap();
    assert!(works(&scene, &token).await, "a link that was not used ends nothing");
    let from = address("198.51.100.1");
    let opened =
        activation::activate(&scene.company, &link.token, PASSWORD, from, None).await.unwrap().unwrap();
    assert!(!works(&scene, &token).await);

    let token = script(&scene, &opened.token).await;
    assert_eq!(stop::end_sessions(&admin, &scene.company, person).await.unwrap(), 1);
    assert!(!works(&scene, &token).await);
    assert!(works(&scene, &others).await, "other people's stay");
}

fn device(secret: &str) -> Totp {
    let secret = totp_rs::Secret::try_from_base32(secret).unwrap();
    Builder::new().with_secret(secret.as_bytes().to_vec()).build().unwrap()
}

async fn with(scene: &Scene, code: Option<&str>) -> guanxi_kernel::Result<session::Opened> {
    let attempt =
        Attempt { account: "admin", password: PASSWORD, code, address: address("203.0.113.7"), agent: None };
    sign_in(&scene.company, attempt).await
}

async fn a_second_factor_is_asked_for_and_no_code_works_twice(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let admin = scene.started.employee;
    assert_eq!(code(second_factor::begin(&scene.company, admin, "wrong").await), "password.wrong");
    let setup = second_factor::begin(&scene.company, admin, PASSWORD).await.unwrap();
    assert!(setup.url.starts_with("otpauth://totp/") && setup.qr_svg.starts_with("<svg "), "{setup:?}");
    let device = device(&setup.secret);
    let now = |scene: &Scene| device.generate(u64::try_from(scene.t.now().timestamp()).unwrap()).to_string();
    with(&scene, None).await.unwrap();
    let first = now(&scene);
    let recovery = second_factor::confirm(&scene.company, admin, &first).await.unwrap();
    assert_eq!(recovery.len(), 10);
    assert_eq!(code(with(&scene, None).await), "session.second_factor_required");
    assert_eq!(code(with(&scene, Some(&first)).await), "session.invalid", "it confirmed the device already");
    scene.t.clock.advance(Duration::from_secs(30));
    let next = now(&scene);
    with(&scene, Some(&next)).await.unwrap();
    assert_eq!(code(with(&scene, Some(&next)).await), "session.invalid");
    assert_eq!(code(with(&scene, Some(&first)).await), "session.invalid");
    with(&scene, Some(&recovery[3].to_uppercase())).await.unwrap();
    assert_eq!(code(with(&scene, Some(&recovery[3])).await), "session.invalid");
    assert_eq!(code(second_factor::begin(&scene.company, admin, PASSWORD).await), "second_factor.active");
    second_factor::disable(&scene.company, admin, PASSWORD).await.unwrap();
    with(&scene, None).await.unwrap();
}

async fn tokens_have_scopes_and_an_end(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let opened = scene.sign_in("admin", PASSWORD).await.unwrap();
    let signed_in = scene.signed_in(&opened.token).await.unwrap();
    let read = BTreeSet::from([TokenScope::Read]);
    let end = scene.t.now() + chrono::Duration::hours(1);
    let past = token::create(&scene.company, &signed_in, "x", &read, Some(scene.t.now())).await;
    assert_eq!(code(past), "token.invalid");
    let (id, secret) = token::create(&scene.company, &signed_in, "reports", &read, Some(end)).await.unwrap();
    let mut conn = scene.company.db.read().await.unwrap();
    let program = token::authenticate(&scene.company, &mut conn, &secret, None).await.unwrap().unwrap();
    assert!(!program.may_write && program.token == Some(id));
    assert_eq!(token::list(&scene.company, &mut conn, opened.employee).await.unwrap()[0].name, "reports");
    scene.t.clock.advance(Duration::from_secs(3600));
    assert!(token::authenticate(&scene.company, &mut conn, &secret, None).await.unwrap().is_none());
    drop(conn);
    let other = session::SignedIn { employee: guanxi_kernel::Id(5), ..signed_in.clone() };
    assert_eq!(code(token::revoke(&scene.company, &other, id).await), "account.not_found");
    token::revoke(&scene.company, &signed_in, id).await.unwrap();
}

async fn a_token_neither_makes_nor_sees_nor_ends_tokens(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let opened = scene.sign_in("admin", PASSWORD).await.unwrap();
    let person = scene.signed_in(&opened.token).await.unwrap();
    let both = BTreeSet::from([TokenScope::Read, TokenScope::Write]);
    let (id, secret) = token::create(&scene.company, &person, "script", &both, None).await.unwrap();
    let mut conn = scene.company.db.read().await.unwrap();
    let program = token::authenticate(&scene.company, &mut conn, &secret, None).await.unwrap().unwrap();
    assert!(program.may_write);
    let more = token::create(&scene.company, &program, "more", &both, None).await;
    assert_eq!(code(more), "token.session");
    assert_eq!(code(token::revoke(&scene.company, &program, id).await), "token.session");
    assert_eq!(code(token::own(&scene.company, &mut conn, &program).await), "token.session");
    assert_eq!(token::own(&scene.company, &mut conn, &person).await.unwrap().len(), 1);
    drop(conn);

    session::end(&scene.company, opened.employee, opened.session).await.unwrap();
    let late = token::create(&scene.company, &person, "late", &both, None).await;
    assert_eq!(code(late), "session.required", "a request under way makes none after the session ended");
}

async fn the_log_tells_every_attempt(t: TestDatabase) {
    let scene = Scene::new(t).await;
    scene.sign_in("admin", "wrong password").await.unwrap_err();
    scene.sign_in_from("admin", PASSWORD, "2001:db8::1:2:3").await.unwrap();
    let mut conn = scene.company.db.read().await.unwrap();
    let entries = log::list(&mut conn, scene.started.employee, 10).await.unwrap();
    let seen: Vec<_> = entries.iter().map(|e| (e.address.as_str(), e.outcome.as_str())).collect();
    assert_eq!(seen, [("2001:db8::/64", "signed_in"), ("203.0.113.7", "refused")]);
}

both!(
    a_session_is_open_until_it_ends,
    an_idle_session_ends_and_a_used_one_does_not,
    stopping_ends_everything_on_every_node_at_once,
    a_program_invites_new_people_only,
    an_invitation_works_once_and_for_a_week,
    who_manages_people_cannot_take_over_an_administrator,
    who_manages_people_cannot_take_over_a_future_administrator,
    a_new_password_ends_other_sessions,
    tokens_end_with_a_link_and_with_all_sessions_but_not_with_a_changed_password,
    a_second_factor_is_asked_for_and_no_code_works_twice,
    tokens_have_scopes_and_an_end,
    a_token_neither_makes_nor_sees_nor_ends_tokens,
    the_log_tells_every_attempt,
);
