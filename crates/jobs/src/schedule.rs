//! Work that comes again: by the minute, on Mondays at eight. A schedule that comes due enqueues a job.
//!
//! Exactly one node enqueues it: the next time is moved on in the same transaction, from the very time that was read.
//! However many times were missed while nothing ran, it is enqueued once.

use chrono::TimeDelta;
use chrono_tz::Tz;
use croner::errors::CronError;
use croner::parser::{CronParser, Seconds, Year};
use guanxi_kernel::{Error, Instant, Result};
use guanxi_store::{Conn, Db, Row, Tx, Val, retry};
use serde_json::Value;

use crate::error::{CRON, SCHEDULE_MISSING, ZONE};
use crate::job::{NewJob, json};
use crate::queue::Queue;

/// A last run further in the future than this tells of a clock that was wrong, not of one that was set back a little.
const WRONG_CLOCK: TimeDelta = TimeDelta::hours(1);

/// A schedule to make or change.
#[derive(Debug, Clone, PartialEq)]
pub struct NewSchedule {
    /// Its name; a schedule of this name is changed.
    pub name: String,
    /// The kind of the job to enqueue.
    pub kind: String,
    /// What the job is told.
    pub payload: Value,
    /// Five fields: minute, hour, day of the month, month, day of the week.
    pub cron: String,
    /// The time zone these are meant in.
    pub zone: Tz,
}

/// A schedule.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule {
    /// Its name.
    pub name: String,
    /// The kind of the job it enqueues.
    pub kind: String,
    /// What the job is told.
    pub payload: Value,
    /// Minute, hour, day of the month, month, day of the week.
    pub cron: String,
    /// The time zone these are meant in.
    pub zone: Tz,
    /// Whether it enqueues anything at present.
    pub enabled: bool,
    /// When it comes due next.
    pub next_at: Option<Instant>,
    /// When it enqueued a job last.
    pub last_at: Option<Instant>,
}

/// The next moment after the given one at which the schedule comes due. Times that a change to summer time skips count
/// as those after it; times it repeats count once.
///
/// # Errors
/// `schedule.cron` when the text is not five fields or never comes due.
pub fn next_after(cron: &str, zone: Tz, after: Instant) -> Result<Instant> {
    let fault = |e: CronError| Error::new(CRON).with("cron", cron).because(e);
    let parser = CronParser::builder().seconds(Seconds::Disallowed).year(Year::Disallowed).build();
    let next = parser.parse(cron).and_then(|c| c.find_next_occurrence(&after.with_timezone(&zone), false));
    Ok(next.map_err(fault)?.to_utc())
}

/// Makes a schedule or changes the one of that name. One that stays the same keeps its next time; one that is paused
/// stays so.
///
/// # Errors
/// `schedule.cron` when it never comes due.
pub async fn put_schedule(tx: &mut Tx, schedule: &NewSchedule, now: Instant) -> Result<()> {
    let next = next_after(&schedule.cron, schedule.zone, now)?;
    let values = [
        Val::from(schedule.name.as_str()),
        Val::from(schedule.kind.as_str()),
        Val::from(schedule.payload.to_string()),
        Val::from(schedule.cron.as_str()),
        Val::from(schedule.zone.name()),
        Val::from(true),
        Val::from(next),
    ];
    let sql = tx.sql(
        "INSERT INTO {schedule} AS old (name, kind, payload, cron, zone, enabled, next_at) VALUES (?, ?, ?, ?, ?, ?, ?) \
         ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, payload = excluded.payload, cron = excluded.cron, \
         zone = excluded.zone, next_at = CASE WHEN old.cron = excluded.cron AND old.zone = excluded.zone \
         THEN old.next_at ELSE excluded.next_at END",
        values,
    );
    tx.run(&sql).await.map(drop)
}

/// Lets a schedule rest, or go on; times that passed meanwhile are not made up for.
///
/// # Errors
/// `schedule.not_found`.
pub async fn enable_schedule(tx: &mut Tx, name: &str, enabled: bool, now: Instant) -> Result<()> {
    let sql = tx.sql("SELECT cron, zone FROM {schedule} WHERE name = ?", [Val::from(name)]);
    let row = tx.opt(&sql).await?.ok_or_else(|| Error::new(SCHEDULE_MISSING).with("name", name))?;
    let next = next_after(row.text("cron")?, zone(row.text("zone")?)?, now)?;
    let values = [Val::from(enabled), Val::from(next), Val::from(name)];
    let sql = tx.sql("UPDATE {schedule} SET enabled = ?, next_at = ? WHERE name = ?", values);
    tx.run(&sql).await.map(drop)
}

