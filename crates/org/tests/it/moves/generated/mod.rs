//! Moves in made-up companies: what was shown is what comes of it, and what is taken back is as before.
//!
//! Each test makes companies from its seeds ([`model`]) and has random moves ([`asks`]) carried out in them. An oracle
//! ([`oracle`]) says from plain data ([`look`]) what should come of each, and shares no code with the plan.
//! `GUANXI_CASES_TIMES` multiplies the number of companies.

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

/// Cases in each company.
const SQLITE: usize = 84;
const POSTGRES: usize = 18;

#[expect(clippy::disallowed_methods, reason = "tests are configured by their environment alone")]
fn times() -> u64 {
    std::env::var("GUANXI_CASES_TIMES").ok().and_then(|t| t.parse().ok()).unwrap_or(1)
}

/// Runs the companies of one test.
fn shard(which: Which, shard: u64, cases: usize) {
    guanxi_testkit::run(which, async move |t| {
        for round in 0..times() {
            company(&t, shard * 1_000 + round, cases).await;
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

/// Tests named each with its seeds, on both databases or on SQLite alone.
macro_rules! shards {
    (both: $($both:ident $first:literal),+; sqlite: $($one:ident $seed:literal),+ $(;)?) => {
        $(
            mod $both {
                #[test]
                fn sqlite() {
                    super::shard(guanxi_testkit::Which::Sqlite, $first, super::SQLITE);
                }

                #[test]
                fn postgres() {
                    super::shard(guanxi_testkit::Which::Postgres, $first, super::POSTGRES);
                }
            }
        )+
        $(
            mod $one {
                #[test]
                fn sqlite() {
                    super::shard(guanxi_testkit::Which::Sqlite, $seed, super::SQLITE);
                }
            }
        )+
    };
}

// As many as it takes for none of them to take long, also with ten times as many companies.
shards!(
    both: one 1, two 2, three 3, four 4, five 5, six 6, seven 7, eight 8, nine 9, ten 10, eleven 11, twelve 12;
    sqlite: thirteen 13, fourteen 14, fifteen 15, sixteen 16, seventeen 17, eighteen 18, nineteen 19, twenty 20,
        twenty_one 21, twenty_two 22, twenty_three 23, twenty_four 24;
);
