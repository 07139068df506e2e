//! What came in for an order, and how much of its lines went out: worked out from payments, delivery notes and return notes
//! whenever one of them is written. What is void counts nowhere.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_kernel::{Ctx, Id, Result, decimal};
use guanxi_records::hook::{BoxFuture, Hook, Pending};
use guanxi_records::write::{self, Update};
use guanxi_records::{Company, Draft, FieldValue, Stored, query};
use guanxi_store::Tx;
use serde_json::{Value as Json, json};

/// The most payments, notes or lines of one order that are added up.
const MOST: u64 = 10_000;

pub(crate) struct Paid;

impl Hook for Paid {
    fn objects(&self) -> &'static [&'static str] {
        &["payment"]
    }

    fn after<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        pending: &'a Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let Some(order) = pending.after.get("order_id").as_id() else { return Ok(()) };
            paid(&ctx.as_program(), company, tx, order).await
        })
    }
}

pub(crate) struct Delivered;

impl Hook for Delivered {
    fn objects(&self) -> &'static [&'static str] {
        &["delivery_note", "return_note"]
    }

    fn after<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        pending: &'a Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let Some(order) = pending.after.get("order_id").as_id() else { return Ok(()) };
            delivered(&ctx.as_program(), company, tx, order).await
        })
    }
}

/// Adds up in the currency all payments share, else by their worth.
async fn paid(program: &Ctx, company: &Company, tx: &mut Tx, order: Id) -> Result<()> {
    let filter = json!({"and": [
        {"field": "order_id", "op": "eq", "value": order},
        {"field": "status", "op": "ne", "value": "void"},
    ]});
    let payments = query::find(program, company, tx, "payment", &filter, MOST).await?;
    let amounts = payments.iter().filter_map(|p| match p.get("amount") {
        FieldValue::Money { units, currency, base } => {
            Some((*units, currency.clone(), base.unwrap_or(*units)))
        }
        _ => None,
    });
    let amounts: Vec<(i64, String, i64)> = amounts.collect();
    let currencies: BTreeSet<&String> = amounts.iter().map(|(_, currency, _)| currency).collect();
    let (sum, currency) = match currencies.iter().collect::<Vec<_>>().as_slice() {
        [] => (None, String::new()),
        [single] => (total(amounts.iter().map(|(units, ..)| *units)), String::from(single.as_str())),
        _ => (total(amounts.iter().map(|(_, _, base)| *base)), company.settings().currency.clone()),
    };
    let scale = payments.first().and_then(|p| p.object().field("amount").map(|f| f.scale())).unwrap_or(2);
    let value = sum.map(|units| json!({"amount": decimal::format(units, scale), "currency": currency}));
    let draft = Draft::new().with("paid", json!(value));
    write::update_in(program, company, tx, "order", order, None, draft).await.map(drop)
}

fn total(mut units: impl Iterator<Item = i64>) -> Option<i64> {
    units.try_fold(0_i64, i64::checked_add)
}

async fn delivered(program: &Ctx, company: &Company, tx: &mut Tx, order: Id) -> Result<()> {
    let mut quantities: BTreeMap<Id, i64> = BTreeMap::new();
    let out =
        Kind { note: "delivery_note", line: "delivery_note_line", counts: &["shipped", "received"], sign: 1 };
    let back = Kind { note: "return_note", line: "return_note_line", counts: &["received"], sign: -1 };
    out.add(program, company, tx, order, &mut quantities).await?;
    back.add(program, company, tx, order, &mut quantities).await?;
    let filter = json!({"field": "order_id", "op": "eq", "value": order});
    let lines = query::find(program, company, tx, "order_line", &filter, MOST).await?;
    let update = |line: &Stored| {
        let scale = line.object().field("delivered").map_or(3, |f| f.scale());
        let units = quantities.get(&line.id()).copied();
        let known = line.get("delivered");
        let same = match (known, units) {
            (FieldValue::Decimal(known), Some(units)) => *known == units,
            (known, None) => known.is_null(),
            _ => false,
        };
        let value = units.map_or(Json::Null, |units| json!(decimal::format(units, scale)));
        (!same).then(|| Update {
            id: line.id(),
            version: None,
            values: Draft::new().with("delivered", value),
        })
    };
    let updates: Vec<Update> = lines.iter().filter_map(update).collect();
    if updates.is_empty() {
        return Ok(());
    }
    let written = write::update_many(program, company, tx, "order_line", updates).await?;
    written.into_iter().try_for_each(|line| line.map(drop))
}

/// A kind of note with lines.
struct Kind {
    note: &'static str,
    line: &'static str,
    /// The statuses of a note that counts.
    counts: &'static [&'static str],
    sign: i64,
}

impl Kind {
    async fn add(
        &self,
        program: &Ctx,
        company: &Company,
        tx: &mut Tx,
        order: Id,
        quantities: &mut BTreeMap<Id, i64>,
    ) -> Result<()> {
        let filter = json!({"and": [
            {"field": "order_id", "op": "eq", "value": order},
            {"field": "status", "op": "in", "value": self.counts},
        ]});
        let notes = query::find(program, company, tx, self.note, &filter, MOST).await?;
        if notes.is_empty() {
            return Ok(());
        }
        let ids: Vec<Id> = notes.iter().map(Stored::id).collect();
        let filter = json!({"field": format!("{}_id", self.note), "op": "in", "value": ids});
        for line in query::find(program, company, tx, self.line, &filter, MOST).await? {
            if let (Some(id), FieldValue::Decimal(units)) =
                (line.get("order_line_id").as_id(), line.get("quantity"))
            {
                let sum = quantities.entry(id).or_default();
                *sum = sum.saturating_add(units.saturating_mul(self.sign));
            }
        }
        Ok(())
    }
}
