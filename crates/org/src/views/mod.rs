//! Saved views of lists: filter, order, columns and whatever else a list is set up by, under a name; personal or shared with
//! positions, roles, departments or everybody.
//!
//! A view gives no right to anything. It is a question that is asked with the rights of whoever opens it: fields the reader may
//! not see drop out of it, and a filter by such a field is not run and says so. What the client keeps of a list beyond filter, order
//! and columns is kept as it is, in bounds.

mod audience;
mod choices;
mod choose;
mod create;
mod list;
mod remove;
mod settings;
mod store;
mod system;
mod update;
mod wish;

pub use audience::Audience;
pub use choose::{For, arrange, choose};
pub use create::create;
pub use list::{Named, Sharing, Trouble, View, ViewDefault, Views, views};
pub use remove::{remove, restore};
pub use update::update;
pub use wish::Wish;

pub(crate) use store::{CHOICE, VIEW};

guanxi_kernel::codes! {
    /// There is no such view, or it is not the caller's to see.
    NOT_FOUND = NotFound "view.not_found";
    /// Views are written by their operations alone.
    BY_OPERATION = Forbidden "view.by_operation";
    /// Somebody else's view: its owner changes it, and who manages the company.
    NOT_YOURS = Forbidden "view.not_yours";
    /// It was changed since it was read.
    STALE = Stale "view.stale";
    /// A view needs a name, of at most `limit` characters.
    NAME = Invalid "view.name";
    /// A view does not keep that; parameter `field`.
    SETTING = Invalid "view.setting";
    /// A column or an order names what is not there for the caller; parameter `field`.
    FIELD = Invalid "view.field";
    /// More is to be kept than a view holds; parameter `limit`.
    TOO_LARGE = Invalid "view.too_large";
    /// One person keeps no more views of an object; parameter `limit`.
    TOO_MANY = Invalid "view.too_many";
}

/// What is said of views beside the codes.
pub const SENTENCES: &[&str] =
    &["view.all", "view.mine", "view.team", "view.recent", "view.filter_hidden", "view.filter_broken"];
