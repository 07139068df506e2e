//! What an import would do with the first rows of its file: they are written, and taken back.

use guanxi_kernel::{Ctx, Result};
use guanxi_tabular::{Format, Limits, detect};
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::apply::{Applied, Importing, Outcome, apply};
use super::mapping::{Plan, guess};
use super::problem::Problem;
use super::request::ImportRequest;
use super::rows::{self, Rows, unreadable};
use super::start;
use crate::company::Company;

/// Rows of a preview.
const ROWS: usize = 20;

/// What an import would do with the first rows of its file.
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
    /// The first rows.
    pub rows: Vec<PreviewRow>,
    /// How many rows there are, when the file is small enough to be counted.
    pub total: Option<u64>,
}

/// A row of a preview.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PreviewRow {
    /// Where it stands in the file.
    pub line: u64,
    /// `created`, `updated`, `skipped` or `failed`.
    pub action: &'static str,
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
        rows: Vec::new(),
        total: rows.total,
    };
    match Plan::new(ctx, &definitions, request, &preview.columns) {
        Ok(plan) => preview.rows = tried(ctx, company, request, &plan, &mut rows).await?,
        Err(error) if error.is(super::MAPPING) => {
            preview.problems = super::problem::of_error(ctx, company, &error);
        }
        Err(error) => return Err(error),
    }
    Ok(preview)
}

async fn tried(
    ctx: &Ctx,
    company: &Company,
    request: &ImportRequest,
    plan: &Plan,
    rows: &mut Rows,
) -> Result<Vec<PreviewRow>> {
    let mut first = rows.next().await?.unwrap_or_default();
    first.truncate(ROWS);
    let mut tx = company.db.begin().await?;
    let applied = apply(Importing { ctx, company, plan, request }, &mut tx, first, false).await;
    tx.rollback().await?;
    Ok(applied?.into_iter().map(shown).collect())
}

fn shown(row: Applied) -> PreviewRow {
    let (action, errors) = match row.outcome {
        Outcome::Created(_) => ("created", Vec::new()),
        Outcome::Updated(_) => ("updated", Vec::new()),
        Outcome::Skipped | Outcome::Waiting => ("skipped", Vec::new()),
        Outcome::Failed(problems) => ("failed", problems),
    };
    PreviewRow { line: row.line, action, values: row.values, errors }
}
