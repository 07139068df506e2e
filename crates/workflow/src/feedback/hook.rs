//! What happens when a message is answered: who answered is kept, and whoever wrote it is told.

use std::sync::Arc;

use guanxi_kernel::{Ctx, Result};
use guanxi_org::hooks::ByOperation;
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_records::{Company, FieldValue};
use guanxi_store::Tx;

use super::{ANSWERED, BY_OPERATION, OBJECT};
use crate::notify::{Notice, tell};

/// All of them.
pub(crate) fn hooks() -> Vec<Arc<dyn Hook>> {
    vec![Arc::new(ByOperation { objects: &[OBJECT], refused: BY_OPERATION }), Arc::new(Answering)]
}

struct Answering;

/// Whether somebody, and not the program by itself, answers by this.
fn answers(ctx: &Ctx, pending: &Pending) -> bool {
    pending.kind == WriteKind::Edit
        && !ctx.authority.unrestricted
        && pending.changes("answer")
        && !pending.after.get("answer").is_null()
}

impl Hook for Answering {
    fn objects(&self) -> &'static [&'static str] {
        &[OBJECT]
    }

    fn before<'a>(
        &'a self,
        ctx: &'a Ctx,
        _: &'a Company,
        _: &'a mut Tx,
        pending: &'a mut Pending,
    ) -> BoxFuture<'a, Result<()>> {
        if answers(ctx, pending) {
            let open = matches!(pending.after.get("stage").as_text(), Some("new" | "seen"));
            if open {
                pending.set("stage", FieldValue::Text(String::from("answered")));
            }
            if let Some(person) = ctx.actor.employee() {
                pending.set("answered_by", FieldValue::Id(person));
            }
            pending.set("answered_at", FieldValue::Instant(ctx.now()));
        }
        Box::pin(std::future::ready(Ok(())))
    }

    fn after<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        pending: &'a Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let done = pending.changes("stage") && pending.after.get("stage").as_text() == Some("done");
            let edited = pending.kind == WriteKind::Edit && !ctx.authority.unrestricted;
            let Some(author) = pending.after.owner().filter(|_| answers(ctx, pending) || (edited && done))
            else {
                return Ok(());
            };
            let notice = Notice {
                kind: ANSWERED,
                to: vec![author],
                object: String::from(OBJECT),
                record: pending.after.id(),
                params: Vec::new(),
            };
            tell(ctx, company, tx, notice).await
        })
    }
}
