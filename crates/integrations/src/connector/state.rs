//! How each connector is, and how far each of its flows.

use std::collections::HashMap;
use std::time::Duration;

use chrono::TimeDelta;
use guanxi_kernel::{Error, Id, Instant, Result};
use guanxi_records::Company;
use guanxi_records::feed::Cursor;
use guanxi_store::{Conn, Row, Tx, Val, retry};

use super::Options;

/// How a connector is, for those who look after it.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) connector: Id,
    pub(super) last_ok_at: Option<Instant>,
    pub(super) problem: Option<String>,
    pub(super) says: Option<String>,
    pub(super) problem_at: Option<Instant>,
}

/// All of them.
pub(super) async fn all(conn: &mut Conn) -> Result<Vec<Kept>> {
    let text = "SELECT connector_id, last_ok_at, problem, problem_says, problem_at FROM {connector_state}";
    let sql = conn.sql(text, []);
    let read = |row: &Row| {
        Ok(Kept {
            connector: row.id("connector_id")?,
            last_ok_at: row.opt_instant("last_ok_at")?,
            problem: row.opt_text("problem")?.map(String::from),
            says: row.opt_text("problem_says")?.map(String::from),
            problem_at: row.opt_instant("problem_at")?,
        })
    };
    conn.rows(&sql).await?.iter().map(read).collect()
}

/// What is counted by connector.
#[derive(Debug, Clone, Copy)]
pub(super) enum Counted {
    /// Records on their way.
    Behind,
    /// Differences of the last comparison nobody has seen to.
    Open,
}

/// Numbers by connector.
pub(super) async fn counts(conn: &mut Conn, what: Counted) -> Result<HashMap<Id, i64>> {
    let text = match what {
        Counted::Behind => {
            "SELECT connector_id, COUNT(*) AS number FROM {connector_log} WHERE outcome = 'waiting' GROUP BY connector_id"
        }
        Counted::Open => {
            "SELECT connector_id, COUNT(*) AS number FROM {connector_difference} AS d WHERE state = 'open' \
             AND reconciliation_id = (SELECT MAX(r.id) FROM {connector_reconciliation} AS r \
             WHERE r.connector_id = d.connector_id) GROUP BY connector_id"
        }
    };
    let sql = conn.sql(text, []);
    let read = |row: &Row| Ok((row.id("connector_id")?, row.int("number")?));
    conn.rows(&sql).await?.iter().map(read).collect()
}

/// How far a flow is.
#[derive(Debug, Clone)]
pub(super) struct Progress {
    pub(super) entity: String,
    pub(super) cursor: Cursor,
    pub(super) mark: Option<String>,
    pub(super) due_at: Option<Instant>,
}

/// Those of a connector.
pub(super) async fn progress(conn: &mut Conn, connector: Id) -> Result<Vec<Progress>> {
    let text =
        "SELECT entity, place, place_record, mark, due_at FROM {connector_flow} WHERE connector_id = ?";
    let sql = conn.sql(text, [Val::from(connector)]);
    let read = |row: &Row| {
        Ok(Progress {
            entity: String::from(row.text("entity")?),
            cursor: Cursor { place: row.int("place")?, record: row.int("place_record")? },
            mark: row.opt_text("mark")?.map(String::from),
            due_at: row.opt_instant("due_at")?,
        })
    };
    conn.rows(&sql).await?.iter().map(read).collect()
}

/// Everything up to the mark was taken; asked again at that moment.
pub(super) async fn marked(
    tx: &mut Tx,
    connector: Id,
    entity: &str,
    mark: Option<&str>,
    due: Instant,
) -> Result<()> {
    let text = "UPDATE {connector_flow} SET mark = COALESCE(?, mark), due_at = ? WHERE connector_id = ? AND entity = ?";
    let values = [Val::text(mark), Val::from(due), Val::from(connector), Val::from(entity)];
    let sql = tx.sql(text, values);
    tx.run(&sql).await.map(drop)
}

/// It got through.
pub(super) async fn well(company: &Company, connector: Id, now: Instant) -> Result<()> {
    retry(|| async {
        let mut tx = company.db.begin().await?;
        let text = "UPDATE {connector_state} SET attempts = 0, held_until = NULL, last_ok_at = ?, problem = NULL, \
                    problem_says = NULL, problem_at = NULL WHERE connector_id = ?";
        let sql = tx.sql(text, [Val::from(now), Val::from(connector)]);
        tx.run(&sql).await?;
        tx.commit().await
    })
    .await
}

/// It did not: nothing is tried for a while, longer each time.
pub(super) async fn hold(company: &Company, connector: Id, why: &Error, options: &Options) -> Result<()> {
    tracing::warn!(connector = %connector, error = %why, "connector is held");
    let now = company.clock.now();
    retry(|| async {
        let mut tx = company.db.begin().await?;
        let sql = tx.sql(
            "UPDATE {connector_state} SET attempts = attempts + 1 WHERE connector_id = ? RETURNING attempts",
            [Val::from(connector)],
        );
        let Some(row) = tx.opt(&sql).await? else { return Ok(()) };
        let pause = pause(row.int("attempts")?, options);
        let text = "UPDATE {connector_state} SET held_until = ?, problem = ?, problem_says = ?, \
                    problem_at = COALESCE(problem_at, ?) WHERE connector_id = ?";
        let values = [
            Val::from(now + TimeDelta::from_std(pause).unwrap_or(TimeDelta::hours(1))),
            Val::from(why.code().name),
            Val::from(said(why)),
            Val::from(now),
            Val::from(connector),
        ];
        let sql = tx.sql(text, values);
        tx.run(&sql).await?;
        tx.commit().await
    })
    .await
}

/// The pause after so many attempts: each doubles the one before.
pub(super) fn pause(attempts: i64, options: &Options) -> Duration {
    let doubled = 2_u32.checked_pow(u32::try_from(attempts - 1).unwrap_or(0));
    let whole = doubled.and_then(|by| options.pause.checked_mul(by)).unwrap_or(options.longest_pause);
    whole.min(options.longest_pause)
}

/// What a failure says beside its sentence: the first of its parameters, or the faults of its fields.
pub(super) fn said(why: &Error) -> String {
    if let Some((_, value)) = why.params().first() {
        return value.clone();
    }
    let faults = why.field_errors().iter().map(|f| {
        let params = f.params.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>().join(", ");
        format!("{}: {} {params}", f.field, f.code).trim_end().to_owned()
    });
    faults.collect::<Vec<_>>().join("; ")
}
