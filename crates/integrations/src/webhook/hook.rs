//! The rules of webhooks, kept on every way one is written, and what goes with each: how far it is, and its secret.

use guanxi_kernel::{Code, Ctx, Error, FieldError, Id, Result};
use guanxi_records::definition::Definitions;
use guanxi_records::feed;
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_records::{Company, filter, write};
use guanxi_store::{Tx, Val};

use super::{FILTER, FILTER_OBJECTS, OBJECT, OBJECT_UNKNOWN, POWER, secret, subscription};
use crate::{answerable, outbound};

/// What decides what is sent where.
const DECIDING: [&str; 4] = ["url", "objects", "actions", "filter"];

pub(crate) struct Webhook;

impl Hook for Webhook {
    fn objects(&self) -> &'static [&'static str] {
        &[OBJECT]
    }

    fn before<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        _: &'a mut Tx,
        pending: &'a mut Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(std::future::ready(check(ctx, company, pending)))
    }

    fn after<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        pending: &'a Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(keep(ctx, company, tx, pending))
    }
}

fn check(ctx: &Ctx, company: &Company, pending: &mut Pending) -> Result<()> {
    answerable::take_over(ctx, pending, &DECIDING, POWER)?;
    if pending.kind == WriteKind::Delete {
        return Ok(());
    }
    let text = |field: &str| String::from(pending.after.get(field).as_text().unwrap_or_default());
    outbound::parse(&text("url")).map_err(|_refused| refused("url", outbound::URL))?;
    objects(&company.definitions(), &text("objects"), &text("filter"))
}

fn objects(definitions: &Definitions, names: &str, condition: &str) -> Result<()> {
    let names = subscription::names(names);
    let mut found = Vec::with_capacity(names.len());
    for name in &names {
        let unknown =
            |_| Error::fields(write::INVALID, vec![fault("objects", OBJECT_UNKNOWN).with("object", name)]);
        found.push(definitions.object(name).map_err(unknown)?);
    }
    if condition.is_empty() {
        return Ok(());
    }
    let [object] = found.as_slice() else { return Err(refused("filter", FILTER_OBJECTS)) };
    let wrong = |why: &dyn std::fmt::Display| {
        Error::fields(write::INVALID, vec![fault("filter", FILTER).with("fault", why)])
    };
    let json = serde_json::from_str(condition).map_err(|why| wrong(&why))?;
    filter::parse_trusted(definitions, object, &json).map(drop).map_err(|why| wrong(&why))
}

fn fault(field: &str, code: Code) -> FieldError {
    FieldError::new(field, code.name)
}

fn refused(field: &str, code: Code) -> Error {
    Error::fields(write::INVALID, vec![fault(field, code)])
}

/// A webhook begins with what happens from now on: when it is made, and when it is switched on again.
async fn keep(ctx: &Ctx, company: &Company, tx: &mut Tx, pending: &Pending) -> Result<()> {
    let (id, on) = (pending.after.id(), answerable::active(pending));
    let begins = on && (pending.kind != WriteKind::Edit || pending.changes("active"));
    if pending.kind == WriteKind::Create {
        let text = "INSERT INTO {webhook_state} (webhook_id, active, place, place_record, last_no) VALUES (?, ?, ?, ?, 0)";
        let last = feed::settled(tx).await?;
        let sql = tx.sql(text, [Val::from(id), Val::from(on), Val::from(last), Val::from(i64::MAX)]);
        tx.run(&sql).await?;
        return secret::first(ctx, company, tx, id).await;
    }
    if begins {
        let last = feed::settled(tx).await?;
        return begin(tx, id, last).await;
    }
    // A change may have put right what it was held for.
    let text = "UPDATE {webhook_state} SET active = ?, held_until = NULL, held = NULL WHERE webhook_id = ?";
    let sql = tx.sql(text, [Val::from(on), Val::from(id)]);
    tx.run(&sql).await.map(drop)
}

async fn begin(tx: &mut Tx, id: Id, last: i64) -> Result<()> {
    let text = "UPDATE {webhook_state} SET active = ?, place = ?, place_record = ?, held_until = NULL, held = NULL \
                WHERE webhook_id = ?";
    let sql = tx.sql(text, [Val::from(true), Val::from(last), Val::from(i64::MAX), Val::from(id)]);
    tx.run(&sql).await.map(drop)
}
