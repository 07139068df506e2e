//! Taking a record back to an earlier version, as a new change: at once where the actor may, else by a change order.

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Action, Ctx, Error, Id, Result};
use guanxi_records::access::fields;
use guanxi_records::data::Visible;
use guanxi_records::definition::FieldDef;
use guanxi_records::field::faults;
use guanxi_records::state::{self, Difference, LineChange, LineState, RowKind, State};
use guanxi_records::{Company, Draft, ObjectDef, Stored, access, write};
use serde_json::{Map, Value as Json, json};

use super::request::Request;
use super::{NOTHING, create};
use crate::approval::Deed;

/// What became of it.
#[derive(Debug)]
pub enum Reverted {
    /// The record as it is now.
    Changed(Visible),
    /// It is proposed.
    Proposed(Id),
}

/// Gives the fields and lines the actor may see the values of that version. The status of a record that changes by transitions,
/// and whose it is, stay as they are; so does what was erased.
///
/// # Errors
/// `record.not_found`, `record.version_missing`, `change_order.nothing`; as changing the record, or proposing to.
pub async fn revert(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    record: Id,
    version: i64,
    reason: String,
) -> Result<Reverted> {
    let object = company.object(object)?;
    let mut conn = company.db.read().await?;
    let stored = access::permit(ctx, company, &mut conn, &object, record, Action::Read).await?;
    let now = state::read(company, &mut conn, &object, record).await?;
    let mut then = state::at_version(company, &mut conn, &object, record, version).await?;
    drop(conn);
    met(&now, &mut then);
    let values = values(ctx, company, &object, &stored, &now, &state::compare(&now, &then));
    if values.is_empty() {
        return Err(Error::new(NOTHING));
    }
    let draft = Draft(values.clone());
    match write::update(ctx, company, &object.name, record, Some(now.version), draft).await {
        Ok(changed) => Ok(Reverted::Changed(changed)),
        Err(error) if by_order(&error) => {
            let request =
                Request { deed: Deed::Edit, values, reason, version: Some(now.version), submit: true };
            create(ctx, company, &object.name, record, request).await.map(Reverted::Proposed)
        }
        Err(error) => Err(error),
    }
}

/// Lines that went and were made again since, as going back makes them, are met by what they say.
fn met(now: &State, then: &mut State) {
    let ids = |lines: &[LineState]| lines.iter().map(|line| line.id).collect::<Vec<_>>();
    for (name, lines) in &mut then.lines {
        let there = now.lines_of(name);
        let (known, present) = (ids(lines), ids(there));
        let mut new: Vec<&LineState> = there.iter().filter(|l| !known.contains(&l.id)).collect();
        for line in lines.iter_mut().filter(|l| !present.contains(&l.id)) {
            let same = new.iter().position(|other| state::alike(&line.values, &other.values));
            if let Some(other) = same.map(|place| new.swap_remove(place)) {
                line.id = other.id;
            }
        }
    }
}

/// Whether a change order may do what may not be done at once.
fn by_order(error: &Error) -> bool {
    let faults = error.field_errors();
    !faults.is_empty() && faults.iter().all(|fault| fault.code == faults::CHANGE_ORDER)
}

fn values(
    ctx: &Ctx,
    company: &Company,
    object: &ObjectDef,
    record: &Stored,
    now: &State,
    difference: &Difference,
) -> Map<String, Json> {
    let rules = fields::OfRecord::new(ctx, record);
    let governed = ctx.authority.status(&object.name).is_some_and(|rights| rights.governed);
    let stands = |f: &FieldDef| governed && object.status.as_deref() == Some(&f.name);
    let mut values = Map::new();
    for change in &difference.fields {
        let Some(field) = object.field(&change.field) else { continue };
        if writable(field) && !stands(field) && rules.rule(field) >= FieldRule::Read {
            values.insert(change.field.clone(), change.after.clone());
        }
    }
    for (name, rows) in &difference.lines {
        let Some(field) = object.field(name).filter(|f| rules.rule(f) >= FieldRule::Read) else { continue };
        let Ok(detail) = company.object(field.lines.as_deref().unwrap_or_default()) else { continue };
        let there = |id: Option<Id>| now.lines_of(name).iter().any(|l| Some(l.id) == id);
        let lines = rows.iter().filter_map(|row| line(ctx, &detail, row, there(row.id)));
        values.insert(name.clone(), Json::Array(lines.collect()));
    }
    values
}

/// What people write: what is worked out follows, and whose it is has its own ways.
fn writable(field: &FieldDef) -> bool {
    !fields::is_system(field) && !field.computed() && !field.read_only && !field.fixed
}

/// A line as it was; none for one that was not there.
fn line(ctx: &Ctx, detail: &ObjectDef, row: &LineChange, there: bool) -> Option<Json> {
    let mut values = Map::new();
    if there {
        values.insert(String::from("id"), json!(row.id));
    }
    match row.kind {
        RowKind::Removed => return None,
        RowKind::Same => {}
        RowKind::Added | RowKind::Changed => {
            for change in &row.changes {
                let own = detail.field(&change.field).filter(|f| {
                    writable(f)
                        && detail.master.as_deref() != Some(&f.name)
                        && fields::rule(ctx, detail, f) >= FieldRule::Read
                });
                if own.is_some() && (there || !change.after.is_null()) {
                    values.insert(change.field.clone(), change.after.clone());
                }
            }
        }
    }
    Some(Json::Object(values))
}
