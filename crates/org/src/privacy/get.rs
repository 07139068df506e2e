//! A request as its reader may see it.

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Id, Power, Result};
use guanxi_records::Company;
use serde::Serialize;

use super::{Stage, allow, store};
use crate::moves::Ref;
use crate::organisation;

/// A request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shown {
    /// Its id.
    pub id: Id,
    /// Its number.
    pub number: String,
    /// Whose data it is about.
    pub employee: Ref,
    /// The law it rests on.
    pub basis: String,
    /// The day it was made.
    pub requested_on: String,
    /// The day by which it must be answered.
    pub due_on: String,
    /// Whether that day has passed without an answer.
    pub overdue: bool,
    /// How far it is.
    pub stage: Stage,
    /// Why it was made; gone once it is carried out.
    pub reason: Option<String>,
    /// Why it was decided so.
    pub decision: Option<String>,
    /// Who decided.
    pub decided_by: Option<Ref>,
    /// When.
    pub decided_at: Option<String>,
    /// When it was carried out.
    pub done_at: Option<String>,
    /// What the reader may do with it now.
    pub can: Can,
}

/// What the reader may do with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Can {
    /// Approve or refuse it.
    pub decide: bool,
    /// Carry it out.
    pub execute: bool,
}

/// Reads a request.
///
/// # Errors
/// `erasure.not_found` when there is none, or it is not the reader's to see.
pub async fn get(ctx: &Ctx, company: &Company, id: Id) -> Result<Shown> {
    let mut conn = company.db.read().await?;
    let kept = store::load(&mut conn, id).await?;
    allow::see(ctx, company, &mut conn, &kept).await?;
    let decides = ctx.authority.has(Power::ManagePeople)
        && allow::decide(ctx, company, &mut conn, kept.employee).await.is_ok();
    let waits = matches!(kept.stage, Stage::Open | Stage::Approved);
    Ok(Shown {
        id,
        number: kept.number,
        employee: Ref::person(kept.employee),
        basis: kept.basis,
        requested_on: kept.requested_on.to_string(),
        due_on: kept.due_on.to_string(),
        overdue: waits && kept.due_on < organisation::today(company, ctx.now()),
        stage: kept.stage,
        reason: kept.reason,
        decision: kept.decision,
        decided_by: kept.decided_by.map(Ref::person),
        decided_at: kept.decided_at.map(format_instant),
        done_at: kept.done_at.map(format_instant),
        can: Can {
            decide: decides && kept.stage != Stage::Done,
            execute: decides && kept.stage == Stage::Approved,
        },
    })
}
