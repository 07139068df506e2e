//! The company's webhooks with how they are.

use std::collections::HashMap;

use guanxi_kernel::{Ctx, Id, Instant, Power, Result};
use guanxi_records::query::{self, ListRequest};
use guanxi_records::{Company, Visible, access};

use super::{OBJECT, state};

/// More webhooks than a company has.
const MOST: u64 = 200;

/// A webhook with how it is.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The webhook.
    pub record: Visible,
    /// Why nothing is sent at the moment: the code of what hinders it.
    pub held: Option<String>,
    /// Deliveries on their way.
    pub waiting: i64,
    /// Deliveries that were given up and not forgotten yet.
    pub dead: i64,
    /// When anything last arrived.
    pub delivered_at: Option<Instant>,
    /// When an attempt last failed.
    pub failed_at: Option<Instant>,
    /// How: a status, `timeout`, `connection`, `address`, `missed`, or a code.
    pub failure: Option<String>,
}

/// All webhooks, by name.
///
/// # Errors
/// `access.power` without the power to manage the company.
pub async fn list(ctx: &Ctx, company: &Company) -> Result<Vec<Overview>> {
    access::require(ctx, Power::ManageCompany)?;
    let request = ListRequest { object: String::from(OBJECT), limit: Some(MOST), ..ListRequest::default() };
    let page = query::list(ctx, company, &request).await?;
    let mut conn = company.db.read().await?;
    let kept = state::all(&mut conn, ctx.now()).await?;
    let text = "SELECT webhook_id, SUM(CASE WHEN state = 'waiting' THEN 1 ELSE 0 END) AS waiting, \
                SUM(CASE WHEN state = 'dead' THEN 1 ELSE 0 END) AS dead FROM {webhook_delivery} \
                WHERE state IN ('waiting', 'dead') GROUP BY webhook_id";
    let sql = conn.sql(text, []);
    let mut counts: HashMap<Id, (i64, i64)> = HashMap::new();
    for row in &conn.rows(&sql).await? {
        counts.insert(row.id("webhook_id")?, (row.int("waiting")?, row.int("dead")?));
    }
    let mut by_id: HashMap<Id, state::Kept> = kept.into_iter().map(|k| (k.webhook, k)).collect();
    let overview = |record: Visible| {
        let (waiting, dead) = counts.get(&record.id()).copied().unwrap_or_default();
        let kept = by_id.remove(&record.id());
        let (held, delivered_at, failed_at, failure) =
            kept.map_or((None, None, None, None), |k| (k.held, k.delivered_at, k.failed_at, k.failure));
        Overview { record, held, waiting, dead, delivered_at, failed_at, failure }
    };
    Ok(page.items.into_iter().map(overview).collect())
}
