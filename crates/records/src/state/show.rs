//! What of a difference its reader may see: hidden fields are left out, masked ones masked, references and choices labelled.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Action, Ctx, Id, Result};
use guanxi_store::Conn;
use serde::Serialize;
use serde_json::Value as Json;

use super::compare::{Change, Difference, LineChange, RowKind};
use crate::access::{self, fields, labels};
use crate::audit::words::{Names, ids, mask, shown};
use crate::company::Company;
use crate::data::Stored;
use crate::definition::{FieldDef, ObjectDef};
use crate::query;

/// A difference as its reader may see it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Shown {
    /// The fields.
    pub fields: Vec<ShownChange>,
    /// The lines by field.
    pub lines: Vec<ShownLines>,
}

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShownChange {
    /// The field.
    pub field: String,
    /// What it is called.
    pub label: String,
    /// The value before.
    pub before: Json,
    /// The value after.
    pub after: Json,
    /// What is shown for the value before, where it differs from the value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before_label: Option<String>,
    /// What is shown for the value after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after_label: Option<String>,
    /// The present value, where it is another than the one before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<Json>,
    /// What is shown for the present value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now_label: Option<String>,
    /// Whether somebody else changed it meanwhile.
    pub conflict: bool,
}

/// The lines of a field.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShownLines {
    /// The field.
    pub field: String,
    /// What it is called.
    pub label: String,
    /// The lines.
    pub rows: Vec<ShownRow>,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ShownRow {
    /// The line; none for a new one.
    pub id: Option<Id>,
    /// What becomes of it.
    pub kind: RowKind,
    /// What it is called.
    pub title: String,
    /// What changes.
    pub fields: Vec<ShownChange>,
}

/// Shows a difference of a record the reader was found to see.
///
/// # Errors
/// When the database cannot be reached.
pub async fn show(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    record: &Stored,
    difference: &Difference,
) -> Result<Shown> {
    let object = record.object();
    let rules = fields::OfRecord::new(ctx, record);
    let parts: Vec<(&FieldDef, Arc<ObjectDef>, &[LineChange])> = difference
        .lines
        .iter()
        .filter_map(|(name, rows)| {
            let field = object.field(name).filter(|f| rules.rule(f) >= FieldRule::Read)?;
            Some((field, company.object(field.lines.as_deref()?).ok()?, rows.as_slice()))
        })
        .collect();
    let mut wanted = HashMap::new();
    gather(object, &difference.fields, &mut wanted);
    for (_, detail, rows) in &parts {
        rows.iter().for_each(|row| gather(detail, &row.changes, &mut wanted));
    }
    let mut names = Names::new();
    for (target, ids) in wanted {
        let found = labels::of_records(ctx, company, conn, &target, ids.into_iter()).await?;
        names.insert(target, found);
    }
    let changes = difference.fields.iter();
    let fields = changes
        .filter_map(|change| {
            let field = object.field(&change.field)?;
            told(ctx, field, rules.rule(field), change, &names)
        })
        .collect();
    let mut lines = Vec::with_capacity(parts.len());
    for (field, detail, rows) in parts {
        let rows = rows_shown(ctx, company, conn, &detail, rows, &names).await?;
        let label = String::from(field.labels.get(ctx.language));
        lines.push(ShownLines { field: field.name.clone(), label, rows });
    }
    Ok(Shown { fields, lines })
}

fn gather(object: &ObjectDef, changes: &[Change], wanted: &mut HashMap<String, HashSet<Id>>) {
    for change in changes {
        let Some(target) = object.field(&change.field).and_then(FieldDef::target) else { continue };
        let values = [Some(&change.before), Some(&change.after), change.now.as_ref()];
        let ids = values.into_iter().flatten().flat_map(ids);
        wanted.entry(String::from(target)).or_default().extend(ids);
    }
}

fn told(ctx: &Ctx, field: &FieldDef, rule: FieldRule, change: &Change, names: &Names) -> Option<ShownChange> {
    if rule == FieldRule::Hidden {
        return None;
    }
    let masked = rule == FieldRule::Masked;
    let value = |value: &Json| if masked { mask(value) } else { value.clone() };
    let label = |value: &Json| if masked { None } else { shown(ctx, field, value, names) };
    Some(ShownChange {
        field: field.name.clone(),
        label: String::from(field.labels.get(ctx.language)),
        before: value(&change.before),
        after: value(&change.after),
        before_label: label(&change.before),
        after_label: label(&change.after),
        now: change.now.as_ref().map(value),
        now_label: change.now.as_ref().and_then(label),
        conflict: change.conflict,
    })
}

async fn rows_shown(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    detail: &Arc<ObjectDef>,
    rows: &[LineChange],
    names: &Names,
) -> Result<Vec<ShownRow>> {
    let seen = seen(ctx, company, conn, detail, rows).await?;
    // Where something hides lines from the reader, only those that are there can be judged.
    let for_reader =
        |row: &&LineChange| seen.as_ref().is_none_or(|seen| row.id.is_some_and(|id| seen.contains(&id)));
    let title = detail.title_field().filter(|f| fields::comparable(ctx, detail, f));
    let row = |row: &LineChange| {
        let text = title.and_then(|f| row.values.get(&f.name)).and_then(Json::as_str);
        let changes = row.changes.iter().filter_map(|change| {
            let field = detail.field(&change.field)?;
            // That a line belongs to its record is no news.
            if detail.master.as_deref() == Some(&field.name) || fields::is_system(field) {
                return None;
            }
            told(ctx, field, fields::rule(ctx, detail, field), change, names)
        });
        ShownRow {
            id: row.id,
            kind: row.kind,
            title: String::from(text.unwrap_or_default()),
            fields: changes.collect(),
        }
    };
    Ok(rows.iter().filter(for_reader).map(row).collect())
}

/// The lines the reader sees; none where nothing hides any.
async fn seen(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    detail: &Arc<ObjectDef>,
    rows: &[LineChange],
) -> Result<Option<BTreeSet<Id>>> {
    if ctx.authority.restrictions(&detail.name, Action::Read).next().is_none() {
        return Ok(None);
    }
    let ids: Vec<Id> = rows.iter().filter_map(|row| row.id).collect();
    let predicate = access::predicate(ctx, &company.definitions(), detail, Action::Read)?;
    let found = query::load(ctx, company, conn, detail, &predicate, &ids).await?;
    Ok(Some(found.iter().map(Stored::id).collect()))
}
