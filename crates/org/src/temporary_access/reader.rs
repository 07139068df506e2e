//! What a reader is told of the own temporary access.

use guanxi_kernel::{Ctx, Id, Instant, Result};
use guanxi_store::{Conn, Val};

/// The reader's temporary access, as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// When the first of those that run ends.
    pub until: Instant,
    /// Whether there is nothing else the reader may do: somebody who has left.
    pub only: bool,
    /// What every page is to carry; none when no access asks for it.
    pub watermark: Option<String>,
}

/// What the reader is told; none without a temporary access that runs.
///
/// # Errors
/// When the database cannot be reached.
pub async fn reading(ctx: &Ctx, conn: &mut Conn) -> Result<Option<Reading>> {
    let (now, authority) = (ctx.now(), &ctx.authority);
    let running = || authority.temporary.iter().filter(move |t| t.runs(now));
    let Some((until, reader)) = running().map(|t| t.until).min().zip(authority.employee) else {
        return Ok(None);
    };
    let watermark = if running().any(|t| t.watermark) { Some(mark(ctx, conn, reader).await?) } else { None };
    Ok(Some(Reading { until, only: authority.guest, watermark }))
}

/// Name, account and day: what tells on a photograph whose screen it was.
async fn mark(ctx: &Ctx, conn: &mut Conn, reader: Id) -> Result<String> {
    let sql = conn.sql("SELECT name, account FROM {o_employee} WHERE id = ?", [Val::from(reader)]);
    let row = conn.row(&sql).await?;
    let day = ctx.now().with_timezone(&ctx.zone).date_naive().to_string();
    let words = [row.opt_text("name")?, row.opt_text("account")?, Some(day.as_str())];
    Ok(words.into_iter().flatten().collect::<Vec<_>>().join(" · "))
}
