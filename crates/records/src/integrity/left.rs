//! Which open records belong to people who cannot work.

use guanxi_kernel::{Id, Result};
use guanxi_store::Conn;
use guanxi_store::sea_query::{Alias, Condition, ExprTrait, Query};

use super::sets::{column, listed};
use crate::definition::ObjectDef;
use crate::filter;

/// How many open records of the object are owned by people whose account is in none of these states, or who are not there;
/// and the first of them.
///
/// # Errors
/// When the database cannot be reached.
pub async fn left_over(conn: &mut Conn, object: &ObjectDef, able: &[&str]) -> Result<(u64, Vec<Id>)> {
    use guanxi_store::sea_query::Expr;
    let person = |name: &str| Expr::col((Alias::new("e"), Alias::new(name)));
    let people = Query::select()
        .expr(Expr::val(1))
        .from_as(conn.dialect().table("o_employee"), Alias::new("e"))
        .and_where(person("id").eq(column("owner_id")))
        .and_where(person("deleted_at").is_null())
        .and_where(person("account_state").is_in(able.iter().copied()))
        .to_owned();
    let mut wrong = Condition::all().add(column("owner_id").is_not_null()).add(Expr::exists(people).not());
    if let Some(closed) = &object.handover.closed {
        let done = column(&closed.field).is_in(closed.values.iter().cloned());
        wrong = wrong.add(filter::is_not_true(Condition::all().add(done)));
    }
    listed(conn, object, wrong).await
}
