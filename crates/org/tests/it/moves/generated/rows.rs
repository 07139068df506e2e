//! Rows beside the records of a made-up company.

use chrono::TimeDelta;
use guanxi_kernel::Id;
use guanxi_store::{Val, bulk};

use super::dice::Dice;
use super::look::Key;
use crate::scene::{SHARE, Scene};

/// Shares, tokens, second factors, sessions and open links.
pub(super) async fn write(scene: &Scene, dice: &Dice, people: &[Id], departments: &[Id], records: &[Key]) {
    let company = &scene.company;
    let now = company.clock.now();
    let hash = || Val::from(company.random.bytes::<32>().to_vec());
    let mut tx = company.db.begin().await.unwrap();
    let share = |(object, record): (&str, Id)| {
        let person = dice.maybe(80, people);
        let department = if person.is_none() { Some(dice.pick(departments)) } else { None };
        let expires = dice.chance(20).then(|| now + TimeDelta::days(dice.days(-2, 30)));
        vec![
            Val::from(company.next_id()),
            Val::from(object),
            Val::from(record),
            Val::id(person),
            Val::id(department),
            Val::from(dice.pick(&["read", "edit"])),
            Val::from(dice.pick(&["team", "share"])),
            Val::instant(expires),
            Val::from(now),
        ]
    };
    let shares = dice.some(30, records).into_iter().map(share).collect();
    bulk::insert(&mut tx, "record_share", &SHARE, shares).await.unwrap();
    for table in ["api_token", "session"] {
        for _ in 0..8 {
            let sql = match table {
                "session" => {
                    "INSERT INTO {session} (id, token_hash, employee_id, created_at, last_seen_at, expires_at) \
                              VALUES (?, ?, ?, ?, ?, ?)"
                }
                _ => {
                    "INSERT INTO {api_token} (id, token_hash, employee_id, created_at, last_seen_at, expires_at, name, \
                      scopes) VALUES (?, ?, ?, ?, ?, ?, 'till', 'read')"
                }
            };
            let person = dice.pick(people);
            let values = [
                Val::from(company.next_id()),
                hash(),
                Val::from(person),
                Val::from(now),
                Val::from(now),
                Val::from(now + TimeDelta::days(300)),
            ];
            let sql = tx.sql(sql, values);
            tx.run(&sql).await.unwrap();
        }
    }
    for person in dice.some(5, people) {
        let confirmed = dice.chance(80).then_some(now);
        let text =
            "INSERT INTO {second_factor} (employee_id, secret, confirmed_at, last_step) VALUES (?, ?, ?, 7)";
        let sql = tx.sql(text, [Val::from(person), hash(), Val::instant(confirmed)]);
        tx.run(&sql).await.unwrap();
        for used in [None, Some(now)] {
            let text = "INSERT INTO {recovery_code} (employee_id, code_hash, used_at) VALUES (?, ?, ?)";
            let sql = tx.sql(text, [Val::from(person), hash(), Val::instant(used)]);
            tx.run(&sql).await.unwrap();
        }
    }
    for person in dice.some(3, people) {
        let text =
            "INSERT INTO {activation} (employee_id, token_hash, created_at, expires_at) VALUES (?, ?, ?, ?)";
        let sql =
            tx.sql(text, [Val::from(person), hash(), Val::from(now), Val::from(now + TimeDelta::days(7))]);
        tx.run(&sql).await.unwrap();
    }
    tx.commit().await.unwrap();
}
