//! What nobody need look at any more: what was asked has been answered.

use std::collections::BTreeSet;

use guanxi_kernel::{Id, Instant, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query, Value};
use guanxi_store::{Tx, Val};

use super::Notice;
use super::keep::subject;

/// Marks read what these people were told in the same words about the same thing: it is not counted any more, and not mailed if
/// it has not been. Their open screens are to be told by whoever answered.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn answered(tx: &mut Tx, now: Instant, notices: &[Notice]) -> Result<()> {
    let people: BTreeSet<Id> = notices.iter().flat_map(|notice| notice.to.iter().copied()).collect();
    if people.is_empty() {
        return Ok(());
    }
    let subjects = notices.iter().map(|n| subject(n.kind, &n.object, Some((n.record, n.apart()))));
    let update = Query::update()
        .table(tx.dialect().table("notification"))
        .value(Alias::new("read_at"), Expr::val(Value::from(Val::from(now))))
        .and_where(Expr::col(Alias::new("person_id")).is_in(people.into_iter().map(Id::get)))
        .and_where(Expr::col(Alias::new("subject")).is_in(subjects))
        .and_where(Expr::col(Alias::new("read_at")).is_null())
        .to_owned();
    let sql = tx.build(&update);
    tx.run(&sql).await.map(drop)
}
