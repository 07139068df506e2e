//! The body of an import, described.

use serde_json::{Value as Json, json};

use crate::openapi::schemas::id;

/// As [`guanxi_records::import::ImportRequest`] is read; the object stands in the address.
pub(super) fn schema() -> Json {
    let text = json!({"type": ["string", "null"]});
    let letter = json!({"type": ["string", "null"], "minLength": 1, "maxLength": 1});
    json!({
        "type": "object", "required": ["file"], "additionalProperties": false,
        "properties": {
            "file": id(),
            "encoding": text,
            "delimiter": letter,
            "sheet": text,
            "mapping": {"type": ["object", "null"], "description": "By column, the field it fills; guessed when left out."},
            "defaults": {"type": "object", "description": "Values of every row, by field."},
            "mode": {"enum": ["create", "update", "both"]},
            "key": {"type": "array", "items": {"type": "string"}},
            "duplicates": {"enum": ["skip", "update", "error", "create"]},
            "empty": {"enum": ["keep", "clear"]},
            "dates": {"enum": ["ymd", "dmy", "mdy", null]},
            "decimal": letter,
            "corrections": {"type": "array", "items": correction()},
        },
    })
}

fn correction() -> Json {
    json!({
        "type": "object", "required": ["line"], "additionalProperties": false,
        "description": "What is other than in the file in the row of a line.",
        "properties": {
            "line": {"type": "integer", "minimum": 0},
            "cells": {
                "type": "object", "additionalProperties": {"type": "string"},
                "description": "By column, the text that stands for its cell.",
            },
            "skip": {"type": "boolean", "description": "Whether the row is left out."},
        },
    })
}
