//! Where approvals take part in writing: what needs approval is not done without, and what waits stays as it is.

use std::sync::Arc;

use guanxi_kernel::{Ctx, Error, Id, Result, Via};
use guanxi_org::hooks::ByOperation;
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_records::{Company, Draft, FieldValue, Stored};
use guanxi_store::{Tx, Val};

use super::machine::Replacing;
use super::reading;
use super::run::Stage;
use super::start::{cancel, found, made};
use super::store::{self, Kept};
use super::subject::{Deed, Subject};
use super::{BY_OPERATION, LOCKED, REQUIRED, moved, process};

/// All of them, in order.
pub(crate) fn hooks() -> Vec<Arc<dyn Hook>> {
    vec![
        Arc::new(ByOperation { objects: &["approval", "approval_process"], refused: BY_OPERATION }),
        Arc::new(Approved),
        Arc::new(Stopped),
    ]
}

/// For every object.
struct Approved;

impl Hook for Approved {
    fn objects(&self) -> &'static [&'static str] {
        &[]
    }

    fn before<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        pending: &'a mut Pending,
    ) -> BoxFuture<'a, Result<()>> {
        if passes(ctx) {
            return Box::pin(std::future::ready(Ok(())));
        }
        Box::pin(async move {
            if pending.before.as_ref().is_some_and(|before| is(before, "in_approval")) {
                locked(tx, pending).await?;
            }
            // By the time it is deleted nobody can look at it any more.
            if pending.kind == WriteKind::Delete {
                required(ctx, company, tx, pending, Deed::Delete).await?;
            }
            Ok(())
        })
    }

    fn after<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        pending: &'a Pending,
    ) -> BoxFuture<'a, Result<()>> {
        let waits = pending.before.as_ref().is_some_and(|b| is(b, "in_approval") || is(b, "draft"));
        if pending.kind == WriteKind::Delete && waits {
            return Box::pin(end(ctx, company, tx, pending));
        }
        let deed = match pending.kind {
            WriteKind::Create => Some(Deed::Create),
            WriteKind::Edit => Some(Deed::Edit),
            WriteKind::Transfer => Some(Deed::Transfer),
            WriteKind::Delete | WriteKind::Restore => None,
        };
        match deed.filter(|_| !passes(ctx)) {
            Some(deed) => Box::pin(required(ctx, company, tx, pending, deed)),
            None => Box::pin(std::future::ready(Ok(()))),
        }
    }
}

/// What the program does, and what is only proposed.
fn passes(ctx: &Ctx) -> bool {
    ctx.authority.unrestricted || ctx.via == Via::ChangeOrder
}

fn is(record: &Stored, state: &str) -> bool {
    matches!(record.get("state"), FieldValue::Text(text) if text == state)
}

/// A record that waits is kept as it is, but for the fields its processes leave open.
async fn locked(tx: &mut Tx, pending: &Pending) -> Result<()> {
    let record = pending.after.id();
    let object = pending.after.object();
    let approvals = waiting(tx, &object.name, record).await?;
    let keeps = |field: &str| {
        approvals.iter().find(|a| a.graph.lock && !a.graph.open_fields.iter().any(|open| open == field))
    };
    let stamp = |name: &str| matches!(name, "version" | "updated_at" | "updated_by" | "state");
    let by = match pending.kind {
        WriteKind::Edit | WriteKind::Transfer => object
            .all_fields()
            .filter(|f| !stamp(&f.name) && pending.changes(&f.name))
            .find_map(|f| keeps(&f.name)),
        WriteKind::Delete => approvals.iter().find(|a| a.graph.lock),
        WriteKind::Create | WriteKind::Restore => None,
    };
    let Some(by) = by else { return Ok(()) };
    let sql = tx.sql("SELECT number FROM {o_approval} WHERE id = ?", [Val::from(by.id)]);
    let row = tx.opt(&sql).await?;
    let number =
        row.map(|r| r.opt_text("number").map(|t| String::from(t.unwrap_or_default()))).transpose()?;
    Err(Error::new(LOCKED).with("number", number.unwrap_or_default()))
}

/// The approvals of a record in which somebody is asked.
async fn waiting(tx: &mut Tx, object: &str, record: Id) -> Result<Vec<Kept>> {
    let open = store::open_of(tx, object, record).await?;
    let mut approvals = reading::load_all(tx, &open).await?;
    approvals.retain(|approval| approval.run.stage == Stage::Waiting);
    Ok(approvals)
}

/// What was about a record ends with it.
async fn end(ctx: &Ctx, company: &Company, tx: &mut Tx, pending: &Pending) -> Result<()> {
    let object = &pending.after.object().name;
    for id in store::open_of(tx, object, pending.after.id()).await? {
        cancel(ctx, company, tx, id).await?;
    }
    Ok(())
}

/// What was made begins its approval; what else needs one is refused, and can be submitted as a change order.
async fn required(ctx: &Ctx, company: &Company, tx: &mut Tx, pending: &Pending, deed: Deed) -> Result<()> {
    let object = &pending.after.object().name;
    // What was not approved yet is its maker's to mend or to throw away.
    let draft = deed != Deed::Create && pending.before.as_ref().is_some_and(|before| is(before, "draft"));
    // While it waits, what may be changed of it at all was left open by the process that keeps the rest.
    let waits = deed == Deed::Edit && pending.before.as_ref().is_some_and(|before| is(before, "in_approval"));
    if draft || process::active(ctx, company, tx, object, deed).await?.is_empty() {
        return Ok(());
    }
    if waits && waiting(tx, object, pending.after.id()).await?.iter().any(|a| a.graph.lock) {
        return Ok(());
    }
    let subject = Subject {
        object: object.clone(),
        record: pending.after.id(),
        deed,
        // It is written by now: conditions see it as it will be.
        values: Draft::new(),
        change_order: None::<Id>,
        reason: String::new(),
    };
    if deed == Deed::Create {
        return made(ctx, company, tx, subject).await.map(drop);
    }
    match found(ctx, company, tx, &subject).await? {
        Some((process, _)) => {
            Err(Error::new(REQUIRED).with("process", &process.name).with("deed", deed.name()))
        }
        None => Ok(()),
    }
}

/// Questions to somebody whose account ends go to others at once; with a move, the move sees to it.
struct Stopped;

impl Hook for Stopped {
    fn objects(&self) -> &'static [&'static str] {
        &["employee"]
    }

    fn after<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        pending: &'a Pending,
    ) -> BoxFuture<'a, Result<()>> {
        let was =
            |record: &Stored| matches!(record.get("account_state"), FieldValue::Text(t) if t == "active");
        let stops = pending.before.as_ref().is_some_and(was) && !was(&pending.after);
        if !stops || ctx.via == Via::Move {
            return Box::pin(std::future::ready(Ok(())));
        }
        let replacing = Replacing { person: pending.after.id(), successor: None, moved: false };
        Box::pin(async move { moved::hand_on(ctx, company, tx, replacing, None).await.map(drop) })
    }
}
