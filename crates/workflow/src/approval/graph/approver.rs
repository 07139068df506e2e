//! Who is asked or told at a step.

use guanxi_kernel::Id;
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

/// Who is asked or told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Approver {
    /// This person.
    Employee {
        /// Who.
        employee: Id,
    },
    /// Whoever holds this role.
    Role {
        /// Which.
        role: Id,
    },
    /// Whoever holds this position.
    Position {
        /// Which.
        position: Id,
    },
    /// The head of this department.
    HeadOf {
        /// Which.
        head_of: Id,
    },
    /// The head of somebody's department.
    DepartmentHeadOf {
        /// Whose.
        department_head_of: Party,
    },
    /// The superior of somebody, so many levels up.
    SuperiorOf {
        /// Whose.
        superior_of: Party,
        /// How many levels; from 1.
        #[serde(default = "one")]
        level: u32,
    },
    /// The superiors of somebody, up to so many levels.
    SuperiorsOf {
        /// Whose.
        superiors_of: Party,
        /// How many levels; from 1.
        up_to: u32,
    },
    /// The owner of the record.
    Owner {
        /// Always true.
        owner: bool,
    },
    /// The person named in a field of the record.
    Field {
        /// Which.
        field: String,
    },
    /// Whomever the one who submits it chooses.
    Chosen {
        /// From whom, and how many.
        chosen: Choose,
    },
    /// Whoever the first row names whose condition the record meets.
    Matrix {
        /// The rows.
        matrix: Vec<MatrixRow>,
    },
}

const fn one() -> u32 {
    1
}

/// From whom the one who submits something chooses, and how many.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choose {
    /// From whom.
    pub from: Candidates,
    /// How many at least; from 1.
    #[serde(default = "one")]
    pub at_least: u32,
    /// How many at most; none: as many as there are.
    #[serde(default)]
    pub at_most: Option<u32>,
}

/// Who may be chosen, of those who can work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Candidates {
    /// Anybody.
    Anybody,
    /// Whoever holds this role.
    Role(Id),
    /// Whoever holds a position in this department or one below it.
    Department(Id),
    /// These.
    People(Vec<Id>),
}

/// Whose superior or head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// Of whoever submitted it.
    Submitter,
    /// Of the record's owner.
    Owner,
}

/// A row of a matrix of approvers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatrixRow {
    /// The condition, in the language of filters.
    pub filter: Json,
    /// Who is asked where it holds.
    pub approver: Box<Approver>,
}

/// The condition that everything meets.
pub(super) fn everything() -> Json {
    json!({"and": []})
}

impl Approver {
    pub(super) fn conditions<'a>(&'a self, found: &mut Vec<&'a Json>) {
        if let Self::Matrix { matrix } = self {
            for row in matrix {
                found.push(&row.filter);
                row.approver.conditions(found);
            }
        }
    }

    pub(super) fn forget_conditions(&mut self) {
        if let Self::Matrix { matrix } = self {
            for row in matrix {
                row.filter = everything();
                row.approver.forget_conditions();
            }
        }
    }

    /// From whom it is left to whoever submits, by the conditions that are met.
    #[must_use]
    pub fn choice(&self, met: &[Json]) -> Option<&Choose> {
        match self {
            Self::Chosen { chosen } => Some(chosen),
            Self::Matrix { matrix } => {
                matrix.iter().find(|row| met.contains(&row.filter))?.approver.choice(met)
            }
            _ => None,
        }
    }

    /// This one, and those a matrix names.
    pub fn each(&self) -> Vec<&Self> {
        match self {
            Self::Matrix { matrix } => {
                let rows = matrix.iter().flat_map(|row| row.approver.each());
                std::iter::once(self).chain(rows).collect()
            }
            other => vec![other],
        }
    }
}
