//! Sales as they are in Tryton.

use std::collections::HashMap;

use guanxi_kernel::Result;
use serde_json::{Map, Value as Json, json};

use super::super::system::Remote;
use super::rpc::Rpc;
use super::{changes, value};

/// What marks the line that holds the freight.
pub(super) const FREIGHT: &str = "guanxi:freight";

/// The sales that carry these numbers of ours.
pub(super) async fn find(rpc: &Rpc, keys: &[String]) -> Result<Vec<i64>> {
    changes::search(rpc, "sale.sale", json!([["reference", "in", keys]])).await
}

/// The lines of sales, in order.
pub(super) async fn lines(rpc: &Rpc, sales: &[i64]) -> Result<Vec<Json>> {
    let fields = json!([
        "sale",
        "product",
        "product.code",
        "description",
        "quantity",
        "unit_price",
        "amount",
        "note",
        "taxes"
    ]);
    let domain = json!([["sale", "in", sales], ["type", "=", "line"]]);
    let order = json!([["sequence", "ASC NULLS FIRST"], ["id", "ASC"]]);
    let found =
        rpc.call("sale.line", "search_read", vec![domain, json!(0), Json::Null, order, fields]).await?;
    Ok(found.as_array().cloned().unwrap_or_default())
}

/// These sales.
pub(super) async fn read(rpc: &Rpc, ids: &[i64]) -> Result<Vec<Remote>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let fields = json!([
        "number",
        "reference",
        "state",
        "shipment_state",
        "invoice_state",
        "party",
        "party.name",
        "party.code",
        "currency",
        "currency.code",
        "sale_date",
        "comment",
        "untaxed_amount",
        "tax_amount",
        "total_amount",
        "write_date",
        "create_date"
    ]);
    let rows = rpc.call("sale.sale", "read", vec![json!(ids), fields]).await?;
    let mut by_sale: HashMap<i64, Vec<Json>> = HashMap::new();
    for line in lines(rpc, ids).await? {
        if let Some(sale) = value::id(&line, "sale") {
            by_sale.entry(sale).or_default().push(line);
        }
    }
    let rows = rows.as_array().cloned().unwrap_or_default();
    let remote = |row: &Json| {
        let id = value::id(row, "id")?;
        Some(of(row, id, by_sale.remove(&id).unwrap_or_default()))
    };
    Ok(rows.iter().filter_map(remote).collect())
}

fn of(row: &Json, id: i64, lines: Vec<Json>) -> Remote {
    let currency = value::behind(row, "currency", "code");
    let money = |name: &str| value::money(value::number(row, name), currency.as_deref());
    let text = |name: &str| value::text(row, name).map(Json::from);
    let (freight, lines): (Vec<Json>, Vec<Json>) =
        lines.into_iter().partition(|line| value::text(line, "note").as_deref() == Some(FREIGHT));
    let freight =
        freight.first().and_then(|line| value::money(value::number(line, "amount"), currency.as_deref()));
    let mut values = Map::new();
    value::put(&mut values, "reference", text("reference"));
    value::put(&mut values, "number", text("number"));
    value::put(&mut values, "party", value::behind(row, "party", "name").map(Json::from));
    value::put(&mut values, "party_code", value::behind(row, "party", "code").map(Json::from));
    value::put(&mut values, "sale_date", value::day(row, "sale_date").map(Json::from));
    value::put(&mut values, "comment", text("comment"));
    value::put(&mut values, "currency", currency.clone().map(Json::from));
    value::put(&mut values, "freight", freight);
    value::put(&mut values, "lines", Some(Json::Array(lines.iter().map(line).collect())));
    value::put(&mut values, "untaxed", money("untaxed_amount"));
    value::put(&mut values, "tax", money("tax_amount"));
    value::put(&mut values, "total", money("total_amount"));
    value::put(&mut values, "shipment_state", text("shipment_state"));
    value::put(&mut values, "invoice_state", text("invoice_state"));
    Remote {
        id: id.to_string(),
        key: value::text(row, "reference"),
        values,
        status: status(row),
        changed_at: value::changed(row),
    }
}

/// Tryton keeps apart how far a sale is and whether its goods have left.
fn status(row: &Json) -> Option<String> {
    let state = value::text(row, "state")?;
    let sent = value::text(row, "shipment_state").as_deref() == Some("sent");
    Some(if state == "processing" && sent { String::from("shipped") } else { state })
}

fn line(row: &Json) -> Json {
    json!({
        "product": value::behind(row, "product", "code"),
        "description": value::text(row, "description"),
        "quantity": value::number(row, "quantity"),
        "unit_price": value::number(row, "unit_price"),
        "amount": value::number(row, "amount"),
    })
}
