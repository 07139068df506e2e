//! Rules that act by the clock: on a day in a field, after some time of quiet, on a schedule.
//!
//! For each rule it is kept up to when the clock was looked at. What lies between then and now is due, also after a night in
//! which nothing ran; that each record's occasion counts once is seen to by the name of the occurrence.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Duration, NaiveDate, TimeDelta, Timelike};
use chrono_tz::Tz;
use guanxi_jobs::{Handler, JobError, NewSchedule, Work, put_schedule};
use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Action, Ctx, Id, Instant, Result};
use guanxi_records::background::Acting;
use guanxi_records::{Company, FieldType, query};
use guanxi_store::sea_query::{Alias, Expr, OnConflict, Query, Value};
use guanxi_store::{Tx, Val, retry};
use serde_json::{Value as Json, json};

use super::active::{self, Rule};
use super::definition::{Every, Trigger};
use super::settle::Around;
use super::{clock, condition, idle, pause, worker};

/// The kind of job that looks at the clock.
pub const DUE_KIND: &str = "automation.due";
/// Records of one transaction.
const AT_ONCE: usize = 500;
/// Times that passed longer ago are not made up for.
const LONGEST: TimeDelta = TimeDelta::days(31);

/// Looks at the clock.
#[derive(Debug, Clone, Copy)]
pub struct DueJob;

/// Every five minutes.
///
/// # Errors
/// When the database refuses.
pub async fn schedule(company: &Company) -> Result<()> {
    let schedule = NewSchedule {
        name: String::from(DUE_KIND),
        kind: String::from(DUE_KIND),
        payload: json!({}),
        cron: String::from("*/5 * * * *"),
        zone: company.settings().zone(),
    };
    let mut tx = company.db.begin().await?;
    put_schedule(&mut tx, &schedule, company.clock.now()).await?;
    tx.commit().await
}

impl<C: Acting> Handler<C> for DueJob {
    async fn run(&self, work: &mut Work<C>) -> std::result::Result<Json, JobError> {
        let shared = work.context().clone();
        let company = shared.company();
        let ctx = shared.acting(None).await?;
        worker::wake(company).await?;
        let mut conn = company.db.read().await?;
        let rules = active::load(&mut conn).await?;
        drop(conn);
        let mut begun = 0;
        for rule in rules.values().flatten() {
            begun += look(&ctx, company, rule).await?;
            work.progress(begun, None).await?;
        }
        Ok(json!({"runs": begun}))
    }
}

/// What is due of a rule: of which records, under which name.
#[derive(Debug)]
pub(super) struct Occasion {
    pub(super) occurrence: String,
    pub(super) filter: Json,
}

/// Begins what is due of a rule. Answers how much.
async fn look(ctx: &Ctx, company: &Company, rule: &Rule) -> Result<u64> {
    let by_clock = matches!(
        rule.definition.trigger,
        Trigger::Date { .. } | Trigger::Idle { .. } | Trigger::Schedule { .. }
    );
    if !by_clock {
        return Ok(0);
    }
    let now = ctx.now();
    let mut begun = 0;
    // A clock that ran ahead and was set back has nothing due: it begins anew from now.
    if let Some(from) = rule.looked_until.filter(|from| *from < now) {
        let between = (Ord::max(from, now - LONGEST), now);
        if let Trigger::Idle { days } = rule.definition.trigger {
            let found = idle::quiet(ctx, company, rule, days, between).await?;
            begun += begin(ctx, company, rule, found).await?;
        } else {
            for occasion in occasions(company, rule, between) {
                let found = meeting(ctx, company, rule, &occasion).await?;
                begun += begin(ctx, company, rule, found).await?;
            }
        }
    }
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let text = "UPDATE {automation_rule} SET looked_until = ? WHERE automation_id = ?";
            let sql = tx.sql(text, [Val::from(now), Val::from(rule.id)]);
            tx.run(&sql).await?;
            tx.commit().await
        })
    })
    .await?;
    Ok(begun)
}

