//! Reading: single records, lists with cursors, counts, streams. Every way takes a [`Predicate`](crate::access::Predicate).

mod bin;
mod count;
mod cursor;
mod each;
mod fits;
mod get;
pub mod groups;
mod ids;
mod list;
mod load;
mod meets;
mod owners;
mod search;
mod seen;
mod select;
mod sort;
mod status;

pub use bin::{Bin, Kept, Thrown, bin};
pub use count::Count;
pub use each::{each, find};
pub use fits::fits;
pub use get::{get, open, record_statement};
pub use ids::ids;
pub(crate) use list::page;
pub use list::{ListRequest, Page, list, statement};
pub use load::{load, load_deleted};
pub use meets::meets;
pub use owners::{Period, owners};
pub use search::{Hit, search, searchable};
pub use seen::seen;
pub(crate) use select::Selection;
pub use sort::sortable;
pub use status::{Next, Status, proposable, status};

guanxi_kernel::codes! {
    /// The list cannot be sorted by this field; parameter `field`.
    SORT = Invalid "query.sort";
    /// A field was asked for that does not exist or is not for the reader; parameter `field`.
    FIELD = Invalid "query.field";
    /// The cursor belongs to another list, or is none.
    CURSOR = Invalid "query.cursor";
    /// The number of records asked for is out of bounds; parameter `limit`.
    LIMIT = Invalid "query.limit";
    /// Records cannot be told apart by this field, or not so; parameter `field`.
    GROUP = Invalid "query.group";
    /// The field cannot be summed up; parameter `field`.
    SUM = Invalid "query.sum";
    /// There would be more groups than can be counted; parameter `limit`.
    TOO_MANY = Invalid "query.too_many";
}
