//! The shapes of moves and plans for the description of the interface, by hand: they are those of the domain.

use serde_json::{Value as Json, json};

fn id() -> Json {
    json!({"type": "string", "pattern": "^[0-9]{1,19}$"})
}

fn words(words: &[&str]) -> Json {
    json!({"type": "string", "enum": words})
}

fn list(items: Json) -> Json {
    json!({"type": "array", "items": items})
}

/// A record with the name its reader may see.
fn named() -> Json {
    json!({"type": ["object", "null"], "properties": {
        "object": {"type": "string"}, "id": id(), "label": {"type": ["string", "null"]},
    }})
}

fn receiver() -> Json {
    json!({
        "description": "A person, the holder of a position, the head of a department, several evenly, by a field's value, \
                        the present owner (keep) or nobody (pool).",
        "oneOf": [
            words(&["keep", "pool"]),
            {"type": "object", "required": ["employee"], "properties": {"employee": id()}},
            {"type": "object", "required": ["position"], "properties": {"position": id()}},
            {"type": "object", "required": ["head_of"], "properties": {"head_of": id()}},
            {"type": "object", "required": ["balance"], "properties": {
                "balance": list(id()), "by": words(&["count", "value"]),
            }},
            {"type": "object", "required": ["by_field"], "properties": {"by_field": {
                "type": "object", "required": ["field", "cases"], "properties": {
                    "field": {"type": "string"},
                    "cases": list(json!({"type": "object", "properties": {"value": {}, "receiver": {}}})),
                    "else": {},
                },
            }}},
        ],
    })
}

const KINDS: [&str; 11] = [
    "activate",
    "change_position",
    "add_position",
    "end_position",
    "act",
    "leave_of_absence",
    "return",
    "depart",
    "rehire",
    "hand_over",
    "reorganise",
];

/// What a move is asked for with.
pub(super) fn request() -> Json {
    let holding = words(&["primary", "additional", "acting"]);
    json!({
        "type": "object",
        "required": ["kind"],
        "additionalProperties": false,
        "properties": {
            "kind": words(&KINDS),
            "employee": id(),
            "position": id(),
            "from_position": id(),
            "appointment": holding,
            "effective_at": {"type": "string", "format": "date-time"},
            "effective_on": {"type": "string", "format": "date"},
            "until": {"type": "string", "format": "date", "description": "The last day; of work for a departure."},
            "reason": {"type": "string", "maxLength": 500},
            "note": {"type": "string", "maxLength": 4000},
            "people": list(json!({"type": "object", "required": ["employee"], "properties": {
                "employee": id(), "position": id(), "from_position": id(), "appointment": holding,
            }})),
            "steps": list(json!({"type": "object"})),
            "handover": {"type": "object", "additionalProperties": false, "properties": {
                "rules": list(json!({"type": "object", "required": ["object", "receiver"], "properties": {
                    "object": {"type": "string"}, "filter": {"type": "object"}, "receiver": receiver(),
                }})),
                "default": receiver(),
                "exceptions": list(json!({"type": "object", "required": ["object", "record", "receiver"], "properties": {
                    "object": {"type": "string"}, "record": id(), "receiver": receiver(),
                }})),
                "follow": {"type": "boolean"},
                "closed": words(&["keep", "move"]),
                "remind_after_days": {"type": "integer", "minimum": 1, "maximum": 90},
                "letter": letter(),
            }},
            "subordinates": id(),
            "stop_account": words(&["now", "effective"]),
            "departure": {"type": "object", "required": ["kind"], "properties": {
                "kind": words(&["resignation", "dismissal", "contract_end", "retirement", "other"]),
                "rehire": words(&["yes", "no", "unknown"]),
                "legal_hold": {"type": "boolean"},
            }},
            "cover": id(),
            "leave": id(),
            "approvals": {"type": "array", "items": id(), "maxItems": 10},
        },
    })
}

/// A move as it is shown.
pub(super) fn shown() -> Json {
    json!({"type": "object", "properties": {
        "id": id(),
        "number": {"type": "string"},
        "kind": words(&KINDS),
        "stage": words(&["draft", "waiting", "scheduled", "blocked", "applying", "done", "undoing", "undone", "cancelled"]),
        "employee": named(),
        "position": named(),
        "effective_at": {"type": ["string", "null"], "format": "date-time"},
        "request": {"type": "object"},
        "plan": {"type": ["object", "null"]},
        "report": {"type": ["object", "null"]},
        "undo_until": {"type": ["string", "null"], "format": "date-time"},
        "job": {"type": ["string", "null"]},
        "problem": {"type": ["object", "null"]},
        "in_agreement": {"type": "boolean"},
        "approvals": list(json!({"type": "object", "properties": {
            "role": named(), "name": {"type": "string"}, "approved": {"type": ["boolean", "null"]}, "by": named(), "at": moment(),
            "comment": {"type": ["string", "null"]},
        }})),
        "can": {"type": "object"},
    }})
}

