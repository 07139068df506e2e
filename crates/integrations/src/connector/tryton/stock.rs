//! How much of a product is in Tryton's stock.

use guanxi_kernel::Result;
use serde_json::{Map, Value as Json, json};

use super::super::system::Remote;
use super::rpc::Rpc;
use super::{changes, value};

/// The products of these codes.
pub(super) async fn find(rpc: &Rpc, codes: &[String]) -> Result<Vec<i64>> {
    changes::search(rpc, "product.product", json!([["code", "in", codes]])).await
}

/// These products, with what lies in all warehouses.
pub(super) async fn read(rpc: &Rpc, ids: &[i64]) -> Result<Vec<Remote>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let storages = changes::search(rpc, "stock.location", json!([["type", "=", "warehouse"]])).await?;
    let params = vec![json!(ids), json!(["code", "quantity"])];
    let rows = rpc.call_with("product.product", "read", params, Some(("locations", json!(storages)))).await?;
    let remote = |row: &Json| {
        let mut values = Map::new();
        value::put(&mut values, "code", value::text(row, "code").map(Json::from));
        value::put(&mut values, "quantity", value::number(row, "quantity").map(Json::from));
        let id = value::id(row, "id")?.to_string();
        Some(Remote { id, key: value::text(row, "code"), values, status: None, changed_at: None })
    };
    Ok(rows.as_array().map(|rows| rows.iter().filter_map(remote).collect()).unwrap_or_default())
}
