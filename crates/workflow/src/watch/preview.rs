//! What the watch would have raised.

use chrono::Days;
use guanxi_kernel::{Ctx, Power, Result};
use guanxi_org::access::{Named, Names};
use guanxi_records::usage::Hour;
use guanxi_records::{Company, access};

use super::facts;
use super::rules::{Finding, findings};
use super::settings::Rules;

/// So many days are looked back.
pub const PREVIEW_DAYS: u64 = 30;

/// What these rules would have raised on the days before today: the same numbers and the same rules as when it is raised.
///
/// # Errors
/// `access.power` without the power to see the audit; `watch.invalid`.
pub async fn preview(ctx: &Ctx, company: &Company, rules: &Rules) -> Result<Vec<(Finding, Named)>> {
    access::require(ctx, Power::ViewAudit)?;
    rules.check()?;
    let today = Hour::of(company, ctx.now()).day;
    let from = today.checked_sub_days(Days::new(PREVIEW_DAYS)).unwrap_or(today);
    let to = today.pred_opt().unwrap_or(today);
    let mut conn = company.db.read().await?;
    let facts = facts::read(company, &mut conn, rules, from, to).await?;
    let days = from.iter_days().take_while(|day| *day <= to);
    let mut found: Vec<Finding> = days.flat_map(|day| findings(rules, &facts, day)).collect();
    found.reverse();
    let mut names = Names::default();
    names.add(&mut conn, "employee", found.iter().map(|f| f.person)).await?;
    Ok(found.into_iter().map(|f| (f, names.of(f.person))).collect())
}
