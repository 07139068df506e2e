//! Objects and fields as declared: the one definition that tables, API, forms, lists, import, export and audit come from.

pub mod admin;
pub mod check;
mod condition;
pub mod field;
mod labels;
pub mod object;
mod order;
pub mod registry;
pub mod standard;
pub mod system;
pub mod table;
pub mod uses;

pub use condition::ConditionDef;
pub use field::{FieldDef, FieldType, OptionDef, RollupDef, RollupFunction};
pub use object::{
    ClosedDef, HandoverDef, IntroducedDef, ListDef, Menu, ObjectDef, Ownership, RelatedDef, RuleDef,
    SectionDef, TellsDef,
};
pub use registry::Definitions;
