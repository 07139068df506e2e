//! `guanxi import`

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use guanxi_jobs::{JobState, get};
use guanxi_kernel::{Ctx, Id, Language};
use guanxi_records::background::Acting;
use guanxi_records::files::{self, Incoming};
use guanxi_records::import::{Duplicates, ImportRequest, Mode, start};
use guanxi_records::Company;
use serde_json::Value as Json;

use super::place::{Place, WhichCompany, context};
use super::user::employee;
use crate::acting::Acts;
use crate::config::Config;
use crate::output;

pub(super) const EXAMPLES: &str = "\
Examples:
  guanxi import customers.csv --object customer
  guanxi import customers.xlsx --object customer --mode both --key code --as liming
  guanxi import customers.csv --object customer --mapping mapping.json

Columns are matched to fields by their names; a mapping is a JSON object {\"column\": \"field\"}.";

#[derive(Debug, Args)]
pub(super) struct Import {
    /// The file
    file: PathBuf,
    /// What its rows become
    #[arg(long)]
    object: String,
    /// Whether rows become new records, change records, or either
    #[arg(long, value_enum, default_value_t = ModeName::Create)]
    mode: ModeName,
    /// The fields by which a row recognises the record it is about
    #[arg(long, value_delimiter = ',')]
    key: Vec<String>,
    /// What becomes of a row whose record is there already
    #[arg(long, value_enum, default_value_t = DuplicatesName::Skip)]
    duplicates: DuplicatesName,
    /// A JSON file that says which column fills which field
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// The sheet of a workbook
    #[arg(long)]
    sheet: Option<String>,
    /// The account of the person who imports; the program itself when left out
    #[arg(long = "as", value_name = "ACCOUNT")]
    person: Option<String>,
    #[command(flatten)]
    company: WhichCompany,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ModeName {
    Create,
    Update,
    Both,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum DuplicatesName {
    Skip,
    Update,
    Error,
    Create,
}

impl Import {
    pub(super) async fn run(self, config: Config) -> anyhow::Result<()> {
        let place = Place::open(&config, true).await?;
        let company = place.company(&self.company).await?;
        let ctx = actor(&place, &company, self.person.as_deref()).await?;
        let request = self.request(&place, &ctx, &company, &config).await?;
        let job = start(&ctx, &company, &request).await.map_err(|e| place.explained(e))?;
        let result = finished(&place, &company, job).await;
        place.hub.close().await;
        let result = result?;
        let count = |name: &str| result.get(name).and_then(Json::as_u64).unwrap_or_default();
        output::line(format_args!(
            "{} created, {} updated, {} skipped, {} failed.",
            count("created"),
            count("updated"),
            count("skipped"),
            count("failed")
        ));
        if count("failed") > 0 {
            bail!("some rows failed; download what is wrong with them in the client, under background work");
        }
        Ok(())
    }

    async fn request(
        &self,
        place: &Place,
        ctx: &Ctx,
        company: &Company,
        config: &Config,
    ) -> anyhow::Result<ImportRequest> {
        let mapping = self.mapping.as_deref().map(read_mapping).transpose()?;
        let name = self.file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        // The file is taken into keeping; the original stays where it is.
        let copy = config.data.join("uploads").join(company.next_id().to_string());
        tokio::fs::create_dir_all(config.data.join("uploads")).await?;
        let copied = tokio::fs::copy(&self.file, &copy).await;
        copied.with_context(|| format!("cannot read {}", self.file.display()))?;
        let media_type = "application/octet-stream";
        let incoming = Incoming { name: &name, media_type, path: &copy, private: true };
        let file = files::keep(ctx, company, incoming).await.map_err(|e| place.explained(e))?.id();
        let request = serde_json::json!({"object": self.object, "file": file, "key": self.key, "sheet": self.sheet});
        let request: ImportRequest = serde_json::from_value(request)?;
        let mode = match self.mode {
            ModeName::Create => Mode::Create,
            ModeName::Update => Mode::Update,
            ModeName::Both => Mode::Both,
        };
        let duplicates = match self.duplicates {
            DuplicatesName::Skip => Duplicates::Skip,
            DuplicatesName::Update => Duplicates::Update,
            DuplicatesName::Error => Duplicates::Error,
            DuplicatesName::Create => Duplicates::Create,
        };
        Ok(ImportRequest { mapping, mode, duplicates, ..request })
    }
}

/// The person a command is run for; the program itself when nobody is named.
pub(super) async fn actor(
    place: &Place,
    company: &std::sync::Arc<Company>,
    account: Option<&str>,
) -> anyhow::Result<Ctx> {
    let Some(account) = account else { return Ok(context(company)) };
    let id = employee(place, company, account).await?;
    let acts = Acts(std::sync::Arc::clone(company));
    let ctx = acts.acting(Some(id)).await.map_err(|e| place.explained(e))?;
    Ok(ctx.through(guanxi_kernel::Via::Cli))
}

/// Waits until the job has ended well; answers its result.
pub(super) async fn finished(place: &Place, company: &Company, job: Id) -> anyhow::Result<Json> {
    loop {
        let look = async {
            let mut conn = company.db.read().await?;
            get(&mut conn, job).await
        };
        let Some(found) = look.await.map_err(|e| place.explained(e))? else { bail!("the job is gone") };
        if found.state == JobState::Done {
            return Ok(found.result.unwrap_or_default());
        }
        if found.state.has_ended() {
            let fault = found.error.map(|fault| {
                let params = fault.params.iter().map(|(name, value)| (name.as_str(), value.as_str()));
                place.product.messages.fill(Language::En, &fault.code, params).unwrap_or(fault.code.clone())
            });
            bail!("{}", fault.unwrap_or_else(|| String::from(found.state.name())));
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

fn read_mapping(path: &Path) -> anyhow::Result<serde_json::Map<String, Json>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not a JSON object", path.display()))
}
