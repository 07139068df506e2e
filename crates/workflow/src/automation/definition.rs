//! What a rule says: when, if, then.

use guanxi_kernel::Id;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

/// What a rule says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// When it acts.
    pub trigger: Trigger,
    /// For which records, in the language of filters.
    #[serde(default)]
    pub filter: Option<Json>,
    /// For which records, as an expression over their fields that comes to yes or no; empty: all.
    #[serde(default)]
    pub condition: String,
    /// What is done, in order.
    pub steps: Vec<Step>,
    /// As many runs within an hour are held back until somebody looks; none: as many as usual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub most_an_hour: Option<u32>,
}

/// When a rule acts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Trigger {
    /// A record was made.
    Created {},
    /// One of these fields changed; none named: any.
    Changed {
        /// Which.
        #[serde(default)]
        fields: Vec<String>,
    },
    /// A field has come to a value it did not have before.
    Reaches {
        /// Which.
        field: String,
        /// How it is compared.
        op: Comparison,
        /// With what.
        value: Json,
    },
    /// A day in a field comes, so many days before (negative) or after.
    Date {
        /// Which.
        field: String,
        /// How many days after; negative: before.
        #[serde(default)]
        days: i64,
        /// The time of the day, by the company's clock.
        at: String,
    },
    /// Nothing was done with it for so many days.
    Idle {
        /// How many.
        days: i64,
    },
    /// The time comes, for every record that is such.
    Schedule {
        /// How often.
        every: Every,
        /// The time of the day, by the company's clock.
        at: String,
        /// The day of the week (1 is Monday) or of the month.
        #[serde(default)]
        day: Option<u32>,
    },
    /// Another system says something.
    Webhook {
        /// The field by which the record is found; none: each message makes one.
        #[serde(default)]
        key: Option<String>,
        /// Where in the message the value of each field stands, as JSON pointers.
        map: Map<String, Json>,
    },
    /// Somebody who may change a record presses the button that bears the rule's name.
    Button {
        /// What is asked before; empty: nothing.
        #[serde(default)]
        ask: String,
    },
}

/// How a value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// The same.
    Eq,
    /// One of several.
    In,
    /// At least.
    Ge,
    /// At most.
    Le,
}

/// How often.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// Each hour, at the minutes of the time.
    Hour,
    /// Each day.
    Day,
    /// Each week.
    Week,
    /// Each month; in a shorter month on its last day.
    Month,
}

/// One thing that is done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// Its name within the rule, which stays when it is moved.
    pub id: String,
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// What is done.
    #[serde(flatten)]
    pub deed: Deed,
}

/// What is done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Deed {
    /// Fields of the record are set.
    Change {
        /// To what.
        values: Map<String, Json>,
    },
    /// Another record is made.
    Create {
        /// Of which object.
        object: String,
        /// With what.
        values: Map<String, Json>,
    },
    /// The record is given to somebody.
    Assign {
        /// To whom.
        to: Receiver,
    },
    /// Approval of the record is asked for; the rule goes on when it was decided.
    Approval {
        /// By which process.
        process: Id,
        /// What is said to those who are asked.
        #[serde(default)]
        comment: String,
        /// What is done then.
        #[serde(default)]
        then: Decided,
    },
    /// People are told.
    Notify {
        /// Who.
        to: Vec<Who>,
        /// What, with `{{field}}` where values of the record stand.
        text: String,
        /// By mail, too.
        #[serde(default)]
        mail: bool,
        /// To these groups, too: everybody in them reads it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        channels: Vec<Id>,
    },
    /// Another system is called.
    Call {
        /// Where.
        url: String,
        /// What is said; none: the record.
        #[serde(default)]
        body: Option<Map<String, Json>>,
    },
    /// The rule rests.
    Wait {
        /// So many hours.
        #[serde(default)]
        hours: Option<f64>,
        /// Until the day or moment in this field.
        #[serde(default)]
        until: Option<String>,
        /// So many days after that; negative: before.
        #[serde(default)]
        days: i64,
    },
    /// What is done hangs on the record.
    Branch {
        /// The first that fits is gone.
        branches: Vec<Branch>,
        /// What is done where none fits.
        #[serde(default)]
        otherwise: Vec<Step>,
    },
    /// Nothing more is done.
    Stop {},
}

