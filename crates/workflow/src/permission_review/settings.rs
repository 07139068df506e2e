//! When rights are reviewed.

use guanxi_kernel::{Ctx, Error, FieldError, Power, Result};
use guanxi_records::{Company, access};
use guanxi_store::retry;
use serde::{Deserialize, Serialize};

use super::{BOUNDS, INVALID, NAME};
use crate::setting;

/// What becomes of what nobody answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unanswered {
    /// It stays.
    Keep,
    /// It is withdrawn.
    Withdraw,
}

/// When rights are reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Whether reviews begin by themselves.
    pub active: bool,
    /// Every so many months.
    pub every_months: u32,
    /// Who has not answered is reminded every so many days.
    pub remind_days: u32,
    /// So many days there is time to answer.
    pub due_days: u32,
    /// What becomes of what nobody answered.
    pub unanswered: Unanswered,
    /// What was not used for so many days is marked.
    pub unused_days: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            active: false,
            every_months: 6,
            remind_days: 7,
            due_days: 21,
            unanswered: Unanswered::Keep,
            unused_days: 90,
        }
    }
}

impl Settings {
    fn check(&self) -> Result<()> {
        let bounds = [
            ("every_months", self.every_months, 1, 60),
            ("remind_days", self.remind_days, 1, 90),
            ("due_days", self.due_days, 1, 180),
            ("unused_days", self.unused_days, 1, 730),
        ];
        let wrong = bounds.iter().filter(|(_, value, min, max)| !(*min..=*max).contains(value));
        let fault = |(name, _, min, max): &(&str, u32, u32, u32)| {
            FieldError::new(*name, BOUNDS.name).with("min", min).with("max", max)
        };
        let faults: Vec<FieldError> = wrong.map(fault).collect();
        if faults.is_empty() { Ok(()) } else { Err(Error::fields(INVALID, faults)) }
    }
}

/// The settings, and their lock.
///
/// # Errors
/// `access.power` without the power over the company.
pub async fn settings(ctx: &Ctx, company: &Company) -> Result<(Settings, i64)> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    setting::read(&mut conn, NAME).await
}

/// Changes the settings; a review that is open goes on as it began.
///
/// # Errors
/// `access.power`, `permission_review.invalid`, `setting.stale`.
pub async fn set_settings(
    ctx: &Ctx,
    company: &Company,
    lock: i64,
    settings: &Settings,
) -> Result<(Settings, i64)> {
    access::require(ctx, Power::ManageCompany)?;
    settings.check()?;
    retry(|| async {
        let mut tx = company.db.begin().await?;
        setting::write(ctx, company, &mut tx, NAME, lock, settings).await?;
        tx.commit().await
    })
    .await?;
    self::settings(ctx, company).await
}
