//! From hand-over rules to what becomes of the records of each object.

use std::collections::BTreeMap;
use std::sync::Arc;

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::definition::Ownership;
use guanxi_records::handover::{Assignment, Case, Share, Which, Whose};
use guanxi_records::{Company, Definitions, ObjectDef, filter};
use serde_json::{Value as Json, json};

use super::Draft;
use super::receivers::Receivers;
use super::types::Why;
use crate::moves;
use crate::moves::request::{ByField, Closed, HandoverRule, MoveRequest, Receiver};

/// The object of moves themselves: the one that is carried out is not handed over by itself.
pub(super) const MOVE: &str = "move";

/// What becomes of the records of one object, and why in each case.
#[derive(Debug, Clone)]
pub(crate) struct Assigned {
    pub(crate) assignment: Assignment,
    /// In step with the cases: why, and by which rule.
    pub(crate) why: Vec<(Why, Option<usize>)>,
}

/// Makes the cases of every object.
pub(super) struct Cases<'a, 'o> {
    pub(super) ctx: &'a Ctx,
    pub(super) company: &'a Company,
    pub(super) definitions: Arc<Definitions>,
    pub(super) request: &'a MoveRequest,
    pub(super) whose: Whose,
    pub(super) this: Id,
    pub(super) receivers: Receivers<'o>,
    made: BTreeMap<String, Assigned>,
}

impl<'a, 'o> Cases<'a, 'o> {
    pub(super) fn new(
        ctx: &'a Ctx,
        company: &'a Company,
        request: &'a MoveRequest,
        whose: Whose,
        this: Id,
        receivers: Receivers<'o>,
    ) -> Self {
        let definitions = company.definitions();
        Self { ctx, company, definitions, request, whose, this, receivers, made: BTreeMap::new() }
    }

    /// The cases of all objects whose records belong to people, by name.
    pub(super) fn all(mut self, draft: &mut Draft) -> Result<Vec<Assigned>> {
        let definitions = Arc::clone(&self.definitions);
        self.check_rules(draft);
        for object in definitions.live().filter(|o| o.ownership == Ownership::Owner) {
            self.of(object, draft, 0)?;
        }
        Ok(self.made.into_values().collect())
    }

    /// Rules for objects that are not there, or whose records belong to nobody.
    fn check_rules(&self, draft: &mut Draft) {
        let owned = |name: &str| self.definitions.object(name).is_ok_and(|o| o.ownership == Ownership::Owner);
        let rules = self.request.handover.rules.iter().enumerate();
        let rules = rules.map(|(n, r)| (format!("handover.rules[{n}].object"), r.object.as_str()));
        let exceptions = self.request.handover.exceptions.iter().enumerate();
        let exceptions =
            exceptions.map(|(n, e)| (format!("handover.exceptions[{n}].object"), e.object.as_str()));
        for (place, name) in rules.chain(exceptions).filter(|(_, name)| *name != "*" && !owned(name)) {
            draft.refuse(moves::OBJECT, &place, &[("object", String::from(name))]);
        }
    }

    fn of(&mut self, object: &Arc<ObjectDef>, draft: &mut Draft, depth: u8) -> Result<Assigned> {
        if let Some(made) = self.made.get(&object.name) {
            return Ok(made.clone());
        }
        let mut cases = List::default();
        if object.name == MOVE {
            cases.add(Which::Records(vec![self.this]), Share::Nothing, Why::Closed, None);
        }
        let keeps = self.request.handover.closed == Closed::Keep;
        if object.handover.closed.as_ref().is_some_and(|closed| keeps || closed.always) {
            cases.add(Which::Closed, Share::Nothing, Why::Closed, None);
        }
        self.exceptions(object, &mut cases, draft);
        self.rules(object, &object.name, &mut cases, draft);
        if self.request.handover.follow && depth < 3 {
            self.follow(object, &mut cases, draft, depth)?;
        }
        self.rules(object, "*", &mut cases, draft);
        let (share, why) = self.default(object, &mut cases, draft);
        cases.add(Which::Rest, share, why, None);
        let assignment = Assignment { object: Arc::clone(object), whose: self.whose, cases: cases.cases };
        let assigned = Assigned { assignment, why: cases.why };
        self.made.insert(object.name.clone(), assigned.clone());
        Ok(assigned)
    }

    /// What becomes of records no rule fits.
    fn default(&mut self, object: &ObjectDef, cases: &mut List, draft: &mut Draft) -> (Share, Why) {
        let request = self.request;
        let place = "handover.default";
        let receiver = match &request.handover.rest {
            Some(Receiver::ByField { by_field }) => {
                let said = Said { filter: None, place, why: (Why::Default, None), lenient: true };
                self.by_field(object, &said, by_field, cases, draft);
                by_field.rest.as_ref()
            }
            rest => rest.as_ref(),
        };
        let Some(receiver) = receiver else { return (self.rest(draft), Why::Undecided) };
        let share = self.receivers.share(receiver, place, draft);
        if let Share::One(first) | Share::Count(first, _) | Share::Value(first, _) = share {
            draft.successor = draft.targets.get(first).filter(|t| !t.stays).and_then(|t| t.owner);
        }
        (share, Why::Default)
    }

