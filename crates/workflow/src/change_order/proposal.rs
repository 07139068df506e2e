//! What is proposed, as it differs from what the record said then; what it comes to for the record as it is now.

use std::collections::BTreeMap;

use guanxi_kernel::Id;
use guanxi_records::Draft;
use guanxi_records::state::{Change, Difference, LineChange, LineState, RowKind, State};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

/// What becomes of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum What {
    Add,
    Change,
    Remove,
}

/// A line that is to change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Line {
    pub(super) what: What,
    /// None for a new one.
    pub(super) id: Option<Id>,
    /// What it is to say; for a line that is there, what it is to say otherwise.
    pub(super) values: Map<String, Json>,
}

/// What is proposed.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Proposal {
    pub(super) fields: Map<String, Json>,
    pub(super) lines: BTreeMap<String, Vec<Line>>,
}

/// A line as it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct BaseLine {
    pub(super) version: i64,
    pub(super) values: Map<String, Json>,
}

/// What the record said of it then.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Base {
    pub(super) fields: Map<String, Json>,
    pub(super) lines: BTreeMap<String, BTreeMap<Id, BaseLine>>,
}

/// What somebody else changed meanwhile.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Conflicts {
    pub(super) fields: Vec<String>,
    pub(super) lines: Vec<(String, Id)>,
}

impl Conflicts {
    pub(super) fn any(&self) -> bool {
        !self.fields.is_empty() || !self.lines.is_empty()
    }
}

impl Proposal {
    pub(super) fn is_empty(&self) -> bool {
        self.fields.is_empty() && self.lines.values().all(Vec::is_empty)
    }

    /// What was given, as far as it changes something, in the form in which the engine reads it back. `seen` are the lines
    /// whoever gave the list could see: only those can be left out of it.
    pub(super) fn drawn(
        given: &Map<String, Json>,
        before: &State,
        after: &State,
        seen: &BTreeMap<String, Vec<Id>>,
    ) -> Self {
        let mut proposal = Self::default();
        for (name, value) in given {
            if let Some(seen) = seen.get(name) {
                let lines = lines(value, before.lines_of(name), after.lines_of(name), seen);
                if !lines.is_empty() {
                    proposal.lines.insert(name.clone(), lines);
                }
            } else if before.value(name) != after.value(name) {
                proposal.fields.insert(name.clone(), after.value(name).clone());
            }
        }
        proposal
    }

    /// What the record says now of what is to change. What is known from before stays: whoever changes the proposal has not
    /// said that what others did since is fine.
    pub(super) fn base(&self, present: &State, known: Option<&Base>) -> Base {
        let mut base = Base::default();
        for name in self.fields.keys() {
            let before = known.and_then(|k| k.fields.get(name)).unwrap_or_else(|| present.value(name));
            base.fields.insert(name.clone(), before.clone());
        }
        for (name, lines) in &self.lines {
            let known = known.and_then(|k| k.lines.get(name));
            let there = present.lines_of(name);
            let found = lines.iter().filter_map(|line| line.id).filter_map(|id| {
                let now = || there.iter().find(|l| l.id == id).map(BaseLine::from);
                Some((id, known.and_then(|k| k.get(&id)).cloned().or_else(now)?))
            });
            base.lines.insert(name.clone(), found.collect());
        }
        base
    }

    /// What somebody else changed since: fields to something else than what is proposed, and lines at all.
    pub(super) fn conflicts(&self, base: &Base, present: &State) -> Conflicts {
        let mut conflicts = Conflicts::default();
        for (name, proposed) in &self.fields {
            let now = present.value(name);
            let before = base.fields.get(name).unwrap_or(&Json::Null);
            if now != before && now != proposed {
                conflicts.fields.push(name.clone());
            }
        }
        for (name, lines) in &self.lines {
            let known = base.lines.get(name);
            for id in lines.iter().filter_map(|line| line.id) {
                let then = known.and_then(|k| k.get(&id)).map(|l| l.version);
                let now = present.lines_of(name).iter().find(|l| l.id == id).map(|l| l.version);
                if then != now {
                    conflicts.lines.push((name.clone(), id));
                }
            }
        }
        conflicts
    }

    /// What is to be sent to change the record as it is now. Lines nothing is said of stay as they are.
    pub(super) fn draft(&self, present: &State) -> Draft {
        let mut values = self.fields.clone();
        for (name, lines) in &self.lines {
            let of = |id: Id| lines.iter().find(|line| line.id == Some(id));
            let mut list: Vec<Json> = Vec::new();
            for line in present.lines_of(name) {
                let mut sent = Map::new();
                sent.insert(String::from("id"), json!(line.id));
                match of(line.id) {
                    Some(Line { what: What::Remove, .. }) => continue,
                    Some(changed) => sent.extend(changed.values.clone()),
                    None => {}
                }
                list.push(Json::Object(sent));
            }
            let new = lines.iter().filter(|line| line.what == What::Add);
            list.extend(new.map(|line| Json::Object(line.values.clone())));
            values.insert(name.clone(), Json::Array(list));
        }
        Draft(values)
    }

