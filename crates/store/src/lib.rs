//! The only SQL connection of the program: two databases behind one [`Db`], transactions, schema, companies.
//!
//! Knows nothing of objects, rights or domains, and shows no type of the driver. The two databases differ in
//! [`dialect`] and nowhere else.

pub mod at_end;
pub mod bulk;
pub mod companies;
pub mod conn;
pub mod db;
pub mod ddl;
pub mod dialect;
pub mod error;
pub mod migrate;
pub mod sql;
pub mod value;

pub use at_end::AtEnd;
pub use companies::{Companies, CompanyEntry, Location};
pub use conn::{Conn, Tx};
pub use db::{Db, retry};
pub use sea_query;
pub use sql::Sql;
pub use value::{Row, Val, ValKind};
