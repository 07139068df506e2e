//! Analysis of names and text for search, sorting and comparison.
//!
//! The crate is pure: no I/O, no clock, no randomness, and nothing of the rest of the program.
//!
//! | question | answer |
//! |---|---|
//! | are two texts the same to a reader? | [`fold`] |
//! | in which order does a list show them? | [`sort_key`] |
//! | under which words is a text found? | [`tokens`], [`tokens_bounded`] |
//! | what must a record's words contain to answer what was typed? | [`query_tokens`] and [`Query`] |
//! | is this a phone number, an address, a link? | [`phone`], [`email`], [`url`] |
//!
//! Chinese is indexed by pairs of characters rather than by dictionary words: a query of two characters, the
//! usual length, is then always found whatever a segmenter would have made of the sentence, nothing has to be
//! loaded, and a text and a query can never be segmented differently.
//!
//! Every text passes through [`fold`] first, so that case, width, Traditional and Simplified forms never matter.

pub mod email;
mod fold;
mod index;
pub mod phone;
mod pinyin;
mod simplify;
mod sort_key;
pub mod url;

pub use fold::{fold, is_blank};
pub use index::{MAX_TOKEN_BYTES, MAX_TOKENS, Query, Term, query_tokens, tokens, tokens_bounded};
pub use sort_key::sort_key;
