//! Moves in made-up companies: what was shown is what comes of it, and what is taken back is as before.
//!
//! Each test makes companies from its seeds ([`model`]) and has random moves ([`asks`]) carried out in them. An oracle
//! ([`oracle`]) says from plain data ([`look`]) what should come of each, and shares no code with the plan.
//! `GUANXI_CASES_TIMES` multiplies the number of companies; `GUANXI_CASES_SEED` leaves only the one of a seed that a failure
//! names.

mod asks;
mod check;
mod days;
mod dice;
mod look;
mod matched;
mod meddle;
mod model;
mod oracle;
mod rows;
mod run;
mod tables;

use std::sync::Arc;

use guanxi_testkit::{TestDatabase, Which};

use run::Run;

/// Companies of one test, and cases in each.
const SQLITE: (u64, usize) = (2, 84);
const POSTGRES: (u64, usize) = (1, 18);

#[expect(clippy::disallowed_methods, reason = "tests are configured by their environment alone")]
fn asked(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|t| t.parse().ok())
}

/// Runs the companies of one shard.
fn shard(which: Which, shard: u64, (companies, cases): (u64, usize)) {
    guanxi_testkit::run(which, async move |t| {
        let times = asked("GUANXI_CASES_TIMES").unwrap_or(1);
        let seeds = (0..companies * times).map(|round| shard * 1_000 + round);
        let only = asked("GUANXI_CASES_SEED");
        for seed in seeds.filter(|seed| only.is_none_or(|only| only == *seed)) {
            company(&t, seed, cases).await;
        }
    });
}

/// A company of its own, whose seed tells everything about it.
async fn company(t: &TestDatabase, seed: u64, cases: usize) {
    let key = format!("{}g{seed}", t.key);
    let db = t.companies.create(&key, t.now()).await.unwrap();
    let own = TestDatabase { db: db.clone(), key: key.clone(), clock: Arc::default(), ..t.clone() };
    let mut run = Run::new(own, seed).await;
    run.cases(cases).await;
    assert!(run.refused * 3 < run.cases * 2, "{} of {} refused", run.refused, run.cases);
    drop(run);
    db.close().await;
    t.companies.remove(&key).await.unwrap();
}

macro_rules! shards {
    ($($name:ident $seed:literal),+ $(,)?) => {$(
        mod $name {
            #[test]
            fn sqlite() {
                super::shard(guanxi_testkit::Which::Sqlite, $seed, super::SQLITE);
            }

            #[test]
            fn postgres() {
                super::shard(guanxi_testkit::Which::Postgres, $seed, super::POSTGRES);
            }
        }
    )+};
}

shards!(
    first 1,
    second 2,
    third 3,
    fourth 4,
    fifth 5,
    sixth 6,
    seventh 7,
    eighth 8,
    ninth 9,
    tenth 10,
    eleventh 11,
    twelfth 12,
);
