//! From the rows of the database to groups: named as far as the reader may, the rest together, nothing left out.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Id, Result, decimal};
use guanxi_store::Row;
use serde_json::{Value as Json, json};

use super::question::{Part, Question, Summed};
use super::statement::PART;
use crate::definition::FieldType;
use crate::field::option_label;
use crate::filter::start_of;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Groups {
    /// By the first field in its order (options, days, else the largest first), in each by the second.
    pub groups: Vec<Group>,
    /// All of them together.
    pub total: Group,
    /// The company's currency.
    pub currency: String,
}

/// Records that are alike in the fields asked for. Values are exact decimals as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What they have in each of the fields.
    pub keys: Vec<Key>,
    /// How many.
    pub count: u64,
    /// What the fields asked for add up to, in the order asked.
    pub sums: Vec<Sum>,
}

/// What records have in a field.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Key {
    /// A value.
    Value {
        /// As the interface writes it; the first day of a stretch of time.
        value: Json,
        /// What it is called, where the reader may know.
        label: Option<String>,
        /// The condition that finds these records.
        filter: Json,
    },
    /// None.
    Nothing {
        /// The condition that finds these records.
        filter: Json,
    },
    /// Something the reader may not name.
    Others,
    /// One of those beyond the number asked for.
    Rest,
}

/// A sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// The field.
    pub field: String,
    /// The sum; of money in the company's currency.
    pub value: String,
    /// Of money: in each currency.
    pub amounts: Vec<Amount>,
}

/// An amount of money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    /// The currency.
    pub currency: String,
    /// The amount.
    pub amount: String,
}

/// What referred records are called.
pub(super) type Labels = HashMap<Id, String>;

/// What the database tells records apart by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Raw {
    /// The place of an option, and the option.
    Choice(usize, String),
    Bool(bool),
    Day(NaiveDate),
    Id(Id),
    Nothing,
    Others,
    Rest,
}

/// A row of the statement.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    pub(super) keys: Vec<Raw>,
    tally: Tally,
}

/// How many, and their sums.
#[derive(Debug, Clone, Default)]
struct Tally {
    count: u64,
    sums: Vec<i128>,
    amounts: Vec<BTreeMap<String, i128>>,
}

impl Counted {
    pub(super) fn read(question: &Question, row: &Row) -> Result<Self> {
        let keys = question.by.iter().enumerate().map(|(place, part)| raw(part, row, &format!("k{place}")));
        let mut tally =
            Tally { count: u64::try_from(row.int("records")?).unwrap_or_default(), ..Tally::default() };
        for (place, sum) in question.sums.iter().enumerate() {
            tally.sums.push(whole(row, &format!("h{place}"), &format!("l{place}"))?);
            let mut amounts = BTreeMap::new();
            if sum.money {
                let amount = whole(row, &format!("i{place}"), &format!("m{place}"))?;
                // What is worked out is in the company's currency, and says none.
                let currency = row.opt_text(&format!("c{place}"))?;
                if currency.is_some() || amount != 0 {
                    amounts.insert(String::from(currency.unwrap_or(&question.currency)), amount);
                }
            }
            tally.amounts.push(amounts);
        }
        Ok(Self { keys: keys.collect::<Result<_>>()?, tally })
    }
}

fn whole(row: &Row, high: &str, low: &str) -> Result<i128> {
    Ok(i128::from(row.int(high)?) * i128::from(PART) + i128::from(row.int(low)?))
}

fn raw(part: &Part, row: &Row, name: &str) -> Result<Raw> {
    let found = match part.kind {
        FieldType::Choice => row.opt_text(name)?.map(|value| {
            let place = part.field.options.iter().position(|o| o.value == value);
            Raw::Choice(place.unwrap_or(usize::MAX), String::from(value))
        }),
        FieldType::Bool => row.get(name)?.as_bool().flatten().map(Raw::Bool),
        FieldType::Date | FieldType::Instant => {
            let first = |day| part.period.map_or(day, |period| period.first(day));
            row.opt_date(name)?.map(|day| Raw::Day(first(day)))
        }
        _ => row.opt_id(name)?.map(Raw::Id),
    };
    Ok(found.unwrap_or(Raw::Nothing))
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.count += other.count;
        self.sums.resize(other.sums.len().max(self.sums.len()), 0);
        self.amounts.resize(other.amounts.len().max(self.amounts.len()), BTreeMap::new());
        for (sum, more) in self.sums.iter_mut().zip(&other.sums) {
            *sum += more;
        }
        for (amounts, more) in self.amounts.iter_mut().zip(&other.amounts) {
            for (currency, amount) in more {
                *amounts.entry(currency.clone()).or_default() += amount;
            }
        }
    }

    fn group(&self, keys: Vec<Key>, sums: &[Summed]) -> Group {
        let sum = |(place, sum): (usize, &Summed)| Sum {
            field: sum.name.clone(),
            value: decimal::format(self.sums.get(place).copied().unwrap_or_default(), sum.scale),
            amounts: self
                .amounts
                .get(place)
                .into_iter()
                .flatten()
                .map(|(currency, amount)| Amount {
                    currency: currency.clone(),
                    amount: decimal::format(*amount, sum.scale),
                })
                .collect(),
        };
        Group { keys, count: self.count, sums: sums.iter().enumerate().map(sum).collect() }
    }
}

