//! Conditions written as expressions.

use guanxi_kernel::Ctx;
use guanxi_records::Stored;
use guanxi_records::formula::{self, Output};

/// Whether the expression comes to yes for the record; none written: it does. What cannot be worked out for a record, such as a
/// division by zero, is a no: a rule acts where it is known to.
pub(super) fn holds(ctx: &Ctx, record: &Stored, text: &str) -> bool {
    if text.trim().is_empty() {
        return true;
    }
    matches!(formula::on_record(ctx, record, text), Ok(Output::Bool(true)))
}
