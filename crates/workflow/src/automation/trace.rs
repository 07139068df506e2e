//! What became of the steps of runs, in the reader's language, with what the reader may see of it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_records::access::labels;
use guanxi_records::{Company, audit};
use guanxi_store::Conn;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use serde::Serialize;
use serde_json::Value as Json;

use super::definition::Definition;
use super::run::{Problem, Trace};

/// A field that was changed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// The field.
    pub field: String,
    /// What it is called.
    pub label: String,
    /// What it said before.
    pub before: Json,
    /// What it says since.
    pub after: Json,
    /// What is shown for that before, where it differs.
    pub before_label: Option<String>,
    /// What is shown for that since.
    pub after_label: Option<String>,
}

/// The record a step wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wrote {
    /// Its object.
    pub object: String,
    /// The record.
    pub id: Id,
    /// What it is known by.
    pub title: String,
}

/// What became of a step.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TraceStep {
    /// The step.
    pub step: String,
    /// What it does.
    pub kind: String,
    /// What it is called.
    pub name: String,
    /// When.
    pub at: String,
    /// `done`, `chosen`, `skipped`, `waiting`, `failed`.
    pub outcome: String,
    /// A sentence.
    pub text: String,
    /// What it changed, as far as the reader may see it.
    pub changes: Vec<Change>,
    /// The record it wrote, if the reader may see it.
    pub record: Option<Wrote>,
}

/// The sentence of a problem.
pub(super) fn sentence(ctx: &Ctx, company: &Company, problem: &Problem) -> String {
    let messages = &company.product.messages;
    let values = problem.params.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let text = messages.fill(ctx.language, &problem.code, values).unwrap_or_else(|| problem.code.clone());
    match &problem.field {
        Some(field) => format!("{field}: {text}"),
        None => text,
    }
}

/// The traces of runs, by run.
pub(super) async fn of_runs(conn: &mut Conn, runs: &[Id]) -> Result<BTreeMap<Id, Vec<Trace>>> {
    let mut found: BTreeMap<Id, Vec<Trace>> = BTreeMap::new();
    if runs.is_empty() {
        return Ok(found);
    }
    let select = Query::select()
        .columns([Alias::new("run_id"), Alias::new("body")])
        .from(conn.dialect().table("automation_trace"))
        .and_where(Expr::col(Alias::new("run_id")).is_in(runs.iter().map(|id| id.get())))
        .order_by(Alias::new("run_id"), Order::Asc)
        .order_by(Alias::new("number"), Order::Asc)
        .to_owned();
    let sql = conn.build(&select);
    for row in &conn.rows(&sql).await? {
        let trace = serde_json::from_str(row.text("body")?).map_err(Error::internal)?;
        found.entry(row.id("run_id")?).or_default().push(trace);
    }
    Ok(found)
}

/// What is shown of traces: with a few queries for each object they wrote records of.
pub(super) struct Shown {
    changes: HashMap<(String, Id, String), Vec<Change>>,
    titles: HashMap<(String, Id), String>,
}

impl Shown {
    /// # Errors
    /// When the database cannot be reached.
    pub(super) async fn read<'a>(
        ctx: &Ctx,
        company: &Company,
        conn: &mut Conn,
        traces: impl Iterator<Item = &'a Trace>,
    ) -> Result<Self> {
        let mut wanted: BTreeMap<&str, (BTreeSet<Id>, BTreeSet<&str>)> = BTreeMap::new();
        for trace in traces {
            let Some((object, record)) = &trace.record else { continue };
            let (records, requests) = wanted.entry(object).or_default();
            records.insert(*record);
            requests.extend(trace.request.as_deref());
        }
        let mut shown = Self { changes: HashMap::new(), titles: HashMap::new() };
        for (name, (records, requests)) in wanted {
            let Ok(object) = company.object(name) else { continue };
            let records: Vec<Id> = records.into_iter().collect();
            let requests: Vec<String> = requests.into_iter().map(String::from).collect();
            let found = audit::by_request(ctx, company, conn, &object, &records, &requests).await?;
            for ((record, request), changes) in found {
                let changes = changes.into_iter().map(change).collect();
                shown.changes.insert((String::from(name), record, request), changes);
            }
            let titles = labels::of_present(ctx, company, conn, name, records.into_iter()).await?;
            shown.titles.extend(titles.into_iter().map(|(id, title)| ((String::from(name), id), title)));
        }
        Ok(shown)
    }

    /// A trace as it is shown.
    pub(super) fn step(&self, ctx: &Ctx, company: &Company, rule: &Definition, trace: &Trace) -> TraceStep {
        let step = rule.all().into_iter().find(|step| step.id == trace.step);
        let kind = step.map_or("", |step| step.deed.kind());
        let record = trace.record.as_ref().and_then(|(object, id)| {
            let title = self.titles.get(&(object.clone(), *id))?;
            Some(Wrote { object: object.clone(), id: *id, title: title.clone() })
        });
        let changes =
            trace.record.as_ref().zip(trace.request.as_ref()).and_then(|((object, id), request)| {
                self.changes.get(&(object.clone(), *id, request.clone())).cloned()
            });
        let text = match &trace.problem {
            Some(problem) => sentence(ctx, company, problem),
            None => said(ctx, company, kind, trace, record.as_ref()),
        };
        TraceStep {
            step: trace.step.clone(),
            kind: String::from(kind),
            name: step.map(|step| step.name.clone()).unwrap_or_default(),
            at: trace.at.clone(),
            outcome: trace.outcome.clone(),
            text,
            // Of what another system is told nothing is changed, of what was skipped neither.
            changes: changes.filter(|_| trace.outcome == "done").unwrap_or_default(),
            record,
        }
    }
}

fn said(ctx: &Ctx, company: &Company, kind: &str, trace: &Trace, record: Option<&Wrote>) -> String {
    let code = format!("automation.trace-{kind}");
    let title = record.map_or("", |record| record.title.as_str());
    let until = trace.params.get("until").and_then(|text| chrono::DateTime::parse_from_rfc3339(text).ok());
    let until = until.map(|at| at.with_timezone(&ctx.zone).format("%Y-%m-%d %H:%M").to_string());
    let until = until.unwrap_or_default();
    let own = trace
        .params
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(n, _)| *n != "until");
    let values =
        own.chain([("outcome", trace.outcome.as_str()), ("title", title), ("until", until.as_str())]);
    company.product.messages.fill(ctx.language, &code, values).unwrap_or_else(|| trace.outcome.clone())
}

fn change(field: audit::ChangedField) -> Change {
    let audit::ChangedField { field, label, old, new, old_label, new_label } = field;
    Change { field, label, before: old, after: new, before_label: old_label, after_label: new_label }
}
