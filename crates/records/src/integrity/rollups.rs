//! Whether what was summed up of lines is what the lines come to.

use guanxi_kernel::Result;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use guanxi_store::{Conn, Row};

use super::check::{Check, Finding, Looking, Outcome};
use super::sets::column;
use crate::company::Company;
use crate::definition::{FieldDef, FieldType, ObjectDef, RollupDef, RollupFunction};
use crate::field::{self, FieldValue};
use crate::hook::BoxFuture;
use crate::write::{self, rescaled, rollups};

/// Records read at once.
const CHUNK: usize = 1_000;

/// Every roll-up says what its lines come to: the database sums up all of them in one statement for each roll-up.
#[derive(Debug)]
pub(super) struct Rollups;

impl Check for Rollups {
    fn name(&self) -> &'static str {
        "totals"
    }

    fn parts(&self, company: &Company) -> Vec<String> {
        let definitions = company.definitions();
        let some = definitions.live().filter(|o| rollups(o).next().is_some());
        some.map(|o| o.name.clone()).collect()
    }

    fn look<'a>(
        &'a self,
        looking: Looking<'a>,
        part: &'a str,
        outcome: &'a mut Outcome,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let object = looking.company.object(part)?;
            for (field, rollup) in rollups(&object) {
                look(looking, &object, field, rollup, outcome).await?;
            }
            Ok(())
        })
    }
}

/// A roll-up with what it is made of.
struct Summed<'a> {
    object: &'a ObjectDef,
    field: &'a FieldDef,
    rollup: &'a RollupDef,
    lines: &'a ObjectDef,
    reference: &'a FieldDef,
    /// The field of the lines; none for their number.
    source: Option<&'a FieldDef>,
    /// The company's currency.
    own: String,
}

async fn look(
    looking: Looking<'_>,
    object: &ObjectDef,
    field: &FieldDef,
    rollup: &RollupDef,
    outcome: &mut Outcome,
) -> Result<()> {
    let definitions = looking.company.definitions();
    let Ok(lines) = definitions.object(&rollup.object) else { return Ok(()) };
    let Some(reference) = lines.master_field() else { return Ok(()) };
    let own = looking.company.settings().currency.clone();
    let source = rollup.field.as_deref().and_then(|name| lines.field(name));
    let summed = Summed { object, field, rollup, lines, reference, source, own };
    let mut conn = looking.company.db.read().await?;
    let sql = conn.build(&summed.select(&conn));
    let take = |rows: Vec<Row>| {
        for row in &rows {
            outcome.checked += 1;
            if summed.differs(row)? {
                let finding = Finding::new(&object.name, Some(row.id("id")?), "integrity.rollup");
                outcome.add(finding.at(&field.name));
            }
        }
        Ok((looking.go_on)())
    };
    conn.each_chunk(&sql, CHUNK, take).await
}

