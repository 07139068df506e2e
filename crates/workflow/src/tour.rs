//! Whether somebody was shown around: once for an account, on whichever machine.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::Company;
use guanxi_records::people::{Handling, PersonReference};
use guanxi_store::ValKind::{Instant, Int};
use guanxi_store::ddl::TableDef;
use guanxi_store::migrate::Migration;
use guanxi_store::{Conn, Val, retry};

/// Where the table names people. Whoever comes back knows the way.
pub(crate) const PEOPLE: &[PersonReference] =
    &[PersonReference::new("tour_seen", "person_id", Handling::Kept)];

/// The table.
pub(crate) fn migration() -> Migration {
    let columns = || {
        vec![TableDef::new("tour_seen", &[("person_id", Int, true), ("at", Instant, true)], &["person_id"])]
    };
    Migration { module: "tour", number: 1, name: "who was shown around", tables: columns }
}

/// Whether the person was shown around, or did not want to be.
///
/// # Errors
/// When the database cannot be reached.
pub async fn seen(conn: &mut Conn, person: Id) -> Result<bool> {
    let sql = conn.sql("SELECT 1 AS seen FROM {tour_seen} WHERE person_id = ?", [Val::from(person)]);
    Ok(conn.opt(&sql).await?.is_some())
}

/// Keeps that the actor was.
///
/// # Errors
/// When the database refuses.
pub async fn mark_seen(ctx: &Ctx, company: &Company) -> Result<()> {
    let Some(person) = ctx.actor.employee() else { return Ok(()) };
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let text =
                "INSERT INTO {tour_seen} (person_id, at) VALUES (?, ?) ON CONFLICT (person_id) DO NOTHING";
            let sql = tx.sql(text, [Val::from(person), Val::from(ctx.now())]);
            tx.run(&sql).await?;
            tx.commit().await
        })
    })
    .await
}
