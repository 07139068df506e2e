//! Step 6, second part: what amounts are worth in the company's currency, at the rate of the day.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use guanxi_kernel::{Result, decimal};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Tx, Val};
use rust_decimal::Decimal;

use super::item::{Batch, Work};
use crate::definition::FieldType;
use crate::field::{FieldValue, fault, faults};

/// Rates are kept times 10^8.
const RATE_SCALE: u32 = 8;

/// Fills in the worth of amounts that were set; amounts left alone keep theirs. One query, and only for foreign currencies.
pub(super) async fn fill(work: &Work<'_>, tx: &mut Tx, batch: &mut Batch) -> Result<()> {
    let object = Arc::clone(&batch.object);
    let fields: Vec<_> = object.live_fields().filter(|f| f.kind == FieldType::Money).collect();
    let own = &work.settings.currency;
    let mut foreign = BTreeSet::new();
    for value in batch.items.iter().flat_map(|i| fields.iter().map(|f| i.pending.after.get(&f.name))) {
        if let FieldValue::Money { currency, base: None, .. } = value
            && currency != own
        {
            foreign.insert(currency.clone());
        }
    }
    let rates = if foreign.is_empty() { HashMap::new() } else { rates(work, tx, &foreign).await? };
    for item in &mut batch.items {
        for field in &fields {
            let FieldValue::Money { units, currency, base: None } = item.pending.after.get(&field.name)
            else {
                continue;
            };
            let rate = if currency == own { Some(Decimal::ONE) } else { rates.get(currency).copied() };
            match rate.and_then(|rate| worth(*units, field.scale(), rate)) {
                Some(base) => {
                    let value =
                        FieldValue::Money { units: *units, currency: currency.clone(), base: Some(base) };
                    item.pending.after.set(&field.name, value);
                }
                None => item.faults.push(fault(field, faults::NO_RATE).with("value", currency)),
            }
        }
    }
    Ok(())
}

fn worth(units: i64, scale: u32, rate: Decimal) -> Option<i64> {
    decimal::from_decimal(decimal::to_decimal(units, scale).checked_mul(rate)?, scale)
}

/// The newest rate of each currency up to today.
async fn rates(
    work: &Work<'_>,
    conn: &mut Conn,
    currencies: &BTreeSet<String>,
) -> Result<HashMap<String, Decimal>> {
    let today = work.now.with_timezone(&work.ctx.zone).date_naive();
    let table = || conn.dialect().table("currency_rate");
    let of = |alias: &str, name: &str| Expr::col((Alias::new(alias), Alias::new(name)));
    let newest = Query::select()
        .expr(of("n", "day").max())
        .from_as(table(), Alias::new("n"))
        .and_where(of("n", "currency").eq(of("r", "currency")))
        .and_where(of("n", "day").lte(Expr::val(Val::Date(today))))
        .to_owned();
    let select = Query::select()
        .columns([(Alias::new("r"), Alias::new("currency")), (Alias::new("r"), Alias::new("rate"))])
        .from_as(table(), Alias::new("r"))
        .and_where(of("r", "currency").is_in(currencies.iter().map(String::as_str)))
        .and_where(of("r", "day").in_subquery(newest))
        .to_owned();
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await?;
    rows.iter()
        .map(|r| Ok((String::from(r.text("currency")?), Decimal::new(r.int("rate")?, RATE_SCALE))))
        .collect()
}
