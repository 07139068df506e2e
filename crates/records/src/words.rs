//! The words records are found by: made of the title and the searched fields, and made anew for a whole object.

use guanxi_kernel::{Ctx, Id, Result};
use serde_json::json;

use crate::company::Company;
use crate::data::Stored;
use crate::definition::{FieldDef, ObjectDef};
use crate::field::FieldValue;
use crate::query;

/// Rows of words written by one statement.
const AT_ONCE: u64 = 500;

/// The words of one record, separated by blanks.
#[must_use]
pub(crate) fn of_record(object: &ObjectDef, record: &Stored) -> String {
    of_values(object.live_fields().filter(|f| found_by(object, f)).map(|f| record.get(&f.name)))
}

/// Whether records of the object are found by the field.
#[must_use]
pub(crate) fn found_by(object: &ObjectDef, field: &FieldDef) -> bool {
    field.search || field.name == object.title
}

/// The words of these values, separated by blanks.
#[must_use]
pub(crate) fn of_values<'a>(values: impl Iterator<Item = &'a FieldValue>) -> String {
    let mut all = String::new();
    let mut add = |part: &str| {
        all.push_str(part);
        all.push('\n');
    };
    for value in values {
        match value {
            FieldValue::Address(address) => {
                let parts = [&address.region, &address.city, &address.street, &address.postal_code];
                parts.into_iter().filter_map(|p| p.as_deref()).for_each(&mut add);
            }
            FieldValue::Phone(typed, number) => {
                add(typed);
                number.as_deref().into_iter().for_each(&mut add);
            }
            value => value.as_text().into_iter().for_each(&mut add),
        }
    }
    guanxi_text::tokens(&all).join(" ")
}

/// Makes the words of every record of an object anew, in chunks of a transaction each. Answers how many records.
///
/// # Errors
/// When the database refuses.
pub async fn rebuild(ctx: &Ctx, company: &Company, object: &str) -> Result<usize> {
    let definition = company.object(object)?;
    if !query::searchable(&definition) {
        return Ok(0);
    }
    let mut count = 0;
    let mut last = Id(0);
    loop {
        let mut tx = company.db.begin().await?;
        let after = json!({ "field": "id", "op": "gt", "value": last.to_string() });
        let records = query::find(ctx, company, &mut tx, object, &after, AT_ONCE).await?;
        let Some(newest) = records.last().map(Stored::id) else { break };
        count += records.len();
        let rows: Vec<_> = records.iter().map(|r| (r.id().get(), of_record(&definition, r))).collect();
        let sql = tx.dialect().write_search(&definition.table_name(), rows);
        tx.run(&sql).await?;
        tx.commit().await?;
        last = newest;
    }
    Ok(count)
}
