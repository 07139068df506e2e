//! Sales written into Tryton, as its own client would.

use std::collections::{BTreeSet, HashMap};

use guanxi_kernel::{Error, Result};
use serde_json::{Map, Value as Json, json};

use super::super::MISSING_THERE;
use super::rpc::Rpc;
use super::sale::{FREIGHT, lines};
use super::{unable, value};

/// Makes a sale that carries our number. Answers its id.
pub(super) async fn create(rpc: &Rpc, key: &str, values: &Map<String, Json>) -> Result<i64> {
    let mut sale = head(rpc, values).await?;
    sale.insert(String::from("reference"), json!(key));
    let wanted = wanted(rpc, values).await?;
    let mut made = Vec::new();
    if let Some(wanted) = wanted.lines {
        made.extend(wanted);
    }
    made.extend(wanted.freight.flatten());
    sale.insert(String::from("lines"), json!([["create", made]]));
    let ids = rpc.call("sale.sale", "create", vec![json!([sale])]).await?;
    ids.get(0).and_then(Json::as_i64).ok_or_else(|| unable("sale"))
}

/// Writes values of a sale. Its lines are written in their places, so that what hangs on them there stays.
pub(super) async fn update(rpc: &Rpc, id: i64, values: &Map<String, Json>) -> Result<()> {
    let mut sale = head(rpc, values).await?;
    let wanted = wanted(rpc, values).await?;
    if wanted.lines.is_some() || wanted.freight.is_some() {
        let known = lines(rpc, &[id]).await?;
        let (freight, known): (Vec<Json>, Vec<Json>) =
            known.into_iter().partition(|line| value::text(line, "note").as_deref() == Some(FREIGHT));
        let mut steps = Vec::new();
        if let Some(wanted) = wanted.lines {
            changes(&known, wanted, &mut steps);
        }
        if let Some(wanted) = wanted.freight {
            changes(&freight, wanted.into_iter().collect(), &mut steps);
        }
        sale.insert(String::from("lines"), Json::Array(steps));
    }
    if sale.is_empty() {
        return Ok(());
    }
    rpc.call("sale.sale", "write", vec![json!([id]), Json::Object(sale)]).await.map(drop)
}

/// The lines that are there in order become those that are wanted.
fn changes(known: &[Json], wanted: Vec<Json>, steps: &mut Vec<Json>) {
    let kept = wanted.len();
    let mut made = Vec::new();
    for (place, mut line) in wanted.into_iter().enumerate() {
        match known.get(place).and_then(|known| Some((value::id(known, "id")?, value::ids(known, "taxes")))) {
            Some((id, taxes)) => {
                let add =
                    line.get("taxes").and_then(|t| t.pointer("/0/1")).cloned().unwrap_or_else(|| json!([]));
                if let Some(line) = line.as_object_mut() {
                    line.insert(String::from("taxes"), json!([["remove", taxes], ["add", add]]));
                }
                steps.push(json!(["write", [id], line]));
            }
            None => made.push(line),
        }
    }
    if !made.is_empty() {
        steps.push(json!(["create", made]));
    }
    let gone: Vec<i64> = known.iter().skip(kept).filter_map(|line| value::id(line, "id")).collect();
    if !gone.is_empty() {
        steps.push(json!(["delete", gone]));
    }
}

/// Brings a sale to a state by the buttons its client has.
pub(super) async fn act(rpc: &Rpc, id: i64, status: &str) -> Result<()> {
    let way: &[&str] = match status {
        "draft" => &["draft"],
        "quotation" => &["quote"],
        "confirmed" | "processing" => &["quote", "confirm", "process"],
        "cancelled" => &["cancel"],
        _ => return Err(unable(status)),
    };
    for button in way {
        let row = rpc.call("sale.sale", "read", vec![json!([id]), json!(["state"])]).await?;
        let state = row.get(0).and_then(|row| value::text(row, "state")).unwrap_or_default();
        // Confirming may process by itself.
        let done = match *button {
            "quote" => state != "draft",
            "confirm" => !matches!(state.as_str(), "draft" | "quotation"),
            "process" => state != "confirmed",
            _ => state == status,
        };
        if !done {
            rpc.call("sale.sale", button, vec![json!([id])]).await?;
        }
    }
    Ok(())
}

