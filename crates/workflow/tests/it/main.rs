//! Tests of this crate in one program.

mod approvals;
mod machine;
