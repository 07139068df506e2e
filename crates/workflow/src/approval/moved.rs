//! When people move, questions to them go to whoever can answer.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::Company;
use guanxi_records::hook::BoxFuture;
use guanxi_records::people::{Moved, Waiting};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Tx, Val};

use super::machine::{self, Machine, Replacing};
use super::run::Run;
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
        let reroute =
            |machine: &mut Machine<'_, Staff>, run: &mut Run| machine::reroute(machine, run, replacing);
        let (changed, before, log) = settle::rules(ctx, &mut kept, &staff, reroute);
        if changed {
            settle::after(ctx, company, tx, &mut kept, Some(&before), log).await?;
            if let Some(by) = by {
                mark(tx, &before, &kept.run, id, by).await?;
            }
            count += 1;
        }
    }
    Ok(count)
}

/// Notes what the move handed on, so that it comes back when the move is taken back.
async fn mark(tx: &mut Tx, before: &Run, after: &Run, id: Id, by: Id) -> Result<()> {
    if before.facts.submitter != after.facts.submitter {
        let text = "UPDATE {approval_run} SET moved_by = ?, moved_from = ? WHERE approval_id = ?";
        let sql = tx.sql(text, [Val::from(by), Val::from(before.facts.submitter), Val::from(id)]);
        tx.run(&sql).await?;
    }
    let known: BTreeSet<u32> = before.tasks.iter().map(|t| t.id).collect();
    let fresh = after.tasks.iter().filter(|t| t.replaces.is_some() && !known.contains(&t.id));
    let numbers: Vec<i64> = fresh.map(|t| i64::from(t.id)).collect();
    if numbers.is_empty() {
        return Ok(());
    }
    let update = Query::update()
        .table(tx.dialect().table("approval_task"))
        .value(Alias::new("moved_by"), Expr::val(Val::from(by)))
        .and_where(Expr::col(Alias::new("approval_id")).eq(id.get()))
        .and_where(Expr::col(Alias::new("number")).is_in(numbers))
        .to_owned();
    let sql = tx.build(&update);
    tx.run(&sql).await.map(drop)
}

/// What a move handed on of one approval.
#[derive(Debug, Default)]
struct Handed {
    /// The questions, by their numbers.
    tasks: Vec<u32>,
    /// Who submitted it.
    submitter: Option<Id>,
}

async fn handed(tx: &mut Tx, by: Id) -> Result<BTreeMap<Id, Handed>> {
    let text = "SELECT approval_id, number, NULL AS moved_from FROM {approval_task} WHERE moved_by = ? \
                UNION ALL SELECT approval_id, NULL, moved_from FROM {approval_run} WHERE moved_by = ? \
                ORDER BY approval_id, number";
    let sql = tx.sql(text, [Val::from(by), Val::from(by)]);
    let mut all: BTreeMap<Id, Handed> = BTreeMap::new();
    for row in &tx.rows(&sql).await? {
        let one = all.entry(row.id("approval_id")?).or_default();
        one.submitter = one.submitter.or(row.opt_id("moved_from")?);
        one.tasks.extend(row.opt_int("number")?.and_then(|number| u32::try_from(number).ok()));
    }
    Ok(all)
}

async fn hand_back(ctx: &Ctx, company: &Company, tx: &mut Tx, by: Id) -> Result<Vec<(String, Id)>> {
    let all = handed(tx, by).await?;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let staff = Staff::fresh(company, tx, ctx.now()).await?;
    let mut seen_to = Vec::new();
    for (id, handed) in all {
        let mut kept = store::lock(tx, id, None).await?;
        let (all_back, before, log) = settle::rules(ctx, &mut kept, &staff, |machine, run| {
            // Each of them, whatever became of those before.
            let lost = handed.tasks.iter().filter(|task| !machine::put_back(machine, run, **task)).count();
            let submitter =
                handed.submitter.is_none_or(|person| machine::submitter_back(machine, run, person));
            lost == 0 && submitter
        });
        if !all_back {
            seen_to.push((String::from("approval"), id));
        }
        if kept.run != before {
            settle::after(ctx, company, tx, &mut kept, Some(&before), log).await?;
        }
    }
    Ok(seen_to)
}
