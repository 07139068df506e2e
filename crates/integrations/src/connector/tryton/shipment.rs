//! What Tryton ships to customers, as far as it belongs to one sale.

use std::collections::{BTreeSet, HashMap};

use guanxi_kernel::Result;
use serde_json::{Map, Value as Json, json};

use super::super::system::Remote;
use super::rpc::Rpc;
use super::value;

/// The references of sales: our numbers.
pub(super) async fn references(rpc: &Rpc, sales: &BTreeSet<i64>) -> Result<HashMap<i64, String>> {
    if sales.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = rpc.call("sale.sale", "read", vec![json!(sales), json!(["reference"])]).await?;
    let pair = |row: &Json| Some((value::id(row, "id")?, value::text(row, "reference")?));
    Ok(rows.as_array().map(|rows| rows.iter().filter_map(pair).collect()).unwrap_or_default())
}

/// These shipments.
pub(super) async fn read(rpc: &Rpc, ids: &[i64]) -> Result<Vec<Remote>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let fields = json!(["number", "state", "effective_date", "planned_date", "write_date", "create_date"]);
    let rows = rpc.call("stock.shipment.out", "read", vec![json!(ids), fields]).await?;
    let moves = moves(rpc, ids).await?;
    let sales: BTreeSet<i64> = moves.values().flatten().filter_map(sale_of).collect();
    let references = references(rpc, &sales).await?;
    let rows = rows.as_array().cloned().unwrap_or_default();
    let remote = |row: &Json| {
        let id = value::id(row, "id")?;
        Some(of(row, id, moves.get(&id).map(Vec::as_slice).unwrap_or_default(), &references))
    };
    Ok(rows.iter().filter_map(remote).collect())
}

/// The moves of goods that leave for a sale, by shipment.
async fn moves(rpc: &Rpc, shipments: &[i64]) -> Result<HashMap<i64, Vec<Json>>> {
    let names: Vec<String> = shipments.iter().map(|id| format!("stock.shipment.out,{id}")).collect();
    let domain = json!([["shipment", "in", names], ["origin", "like", "sale.line,%"]]);
    let fields = json!(["shipment", "origin.sale", "quantity", "product", "product.code"]);
    let params = vec![domain, json!(0), Json::Null, json!([["id", "ASC"]]), fields];
    let found = rpc.call("stock.move", "search_read", params).await?;
    let mut by_shipment: HashMap<i64, Vec<Json>> = HashMap::new();
    for row in found.as_array().cloned().unwrap_or_default() {
        let shipment = value::text(&row, "shipment");
        let shipment =
            shipment.as_deref().and_then(|name| name.split_once(',')).and_then(|(_, id)| id.parse().ok());
        if let Some(id) = shipment {
            by_shipment.entry(id).or_default().push(row);
        }
    }
    Ok(by_shipment)
}

fn sale_of(row: &Json) -> Option<i64> {
    value::id(row.get("origin.")?, "sale")
}

fn of(row: &Json, id: i64, moves: &[Json], references: &HashMap<i64, String>) -> Remote {
    let sales: BTreeSet<i64> = moves.iter().filter_map(sale_of).collect();
    // What goes out for several sales at once belongs to none of them.
    let sale = if sales.len() == 1 { sales.first().and_then(|sale| references.get(sale)) } else { None };
    let lines: Vec<Json> = moves
        .iter()
        .map(|row| json!({"product": value::behind(row, "product", "code"), "quantity": value::number(row, "quantity")}))
        .collect();
    let day = value::day(row, "effective_date").or_else(|| value::day(row, "planned_date"));
    let mut values = Map::new();
    value::put(&mut values, "number", value::text(row, "number").map(Json::from));
    value::put(&mut values, "sale", sale.cloned().map(Json::from));
    value::put(&mut values, "date", day.map(Json::from));
    value::put(&mut values, "lines", Some(Json::Array(lines)));
    Remote {
        id: id.to_string(),
        key: None,
        values,
        status: value::text(row, "state"),
        changed_at: value::changed(row),
    }
}
