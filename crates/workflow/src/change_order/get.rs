//! A change order as its reader may see it: what was proposed, what the record said then, and what it says now.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Ctx, Id, Instant, Result};
use guanxi_records::access::{fields, labels};
use guanxi_records::state::{self, Shown, ShownChange};
use guanxi_records::{Company, Stored};
use guanxi_store::Conn;
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::preview::effects;
use super::rehearse::{Trial, rehearse};
use super::store::{self, Kept};
use super::{Stage, allow, request};
use crate::approval;

/// Somebody, by the name the reader may see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The person.
    pub id: Id,
    /// The name.
    pub name: String,
}

/// A change order in a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Brief {
    /// The change order.
    pub id: Id,
    /// Its number.
    pub number: String,
    /// How far it is.
    pub stage: Stage,
    /// Why.
    pub reason: String,
    /// Who proposes it.
    pub submitter: Option<Person>,
    /// Since when.
    pub created_at: Instant,
    /// Its approval.
    pub approval: Option<Id>,
}

/// Why it could not be applied: a fault of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The field; empty for the record as a whole.
    pub field: String,
    /// The code.
    pub code: String,
    /// The sentence.
    pub message: String,
}

/// A change order.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangeOrder {
    /// What a list says of it.
    pub brief: Brief,
    /// Its version.
    pub lock: i64,
    /// The object.
    pub object: String,
    /// The record.
    pub record: Id,
    /// What the record is called.
    pub title: String,
    /// What is to be done with it.
    pub deed: &'static str,
    /// The values to send for the record as it is now.
    pub values: Map<String, Json>,
    /// The version it was proposed for.
    pub base_version: i64,
    /// The present version.
    pub record_version: i64,
    /// What is proposed.
    pub proposed: Shown,
    /// What would follow from it; told while it is open.
    pub effects: Vec<ShownChange>,
    /// The fields somebody else changed since, or that no longer fit.
    pub conflicts: Vec<String>,
    /// Why it could not be applied.
    pub problems: Vec<Problem>,
    /// What the reader may do with it.
    pub may: Vec<&'static str>,
}

/// Reads a change order.
///
/// # Errors
/// `change_order.not_found`.
pub async fn get(ctx: &Ctx, company: &Company, id: Id) -> Result<ChangeOrder> {
    let mut conn = company.db.read().await?;
    let kept = store::load(company, &mut conn, id).await?;
    // What its approval keeps from the reader is not to be found here either.
    let reader = match kept.approval {
        Some(approval) => approval::viewer_of(ctx, &mut conn, approval).await?,
        None => None,
    };
    let ctx = reader.as_ref().unwrap_or(ctx);
    let record = allow::see(ctx, company, &mut conn, &kept).await?;
    let object = company.object(&kept.object)?;
    let present = state::read(company, &mut conn, &object, kept.record).await?;
    let base = if kept.stage.open() { &present } else { &as_then(&kept, &present) };
    let difference = kept.proposal.difference(&kept.base, base);
    let proposed = state::show(ctx, company, &mut conn, &record, &difference).await?;
    let mut conflicts: BTreeSet<String> = BTreeSet::new();
    if kept.stage.open() {
        conflicts.extend(proposed.fields.iter().filter(|f| f.conflict).map(|f| f.field.clone()));
        let clashes = |l: &&state::ShownLines| l.rows.iter().any(|r| r.fields.iter().any(|f| f.conflict));
        conflicts.extend(proposed.lines.iter().filter(clashes).map(|l| l.field.clone()));
    }
    let brief = brief(&kept, &people(ctx, company, &mut conn, [&kept]).await?);
    drop(conn);
    let problems = problems(ctx, company, &record, &kept);
    conflicts.extend(problems.iter().map(|p| p.field.clone()).filter(|f| !f.is_empty()));
    let values = visible(ctx, company, &record, kept.proposal.draft(&present).0);
    let owns = allow::owns(ctx, &kept);
    let effects = match kept.stage {
        stage if owns && stage.in_hand() => would(ctx, ctx, company, &kept, &record, &values).await,
        // Those who decide see what would follow, as far as they may read it.
        Stage::Waiting => {
            let all = kept.proposal.draft(&present).0;
            would(ctx, &ctx.as_program(), company, &kept, &record, &all).await
        }
        _ => Vec::new(),
    };
    Ok(ChangeOrder {
        brief,
        lock: kept.lock,
        record: kept.record,
        title: title(ctx, &record),
        deed: request::word(kept.deed),
        values,
        base_version: kept.base_version,
        record_version: record.version(),
        proposed,
        effects,
        conflicts: conflicts.into_iter().collect(),
        problems,
        may: if owns { may(kept.stage) } else { Vec::new() },
        object: kept.object,
    })
}

fn may(stage: Stage) -> Vec<&'static str> {
    let mut may = Vec::new();
    if stage.in_hand() {
        may.extend(["edit", "submit"]);
    }
    if stage.withdrawable() {
        may.push("withdraw");
    }
    if stage == Stage::Draft {
        may.push("discard");
    }
    may
}

