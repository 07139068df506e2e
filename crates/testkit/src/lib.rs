//! What the tests of the other crates share: a company of its own for each test, on either database, time and chance
//! that stand still, and made-up objects ([`object!`]).
//!
//! A behaviour is written once, as an `async fn` that takes a [`TestDatabase`], and named in [`both!`]:
//!
//! ```
//! async fn a_company_starts_empty(t: guanxi_testkit::TestDatabase) {
//!     let mut conn = t.db.read().await.unwrap();
//!     assert!(guanxi_store::ddl::columns(&mut conn, "job").await.unwrap().is_empty());
//! }
//! guanxi_testkit::both!(a_company_starts_empty);
//! # fn main() {}
//! ```
//!
//! which makes the tests `a_company_starts_empty::sqlite` and `a_company_starts_empty::postgres`. PostgreSQL is the server
//! named by `GUANXI_TEST_POSTGRES` (see `scripts/with-postgres`); without it those tests pass without doing anything,
//! unless `GUANXI_TEST_REQUIRE_POSTGRES=1` says that this is a failure.

mod clock;
mod company;
mod database;
mod object;

pub use clock::ManualClock;
pub use database::{TestDatabase, Which, run};

/// Makes of each `async fn(TestDatabase)` named a module with two tests, `sqlite` and `postgres`.
///
/// A function that is not named is never used, which the compiler reports.
#[macro_export]
macro_rules! both {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[test]
            fn sqlite() {
                $crate::run($crate::Which::Sqlite, super::$name);
            }

            #[test]
            fn postgres() {
                $crate::run($crate::Which::Postgres, super::$name);
            }
        }
    )+};
}
