//! Rules that people start by a button, on a record or for many.

use std::collections::BTreeSet;
use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Error, Id, Result};
use guanxi_records::definition::ObjectDef;
use guanxi_records::{Company, Stored, access, act, query};
use guanxi_store::{Conn, retry};
use serde_json::{Value as Json, json};

use super::active::{self, Rule};
use super::definition::Trigger;
use super::settle::{self, Around, NewRun};
use super::{BUTTON_NOT_FOUND, TOO_MANY_AT_ONCE, condition};

/// So many records at a press.
const MOST: usize = 1_000;
/// What the history calls it.
const ACTION: &str = "press";

/// A button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// Its rule.
    pub automation: Id,
    /// What it says: the name of the rule.
    pub label: String,
    /// What is asked before; empty: nothing.
    pub ask: String,
}

/// What became of a press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pressed {
    /// For so many records the rule acts.
    pub begun: usize,
    /// So many were left out: they are gone, may not be changed, or are not such as the rule is for.
    pub left_out: usize,
}

/// The buttons of an object, in the order of their rules; none for whoever may change no record of it.
///
/// # Errors
/// `object.not_found`; when the database cannot be reached.
pub async fn buttons(ctx: &Ctx, company: &Company, object: &str) -> Result<Vec<Button>> {
    let object = company.object(object)?;
    if access::predicate(ctx, &company.definitions(), &object, Action::Edit)?.is_nothing() {
        return Ok(Vec::new());
    }
    let mut conn = company.db.read().await?;
    let rules = in_use(company, &mut conn, &object.name).await?;
    Ok(rules.iter().filter_map(|rule| button(rule)).collect())
}

/// The buttons that can be pressed on a record as it is.
///
/// # Errors
/// `object.not_found`; when the database cannot be reached.
pub async fn of_record(ctx: &Ctx, company: &Company, object: &str, id: Id) -> Result<Vec<Button>> {
    let object = company.object(object)?;
    let mut conn = company.db.read().await?;
    let rules = in_use(company, &mut conn, &object.name).await?;
    let Some(record) = changeable(ctx, company, &mut conn, &object, &[id]).await?.pop() else {
        return Ok(Vec::new());
    };
    let filters: Vec<&Json> = rules.iter().filter_map(|rule| rule.definition.filter.as_ref()).collect();
    let (program, definitions) = (ctx.as_program(), company.definitions());
    let met = query::fits(&program, &definitions, &mut conn, &object, &[id], &filters).await?;
    let mut met = met.into_values().next().unwrap_or_default().into_iter();
    let mut fit = |rule: &&Arc<Rule>| {
        let such = rule.definition.filter.is_none() || met.next().unwrap_or_default();
        such && condition::holds(ctx, &record, &rule.definition.condition)
    };
    Ok(rules.iter().filter(&mut fit).filter_map(|rule| button(rule)).collect())
}

/// Presses the button for these records: the rule acts, with its own rights, for those that the presser may change and that are
/// such as it is for. The history of each says who pressed.
///
/// # Errors
/// `automation.button_not_found`, `automation.too_many_at_once`; when the database cannot be reached.
pub async fn press(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    automation: Id,
    records: &[Id],
) -> Result<Pressed> {
    let object = company.object(object)?;
    let wanted: BTreeSet<Id> = records.iter().copied().collect();
    if wanted.len() > MOST {
        return Err(Error::new(TOO_MANY_AT_ONCE).with("limit", MOST));
    }
    let wanted: Vec<Id> = wanted.into_iter().collect();
    retry(|| {
        let (object, wanted) = (&object, &wanted);
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let rules = in_use(company, &mut tx, &object.name).await?;
            let found = rules.into_iter().find(|rule| rule.id == automation);
            let rule = found.ok_or_else(|| Error::new(BUTTON_NOT_FOUND))?;
            let found = changeable(ctx, company, &mut tx, object, wanted).await?;
            let ids: Vec<Id> = found.iter().map(Stored::id).collect();
            let filters: Vec<&Json> = rule.definition.filter.iter().collect();
            let (program, definitions) = (ctx.as_program(), company.definitions());
            let met = query::fits(&program, &definitions, &mut tx, object, &ids, &filters).await?;
            let such = |record: &&Stored| {
                let met =
                    filters.is_empty() || met.get(&record.id()).is_some_and(|met| met.iter().all(|m| *m));
                met && condition::holds(ctx, record, &rule.definition.condition)
            };
            let meant: Vec<&Stored> = found.iter().filter(such).collect();
            if !meant.is_empty() {
                let said = json!([null, rule.name]);
                act::note_each(ctx, company, &mut tx, &meant, ACTION, (act::NAMED, said)).await?;
                let run = |record: &&Stored| NewRun {
                    rule: Arc::clone(&rule),
                    record: record.id(),
                    occurrence: format!("b{}", company.next_id()),
                    cause: None,
                    looping: false,
                };
                settle::keep(&mut tx, &Around::of(ctx, company), meant.iter().map(run).collect()).await?;
            }
            tx.commit().await?;
            Ok(Pressed { begun: meant.len(), left_out: wanted.len() - meant.len() })
        })
    })
    .await
}

/// The rules with buttons for records of the object. One that is paused has none: nothing would follow a press.
async fn in_use(company: &Company, conn: &mut Conn, object: &str) -> Result<Vec<Arc<Rule>>> {
    let kept = company.part::<active::Kept>();
    let rules = active::now(&kept, conn).await?;
    let with_button =
        |rule: &&Arc<Rule>| !rule.paused && matches!(rule.definition.trigger, Trigger::Button { .. });
    Ok(rules.get(object).into_iter().flatten().filter(with_button).cloned().collect())
}

/// Those of the records that the actor sees and may change.
async fn changeable(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &Arc<ObjectDef>,
    ids: &[Id],
) -> Result<Vec<Stored>> {
    let predicate = access::predicate(ctx, &company.definitions(), object, Action::Edit)?;
    query::load(ctx, company, conn, object, &predicate, ids).await
}

fn button(rule: &Rule) -> Option<Button> {
    let Trigger::Button { ask } = &rule.definition.trigger else { return None };
    Some(Button { automation: rule.id, label: rule.name.clone(), ask: ask.clone() })
}
