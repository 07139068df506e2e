//! What happened to a record, for a reader who may see it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Action, Ctx, Id, Instant, Result};
use guanxi_store::{Conn, Row, Val};
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::handed;
use crate::access::{self, fields, labels};
use crate::company::Company;
use crate::data::Stored;
use crate::definition::{FieldDef, FieldType, ObjectDef};
use crate::field;

/// A page of a record's history, newest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HistoryPage {
    /// The entries.
    pub items: Vec<HistoryEntry>,
    /// Where the next page begins; none after the last.
    pub next: Option<String>,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HistoryEntry {
    /// The entry.
    pub id: Id,
    /// When.
    #[serde(serialize_with = "instant")]
    pub at: Instant,
    /// Who; none for the program itself.
    pub actor: Option<Actor>,
    /// By which way.
    pub via: String,
    /// The name of the connector, where one brought it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connector: Option<String>,
    /// What was done.
    pub action: String,
    /// The name of what was pressed, of an act that changed nothing itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// The fields the reader may see, with old and new values.
    pub changes: Vec<ChangedField>,
    /// Whether it is of a kind that can be taken back.
    pub undoable: bool,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Actor {
    /// The person's id.
    pub id: Id,
    /// The person's name, if the reader may see it.
    pub name: Option<String>,
}

/// One field's change.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangedField {
    /// The field.
    pub field: String,
    /// What the field is called.
    pub label: String,
    /// The value before, in the API's form.
    pub old: Json,
    /// The value after.
    pub new: Json,
    /// What is shown for the value before, where it differs from the value.
    pub old_label: Option<String>,
    /// What is shown for the value after.
    pub new_label: Option<String>,
}

/// A row of the history as it is kept.
#[derive(Debug)]
pub(crate) struct Kept {
    pub(crate) id: Id,
    pub(crate) at: Instant,
    pub(crate) actor: Option<Id>,
    pub(crate) via: String,
    /// Ties it to its request; of a connector its name.
    pub(crate) request: String,
    pub(crate) action: String,
    pub(crate) changes: Map<String, Json>,
}

/// Reads a page of a record's history: hidden fields are left out, masked ones masked, references and choices labelled.
///
/// # Errors
/// `record.not_found` when the reader may not see the record; `query.cursor` for a cursor of something else.
pub async fn history(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    id: Id,
    cursor: Option<&str>,
    limit: usize,
) -> Result<HistoryPage> {
    let page = of_record(ctx, company, object, id, Asked { cursor, limit, by: None }).await?;
    super::view::opened(ctx, company, &company.object(object)?, id).await?;
    Ok(page)
}

/// What of a history is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    /// Where the page begins.
    pub(crate) cursor: Option<&'a str>,
    /// Entries at most.
    pub(crate) limit: usize,
    /// Only what this person did.
    pub(crate) by: Option<Id>,
}

/// As [`history`], within a larger read that keeps by itself who read it.
pub(crate) async fn of_record(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    id: Id,
    Asked { cursor, limit, by }: Asked<'_>,
) -> Result<HistoryPage> {
    let mut conn = company.db.read().await?;
    let object = company.object(object)?;
    let record = access::permit(ctx, company, &mut conn, &object, id, Action::Read).await?;
    let before = match cursor {
        Some(text) => text.parse().map_err(|_no_id| guanxi_kernel::Error::new(crate::query::CURSOR))?,
        None => Id(i64::MAX),
    };
    let limit = limit.clamp(1, 200);
    let mut rows = kept(&mut conn, &object, id, before, (limit + 1, by)).await?;
    let most = if by.is_some() { usize::MAX } else { limit + 1 };
    let handed = handed::handed(&mut conn, &object, id, before, most).await?;
    rows.extend(handed.into_iter().filter(|row| by.is_none() || row.actor == by));
    rows.sort_by_key(|row| std::cmp::Reverse(row.id));
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|r| r.id.to_string());
    let names = names(ctx, company, &mut conn, &object, &rows).await?;
    let items = rows.into_iter().map(|row| entry(ctx, &record, row, &names)).collect();
    Ok(HistoryPage { items, next })
}

/// Rows of a record's history, newest first: so many at most, of one person where one is given.
pub(super) async fn kept(
    conn: &mut Conn,
    object: &ObjectDef,
    record: Id,
    before: Id,
    (limit, by): (usize, Option<Id>),
) -> Result<Vec<Kept>> {
    let limit = Val::from(i64::try_from(limit).unwrap_or(i64::MAX));
    let about = [Val::from(object.name.as_str()), Val::from(record), Val::from(before)].into_iter();
    let sql = match by {
        None => conn.sql(
            "SELECT id, at, actor_id, via, request_id, action, changes FROM {audit} \
             WHERE object = ? AND record_id = ? AND id < ? ORDER BY id DESC LIMIT ?",
            about.chain([limit]),
        ),
        Some(by) => conn.sql(
            "SELECT id, at, actor_id, via, request_id, action, changes FROM {audit} \
             WHERE object = ? AND record_id = ? AND id < ? AND actor_id = ? ORDER BY id DESC LIMIT ?",
            about.chain([Val::from(by), limit]),
        ),
    };
    conn.rows(&sql).await?.iter().map(read).collect()
}

