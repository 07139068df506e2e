//! What a return takes back of the leave it ends.

use std::collections::BTreeSet;

use guanxi_kernel::{Id, Result};
use guanxi_records::{Company, handover};
use guanxi_store::{Conn, Val};

use super::Draft;
use super::types::{HandoverGroup, Ref, Why};
use crate::moves;
use crate::moves::request::{MoveKind, MoveRequest};
use crate::moves::store::parse;

/// Finds the leave that a return ends: the one named, else the person's last that is not over.
pub(super) async fn leave(conn: &mut Conn, request: &MoveRequest, draft: &mut Draft) -> Result<()> {
    let (MoveKind::Return, Some(person)) = (request.kind, request.employee) else { return Ok(()) };
    let text = "SELECT m.id, p.request FROM {o_move} m JOIN {move_plan} p ON p.move_id = m.id \
                WHERE m.employee_id = ? AND m.kind IN ('leave_of_absence', 'return') AND m.stage = 'done' \
                AND m.deleted_at IS NULL ORDER BY m.id DESC";
    let sql = conn.sql(text, [Val::from(person)]);
    let (mut leaves, mut over) = (Vec::new(), BTreeSet::new());
    for row in &conn.rows(&sql).await? {
        let asked: MoveRequest = parse(row.text("request")?)?;
        match asked.kind {
            MoveKind::Return => over.extend(asked.leave),
            _ => leaves.push(row.id("id")?),
        }
    }
    if request.leave.is_some_and(|leave| over.contains(&leave)) {
        draft.refuse(moves::NOT_AWAY, "employee", &[("employee", person.to_string())]);
    }
    draft.leave = request.leave.or_else(|| leaves.first().copied()).filter(|leave| !over.contains(leave));
    Ok(())
}

/// The records that come back.
pub(super) async fn groups(company: &Company, conn: &mut Conn, draft: &Draft) -> Result<Vec<HandoverGroup>> {
    let Some(leave) = draft.leave else { return Ok(Vec::new()) };
    let back = handover::coming_back(company, conn, leave).await?;
    let shown = |group: handover::Back| HandoverGroup {
        why: Why::Default,
        rule: None,
        receiver: group.owner.map(Ref::person),
        pool: group.owner.is_none(),
        stays: false,
        books: group.books.map(|id: Id| Ref::new("department", id)),
        count: group.count,
        examples: group.examples.into_iter().map(|id| Ref::new(&group.object, id)).collect(),
        sum: group.sum,
        object: group.object,
    };
    Ok(back.into_iter().map(shown).collect())
}
