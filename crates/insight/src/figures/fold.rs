//! From the rows of the database to lines: named as far as the reader may, the rest together, nothing left out.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use guanxi_kernel::{Id, Result, decimal};
use guanxi_store::Row;

use super::By;
use super::question::Question;
use super::statement::PART;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    /// The first day that counts.
    pub from: NaiveDate,
    /// The last day that counts.
    pub to: NaiveDate,
    /// The currency of the values, when they are money.
    pub currency: Option<String>,
    /// In the order of the stretches of time, in each the largest first, then those without a name.
    pub lines: Vec<Line>,
    /// The sum of each stretch of time, in order, when asked for by these.
    pub totals: Vec<Total>,
    /// The sum of everything.
    pub total: String,
}

/// What one of them comes to. Values are exact decimals as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Whose.
    pub key: Key,
    /// In which stretch of time, when asked for by these.
    pub period: Option<String>,
    /// As it was, when asked.
    pub then: Option<String>,
    /// As it is today, when asked.
    pub today: Option<String>,
}

/// Whose a figure is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// Of one that the reader may name.
    Named {
        /// The person, the department or the position.
        id: Id,
        /// What it is called.
        label: String,
    },
    /// Of records that have nobody.
    Nobody,
    /// Of all that the reader may not name, together.
    Others,
    /// Not told apart.
    All,
}

/// The sum of a stretch of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// The stretch of time.
    pub period: String,
    /// The sum.
    pub value: String,
}

/// A row of the statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Group {
    pub(super) was: Option<Id>,
    pub(super) is: Option<Id>,
    pub(super) period: Option<i64>,
    pub(super) value: i128,
}

impl Group {
    pub(super) fn read(question: &Question, row: &Row) -> Result<Self> {
        let value = match question.sum {
            Some(_) => i128::from(row.int("high")?) * i128::from(PART) + i128::from(row.int("low")?),
            None => i128::from(row.int("records")?),
        };
        let period = row.opt_int("period")?;
        Ok(Self { was: row.opt_id("was")?, is: row.opt_id("is")?, period, value })
    }
}

/// As it was, and as it is.
type Pair = (i128, i128);

/// Adds the groups up by whom they count for.
pub(super) fn fold(
    question: &Question,
    currency: &str,
    groups: &[Group],
    labels: &HashMap<Id, String>,
) -> Figures {
    let key = |id: Option<Id>| key(question, labels, id);
    let mut lines: BTreeMap<(Option<i64>, Key), Pair> = BTreeMap::new();
    let mut totals: BTreeMap<i64, i128> = BTreeMap::new();
    for group in groups {
        if question.attribution.then() {
            lines.entry((group.period, key(group.was))).or_default().0 += group.value;
        }
        if question.attribution.today() {
            lines.entry((group.period, key(group.is))).or_default().1 += group.value;
        }
        if let Some(period) = group.period {
            *totals.entry(period).or_default() += group.value;
        }
    }
    let mut lines: Vec<_> = lines.into_iter().collect();
    lines.sort_by_key(|((period, key), (was, is))| (*period, rank(key), -was, -is));
    let value = |units: i128| decimal::format(units, question.sum.as_ref().map_or(0, |s| s.scale));
    let name = |number: i64| question.period.map_or_else(String::new, |p| p.name(number));
    let line = |((period, key), (was, is)): ((Option<i64>, Key), Pair)| Line {
        key,
        period: period.map(name),
        then: question.attribution.then().then(|| value(was)),
        today: question.attribution.today().then(|| value(is)),
    };
    let total = |(period, sum): (i64, i128)| Total { period: name(period), value: value(sum) };
    Figures {
        from: question.calendar.from,
        to: question.calendar.to,
        currency: question.sum.as_ref().filter(|s| s.money).map(|_| String::from(currency)),
        lines: lines.into_iter().map(line).collect(),
        totals: totals.into_iter().map(total).collect(),
        total: value(groups.iter().map(|g| g.value).sum()),
    }
}

fn key(question: &Question, labels: &HashMap<Id, String>, id: Option<Id>) -> Key {
    let named = |id| labels.get(&id).map(|label| Key::Named { id, label: label.clone() });
    match id {
        _ if question.by == By::Nobody => Key::All,
        Some(id) => named(id).unwrap_or(Key::Others),
        None if question.may_hide() => Key::Others,
        None => Key::Nobody,
    }
}

const fn rank(key: &Key) -> u8 {
    match key {
        Key::Named { .. } | Key::All => 0,
        Key::Nobody => 1,
        Key::Others => 2,
    }
}