/// What came due between two moments, the later one included.
fn occasions(company: &Company, rule: &Rule, (from, now): (Instant, Instant)) -> Vec<Occasion> {
    let zone = company.settings().zone();
    match &rule.definition.trigger {
        Trigger::Date { field, days, at } => {
            let Ok(object) = company.object(&rule.object) else { return Vec::new() };
            let moment = object.field(field).is_some_and(|f| f.kind == FieldType::Instant);
            let due = days_due(zone, at, (from, now)).into_iter();
            let of = |day: NaiveDate| day.checked_sub_signed(TimeDelta::try_days(*days)?);
            due.filter_map(of).map(|day| on_day(zone, field, day, moment)).collect()
        }
        Trigger::Schedule { every, at, day } => {
            // Of several times that passed while nothing ran, the last one counts.
            let last = last_time(zone, *every, at, *day, (from, now));
            let occasion = |at: Instant| Occasion {
                occurrence: format!("s{}", at.timestamp()),
                filter: json!({"and": []}),
            };
            last.map(occasion).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn on_day(zone: Tz, field: &str, day: NaiveDate, moment: bool) -> Occasion {
    let filter = if moment {
        let begins = |day| format_instant(clock::moment(zone, day, chrono::NaiveTime::MIN));
        let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
        json!({"and": [
            {"field": field, "op": "ge", "value": begins(day)}, {"field": field, "op": "lt", "value": begins(next)}]})
    } else {
        json!({"field": field, "op": "eq", "value": day.to_string()})
    };
    Occasion { occurrence: format!("d{day}"), filter }
}

/// The days on which the clock showed the time between the two moments.
fn days_due(zone: Tz, at: &str, (from, now): (Instant, Instant)) -> Vec<NaiveDate> {
    let Some(time) = clock::time(at) else { return Vec::new() };
    let first = from.with_timezone(&zone).date_naive();
    let last = now.with_timezone(&zone).date_naive();
    let days = first.iter_days().take_while(|day| *day <= last);
    days.filter(|day| {
        let at = clock::moment(zone, *day, time);
        at > from && at <= now
    })
    .collect()
}

/// The last time a schedule speaks of between the two moments.
fn last_time(
    zone: Tz,
    every: Every,
    at: &str,
    day: Option<u32>,
    (from, now): (Instant, Instant),
) -> Option<Instant> {
    let time = clock::time(at)?;
    if every == Every::Hour {
        let local = now.with_timezone(&zone);
        let back = Duration::minutes(i64::from((60 + local.minute() - time.minute()) % 60));
        let whole = now - Duration::seconds(i64::from(local.second()));
        let last = whole - back - Duration::nanoseconds(i64::from(local.nanosecond()));
        return Some(last).filter(|last| *last > from);
    }
    let fits = |date: &NaiveDate| match every {
        Every::Hour | Every::Day => true,
        Every::Week => date.weekday().number_from_monday() == day.unwrap_or(1),
        Every::Month => {
            let last = i64::from(date.num_days_in_month());
            i64::from(date.day()) == Ord::min(i64::from(day.unwrap_or(1)), last)
        }
    };
    days_due(zone, at, (from, now)).into_iter().rfind(fits).map(|day| clock::moment(zone, day, time))
}

/// The records of an occasion that are such as the rule says.
async fn meeting(
    ctx: &Ctx,
    company: &Company,
    rule: &Rule,
    occasion: &Occasion,
) -> Result<Vec<(Id, String)>> {
    let mut all = vec![occasion.filter.clone()];
    all.extend(rule.definition.filter.clone());
    let filter = json!({"and": all});
    let mut found = Vec::new();
    let mut conn = company.db.read().await?;
    let take = |records: Vec<guanxi_records::Stored>| {
        let fits = records.iter().filter(|r| condition::holds(ctx, r, &rule.definition.condition));
        found.extend(fits.map(|record| (record.id(), occasion.occurrence.clone())));
        Ok(true)
    };
    query::each(ctx, company, &mut conn, &rule.object, &filter, Action::Read, AT_ONCE, take).await?;
    Ok(found)
}

/// Begins runs of a rule for records. What was begun before is left as it is.
async fn begin(ctx: &Ctx, company: &Company, rule: &Rule, found: Vec<(Id, String)>) -> Result<u64> {
    let around = Around::of(ctx, company);
    let mut begun = 0;
    for chunk in found.chunks(AT_ONCE) {
        begun += retry(|| {
            let around = &around;
            Box::pin(async move {
                let mut tx = company.db.begin().await?;
                let begun = insert(&mut tx, around, rule, chunk).await?;
                tx.commit().await?;
                Ok(begun)
            })
        })
        .await?;
    }
    Ok(begun)
}

async fn insert(tx: &mut Tx, around: &Around, rule: &Rule, chunk: &[(Id, String)]) -> Result<u64> {
    let now = around.ctx.now();
    let more = u64::try_from(chunk.len()).unwrap_or_default();
    let storm = around.storm.exceeds(tx, rule, more, now).await?;
    if storm {
        pause::pause(tx, around, rule.id, pause::Reason::Storm).await?;
    }
    let stage = if storm || rule.paused { "held" } else { "open" };
    let mut insert = Query::insert();
    insert
        .into_table(tx.dialect().table("automation_run"))
        .columns(super::settle::COLUMNS.map(Alias::new))
        .on_conflict(
            OnConflict::columns(["record_id", "automation_id", "occurrence"].map(Alias::new))
                .do_nothing()
                .to_owned(),
        );
    for (record, occurrence) in chunk {
        let values = super::settle::row(around, rule, (*record, occurrence), None, stage);
        let values = values.into_iter().map(|value| Expr::val(Value::from(value)));
        insert.values(values).map_err(guanxi_kernel::Error::internal)?;
    }
    let sql = tx.build(&insert);
    let begun = tx.run(&sql).await?;
    if begun > 0 {
        around.queue.enqueue(tx, &worker::job(), now).await?;
    }
    Ok(begun)
}

/// The ids of a set, in order.
pub(super) fn in_order(ids: BTreeSet<Id>) -> Vec<Id> {
    ids.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Instant {
        chrono::DateTime::parse_from_rfc3339(text).unwrap().to_utc()
    }

    #[test]
    fn a_time_counts_once_also_where_summer_time_begins() {
        let zone = chrono_tz::Europe::Berlin;
        // At two the clock goes to three: half past two is half past three.
        let night = (at("2026-03-28T23:30:00Z"), at("2026-03-29T12:00:00Z"));
        let last = last_time(zone, Every::Day, "02:30", None, night);
        assert_eq!(last, Some(at("2026-03-29T01:00:00Z")));
        assert_eq!(last_time(zone, Every::Day, "02:30", None, (last.unwrap(), night.1)), None);
        // In autumn the hour is there twice: the first one counts.
        let night = (at("2026-10-24T23:30:00Z"), at("2026-10-25T12:00:00Z"));
        assert_eq!(last_time(zone, Every::Day, "02:30", None, night), Some(at("2026-10-25T00:30:00Z")));
    }

    #[test]
    fn weeks_months_and_hours() {
        let zone = chrono_tz::Asia::Shanghai;
        let month = (at("2026-02-01T00:00:00Z"), at("2026-03-01T00:00:00Z"));
        assert_eq!(last_time(zone, Every::Month, "09:00", Some(31), month), Some(at("2026-02-28T01:00:00Z")));
        // The last Monday.
        assert_eq!(last_time(zone, Every::Week, "09:00", Some(1), month), Some(at("2026-02-23T01:00:00Z")));
        let hour = (at("2026-02-01T00:00:00Z"), at("2026-02-01T02:10:30Z"));
        assert_eq!(last_time(zone, Every::Hour, "00:15", None, hour), Some(at("2026-02-01T01:15:00Z")));
        assert_eq!(last_time(zone, Every::Hour, "00:15", None, (at("2026-02-01T01:15:00Z"), hour.1)), None);
    }
}
