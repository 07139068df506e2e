//! Which column fills which field.
//!
//! A mapping is written as `{"column": "field"}`. A field may be followed by a point and a part: of an address
//! (`address.city`), of an amount (`price.currency`), or the field by which a reference is found
//! (`customer_id.external_code`). Several columns of one text are joined; one column may fill several fields (a list); a
//! column `"=text"` stands for that text in every row.

mod guess;
mod parts;
mod plan;

pub use guess::guess;
pub use parts::{ADDRESS_PARTS, MONEY_PARTS, Part};
pub(super) use plan::{How, Plan, Slot, Source, find_by};