impl Summed<'_> {
    /// Each record with what it says and what its lines come to.
    fn select(&self, conn: &Conn) -> SelectStatement {
        let of = |name: &str| (Alias::new("d"), Alias::new(name));
        let mut lines = Query::select();
        lines
            .expr_as(Expr::col(of(&self.reference.name)), Alias::new("master"))
            .expr_as(Expr::cust("COUNT(*)"), Alias::new("n"))
            .from_as(conn.dialect().table(&self.lines.table_name()), Alias::new("d"))
            .and_where(Expr::col(of("deleted_at")).is_null())
            .group_by_col(of(&self.reference.name));
        if let Some(source) = self.source {
            let name =
                |suffix: &str| guanxi_store::dialect::Dialect::quote(&format!("{}{suffix}", source.name));
            let value = name("");
            lines.expr_as(Expr::cust(self.folded(&value)), Alias::new("own"));
            if source.value_type() == FieldType::Money {
                let currency = name("__currency");
                let named = format!("CASE WHEN {value} IS NOT NULL THEN COALESCE({currency}, '') END");
                lines
                    .expr_as(Expr::cust(self.folded(&name("__base"))), Alias::new("worth"))
                    .expr_as(Expr::cust(format!("COUNT(DISTINCT {named})")), Alias::new("currencies"))
                    .expr_as(Expr::cust(format!("MIN({named})")), Alias::new("currency"));
            }
        }
        let mut select = Query::select();
        select.column((Alias::new("t"), Alias::new("id")));
        for name in field::read_columns(self.field) {
            select.column((Alias::new("t"), Alias::new(name)));
        }
        let parts = ["n", "own", "worth", "currencies", "currency"];
        let money = self.source.is_some_and(|s| s.value_type() == FieldType::Money);
        let there = if money { 5 } else { 1 + usize::from(self.source.is_some()) };
        for part in parts.iter().take(there) {
            let from = Expr::col((Alias::new("l"), Alias::new(*part)));
            select.expr_as(from, Alias::new(format!("l_{part}")));
        }
        select
            .from_as(conn.dialect().table(&self.object.table_name()), Alias::new("t"))
            .join_subquery(
                JoinType::LeftJoin,
                lines,
                Alias::new("l"),
                Expr::col((Alias::new("l"), Alias::new("master"))).eq(column("id")),
            )
            .and_where(column("deleted_at").is_null())
            .order_by((Alias::new("t"), Alias::new("id")), Order::Asc);
        select
    }

    /// Sums as text: they may be more than a column holds.
    fn folded(&self, column: &str) -> String {
        match self.rollup.function {
            RollupFunction::Sum | RollupFunction::Count => format!("CAST(SUM({column}) AS TEXT)"),
            RollupFunction::Min => format!("MIN({column})"),
            RollupFunction::Max => format!("MAX({column})"),
        }
    }

    fn differs(&self, row: &Row) -> Result<bool> {
        let columns = field::read_columns(self.field);
        let values = columns.iter().map(|name| row.get(name).cloned()).collect::<Result<Vec<_>>>()?;
        let Some(kept) = field::read(self.field, &values) else { return Ok(true) };
        // What the company added later has no value before the record is next written.
        if self.field.custom && kept.is_null() {
            return Ok(false);
        }
        let Some(expected) = self.expected(row, &kept)? else { return Ok(true) };
        Ok(!write::same(self.object, self.field, &kept, &expected))
    }

    /// What the lines come to; none when that is more than can be counted.
    fn expected(&self, row: &Row, kept: &FieldValue) -> Result<Option<FieldValue>> {
        let count = row.opt_int("l_n")?.unwrap_or_default();
        let (function, Some(source)) = (self.rollup.function, self.source) else {
            return Ok(self.number(Some(count), 0));
        };
        if function == RollupFunction::Count {
            return Ok(self.number(Some(count), 0));
        }
        if matches!(source.value_type(), FieldType::Date | FieldType::Instant) {
            return Ok(field::read(source, &[row.get("l_own")?.clone()]));
        }
        let scale = match source.value_type() {
            FieldType::Integer => 0,
            _ if count == 0 => self.field.scale(),
            _ => source.scale(),
        };
        let Some(units) = self.units(row, "l_own")? else { return Ok(None) };
        if self.field.value_type() != FieldType::Money {
            return Ok(self.number(units, scale));
        }
        let money = source.value_type() == FieldType::Money;
        let Some(worth) = self.units(row, if money { "l_worth" } else { "l_own" })? else {
            return Ok(None);
        };
        let single = money && row.opt_int("l_currencies")? == Some(1);
        let Some(units) = (if single { units } else { worth }) else { return Ok(Some(FieldValue::Null)) };
        let currency = match kept {
            // Nothing has no currency: the one it was written with stays.
            FieldValue::Money { currency, .. } if count == 0 => currency.clone(),
            _ if single => String::from(row.opt_text("l_currency")?.unwrap_or_default()),
            _ => self.own.clone(),
        };
        let to = self.field.scale();
        let base = worth.map(|worth| rescaled(worth, scale, to)).transpose();
        let (Ok(units), Ok(base)) = (rescaled(units, scale, to), base) else { return Ok(None) };
        Ok(Some(FieldValue::Money { units, currency, base }))
    }

    /// What was summed up: the outer none says that it is more than can be counted, the inner that there is nothing.
    fn units(&self, row: &Row, name: &str) -> Result<Option<Option<i64>>> {
        if self.rollup.function != RollupFunction::Sum {
            return Ok(Some(row.opt_int(name)?));
        }
        // The sum of nothing is zero.
        Ok(row.opt_text(name)?.map_or(Some(0), |text| text.parse().ok()).map(Some))
    }

    fn number(&self, units: Option<i64>, scale: u32) -> Option<FieldValue> {
        let Some(units) = units else { return Some(FieldValue::Null) };
        match self.field.value_type() {
            FieldType::Integer => rescaled(units, scale, 0).ok().map(FieldValue::Int),
            _ => rescaled(units, scale, self.field.scale()).ok().map(FieldValue::Decimal),
        }
    }
}
