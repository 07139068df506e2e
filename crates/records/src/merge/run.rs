//! Merging.

use std::collections::BTreeMap;

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Action, Ctx, Error, FieldError, Id, Result};
use guanxi_store::{Tx, retry};
use serde_json::json;

use super::references::{self, Referring, Turn};
use super::undo::{Done, Turned};
use super::{ACTION, INVALID, MEMBER, Merge, Parts, files, parts, shares};
use crate::access::{self, fields, permit};
use crate::act;
use crate::audit;
use crate::company::Company;
use crate::data::{Stored, Visible};
use crate::definition::{FieldType, ObjectDef, Ownership};
use crate::field::{FieldValue, faults};
use crate::{query, write};

/// What became of a merge.
#[derive(Debug)]
pub struct Merged {
    /// The record that is kept.
    pub record: Visible,
    /// The entry of its history by which it is taken back.
    pub entry: Id,
}

/// Makes one record of several. Whoever may change the one that is kept and delete the others may; what refers to the others
/// follows, whether or not the actor may change it.
///
/// # Errors
/// `merge.impossible`, `merge.invalid` with each fault, `merge.too_many`; `record.not_found`, `access.denied`, `record.stale` of
/// any of them; what writing the kept one, deleting the others or turning a reference is refused with.
pub async fn merge(ctx: &Ctx, company: &Company, object: &str, wanted: &Merge) -> Result<Merged> {
    let entry = retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let entry = merge_in(ctx, company, &mut tx, object, wanted).await?;
            tx.commit().await.map(|()| entry)
        })
    })
    .await?;
    Ok(Merged { record: query::get(ctx, company, object, wanted.keep).await?, entry })
}

async fn merge_in(ctx: &Ctx, company: &Company, tx: &mut Tx, object: &str, wanted: &Merge) -> Result<Id> {
    let parts = parts(ctx, company, tx, object, wanted).await?;
    let object = parts.object.as_ref();
    for record in std::iter::once(&parts.keep).chain(&parts.merge) {
        if wanted.versions.get(&record.id()).is_some_and(|version| *version != record.version()) {
            return Err(Error::new(write::STALE).with("object", &object.name).with("id", record.id()));
        }
    }
    let values = taken(ctx, &parts, &wanted.take)?;
    let ids: Vec<Id> = parts.merge.iter().map(Stored::id).collect();
    let mut turned = Vec::new();
    for referring in references::to(&company.definitions(), tx, object, &ids).await? {
        turned.push(turn(ctx, company, tx, &parts, referring).await?);
    }
    let shares = match object.ownership {
        Ownership::Owner => shares::take_over(ctx, company, tx, object, wanted.keep, &ids).await?,
        _ => Vec::new(),
    };
    let files = files::take_over(tx, object, wanted.keep, &ids).await?;
    // Before the kept one gets their values: what must be there once only is free then.
    let targets: Vec<_> = ids.iter().map(|id| (*id, None)).collect();
    let gone = write::delete_many(ctx, company, tx, &object.name, &targets).await?;
    gone.into_iter().collect::<Result<Vec<_>>>()?;
    let edit = give(ctx, company, tx, &parts, values).await?;
    let done = Done { merged: ids, turned, shares, files, edit };
    note(ctx, company, tx, &parts, &done).await
}

/// The values the kept record gets: those the actor may read there and write here.
fn taken(ctx: &Ctx, parts: &Parts, take: &BTreeMap<String, Id>) -> Result<Vec<(String, FieldValue)>> {
    let (mut values, mut wrong) = (Vec::new(), Vec::new());
    let writable = fields::OfRecord::new(ctx, &parts.keep);
    for (name, from) in take.iter().filter(|(_, from)| **from != parts.keep.id()) {
        let Some(field) = parts.object.live_fields().find(|f| f.name == *name) else {
            wrong.push(FieldError::new(name.as_str(), faults::UNKNOWN));
            continue;
        };
        let source = parts.merge.iter().find(|record| record.id() == *from);
        let Some(source) = source else { continue };
        let derived = field.computed() || field.kind == FieldType::Lines;
        let may = writable.rule(field) == FieldRule::Edit
            && fields::OfRecord::new(ctx, source).rule(field) >= FieldRule::Read;
        if derived || !(may || ctx.authority.unrestricted) {
            wrong.push(FieldError::new(name.as_str(), faults::READ_ONLY));
        } else {
            values.push((name.clone(), source.get(name).clone()));
        }
    }
    if wrong.is_empty() { Ok(values) } else { Err(Error::fields(INVALID, wrong)) }
}

/// Turns what refers to the others to the record that is kept; that one does not come to refer to itself.
async fn turn(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    parts: &Parts,
    referring: Referring,
) -> Result<Turned> {
    let Referring { object, field, mut records } = referring;
    let keep = parts.keep.id();
    let own = object.name == parts.object.name;
    records.retain(|(id, _)| !own || parts.merge.iter().all(|record| record.id() != *id));
    let to = |id: &Id| (!(own && *id == keep)).then_some(keep);
    let turns: Vec<_> =
        records.iter().map(|(id, from)| (*id, Turn { from: Some(*from), to: to(id) })).collect();
    references::turn(ctx, company, tx, (&object, &field), &turns).await?;
    Ok(Turned { object: object.name.clone(), field: field.name.clone(), records })
}

/// Writes the chosen values. Answers the entry of the history that tells of it.
async fn give(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    parts: &Parts,
    values: Vec<(String, FieldValue)>,
) -> Result<Option<Id>> {
    let (object, id) = (&parts.object, parts.keep.id());
    if values.is_empty() {
        return Ok(None);
    }
    // What follows from the references turned to it may have changed it meanwhile.
    let keep = permit(ctx, company, tx, object, id, Action::Edit).await?;
    let version = keep.version();
    let written = write::write_values(ctx, company, tx, object, keep, values).await?;
    if written.version() == version {
        return Ok(None);
    }
    audit::last(tx, &object.name, id).await
}

async fn note(ctx: &Ctx, company: &Company, tx: &mut Tx, parts: &Parts, done: &Done) -> Result<Id> {
    let (object, id): (&ObjectDef, _) = (&parts.object, parts.keep.id());
    let program = ctx.as_program();
    let everything = access::predicate(&program, &company.definitions(), object, Action::Read)?;
    let now = query::load(&program, company, tx, &parts.object, &everything, &[id]).await?;
    let now = now.first().unwrap_or(&parts.keep);
    let told = serde_json::to_value(done).map_err(Error::internal)?;
    act::note(ctx, company, tx, now, ACTION, (MEMBER, json!([null, told]))).await?;
    let entry = audit::last(tx, &object.name, id).await?;
    entry.ok_or_else(|| Error::new(guanxi_kernel::code::INTERNAL))
}
