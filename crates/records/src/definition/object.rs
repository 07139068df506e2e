//! What an object and a field are declared with. The same shape in the TOML files of the domains and in the table of
//! custom definitions.

use guanxi_kernel::Labels;
use serde::{Deserialize, Serialize};

use super::condition::ConditionDef;
use super::field::FieldDef;

/// An object: a kind of record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectDef {
    /// Its name: lower-case letters, digits and `_`, at most 40.
    pub name: String,
    /// What one record is called.
    pub labels: Labels,
    /// What many are called.
    #[serde(default, skip_serializing_if = "Labels::is_empty")]
    pub plurals: Labels,
    /// The name of its icon.
    #[serde(default)]
    pub icon: String,
    /// Where it stands in the navigation.
    #[serde(default)]
    pub menu: Menu,
    /// Who its records belong to.
    #[serde(default)]
    pub ownership: Ownership,
    /// The reference to the record it is a line of; only with ownership `master`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub master: Option<String>,
    /// The text field a record is known by.
    pub title: String,
    /// Its list as first shown.
    #[serde(default)]
    pub list: ListDef,
    /// Its form.
    #[serde(default)]
    pub form: Vec<SectionDef>,
    /// Lists of other objects on its page.
    #[serde(default)]
    pub related: Vec<RelatedDef>,
    /// Its own fields, in order.
    #[serde(default)]
    pub fields: Vec<FieldDef>,
    /// The order an administrator gave its fields; what is not named follows as it was declared.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub order: Vec<String>,
    /// Conditions every record must meet.
    #[serde(default)]
    pub rules: Vec<RuleDef>,
    /// Fields that together are unique.
    #[serde(default)]
    pub unique: Vec<Vec<String>>,
    /// Whether its records stand in the books of a department though they belong to nobody: `department_id` can then be
    /// written with ownership `none`.
    #[serde(default, skip_serializing_if = "is_false")]
    pub in_department: bool,
    /// Whether its records decide what people may do: a change of one renews everybody's rights.
    #[serde(default, skip_serializing_if = "is_false")]
    pub grants_rights: bool,
    /// The choice field that tells how far a record is: rights and transitions can hang on it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// What becomes of its records when their owner moves on.
    #[serde(default, skip_serializing_if = "HandoverDef::is_default")]
    pub handover: HandoverDef,
    /// Whether its records are read and written by operations of their own alone, which ask whether the reader may.
    #[serde(default, skip_serializing_if = "is_false")]
    pub closed: bool,
    /// Whether an administrator made it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub custom: bool,
    /// Whether it is shown nowhere.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hidden: bool,
    /// When it was removed (RFC 3339); kept for 30 days.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed_at: Option<String>,
}

/// What becomes of an object's records when their owner moves on.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandoverDef {
    /// The reference to the record they go along with: a contact with its customer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<String>,
    /// When they are closed business, which stays in the books it was done in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<ClosedDef>,
    /// The amount or number by which they are shared out evenly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// That the next owner is told about each of them, as customers are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introduced: Option<IntroducedDef>,
    /// That they tell what was said and done with the record they go along with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tells: Option<TellsDef>,
}

impl HandoverDef {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// What the next owner of a record is told about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IntroducedDef {
    /// The moment of the last contact; one after the hand-over shows that the next owner has taken it up.
    pub contacted: String,
    /// The moment of the next contact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
    /// Where mail goes to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mail: Option<String>,
    /// The object of the notes written for the next owner: it goes along with this one, and has a field `content`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
}

/// How a record tells what was said and done, beside its title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TellsDef {
    /// The moment it happened.
    pub at: String,
    /// What is to be done next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// When a record is closed business: a choice field has one of these values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClosedDef {
    /// The choice field.
    pub field: String,
    /// Its values that say so.
    pub values: Vec<String>,
    /// Whether it stays whatever a move says of closed business: what is one's own, and of use to nobody else.
    #[serde(default, skip_serializing_if = "is_false")]
    pub always: bool,
}

/// Where an object stands in the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Menu {
    /// Customers and what surrounds them.
    Sales,
    /// Products and orders.
    Orders,
    /// Tasks and calendar.
    Work,
    /// People and departments.
    People,
    /// Settings.
    System,
    /// Nowhere: reached from other records.
    #[default]
    None,
}

/// Who the records of an object belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ownership {
    /// To a person, in the books of a department.
    #[default]
    Owner,
    /// To nobody: a right reaches all records or none.
    None,
    /// To the record they are lines of: who may see that may see them.
    Master,
}

/// A list as first shown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListDef {
    /// Columns in order.
    #[serde(default)]
    pub columns: Vec<String>,
    /// As in the API: `-updated_at,name`.
    #[serde(default)]
    pub sort: String,
}

/// A part of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SectionDef {
    /// Its heading.
    pub labels: Labels,
    /// Its fields in order.
    pub fields: Vec<String>,
    /// When it is shown; always when left out. What must hold of a record stands in rules: this is for the eye alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<ConditionDef>,
}

/// A list of another object on a record's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RelatedDef {
    /// The other object.
    pub object: String,
    /// Its reference to this one.
    pub field: String,
    /// The heading; the object's plural when left out.
    #[serde(default, skip_serializing_if = "Labels::is_empty")]
    pub labels: Labels,
}

/// A condition every record must meet when it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleDef {
    /// Its name.
    pub name: String,
    /// A formula that must be true.
    pub holds: String,
    /// The field the fault is shown at; the whole record when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// What the person reads when it is not.
    pub labels: Labels,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
pub(super) const fn is_false(value: &bool) -> bool {
    !*value
}