    /// How it differs from what it was proposed against, and what of that others changed since.
    pub(super) fn difference(&self, base: &Base, present: &State) -> Difference {
        let conflicts = self.conflicts(base, present);
        let change = |name: &str, before: &Json, after: &Json, now: &Json, conflict: bool| Change {
            now: (now != before).then(|| now.clone()),
            conflict,
            ..Change::new(name, before.clone(), after.clone())
        };
        let fields = self.fields.iter().map(|(name, proposed)| {
            let before = base.fields.get(name).unwrap_or(&Json::Null);
            change(name, before, proposed, present.value(name), conflicts.fields.contains(name))
        });
        let lines = self.lines.iter().map(|(name, lines)| {
            let known = base.lines.get(name);
            let there = present.lines_of(name);
            let row = |line: &Line| {
                let before = line.id.and_then(|id| known.and_then(|k| k.get(&id)));
                let now = line.id.and_then(|id| there.iter().find(|l| l.id == id));
                let conflict =
                    line.id.is_some_and(|id| conflicts.lines.iter().any(|(n, l)| n == name && *l == id));
                row(line, before, now, conflict, &change)
            };
            let touched = |id: Id| lines.iter().any(|line| line.id == Some(id));
            let same = there.iter().filter(|l| !touched(l.id)).map(|l| LineChange {
                id: Some(l.id),
                kind: RowKind::Same,
                values: l.values.clone(),
                changes: Vec::new(),
            });
            (name.clone(), same.chain(lines.iter().map(row)).collect())
        });
        Difference { fields: fields.collect(), lines: lines.collect() }
    }
}

impl From<&LineState> for BaseLine {
    fn from(line: &LineState) -> Self {
        Self { version: line.version, values: line.values.clone() }
    }
}

/// What a list of lines, as it is wanted, changes of those that are there.
fn lines(wanted: &Json, before: &[LineState], after: &[LineState], seen: &[Id]) -> Vec<Line> {
    let given: Vec<&Map<String, Json>> =
        wanted.as_array().into_iter().flatten().filter_map(Json::as_object).collect();
    let id = |line: &Map<String, Json>| line.get("id")?.as_str()?.parse::<Id>().ok();
    let mut new = after.iter().filter(|line| before.iter().all(|b| b.id != line.id));
    let mut lines = Vec::new();
    for values in &given {
        match id(values) {
            None => {
                let Some(made) = new.next() else { continue };
                let own = values.keys().filter_map(|n| Some((n.clone(), made.values.get(n)?.clone())));
                lines.push(Line { what: What::Add, id: None, values: own.collect() });
            }
            Some(id) => {
                let find =
                    |lines: &'_ [LineState]| lines.iter().find(|l| l.id == id).map(|l| l.values.clone());
                let (Some(then), Some(now)) = (find(before), find(after)) else { continue };
                let differs = values.keys().filter(|n| !matches!(n.as_str(), "id" | "version"));
                let differs = differs.filter(|n| then.get(*n) != now.get(*n));
                let own: Map<String, Json> =
                    differs.filter_map(|n| Some((n.clone(), now.get(n)?.clone()))).collect();
                if !own.is_empty() {
                    lines.push(Line { what: What::Change, id: Some(id), values: own });
                }
            }
        }
    }
    let kept: Vec<Id> = given.iter().filter_map(|values| id(values)).collect();
    let gone = before.iter().map(|l| l.id).filter(|id| seen.contains(id) && !kept.contains(id));
    lines.extend(gone.map(|id| Line { what: What::Remove, id: Some(id), values: Map::new() }));
    lines
}

fn row(
    line: &Line,
    before: Option<&BaseLine>,
    now: Option<&LineState>,
    conflict: bool,
    change: &dyn Fn(&str, &Json, &Json, &Json, bool) -> Change,
) -> LineChange {
    let empty = Map::new();
    let then = before.map_or(&empty, |b| &b.values);
    let present = now.map_or(&empty, |n| &n.values);
    let value = |map: &Map<String, Json>, name: &str| map.get(name).cloned().unwrap_or_default();
    let (kind, names): (RowKind, Vec<&String>) = match line.what {
        What::Add => (RowKind::Added, line.values.keys().collect()),
        What::Change => (RowKind::Changed, line.values.keys().collect()),
        What::Remove => (RowKind::Removed, then.keys().collect()),
    };
    let told = names.into_iter().filter_map(|name| {
        let (old, new) = (value(then, name), value(&line.values, name));
        // Of a line that goes, what it says; of others, what changes.
        let said = line.what != What::Remove || !old.is_null();
        let current = if line.what == What::Add { old.clone() } else { value(present, name) };
        said.then(|| change(name, &old, &new, &current, conflict))
    });
    let changes = told.collect();
    let mut values = then.clone();
    values.extend(line.values.clone());
    LineChange { id: line.id, kind, values, changes }
}

impl Proposal {
    /// Leaves out lines that are no longer there: nothing can be changed of them.
    pub(super) fn forget_gone(&mut self, present: &State) {
        for (name, lines) in &mut self.lines {
            let there = present.lines_of(name);
            lines.retain(|line| line.id.is_none_or(|id| there.iter().any(|l| l.id == id)));
        }
    }
}
