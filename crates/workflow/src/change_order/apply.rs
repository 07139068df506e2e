//! Applying what was approved, as a whole, or telling its author why it cannot be.

use guanxi_kernel::{Actor, Ctx, Error, Kind, Result};
use guanxi_records::state::{self, State};
use guanxi_records::{Company, Draft, Stored, access, write};
use guanxi_store::Tx;

use super::store::{self, Fault, Kept};
use super::{Stage, allow};
use crate::approval::Deed;
use crate::notify::{self, Notice};

/// Applies it over what the record says now, as the program on behalf of whoever submitted it. What somebody else changed
/// since it was proposed, or what no longer fits, makes it one in conflict, of which nothing is applied.
///
/// # Errors
/// When the database refuses.
pub(super) async fn apply(ctx: &Ctx, company: &Company, tx: &mut Tx, kept: &mut Kept) -> Result<()> {
    let object = allow::object(company, &kept.object)?;
    let present = match state::read(company, tx, &object, kept.record).await {
        Err(error) if error.is(access::NOT_FOUND) => {
            return store::set_stage(ctx, company, tx, kept, Stage::Withdrawn, Draft::new()).await;
        }
        read => read?,
    };
    if kept.proposal.conflicts(&kept.base, &present).any() {
        return conflict(ctx, company, tx, kept, Vec::new()).await;
    }
    // Deleting ends the change orders of the record: this one is done by then.
    store::set_stage(ctx, company, tx, kept, Stage::Applied, Draft::new()).await?;
    tx.savepoint().await?;
    match write(ctx, company, tx, kept, &present).await {
        Ok(written) => {
            tx.release().await?;
            kept.applied_version = Some(written.version());
            store::save(tx, kept).await
        }
        Err(error) if matches!(error.kind(), Kind::Internal | Kind::Unavailable) => Err(error),
        Err(error) if error.is(guanxi_store::error::CONTENTION) => Err(error),
        Err(error) => {
            tx.back_to().await?;
            conflict(ctx, company, tx, kept, faults(&error)).await
        }
    }
}

async fn write(ctx: &Ctx, company: &Company, tx: &mut Tx, kept: &Kept, present: &State) -> Result<Stored> {
    let author = kept.submitter.or(kept.owner);
    let actor = author.map_or(Actor::System, Actor::Employee);
    let program = Ctx { actor, ..ctx.as_program() }.through(guanxi_kernel::Via::ChangeOrder);
    let (object, id) = (kept.object.as_str(), kept.record);
    match kept.deed {
        Deed::Delete => write::delete_in(&program, company, tx, object, id, None).await,
        _ => {
            let values = kept.proposal.draft(present);
            write::update_in(&program, company, tx, object, id, Some(present.version), values).await
        }
    }
}

async fn conflict(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    kept: &mut Kept,
    problems: Vec<Fault>,
) -> Result<()> {
    kept.problems = problems;
    store::set_stage(ctx, company, tx, kept, Stage::Conflict, Draft::new()).await?;
    tell(ctx, company, tx, kept, "change_order.conflict").await
}

/// Tells whoever proposed it what became of it.
///
/// # Errors
/// When the database refuses.
pub(super) async fn tell(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    kept: &Kept,
    kind: &'static str,
) -> Result<()> {
    let notice = Notice {
        kind,
        to: kept.owner.into_iter().collect(),
        object: kept.object.clone(),
        record: kept.record,
        params: vec![("order", kept.number.clone()), ("change", kept.id.to_string())],
    };
    notify::tell(ctx, company, tx, notice).await
}

fn faults(error: &Error) -> Vec<Fault> {
    let text = |params: &[(&'static str, String)]| {
        params.iter().map(|(name, value)| (String::from(*name), value.clone())).collect()
    };
    let of_fields = error.field_errors().iter().map(|fault| Fault {
        field: fault.field.clone(),
        code: String::from(fault.code),
        params: text(&fault.params),
    });
    let mut all: Vec<Fault> = of_fields.collect();
    if all.is_empty() {
        let code = String::from(error.code().name);
        all.push(Fault { field: String::new(), code, params: text(error.params()) });
    }
    all
}
