//! What is remarkable, over made-up people and days.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use guanxi_kernel::Id;
use guanxi_workflow::watch::rules::{Facts, Figures, findings};
use guanxi_workflow::watch::{Factor, Kind, Rules};
use proptest::collection::vec;
use proptest::prelude::*;

/// So many days before the one looked at.
const BEFORE: u64 = 80;

fn day(place: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap().checked_add_days(Days::new(place)).unwrap()
}

/// By person, by day: what was done; nothing on days on which the person did not work.
fn facts() -> impl Strategy<Value = Facts> {
    let figures = [0..400_i64, 0..400, 0..400, 0..400, 0..400];
    let days = vec(prop::option::weighted(0.6, figures), BEFORE as usize + 1);
    let person = (days, 0..3_usize, any::<bool>());
    vec(person, 1..6).prop_map(|people| {
        let mut facts = Facts::default();
        for (number, (days, team, leaves)) in people.into_iter().enumerate() {
            let id = Id(i64::try_from(number).unwrap() + 1);
            let done: BTreeMap<NaiveDate, Figures> = days
                .into_iter()
                .enumerate()
                .filter_map(|(place, figures)| Some((day(place as u64), figures?)))
                .collect();
            facts.people.insert(id, done);
            facts.teams.insert(id, team);
            if leaves {
                facts.notices.push((id, day(BEFORE - 3), day(BEFORE + 30)));
            }
        }
        facts
    })
}

fn rules() -> impl Strategy<Value = Rules> {
    let rule = (1..500_i64, 0..200_i64, any::<bool>());
    (vec(rule, Kind::ALL.len()), 1..300_i64).prop_map(|(all, notice)| {
        let mut rules = Rules { notice_factor: Factor(notice), ..Rules::default() };
        for (rule, (factor, least, active)) in rules.rules.iter_mut().zip(all) {
            (rule.factor, rule.least, rule.active) = (Factor(factor), least, active);
        }
        rules
    })
}

/// The same said once more, without any care for speed: the lower middle of what was done on the last 28 days worked of the
/// last 70.
fn usual(facts: &Facts, person: Id, kind: usize) -> Option<i64> {
    let today = day(BEFORE);
    let worked = facts.people[&person].iter().filter(|(d, _)| **d < today && **d >= today - Days::new(70));
    let mut values: Vec<i64> = worked.map(|(_, figures)| figures[kind]).collect();
    values.reverse();
    values.truncate(28);
    values.sort_unstable();
    values.get(values.len().checked_sub(1)? / 2).copied()
}

fn team(facts: &Facts, person: Id, kind: usize) -> i64 {
    let others = facts.people.keys().filter(|id| **id != person && facts.teams[id] == facts.teams[&person]);
    let mut usual: Vec<i64> = others.filter_map(|id| usual(facts, *id, kind)).collect();
    usual.sort_unstable();
    usual.len().checked_sub(1).map_or(0, |last| usual[last / 2])
}

proptest! {
    #[test]
    fn a_finding_is_what_passes_the_limit_and_nothing_else(facts in facts(), rules in rules()) {
        let today = day(BEFORE);
        let found = findings(&rules, &facts, today);
        for (person, days) in &facts.people {
            for (place, rule) in rules.rules.iter().enumerate() {
                let value = days.get(&today).map_or(0, |figures| figures[place]);
                let own = usual(&facts, *person, place).unwrap_or_default();
                let others = team(&facts, *person, place);
                let notice = facts.notices.iter().any(|(who, ..)| who == person);
                let factor = rule.factor.0 * if notice { rules.notice_factor.0 } else { 100 };
                let limit = rule.least.max(factor * own.max(others) / 10_000);
                let expected = rule.active && value > limit;
                let found = found.iter().find(|f| f.person == *person && f.kind == rule.kind);
                prop_assert_eq!(found.is_some(), expected, "{:?} {:?} {} > {}", person, rule.kind, value, limit);
                if let Some(f) = found {
                    prop_assert_eq!((f.value, f.own, f.team, f.limit, f.notice), (value, own, others, limit, notice));
                }
            }
        }
    }

    #[test]
    fn notice_is_never_milder(facts in facts(), rules in rules()) {
        let rules = Rules { notice_factor: Factor(rules.notice_factor.0.min(100)), ..rules };
        let calm = Facts { notices: Vec::new(), ..facts.clone() };
        let today = day(BEFORE);
        let found = findings(&rules, &facts, today);
        for finding in findings(&rules, &calm, today) {
            let same = found.iter().find(|f| (f.person, f.kind) == (finding.person, finding.kind));
            prop_assert!(same.is_some_and(|f| f.limit <= finding.limit));
        }
    }

    #[test]
    fn what_others_do_elsewhere_changes_nothing(facts in facts(), rules in rules(), number in 0..1_000_i64) {
        let today = day(BEFORE);
        let mut more = facts.clone();
        let stranger = Id(99);
        more.people.insert(stranger, BTreeMap::from([(day(BEFORE - 1), [number; 5])]));
        more.teams.insert(stranger, 77);
        let of_known = |facts: &Facts| {
            findings(&rules, facts, today).into_iter().filter(|f| f.person != stranger).collect::<Vec<_>>()
        };
        prop_assert_eq!(of_known(&facts), of_known(&more));
    }
}

#[test]
fn the_night_goes_past_midnight() {
    let night = Rules::default().night;
    let hours: Vec<u8> = (0..24).filter(|hour| night.covers(*hour)).collect();
    assert_eq!(hours, [0, 1, 2, 3, 4, 5, 22, 23]);
    let json = serde_json::json!({"from": "01:00", "to": "03:00"});
    let night: guanxi_workflow::watch::Night = serde_json::from_value(json).unwrap();
    assert_eq!((0..24).filter(|hour| night.covers(*hour)).collect::<Vec<u8>>(), [1, 2]);
}
