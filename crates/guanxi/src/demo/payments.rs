//! What is due for an order, and what of it came in.

use chrono::{Duration, NaiveDate};

use super::chance::Chance;
use super::orders::Order;

/// A part of an order's amount, due on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Instalment {
    pub(super) name: &'static str,
    pub(super) due_on: NaiveDate,
    /// In fen.
    pub(super) amount: i64,
    /// What came in for it: all of it, or nothing yet.
    pub(super) payment: Option<Payment>,
}

/// Money that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Payment {
    pub(super) paid_on: NaiveDate,
    pub(super) method: &'static str,
    /// What came in a few days ago finance has not looked at yet.
    pub(super) status: &'static str,
}

const METHODS: &[(&str, u64)] = &[("transfer", 78), ("draft", 16), ("online", 4), ("other", 2)];

/// The instalments of an order by its terms; none of what is not agreed on yet, or not any more.
pub(super) fn instalments(order: &Order, chance: &mut Chance, today: NaiveDate) -> Vec<Instalment> {
    if matches!(order.status, "pending" | "cancelled") {
        return Vec::new();
    }
    let sent = order.shipped_on.unwrap_or(order.required_on);
    let after = |day: NaiveDate, days: i64| day + Duration::days(days);
    let total = order.total();
    let parts = match order.payment_terms {
        "prepaid" => vec![("全款", after(order.ordered_on, 3), total)],
        "deposit_30" => {
            let deposit = total * 3 / 10;
            vec![
                ("预付款 30%", after(order.ordered_on, 5), deposit),
                ("尾款 70%", after(sent, 7), total - deposit),
            ]
        }
        "on_delivery" => vec![("货到付款", after(sent, 2), total)],
        "net_60" => vec![("月结 60 天", after(sent, 60), total)],
        "net_90" => vec![("月结 90 天", after(sent, 90), total)],
        _ => vec![("月结 30 天", after(sent, 30), total)],
    };
    let part = |(name, due_on, amount)| {
        let payment = paid_on(order, chance, due_on, today).map(|paid_on| Payment {
            paid_on,
            method: chance.weighted(METHODS),
            status: if (today - paid_on).num_days() < 5 { "recorded" } else { "confirmed" },
        });
        Instalment { name, due_on, amount, payment }
    };
    parts.into_iter().map(part).collect()
}

/// When it came in, if it did: what is completed was paid, others now and then let one wait.
fn paid_on(order: &Order, chance: &mut Chance, due_on: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    let around = due_on + Duration::days(chance.between(-3, 6));
    let prompt = chance.percent(82);
    if order.status == "completed" {
        return Some(around.clamp(order.ordered_on, today.max(order.ordered_on)));
    }
    (prompt && around <= today).then(|| around.max(order.ordered_on))
}