/// Adds the rows up to groups.
pub(super) fn fold(ctx: &Ctx, question: &Question, mut found: Vec<Counted>, labels: &[Labels]) -> Groups {
    for (place, part) in question.by.iter().enumerate() {
        name_or_join(part, place, &mut found, labels.get(place));
        join_rest(place, question.limit, &mut found);
    }
    let mut total = Tally::default();
    let mut all: BTreeMap<Vec<Raw>, Tally> = BTreeMap::new();
    let mut sizes: HashMap<Raw, u64> = HashMap::new();
    for row in &found {
        total.add(&row.tally);
        all.entry(row.keys.clone()).or_default().add(&row.tally);
        if let Some(first) = row.keys.first() {
            *sizes.entry(first.clone()).or_default() += row.tally.count;
        }
    }
    let mut all: Vec<_> = all.into_iter().collect();
    // Options and days keep their order; of people and the like the largest come first.
    all.sort_by_key(|(keys, tally)| {
        let size =
            |raw: Option<&Raw>, count: u64| matches!(raw, Some(Raw::Id(_))).then_some(u64::MAX - count);
        let first = keys.first();
        let largest = size(first, first.and_then(|raw| sizes.get(raw)).copied().unwrap_or_default());
        let kind = first.map(rank);
        (
            kind,
            largest,
            first.cloned(),
            keys.get(1).map(rank),
            size(keys.get(1), tally.count),
            keys.get(1).cloned(),
        )
    });
    let key = |(place, raw): (usize, &Raw)| {
        question.by.get(place).map(|part| key(ctx, question, part, raw, labels.get(place)))
    };
    let groups = all
        .iter()
        .map(|(keys, tally)| tally.group(keys.iter().enumerate().filter_map(key).collect(), &question.sums));
    Groups {
        groups: groups.collect(),
        total: total.group(Vec::new(), &question.sums),
        currency: question.currency.clone(),
    }
}

/// Those the reader may not name stand together.
fn name_or_join(part: &Part, place: usize, found: &mut [Counted], labels: Option<&Labels>) {
    if part.field.target().is_none() {
        return;
    }
    for raw in found.iter_mut().filter_map(|row| row.keys.get_mut(place)) {
        let unnamed = matches!(raw, Raw::Id(id) if !labels.is_some_and(|l| l.contains_key(id)));
        if unnamed {
            *raw = Raw::Others;
        }
    }
}

/// The smallest beyond the number asked for stand together.
fn join_rest(place: usize, limit: usize, found: &mut [Counted]) {
    let mut sizes: HashMap<Raw, u64> = HashMap::new();
    for row in found.iter() {
        if let Some(raw) = row.keys.get(place).filter(|raw| rank(raw) == 0) {
            *sizes.entry(raw.clone()).or_default() += row.tally.count;
        }
    }
    if sizes.len() <= limit {
        return;
    }
    let mut sizes: Vec<_> = sizes.into_iter().collect();
    sizes.sort_by(|(a, many), (b, few)| few.cmp(many).then_with(|| a.cmp(b)));
    let kept: HashSet<Raw> = sizes.into_iter().take(limit).map(|(raw, _)| raw).collect();
    for raw in found.iter_mut().filter_map(|row| row.keys.get_mut(place)) {
        if rank(raw) == 0 && !kept.contains(raw) {
            *raw = Raw::Rest;
        }
    }
}

const fn rank(raw: &Raw) -> u8 {
    match raw {
        Raw::Choice(..) | Raw::Bool(_) | Raw::Day(_) | Raw::Id(_) => 0,
        Raw::Rest => 1,
        Raw::Others => 2,
        Raw::Nothing => 3,
    }
}

fn key(ctx: &Ctx, question: &Question, part: &Part, raw: &Raw, labels: Option<&Labels>) -> Key {
    let name = &part.field.name;
    let equal = |value: Json, label: Option<String>| Key::Value {
        filter: json!({"field": name, "op": "eq", "value": value}),
        value,
        label,
    };
    match raw {
        Raw::Choice(_, value) => {
            equal(Json::from(value.as_str()), option_label(&part.field, value, ctx.language))
        }
        Raw::Bool(truth) => equal(Json::from(*truth), None),
        Raw::Id(id) => equal(json!(id), labels.and_then(|l| l.get(id)).cloned()),
        Raw::Day(first) => stretch(question, part, *first),
        Raw::Nothing => Key::Nothing { filter: json!({"field": name, "op": "is_null"}) },
        Raw::Others => Key::Others,
        Raw::Rest => Key::Rest,
    }
}

/// A stretch of time, and the condition for it: of moments from when its first day begins here.
fn stretch(question: &Question, part: &Part, first: NaiveDate) -> Key {
    let after = part.period.map_or(first, |period| period.after(first));
    let bound = |day: NaiveDate| match part.kind {
        FieldType::Instant => Json::from(format_instant(start_of(day, question.zone))),
        _ => json!(day),
    };
    let name = &part.field.name;
    let filter = json!({"and": [
        {"field": name, "op": "ge", "value": bound(first)}, {"field": name, "op": "lt", "value": bound(after)},
    ]});
    Key::Value { value: json!(first), label: None, filter }
}
