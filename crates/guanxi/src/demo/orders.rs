//! What a customer ordered.

use chrono::{Duration, NaiveDate};
use guanxi_kernel::Instant;

use super::chance::Chance;
use super::customers::Customer;
use super::payments::{self, Instalment};
use super::world::{World, today};

/// An order. Amounts are in fen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Order {
    pub(super) contact: usize,
    pub(super) created_at: Instant,
    pub(super) updated_at: Instant,
    pub(super) ordered_on: NaiveDate,
    pub(super) required_on: NaiveDate,
    pub(super) shipped_on: Option<NaiveDate>,
    pub(super) status: &'static str,
    pub(super) payment_terms: &'static str,
    pub(super) freight: i64,
    pub(super) carrier: Option<&'static str>,
    pub(super) tracking_number: Option<String>,
    pub(super) lines: Vec<Line>,
    pub(super) instalments: Vec<Instalment>,
}

/// A line of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// The product, by its place.
    pub(super) product: usize,
    /// Thousandths.
    pub(super) quantity: i64,
    /// Ten-thousandths of a yuan.
    pub(super) unit_price: i64,
    /// Ten-thousandths.
    pub(super) discount: i64,
}

const CARRIERS: &[&str] = &["自有车队", "专线物流", "快递", "客户自提"];
const TERMS: &[(&str, u64)] =
    &[("net_30", 38), ("prepaid", 22), ("deposit_30", 18), ("net_60", 14), ("on_delivery", 5), ("net_90", 3)];

impl Order {
    /// The sum of its lines, in fen.
    pub(super) fn lines_total(&self) -> i64 {
        self.lines.iter().map(Line::amount).sum()
    }

    /// What is to be paid, in fen.
    pub(super) fn total(&self) -> i64 {
        self.lines_total() + self.freight
    }

    /// What came in, in fen; none where nothing did.
    pub(super) fn paid(&self) -> Option<i64> {
        let paid = || self.instalments.iter().filter(|part| part.payment.is_some());
        paid().next().map(|_| paid().map(|part| part.amount).sum())
    }
}

impl Line {
    /// What it comes to in fen, half a fen rounded up.
    pub(super) fn amount(&self) -> i64 {
        let exact =
            i128::from(self.quantity) * i128::from(self.unit_price) * i128::from(10_000 - self.discount);
        // Thousandths x ten-thousandths x ten-thousandths of a yuan, down to hundredths.
        let unit = 1_000_000_000;
        i64::try_from((exact + unit / 2) / unit).unwrap_or(i64::MAX)
    }
}

/// The customer's orders, oldest first: only those who bought have any.
pub(super) fn orders(world: &World, customer: &Customer, contacts: usize) -> Vec<Order> {
    let chance = &mut Chance::at(world.seed, 7, customer.place);
    let count = match customer.stage {
        "active" => chance.weighted(&[(1_i64, 35), (2, 30), (3, 20), (6, 15)]),
        "dormant" | "lost" => chance.weighted(&[(1_i64, 70), (2, 30)]),
        _ => 0,
    };
    let until = if customer.stage == "active" { world.now } else { customer.updated_at };
    let age = (until - customer.created_at).num_minutes();
    let mut moments: Vec<_> =
        (0..count).map(|_| customer.created_at + Duration::minutes(chance.between(0, age))).collect();
    moments.sort_unstable();
    let mut orders: Vec<_> = moments.into_iter().map(|at| order(world, chance, contacts, at)).collect();
    let chance = &mut Chance::at(world.seed, 8, customer.place);
    for order in &mut orders {
        order.instalments = payments::instalments(order, chance, today(world.now));
    }
    orders
}

fn order(world: &World, chance: &mut Chance, contacts: usize, at: Instant) -> Order {
    let age = (world.now - at).num_days();
    let status = match age {
        0..=5 => chance.weighted(&[("pending", 60), ("confirmed", 40)]),
        6..=20 => {
            chance.weighted(&[("confirmed", 35), ("in_progress", 45), ("shipped", 18), ("cancelled", 2)])
        }
        21..=45 => chance.weighted(&[("shipped", 35), ("received", 40), ("completed", 22), ("cancelled", 3)]),
        _ => chance.weighted(&[("completed", 96), ("cancelled", 4)]),
    };
    let sent = matches!(status, "shipped" | "received" | "completed");
    let ordered_on = today(at);
    let today = today(world.now);
    let later = |days: i64| ordered_on + Duration::days(days);
    let shipped_on = sent.then(|| later(chance.between(4, 21)).min(today));
    let count = chance.weighted(&[(1_u64, 30), (2, 28), (3, 20), (4, 12), (6, 10)]).max(1);
    let lines: Vec<_> = (0..count).map(|_| line(world, chance)).collect();
    let finished = at + Duration::days(age.min(chance.between(1, 40)));
    Order {
        contact: usize::try_from(chance.below(contacts as u64)).unwrap_or(0),
        created_at: at,
        updated_at: finished.min(world.now).max(at),
        ordered_on,
        required_on: later(chance.between(7, 45)),
        shipped_on,
        status,
        payment_terms: chance.weighted(TERMS),
        freight: chance.weighted(&[(0_i64, 55), (8_000, 15), (15_000, 15), (36_000, 10), (120_000, 5)]),
        carrier: shipped_on.map(|_| chance.pick(CARRIERS)),
        tracking_number: shipped_on
            .filter(|_| chance.percent(60))
            .map(|_| format!("YD{}", chance.digits(11))),
        lines,
        instalments: Vec::new(),
    }
}

fn line(world: &World, chance: &mut Chance) -> Line {
    let product = usize::try_from(chance.below(world.products.len() as u64)).unwrap_or(0);
    let price = world.products.get(product).map_or(0, |p| p.unit_price);
    let dear = price >= 20_000_000;
    let quantity =
        if dear { chance.between(1, 8) } else { chance.between(1, 12) * chance.pick(&[1, 1, 5, 10]) };
    Line {
        product,
        quantity: quantity.max(1) * 1_000,
        unit_price: price,
        discount: chance.weighted(&[(0_i64, 45), (300, 15), (500, 20), (800, 10), (1_000, 8), (1_500, 2)]),
    }
}
