//! A rule as a list of instructions that only ever leads forward: many runs of it go through together, each at its own place.

use super::definition::{Branch, Decided, Deed, Definition, Step};

/// What is done at a place.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Instruction {
    /// A step. What it leads to stands at the next place.
    Do(Step),
    /// The first way that fits is gone, by its place; the last place is that of `otherwise`.
    Choose(Step, Vec<usize>),
    /// Approval is asked for; where it goes on when it was approved, and when not.
    Ask(Step, usize, usize),
    /// It goes on there.
    Jump(usize),
}

/// The instructions; the place behind the last is the end.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Program(pub(super) Vec<Instruction>);

impl Program {
    pub(super) fn of(definition: &Definition) -> Self {
        let mut program = Self::default();
        program.sequence(&definition.steps);
        program
    }

    pub(super) fn get(&self, place: usize) -> Option<&Instruction> {
        self.0.get(place)
    }

    fn sequence(&mut self, steps: &[Step]) {
        for step in steps {
            match &step.deed {
                Deed::Branch { branches, otherwise } => self.branch(step, branches, otherwise),
                Deed::Approval { then, .. } => self.approval(step, then),
                _ => self.0.push(Instruction::Do(step.clone())),
            }
        }
    }

    fn branch(&mut self, step: &Step, branches: &[Branch], otherwise: &[Step]) {
        let at = self.0.len();
        self.0.push(Instruction::Jump(0));
        let ways: Vec<&[Step]> = branches.iter().map(|b| b.steps.as_slice()).chain([otherwise]).collect();
        let starts = self.ways(&ways);
        self.set(at, Instruction::Choose(step.clone(), starts));
    }

    fn approval(&mut self, step: &Step, then: &Decided) {
        let at = self.0.len();
        self.0.push(Instruction::Jump(0));
        let starts = self.ways(&[&then.approved, &then.rejected]);
        let start = |place: usize| starts.get(place).copied().unwrap_or(at + 1);
        let ask = Instruction::Ask(step.clone(), start(0), start(1));
        self.set(at, ask);
    }

    /// The ways one after the other, each leading to behind the last. Answers where each begins.
    fn ways(&mut self, ways: &[&[Step]]) -> Vec<usize> {
        let (mut starts, mut ends) = (Vec::new(), Vec::new());
        for way in ways {
            starts.push(self.0.len());
            self.sequence(way);
            ends.push(self.0.len());
            self.0.push(Instruction::Jump(0));
        }
        let behind = self.0.len();
        for end in ends {
            self.set(end, Instruction::Jump(behind));
        }
        starts
    }

    fn set(&mut self, place: usize, instruction: Instruction) {
        if let Some(slot) = self.0.get_mut(place) {
            *slot = instruction;
        }
    }
}
