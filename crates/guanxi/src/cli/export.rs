//! `guanxi export`

use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use guanxi_kernel::Id;
use guanxi_records::export::{ExportRequest, Exported, Format, start};
use guanxi_records::files;
use serde_json::Value as Json;

use super::import::{actor, finished};
use super::place::{Place, WhichCompany};
use crate::config::Config;
use crate::output;

pub(super) const EXAMPLES: &str = "\
Examples:
  guanxi export --object customer --output customers.csv
  guanxi export --object customer --output customers.xlsx --format xlsx --as liming
  guanxi export --object customer --output east.csv --filter '{\"field\":\"city\",\"op\":\"eq\",\"value\":\"上海\"}'";

#[derive(Debug, Args)]
pub(super) struct Export {
    /// Whose records
    #[arg(long)]
    object: String,
    /// The file to write
    #[arg(long, value_name = "FILE")]
    output: PathBuf,
    /// The kind of file
    #[arg(long, value_enum, default_value_t = FormatName::Csv)]
    format: FormatName,
    /// Which records, in the filter language
    #[arg(long, value_name = "JSON")]
    filter: Option<String>,
    /// In which order, such as `-updated_at,name`
    #[arg(long)]
    sort: Option<String>,
    /// Which fields; all when left out
    #[arg(long, value_delimiter = ',')]
    fields: Vec<String>,
    /// Write ids and names of fields instead of what people read, so that the file comes back by an import as it went
    #[arg(long)]
    ids: bool,
    /// The account of the person who exports; the program itself when left out
    #[arg(long = "as", value_name = "ACCOUNT")]
    person: Option<String>,
    #[command(flatten)]
    company: WhichCompany,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatName {
    Csv,
    Xlsx,
}

impl Export {
    pub(super) async fn run(self, config: Config) -> anyhow::Result<()> {
        let place = Place::open(&config, true).await?;
        let company = place.company(&self.company).await?;
        let ctx = actor(&place, &company, self.person.as_deref()).await?;
        let filter = self.filter.as_deref().map(serde_json::from_str).transpose();
        let request = ExportRequest {
            object: self.object,
            filter: filter.context("the filter is no JSON")?,
            sort: self.sort,
            q: None,
            fields: self.fields,
            format: match self.format {
                FormatName::Csv => Format::Csv,
                FormatName::Xlsx => Format::Xlsx,
            },
            ids: self.ids,
        };
        let exported = start(&ctx, &company, &request).await.map_err(|e| place.explained(e))?;
        let written = match exported {
            Exported::File { bytes, .. } => {
                tokio::fs::write(&self.output, bytes).await.map_err(anyhow::Error::from)
            }
            Exported::Job(job) => {
                let result = finished(&place, &company, job).await?;
                let file = result.get("file").and_then(Json::as_str).and_then(|id| id.parse::<Id>().ok());
                let Some(file) = file else { bail!("the export made no file") };
                let locate = async {
                    let mut conn = company.db.read().await?;
                    files::locate(&ctx, &company, &mut conn, file).await
                };
                let content = locate.await.map_err(|e| place.explained(e))?;
                tokio::fs::copy(&content.path, &self.output).await.map(drop).map_err(anyhow::Error::from)
            }
        };
        place.hub.close().await;
        written.with_context(|| format!("cannot write {}", self.output.display()))?;
        output::line(format_args!("{} is written.", self.output.display()));
        Ok(())
    }
}
