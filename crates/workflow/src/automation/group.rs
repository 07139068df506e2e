//! Runs of one rule that go through its steps together. One that fails is taken back alone: the others are done without it.

use std::collections::HashMap;
use std::sync::Arc;

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::Company;
use guanxi_store::Tx;
use guanxi_store::error::CONTENTION;

use super::active::Rule;
use super::cause::{Acting, Cause, Causes};
use super::execute;
use super::run::{End, Lane, Problem, Trace};
use super::worker::is_temporary;

/// Runs of one version of a rule, equally far from what a person did, each for a record of its own.
#[derive(Debug)]
pub(super) struct Group {
    pub(super) rule: Id,
    pub(super) revision: i64,
    depth: i64,
    pub(super) lanes: Vec<Lane>,
}

/// Gathers runs in groups so that each record's stay in their order: a run joins the first group of its rule that comes after
/// all those its record is in.
pub(super) fn grouped(lanes: Vec<Lane>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    // Where each record was seen last.
    let mut last: HashMap<Id, usize> = HashMap::new();
    for lane in lanes {
        let from = last.get(&lane.record).map_or(0, |place| place + 1);
        let fits = |group: &Group| {
            (group.rule, group.revision, group.depth) == (lane.rule, lane.revision, lane.cause.depth)
        };
        let found = groups.iter().skip(from).position(fits).map(|place| place + from);
        let place = found.unwrap_or(groups.len());
        last.insert(lane.record, place);
        match groups.get_mut(place) {
            Some(group) => group.lanes.push(lane),
            None => groups.push(Group {
                rule: lane.rule,
                revision: lane.revision,
                depth: lane.cause.depth,
                lanes: vec![lane],
            }),
        }
    }
    groups
}

impl Group {
    /// Takes the runs through their steps. Answers what became of each.
    ///
    /// # Errors
    /// What concerns the whole transaction.
    pub(super) async fn act(
        self,
        ctx: &Ctx,
        company: &Company,
        tx: &mut Tx,
        rule: &Rule,
    ) -> Result<Vec<Lane>> {
        let request: Arc<str> = format!("automation-{}", company.next_id()).into();
        let ctx = Ctx { request_id: Arc::clone(&request), ..ctx.clone() };
        let acting = company.part::<Acting>();
        let of_records = self.lanes.iter().map(|l| (l.record, Arc::clone(&l.cause))).collect();
        let others = Arc::new(Cause { depth: self.depth, chain: Vec::new() });
        acting.begin(&request, Causes { of_records, others });
        let result = self.attempts(&ctx, company, tx, rule).await;
        acting.end(&request);
        result
    }

    async fn attempts(self, ctx: &Ctx, company: &Company, tx: &mut Tx, rule: &Rule) -> Result<Vec<Lane>> {
        let (mut waiting, mut finished) = (self.lanes, Vec::new());
        let mut alone = Vec::new();
        while !waiting.is_empty() {
            tx.savepoint().await?;
            let mut lanes = waiting.clone();
            let result = execute::execute(ctx, company, tx, rule, &mut lanes).await;
            // What has done something before it failed must be taken back, and with it what was done together.
            let broken = |l: &Lane| l.acted && matches!(l.end, Some(End::Failed(_) | End::Again(_)));
            match result {
                Ok(()) if !lanes.iter().any(broken) => {
                    tx.release().await?;
                    finished.append(&mut lanes);
                    break;
                }
                Ok(()) if waiting.len() > 1 => {
                    tx.back_to().await?;
                    let failed: Vec<Id> = lanes.iter().filter(|l| broken(l)).map(|l| l.run).collect();
                    let (own, rest) = waiting.into_iter().partition(|l| failed.contains(&l.run));
                    alone.extend::<Vec<Lane>>(own);
                    waiting = rest;
                }
                Ok(()) => {
                    tx.back_to().await?;
                    finished.extend(waiting.drain(..).zip(lanes).map(|(before, lane)| failed(before, lane)));
                }
                Err(error) if error.is(CONTENTION) => return Err(error),
                Err(_) if waiting.len() > 1 => {
                    tx.back_to().await?;
                    alone.append(&mut waiting);
                }
                Err(error) => {
                    tx.back_to().await?;
                    finished.extend(waiting.drain(..).zip(lanes).map(|(before, lane)| {
                        let problem = Problem::of(&error);
                        let temporary = is_temporary(&error);
                        let end = if temporary { End::Again(problem) } else { End::Failed(problem) };
                        failed(before, Lane { end: Some(end), ..lane })
                    }));
                }
            }
        }
        for lane in alone {
            let own = Self { rule: self.rule, revision: self.revision, depth: self.depth, lanes: vec![lane] };
            finished.extend(Box::pin(own.attempts(ctx, company, tx, rule)).await?);
        }
        Ok(finished)
    }
}

/// A run as it was before, with nothing but why it failed.
fn failed(before: Lane, after: Lane) -> Lane {
    let trace: Vec<Trace> = after.trace.into_iter().filter(|t| t.outcome == "failed").collect();
    Lane { end: after.end, trace, ..before }
}
