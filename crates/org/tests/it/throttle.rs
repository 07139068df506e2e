//! Guessing is slowed down, and cannot be used to keep somebody else out.

use std::time::Duration;

use guanxi_kernel::Clock;
use guanxi_org::account::log;
use guanxi_store::{Val, bulk};
use guanxi_testkit::{TestDatabase, both};
use sha2::{Digest, Sha256};

use crate::scene::{PASSWORD, Scene, code};

async fn an_address_has_ten_guesses_at_an_account(t: TestDatabase) {
    let scene = Scene::new(t).await;
    for _ in 0..10 {
        assert_eq!(code(scene.sign_in("admin", "not the password").await), "session.invalid");
    }
    let refused = scene.sign_in("Admin ", PASSWORD).await.unwrap_err();
    assert_eq!(refused.code().name, "session.too_many_attempts");
    assert_eq!(refused.extra().unwrap(), ("retry_after", &serde_json::json!(900)));
    scene.sign_in_from("admin", PASSWORD, "198.51.100.9").await.unwrap();
    scene.t.clock.advance(Duration::from_secs(15 * 60));
    scene.sign_in("admin", PASSWORD).await.unwrap();
}

async fn a_success_forgives_mistypes(t: TestDatabase) {
    let scene = Scene::new(t).await;
    for _ in 0..3 {
        for _ in 0..6 {
            scene.sign_in("admin", "not the password").await.unwrap_err();
        }
        scene.sign_in("admin", PASSWORD).await.unwrap();
    }
}

/// Notes failed attempts from many addresses, as a botnet makes them.
async fn attack(scene: &Scene, account: &str, attempts: u32, address: impl Fn(u32) -> String) {
    let now = scene.t.clock.now();
    let hash = Sha256::digest(account.as_bytes()).to_vec();
    let row = |n: u32| {
        let id = scene.company.next_id();
        vec![
            Val::from(id),
            Val::from(now),
            Val::from(hash.clone()),
            Val::from(address(n)),
            Val::from("refused"),
        ]
    };
    let rows = (0..attempts).map(row).collect();
    let mut tx = scene.company.db.begin().await.unwrap();
    let columns = ["id", "at", "account_hash", "address", "outcome"];
    bulk::insert(&mut tx, "sign_in", &columns, rows).await.unwrap();
    tx.commit().await.unwrap();
}

async fn attackers_are_stopped_and_the_owner_is_not(t: TestDatabase) {
    let scene = Scene::new(t).await;
    scene.sign_in("admin", PASSWORD).await.unwrap();
    attack(&scene, "admin", 200, |n| format!("192.0.2.{n}")).await;
    let elsewhere = scene.sign_in_from("admin", PASSWORD, "198.51.100.9").await;
    assert_eq!(code(elsewhere), "session.too_many_attempts", "an address nobody knows");
    scene.sign_in("admin", PASSWORD).await.unwrap();
}

async fn an_address_that_tries_everybody_is_stopped_but_not_its_neighbours(t: TestDatabase) {
    let scene = Scene::new(t).await;
    scene.sign_in("admin", PASSWORD).await.unwrap();
    attack(&scene, "somebody", 100, |_| String::from("203.0.113.7")).await;
    assert_eq!(code(scene.sign_in("lin", PASSWORD).await), "session.too_many_attempts");
    scene.sign_in("admin", PASSWORD).await.unwrap();
}

async fn the_log_does_not_grow_for_ever(t: TestDatabase) {
    let scene = Scene::new(t).await;
    attack(&scene, "x", 5, |_| String::from("192.0.2.1")).await;
    assert_eq!(log::prune(&scene.company).await.unwrap(), 0);
    scene.t.clock.advance(Duration::from_secs(401 * 24 * 3600));
    assert_eq!(log::prune(&scene.company).await.unwrap(), 5);
}

both!(
    an_address_has_ten_guesses_at_an_account,
    a_success_forgives_mistypes,
    attackers_are_stopped_and_the_owner_is_not,
    an_address_that_tries_everybody_is_stopped_but_not_its_neighbours,
    the_log_does_not_grow_for_ever,
);
