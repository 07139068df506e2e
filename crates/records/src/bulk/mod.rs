//! Loads many new records at once, past the pipeline: for made-up companies and measurements alone.
//!
//! Only the program itself may do it. Nothing is checked, no hook runs, nothing is announced; what is given is what is
//! kept, computed fields included. One audit row for each batch says so. Records of several objects go together, so
//! that those which refer to one another commit together.

mod encode;
mod indexes;
mod load;

use std::sync::Arc;

use guanxi_kernel::{Id, Instant};

pub use encode::{Encoded, Loader};
pub use load::{Batch, Loaded, load};

use crate::field::FieldValue;

guanxi_kernel::codes! {
    /// Only the program itself loads past the pipeline.
    NOT_ALLOWED = Forbidden "bulk.not_allowed";
    /// A field to be loaded does not exist.
    UNKNOWN_FIELD = Internal "bulk.unknown_field";
}

/// A new record as it is to be kept.
#[derive(Debug, Clone, PartialEq)]
pub struct BulkRecord {
    /// Its id; never given twice.
    pub id: Id,
    /// Its owner.
    pub owner: Option<Id>,
    /// The department in whose books it is.
    pub department: Option<Id>,
    /// Who made it and changed it last.
    pub by: Option<Id>,
    /// When it was made.
    pub created_at: Instant,
    /// When it was changed last.
    pub updated_at: Instant,
    /// Its values, in the order of the loader's fields.
    pub values: Vec<FieldValue>,
}

/// The loaders of a load, by their places.
pub type Loaders = Arc<[Loader]>;
