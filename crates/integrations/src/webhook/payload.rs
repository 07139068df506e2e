//! What a message says.

use guanxi_kernel::clock::format_instant;
use serde_json::{Value as Json, json};

use super::claim::Due;

/// What is said of a record.
#[derive(Debug)]
pub(super) enum Said {
    /// The record as its reader sees it now.
    Record(Json),
    /// It was deleted.
    Gone,
    /// It is there, but no longer for this reader, or no longer like the filter.
    OutOfSight,
    /// Messages arrive.
    Test,
}

/// The message as JSON.
pub(super) fn body(due: &Due, said: Said) -> Vec<u8> {
    let (action, record) = match said {
        Said::Record(record) => (due.action.as_str(), record),
        Said::Gone => ("delete", Json::Null),
        Said::OutOfSight => ("left", Json::Null),
        Said::Test => ("test", Json::Null),
    };
    let version = record.get("version").cloned().or_else(|| due.version.map(Json::from));
    let message = json!({
        "type": format!("{}.{action}", due.object),
        "timestamp": format_instant(due.event_at),
        "data": {
            "object": due.object,
            "id": due.record,
            "action": action,
            "version": version,
            "record": record,
        },
    });
    message.to_string().into_bytes()
}
