//! Rules that are stopped because they do what nobody can have meant.

use guanxi_jobs::{Handler, JobError, NewJob, Work};
use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::background::Acting;
use guanxi_records::company::renew_rights;
use guanxi_records::{Company, query};
use guanxi_store::{Tx, Val};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::settle::Around;
use super::{OBJECT, worker};
use crate::approval::machine::People as _;
use crate::approval::staff::Staff;
use crate::notify::{self, Notice};

/// The kind of job that tells that a rule is paused.
pub const PAUSED_KIND: &str = "automation.paused";

/// Why a rule is paused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// It calls itself, alone or through others.
    Loop,
    /// It was started too often within an hour.
    Storm,
    /// Its owner cannot work any more.
    Owner,
}

impl Reason {
    /// The code it is shown by.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Loop => "automation.loop",
            Self::Storm => "automation.storm",
            Self::Owner => "automation.owner",
        }
    }
}

/// Pauses the rule: what it would do is held back until somebody looks, who is told. A rule that is paused stays so for the first
/// reason.
///
/// # Errors
/// When the database refuses.
pub(super) async fn pause(tx: &mut Tx, around: &Around, rule: Id, reason: Reason) -> Result<()> {
    let now = around.ctx.now();
    let text =
        "UPDATE {automation_rule} SET paused = ?, paused_at = ? WHERE automation_id = ? AND paused IS NULL";
    let sql = tx.sql(text, [Val::from(reason.code()), Val::from(now), Val::from(rule)]);
    if tx.run(&sql).await? == 0 {
        return Ok(());
    }
    renew_rights(tx).await?;
    tracing::warn!(rule = rule.get(), reason = reason.code(), "an automation is paused");
    let job = NewJob::new(PAUSED_KIND, json!({"automation": rule, "reason": reason.code()}));
    around.queue.enqueue(tx, &job, now).await?;
    around.queue.enqueue(tx, &worker::job(), now).await.map(drop)
}

/// Tells the owner of a paused rule and the administrators.
#[derive(Debug, Clone, Copy)]
pub struct PausedJob;

#[derive(Debug, Deserialize)]
struct Paused {
    automation: Id,
    reason: String,
}

impl<C: Acting> Handler<C> for PausedJob {
    async fn run(&self, work: &mut Work<C>) -> std::result::Result<Json, JobError> {
        let paused: Paused = work.payload()?;
        let shared = work.context().clone();
        let ctx = shared.acting(None).await?;
        let told = tell(&ctx, shared.company(), &paused).await?;
        Ok(json!({"told": told}))
    }
}

async fn tell(ctx: &Ctx, company: &Company, paused: &Paused) -> Result<usize> {
    let mut tx = company.db.begin().await?;
    let filter = json!({"field": "id", "op": "eq", "value": paused.automation});
    let found = query::find(ctx, company, &mut tx, OBJECT, &filter, 1).await?;
    let Some(rule) = found.first() else { return Ok(0) };
    let staff = Staff::read(company, &mut tx, ctx.now()).await?;
    let owner = rule.owner().filter(|owner| staff.works(*owner));
    let to: Vec<Id> = owner.into_iter().chain(staff.administrators()).collect();
    let told = to.len();
    let reason = paused.reason.trim_start_matches("automation.");
    let notice = Notice {
        kind: "automation.paused",
        to,
        object: String::from(OBJECT),
        record: paused.automation,
        // Who is told manages it or owns it, and knows its name.
        params: vec![
            ("reason", String::from(reason)),
            ("name", String::from(rule.title())),
            ("automation", paused.automation.to_string()),
        ],
    };
    notify::tell(ctx, company, &mut tx, notice).await?;
    tx.commit().await?;
    Ok(told)
}
