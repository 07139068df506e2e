//! Writing down what was counted.

use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use guanxi_kernel::{Action, Id, Result};
use guanxi_store::{Conn, Val, bulk, retry};
use tokio::sync::watch;

use super::{Counts, LastDays, Usage};
use crate::company::Company;

/// How often a node writes down what it counted.
const ROUND: Duration = Duration::from_secs(60);

/// Writes down what this node counted since the last time: one statement for the numbers, one for the rights used. What cannot
/// be written is counted on.
///
/// # Errors
/// When the database cannot be reached.
pub async fn flush(company: &Company) -> Result<()> {
    let usage = company.part::<Usage>();
    let (counts, rights) = {
        let mut pending = usage.pending();
        (std::mem::take(&mut pending.counts), std::mem::take(&mut pending.rights))
    };
    if counts.is_empty() && rights.is_empty() {
        return Ok(());
    }
    let written = retry(|| async {
        let mut tx = company.db.begin().await?;
        add(&mut tx, &counts, &rights).await?;
        tx.commit().await
    })
    .await;
    if written.is_err() {
        let mut pending = usage.pending();
        for (key, number) in counts {
            *pending.counts.entry(key).or_default() += number;
        }
        for (key, day) in rights {
            pending.rights.entry(key).or_insert(day);
        }
    }
    written
}

/// Adds to the numbers, and moves on when rights were used last.
///
/// # Errors
/// When the database refuses.
pub async fn add(conn: &mut Conn, counts: &Counts, rights: &LastDays) -> Result<()> {
    // In one order everywhere, so that two nodes never wait for each other.
    let mut counts: Vec<_> = counts.iter().filter(|(_, number)| **number > 0).collect();
    counts.sort_unstable_by_key(|(key, _)| **key);
    let row = |((person, hour, kind), number): (&(Id, super::Hour, super::Counted), &i64)| {
        vec![
            Val::from(*person),
            Val::from(hour.day),
            Val::from(i64::from(hour.hour)),
            Val::from(kind.name()),
            Val::from(*number),
        ]
    };
    let columns = ["person_id", "day", "hour", "kind", "number"];
    let rows = counts.into_iter().map(row).collect();
    let otherwise =
        "ON CONFLICT (person_id, day, hour, kind) DO UPDATE SET number = old.number + excluded.number";
    bulk::insert_or(conn, "activity", &columns, rows, otherwise).await?;
    let mut rights: Vec<_> = rights.iter().collect();
    rights.sort_unstable();
    let row = |((person, object, action), day): (&(Id, String, Action), &NaiveDate)| {
        vec![Val::from(*person), Val::from(object.as_str()), Val::from(action.name()), Val::from(*day)]
    };
    let columns = ["person_id", "object", "action", "last_day"];
    let rows = rights.into_iter().map(row).collect();
    let otherwise = "ON CONFLICT (person_id, object, action) DO UPDATE SET last_day = CASE \
                     WHEN excluded.last_day > old.last_day THEN excluded.last_day ELSE old.last_day END";
    bulk::insert_or(conn, "right_used", &columns, rows, otherwise).await
}

/// Until told to stop: writes down each minute what was counted, and once more at the end.
pub async fn keep_flushing(company: Arc<Company>, mut stop: watch::Receiver<bool>) {
    loop {
        let ends = tokio::select! {
            _ = stop.wait_for(|stop| *stop) => true,
            () = tokio::time::sleep(ROUND) => false,
        };
        if let Err(error) = flush(&company).await {
            tracing::warn!(company = company.key, %error, "what was counted could not be written down");
        }
        if ends {
            return;
        }
    }
}

/// Forgets the numbers of days before this one and answers how many; to be run now and then.
///
/// # Errors
/// When the database cannot be reached.
pub async fn prune(company: &Company, before: NaiveDate) -> Result<u64> {
    let mut tx = company.db.begin().await?;
    let sql = tx.sql("DELETE FROM {activity} WHERE day < ?", [Val::from(before)]);
    let removed = tx.run(&sql).await?;
    tx.commit().await?;
    Ok(removed)
}
