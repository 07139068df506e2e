//! What an approval hangs on: the record as it would be, and which conditions it would meet.

use std::collections::BTreeMap;
use std::sync::Arc;

use guanxi_kernel::{Action, Chosen, Ctx, Error, Id, Result};
use guanxi_org::moves;
use guanxi_records::definition::{FieldType, ObjectDef};
use guanxi_records::{Company, Draft, FieldValue, Stored, access, query, write};
use guanxi_store::Tx;
use serde_json::Value as Json;

use super::run::Facts;
use super::subject::{Deed, Subject};

/// The facts of a subject, with those of the conditions that are met. What is to be changed is changed for the moment of
/// looking, and taken back: so formulas, totals and conditions through references say what they will say.
///
/// # Errors
/// Those of the change itself; `record.not_found`.
pub(super) async fn read(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    subject: &Subject,
    submitter: Id,
    conditions: &[&Json],
) -> Result<Facts> {
    let changes =
        matches!(subject.deed, Deed::Edit | Deed::Transfer | Deed::Confirm) && subject.values != Draft::new();
    if !changes {
        return of_record(ctx, company, tx, subject, submitter, conditions).await;
    }
    tx.savepoint().await?;
    let facts = changed(ctx, company, tx, subject, submitter, conditions).await;
    tx.back_to().await?;
    facts
}

async fn changed(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    subject: &Subject,
    submitter: Id,
    conditions: &[&Json],
) -> Result<Facts> {
    let values = subject.values.clone();
    write::update_in(&ctx.as_program(), company, tx, &subject.object, subject.record, None, values).await?;
    of_record(ctx, company, tx, subject, submitter, conditions).await
}

async fn of_record(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    subject: &Subject,
    submitter: Id,
    conditions: &[&Json],
) -> Result<Facts> {
    let object = company.object(&subject.object)?;
    let record = load(ctx, company, tx, &object, subject.record).await?;
    let met = query::meets(&ctx.as_program(), company, tx, &object, subject.record, conditions).await?;
    let met = conditions.iter().zip(met).filter(|(_, met)| *met).map(|(c, _)| Json::clone(c)).collect();
    let about = match subject.deed {
        Deed::Confirm => moves::about(tx, subject.record).await?,
        _ => Vec::new(),
    };
    let people = people(&object, &record);
    Ok(Facts { submitter, owner: record.owner(), people, met, chosen: Chosen::new(), about })
}

/// The record, whoever may see it.
///
/// # Errors
/// `record.not_found`.
pub(crate) async fn load(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &Arc<ObjectDef>,
    id: Id,
) -> Result<Stored> {
    let program = ctx.as_program();
    let everything = access::predicate(&program, &company.definitions(), object, Action::Read)?;
    let found = query::load(&program, company, tx, object, &everything, &[id]).await?;
    let missing = || Error::new(access::NOT_FOUND).with("object", &object.name).with("id", id);
    found.into_iter().next().ok_or_else(missing)
}

/// The people named in the record's fields.
pub(crate) fn people(object: &ObjectDef, record: &Stored) -> BTreeMap<String, Vec<Id>> {
    let fields = object.live_fields().filter(|f| {
        f.target() == Some("employee")
            && matches!(f.kind, FieldType::Employee | FieldType::Reference | FieldType::References)
    });
    let named = |value: &FieldValue| match value {
        FieldValue::Id(id) => vec![*id],
        FieldValue::Ids(ids) => ids.clone(),
        _ => Vec::new(),
    };
    fields.map(|f| (f.name.clone(), named(record.get(&f.name)))).filter(|(_, ids)| !ids.is_empty()).collect()
}
