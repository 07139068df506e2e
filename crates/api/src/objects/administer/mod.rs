//! Objects and fields made and changed by an administrator.

mod change_field;
mod change_object;
mod create_field;
mod create_object;
mod remove_field;
mod remove_object;
mod restore_field;
mod restore_object;
mod schemas;
pub(super) mod shape;
mod try_formula;
mod uses;

use crate::endpoint::Endpoint;

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        create_object::endpoint(),
        change_object::endpoint(),
        remove_object::endpoint(),
        restore_object::endpoint(),
        create_field::endpoint(),
        change_field::endpoint(),
        remove_field::endpoint(),
        restore_field::endpoint(),
        uses::endpoint(),
        try_formula::endpoint(),
    ]
}
