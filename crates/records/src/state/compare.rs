//! How two states of a record differ.

use guanxi_kernel::Id;
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::read::{LineState, State};

/// What differs by itself: nobody changes it.
const STAMPS: [&str; 8] =
    ["id", "version", "created_at", "created_by", "updated_at", "updated_by", "deleted_at", "state"];

/// A field that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The field.
    pub field: String,
    /// The value before.
    pub before: Json,
    /// The value after.
    pub after: Json,
    /// The present value, where it is neither.
    pub now: Option<Json>,
    /// Whether somebody else changed it meanwhile.
    pub conflict: bool,
}

impl Change {
    /// A field that changes from the one value to the other.
    #[must_use]
    pub fn new(field: &str, before: Json, after: Json) -> Self {
        Self { field: String::from(field), before, after, now: None, conflict: false }
    }
}

/// What becomes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// It is new.
    Added,
    /// Fields of it change.
    Changed,
    /// It goes.
    Removed,
    /// It stays as it is.
    Same,
}

/// A line that differs, or not.
#[derive(Debug, Clone, PartialEq)]
pub struct LineChange {
    /// The line; none for a new one.
    pub id: Option<Id>,
    /// What becomes of it.
    pub kind: RowKind,
    /// All it says, for its title.
    pub values: Map<String, Json>,
    /// What changes.
    pub changes: Vec<Change>,
}

/// How two states differ.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Difference {
    /// The fields.
    pub fields: Vec<Change>,
    /// The lines by field; fields whose lines do not differ are left out.
    pub lines: Vec<(String, Vec<LineChange>)>,
}

impl Difference {
    /// Whether nothing differs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.lines.is_empty()
    }
}

/// Compares two states, field by field and line by line.
#[must_use]
pub fn compare(before: &State, after: &State) -> Difference {
    let fields = changes(&before.values, &after.values);
    let names =
        before.lines.keys().chain(after.lines.keys().filter(|name| !before.lines.contains_key(*name)));
    let lines = names.filter_map(|name| {
        let rows = rows(before.lines_of(name), after.lines_of(name));
        rows.iter().any(|row| row.kind != RowKind::Same).then(|| (name.clone(), rows))
    });
    Difference { fields, lines: lines.collect() }
}

/// Whether two lines say the same, whenever they were made.
#[must_use]
pub fn alike(one: &Map<String, Json>, other: &Map<String, Json>) -> bool {
    changes(one, other).is_empty()
}

fn changes(before: &Map<String, Json>, after: &Map<String, Json>) -> Vec<Change> {
    let names = before.keys().chain(after.keys().filter(|name| !before.contains_key(*name)));
    let differs = |name: &String| {
        let value = |map: &Map<String, Json>| map.get(name).cloned().unwrap_or_default();
        let (old, new) = (value(before), value(after));
        (old != new).then(|| Change::new(name, old, new))
    };
    names.filter(|name| !STAMPS.contains(&name.as_str())).filter_map(differs).collect()
}

fn rows(before: &[LineState], after: &[LineState]) -> Vec<LineChange> {
    let empty = Map::new();
    let find = |lines: &'_ [LineState], id: Id| lines.iter().find(|l| l.id == id).cloned();
    let known = before.iter().map(|line| {
        let id = Some(line.id);
        match find(after, line.id) {
            None => LineChange {
                id,
                kind: RowKind::Removed,
                values: line.values.clone(),
                changes: changes(&line.values, &empty),
            },
            Some(later) => {
                let changes = changes(&line.values, &later.values);
                let kind = if changes.is_empty() { RowKind::Same } else { RowKind::Changed };
                LineChange { id, kind, values: later.values, changes }
            }
        }
    });
    let new = after.iter().filter(|line| find(before, line.id).is_none()).map(|line| LineChange {
        id: Some(line.id),
        kind: RowKind::Added,
        values: line.values.clone(),
        changes: changes(&empty, &line.values),
    });
    known.chain(new).collect()
}
