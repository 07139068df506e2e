//! When something is remarkable. Pure: the same numbers give the same findings, whether they are raised today or shown as
//! what would have been raised.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Days, NaiveDate};
use guanxi_kernel::Id;
use guanxi_records::usage::{Counted, Counts};

use super::settings::{Effect, Kind, Night, Rules};

/// So many of the days somebody worked last say what is usual.
const WORKED: usize = 28;
/// So far back they are looked for.
pub(super) const BACK: u64 = 70;
/// Hundredths times hundredths.
const UNIT: i128 = 10_000;

/// What somebody did on a day, in the order of [`Kind::ALL`].
pub type Figures = [i64; Kind::ALL.len()];

/// What people did, day by day: a day without anything is not there.
pub type History = BTreeMap<NaiveDate, Figures>;

/// What findings follow from.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// What each person did.
    pub people: BTreeMap<Id, History>,
    /// Who works with whom: people of one team have the same number.
    pub teams: HashMap<Id, usize>,
    /// From when to when it is known that somebody leaves, both included.
    pub notices: Vec<(Id, NaiveDate, NaiveDate)>,
}

/// Something remarkable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Finding {
    /// Who did it.
    pub person: Id,
    /// What.
    pub kind: Kind,
    /// On which day, by the company's clock.
    pub day: NaiveDate,
    /// How much.
    pub value: i64,
    /// What the person usually does on a day.
    pub own: i64,
    /// What the others of the team usually do.
    pub team: i64,
    /// What it is more than.
    pub limit: i64,
    /// Whether it was known that the person leaves.
    pub notice: bool,
    /// What the rule wants done at once.
    pub effect: Effect,
}

/// What was counted by the hour, as days; hours of the night count as night work, too.
#[must_use]
pub fn by_day(counts: &Counts, night: &Night) -> BTreeMap<Id, History> {
    let mut people: BTreeMap<Id, History> = BTreeMap::new();
    for ((person, hour, counted), number) in counts {
        let figures = people.entry(*person).or_default().entry(hour.day).or_default();
        let mut add = |kind: Kind| {
            if let Some(figure) = figures.get_mut(kind as usize) {
                *figure = figure.saturating_add(*number);
            }
        };
        add(match counted {
            Counted::Views => Kind::Views,
            Counted::Exports => Kind::Exports,
            Counted::Edits => Kind::Edits,
            Counted::PriceChanges => Kind::PriceChanges,
        });
        // A change of an amount is a change, which is counted already.
        if night.covers(hour.hour) && *counted != Counted::PriceChanges {
            add(Kind::NightWork);
        }
    }
    people
}

/// The middle one, the lower of two.
fn median(mut values: Vec<i64>) -> i64 {
    values.sort_unstable();
    let middle = values.len().saturating_sub(1) / 2;
    values.get(middle).copied().unwrap_or_default()
}

/// What somebody usually does on a day: the median of the last days before this one on which the person did anything.
fn usual(days: &History, before: NaiveDate, kind: Kind) -> Option<i64> {
    let from = before.checked_sub_days(Days::new(BACK)).unwrap_or(NaiveDate::MIN);
    let worked = days.range(from..before).rev().take(WORKED);
    let values: Vec<i64> = worked.filter_map(|(_, figures)| figures.get(kind as usize).copied()).collect();
    (!values.is_empty()).then(|| median(values))
}

impl Facts {
    /// What the others of the person's team usually do: the median of what is usual for each.
    fn team(&self, person: Id, before: NaiveDate, kind: Kind) -> i64 {
        let Some(team) = self.teams.get(&person) else { return 0 };
        let others = self.people.iter().filter(|(id, _)| **id != person && self.teams.get(id) == Some(team));
        median(others.filter_map(|(_, days)| usual(days, before, kind)).collect())
    }

    fn leaves(&self, person: Id, day: NaiveDate) -> bool {
        self.notices.iter().any(|(who, from, to)| *who == person && (*from..=*to).contains(&day))
    }

    /// Those who belong to the team of any of these.
    pub(super) fn with_teams(&self, people: &BTreeSet<Id>) -> BTreeSet<Id> {
        let teams: BTreeSet<usize> = people.iter().filter_map(|id| self.teams.get(id).copied()).collect();
        let others = self.teams.iter().filter(|(_, team)| teams.contains(team)).map(|(id, _)| *id);
        others.chain(people.iter().copied()).collect()
    }
}

/// What is remarkable of a day: more than `least`, and more than `factor` times what is usual for the person or the team,
/// whichever is more.
#[must_use]
pub fn findings(rules: &Rules, facts: &Facts, day: NaiveDate) -> Vec<Finding> {
    let mut found = Vec::new();
    for (person, days) in &facts.people {
        let Some(figures) = days.get(&day) else { continue };
        for rule in rules.active() {
            let kind = rule.kind;
            let value = figures.get(kind as usize).copied().unwrap_or_default();
            if value <= rule.least {
                continue;
            }
            let own = usual(days, day, kind).unwrap_or_default();
            let team = facts.team(*person, day, kind);
            let notice = facts.leaves(*person, day);
            let stricter = if notice { rules.notice_factor.0 } else { 100 };
            let factor = i128::from(rule.factor.0) * i128::from(stricter);
            let usual = factor * i128::from(own.max(team)) / UNIT;
            let limit = rule.least.max(i64::try_from(usual).unwrap_or(i64::MAX));
            if value > limit {
                let effect = rule.effect;
                found.push(Finding { person: *person, kind, day, value, own, team, limit, notice, effect });
            }
        }
    }
    found
}
