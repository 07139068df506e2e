//! Taking a merge back.

use std::collections::HashMap;
use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Error, Id, Result};
use guanxi_store::Tx;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::references::{self, Turn};
use super::{ACTION, MEMBER, files, shares};
use crate::access::{self, permit};
use crate::audit;
use crate::company::Company;
use crate::data::Stored;
use crate::definition::{FieldType, ObjectDef};
use crate::field::FieldValue;
use crate::{query, write};

/// What was done, as the history keeps it: ids alone, so that no value stays here that is erased elsewhere.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Done {
    /// The records that went into the other.
    pub(super) merged: Vec<Id>,
    /// The references turned.
    pub(super) turned: Vec<Turned>,
    /// The shares made.
    pub(super) shares: Vec<Id>,
    /// The files attached.
    pub(super) files: Vec<Id>,
    /// The entry of the history that tells of the values taken.
    pub(super) edit: Option<Id>,
}

/// References of one field that were turned.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Turned {
    pub(super) object: String,
    pub(super) field: String,
    /// The record, and the one it referred to.
    pub(super) records: Vec<(Id, Id)>,
}

/// Takes a merge back: values the kept record still has from it, the others out of the recycle bin, references that still point
/// where they were turned to. What somebody changed since stays as it is.
///
/// # Errors
/// `audit.not_undoable` when the others are no longer in the recycle bin, or the actor may not take them out; what writing
/// is refused with.
pub(crate) async fn undo_in(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &Arc<ObjectDef>,
    id: Id,
    changes: &Map<String, Json>,
) -> Result<Stored> {
    let told = changes.get(MEMBER).and_then(|pair| pair.get(1)).cloned().unwrap_or_default();
    let done: Done = serde_json::from_value(told).map_err(Error::internal)?;
    let keep = permit(ctx, company, tx, object, id, Action::Edit).await?;
    if let Some(entry) = done.edit {
        audit::take_back(ctx, company, tx, object, keep, entry).await?;
    }
    for back in write::restore_many(ctx, company, tx, &object.name, &done.merged).await? {
        back.map_err(|error| match error.code() {
            code if code == access::NOT_FOUND => Error::new(audit::NOT_UNDOABLE).with("action", ACTION),
            _ => error,
        })?;
    }
    for turned in &done.turned {
        turn_back(ctx, company, tx, (object, id), turned).await?;
    }
    shares::give_back(ctx, company, tx, object, id, &done.shares).await?;
    files::give_back(tx, object, id, &done.files).await?;
    permit(ctx, company, tx, object, id, Action::Edit).await
}

/// Turns the references back that nobody has changed since.
async fn turn_back(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    (kept, keep): (&ObjectDef, Id),
    turned: &Turned,
) -> Result<()> {
    let definitions = company.definitions();
    // An object or field that is no more has nothing to turn.
    let Ok(object) = definitions.object(&turned.object) else { return Ok(()) };
    let Some(field) = object.field(&turned.field) else { return Ok(()) };
    let ids: Vec<Id> = turned.records.iter().map(|(id, _)| *id).collect();
    let program = ctx.as_program();
    let everything = access::predicate(&program, &definitions, object, Action::Read)?;
    let mut now: HashMap<Id, FieldValue> = HashMap::new();
    for chunk in ids.chunks(super::CHUNK) {
        let found = query::load(&program, company, tx, object, &everything, chunk).await?;
        now.extend(found.into_iter().map(|record| (record.id(), record.get(&field.name).clone())));
    }
    let own = |id: Id| object.name == kept.name && id == keep;
    let still = |id: Id| match now.get(&id) {
        Some(FieldValue::Id(to)) => *to == keep,
        Some(FieldValue::Ids(list)) if field.kind == FieldType::References => own(id) || list.contains(&keep),
        Some(FieldValue::Null) => own(id),
        _ => false,
    };
    let turn = |from: Id| Turn { from: Some(keep), to: Some(from) };
    let back: Vec<_> =
        turned.records.iter().filter(|(id, _)| still(*id)).map(|(id, from)| (*id, turn(*from))).collect();
    references::turn(ctx, company, tx, (object, field), &back).await
}