/// What follows an approval.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Decided {
    /// Where it was approved.
    pub approved: Vec<Step>,
    /// Where it was not.
    pub rejected: Vec<Step>,
}

/// A way of a branch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// What it is called.
    #[serde(default)]
    pub name: String,
    /// For which records, in the language of filters.
    #[serde(default)]
    pub filter: Option<Json>,
    /// For which records, as an expression.
    #[serde(default)]
    pub condition: String,
    /// What is done.
    pub steps: Vec<Step>,
}

/// What a field is set to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// This.
    Literal(Literal),
    /// What an expression over the fields of the record comes to.
    Formula(Formula),
    /// What a field of the record says.
    Field(OfField),
    /// This moment.
    Now(Now),
    /// This day, or one so many days later.
    Today(Today),
}

macro_rules! shapes {
    ($($(#[$doc:meta])* $name:ident { $($(#[$rule:meta])* $field:ident: $type:ty),+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $(
                $(#[$rule])*
                #[doc = concat!("The `", stringify!($field), "` of it.")]
                pub $field: $type,
            )+
        }
    )+};
}

shapes! {
    /// A value as it is.
    Literal { value: Json }
    /// An expression over the fields of the record.
    Formula { formula: String }
    /// A field of the record.
    OfField { field: String }
    /// This moment.
    Now { now: bool }
    /// This day.
    Today { today: bool, #[serde(default)] days: i64 }
    /// A person.
    OfEmployee { employee: Id }
    /// Whoever holds a position.
    OfPosition { position: Id }
    /// The head of a department.
    OfHead { head_of: Id }
    /// People, one after the other.
    InTurn { in_turn: Vec<Id> }
    /// Whoever holds a role.
    OfRole { role: Id }
    /// The owner of the record.
    OfOwner { owner: bool }
    /// The superior of the owner of the record.
    OfSuperior { superior_of_owner: bool }
    /// The head of the department of the owner of the record.
    OfDepartmentHead { department_head: bool }
}

/// To whom a record is given.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Receiver {
    /// This person.
    Employee(OfEmployee),
    /// Whoever holds this position.
    Position(OfPosition),
    /// The head of this department.
    HeadOf(OfHead),
    /// These, one after the other.
    InTurn(InTurn),
    /// The person named in a field of the record.
    Field(OfField),
}

/// Who is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Who {
    /// This person.
    Employee(OfEmployee),
    /// Whoever holds this role.
    Role(OfRole),
    /// The owner of the record.
    Owner(OfOwner),
    /// The owner's superior.
    SuperiorOfOwner(OfSuperior),
    /// The person named in a field of the record.
    Field(OfField),
    /// The head of the owner's department.
    DepartmentHead(OfDepartmentHead),
}

impl Step {
    /// This step and all below it.
    pub(super) fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a Self)) {
        visit(self);
        let below: Vec<&'a [Self]> = match &self.deed {
            Deed::Approval { then, .. } => vec![&then.approved, &then.rejected],
            Deed::Branch { branches, otherwise } => {
                branches.iter().map(|b| b.steps.as_slice()).chain([otherwise.as_slice()]).collect()
            }
            _ => Vec::new(),
        };
        for step in below.into_iter().flatten() {
            step.each(visit);
        }
    }
}

impl Deed {
    /// The word for it.
    pub(super) const fn kind(&self) -> &'static str {
        match self {
            Self::Change { .. } => "change",
            Self::Create { .. } => "create",
            Self::Assign { .. } => "assign",
            Self::Approval { .. } => "approval",
            Self::Notify { .. } => "notify",
            Self::Call { .. } => "call",
            Self::Wait { .. } => "wait",
            Self::Branch { .. } => "branch",
            Self::Stop {} => "stop",
        }
    }
}

impl Definition {
    /// All steps, from the first, each before those below it.
    pub(super) fn all(&self) -> Vec<&Step> {
        let mut all = Vec::new();
        for step in &self.steps {
            step.each(&mut |step| all.push(step));
        }
        all
    }
}
