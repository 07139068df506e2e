//! What was changed in Tryton since a mark, and what there is: ids, a page at a time.
//!
//! Tryton dates rows when they are written, not when their transaction ends, so a row may be seen late. The mark therefore
//! stays two minutes behind the last change that was seen: what was taken before is found to be the same.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Instant, Result};
use serde_json::{Value as Json, json};

use super::rpc::Rpc;
use super::{PAGE, value};

/// How late a row may be seen.
const LATE: TimeDelta = TimeDelta::seconds(120);

/// Where changes are told of: the model, what of it is ours, and the field that names the thing where it is another one.
fn place(entity: &str) -> (&'static str, Json, Option<&'static str>) {
    match entity {
        "sale" => ("sale.sale", json!([["reference", "!=", null]]), None),
        "shipment" => ("stock.shipment.out", json!([["state", "!=", "draft"]]), None),
        "payment" => ("account.move.line", json!([["invoice_payment", "!=", null]]), None),
        _ => ("stock.move", json!([["state", "=", "done"]]), Some("product")),
    }
}

/// Where a reader goes on: everything changed since `from`, by id, of which those up to `after` were told.
#[derive(Debug, Default)]
struct Mark {
    from: Option<Instant>,
    after: i64,
    seen: Option<Instant>,
}

impl Mark {
    fn parse(text: Option<&str>) -> Self {
        let mut parts = text.unwrap_or_default().split('|');
        let mut moment = || parts.next().and_then(|at| at.parse().ok());
        let (from, seen) = (moment(), moment());
        let after = parts.next().and_then(|id| id.parse().ok()).unwrap_or_default();
        Self { from, after, seen }
    }

    fn text(&self) -> String {
        let moment = |at: Option<Instant>| at.map(format_instant).unwrap_or_default();
        format!("{}|{}|{}", moment(self.from), moment(self.seen), self.after)
    }
}

/// The ids of what was changed, the next mark, and whether there is more already.
pub(super) async fn changed(
    rpc: &Rpc,
    entity: &str,
    since: Option<&str>,
) -> Result<(Vec<i64>, String, bool)> {
    let mut mark = Mark::parse(since);
    let (model, ours, named) = place(entity);
    let mut domain = vec![ours, json!([["id", ">", mark.after]])];
    if let Some(from) = mark.from {
        let at = value::to_moment(from);
        domain.push(json!([
            "OR",
            [["write_date", ">=", at]],
            [["write_date", "=", null], ["create_date", ">=", at]]
        ]));
    }
    let fields = json!(["write_date", "create_date", named.unwrap_or("id")]);
    let params = vec![json!(domain), json!(0), json!(PAGE), json!([["id", "ASC"]]), fields];
    let rows = rpc.call(model, "search_read", params).await?;
    let rows = rows.as_array().cloned().unwrap_or_default();
    mark.seen = rows.iter().filter_map(value::changed).max().max(mark.seen);
    let more = rows.len() == PAGE;
    if more {
        mark.after = rows.last().and_then(|row| value::id(row, "id")).unwrap_or_default();
    } else {
        mark = Mark { from: mark.seen.map(|seen| seen - LATE).max(mark.from), after: 0, seen: None };
    }
    let ids: BTreeSet<i64> = rows.iter().filter_map(|row| value::id(row, named.unwrap_or("id"))).collect();
    Ok((ids.into_iter().collect(), mark.text(), more))
}

/// The model a thing is read from, and which of its rows are ours.
fn things(entity: &str) -> (&'static str, Json) {
    match entity {
        "stock" => ("product.product", json!([["code", "!=", null]])),
        _ => {
            let (model, ours, _) = place(entity);
            (model, ours)
        }
    }
}

/// The next ids of everything there is.
pub(super) async fn all(rpc: &Rpc, entity: &str, after: i64) -> Result<Vec<i64>> {
    let (model, ours) = things(entity);
    search(rpc, model, json!([ours, [["id", ">", after]]])).await
}

/// Those of the ids that are still there.
pub(super) async fn there(rpc: &Rpc, entity: &str, ids: &[i64]) -> Result<Vec<i64>> {
    let (model, _) = things(entity);
    search(rpc, model, json!([["id", "in", ids]])).await
}

/// The ids that meet a condition, at most a page of them.
pub(super) async fn search(rpc: &Rpc, model: &str, domain: Json) -> Result<Vec<i64>> {
    let params = vec![domain, json!(0), json!(PAGE), json!([["id", "ASC"]])];
    let found = rpc.call(model, "search", params).await?;
    Ok(found.as_array().map(|ids| ids.iter().filter_map(Json::as_i64).collect()).unwrap_or_default())
}
