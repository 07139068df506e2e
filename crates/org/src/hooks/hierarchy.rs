//! Trees stay trees.

use guanxi_kernel::{Id, Result};
use guanxi_store::{Row, Tx};

use super::{CYCLE, fault, refused};
use crate::organisation::Tree;

/// Refuses a parent that is the node itself or below it. `rows` are all nodes as `id` and `parent`, without this change.
pub(super) fn refuse_cycle(rows: &[Row], id: Id, parent: Id, field: &'static str) -> Result<()> {
    let nodes = rows.iter().map(|r| Ok((r.id("id")?, r.opt_id("parent")?))).collect::<Result<Vec<_>>>()?;
    if Tree::new(nodes).with_descendants(id).contains(&parent) {
        return Err(refused(fault(field, CYCLE)));
    }
    Ok(())
}

/// All departments with their parents.
pub(super) async fn departments(tx: &mut Tx) -> Result<Vec<Row>> {
    let sql = tx.sql("SELECT id, parent_id AS parent FROM {o_department} WHERE deleted_at IS NULL", []);
    tx.rows(&sql).await
}

/// All positions with those they report to.
pub(super) async fn positions(tx: &mut Tx) -> Result<Vec<Row>> {
    let sql = tx.sql("SELECT id, reports_to_id AS parent FROM {o_position} WHERE deleted_at IS NULL", []);
    tx.rows(&sql).await
}
