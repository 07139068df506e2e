//! The company's calendar as it is kept.

use guanxi_kernel::{Ctx, Error, Id, Power, Result};
use guanxi_records::audit::{self, Entry};
use guanxi_records::{Company, access};
use guanxi_store::{Conn, Tx, Val, retry};
use serde::{Deserialize, Serialize};
use serde_json::{Map, json};

use super::calendar::WorkingCalendar;
use super::{STALE, check};

/// Its name among the settings, and in the audit.
const NAME: &str = "working_calendar";

/// A calendar with how often it was changed.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Kept {
    lock: i64,
    calendar: WorkingCalendar,
}

/// The calendar and its lock, for what the program does; the usual one, at 0, before anybody changed it.
///
/// # Errors
/// When the database cannot be reached.
pub async fn read(conn: &mut Conn) -> Result<(WorkingCalendar, i64)> {
    let (kept, _) = load(conn).await?;
    Ok((kept.calendar, kept.lock))
}

async fn load(conn: &mut Conn) -> Result<(Kept, Option<String>)> {
    let sql = conn.sql("SELECT value FROM {setting} WHERE name = ?", [Val::from(NAME)]);
    let Some(row) = conn.opt(&sql).await? else { return Ok((Kept::default(), None)) };
    let text = String::from(row.text("value")?);
    Ok((serde_json::from_str(&text).map_err(Error::internal)?, Some(text)))
}

/// The company's calendar and its lock. Everybody may know when the company works.
///
/// # Errors
/// When the database cannot be reached.
pub async fn working_calendar(_: &Ctx, company: &Company) -> Result<(WorkingCalendar, i64)> {
    read(&mut company.db.read().await?).await
}

/// Changes the company's calendar. What is due already stays due when it was.
///
/// # Errors
/// `access.power` without `manage_company`; `working_calendar.invalid`; `working_calendar.stale` when somebody changed it since.
pub async fn change(
    ctx: &Ctx,
    company: &Company,
    lock: i64,
    mut calendar: WorkingCalendar,
) -> Result<(WorkingCalendar, i64)> {
    access::require(ctx, Power::ManageCompany)?;
    check::check(&calendar)?;
    calendar.days.sort_by_key(|special| special.day);
    let calendar = &calendar;
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            write(ctx, company, &mut tx, lock, calendar.clone()).await?;
            tx.commit().await
        })
    })
    .await?;
    working_calendar(ctx, company).await
}

async fn write(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    lock: i64,
    calendar: WorkingCalendar,
) -> Result<()> {
    let (before, known) = load(tx).await?;
    if before.lock != lock {
        return Err(Error::new(STALE));
    }
    let after = Kept { lock: lock + 1, calendar };
    let value = serde_json::to_string(&after).map_err(Error::internal)?;
    // Of two who change it at the same moment, one finds it changed.
    let sql = match known {
        None => tx.sql(
            "INSERT INTO {setting} (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING",
            [Val::from(NAME), Val::from(value)],
        ),
        Some(known) => tx.sql(
            "UPDATE {setting} SET value = ? WHERE name = ? AND value = ?",
            [Val::from(value), Val::from(NAME), Val::from(known)],
        ),
    };
    if tx.run(&sql).await? == 0 {
        return Err(Error::new(STALE));
    }
    let changes = Map::from_iter([(String::from("settings"), json!([before.calendar, after.calendar]))]);
    let entry =
        Entry { object: String::from(NAME), record: Id(0), action: String::from("settings"), changes };
    audit::append(ctx, company, tx, vec![entry]).await
}
