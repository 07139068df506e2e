//! `guanxi object …`

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, Subcommand};
use guanxi_records::FieldDef;
use guanxi_records::definition::admin::{NewObject, create_field, create_object};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::place::{Place, WhichCompany, context};
use crate::config::Config;
use crate::output;

pub(super) const EXAMPLES: &str = "\
Examples:
  guanxi object create supplier.toml
  guanxi object add-fields product-fields.toml

supplier.toml:
  name = \"supplier\"
  ownership = \"none\"
  labels = { en = \"Supplier\", zh-CN = \"供应商\" }
  [[fields]]
  name = \"name\"
  type = \"text\"
  required = true
  labels = { en = \"Name\", zh-CN = \"名称\" }

product-fields.toml names the object and lists fields in the same way:
  object = \"product\"
  [[fields]]
  name = \"supplier_id\"
  type = \"reference\"
  target = \"supplier\"
  labels = { en = \"Supplier\", zh-CN = \"供应商\" }";

#[derive(Debug, Subcommand)]
pub(super) enum ObjectCommand {
    /// Make an object of the company's own
    Create(Definition),
    /// Add fields to an object, a standard one or one of the company's own
    AddFields(Definition),
}

#[derive(Debug, Args)]
pub(super) struct Definition {
    /// The TOML file that declares it
    file: PathBuf,
    #[command(flatten)]
    company: WhichCompany,
}

/// Fields to add.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NewFields {
    object: String,
    fields: Vec<FieldDef>,
}

impl ObjectCommand {
    pub(super) async fn run(self, config: Config) -> anyhow::Result<()> {
        let place = Place::open(&config, false).await?;
        let done = match &self {
            Self::Create(definition) => definition.create(&place).await,
            Self::AddFields(definition) => definition.add_fields(&place).await,
        };
        place.hub.close().await;
        done
    }
}

impl Definition {
    async fn create(&self, place: &Place) -> anyhow::Result<()> {
        let new: NewObject = read(&self.file)?;
        let company = place.company(&self.company).await?;
        let made = create_object(&context(&company), &company, new).await;
        let object = made.map_err(|e| place.explained(e))?;
        output::line(format_args!("The object `{}` is ready.", object.name));
        Ok(())
    }

    async fn add_fields(&self, place: &Place) -> anyhow::Result<()> {
        let NewFields { object, fields } = read(&self.file)?;
        let company = place.company(&self.company).await?;
        for field in fields {
            let name = field.name.clone();
            let made = create_field(&context(&company), &company, &object, field).await;
            made.map_err(|e| place.explained(e))?;
            output::line(format_args!("The field `{object}.{name}` is ready."));
        }
        Ok(())
    }
}

fn read<T: DeserializeOwned>(path: &Path) -> anyhow::Result<T> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    toml::from_str(&text).with_context(|| format!("{} is no definition", path.display()))
}