/// What is written of a sale itself.
async fn head(rpc: &Rpc, values: &Map<String, Json>) -> Result<Map<String, Json>> {
    let text = |name: &str| values.get(name).and_then(Json::as_str).filter(|t| !t.is_empty());
    let mut sale = Map::new();
    if let Some(party) = party(rpc, text("party_code"), text("party")).await? {
        let rows = rpc.call("party.party", "read", vec![json!([party]), json!(["addresses"])]).await?;
        let address =
            rows.get(0).map(|row| value::ids(row, "addresses")).unwrap_or_default().first().copied();
        sale.insert(String::from("party"), json!(party));
        sale.insert(String::from("invoice_address"), json!(address));
        sale.insert(String::from("shipment_address"), json!(address));
    }
    if let Some(reference) = text("reference") {
        sale.insert(String::from("reference"), json!(reference));
    }
    if let Some(day) = values.get("sale_date") {
        sale.insert(String::from("sale_date"), day.as_str().map_or(Json::Null, value::to_day));
    }
    if let Some(comment) = values.get("comment") {
        sale.insert(String::from("comment"), comment.clone());
    }
    if let Some(code) = text("currency") {
        sale.insert(String::from("currency"), json!(by_code(rpc, "currency.currency", code).await?));
    }
    Ok(sale)
}

async fn by_code(rpc: &Rpc, model: &str, code: &str) -> Result<i64> {
    let found = super::changes::search(rpc, model, json!([["code", "=", code]])).await?;
    let missing = || Error::new(MISSING_THERE).with("key", code).with("entity", model);
    found.first().copied().ok_or_else(missing)
}

/// A party of that code must be there; one of a name only is made when nobody has it.
async fn party(rpc: &Rpc, code: Option<&str>, name: Option<&str>) -> Result<Option<i64>> {
    if let Some(code) = code {
        return by_code(rpc, "party.party", code).await.map(Some);
    }
    let Some(name) = name else { return Ok(None) };
    let found = super::changes::search(rpc, "party.party", json!([["name", "=", name]])).await?;
    if let Some(party) = found.first() {
        return Ok(Some(*party));
    }
    let party = json!([{"name": name, "addresses": [["create", [{}]]]}]);
    let made = rpc.call("party.party", "create", vec![party]).await?;
    Ok(made.get(0).and_then(Json::as_i64))
}

/// The lines a sale is to have.
struct Wanted {
    lines: Option<Vec<Json>>,
    /// None: it is not told; none inside: there is to be none.
    freight: Option<Option<Json>>,
}

async fn wanted(rpc: &Rpc, values: &Map<String, Json>) -> Result<Wanted> {
    let freight = values.get("freight").map(|freight| {
        let zero = |amount: &&str| amount.chars().any(|c| c.is_ascii_digit() && c != '0');
        value::amount(freight).filter(zero).map(|amount| {
            json!({"type": "line", "description": "Freight", "note": FREIGHT, "quantity": 1, "unit_price": value::to_decimal(amount)})
        })
    });
    let Some(told) = values.get("lines").and_then(Json::as_array) else {
        return Ok(Wanted { lines: None, freight });
    };
    let products = products(rpc, told).await?;
    let taxes = taxes(rpc, told).await?;
    let lines = told.iter().map(|line| of_line(line, &products, &taxes)).collect::<Result<_>>()?;
    Ok(Wanted { lines: Some(lines), freight })
}

