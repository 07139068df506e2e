//! Whoever is given a record by somebody else is told, and whose record somebody else changes, where that is wished.

use guanxi_kernel::{Ctx, Id, Result, Via};
use guanxi_records::Company;
use guanxi_records::definition::Ownership;
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_store::Tx;

use super::{CHANGED, GIVEN, Notice, tell};

pub(super) struct Given;

impl Hook for Given {
    fn objects(&self) -> &'static [&'static str] {
        &[]
    }

    fn after<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        pending: &'a Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let object = pending.after.object();
            // A move tells by itself what it did, once.
            if object.ownership != Ownership::Owner || ctx.via == Via::Move {
                return Ok(());
            }
            let (by, owner) = (ctx.actor.employee(), pending.after.owner());
            let Some(owner) = owner.filter(|owner| Some(*owner) != by) else { return Ok(()) };
            let kind = match pending.kind {
                WriteKind::Create => given(company, &object.name),
                WriteKind::Edit | WriteKind::Transfer if pending.changes("owner_id") => {
                    given(company, &object.name)
                }
                // What the program counts together by itself is nobody's doing.
                WriteKind::Edit if by.is_some() => CHANGED,
                _ => return Ok(()),
            };
            tell(ctx, company, tx, notice(kind, owner, &object.name, pending.after.id())).await
        })
    }
}

fn notice(kind: &'static str, owner: Id, object: &str, record: Id) -> Notice {
    Notice { kind, to: vec![owner], object: String::from(object), record, params: Vec::new() }
}

/// A domain may have a kind of its own for its object, such as `task.given`.
fn given(company: &Company, object: &str) -> &'static str {
    let own = |name: &str| name.strip_suffix(".given") == Some(object);
    company.product.notices().map(|k| k.name).find(|name| own(name)).unwrap_or(GIVEN)
}