/// Removes a schedule; jobs it has enqueued stay.
///
/// # Errors
/// `schedule.not_found`.
pub async fn remove_schedule(tx: &mut Tx, name: &str) -> Result<()> {
    let sql = tx.sql("DELETE FROM {schedule} WHERE name = ?", [Val::from(name)]);
    match tx.run(&sql).await? {
        0 => Err(Error::new(SCHEDULE_MISSING).with("name", name)),
        _ => Ok(()),
    }
}

/// All schedules, by name.
///
/// # Errors
/// When the database refuses.
pub async fn schedules(conn: &mut Conn) -> Result<Vec<Schedule>> {
    let sql = conn.sql(
        "SELECT name, kind, payload, cron, zone, enabled, next_at, last_at FROM {schedule} ORDER BY name",
        [],
    );
    conn.rows(&sql).await?.iter().map(read).collect()
}

/// Enqueues a job for each schedule that is due. Answers how many.
pub(crate) async fn fire(db: &Db, queue: &Queue, now: Instant) -> Result<usize> {
    let mut conn = db.read().await?;
    let all = schedules(&mut conn).await?;
    drop(conn);
    let mut fired = 0;
    for schedule in all.iter().filter(|s| s.enabled) {
        let Some(at) = schedule.next_at else { continue };
        let due = at <= now;
        if !due && !was_wrong(schedule, now) {
            continue;
        }
        let next = match next_after(&schedule.cron, schedule.zone, now) {
            Ok(next) => next,
            Err(error) => {
                tracing::warn!(schedule.name, %error, "schedule never comes due");
                continue;
            }
        };
        if due {
            fired += usize::from(retry(|| enqueue(db, queue, schedule, at, next, now)).await?);
        } else if next < at {
            realign(db, schedule, at, next).await?;
        }
    }
    Ok(fired)
}

/// Whether its times were set by a clock that ran ahead: it would otherwise rest until that time is reached.
fn was_wrong(schedule: &Schedule, now: Instant) -> bool {
    schedule.last_at.is_none_or(|last| last - now > WRONG_CLOCK)
}

async fn enqueue(
    db: &Db,
    queue: &Queue,
    schedule: &Schedule,
    at: Instant,
    next: Instant,
    now: Instant,
) -> Result<bool> {
    let mut tx = db.begin().await?;
    let values =
        [Val::from(next), Val::from(now), Val::from(schedule.name.as_str()), Val::from(at), Val::from(true)];
    let sql = tx.sql(
        "UPDATE {schedule} SET next_at = ?, last_at = ? WHERE name = ? AND next_at = ? AND enabled = ?",
        values,
    );
    if tx.run(&sql).await? == 0 {
        return Ok(false);
    }
    let job = NewJob::new(schedule.kind.as_str(), schedule.payload.clone());
    queue.enqueue(&mut tx, &job.once(format!("schedule:{}", schedule.name)), now).await?;
    tx.commit().await?;
    Ok(true)
}

async fn realign(db: &Db, schedule: &Schedule, at: Instant, next: Instant) -> Result<()> {
    let mut tx = db.begin().await?;
    let values = [Val::from(next), Val::from(schedule.name.as_str()), Val::from(at)];
    let sql =
        tx.sql("UPDATE {schedule} SET next_at = ?, last_at = NULL WHERE name = ? AND next_at = ?", values);
    tx.run(&sql).await?;
    tx.commit().await
}

fn zone(name: &str) -> Result<Tz> {
    name.parse().map_err(|_unknown| Error::new(ZONE).with("zone", name))
}

fn read(row: &Row) -> Result<Schedule> {
    Ok(Schedule {
        name: String::from(row.text("name")?),
        kind: String::from(row.text("kind")?),
        payload: json(row.text("payload")?)?,
        cron: String::from(row.text("cron")?),
        zone: zone(row.text("zone")?)?,
        enabled: row.bool("enabled")?,
        next_at: row.opt_instant("next_at")?,
        last_at: row.opt_instant("last_at")?,
    })
}