fn part<'a>(line: &'a Json, name: &str) -> Option<&'a str> {
    line.get(name).and_then(value::amount).filter(|text| !text.is_empty())
}

fn of_line(
    line: &Json,
    products: &HashMap<String, (i64, Json)>,
    taxes: &HashMap<String, i64>,
) -> Result<Json> {
    let price = part(line, "unit_price").unwrap_or("0");
    let price =
        value::net_price(price, part(line, "discount").unwrap_or("0")).ok_or_else(|| unable(price))?;
    // Tryton's quantities are plain numbers; the text is taken over as it stands.
    let quantity = part(line, "quantity").unwrap_or("0");
    let price = value::price_for(&price, quantity, part(line, "amount")).ok_or_else(|| unable(quantity))?;
    let quantity: Json = serde_json::from_str(quantity).map_err(|_no_number| unable(quantity))?;
    let mut made = json!({"type": "line", "quantity": quantity, "unit_price": value::to_decimal(&price)});
    let missing = |key: &str, what: &str| Error::new(MISSING_THERE).with("key", key).with("entity", what);
    let Some(members) = made.as_object_mut() else { return Ok(made) };
    let text = part(line, "description");
    members.insert(String::from("description"), json!(text));
    if let Some(code) = part(line, "product") {
        let (product, unit) = products.get(code).ok_or_else(|| missing(code, "product.product"))?;
        members.insert(String::from("product"), json!(product));
        members.insert(String::from("unit"), unit.clone());
    }
    if let Some(rate) = rate(line) {
        let tax = taxes.get(&rate).ok_or_else(|| missing(&rate, "account.tax"))?;
        members.insert(String::from("taxes"), json!([["add", [tax]]]));
    }
    Ok(made)
}

/// The rate of a line that is taxed, without zeros at its end.
fn rate(line: &Json) -> Option<String> {
    let plain = part(line, "tax_rate")?;
    let plain = if plain.contains('.') { plain.trim_end_matches('0').trim_end_matches('.') } else { plain };
    (plain != "0").then(|| String::from(plain))
}

async fn products(rpc: &Rpc, lines: &[Json]) -> Result<HashMap<String, (i64, Json)>> {
    let codes: BTreeSet<&str> = lines.iter().filter_map(|line| part(line, "product")).collect();
    if codes.is_empty() {
        return Ok(HashMap::new());
    }
    let fields = json!(["code", "default_uom", "sale_uom"]);
    let params = vec![json!([["code", "in", codes]]), json!(0), Json::Null, Json::Null, fields];
    let found = rpc.call("product.product", "search_read", params).await?;
    let product = |row: &Json| {
        let unit = value::id(row, "sale_uom").or_else(|| value::id(row, "default_uom"));
        Some((value::text(row, "code")?, (value::id(row, "id")?, json!(unit))))
    };
    Ok(found.as_array().map(|rows| rows.iter().filter_map(product).collect()).unwrap_or_default())
}

async fn taxes(rpc: &Rpc, lines: &[Json]) -> Result<HashMap<String, i64>> {
    let rates: BTreeSet<String> = lines.iter().filter_map(rate).collect();
    if rates.is_empty() {
        return Ok(HashMap::new());
    }
    let asked: Vec<Json> = rates.iter().map(|rate| value::to_decimal(rate)).collect();
    let domain = json!([["type", "=", "percentage"], ["rate", "in", asked], ["parent", "=", null]]);
    let params = vec![domain, json!(0), Json::Null, json!([["id", "DESC"]]), json!(["rate"])];
    let found = rpc.call("account.tax", "search_read", params).await?;
    let tax = |row: &Json| {
        let plain = value::number(row, "rate")?;
        let plain = String::from(plain.trim_end_matches('0').trim_end_matches('.'));
        Some((plain, value::id(row, "id")?))
    };
    Ok(found.as_array().map(|rows| rows.iter().filter_map(tax).collect()).unwrap_or_default())
}
