//! Objects and fields as declared: the one definition that tables, API, forms, lists, import, export and audit come from.

pub mod check;
mod labels;
pub mod object;
pub mod registry;
pub mod standard;
pub mod system;
pub mod table;

pub use object::{
    FieldDef, FieldType, ListDef, Menu, ObjectDef, OptionDef, Ownership, RelatedDef, RollupDef,
    RollupFunction, RuleDef, SectionDef,
};
pub use registry::Definitions;
