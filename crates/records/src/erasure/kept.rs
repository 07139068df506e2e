//! What is kept for a while and may hold what a person was called: answers, rows of imports, background work.

use guanxi_kernel::{Error, Id, Result};
use guanxi_store::{Tx, Val};
use serde_json::Value as Json;

use super::Words;

/// Takes the words out of what is kept for a while. Answers given to the person, and answers that name it, are forgotten: they
/// are there for writes sent twice within a day, and whoever sends one again then is answered by the record.
///
/// # Errors
/// When the database refuses.
pub async fn kept(tx: &mut Tx, person: Id, words: &Words) -> Result<()> {
    answers(tx, person, words).await?;
    rows_of_imports(tx, words).await?;
    let telling: Vec<String> = words.telling().map(String::from).collect();
    guanxi_jobs::rewrite(tx, &telling, &|json| words.clear(json)).await.map(drop)
}

async fn answers(tx: &mut Tx, person: Id, words: &Words) -> Result<()> {
    // Not those still worked on: the present request may be one.
    let sql = tx.sql(
        "DELETE FROM {idempotency_key} WHERE status <> 0 AND (actor_id = ? OR body LIKE ? ESCAPE '!')",
        [Val::from(person), Val::holding(&person.to_string())],
    );
    tx.run(&sql).await?;
    for word in words.telling() {
        let text = "DELETE FROM {idempotency_key} WHERE status <> 0 AND body LIKE ? ESCAPE '!'";
        let sql = tx.sql(text, [Val::holding_in_json(word)]);
        tx.run(&sql).await?;
    }
    Ok(())
}

/// Rows that could not be imported, or wait for another row.
async fn rows_of_imports(tx: &mut Tx, words: &Words) -> Result<()> {
    for word in words.telling() {
        let text = "SELECT id, cells, reason FROM {import_row} \
                    WHERE cells LIKE ? ESCAPE '!' OR reason LIKE ? ESCAPE '!'";
        let sql = tx.sql(text, [Val::holding_in_json(word), Val::holding_in_json(word)]);
        for row in &tx.rows(&sql).await? {
            let cells = cleared(row.text("cells")?, words)?;
            let reason = cleared(row.text("reason")?, words)?;
            let values = [Val::from(cells), Val::from(reason), Val::from(row.id("id")?)];
            let sql = tx.sql("UPDATE {import_row} SET cells = ?, reason = ? WHERE id = ?", values);
            tx.run(&sql).await?;
        }
    }
    Ok(())
}

/// A text that may be JSON without the words.
fn cleared(text: &str, words: &Words) -> Result<String> {
    let Ok(mut json) = serde_json::from_str::<Json>(text) else {
        return Ok(words.without(text).unwrap_or_else(|| String::from(text)));
    };
    words.clear(&mut json);
    serde_json::to_string(&json).map_err(Error::internal)
}
