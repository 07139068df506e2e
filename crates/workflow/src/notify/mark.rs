//! What a person has read.

use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_records::Company;
use guanxi_records::event::{self, Event};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query, Value};
use guanxi_store::{Val, retry};

use super::TOO_MANY;

/// The most that are named at once.
const MOST: usize = 1_000;

/// Which of the own notifications.
#[derive(Debug, Clone)]
pub enum Which {
    /// Every one.
    All,
    /// These; others' are left alone without a word.
    These(Vec<Id>),
}

/// Marks them read and answers how many were not; the person's other screens hear of it.
///
/// # Errors
/// `notification.too_many`.
pub async fn mark_read(ctx: &Ctx, company: &Company, which: &Which) -> Result<u64> {
    let Some(person) = ctx.actor.employee() else { return Ok(0) };
    if matches!(which, Which::These(ids) if ids.len() > MOST) {
        return Err(Error::new(TOO_MANY).with("limit", MOST));
    }
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let mut update = Query::update();
            update
                .table(tx.dialect().table("notification"))
                .value(Alias::new("read_at"), Expr::val(Value::from(Val::from(ctx.now()))))
                .and_where(Expr::col(Alias::new("person_id")).eq(person.get()))
                .and_where(Expr::col(Alias::new("read_at")).is_null());
            if let Which::These(ids) = which {
                update.and_where(Expr::col(Alias::new("id")).is_in(ids.iter().map(|id| id.get())));
            }
            let sql = tx.build(&update);
            let marked = tx.run(&sql).await?;
            if marked > 0 {
                event::append(ctx, company, &mut tx, vec![Event::told(person)]).await?;
            }
            tx.commit().await?;
            Ok(marked)
        })
    })
    .await
}
