//! Asking for an export, and finding out whether anybody has to agree to it.

use guanxi_kernel::{Ctx, Error, FieldError, Id, Result};
use guanxi_org::organisation;
use guanxi_records::export::{ExportRequest, Format, Measured, measure};
use guanxi_records::field::faults;
use guanxi_records::{Company, Draft, write};
use guanxi_store::{Tx, retry};
use serde::Serialize;
use serde_json::json;

use super::{INVALID, NOT_NEEDED, OBJECT, Stage, store, words};
use crate::approval::{self, Deed, Expected, Simulated, Subject};

/// Characters of a reason at most.
const LONGEST_REASON: usize = 1_000;
/// Characters of what the record says at most.
const LONGEST_TEXT: usize = 19_000;

/// Who would have to agree to an export, before it is asked for.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Preview {
    /// How many records it would hold.
    pub records: usize,
    /// What it would be of, in words.
    pub filter: String,
    /// The process that asks for approval; none: it can be exported at once.
    pub process: Option<String>,
    /// Its steps on the way it would take.
    pub steps: Vec<Expected>,
}

/// What was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Asked {
    /// The request.
    pub id: Id,
    /// Its approval.
    pub approval: Id,
}

/// What is to go out, and why.
pub(super) struct Wish<'a> {
    pub(super) request: &'a ExportRequest,
    pub(super) fields: &'a [String],
    pub(super) records: usize,
    pub(super) reason: &'a str,
}

impl<'a> Wish<'a> {
    fn of(request: &'a ExportRequest, measured: &'a Measured, reason: &'a str) -> Self {
        Self { request, fields: &measured.fields, records: measured.records, reason }
    }
}

/// Says who would have to agree to an export if the caller asked for it now. Nothing is kept.
///
/// # Errors
/// As those of the export itself.
pub async fn preview(ctx: &Ctx, company: &Company, request: &ExportRequest) -> Result<Preview> {
    let measured = measure(ctx, company, request).await?;
    let filter = words::of(ctx, company, request).await?;
    let wish = Wish::of(request, &measured, "–");
    let Simulated { process, steps } = if possible(ctx, company).await? {
        tried(ctx, company, &wish).await?
    } else {
        Simulated { process: None, steps: Vec::new() }
    };
    Ok(Preview { records: measured.records, filter, process, steps })
}

/// Asks for an export somebody has to agree to.
///
/// # Errors
/// As those of the export itself; `export_request.invalid` without a reason; `export_request.not_needed` when nobody has to
/// agree to it.
pub async fn ask(ctx: &Ctx, company: &Company, request: &ExportRequest, reason: &str) -> Result<Asked> {
    let reason = reason.trim();
    let fault = match reason.chars().count() {
        0 => Some(FieldError::new("reason", faults::REQUIRED)),
        1..=LONGEST_REASON => None,
        _ => Some(FieldError::new("reason", faults::TOO_LONG).with("limit", LONGEST_REASON)),
    };
    if let Some(fault) = fault {
        return Err(Error::fields(INVALID, vec![fault]));
    }
    let measured = measure(ctx, company, request).await?;
    let filter = words::of(ctx, company, request).await?;
    let wish = Wish::of(request, &measured, reason);
    retry(|| {
        let (wish, filter) = (&wish, filter.as_str());
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let subject = make(ctx, company, &mut tx, wish, filter).await?;
            let id = subject.record;
            let approval = approval::start(ctx, company, &mut tx, subject).await?;
            let approval = approval.ok_or_else(|| Error::new(NOT_NEEDED))?;
            tx.commit().await?;
            Ok(Asked { id, approval })
        })
    })
    .await
}

/// The process that asks for approval of it; none: nobody has to agree.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn process_for(ctx: &Ctx, company: &Company, wish: &Wish<'_>) -> Result<Option<String>> {
    // Where there is no process for exports, nothing more is looked at.
    if !possible(ctx, company).await? {
        return Ok(None);
    }
    Ok(tried(ctx, company, wish).await?.process)
}

async fn possible(ctx: &Ctx, company: &Company) -> Result<bool> {
    if ctx.actor.employee().is_none() {
        return Ok(false);
    }
    let mut conn = company.db.read().await?;
    Ok(!approval::in_use(company, &mut conn, OBJECT).await?.is_empty())
}

/// Conditions look at a record, which is made for the moment of looking.
async fn tried(ctx: &Ctx, company: &Company, wish: &Wish<'_>) -> Result<Simulated> {
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let simulated = match make(ctx, company, &mut tx, wish, "").await {
                Ok(subject) => approval::expected(ctx, company, &mut tx, &subject).await,
                Err(error) => Err(error),
            };
            tx.rollback().await?;
            simulated
        })
    })
    .await
}

async fn make(ctx: &Ctx, company: &Company, tx: &mut Tx, wish: &Wish<'_>, filter: &str) -> Result<Subject> {
    let requester = ctx.actor.employee().ok_or_else(|| Error::new(NOT_NEEDED))?;
    let object = company.object(&wish.request.object)?;
    let label = |name: &String| object.field(name).map_or("", |field| field.labels.get(ctx.language));
    let labels: Vec<&str> = wish.fields.iter().map(label).collect();
    let plural = object.plurals.get(ctx.language);
    let plural = if plural.is_empty() { object.labels.get(ctx.language) } else { plural };
    let organisation = organisation::current(company, tx).await?;
    let position = organisation.held_by(requester).first().map(|held| held.position);
    let format = match wish.request.format {
        Format::Csv => "csv",
        Format::Xlsx => "xlsx",
    };
    let values = Draft::new()
        .with("subject", format!("{plural} ({})", wish.records))
        .with("object", object.name.as_str())
        .with("records_count", json!(wish.records))
        .with("columns", short(&wish.fields.join(", ")))
        .with("column_labels", short(&labels.join(", ")))
        .with("filter_words", short(filter))
        .with("format", format)
        .with("reason", wish.reason)
        .with("position_id", json!(position))
        .with("stage", Stage::Waiting.name());
    let id = write::create_in(&ctx.as_program(), company, tx, OBJECT, values).await?.id();
    store::insert(tx, id, requester, wish.request).await?;
    Ok(Subject {
        object: String::from(OBJECT),
        record: id,
        deed: Deed::Create,
        values: Draft::new(),
        change_order: None,
        reason: String::from(wish.reason),
    })
}

fn short(text: &str) -> String {
    text.chars().take(LONGEST_TEXT).collect()
}
