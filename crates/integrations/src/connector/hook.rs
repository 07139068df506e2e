//! The rules of connectors, kept on every way one is written, and what goes with each: how far its flows are.

use guanxi_jobs::next_after;
use guanxi_kernel::{Ctx, Error, FieldError, Instant, Result};
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_records::{Company, feed, write};
use guanxi_store::{Tx, Val};

use super::flow::{self, Flow};
use super::{OBJECT, POWER, UNKNOWN_KIND, kind};
use crate::answerable;

/// What decides what goes where.
const DECIDING: [&str; 3] = ["kind", "settings", "flows"];

pub(crate) struct Connector;

impl Hook for Connector {
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
    let name = pending.after.get("kind").as_text().unwrap_or_default();
    let unknown = || {
        let fault = FieldError::new("kind", UNKNOWN_KIND.name).with("kind", name);
        Error::fields(write::INVALID, vec![fault])
    };
    let kind = kind(name).ok_or_else(unknown)?;
    flow::check(&company.definitions(), kind, &flows(pending)?)
}

fn flows(pending: &Pending) -> Result<Vec<Flow>> {
    flow::parse(pending.after.get("flows").as_text().unwrap_or_default())
}

/// A flow begins with what happens from now on, and with everything there is on the other side.
async fn keep(ctx: &Ctx, company: &Company, tx: &mut Tx, pending: &Pending) -> Result<()> {
    let id = pending.after.id();
    let active = answerable::active(pending);
    let flows = flows(pending)?;
    let next = if active { reconciles(ctx, company, &flows)? } else { None };
    let text = "INSERT INTO {connector_state} (connector_id, active, attempts, reconcile_at) VALUES (?, ?, 0, ?) \
                ON CONFLICT (connector_id) DO UPDATE SET active = excluded.active, attempts = 0, held_until = NULL, \
                reconcile_at = excluded.reconcile_at";
    let sql = tx.sql(text, [Val::from(id), Val::from(active), Val::instant(next)]);
    tx.run(&sql).await?;
    let sql = tx.sql("SELECT entity FROM {connector_flow} WHERE connector_id = ?", [Val::from(id)]);
    let known = tx.rows(&sql).await?;
    let known: Vec<&str> = known.iter().map(|row| row.text("entity")).collect::<Result<_>>()?;
    for gone in known.iter().filter(|name| !flows.iter().any(|f| f.entity == **name)) {
        let text = "DELETE FROM {connector_flow} WHERE connector_id = ? AND entity = ?";
        let sql = tx.sql(text, [Val::from(id), Val::from(*gone)]);
        tx.run(&sql).await?;
    }
    if flows.is_empty() {
        return Ok(());
    }
    let last = feed::settled(tx).await?;
    for flow in &flows {
        put(tx, id, flow, last, ctx.now()).await?;
    }
    Ok(())
}

/// The flows of a connector are a handful. One that is known goes on where it was.
async fn put(tx: &mut Tx, id: guanxi_kernel::Id, flow: &Flow, last: i64, now: Instant) -> Result<()> {
    let text = "INSERT INTO {connector_flow} (connector_id, entity, object, goes_out, place, place_record, due_at) \
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (connector_id, entity) DO UPDATE SET \
                object = excluded.object, goes_out = excluded.goes_out, due_at = excluded.due_at";
    let due = flow.direction.comes_in().then_some(now);
    let values = [
        Val::from(id),
        Val::from(flow.entity.as_str()),
        Val::from(flow.object.as_str()),
        Val::from(flow.direction.goes_out()),
        Val::from(last),
        Val::from(i64::MAX),
        Val::instant(due),
    ];
    let sql = tx.sql(text, values);
    tx.run(&sql).await.map(drop)
}

/// When both sides are compared next.
pub(super) fn reconciles(ctx: &Ctx, company: &Company, flows: &[Flow]) -> Result<Option<Instant>> {
    let zone = company.settings().zone();
    let moments = flows.iter().filter_map(Flow::cron).map(|cron| next_after(&cron, zone, ctx.now()));
    Ok(moments.collect::<Result<Vec<_>>>()?.into_iter().min())
}
