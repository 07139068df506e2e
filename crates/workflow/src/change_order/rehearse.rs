//! Trying what is proposed, with the rights of whoever proposes it, in a transaction that is taken back.

use std::collections::BTreeMap;
use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Id, Result, Via};
use guanxi_records::state::{self, State};
use guanxi_records::{Company, ObjectDef, Stored, access, query, write};
use guanxi_store::{Tx, retry};
use serde_json::{Map, Value as Json, json};

use super::request;
use crate::approval::Deed;

/// What came of trying.
#[derive(Debug)]
pub(super) struct Tried {
    /// The record, as its author may read it.
    pub(super) record: Stored,
    /// What it said before.
    pub(super) before: State,
    /// What it would say.
    pub(super) after: State,
    /// The lines the author sees, by field.
    pub(super) seen: BTreeMap<String, Vec<Id>>,
}

/// What is to be tried.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trial<'a> {
    pub(super) object: &'a Arc<ObjectDef>,
    pub(super) record: Id,
    pub(super) version: Option<i64>,
    pub(super) deed: Deed,
    pub(super) values: &'a Map<String, Json>,
    pub(super) reason: &'a str,
}

/// Tries it. Nothing of it stays.
///
/// # Errors
/// As the change itself, for whom fields that are changed by a change order are open.
pub(super) async fn rehearse(ctx: &Ctx, company: &Company, trial: Trial<'_>) -> Result<Tried> {
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let tried = tried(ctx, company, &mut tx, trial).await;
            tx.rollback().await?;
            tried
        })
    })
    .await
}

async fn tried(ctx: &Ctx, company: &Company, tx: &mut Tx, trial: Trial<'_>) -> Result<Tried> {
    let Trial { object, record: id, version, deed, values, reason } = trial;
    let record = access::permit(ctx, company, tx, object, id, Action::Read).await?;
    let proposed = request::proposed(deed, values, reason)?;
    let before = state::read(company, tx, object, id).await?;
    let seen = seen(ctx, company, tx, object, id).await?;
    // What has to be approved is only proposed here.
    let proposing = ctx.clone().through(Via::ChangeOrder);
    write::propose_in(&proposing, company, tx, &object.name, (id, version), proposed).await?;
    let after = match deed {
        Deed::Delete => before.clone(),
        _ => state::read(company, tx, object, id).await?,
    };
    Ok(Tried { record, before, after, seen })
}

/// The lines the author sees: what is hidden from somebody cannot be left out by them.
async fn seen(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &ObjectDef,
    id: Id,
) -> Result<BTreeMap<String, Vec<Id>>> {
    let mut seen = BTreeMap::new();
    for field in object.lines_fields().filter(|f| f.live()) {
        let Ok(detail) = company.object(field.lines.as_deref().unwrap_or_default()) else { continue };
        let Some(master) = detail.master_field() else { continue };
        let filter = json!({"field": master.name, "op": "eq", "value": id});
        let found = query::find(ctx, company, tx, &detail.name, &filter, 100_000).await?;
        seen.insert(field.name.clone(), found.iter().map(Stored::id).collect());
    }
    Ok(seen)
}
