//! Groups count what the list lists, for any rights and filter.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, TimeDelta, Weekday};
use guanxi_kernel::authority::Reach;
use guanxi_kernel::random::Random;
use guanxi_records::FieldValue;
use guanxi_records::query::groups::{self, GroupsRequest, Key, Period, ToldBy};
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::support::{ACCOUNT, Row, company, insert, person};

fn rows(random: &Random, count: i64, now: guanxi_kernel::Instant) -> Vec<Row> {
    let first = NaiveDate::from_ymd_opt(2025, 11, 3).unwrap();
    let row = |id| {
        let due = first + TimeDelta::days(i64::try_from(random.below(500)).unwrap());
        let hours = i64::try_from(random.below(24 * 90)).unwrap();
        Row {
            id,
            owner: Some(i64::try_from(random.below(5)).unwrap() + 1),
            department: Some(101),
            updated_at: now - TimeDelta::hours(hours),
            deleted: random.below(10) == 0,
            values: vec![
                ("name", FieldValue::Text(format!("客户{id}"))),
                ("score", FieldValue::Int(i64::try_from(random.below(9)).unwrap() - 4)),
                ("due", if random.below(6) == 0 { FieldValue::Null } else { FieldValue::Date(due) }),
            ],
        }
    };
    (1..=count).map(row).collect()
}

fn value<'a>(row: &'a Row, name: &str) -> &'a FieldValue {
    &row.values.iter().find(|(n, _)| *n == name).unwrap().1
}

fn first(period: Period, day: NaiveDate) -> NaiveDate {
    match period {
        Period::Day => day,
        Period::Week => day.week(Weekday::Mon).first_day(),
        Period::Month => day.with_day(1).unwrap(),
        Period::Quarter => day.with_day(1).unwrap().with_month(day.month0() / 3 * 3 + 1).unwrap(),
        Period::Year => day.with_ordinal(1).unwrap(),
    }
}

fn request(field: &str, period: Period) -> GroupsRequest {
    GroupsRequest {
        object: "account".into(),
        by: vec![ToldBy { field: field.into(), period: Some(period) }],
        sum: vec!["score".into()],
        limit: Some(200),
        ..GroupsRequest::default()
    }
}

async fn groups_agree_with_a_plain_loop(t: TestDatabase) {
    let company = company(&t, vec![ACCOUNT]).await;
    let rows = rows(&Random::seeded(5), 200, t.now());
    insert(&company, "account", &rows).await;
    let reach = Reach { owners: [2, 3].into(), departments: [].into(), all: false };
    let ctx = person(&company, 3, "account", reach.clone());
    let zone = company.settings().zone();
    let filters = [json!({}), json!({"field": "score", "op": "gt", "value": 0})];
    for period in [Period::Week, Period::Month, Period::Quarter, Period::Year] {
        for (positive, filter) in filters.iter().enumerate() {
            for field in ["due", "updated_at"] {
                let mut expected: BTreeMap<Option<NaiveDate>, (u64, i64)> = BTreeMap::new();
                for row in rows.iter().filter(|r| !r.deleted && reach.covers(r.owner, r.department)) {
                    let FieldValue::Int(score) = value(row, "score") else { continue };
                    if positive == 1 && *score <= 0 {
                        continue;
                    }
                    let day = match value(row, "due") {
                        _ if field == "updated_at" => Some(row.updated_at.with_timezone(&zone).date_naive()),
                        FieldValue::Date(day) => Some(*day),
                        _ => None,
                    };
                    let sum = expected.entry(day.map(|day| first(period, day))).or_default();
                    *sum = (sum.0 + 1, sum.1 + score);
                }
                let asked = GroupsRequest { filter: Some(filter.clone()), ..request(field, period) };
                let found = groups::groups(&ctx, &company, &asked).await.unwrap();
                let told: BTreeMap<Option<NaiveDate>, (u64, i64)> = found
                    .groups
                    .iter()
                    .map(|group| {
                        let day = match &group.keys[0] {
                            Key::Value { value, .. } => Some(value.as_str().unwrap().parse().unwrap()),
                            Key::Nothing { .. } => None,
                            other => panic!("{other:?}"),
                        };
                        (day, (group.count, group.sums[0].value.parse().unwrap()))
                    })
                    .collect();
                assert_eq!(told, expected, "{period:?} {filter} {field}");
                assert_eq!(found.total.count, expected.values().map(|(count, _)| count).sum::<u64>());
            }
        }
    }
}

/// Beyond the number asked for they stand together, and what the reader may not name does so, too.
async fn what_is_not_named_still_counts(t: TestDatabase) {
    let company = company(&t, vec![ACCOUNT]).await;
    let rows = rows(&Random::seeded(6), 100, t.now());
    insert(&company, "account", &rows).await;
    let ctx = person(&company, 3, "account", Reach { all: true, ..Reach::default() });
    let living = rows.iter().filter(|r| !r.deleted).count() as u64;

    let few = GroupsRequest { limit: Some(2), ..request("due", Period::Week) };
    let found = groups::groups(&ctx, &company, &few).await.unwrap();
    let rest = found.groups.iter().find(|group| group.keys[0] == Key::Rest).unwrap();
    let named = found.groups.iter().filter(|group| matches!(group.keys[0], Key::Value { .. })).count();
    assert_eq!((named, found.groups.iter().map(|g| g.count).sum::<u64>()), (2, living), "{rest:?}");

    let by = vec![ToldBy { field: "owner_id".into(), period: None }];
    let owners = GroupsRequest { by, ..request("due", Period::Week) };
    let found = groups::groups(&ctx, &company, &owners).await.unwrap();
    let told: Vec<_> = found.groups.iter().map(|group| (&group.keys[0], group.count)).collect();
    assert_eq!(told, [(&Key::Others, living)]);
}

both!(groups_agree_with_a_plain_loop, what_is_not_named_still_counts);
