//! Step 6, first part: automatic numbers, taken late so that a refused record leaves no gap.

use chrono::{Datelike, NaiveDate};
use guanxi_kernel::Result;
use guanxi_store::{Tx, Val};

use super::item::{Batch, Work};
use crate::definition::{FieldDef, FieldType};
use crate::field::FieldValue;
use crate::hook::WriteKind;

/// Gives new records their numbers: one statement for each such field.
pub(super) async fn fill(work: &Work<'_>, tx: &mut Tx, batch: &mut Batch) -> Result<()> {
    let object = std::sync::Arc::clone(&batch.object);
    let today = work.now.with_timezone(&work.ctx.zone).date_naive();
    for field in object.live_fields().filter(|f| f.kind == FieldType::AutoNumber) {
        pass_given(work, tx, batch, field).await?;
        let lacks = |i: &&mut super::item::Item| {
            i.sound() && i.pending.kind == WriteKind::Create && i.pending.after.get(&field.name).is_null()
        };
        let count = i64::try_from(batch.items.iter_mut().filter(lacks).count()).unwrap_or_default();
        if count == 0 {
            continue;
        }
        let pattern = field.pattern.as_deref().unwrap_or("{number}");
        let name = format!("{}.{}{}", object.name, field.name, period(pattern, today));
        let last = take(tx, &name, count).await?;
        for (number, item) in (last - count + 1..).zip(batch.items.iter_mut().filter(lacks)) {
            item.pending.after.set(&field.name, FieldValue::Text(format(pattern, today, number)));
        }
    }
    Ok(())
}

/// Takes numbers of a sequence; answers the last. Others wait until this transaction ends, so there are no gaps.
async fn take(tx: &mut Tx, name: &str, count: i64) -> Result<i64> {
    let text = "INSERT INTO {sequence} AS s (name, last) VALUES (?, ?) \
                ON CONFLICT (name) DO UPDATE SET last = s.last + excluded.last RETURNING last";
    let sql = tx.sql(text, [Val::from(name), Val::from(count)]);
    tx.row(&sql).await?.int("last")
}

/// Numbers that name the year begin anew with it, likewise month and day.
fn period(pattern: &str, today: NaiveDate) -> String {
    let mut text = String::new();
    for (part, value) in parts(today) {
        if pattern.contains(part) {
            text.push('.');
            text.push_str(&value);
        }
    }
    text
}

fn parts(today: NaiveDate) -> [(&'static str, String); 3] {
    [
        ("{year}", today.year().to_string()),
        ("{month}", format!("{:02}", today.month())),
        ("{day}", format!("{:02}", today.day())),
    ]
}

fn format(pattern: &str, today: NaiveDate, number: i64) -> String {
    let mut text = String::from(pattern);
    for (part, value) in parts(today) {
        text = text.replace(part, &value);
    }
    let Some((before, rest)) = text.split_once("{number") else { return text };
    let (width, after) = rest.split_once('}').unwrap_or(("", rest));
    let width: usize = width.trim_start_matches(':').parse().unwrap_or(1).min(18);
    format!("{before}{number:0width$}{after}")
}

/// Lets sequences go on behind numbers that were brought along, so that they are not given again.
async fn pass_given(work: &Work<'_>, tx: &mut Tx, batch: &Batch, field: &FieldDef) -> Result<()> {
    let today = work.now.with_timezone(&work.ctx.zone).date_naive();
    let given = batch.sound().filter(|(_, i)| i.pending.kind == WriteKind::Create);
    let given = given.filter_map(|(_, i)| i.pending.after.get(&field.name).as_text());
    pass(tx, &batch.object.name, field, today, given).await
}

/// Lets the field's sequence of this day go on behind these numbers.
pub(crate) async fn pass(
    tx: &mut Tx,
    object: &str,
    field: &FieldDef,
    today: NaiveDate,
    given: impl Iterator<Item = &str>,
) -> Result<()> {
    let pattern = field.pattern.as_deref().unwrap_or("{number}");
    let Some(largest) = given.filter_map(|text| read(pattern, today, text)).max() else { return Ok(()) };
    let name = format!("{object}.{}{}", field.name, period(pattern, today));
    let text = "INSERT INTO {sequence} AS s (name, last) VALUES (?, ?) ON CONFLICT (name) \
                DO UPDATE SET last = CASE WHEN s.last < excluded.last THEN excluded.last ELSE s.last END";
    let sql = tx.sql(text, [Val::from(name), Val::from(largest)]);
    tx.run(&sql).await.map(drop)
}

/// The number in a text of this pattern.
fn read(pattern: &str, today: NaiveDate, text: &str) -> Option<i64> {
    let mut filled = String::from(pattern);
    for (part, value) in parts(today) {
        filled = filled.replace(part, &value);
    }
    let (before, rest) = filled.split_once("{number")?;
    let (_, after) = rest.split_once('}')?;
    let digits = text.strip_prefix(before)?.strip_suffix(after)?;
    digits.parse().ok().filter(|n| (0..1_000_000_000_000).contains(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_filled_in_and_read() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        assert_eq!(format("SO-{year}-{number:6}", day, 42), "SO-2026-000042");
        assert_eq!(format("{year}{month}{day}/{number}", day, 7), "20260302/7");
        assert_eq!(period("SO-{year}-{number:6}", day), ".2026");
        assert_eq!(read("SO-{year}-{number:6}", day, "SO-2026-000042"), Some(42));
        assert_eq!(read("SO-{year}-{number:6}", day, "SO-2025-000042"), None);
    }
}