/// The newest entry of a record.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn last(conn: &mut Conn, object: &str, record: Id) -> Result<Option<Id>> {
    let text = "SELECT MAX(id) AS id FROM {audit} WHERE object = ? AND record_id = ?";
    let sql = conn.sql(text, [Val::from(object), Val::from(record)]);
    conn.row(&sql).await?.opt_id("id")
}

pub(super) fn read(row: &Row) -> Result<Kept> {
    Ok(Kept {
        id: row.id("id")?,
        at: row.instant("at")?,
        actor: row.opt_id("actor_id")?,
        via: String::from(row.text("via")?),
        request: String::from(row.text("request_id")?),
        action: String::from(row.text("action")?),
        changes: serde_json::from_str(row.text("changes")?).map_err(guanxi_kernel::Error::internal)?,
    })
}

/// What is called how, by object.
pub(crate) type Names = HashMap<String, HashMap<Id, String>>;

/// The titles of everything the entries refer to: one query for each object.
pub(super) async fn names(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &Arc<ObjectDef>,
    rows: &[Kept],
) -> Result<Names> {
    let mut wanted: HashMap<String, HashSet<Id>> = HashMap::new();
    for row in rows {
        wanted.entry(String::from("employee")).or_default().extend(row.actor);
        for (name, pair) in &row.changes {
            let Some(target) = object.field(name).and_then(FieldDef::target) else { continue };
            let ids = pair.as_array().into_iter().flatten().flat_map(ids);
            wanted.entry(String::from(target)).or_default().extend(ids);
        }
    }
    let mut names = Names::new();
    for (target, ids) in wanted {
        let found = labels::of_records(ctx, company, conn, &target, ids.into_iter()).await?;
        names.insert(target, found);
    }
    Ok(names)
}

/// The ids in a value of a reference.
pub(crate) fn ids(value: &Json) -> Vec<Id> {
    match value {
        Json::String(text) => text.parse().into_iter().collect(),
        Json::Array(items) => items.iter().flat_map(ids).collect(),
        _ => Vec::new(),
    }
}

pub(super) fn entry(ctx: &Ctx, record: &Stored, row: Kept, names: &Names) -> HistoryEntry {
    let name = |id: Id| names.get("employee").and_then(|n| n.get(&id)).cloned();
    let undoable = super::undo::undoable(&row.action, &row.changes);
    let said = row.changes.get(crate::act::NAMED).and_then(|pair| pair.get(1)).and_then(Json::as_str);
    let said = said.map(String::from);
    let mut changes = Vec::new();
    let rules = fields::OfRecord::new(ctx, record);
    for (name, pair) in row.changes {
        let Some(field) = record.object().field(&name) else { continue };
        let rule = rules.rule(field);
        if rule == FieldRule::Hidden {
            continue;
        }
        let [old, new] = [0, 1].map(|place| pair.get(place).cloned().unwrap_or_default());
        let masked = rule == FieldRule::Masked;
        let label = |value: &Json| if masked { None } else { shown(ctx, field, value, names) };
        changes.push(ChangedField {
            label: String::from(field.labels.get(ctx.language)),
            old_label: label(&old),
            new_label: label(&new),
            old: if masked { mask(&old) } else { old },
            new: if masked { mask(&new) } else { new },
            field: name,
        });
    }
    HistoryEntry {
        id: row.id,
        at: row.at,
        actor: row.actor.map(|id| Actor { id, name: name(id) }),
        connector: (row.via == guanxi_kernel::Via::Connector.name()).then_some(row.request),
        via: row.via,
        action: row.action,
        said,
        changes,
        undoable,
    }
}

/// What is left of a value whose reader may not know it.
pub(crate) fn mask(value: &Json) -> Json {
    match value {
        Json::Null => Json::Null,
        Json::String(text) => field::masked(&field::FieldValue::Text(text.clone())),
        _ => Json::from("****"),
    }
}

/// What is shown for a value, where it differs from it.
pub(crate) fn shown(ctx: &Ctx, field: &FieldDef, value: &Json, names: &Names) -> Option<String> {
    let word = |value: &Json| -> Option<String> {
        match field.kind {
            FieldType::Choice | FieldType::Choices => {
                field::option_label(field, value.as_str()?, ctx.language)
            }
            _ => names.get(field.target()?)?.get(&value.as_str()?.parse().ok()?).cloned(),
        }
    };
    match value {
        Json::Array(items) => {
            let words: Vec<String> = items.iter().filter_map(word).collect();
            (!words.is_empty()).then(|| words.join(", "))
        }
        value => word(value),
    }
}

fn instant<S: serde::Serializer>(at: &Instant, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&guanxi_kernel::clock::format_instant(*at))
}
