//! What a field of a record said, and since when: who took an order when.

use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Error, Id, Instant, Result};
use serde_json::Value as Json;

use super::history::{Actor, Kept, ids, kept, shown};
use crate::access::{self, fields, labels};
use crate::company::Company;
use crate::definition::{FieldDef, ObjectDef};
use crate::field;
use crate::query::FIELD;

/// The most changes of a record that are gone back through.
const MOST: usize = 2_000;

/// A time in which a field had one value.
#[derive(Debug, Clone, PartialEq)]
pub struct Held {
    /// The value, in the API's form.
    pub value: Json,
    /// What is shown for it, where it differs.
    pub label: Option<String>,
    /// From when.
    pub since: Instant,
    /// Until when; none: it is so now.
    pub until: Option<Instant>,
    /// Who gave it this value; none for the program.
    pub by: Option<Actor>,
}

/// The values of a field, the present one first, as the audit has them.
///
/// # Errors
/// `record.not_found` when the reader may not see the record, `query.field` for a field that is not for the reader.
pub async fn values(ctx: &Ctx, company: &Company, object: &str, id: Id, name: &str) -> Result<Vec<Held>> {
    let object = company.object(object)?;
    let mut conn = company.db.read().await?;
    let record = access::permit(ctx, company, &mut conn, &object, id, Action::Read).await?;
    let field = known(ctx, &object, name)?;
    let rows = kept(&mut conn, &object, id, Id(i64::MAX), (MOST, None)).await?;
    let changes: Vec<&Kept> = rows.iter().filter(|row| row.changes.contains_key(name)).collect();
    let made = record.get("created_at").as_instant().unwrap_or_else(|| ctx.now());
    let first = record.get("created_by").as_id();
    let mut value = field::json(field, record.get(name));
    let (mut all, mut until) = (Vec::with_capacity(changes.len() + 1), None);
    for row in &changes {
        let old = row.changes.get(name).and_then(|pair| pair.get(0)).cloned().unwrap_or_default();
        all.push((std::mem::replace(&mut value, old), row.at, until, row.actor));
        until = Some(row.at);
    }
    // What it was made with, where that was not written down: records that were loaded as a whole.
    if !value.is_null() {
        all.push((value, made, until, first));
    }
    let target = field.target().unwrap_or_default();
    let named = all.iter().flat_map(|(value, ..)| ids(value));
    let titles = labels::of_records(ctx, company, &mut conn, target, named).await?;
    let people = all.iter().filter_map(|(.., actor)| *actor);
    let people = labels::of_records(ctx, company, &mut conn, "employee", people).await?;
    drop(conn);
    super::view::opened(ctx, company, &object, id).await?;
    let names = [(String::from(target), titles)].into();
    let held = |(value, since, until, by): (Json, Instant, Option<Instant>, Option<Id>)| Held {
        label: shown(ctx, field, &value, &names),
        value,
        since,
        until,
        by: by.map(|id| Actor { id, name: people.get(&id).cloned() }),
    };
    Ok(all.into_iter().map(held).collect())
}

/// The field, if the reader may know what it said of any record.
fn known<'a>(ctx: &Ctx, object: &'a Arc<ObjectDef>, name: &str) -> Result<&'a FieldDef> {
    let field = object.field(name).filter(|f| f.live() && fields::comparable(ctx, object, f));
    field.ok_or_else(|| Error::new(FIELD).with("field", name))
}
