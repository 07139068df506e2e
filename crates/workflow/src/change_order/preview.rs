//! What a change order would do, before there is one.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::Company;
use guanxi_records::state::{self, Difference, Shown, ShownChange};

use super::proposal::Proposal;
use super::rehearse::{Trial, Tried, rehearse};
use super::request::Request;
use super::{allow, own};
use crate::approval::{self, Simulated, Subject};

/// What a change order would do.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// What is proposed.
    pub proposed: Shown,
    /// What follows from it: formulas, roll-ups, totals, and what the program fills in.
    pub effects: Vec<ShownChange>,
    /// Who would have to approve it.
    pub approval: Simulated,
}

/// Checks what is proposed as if it were done, and tells what it would come to.
///
/// # Errors
/// `record.not_found`, `access.denied`, `record.stale`; `record.invalid` with every fault by field.
pub async fn preview(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    record: Id,
    request: &Request,
) -> Result<Preview> {
    let object = allow::object(company, object)?;
    let trial = Trial {
        object: &object,
        record,
        version: request.version,
        deed: request.deed,
        values: &request.values,
        reason: &request.reason,
    };
    let tried = rehearse(ctx, company, trial).await?;
    let given = own::given(company, &object, &request.values);
    let proposal = Proposal::drawn(&given, &tried.before, &tried.after, &tried.seen);
    let base = proposal.base(&tried.before, None);
    let mut conn = company.db.read().await?;
    let difference = proposal.difference(&base, &tried.before);
    let proposed = state::show(ctx, company, &mut conn, &tried.record, &difference).await?;
    let effects = effects(&tried, &proposal);
    let effects = state::show(ctx, company, &mut conn, &tried.record, &effects).await?.fields;
    drop(conn);
    let subject = Subject {
        object: object.name.clone(),
        record,
        deed: request.deed,
        values: proposal.draft(&tried.before),
        change_order: None,
        reason: String::new(),
    };
    let mut tx = company.db.begin().await?;
    let approval = approval::expected(ctx, company, &mut tx, &subject).await;
    tx.rollback().await?;
    let approval = approval?;
    Ok(Preview { proposed, effects, approval })
}

/// What changes of the record besides what is proposed.
pub(super) fn effects(tried: &Tried, proposal: &Proposal) -> Difference {
    let mut all = state::compare(&tried.before, &tried.after);
    all.fields.retain(|change| !proposal.fields.contains_key(&change.field));
    all.lines.clear();
    all
}
