//! Taking back one change of a record.

use std::sync::Arc;

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Action, Ctx, Error, FieldError, Id, Result, decimal};
use guanxi_store::{Tx, retry};
use serde_json::{Map, Value as Json};

use super::history::kept;
use super::{CHANGED_SINCE, ENTRY_MISSING, NOT_UNDOABLE};
use crate::access::{self, fields};
use crate::company::Company;
use crate::data::{Stored, Visible};
use crate::definition::{FieldDef, FieldType, ObjectDef};
use crate::field::{self, FieldValue, Reading, faults};
use crate::hook::WriteKind;
use crate::{merge, query, write};

/// Restores the values an entry of the history replaced, as a change of its own.
///
/// # Errors
/// `audit.not_found`; `audit.not_undoable` for entries that cannot be taken back (a creation: delete the record instead);
/// `record.changed_since` naming the fields that were changed again; and as [`write::update`].
pub async fn undo(ctx: &Ctx, company: &Company, object: &str, id: Id, entry: Id) -> Result<Visible> {
    let stored = retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let stored = undo_in(ctx, company, &mut tx, object, id, entry).await?;
            tx.commit().await?;
            Ok(stored)
        })
    })
    .await?;
    query::get(ctx, company, object, stored.id()).await
}

/// Whether an entry can be taken back.
pub(super) fn undoable(action: &str, changes: &Map<String, Json>) -> bool {
    let kind = |k: WriteKind| action == k.name();
    kind(WriteKind::Delete)
        || action == merge::ACTION
        || ((kind(WriteKind::Edit) || kind(WriteKind::Transfer)) && !changes.is_empty())
}

/// As [`undo`], within a transaction.
///
/// # Errors
/// As [`undo`].
pub async fn undo_in(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    id: Id,
    entry: Id,
) -> Result<Stored> {
    let object = company.object(object)?;
    let found = kept(tx, &object, id, Id(entry.get().saturating_add(1)), (1, None)).await?;
    let missing = || Error::new(ENTRY_MISSING).with("entry", entry);
    let found = found.into_iter().next().filter(|row| row.id == entry).ok_or_else(missing)?;
    if !undoable(&found.action, &found.changes) {
        return Err(Error::new(NOT_UNDOABLE).with("action", &found.action));
    }
    if found.action == WriteKind::Delete.name() {
        return write::restore_in(ctx, company, tx, &object.name, id).await;
    }
    if found.action == merge::ACTION {
        return merge::undo_in(ctx, company, tx, &object, id, &found.changes).await;
    }
    let action = if found.action == WriteKind::Transfer.name() { Action::Transfer } else { Action::Edit };
    let record = access::permit(ctx, company, tx, &object, id, action).await?;
    let values = old_values(ctx, company, &object, &record, &found.changes)?;
    write::write_values(ctx, company, tx, &object, record, values).await
}

/// Restores what of the values an entry replaced nobody has changed since, as part of a larger step that is taken back.
///
/// # Errors
/// As [`undo`], but for fields that were changed again: those stay.
pub(crate) async fn take_back(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &Arc<ObjectDef>,
    record: Stored,
    entry: Id,
) -> Result<()> {
    let found = kept(tx, object, record.id(), Id(entry.get().saturating_add(1)), (1, None)).await?;
    let Some(mut found) = found.into_iter().next().filter(|row| row.id == entry) else { return Ok(()) };
    found.changes.retain(|name, pair| {
        let now = object.field(name).map(|field| field::json(field, record.get(name)));
        now.is_some_and(|now| pair.get(1) == Some(&now))
    });
    let values = old_values(ctx, company, object, &record, &found.changes)?;
    if !values.is_empty() {
        write::write_values(ctx, company, tx, object, record, values).await?;
    }
    Ok(())
}

/// The values to put back: of fields people write; what is worked out follows.
fn old_values(
    ctx: &Ctx,
    company: &Company,
    object: &Arc<ObjectDef>,
    record: &Stored,
    changes: &Map<String, Json>,
) -> Result<Vec<(String, FieldValue)>> {
    let (mut values, mut changed, mut wrong) = (Vec::new(), Vec::new(), Vec::new());
    let settings = company.settings();
    let reading = Reading { currency: &settings.currency, country: &settings.country };
    for (name, pair) in changes {
        let Some(field) = object.field(name) else { continue };
        if matches!(field.kind, FieldType::Formula | FieldType::Rollup) {
            continue;
        }
        let [old, new] = [0, 1].map(|place| pair.get(place).cloned().unwrap_or_default());
        let rule = fields::rule(ctx, object, field);
        if rule == FieldRule::Change && !ctx.authority.unrestricted {
            wrong.push(FieldError::new(name.as_str(), faults::CHANGE_ORDER).with("status", "none"));
        } else if rule < FieldRule::Edit && !ctx.authority.unrestricted {
            wrong.push(FieldError::new(name.as_str(), faults::READ_ONLY));
        } else if field::json(field, record.get(name)) != new {
            changed.push(FieldError::new(name.as_str(), "record.changed_since"));
        } else {
            match parse(field, &old, reading) {
                Ok(value) => values.push((name.clone(), value)),
                Err(fault) => wrong.push(fault),
            }
        }
    }
    if !changed.is_empty() {
        return Err(Error::fields(CHANGED_SINCE, changed));
    }
    if !wrong.is_empty() {
        return Err(Error::fields(write::INVALID, wrong));
    }
    Ok(values)
}

/// Reads a value as it was kept: an amount with the worth it had then.
fn parse(field: &FieldDef, old: &Json, reading: Reading<'_>) -> Result<FieldValue, FieldError> {
    let value = field::parse(field, old, reading)?;
    let FieldValue::Money { units, currency, .. } = value else { return Ok(value) };
    let base = old.get("base").and_then(Json::as_str).and_then(|t| decimal::parse(t, field.scale()).ok());
    Ok(FieldValue::Money { units, currency, base })
}
