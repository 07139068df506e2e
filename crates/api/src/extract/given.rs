//! What a body has to say though its shape leaves it open.

use guanxi_kernel::{Code, Error, FieldError, Result};
use guanxi_records::field::faults;

/// The version of what is changed: bodies that also make something have none then.
///
/// # Errors
/// `refusal` naming `lock` where it is not given.
pub(crate) fn lock(given: Option<i64>, refusal: Code) -> Result<i64> {
    given.ok_or_else(|| Error::fields(refusal, vec![FieldError::new("lock", faults::REQUIRED)]))
}
