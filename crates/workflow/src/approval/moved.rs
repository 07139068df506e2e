//! When people move, questions to them go to whoever can answer.

use std::collections::BTreeSet;

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::Company;
use guanxi_records::hook::BoxFuture;
use guanxi_records::people::{Moved, Waiting};
use guanxi_store::{Conn, Row, Tx, Val};

use super::machine::{self, Machine, Replacing};
use super::run::{Happened, Run};
use super::staff::Staff;
use super::{settle, store};

/// Approvals that wait for people.
#[derive(Debug)]
pub(crate) struct Approvals;

impl Waiting for Approvals {
    fn name(&self) -> &'static str {
        "approval_task.person_id"
    }

    fn count<'a>(&'a self, conn: &'a mut Conn, person: Id) -> BoxFuture<'a, Result<u64>> {
        Box::pin(async move {
            let all = concerning(conn, person).await?;
            Ok(u64::try_from(all.len()).unwrap_or_default())
        })
    }

    fn hand_on<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        moved: Moved,
    ) -> BoxFuture<'a, Result<u64>> {
        let replacing = Replacing { person: moved.person, successor: moved.successor, moved: true };
        Box::pin(hand_on(ctx, company, tx, replacing, Some(moved.by)))
    }

    fn hand_back<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        by: Id,
    ) -> BoxFuture<'a, Result<Vec<(String, Id)>>> {
        Box::pin(hand_back(ctx, company, tx, by))
    }
}

/// The open approvals in which the person is asked, or which the person submitted.
async fn concerning(conn: &mut Conn, person: Id) -> Result<BTreeSet<Id>> {
    let text = "SELECT t.approval_id FROM {approval_task} t WHERE t.person_id = ? AND t.state IN ('waiting', 'held') \
                UNION SELECT id FROM {o_approval} WHERE submitter_id = ? AND stage IN ('waiting', 'returned') \
                AND deleted_at IS NULL";
    let sql = conn.sql(text, [Val::from(person), Val::from(person)]);
    conn.rows(&sql).await?.iter().map(|row| row.id("approval_id")).collect()
}

/// Hands on what waits for the person. Answers how many approvals changed.
///
/// # Errors
/// When the database refuses.
pub(super) async fn hand_on(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    replacing: Replacing,
    by: Option<Id>,
) -> Result<u64> {
    let all = concerning(tx, replacing.person).await?;
    if all.is_empty() {
        return Ok(0);
    }
    let staff = Staff::fresh(company, tx, ctx.now()).await?;
    let mut count = 0;
    for id in all {
        let mut kept = store::lock(tx, id, None).await?;
        let (graph, before) = (kept.graph.clone(), kept.run.clone());
        let mut machine = Machine::new(&graph, &staff, ctx.now());
        if machine::reroute(&mut machine, &mut kept.run, replacing) {
            let log = machine.log;
            settle::after(ctx, company, tx, &mut kept, Some(&before), log).await?;
            if let Some(by) = by {
                mark(tx, &before, &kept.run, id, by).await?;
            }
            count += 1;
        }
    }
    Ok(count)
}

/// Notes which questions the move handed on, so that they come back when it is taken back.
async fn mark(tx: &mut Tx, before: &Run, after: &Run, id: Id, by: Id) -> Result<()> {
    let known: BTreeSet<u32> = before.tasks.iter().map(|t| t.id).collect();
    let fresh = after.tasks.iter().filter(|t| !known.contains(&t.id));
    let numbers: Vec<i64> = fresh.map(|t| i64::from(t.id)).collect();
    if numbers.is_empty() {
        return Ok(());
    }
    use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
    let update = Query::update()
        .table(tx.dialect().table("approval_task"))
        .value(Alias::new("moved_by"), Expr::val(Val::from(by)))
        .and_where(Expr::col(Alias::new("approval_id")).eq(id.get()))
        .and_where(Expr::col(Alias::new("number")).is_in(numbers))
        .to_owned();
    let sql = tx.build(&update);
    tx.run(&sql).await.map(drop)
}

async fn hand_back(ctx: &Ctx, company: &Company, tx: &mut Tx, by: Id) -> Result<Vec<(String, Id)>> {
    let sql = tx.sql(
        "SELECT DISTINCT approval_id FROM {approval_task} WHERE moved_by = ? ORDER BY approval_id",
        [Val::from(by)],
    );
    let all: Vec<Id> =
        tx.rows(&sql).await?.iter().map(|row: &Row| row.id("approval_id")).collect::<Result<_>>()?;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let staff = Staff::fresh(company, tx, ctx.now()).await?;
    let mut seen_to = Vec::new();
    for id in all {
        let text =
            "SELECT number FROM {approval_task} WHERE approval_id = ? AND moved_by = ? ORDER BY number";
        let sql = tx.sql(text, [Val::from(id), Val::from(by)]);
        let numbers: Vec<i64> =
            tx.rows(&sql).await?.iter().map(|r| r.int("number")).collect::<Result<_>>()?;
        let mut kept = store::lock(tx, id, None).await?;
        let (graph, before) = (kept.graph.clone(), kept.run.clone());
        let mut machine = Machine::new(&graph, &staff, ctx.now());
        let mut all_back = true;
        for number in numbers {
            let number = u32::try_from(number).unwrap_or_default();
            all_back &= machine::put_back(&mut machine, &mut kept.run, number);
        }
        if !all_back {
            seen_to.push((String::from("approval"), id));
        }
        if kept.run != before {
            let log = machine.log;
            debug_assert!(log.iter().any(|e| e.what == Happened::Reroute), "what changed is logged");
            settle::after(ctx, company, tx, &mut kept, Some(&before), log).await?;
        }
    }
    Ok(seen_to)
}