/// What is over is told as it was: what the record says since is no news of it.
fn as_then(kept: &Kept, present: &state::State) -> state::State {
    let mut then = present.clone();
    for (name, value) in &kept.base.fields {
        then.values.insert(name.clone(), value.clone());
    }
    for (name, lines) in &kept.base.lines {
        let known = lines.iter().map(|(id, line)| state::LineState {
            id: *id,
            version: line.version,
            values: line.values.clone(),
        });
        then.lines.insert(name.clone(), known.collect());
    }
    then
}

/// What the record is called, for readers who may know.
fn title(ctx: &Ctx, record: &Stored) -> String {
    let rules = fields::OfRecord::new(ctx, record);
    let told = record.object().title_field().is_some_and(|f| rules.rule(f) >= FieldRule::Read);
    if told { String::from(record.title()) } else { String::new() }
}

/// The values the reader may see.
fn visible(ctx: &Ctx, company: &Company, record: &Stored, values: Map<String, Json>) -> Map<String, Json> {
    let rules = fields::OfRecord::new(ctx, record);
    let object = record.object();
    let mut shown = Map::new();
    for (name, value) in values {
        let Some(field) = object.field(&name).filter(|f| rules.rule(f) >= FieldRule::Read) else { continue };
        let detail = field.lines.as_deref().and_then(|lines| company.object(lines).ok());
        let value = match (detail, value) {
            (Some(detail), Json::Array(lines)) => {
                let told = |name: &str| {
                    name == "id"
                        || detail
                            .field(name)
                            .is_some_and(|f| fields::rule(ctx, &detail, f) >= FieldRule::Read)
                };
                let line = |line: Json| match line {
                    Json::Object(values) => {
                        Json::Object(values.into_iter().filter(|(name, _)| told(name)).collect())
                    }
                    other => other,
                };
                // Lines that are hidden from the reader are nobody's business here.
                let hidden =
                    ctx.authority.restrictions(&detail.name, guanxi_kernel::Action::Read).next().is_some();
                if hidden {
                    continue;
                }
                Json::Array(lines.into_iter().map(line).collect())
            }
            (_, value) => value,
        };
        shown.insert(name, value);
    }
    shown
}

/// What would follow from it now; nothing where it no longer fits.
async fn would(
    ctx: &Ctx,
    trying: &Ctx,
    company: &Company,
    kept: &Kept,
    record: &Stored,
    values: &Map<String, Json>,
) -> Vec<ShownChange> {
    let Ok(object) = allow::object(company, &kept.object) else { return Vec::new() };
    let (deed, reason) = (kept.deed, kept.reason.as_str());
    let trial = Trial { object: &object, record: kept.record, version: None, deed, values, reason };
    let Ok(tried) = rehearse(trying, company, trial).await else { return Vec::new() };
    let difference = effects(&tried, &kept.proposal);
    let Ok(mut conn) = company.db.read().await else { return Vec::new() };
    let shown = state::show(ctx, company, &mut conn, record, &difference).await;
    shown.map(|shown| shown.fields).unwrap_or_default()
}

fn problems(ctx: &Ctx, company: &Company, record: &Stored, kept: &Kept) -> Vec<Problem> {
    let rules = fields::OfRecord::new(ctx, record);
    let told = |field: &str| {
        let name = field.split(['[', '.']).next().unwrap_or(field);
        name.is_empty() || record.object().field(name).is_some_and(|f| rules.rule(f) >= FieldRule::Read)
    };
    let known = kept.problems.iter().filter(|fault| told(&fault.field));
    known
        .map(|fault| {
            let params = fault.params.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            let found = company.product.messages.fill(ctx.language, &fault.code, params);
            let message = found.unwrap_or_else(|| fault.code.clone());
            Problem { field: fault.field.clone(), code: fault.code.clone(), message }
        })
        .collect()
}

/// The names of those who propose these.
pub(super) async fn people<'a>(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    all: impl IntoIterator<Item = &'a Kept>,
) -> Result<BTreeMap<Id, String>> {
    let ids: Vec<Id> = all.into_iter().filter_map(proposer).collect();
    let names = labels::of_records(ctx, company, conn, "employee", ids.into_iter()).await?;
    Ok(names.into_iter().collect())
}

/// Who submitted it; of a draft, whose it is.
fn proposer(kept: &Kept) -> Option<Id> {
    kept.submitter.or(kept.owner).or(kept.created_by)
}

/// What a list says of it.
pub(super) fn brief(kept: &Kept, names: &BTreeMap<Id, String>) -> Brief {
    let person = |id: Id| Person { id, name: names.get(&id).cloned().unwrap_or_default() };
    Brief {
        id: kept.id,
        number: kept.number.clone(),
        stage: kept.stage,
        reason: kept.reason.clone(),
        submitter: proposer(kept).map(person),
        created_at: kept.created_at,
        approval: kept.approval,
    }
}
