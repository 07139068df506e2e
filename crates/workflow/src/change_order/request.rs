//! What a change order is asked for with.

use guanxi_kernel::{Error, FieldError, Result};
use guanxi_records::field::faults;
use guanxi_records::{Draft, write};
use serde_json::{Map, Value as Json};

use super::INVALID;
use crate::approval::Deed;

/// The longest reason.
const LONGEST: usize = 1000;

/// What is to be done with a record, and why.
#[derive(Debug, Clone)]
pub struct Request {
    /// What is to be done.
    pub deed: Deed,
    /// The values as for a change of the record; its lines, too.
    pub values: Map<String, Json>,
    /// Why.
    pub reason: String,
    /// The version of the record it was made for; none: the present one.
    pub version: Option<i64>,
    /// Whether it is submitted at once.
    pub submit: bool,
}

/// Other values and another reason for a change order that is still its author's.
#[derive(Debug, Clone)]
pub struct Rewrite {
    /// The version of the change order they were made for.
    pub lock: i64,
    /// The values.
    pub values: Map<String, Json>,
    /// Why.
    pub reason: String,
}

/// The word for what is to be done.
pub(super) const fn word(deed: Deed) -> &'static str {
    match deed {
        Deed::Create => "create",
        Deed::Edit => "edit",
        Deed::Transfer => "transfer",
        Deed::Delete => "delete",
        Deed::Confirm => "confirm",
    }
}

/// What that word stands for.
pub(super) fn deed(word: &str) -> Deed {
    match word {
        "transfer" => Deed::Transfer,
        "delete" => Deed::Delete,
        _ => Deed::Edit,
    }
}

/// What it comes to for the pipeline.
///
/// # Errors
/// `change_order.invalid`.
pub(super) fn proposed(deed: Deed, values: &Map<String, Json>, reason: &str) -> Result<write::Deed> {
    let mut faults: Vec<FieldError> = Vec::new();
    if reason.chars().count() > LONGEST {
        faults.push(FieldError::new("reason", faults::TOO_LONG).with("limit", LONGEST));
    }
    let foreign = values.keys().filter(|name| match deed {
        Deed::Transfer => !matches!(name.as_str(), "owner_id" | "department_id"),
        Deed::Delete => true,
        Deed::Create | Deed::Edit | Deed::Confirm => false,
    });
    faults.extend(foreign.map(|name| FieldError::new(name.as_str(), faults::READ_ONLY)));
    if deed == Deed::Transfer && !values.contains_key("owner_id") {
        faults.push(FieldError::new("owner_id", faults::REQUIRED));
    }
    if matches!(deed, Deed::Create | Deed::Confirm) {
        faults.push(FieldError::new("deed", faults::NOT_AN_OPTION).with("value", word(deed)));
    }
    if !faults.is_empty() {
        return Err(Error::fields(INVALID, faults));
    }
    Ok(match deed {
        Deed::Transfer => write::Deed::Transfer(Draft(values.clone())),
        Deed::Delete => write::Deed::Delete,
        Deed::Create | Deed::Edit | Deed::Confirm => write::Deed::Edit(Draft(values.clone())),
    })
}
