//! How channels do.

use std::collections::BTreeMap;

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Id, Power, Result};
use guanxi_records::{Company, access};
use serde::Serialize;

/// How a channel does.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// What waits.
    pub waiting: i64,
    /// What was given up and is still kept.
    pub dead: i64,
    /// When something was last taken.
    pub delivered_at: Option<String>,
    /// When something last was not.
    pub failed_at: Option<String>,
    /// Why.
    pub failure: Option<String>,
    /// What the other side said about it.
    pub says: Option<String>,
}

/// How every channel does that anything was said through.
///
/// # Errors
/// `access.power` without the power over the company.
pub async fn counts(ctx: &Ctx, company: &Company) -> Result<BTreeMap<Id, Counts>> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    let mut found: BTreeMap<Id, Counts> = BTreeMap::new();
    let text = "SELECT channel_id, SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END) AS waiting, \
                SUM(CASE WHEN state = 'dead' THEN 1 ELSE 0 END) AS dead FROM {channel_message} \
                WHERE state IN ('waiting', 'dead') GROUP BY channel_id";
    let sql = conn.sql(text, []);
    for row in &conn.rows(&sql).await? {
        let counts = found.entry(row.id("channel_id")?).or_default();
        (counts.waiting, counts.dead) = (row.int("waiting")?, row.int("dead")?);
    }
    let sql = conn.sql("SELECT channel_id, delivered_at, failed_at, failure, says FROM {channel_state}", []);
    for row in &conn.rows(&sql).await? {
        let counts = found.entry(row.id("channel_id")?).or_default();
        counts.delivered_at = row.opt_instant("delivered_at")?.map(format_instant);
        counts.failed_at = row.opt_instant("failed_at")?.map(format_instant);
        counts.failure = row.opt_text("failure")?.map(String::from);
        counts.says = row.opt_text("says")?.map(String::from);
    }
    Ok(found)
}
