//! Step 9: what is summed up of a record's lines. Amounts are summed in their currency when they share one, else by worth.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use guanxi_kernel::{Action, Error, FieldError, Id, Result};
use guanxi_store::Tx;
use serde_json::json;

use super::item::{Batch, Item, Work};
use super::journal::Journal;
use super::{INVALID, TOO_MANY, pipeline};
use crate::access;
use crate::data::Stored;
use crate::definition::{FieldDef, FieldType, ObjectDef, RollupDef, RollupFunction};
use crate::field::{FieldValue, fault, faults};
use crate::hook::WriteKind;
use crate::query;

/// The most lines summed up of the records of one change.
const MOST_LINES: u64 = 100_000;

/// Sums up the lines given with records.
pub(super) fn of_children(work: &Work<'_>, batch: &mut Batch) {
    let object = Arc::clone(&batch.object);
    for (field, rollup) in rollups(&object) {
        for place in 0..batch.items.len() {
            let child = batch.children.iter().find(|(_, child)| child.object.name == rollup.object);
            let of_this = |i: &&Item| i.parent == Some(place);
            let lines: Option<Vec<&Stored>> = child.map(|(_, child)| {
                let staying = |i: &&Item| i.pending.kind != WriteKind::Delete;
                child.items.iter().filter(of_this).filter(staying).map(|i| &i.pending.after).collect()
            });
            let touched = child.is_some_and(|(_, child)| child.items.iter().any(|i| of_this(&i)));
            let Some(item) = batch.items.get(place) else { continue };
            if !touched && item.pending.kind != WriteKind::Create {
                continue;
            }
            let value = value(work, field, rollup, &lines.unwrap_or_default());
            let Some(item) = batch.items.get_mut(place) else { continue };
            match value {
                Ok(value) => super::parse::set(item, &object, field, value),
                Err(Beyond) => item.faults.push(beyond(field)),
            }
        }
    }
}

/// Brings the roll-ups of the records up to date whose lines were written on their own.
pub(super) async fn of_masters(
    work: &Work<'_>,
    tx: &mut Tx,
    lines: &Batch,
    journal: &mut Journal,
) -> Result<()> {
    let Some(reference) = lines.object.master_field() else { return Ok(()) };
    let Some(master) = reference.target().and_then(|t| work.definitions.object(t).ok()) else {
        return Ok(());
    };
    if !rollups(master).any(|(_, rollup)| rollup.object == lines.object.name) {
        return Ok(());
    }
    let mut ids = BTreeSet::new();
    for item in &lines.items {
        ids.extend(item.pending.after.get(&reference.name).as_id());
        ids.extend(item.pending.before.as_ref().and_then(|b| b.get(&reference.name).as_id()));
    }
    let object = &lines.object;
    let ids: Vec<Id> = ids.into_iter().collect();
    let program = work.ctx.as_program();
    let everything = access::predicate(&program, &work.definitions, master, Action::Edit)?;
    let masters = query::load(&program, work.company, tx, master, &everything, &ids).await?;
    let by_master = load_lines(work, tx, object, reference, &ids).await?;
    let mut items = Vec::with_capacity(masters.len());
    for record in masters {
        let lines: Vec<&Stored> = by_master.get(&record.id()).into_iter().flatten().collect();
        let mut item = Item::change(WriteKind::Edit, record);
        for (field, rollup) in rollups(master).filter(|(_, r)| r.object == object.name) {
            let value = value(work, field, rollup, &lines)
                .map_err(|Beyond| Error::fields(INVALID, vec![beyond(field)]))?;
            super::parse::set(&mut item, master, field, value);
        }
        items.push(item);
    }
    let mut batch = Batch::new(Arc::clone(master), items);
    Box::pin(pipeline::finish(work, tx, &mut batch, journal)).await
}

/// The lines of records, by record.
pub(super) async fn load_lines(
    work: &Work<'_>,
    tx: &mut Tx,
    object: &ObjectDef,
    reference: &FieldDef,
    ids: &[Id],
) -> Result<BTreeMap<Id, Vec<Stored>>> {
    let mut lines: BTreeMap<Id, Vec<Stored>> = BTreeMap::new();
    if ids.is_empty() {
        return Ok(lines);
    }
    let filter = json!({ "field": reference.name, "op": "in", "value": ids });
    let program = work.ctx.as_program();
    let found = query::find(&program, work.company, tx, &object.name, &filter, MOST_LINES + 1).await?;
    if found.len() as u64 > MOST_LINES {
        // Sums of a part would be wrong in silence.
        return Err(Error::new(TOO_MANY).with("limit", MOST_LINES));
    }
    for line in found {
        if let Some(id) = line.get(&reference.name).as_id() {
            lines.entry(id).or_default().push(line);
        }
    }
    Ok(lines)
}

