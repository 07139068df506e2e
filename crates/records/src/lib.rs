//! The records engine: definitions, field types, filters, reading under the access predicate, writing through the one
//! pipeline, audit, search, import and export. Names no object of any domain.

pub mod access;
pub mod act;
pub mod asked;
pub mod audit;
pub mod background;
pub mod backup;
pub mod bulk;
mod codes;
pub mod company;
pub mod data;
pub mod days;
pub mod definition;
pub mod erasure;
pub mod event;
pub mod export;
pub mod feed;
pub mod field;
pub mod files;
pub mod filter;
pub mod formula;
pub mod handover;
pub mod hook;
pub mod import;
pub mod integrity;
pub mod merge;
pub mod messages;
pub mod module;
pub mod notices;
pub mod people;
pub mod presence;
pub mod query;
pub mod recycle;
pub mod share;
pub mod state;
pub mod tables;
pub mod timeline;
pub mod usage;
pub mod words;
pub mod write;

pub use codes::{codes, sentences};
pub use company::{Company, Settings};
pub use data::{Draft, Stored, Visible};
pub use definition::{Definitions, FieldDef, FieldType, ObjectDef};
pub use field::FieldValue;
pub use module::{Module, OptionalModule, Product, module};
