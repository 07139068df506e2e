//! Answers about access: why somebody can or cannot, who can, what a change of a role would do, and how two differ.

mod compare;
mod explain;
mod for_a_time;
mod names;
mod rights;
pub(crate) mod summary;
mod way;
mod what_if;
mod who;

pub use compare::{Comparison, FieldRow, PowerRow, Row, Subject, compare};
pub use explain::{Explanation, Question, explain};
pub use names::{Named, Names};
pub use rights::{FieldLine, GrantLine, RoleRights, get as rights, put as put_rights};
pub use way::{Through, Way, WayKind};
pub use what_if::{Change, WhatIf, what_if};
pub use who::{Asked, Entry, People, who};

guanxi_kernel::codes! {
    /// Something in the request is not one of the known words; parameter `value`.
    UNKNOWN_WORD = Invalid "access.unknown_word";
    /// There is no such person, role or position; parameter `value`.
    SUBJECT = NotFound "access.subject_not_found";
}

/// What stands in the answers besides refusals: sentences for people, by code.
pub const SENTENCES: &[&str] = &[
    way::GRANTED,
    way::OUT_OF_REACH,
    way::NOT_GRANTED,
    way::CONDITION,
    way::EVERYBODY,
    way::SHARED,
    way::SHARED_LESS,
    way::SHARING_RULE,
    way::SHARING_RULE_ELSEWHERE,
    way::TEMPORARY,
    way::TEMPORARY_ELSEWHERE,
    way::TEMPORARY_READ,
    way::RESTRICTED,
    way::MASTER,
    way::INACTIVE,
    way::FIELD,
    way::FIELD_STATUS,
];
