//! What is on its way to the other system, or once more from it: rows of the log until something became of them.

use guanxi_kernel::{Id, Instant, Result};
use guanxi_records::Company;
use guanxi_store::{Conn, Row, Tx, Val, retry};

use super::log::Outcome;

/// What is on its way.
#[derive(Debug, Clone)]
pub(super) struct Waiting {
    pub(super) id: Id,
    pub(super) record: Option<Id>,
    pub(super) remote: Option<String>,
    pub(super) attempts: i64,
    pub(super) inward: bool,
}

/// Puts records on their way, each that is not yet.
pub(super) async fn put(
    company: &Company,
    tx: &mut Tx,
    (connector, entity, object): (Id, &str, &str),
    records: &[Id],
    now: Instant,
) -> Result<()> {
    for record in records {
        let text = "INSERT INTO {connector_log} (id, connector_id, entity, direction, object, record_id, outcome, attempts, \
                    due_at, at) SELECT CAST(? AS BIGINT), CAST(? AS BIGINT), ?, 'out', ?, CAST(? AS BIGINT), 'waiting', 0, ?, ? \
                    WHERE NOT EXISTS (SELECT 1 FROM {connector_log} WHERE connector_id = ? AND entity = ? \
                    AND record_id = ? AND outcome = 'waiting' AND batch_id IS NULL)";
        let values = [
            Val::from(company.ids.next(now)),
            Val::from(connector),
            Val::from(entity),
            Val::from(object),
            Val::from(*record),
            Val::from(now),
            Val::from(now),
            Val::from(connector),
            Val::from(entity),
            Val::from(*record),
        ];
        let sql = tx.sql(text, values);
        tx.run(&sql).await?;
    }
    Ok(())
}

/// What is to be sent together: what an earlier attempt had begun, else the next that are due, taken under this number.
pub(super) async fn take(
    company: &Company,
    (connector, entity): (Id, &str),
    batch: Id,
    limit: i64,
    now: Instant,
) -> Result<(Id, Vec<Waiting>)> {
    retry(|| async {
        let mut tx = company.db.begin().await?;
        let text = "SELECT MIN(batch_id) AS batch_id FROM {connector_log} \
                    WHERE connector_id = ? AND entity = ? AND outcome = 'waiting' AND batch_id IS NOT NULL";
        let sql = tx.sql(text, [Val::from(connector), Val::from(entity)]);
        let begun = tx.opt(&sql).await?.map(|row| row.opt_id("batch_id")).transpose()?.flatten();
        let number = begun.unwrap_or(batch);
        if begun.is_none() {
            let text = "UPDATE {connector_log} SET batch_id = ? WHERE id IN (SELECT id FROM {connector_log} \
                        WHERE connector_id = ? AND entity = ? AND outcome = 'waiting' AND batch_id IS NULL AND due_at <= ? \
                        ORDER BY id LIMIT ?)";
            let values = [
                Val::from(batch),
                Val::from(connector),
                Val::from(entity),
                Val::from(now),
                Val::from(limit),
            ];
            let sql = tx.sql(text, values);
            tx.run(&sql).await?;
        }
        let waiting = of_batch(&mut tx, connector, entity, number).await?;
        tx.commit().await?;
        Ok((number, waiting))
    })
    .await
}

async fn of_batch(conn: &mut Conn, connector: Id, entity: &str, batch: Id) -> Result<Vec<Waiting>> {
    let text = "SELECT id, record_id, remote_id, attempts, direction FROM {connector_log} WHERE connector_id = ? \
                AND entity = ? AND batch_id = ? AND outcome = 'waiting' ORDER BY id";
    let sql = conn.sql(text, [Val::from(connector), Val::from(entity), Val::from(batch)]);
    let read = |row: &Row| {
        Ok(Waiting {
            id: row.id("id")?,
            record: row.opt_id("record_id")?,
            remote: row.opt_text("remote_id")?.map(String::from),
            attempts: row.int("attempts")?,
            inward: row.text("direction")? == "in",
        })
    };
    conn.rows(&sql).await?.iter().map(read).collect()
}

/// What became of what was on its way; none: there was nothing to tell, and nothing stays of it.
#[derive(Debug, Clone)]
pub(super) enum Became {
    Nothing,
    Ended(Outcome, Option<String>, Option<(String, String)>),
    Again(Instant, (String, String)),
}

/// Notes what became of it.
pub(super) async fn ended(tx: &mut Tx, id: Id, became: &Became, now: Instant) -> Result<()> {
    let sql = match became {
        Became::Nothing => tx.sql("DELETE FROM {connector_log} WHERE id = ?", [Val::from(id)]),
        Became::Ended(outcome, remote, why) => {
            let (code, says) = why.clone().map_or((None, None), |(code, says)| (Some(code), Some(says)));
            let text = "UPDATE {connector_log} SET outcome = ?, remote_id = COALESCE(?, remote_id), code = ?, says = ?, \
                        attempts = attempts + 1, due_at = NULL, at = ? WHERE id = ?";
            let values = [
                Val::from(outcome.name()),
                Val::text(remote.clone()),
                Val::text(code),
                Val::text(says),
                Val::from(now),
                Val::from(id),
            ];
            tx.sql(text, values)
        }
        Became::Again(due, (code, says)) => {
            let text = "UPDATE {connector_log} SET batch_id = NULL, code = ?, says = ?, attempts = attempts + 1, due_at = ? \
                        WHERE id = ?";
            tx.sql(text, [Val::from(code.as_str()), Val::from(says.as_str()), Val::from(*due), Val::from(id)])
        }
    };
    tx.run(&sql).await.map(drop)
}
