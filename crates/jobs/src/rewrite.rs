//! Texts kept with jobs that must not stay as they are.

use guanxi_kernel::{Error, Result};
use guanxi_store::{Row, Tx, Val};
use serde_json::Value;

/// The columns of a job that hold what others told it, as JSON.
const JSON: [&str; 4] = ["payload", "checkpoint", "result", "error_params"];

/// Rewrites what jobs were told, reached and answered, and what became of them, wherever it holds one of the words. `change`
/// answers whether it changed a text. Answers how many jobs there were.
///
/// # Errors
/// When the database refuses.
pub async fn rewrite(
    tx: &mut Tx,
    words: &[String],
    change: &(dyn Fn(&mut Value) -> bool + Sync),
) -> Result<u64> {
    let mut changed = 0;
    for word in words {
        let text = "SELECT id, payload, checkpoint, result, error_params, error_detail FROM {job} \
                    WHERE payload LIKE ? ESCAPE '!' OR checkpoint LIKE ? ESCAPE '!' OR result LIKE ? ESCAPE '!' \
                    OR error_params LIKE ? ESCAPE '!' OR error_detail LIKE ? ESCAPE '!' ORDER BY id";
        let sql = tx.sql(text, std::iter::repeat_n(Val::holding_in_json(word), 5));
        let rows = tx.rows(&sql).await?;
        for row in &rows {
            changed += u64::from(one(tx, row, change).await?);
        }
    }
    Ok(changed)
}

async fn one(tx: &mut Tx, row: &Row, change: &(dyn Fn(&mut Value) -> bool + Sync)) -> Result<bool> {
    let mut values = Vec::with_capacity(JSON.len() + 2);
    let mut any = false;
    for column in JSON {
        let mut json: Option<Value> =
            row.opt_text(column)?.map(serde_json::from_str).transpose().map_err(Error::internal)?;
        any |= json.as_mut().is_some_and(change);
        values.push(Val::text(json.map(|j| j.to_string())));
    }
    let mut detail = row.opt_text("error_detail")?.map(Value::from);
    any |= detail.as_mut().is_some_and(change);
    values.push(Val::text(detail.as_ref().and_then(Value::as_str)));
    if any {
        values.push(Val::from(row.id("id")?));
        let text = "UPDATE {job} SET payload = ?, checkpoint = ?, result = ?, error_params = ?, error_detail = ? \
                    WHERE id = ?";
        let sql = tx.sql(text, values);
        tx.run(&sql).await?;
    }
    Ok(any)
}
