//! What an import would do with the rows of its file: they are written, and taken back.

use guanxi_kernel::{Ctx, Result};
use guanxi_tabular::Cell;
use guanxi_tabular::{Format, Limits, detect};
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::apply::{Applied, Importing, Outcome};
use super::mapping::{Plan, guess};
use super::problem::Problem;
use super::request::ImportRequest;
use super::rows::{self, Rows, unreadable};
use super::{start, trial};
use crate::company::Company;

/// Rows that are shown whatever becomes of them.
const FIRST: usize = 20;
/// Rows that are shown because they fail.
const FAILED: usize = 200;

/// Rows whose texts are shown when none was tried.
const SAMPLES: usize = 3;

/// What an import would do with the rows of its file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Preview {
    /// The encoding of a text; none for a workbook.
    pub encoding: Option<String>,
    /// The separator of a text; none for a workbook.
    pub delimiter: Option<char>,
    /// The sheets of a workbook.
    pub sheets: Vec<String>,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The mapping, as given or as guessed.
    pub mapping: Map<String, Json>,
    /// What is wrong with the mapping; then no row was tried.
    pub problems: Vec<Problem>,
    /// The texts of the first rows when none was tried: enough to see what a column holds.
    pub samples: Vec<Vec<String>>,
    /// The first rows, the corrected ones, and those that fail, in the order of the file.
    pub rows: Vec<PreviewRow>,
    /// What would become of the rows that were tried: the first ones of a long file.
    pub counts: PreviewCounts,
    /// How many rows there are, when the file is small enough to be counted.
    pub total: Option<u64>,
}

/// What would become of the rows of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct PreviewCounts {
    /// Rows that were tried.
    pub tried: u64,
    /// Rows that become new records.
    pub created: u64,
    /// Rows that change records.
    pub updated: u64,
    /// Rows that are passed over or left out.
    pub skipped: u64,
    /// Rows that fail.
    pub failed: u64,
    /// Rows that wait for rows that were not tried.
    pub waiting: u64,
}

/// A row of a preview.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PreviewRow {
    /// Where it stands in the file.
    pub line: u64,
    /// `created`, `updated`, `skipped`, `left_out`, `waiting` or `failed`.
    pub action: &'static str,
    /// The texts of its cells as corrected, in the order of the columns.
    pub cells: Vec<String>,
    /// The values it would write, in the API's form.
    pub values: Map<String, Json>,
    /// Everything that is wrong with it.
    pub errors: Vec<Problem>,
}

/// Previews an import.
///
/// # Errors
/// `access.denied` without the right to import; `import.file`, `table.*` for a file that cannot be read.
pub async fn preview(ctx: &Ctx, company: &Company, request: &ImportRequest) -> Result<Preview> {
    start::allowed(ctx, company, request)?;
    let mut conn = company.db.read().await?;
    let path = start::content(ctx, company, &mut conn, request).await?;
    drop(conn);
    let format = {
        let path = path.clone();
        let look = move || detect(&mut std::fs::File::open(path)?, &Limits::default());
        let found = tokio::task::spawn_blocking(look).await.map_err(guanxi_kernel::Error::internal)?;
        found.map_err(unreadable)?
    };
    let mut rows = Rows::open(path, rows::options(request), 0).await?;
    let definitions = company.definitions();
    let object = definitions.object(&request.object)?;
    let mapping = match &request.mapping {
        Some(mapping) => mapping.clone(),
        None => guess(ctx, &definitions, object, &rows.columns, &request.key),
    };
    let (encoding, delimiter, sheets) = match format {
        Format::Csv { encoding, delimiter } => (
            Some(request.encoding.clone().unwrap_or(encoding)),
            Some(request.delimiter.unwrap_or(delimiter)),
            Vec::new(),
        ),
        Format::Xlsx { sheets } => (None, None, sheets),
    };
    let columns = std::mem::take(&mut rows.columns);
    let mut preview = Preview {
        encoding,
        delimiter,
        sheets,
        columns,
        mapping,
        problems: Vec::new(),
        samples: Vec::new(),
        rows: Vec::new(),
        counts: PreviewCounts::default(),
        total: rows.total,
    };
    match Plan::new(ctx, &definitions, request, &preview.columns) {
        Ok(plan) => {
            let applied = tried(Importing { ctx, company, plan: &plan, request }, &mut rows).await?;
            preview.counts = counted(&applied);
            preview.rows = chosen(&plan, applied);
        }
        Err(error) if error.is(super::MAPPING) => {
            preview.problems = super::problem::of_error(ctx, company, &error);
            let first = rows.next().await?.unwrap_or_default();
            preview.samples = first.iter().take(SAMPLES).map(|row| texts(&row.cells)).collect();
        }
        Err(error) => return Err(error),
    }
    Ok(preview)
}

async fn tried(importing: Importing<'_>, rows: &mut Rows) -> Result<Vec<Applied>> {
    let mut tx = importing.company.db.begin().await?;
    let applied = trial::tried(importing, &mut tx, rows).await;
    tx.rollback().await?;
    applied
}

fn counted(applied: &[Applied]) -> PreviewCounts {
    let mut counts = PreviewCounts::default();
    for row in applied {
        counts.tried += 1;
        match row.outcome {
            Outcome::Created(_) => counts.created += 1,
            Outcome::Updated(_) => counts.updated += 1,
            Outcome::Skipped | Outcome::LeftOut => counts.skipped += 1,
            Outcome::Failed(_) => counts.failed += 1,
            Outcome::Waiting => counts.waiting += 1,
        }
    }
    counts
}

/// The rows that are shown. What was corrected stays in sight, right or wrong.
fn chosen(plan: &Plan, applied: Vec<Applied>) -> Vec<PreviewRow> {
    let mut failed = 0;
    let mut shows = |place: usize, row: &Applied| {
        let fails = matches!(row.outcome, Outcome::Failed(_));
        failed += usize::from(fails);
        place < FIRST || plan.corrections.touches(row.line) || (fails && failed <= FAILED)
    };
    let rows = applied.into_iter().enumerate();
    rows.filter(|(place, row)| shows(*place, row)).map(|(_, row)| shown(row)).collect()
}

fn shown(row: Applied) -> PreviewRow {
    let (action, errors) = match row.outcome {
        Outcome::Created(_) => ("created", Vec::new()),
        Outcome::Updated(_) => ("updated", Vec::new()),
        Outcome::Skipped => ("skipped", Vec::new()),
        Outcome::LeftOut => ("left_out", Vec::new()),
        Outcome::Waiting => ("waiting", Vec::new()),
        Outcome::Failed(problems) => ("failed", problems),
    };
    PreviewRow { line: row.line, action, cells: texts(&row.cells), values: row.values, errors }
}

fn texts(cells: &[Cell]) -> Vec<String> {
    cells.iter().map(Cell::to_text).collect()
}
