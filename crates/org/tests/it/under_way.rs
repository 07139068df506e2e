//! What is under way while the account changes: a password takes a while to check, and what it opens must not outlive it.

use guanxi_org::account::sign_in::{Attempt, Checked, check, finish};
use guanxi_org::account::{activation, invite, password, second_factor, session, state, stop};
use guanxi_store::Val;
use guanxi_testkit::{TestDatabase, both};
use totp_rs::{Builder, Secret};

use crate::scene::{PASSWORD, Scene, address, code};

const NEW: &str = "another long secret";

fn attempt() -> Attempt<'static> {
    let from = address("203.0.113.7");
    Attempt { account: "admin", password: PASSWORD, code: None, address: from, agent: None }
}

async fn checked(scene: &Scene) -> Checked {
    check(&scene.company, attempt()).await.unwrap()
}

/// The code with which signing in is refused. No session is left behind: it would be the one without a program's name.
async fn refused(scene: &Scene, checked: Checked) -> String {
    let code = code(finish(&scene.company, attempt(), checked).await);
    let mut conn = scene.company.db.read().await.unwrap();
    let open = session::list(&scene.company, &mut conn, scene.started.employee).await.unwrap();
    assert!(open.iter().all(|s| s.agent.is_some()), "{open:?}");
    code
}

async fn a_sign_in_under_way_does_not_survive_a_new_password(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let here = scene.sign_in("admin", PASSWORD).await.unwrap();
    let here = scene.signed_in(&here.token).await.unwrap();
    let under_way = checked(&scene).await;
    password::change(&scene.company, &here, PASSWORD, NEW).await.unwrap();
    assert_eq!(refused(&scene, under_way).await, "session.invalid");
    scene.sign_in("admin", NEW).await.unwrap();
}

/// The other transaction has changed the password, but not yet committed it.
async fn a_sign_in_waits_for_a_password_being_set(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let under_way = checked(&scene).await;
    let mut tx = scene.company.db.begin().await.unwrap();
    let employee = scene.started.employee;
    let values = [Val::from("another"), Val::from(employee)];
    let sql = tx.sql("UPDATE {credential} SET hash = ? WHERE employee_id = ?", values);
    tx.run(&sql).await.unwrap();
    session::end_all(&mut tx, employee, None).await.unwrap();
    let commit = async {
        // As many answers of the database as would more than do for the sign-in, did it not wait.
        for _ in 0..50 {
            state::get(&mut tx, employee).await.unwrap();
        }
        tx.commit().await.unwrap();
    };
    let (code, ()) = tokio::join!(refused(&scene, under_way), commit);
    assert_eq!(code, "session.invalid");
}

async fn a_sign_in_under_way_sees_the_account_stopped(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let person = scene.person("lin", None).await;
    scene.give_password(person).await;
    let attempt = Attempt { account: "lin", ..attempt() };
    let under_way = check(&scene.company, attempt).await.unwrap();
    let admin = scene.acting(scene.started.employee).await;
    stop::stop(&admin, &scene.company, person).await.unwrap();
    assert_eq!(code(finish(&scene.company, attempt, under_way).await), "session.invalid");
    let under_way = check(&scene.company, attempt).await;
    assert_eq!(code(under_way), "session.invalid");
}

async fn a_sign_in_under_way_sees_a_second_factor_taken_into_use(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let under_way = checked(&scene).await;
    let admin = scene.started.employee;
    let setup = second_factor::begin(&scene.company, admin, PASSWORD).await.unwrap();
    let secret = Secret::try_from_base32(&setup.secret).unwrap();
    let device = Builder::new().with_secret(secret.as_bytes().to_vec()).build().unwrap();
    let now = u64::try_from(scene.t.now().timestamp()).unwrap();
    second_factor::confirm(&scene.company, admin, &device.generate(now).to_string()).await.unwrap();
    assert_eq!(refused(&scene, under_way).await, "session.second_factor_required");
}

async fn a_change_under_way_does_not_undo_a_password_set_by_a_link(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let stranger = scene.sign_in("admin", PASSWORD).await.unwrap();
    let stranger = scene.signed_in(&stranger.token).await.unwrap();
    let proved = password::prove(&scene.company, stranger.employee, PASSWORD).await.unwrap();
    let system = scene.system();
    let link = invite::invite(&system, &scene.company, stranger.employee).await.unwrap();
    activation::activate(&scene.company, &link.token, NEW, None, None).await.unwrap().unwrap();
    let changed = password::change_proved(&scene.company, &stranger, &proved, "a third long secret").await;
    assert_eq!(code(changed), "password.wrong");
    scene.sign_in("admin", NEW).await.unwrap();
}

both!(
    a_sign_in_under_way_does_not_survive_a_new_password,
    a_sign_in_waits_for_a_password_being_set,
    a_sign_in_under_way_sees_the_account_stopped,
    a_sign_in_under_way_sees_a_second_factor_taken_into_use,
    a_change_under_way_does_not_undo_a_password_set_by_a_link,
);