/// The roll-ups of an object.
pub(crate) fn rollups(object: &ObjectDef) -> impl Iterator<Item = (&FieldDef, &RollupDef)> {
    object.live_fields().filter(|f| f.kind == FieldType::Rollup).filter_map(|f| Some((f, f.rollup.as_ref()?)))
}

/// More than can be counted. To leave the value empty would make what is worked out from it wrong in silence.
pub(crate) struct Beyond;

fn beyond(field: &FieldDef) -> FieldError {
    let limit = guanxi_kernel::decimal::format(i64::MAX, field.scale());
    fault(field, faults::TOO_LARGE).with("limit", limit)
}

fn value(
    work: &Work<'_>,
    field: &FieldDef,
    rollup: &RollupDef,
    lines: &[&Stored],
) -> Result<FieldValue, Beyond> {
    let money = field.value_type() == FieldType::Money;
    let source = rollup.field.as_deref().unwrap_or_default();
    let values: Vec<&FieldValue> = lines.iter().map(|l| l.get(source)).filter(|v| !v.is_null()).collect();
    if rollup.function == RollupFunction::Count {
        return number(field, i64::try_from(lines.len()).ok(), 0);
    }
    let scale = lines
        .iter()
        .find_map(|l| l.object().field(source).map(FieldDef::scale))
        .unwrap_or_else(|| field.scale());
    let scale = if values.iter().any(|v| matches!(v, FieldValue::Int(_))) { 0 } else { scale };
    if !money {
        if let Some(moment) = moment(rollup.function, &values) {
            return Ok(moment);
        }
        return number(field, fold(rollup.function, values.iter().copied().map(units))?, scale);
    }
    let currencies: BTreeSet<&str> = values.iter().filter_map(|v| currency(v)).collect();
    let own = work.settings.currency.as_str();
    let shared = match currencies.iter().collect::<Vec<_>>().as_slice() {
        [single] => Some(String::from(**single)),
        _ => None,
    };
    let base = fold(rollup.function, values.iter().copied().map(worth))?;
    let amount =
        if shared.is_some() { fold(rollup.function, values.iter().copied().map(units))? } else { base };
    let rescale = |units: i64| rescaled(units, scale, field.scale());
    let Some(units) = amount.map(rescale).transpose()? else { return Ok(FieldValue::Null) };
    let base = base.map(rescale).transpose()?;
    Ok(FieldValue::Money { units, currency: shared.unwrap_or_else(|| String::from(own)), base })
}

/// The sum of nothing is zero; the smallest of nothing is nothing.
fn fold(function: RollupFunction, values: impl Iterator<Item = Option<i64>>) -> Result<Option<i64>, Beyond> {
    let mut values = values.flatten();
    match function {
        RollupFunction::Sum => values.try_fold(0_i64, i64::checked_add).map(Some).ok_or(Beyond),
        RollupFunction::Min => Ok(values.min()),
        RollupFunction::Max => Ok(values.max()),
        RollupFunction::Count => Ok(i64::try_from(values.count()).ok()),
    }
}

/// The first or last of days or moments.
fn moment(function: RollupFunction, values: &[&FieldValue]) -> Option<FieldValue> {
    let days: Vec<_> =
        values.iter().filter_map(|v| if let FieldValue::Date(day) = v { Some(*day) } else { None }).collect();
    let moments: Vec<_> = values.iter().filter_map(|v| v.as_instant()).collect();
    let first = function == RollupFunction::Min;
    let day = if first { days.iter().min() } else { days.iter().max() };
    let at = if first { moments.iter().min() } else { moments.iter().max() };
    day.map(|d| FieldValue::Date(*d)).or_else(|| at.map(|a| FieldValue::Instant(*a)))
}

const fn units(value: &FieldValue) -> Option<i64> {
    match value {
        FieldValue::Int(n) | FieldValue::Decimal(n) => Some(*n),
        FieldValue::Money { units, .. } => Some(*units),
        _ => None,
    }
}

const fn worth(value: &FieldValue) -> Option<i64> {
    match value {
        FieldValue::Money { base, .. } => *base,
        other => units(other),
    }
}

fn currency(value: &FieldValue) -> Option<&str> {
    if let FieldValue::Money { currency, .. } = value { Some(currency) } else { None }
}

fn number(field: &FieldDef, units: Option<i64>, scale: u32) -> Result<FieldValue, Beyond> {
    let Some(units) = units else { return Ok(FieldValue::Null) };
    Ok(match field.value_type() {
        FieldType::Integer => FieldValue::Int(rescaled(units, scale, 0)?),
        _ => FieldValue::Decimal(rescaled(units, scale, field.scale())?),
    })
}

/// The same number in units of another scale.
///
/// # Errors
/// When it is more than can be counted.
pub(crate) fn rescaled(units: i64, from: u32, to: u32) -> Result<i64, Beyond> {
    if from == to {
        return Ok(units);
    }
    let exact = guanxi_kernel::decimal::to_decimal(units, from);
    guanxi_kernel::decimal::from_decimal(exact, to).ok_or(Beyond)
}
