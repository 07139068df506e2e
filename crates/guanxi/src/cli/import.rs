//! `guanxi import`

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use guanxi_jobs::{JobState, get};
use guanxi_kernel::{Ctx, Id, Language};
use guanxi_records::Company;
use guanxi_records::background::Acting;
use guanxi_records::files::{self, Incoming};
use guanxi_records::import::{Duplicates, ImportRequest, Mode, start};
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
  guanxi import orders.csv --settings orders.toml --errors failed.csv

Columns are matched to fields by their names, unless a file of settings says which column fills which field:
  object = \"order\"
  mode = \"both\"
  key = [\"external_number\"]
  [mapping]
  OrderID = \"external_number\"
  CustomerID = \"customer_id.external_code\"
  [defaults]
  status = \"shipped\"";

#[derive(Debug, Args)]
pub(super) struct Import {
    /// The file
    file: PathBuf,
    /// What its rows become; may stand in the settings
    #[arg(long, required_unless_present = "settings")]
    object: Option<String>,
    /// Whether rows become new records (as they do when left out), change records, or either
    #[arg(long, value_enum)]
    mode: Option<ModeName>,
    /// The fields by which a row recognises the record it is about
    #[arg(long, value_delimiter = ',')]
    key: Vec<String>,
    /// What becomes of a row whose record is there already; it is skipped when left out
    #[arg(long, value_enum)]
    duplicates: Option<DuplicatesName>,
    /// A TOML file with the mapping of columns to fields and any other setting
    #[arg(long, value_name = "FILE")]
    settings: Option<PathBuf>,
    /// Where to write the rows that failed, each with the reason
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
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
        let told = match result {
            Ok(result) => self.tell(&place, &ctx, &company, &result).await,
            Err(fault) => Err(fault),
        };
        place.hub.close().await;
        told
    }

    /// Tells the counts and hands over the rows that failed.
    async fn tell(&self, place: &Place, ctx: &Ctx, company: &Company, result: &Json) -> anyhow::Result<()> {
        let count = |name: &str| result.get(name).and_then(Json::as_u64).unwrap_or_default();
        output::line(format_args!(
            "{} created, {} updated, {} skipped, {} failed.",
            count("created"),
            count("updated"),
            count("skipped"),
            count("failed")
        ));
        if count("failed") == 0 {
            return Ok(());
        }
        let Some(errors) = &self.errors else {
            bail!("some rows failed; --errors FILE writes them to a file, with the reasons")
        };
        let file: Id = serde_json::from_value(result.get("errors_file").cloned().unwrap_or_default())?;
        let located = async {
            let mut conn = company.db.read().await?;
            files::locate(ctx, company, &mut conn, file).await
        };
        let content = located.await.map_err(|e| place.explained(e))?;
        let copied = tokio::fs::copy(&content.path, errors).await;
        copied.with_context(|| format!("cannot write {}", errors.display()))?;
        bail!("some rows failed; {} holds them, with the reasons", errors.display());
    }

    async fn request(
        &self,
        place: &Place,
        ctx: &Ctx,
        company: &Company,
        config: &Config,
    ) -> anyhow::Result<ImportRequest> {
        let mut request = match &self.settings {
            Some(path) => read_settings(path)?,
            None => serde_json::Map::new(),
        };
        let name = self.file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        // The file is taken into keeping; the original stays where it is.
        let copy = config.data.join("uploads").join(company.next_id().to_string());
        tokio::fs::create_dir_all(config.data.join("uploads")).await?;
        let copied = tokio::fs::copy(&self.file, &copy).await;
        copied.with_context(|| format!("cannot read {}", self.file.display()))?;
        let media_type = "application/octet-stream";
        let incoming = Incoming { name: &name, media_type, path: &copy, private: true };
        let file = files::keep(ctx, company, incoming).await.map_err(|e| place.explained(e))?.id();
        let mut put = |name: &str, value: Json| drop(request.insert(String::from(name), value));
        put("file", serde_json::json!(file));
        if let Some(object) = &self.object {
            put("object", Json::from(object.as_str()));
        }
        if !self.key.is_empty() {
            put("key", serde_json::json!(self.key));
        }
        if let Some(sheet) = &self.sheet {
            put("sheet", Json::from(sheet.as_str()));
        }
        let request: ImportRequest = serde_json::from_value(Json::Object(request)).with_context(|| {
            format!("the settings {:?}", self.settings.as_deref().unwrap_or(Path::new("-")))
        })?;
        let mode = match self.mode {
            None => request.mode,
            Some(ModeName::Create) => Mode::Create,
            Some(ModeName::Update) => Mode::Update,
            Some(ModeName::Both) => Mode::Both,
        };
        let duplicates = match self.duplicates {
            None => request.duplicates,
            Some(DuplicatesName::Skip) => Duplicates::Skip,
            Some(DuplicatesName::Update) => Duplicates::Update,
            Some(DuplicatesName::Error) => Duplicates::Error,
            Some(DuplicatesName::Create) => Duplicates::Create,
        };
        Ok(ImportRequest { mode, duplicates, ..request })
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

fn read_settings(path: &Path) -> anyhow::Result<serde_json::Map<String, Json>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    toml::from_str(&text).with_context(|| format!("{} is not TOML", path.display()))
}
