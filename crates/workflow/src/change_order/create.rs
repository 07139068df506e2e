//! Proposing a change of a record.

use std::sync::Arc;

use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_records::{Company, Draft, ObjectDef, write};
use guanxi_store::{Tx, retry};
use serde_json::json;

use super::proposal::Proposal;
use super::rehearse::{Trial, Tried, rehearse};
use super::request::{self, Request};
use super::store::{self, Kept, OBJECT};
use super::{NOTHING, Stage, allow, own, submit};
use crate::approval::Deed;

/// Makes a change order of what is proposed; submits it when asked to.
///
/// # Errors
/// As [`super::preview`]; `change_order.nothing` when it would change nothing.
pub async fn create(ctx: &Ctx, company: &Company, object: &str, record: Id, request: Request) -> Result<Id> {
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
    if proposal.is_empty() && request.deed != Deed::Delete {
        return Err(Error::new(NOTHING));
    }
    retry(|| {
        let (object, request, proposal, tried) = (&object, &request, proposal.clone(), &tried);
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let mut kept = make(ctx, company, &mut tx, object, request, proposal, tried).await?;
            if request.submit {
                submit::go(ctx, company, &mut tx, &mut kept).await?;
            }
            tx.commit().await?;
            Ok(kept.id)
        })
    })
    .await
}

async fn make(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &Arc<ObjectDef>,
    request: &Request,
    proposal: Proposal,
    tried: &Tried,
) -> Result<Kept> {
    // A name somebody may ask to have erased is not written down once more.
    let personal = object.title_field().is_some_and(|f| f.personal == Some(true));
    let title: String = tried.record.title().chars().take(500).collect();
    let title = Some(title).filter(|t| !t.is_empty() && !personal);
    let reason = Some(request.reason.trim()).filter(|r| !r.is_empty());
    let values = Draft::new()
        .with("object", object.name.as_str())
        .with("record", json!(tried.record.id()))
        .with("title", json!(title))
        .with("deed", request::word(request.deed))
        .with("reason", json!(reason))
        .with("stage", Stage::Draft.name());
    let made = write::create_in(&ctx.as_program(), company, tx, OBJECT, values).await?;
    let base = proposal.base(&tried.before, None);
    let mut kept = Kept {
        id: made.id(),
        lock: 0,
        number: String::from(made.title()),
        object: object.name.clone(),
        record: tried.record.id(),
        deed: request.deed,
        reason: String::from(reason.unwrap_or_default()),
        stage: Stage::Draft,
        owner: made.owner(),
        created_by: ctx.actor.employee(),
        created_at: ctx.now(),
        submitter: None,
        approval: None,
        base_version: tried.before.version,
        proposal,
        base,
        problems: Vec::new(),
        applied_version: None,
    };
    store::save(tx, &mut kept).await?;
    Ok(kept)
}
