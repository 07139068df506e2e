//! Moving approvals that run to another version of their process.

use std::collections::BTreeSet;

use guanxi_kernel::{Ctx, Id, Power, Result};
use guanxi_records::{Company, access};
use guanxi_store::{Val, retry};
use serde::Serialize;

use super::super::graph::Graph;
use super::super::{settle, store};
use super::read::version;

/// What became of approvals that run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Running {
    /// They run by the other version now.
    pub moved: u64,
    /// They stay: the other version lacks a step they have begun, or asks for a condition nobody looked at.
    pub left: u64,
}

/// Moves the approvals that run by one version to another, each that can be.
///
/// # Errors
/// `access.power` without `manage_company`; `approval.process_not_found`.
pub async fn move_running(ctx: &Ctx, company: &Company, id: Id, from: i64, to: i64) -> Result<Running> {
    access::require(ctx, Power::ManageCompany)?;
    let graph = version(ctx, company, id, to).await?;
    let mut conn = company.db.read().await?;
    let text = "SELECT approval_id FROM {approval_run} WHERE process_id = ? AND process_version = ? AND open = ? \
                ORDER BY approval_id";
    let sql = conn.sql(text, [Val::from(id), Val::from(from), Val::from(true)]);
    let all = conn.rows(&sql).await?.iter().map(|r| r.id("approval_id")).collect::<Result<Vec<Id>>>()?;
    drop(conn);
    let mut running = Running::default();
    for approval in all {
        // Each on its own: those who decide meanwhile do not wait for all of them.
        if one(ctx, company, approval, &graph, (from, to)).await? {
            running.moved += 1;
        } else {
            running.left += 1;
        }
    }
    Ok(running)
}

async fn one(
    ctx: &Ctx,
    company: &Company,
    approval: Id,
    graph: &Graph,
    (from, to): (i64, i64),
) -> Result<bool> {
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let mut kept = store::lock(&mut tx, approval, None).await?;
            let ids: BTreeSet<&str> = graph.all().into_iter().map(super::super::graph::Step::id).collect();
            let steps = kept.run.steps.keys().all(|step| ids.contains(step.as_str()));
            let old = kept.graph.conditions();
            let conditions = graph.conditions().into_iter().all(|condition| old.contains(&condition));
            if !kept.run.stage.open() || kept.process_version != from || !steps || !conditions {
                return Ok(false);
            }
            kept.graph = graph.clone();
            kept.process_version = to;
            let before = kept.run.clone();
            store::save(ctx, company, &mut tx, &kept, Some(&before), Vec::new()).await?;
            settle::keep_locked(ctx, company, &mut tx, &kept).await?;
            tx.commit().await?;
            Ok(true)
        })
    })
    .await
}
