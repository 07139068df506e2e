//! Going on: from the first step that is not through.

use super::super::graph::{Approve, Branch, OnReject, Step};
use super::super::run::{Happened, Progress, Run, Stage, StepState};
use super::settle::Verdict;
use super::{Machine, People, cancel};

/// What a sequence came to.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Walked {
    Through,
    Waiting,
    /// Refused at this step.
    Refused(String),
}

impl<P: People + ?Sized> Machine<'_, P> {
    /// Goes on as far as it can without anybody's act.
    pub(super) fn go_on(&mut self, run: &mut Run) {
        let graph = self.graph;
        match self.walk(run, &graph.steps) {
            Walked::Waiting => {}
            Walked::Through => self.end(run, Stage::Approved),
            Walked::Refused(step) => self.refused(run, &step),
        }
    }

    /// What a refusal at a step means.
    fn refused(&mut self, run: &mut Run, step: &str) {
        let returns = self.graph.approve(step).is_some_and(|s| s.on_reject == OnReject::Return);
        if !returns {
            self.end(run, Stage::Rejected);
            return;
        }
        cancel(run, |_| true);
        run.stage = Stage::Returned;
        run.resume = None;
        let submitter = run.facts.submitter;
        self.note(None, Happened::Return, Some(step), vec![submitter], "");
    }

    fn walk(&mut self, run: &mut Run, steps: &[Step]) -> Walked {
        for step in steps {
            let walked = match step {
                Step::Approve(step) => self.approve_step(run, step),
                Step::Copy(step) => {
                    if run.progress(&step.id).state == StepState::Open {
                        let told: Vec<_> =
                            step.to.iter().flat_map(|a| self.people.resolve(a, &run.facts)).collect();
                        for person in told {
                            let copy = (step.id.clone(), person);
                            if self.people.works(person)
                                && run.facts.may_know(person)
                                && !run.copies.contains(&copy)
                            {
                                run.copies.push(copy);
                            }
                        }
                        done(run, &step.id);
                    }
                    Walked::Through
                }
                Step::Branch(step) => self.branch(run, step),
                Step::Parallel(step) => {
                    // Every way is begun, also where one of them is refused: what was said there is kept.
                    let all: Vec<Walked> =
                        step.branches.iter().map(|lane| self.walk(run, &lane.steps)).collect();
                    let refused = all.iter().find(|w| matches!(w, Walked::Refused(_)));
                    let waiting = all.iter().find(|w| matches!(w, Walked::Waiting));
                    refused.or(waiting).cloned().unwrap_or(Walked::Through)
                }
            };
            if walked != Walked::Through {
                return walked;
            }
        }
        Walked::Through
    }

    fn approve_step(&mut self, run: &mut Run, step: &Approve) -> Walked {
        match run.progress(&step.id).state {
            StepState::Done | StepState::Skipped => return Walked::Through,
            StepState::Waiting => {}
            StepState::Open => {
                if self.ask(run, step).is_err() {
                    return Walked::Refused(step.id.clone());
                }
                if run.progress(&step.id).state == StepState::Skipped {
                    return Walked::Through;
                }
            }
        }
        match self.settle(run, step) {
            Verdict::Waiting => Walked::Waiting,
            Verdict::Done => Walked::Through,
            Verdict::Rejected => Walked::Refused(step.id.clone()),
        }
    }

    fn branch(&mut self, run: &mut Run, step: &Branch) -> Walked {
        let known = run.progress(&step.id).way;
        let way = known.unwrap_or_else(|| {
            let met = step.branches.iter().position(|way| run.facts.met.contains(&way.filter));
            met.unwrap_or(step.branches.len())
        });
        let progress = Progress { state: StepState::Done, round: 1, way: Some(way) };
        run.steps.insert(step.id.clone(), progress);
        let steps = step.branches.get(way).map_or(&step.otherwise, |way| &way.steps);
        self.walk(run, steps)
    }
}

fn done(run: &mut Run, id: &str) {
    let round = run.progress(id).round + 1;
    run.steps.insert(String::from(id), Progress { state: StepState::Done, round, way: None });
}
