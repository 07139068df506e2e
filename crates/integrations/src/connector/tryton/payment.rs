//! What customers paid, as Tryton's books have it: lines that pay an invoice of one sale.

use std::collections::{BTreeSet, HashMap};

use guanxi_kernel::{Result, decimal};
use serde_json::{Map, Value as Json, json};

use super::super::system::Remote;
use super::rpc::Rpc;
use super::shipment::references;
use super::value;

/// Digits of an amount behind the point.
const SCALE: u32 = 2;

/// These lines.
pub(super) async fn read(rpc: &Rpc, ids: &[i64]) -> Result<Vec<Remote>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let fields = json!(["credit", "debit", "date", "invoice_payment", "write_date", "create_date"]);
    let rows = rpc.call("account.move.line", "read", vec![json!(ids), fields]).await?;
    let rows = rows.as_array().cloned().unwrap_or_default();
    let invoices: BTreeSet<i64> = rows.iter().filter_map(|row| value::id(row, "invoice_payment")).collect();
    let invoices = read_invoices(rpc, &invoices).await?;
    let sales: BTreeSet<i64> = invoices.values().flat_map(|row| value::ids(row, "sales")).collect();
    let references = references(rpc, &sales).await?;
    let remote = |row: &Json| {
        let invoice = invoices.get(&value::id(row, "invoice_payment")?)?;
        Some(of(row, value::id(row, "id")?, invoice, &references))
    };
    Ok(rows.iter().filter_map(remote).collect())
}

async fn read_invoices(rpc: &Rpc, ids: &BTreeSet<i64>) -> Result<HashMap<i64, Json>> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let fields = json!(["number", "type", "sales", "company", "company.currency", "company.currency.code"]);
    let rows = rpc.call("account.invoice", "read", vec![json!(ids), fields]).await?;
    let rows = rows.as_array().cloned().unwrap_or_default();
    Ok(rows.into_iter().filter_map(|row| Some((value::id(&row, "id")?, row))).collect())
}

fn of(row: &Json, id: i64, invoice: &Json, references: &HashMap<i64, String>) -> Remote {
    let units = |name: &str| value::number(row, name).and_then(|text| decimal::parse(&text, SCALE).ok());
    // Books are kept in the currency of the company there.
    let paid = units("credit").unwrap_or_default() - units("debit").unwrap_or_default();
    let sales = value::ids(invoice, "sales");
    let sale = match sales.as_slice() {
        [one] if paid > 0 && value::text(invoice, "type").as_deref() == Some("out") => references.get(one),
        _ => None,
    };
    let currency = invoice.get("company.").and_then(|company| value::behind(company, "currency", "code"));
    let mut values = Map::new();
    value::put(&mut values, "sale", sale.cloned().map(Json::from));
    value::put(&mut values, "amount", value::money(Some(decimal::format(paid, SCALE)), currency.as_deref()));
    value::put(&mut values, "date", value::day(row, "date").map(Json::from));
    value::put(&mut values, "invoice", value::text(invoice, "number").map(Json::from));
    Remote {
        id: id.to_string(),
        key: None,
        values,
        status: Some(String::from("paid")),
        changed_at: value::changed(row),
    }
}
