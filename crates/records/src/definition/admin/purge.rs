//! The end of removed objects and fields: after 30 days their data goes.

use guanxi_kernel::{Ctx, Instant, Result};
use guanxi_store::{Val, ddl};
use serde_json::json;

use super::KEPT_DAYS;
use super::transaction::{Change, begin};
use crate::company::Company;
use crate::definition::table;
use crate::field;

/// Drops the columns and tables of what was removed more than 30 days ago. Answers how many fields and objects went.
///
/// # Errors
/// When the database refuses.
pub async fn purge(ctx: &Ctx, company: &Company) -> Result<usize> {
    let mut gone = 0;
    let before = ctx.now() - chrono::TimeDelta::days(KEPT_DAYS);
    let definitions = company.definitions();
    for object in definitions.all() {
        if old(object.removed_at.as_deref(), before) {
            purge_object(begin(ctx, company).await?, &object.name).await?;
            gone += 1;
            continue;
        }
        for field in object.fields.iter().filter(|f| old(f.removed_at.as_deref(), before)) {
            purge_field(begin(ctx, company).await?, &object.name, &field.name).await?;
            gone += 1;
        }
    }
    Ok(gone)
}

fn old(removed_at: Option<&str>, before: Instant) -> bool {
    removed_at.and_then(|at| at.parse::<Instant>().ok()).is_some_and(|at| at < before)
}

async fn purge_field(mut change: Change<'_>, object: &str, name: &str) -> Result<()> {
    let definition = change.object(object)?.clone();
    let Some(field) = definition.fields.iter().find(|f| f.name == name) else { return Ok(()) };
    let table = definition.table_name();
    if let Some(index) =
        table::field_index(&definition, &crate::FieldDef { removed_at: None, ..field.clone() })
    {
        ddl::drop_index(&mut change.tx, &table, &index).await?;
    }
    for (column, _) in field::columns(&definition, field) {
        ddl::drop_column(&mut change.tx, &table, &column).await?;
    }
    ddl::drop_table(&mut change.tx, &table::link_name(object, name)).await?;
    let values = [Val::from(object), Val::from(name)];
    let sql = change.tx.sql("DELETE FROM {field_definition} WHERE object = ? AND name = ?", values);
    change.tx.run(&sql).await?;
    change.object(object)?.fields.retain(|f| f.name != name);
    change.finish(object, "purge_field", json!(name), json!(null)).await.map(drop)
}

async fn purge_object(mut change: Change<'_>, name: &str) -> Result<()> {
    let definition = change.object(name)?.clone();
    for table in table::tables(&definition) {
        ddl::drop_table(&mut change.tx, &table.name).await?;
    }
    for text in
        ["DELETE FROM {field_definition} WHERE object = ?", "DELETE FROM {object_definition} WHERE name = ?"]
    {
        let sql = change.tx.sql(text, [Val::from(name)]);
        change.tx.run(&sql).await?;
    }
    // Lists of its records on the pages of others have nothing to show any more.
    let shows = |o: &crate::ObjectDef| o.name != name && o.related.iter().any(|r| r.object == name);
    let others: Vec<String> = change.objects.iter().filter(|o| shows(o)).map(|o| o.name.clone()).collect();
    for other in others {
        change.object(&other)?.related.retain(|r| r.object != name);
        change.save_object(&other).await?;
    }
    change.retire(name).await
}
