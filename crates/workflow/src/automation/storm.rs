//! Against storms: what starts a rule in numbers nobody can have meant.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use chrono::TimeDelta;
use guanxi_kernel::{Id, Instant, Result};
use guanxi_store::{Tx, Val};

use super::active::Rule;
use super::definition::Trigger;

/// So many runs of a rule within an hour are usual at most.
const USUAL: u32 = 20_000;
const HOUR: TimeDelta = TimeDelta::hours(1);

/// What people do comes in numbers by accident; what the clock brings, in as many as there are records.
fn most(rule: &Rule) -> u64 {
    let by_clock = matches!(
        rule.definition.trigger,
        Trigger::Date { .. } | Trigger::Idle { .. } | Trigger::Schedule { .. }
    );
    let usual = if by_clock { u64::MAX } else { u64::from(USUAL) };
    rule.definition.most_an_hour.map_or(usual, u64::from)
}

/// How many runs of each rule were begun on this node since a moment, counted from what the database held then: so that an
/// import need not count hundred thousand runs at each of its steps.
#[derive(Debug, Default)]
pub(super) struct Storm(Mutex<HashMap<Id, (Instant, u64)>>);

impl Storm {
    /// Whether so many runs more are too many within an hour. They count once the transaction is committed.
    pub(super) async fn exceeds(
        self: &Arc<Self>,
        tx: &mut Tx,
        rule: &Rule,
        more: u64,
        now: Instant,
    ) -> Result<bool> {
        // What went before somebody looked counts no more.
        let from = rule.resumed_at.map_or(now - HOUR, |at| at.max(now - HOUR));
        let known = self.known(rule.id).filter(|(since, _)| *since <= now && *since > from);
        let (since, count) = match known {
            Some(known) => known,
            None => {
                let text = "SELECT COUNT(*) AS n FROM {automation_run} WHERE automation_id = ? \
                            AND stage IN ('open', 'sleeping', 'done', 'failed') AND created_at > ?";
                let sql = tx.sql(text, [Val::from(rule.id), Val::from(from)]);
                let count = u64::try_from(tx.row(&sql).await?.int("n")?).unwrap_or_default();
                (now, count)
            }
        };
        let most = most(rule);
        if rule.paused || count + more > most {
            return Ok(!rule.paused);
        }
        let (storm, id) = (Arc::clone(self), rule.id);
        tx.after_commit(move || storm.add(id, since, count, more));
        Ok(false)
    }

    fn known(&self, rule: Id) -> Option<(Instant, u64)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&rule).copied()
    }

    fn add(&self, rule: Id, since: Instant, count: u64, more: u64) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = known.entry(rule).or_insert((since, count));
        if kept.0 < since {
            *kept = (since, count);
        }
        kept.1 += more;
    }
}
