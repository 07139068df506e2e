//! What follows from what: a run whose changes start a rule again is the cause of the next, and a chain of them has an end.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use guanxi_kernel::{Ctx, Id, Via};
use guanxi_records::Company;

/// A chain longer than this is a loop.
pub(super) const DEEPEST: i64 = 5;

/// Where something a rule did comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Cause {
    /// How many rules came one after the other.
    pub(super) depth: i64,
    /// Which rules for which records, from the first.
    pub(super) chain: Vec<(Id, Id)>,
}

/// What a rule may make of the event it is told of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It acts.
    Acts,
    /// It is the rule's own doing: it does not begin again.
    Own,
    /// Rules call one another without end.
    Loop,
}

impl Cause {
    /// What the rule makes of an event of the record that has this cause.
    pub(super) fn verdict(&self, rule: Id, record: Id) -> Verdict {
        if self.chain.last() == Some(&(rule, record)) {
            return Verdict::Own;
        }
        let again = self.chain.contains(&(rule, record));
        if again || self.depth >= DEEPEST { Verdict::Loop } else { Verdict::Acts }
    }

    /// The cause of what the rule does for the record.
    pub(super) fn and(&self, rule: Id, record: Id) -> Self {
        let mut chain = self.chain.clone();
        chain.push((rule, record));
        Self { depth: self.depth + 1, chain }
    }

    pub(super) fn text(&self) -> Option<String> {
        let pairs: Vec<String> = self.chain.iter().map(|(rule, record)| format!("{rule}:{record}")).collect();
        (!pairs.is_empty()).then(|| pairs.join(" "))
    }

    pub(super) fn read(depth: i64, text: Option<&str>) -> Self {
        let pair = |text: &str| {
            let (rule, record) = text.split_once(':')?;
            Some((rule.parse().ok()?, record.parse().ok()?))
        };
        Self { depth, chain: text.unwrap_or_default().split(' ').filter_map(pair).collect() }
    }
}

/// The causes of what a group of runs does, by its record; and of what is not of these records: one as deep, of nobody.
#[derive(Debug, Default)]
pub(super) struct Causes {
    pub(super) of_records: HashMap<Id, Arc<Cause>>,
    pub(super) others: Arc<Cause>,
}

/// The groups that act on this node now, by their request.
#[derive(Debug, Default)]
pub(super) struct Acting(Mutex<HashMap<Arc<str>, Arc<Causes>>>);

impl Acting {
    pub(super) fn begin(&self, request: &Arc<str>, causes: Causes) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.insert(Arc::clone(request), Arc::new(causes));
    }

    pub(super) fn end(&self, request: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(request);
    }

    fn get(&self, request: &str) -> Option<Arc<Causes>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(request).cloned()
    }
}

/// The cause of a change of the record; none: a person's doing, or the program's.
pub(super) fn of(ctx: &Ctx, company: &Company, record: Id) -> Option<Arc<Cause>> {
    if ctx.via != Via::Automation {
        return None;
    }
    let causes = company.part::<Acting>().get(&ctx.request_id)?;
    Some(Arc::clone(causes.of_records.get(&record).unwrap_or(&causes.others)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_does_not_begin_again_by_itself_and_two_do_not_call_one_another() {
        let (a, b, record) = (Id(1), Id(2), Id(9));
        let first = Cause::default().and(a, record);
        assert_eq!(first.verdict(a, record), Verdict::Own);
        assert_eq!(first.verdict(b, record), Verdict::Acts);
        assert_eq!(first.and(b, record).verdict(a, record), Verdict::Loop);
        assert_eq!(first.verdict(a, Id(10)), Verdict::Acts);
        let kept = first.and(b, record);
        assert_eq!(Cause::read(2, kept.text().as_deref()), kept);
    }

    #[test]
    fn a_chain_has_an_end() {
        let mut cause = Cause::default();
        for record in 0..DEEPEST {
            assert_eq!(cause.verdict(Id(1), Id(100 + record)), Verdict::Acts);
            cause = cause.and(Id(1), Id(100 + record));
        }
        assert_eq!(cause.verdict(Id(1), Id(200)), Verdict::Loop);
    }
}
