//! Orders that are taken by somebody at the screen.

use chrono::Duration;
use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::query::{self, ListRequest};
use guanxi_records::{Draft, write};
use serde_json::{Value as Json, json};

use super::stage::Stage;
use crate::demo::world::today;

/// An order to be taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deal {
    /// Which of the salespeople takes it.
    pub(super) seller: usize,
    /// Whether the customer never bought anything.
    pub(super) new_customer: bool,
    /// What it comes to at least, in yuan.
    pub(super) amount: i64,
    pub(super) terms: &'static str,
    /// How long ago.
    pub(super) hours_ago: i64,
    pub(super) remark: &'static str,
}

/// Customers who buy, and those who may.
const BUYING: &[&str] = &["active"];
const NEW: &[&str] = &["negotiating", "qualified", "contacted"];

/// As many products as such orders are made of.
const PRODUCTS: usize = 12;

/// The goods of orders: product, and its price in ten-thousandths of a yuan; the dearest first.
pub(super) async fn goods(stage: &Stage<'_>) -> Result<Vec<(Id, i64)>> {
    let mut dear: Vec<_> = stage.world.products.iter().filter(|product| product.active).collect();
    dear.sort_by(|one, other| other.unit_price.cmp(&one.unit_price).then_with(|| one.code.cmp(&other.code)));
    dear.truncate(PRODUCTS);
    let codes: Vec<&str> = dear.iter().map(|product| product.code.as_str()).collect();
    let filter = json!({"field": "code", "op": "in", "value": codes});
    let mut conn = stage.company.db.read().await?;
    let system = stage.company.system();
    let found = query::find(&system, stage.company, &mut conn, "product", &filter, PRODUCTS as u64).await?;
    let id = |code: &str| found.iter().find(|p| p.get("code").as_text() == Some(code)).map(|p| p.id());
    Ok(dear.iter().filter_map(|product| Some((id(&product.code)?, product.unit_price))).collect())
}

/// Takes the order; none when the seller has no such customer.
pub(super) async fn take(
    stage: &Stage<'_>,
    seller: &Ctx,
    deal: &Deal,
    goods: &[(Id, i64)],
) -> Result<Option<Id>> {
    let Some(customer) = customer(stage, seller, deal).await? else { return Ok(None) };
    let wanted = today(stage.world.now) + Duration::days(21);
    let draft = Draft::new()
        .with("customer_id", customer.to_string())
        .with("payment_terms", deal.terms)
        .with("required_on", wanted.to_string())
        .with("freight", money("1200.00"))
        .with("remark", deal.remark)
        .with("lines", lines(deal, goods));
    Ok(Some(write::create(seller, stage.company, "order", draft).await?.id()))
}

/// Two goods that come to the amount, or a little more.
fn lines(deal: &Deal, goods: &[(Id, i64)]) -> Json {
    let pick = |nth: usize| goods.get(nth % goods.len().max(1));
    let chosen = [(pick(deal.seller), 7), (pick(deal.seller + 5), 3)];
    let line = |(good, tenths): (Option<&(Id, i64)>, i64)| {
        let (product, price) = good?;
        let wanted = deal.amount * 1_000 * tenths;
        let quantity = (wanted + price - 1) / (*price).max(1);
        Some(json!({"product_id": product.to_string(), "quantity": quantity.max(1).to_string()}))
    };
    Json::Array(chosen.into_iter().filter_map(line).collect())
}

async fn customer(stage: &Stage<'_>, seller: &Ctx, deal: &Deal) -> Result<Option<Id>> {
    let stages = if deal.new_customer { NEW } else { BUYING };
    let request = ListRequest {
        object: String::from("customer"),
        filter: Some(json!({"and": [
            {"field": "owner_id", "op": "eq", "value": seller.actor.employee()},
            {"field": "stage", "op": "in", "value": stages},
        ]})),
        sort: Some(String::from("code")),
        fields: vec![String::from("code")],
        limit: Some(8),
        ..ListRequest::default()
    };
    let found = query::list(seller, stage.company, &request).await?.items;
    // Not always the same one.
    let nth = usize::try_from(deal.amount / 1_000).unwrap_or(0) % found.len().max(1);
    Ok(found.get(nth).map(|customer| customer.id()))
}

pub(super) fn money(yuan: &str) -> Json {
    json!({"amount": yuan, "currency": "CNY"})
}
