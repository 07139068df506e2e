//! What findings follow from, read from the company.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Days, NaiveDate};
use guanxi_kernel::{Id, Result};
use guanxi_org::organisation;
use guanxi_records::field::FieldValue;
use guanxi_records::{Company, query, usage};
use guanxi_store::Conn;
use serde_json::{Value as Json, json};

use super::rules::{BACK, Facts, by_day};
use super::settings::{Kind, Rules};

/// Positions and moves read at most.
const MOST: u64 = 100_000;

/// Everything there is to say about these days, of whoever did more on one of them than is never remarkable.
pub(super) async fn read(
    company: &Company,
    conn: &mut Conn,
    rules: &Rules,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Facts> {
    let days = usage::days(conn, None, from, to).await?;
    let looked_at: BTreeSet<Id> = by_day(&days, &rules.night)
        .into_iter()
        .filter(|(_, days)| days.values().any(|figures| beyond(rules, figures)))
        .map(|(person, _)| person)
        .collect();
    if looked_at.is_empty() {
        return Ok(Facts::default());
    }
    let mut facts = Facts { teams: teams(company, conn).await?, ..Facts::default() };
    let needed = facts.with_teams(&looked_at);
    let before = from.checked_sub_days(Days::new(BACK)).unwrap_or(from);
    let history = usage::days(conn, Some(&needed), before, to).await?;
    facts.people = by_day(&history, &rules.night);
    facts.notices = notices(company, conn, from, to).await?;
    Ok(facts)
}

fn beyond(rules: &Rules, figures: &[i64; Kind::ALL.len()]) -> bool {
    rules.active().any(|rule| figures.get(rule.kind as usize).is_some_and(|value| *value > rule.least))
}

/// People whose first position stands in the same department under the same job title.
async fn teams(company: &Company, conn: &mut Conn) -> Result<HashMap<Id, usize>> {
    let system = company.system();
    let positions = query::find(&system, company, conn, "position", &Json::Null, MOST).await?;
    let titles: HashMap<Id, (Option<Id>, String)> = positions
        .into_iter()
        .map(|p| {
            let title = p.get("job_title").as_text().map(str::trim).filter(|t| !t.is_empty());
            // Without a job title, whoever holds the same position.
            let title = title.map_or_else(|| p.id().to_string(), String::from);
            (p.id(), (p.get("department_id").as_id(), title))
        })
        .collect();
    let organisation = organisation::current(company, conn).await?;
    let mut numbers: BTreeMap<&(Option<Id>, String), usize> = BTreeMap::new();
    let mut teams = HashMap::new();
    for person in &organisation.active {
        let Some(first) = organisation.held_by(*person).first() else { continue };
        let Some(team) = titles.get(&first.position) else { continue };
        let next = numbers.len();
        teams.insert(*person, *numbers.entry(team).or_insert(next));
    }
    Ok(teams)
}

/// From when to when it is known that somebody leaves, for good or for a time: from the day the move was prepared, once it is
/// confirmed, until it takes effect.
async fn notices(
    company: &Company,
    conn: &mut Conn,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<(Id, NaiveDate, NaiveDate)>> {
    if company.object("move").is_err() {
        return Ok(Vec::new());
    }
    let zone = company.settings().zone();
    let filter = json!({"and": [
        {"field": "kind", "op": "in", "value": ["depart", "leave_of_absence"]},
        {"field": "stage", "op": "in", "value": ["scheduled", "blocked", "applying", "done"]},
    ]});
    let moves = query::find(&company.system(), company, conn, "move", &filter, MOST).await?;
    let day = |value: &FieldValue| value.as_instant().map(|at| at.with_timezone(&zone).date_naive());
    let period = moves.iter().filter_map(|record| {
        let (since, until) = (day(record.get("created_at"))?, day(record.get("effective_at"))?);
        Some((record.get("employee_id").as_id()?, since, until))
    });
    Ok(period.filter(|(_, since, until)| *since <= to && *until >= from).collect())
}
