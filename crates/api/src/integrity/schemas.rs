//! What reports look like.

use serde_json::{Value as Json, json};

/// A report, with what was found or without.
pub(super) fn report(findings: bool) -> Json {
    let (text, number) = (json!({"type": "string"}), json!({"type": "integer"}));
    let moment = json!({"type": "string", "format": "date-time"});
    let maybe = json!({"type": ["string", "null"]});
    let finding = json!({"type": "object", "properties": {
        "object": text, "object_label": text, "record": maybe, "title": maybe, "field": maybe, "message": text,
    }});
    let check = if findings {
        let findings = json!({"type": "array", "items": finding});
        json!({"name": text, "label": text, "checked": number, "found": number, "findings": findings})
    } else {
        json!({"name": text, "label": text, "checked": number, "found": number})
    };
    json!({"type": "object", "properties": {
        "id": text, "started_at": moment, "ended_at": moment,
        "checks": {"type": "array", "items": {"type": "object", "properties": check}},
    }})
}