fn moment() -> Json {
    json!({"type": ["string", "null"], "format": "date-time"})
}

fn letter() -> Json {
    json!({"type": ["object", "null"], "properties": {
        "to": {"type": "string"}, "subject": {"type": "string"}, "body": {"type": "string"},
    }})
}

/// What is told about records that change hands.
pub(super) fn briefing() -> Json {
    let text = || json!({"type": ["string", "null"]});
    json!({"type": "object", "properties": {
        "handed": {"type": "boolean"},
        "receivers": list(json!({"type": "object", "properties": {
            "receiver": named(), "records": {"type": "string"}, "total": {"type": "integer"},
            "waiting": {"type": "integer"}, "remind_at": moment(), "overdue": {"type": "boolean"},
        }})),
        "items": list(json!({"type": "object", "properties": {
            "record": named(), "owner": named(), "contacted": moment(), "next": moment(),
            "taken_up": {"type": "boolean"},
            "last": list(json!({"type": "object", "properties": {
                "record": named(), "at": moment(), "title": {"type": "string"}, "next": text(),
            }})),
            "open": list(json!({"type": "object", "properties": {
                "records": {"type": "string"}, "count": {"type": "integer"}, "value": text(), "currency": text(),
            }})),
            "note": {"type": ["object", "null"], "properties": {
                "record": named(), "version": {"type": "integer"}, "content": {"type": "string"}, "by": named(),
                "at": moment(),
            }},
            "draft": {"type": "string"},
            "letter": letter(),
        }})),
        "more": {"type": "boolean"},
    }})
}

/// What people were given by hand-overs.
pub(super) fn briefings() -> Json {
    json!({"type": "object", "properties": {"items": list(json!({"type": "object", "properties": {
        "move": id(), "number": {"type": "string"}, "from": named(), "receiver": named(), "mine": {"type": "boolean"},
        "records": {"type": "string"}, "total": {"type": "integer"}, "waiting": {"type": "integer"},
        "handed_at": moment(), "remind_at": moment(), "overdue": {"type": "boolean"},
    }}))}})
}

/// Moves that wait for an approval.
pub(super) fn waiting() -> Json {
    json!({"type": "object", "properties": {"items": list(json!({"type": "object", "properties": {
        "id": id(), "number": {"type": "string"}, "kind": words(&KINDS), "employee": named(), "created_by": named(),
        "created_at": moment(),
    }}))}})
}

/// A plan as it is shown.
pub(super) fn plan() -> Json {
    json!({"type": "object", "required": ["hash"], "properties": {
        "hash": {"type": "string"},
        "made_at": {"type": "string", "format": "date-time"},
        "effective_at": {"type": "string", "format": "date-time"},
        "effective_on": {"type": "string", "format": "date"},
        "agreeing": {"type": "object", "properties": {
            "process": {"type": ["string", "null"]}, "steps": list(json!({"type": "object"})),
        }},
        "people": list(json!({"type": "object"})),
        "handover": list(json!({"type": "object", "properties": {
            "object": {"type": "string"}, "why": {"type": "string"}, "receiver": named(), "count": {"type": "integer"},
        }})),
        "balance": list(json!({"type": "object"})),
        "references": list(json!({"type": "object"})),
        "reporting": list(json!({"type": "object"})),
        "vacant": list(json!({"type": "object"})),
        "departments": list(json!({"type": "object"})),
        "conflicts": list(json!({"type": "object", "properties": {
            "code": {"type": "string"}, "message": {"type": "string"}, "blocking": {"type": "boolean"},
        }})),
        "totals": {"type": "object"},
    }})
}

/// Open records whose owner cannot work.
pub(super) fn orphans() -> Json {
    json!({"type": "object", "properties": {
        "checked_at": {"type": "string", "format": "date-time"},
        "items": list(json!({"type": "object"})),
        "total": {"type": "integer"},
    }})
}

/// Who gets what somebody who cannot work still owns.
pub(super) fn repair() -> Json {
    json!({"type": "object", "required": ["owner", "receiver"], "properties": {"owner": id(), "receiver": receiver()}})
}
