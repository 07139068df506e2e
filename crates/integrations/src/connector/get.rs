//! One connector, as whoever sets it up sees it.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::{Company, query};
use serde::Serialize;
use serde_json::{Map, Value as Json, json};

use super::flow::Flow;
use super::kind::SettingKind;
use super::list::{Brief, briefs, seeing};
use super::load::managed;
use super::{NOT_FOUND, OBJECT};

/// A connector with its settings.
#[derive(Debug, Clone, Serialize)]
pub struct Detail {
    /// How it is.
    #[serde(flatten)]
    pub brief: Brief,
    /// What a change has to name.
    pub lock: i64,
    /// Its settings; of secrets only whether there is one.
    pub settings: Map<String, Json>,
    /// What it exchanges.
    pub flows: Vec<Flow>,
}

/// The connector of that id.
///
/// # Errors
/// `access.power`, `connector.not_found`.
pub async fn get(ctx: &Ctx, company: &Company, id: Id) -> Result<Detail> {
    let loaded = managed(ctx, company, id).await?;
    let record = query::get(&seeing(ctx), company, OBJECT, id).await?;
    let mut conn = company.db.read().await?;
    let brief = briefs(ctx, company, &mut conn, &[record]).await?.pop();
    let brief = brief.ok_or_else(|| guanxi_kernel::Error::new(NOT_FOUND).with("id", id))?;
    let mut settings = loaded.settings.clone();
    for setting in loaded.kind.settings.iter().filter(|s| s.kind == SettingKind::Secret) {
        settings.insert(String::from(setting.name), json!({"set": loaded.secrets.has(setting.name)}));
    }
    Ok(Detail { brief, lock: loaded.version, settings, flows: loaded.flows })
}