    /// Where nothing is said, what somebody keeps goes along into the books of the new department; what somebody who
    /// leaves owns must be decided.
    fn rest(&mut self, draft: &mut Draft) -> Share {
        if self.request.kind.takes_away() {
            return Share::Nothing;
        }
        let keep = Receiver::Word(crate::moves::request::ReceiverWord::Keep);
        self.receivers.share(&keep, "handover.default", draft)
    }

    fn exceptions(&mut self, object: &ObjectDef, cases: &mut List, draft: &mut Draft) {
        for (n, exception) in self.request.handover.exceptions.iter().enumerate() {
            if exception.object != object.name {
                continue;
            }
            let place = format!("handover.exceptions[{n}].receiver");
            if matches!(exception.receiver, Receiver::ByField { .. } | Receiver::Balance { .. }) {
                draft.refuse(moves::ONE_RECEIVER, &place, &[]);
                continue;
            }
            let share = self.receivers.share(&exception.receiver, &place, draft);
            cases.add(Which::Records(vec![exception.record]), share, Why::Exception, None);
        }
    }

    fn rules(&mut self, object: &ObjectDef, name: &str, cases: &mut List, draft: &mut Draft) {
        let request = self.request;
        for (n, rule) in request.handover.rules.iter().enumerate().filter(|(_, r)| r.object == name) {
            self.rule(object, n, rule, cases, draft);
        }
    }

    fn rule(
        &mut self,
        object: &ObjectDef,
        n: usize,
        rule: &HandoverRule,
        cases: &mut List,
        draft: &mut Draft,
    ) {
        let said = Said {
            filter: rule.filter.as_ref(),
            place: &format!("handover.rules[{n}].receiver"),
            why: (Why::Rule, Some(n)),
            lenient: rule.object == "*",
        };
        let receiver = match &rule.receiver {
            Receiver::ByField { by_field } => {
                if !self.by_field(object, &said, by_field, cases, draft) {
                    return;
                }
                by_field.rest.as_ref()
            }
            receiver => Some(receiver),
        };
        let Some(receiver) = receiver else { return };
        let Some(which) = self.which(object, &said, None, draft) else { return };
        let share = self.receivers.share(receiver, said.place, draft);
        cases.add(which, share, Why::Rule, Some(n));
    }

    /// A case for each value named. Answers whether the object has the field.
    fn by_field(
        &mut self,
        object: &ObjectDef,
        said: &Said<'_>,
        by_field: &ByField,
        cases: &mut List,
        draft: &mut Draft,
    ) -> bool {
        for case in &by_field.cases {
            let test = json!({"field": by_field.field, "op": "eq", "value": case.value});
            let Some(which) = self.which(object, said, Some(test), draft) else { return false };
            let share = self.receivers.share(&case.receiver, said.place, draft);
            cases.add(which, share, said.why.0, said.why.1);
        }
        true
    }

    /// The records a rule is about. A filter is read as the one who plans reads it: what is hidden cannot be asked for.
    fn which(
        &self,
        object: &ObjectDef,
        said: &Said<'_>,
        test: Option<Json>,
        draft: &mut Draft,
    ) -> Option<Which> {
        let parts: Vec<Json> =
            said.filter.filter(|f| !f.is_null()).cloned().into_iter().chain(test).collect();
        if parts.is_empty() {
            return Some(Which::Rest);
        }
        let all = json!({"and": parts});
        match filter::parse(self.ctx, &self.company.definitions(), object, &all) {
            Ok(filter) => Some(Which::Filter(Box::new(filter))),
            Err(_other_object) if said.lenient => None,
            Err(error) => {
                draft.refuse_with(moves::FILTER, &said.place.replace(".receiver", ".filter"), &error);
                None
            }
        }
    }

    fn follow(&mut self, object: &ObjectDef, cases: &mut List, draft: &mut Draft, depth: u8) -> Result<()> {
        let target =
            object.handover.follows.as_deref().and_then(|f| object.field(f)).and_then(|f| f.target());
        let Some(target) = target.filter(|t| *t != object.name) else { return Ok(()) };
        let definitions = Arc::clone(&self.definitions);
        let Ok(master) = definitions.object(target) else { return Ok(()) };
        let its = self.of(master, draft, depth + 1)?;
        cases.add(Which::Follow(Box::new(its.assignment)), Share::Nothing, Why::Follows, None);
        Ok(())
    }
}

/// Of which records something is said, and where.
struct Said<'a> {
    filter: Option<&'a Json>,
    /// The place of the request that names the receiver.
    place: &'a str,
    why: (Why, Option<usize>),
    /// What is said of all objects is about those that have its fields.
    lenient: bool,
}

/// Cases with their reasons.
#[derive(Default)]
struct List {
    cases: Vec<Case>,
    why: Vec<(Why, Option<usize>)>,
}

impl List {
    fn add(&mut self, which: Which, share: Share, why: Why, rule: Option<usize>) {
        self.cases.push(Case { which, share });
        self.why.push((why, rule));
    }
}
