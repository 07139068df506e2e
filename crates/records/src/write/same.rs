//! Whether two values of a field are the same to the database.

use crate::definition::{FieldDef, ObjectDef};
use crate::field::{self, FieldValue};

/// Compares by what is kept: `None` and an empty list, or a number typed and read, do not differ.
pub(crate) fn same(object: &ObjectDef, field: &FieldDef, one: &FieldValue, other: &FieldValue) -> bool {
    if one == other || (one.is_null() && other.is_null()) {
        return true;
    }
    if field.several() || one.is_null() || other.is_null() {
        return false;
    }
    match (one, other) {
        (FieldValue::Text(_), FieldValue::Text(_)) | (FieldValue::Id(_), FieldValue::Id(_)) => false,
        _ => field::write(object, field, one) == field::write(object, field, other),
    }
}
