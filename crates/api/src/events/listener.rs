//! One who listens: hears of what the present rights let it see, for as long as its session lasts.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Arc;

use axum::response::sse::Event;
use guanxi_kernel::{Action, Authority, Ctx, Error, Id, Result};
use guanxi_org::account::session::SignedIn;
use guanxi_org::account::{REQUIRED, session, token};
use guanxi_records::company::{Announcement, versions};
use guanxi_records::{Company, access, event, presence, query};
use guanxi_store::Conn;
use serde_json::json;
use tokio::sync::{broadcast, mpsc, watch};
use tokio::time::{Instant, MissedTickBehavior, interval_at};

use super::feed::Signal;
use crate::extract::Caller;
use crate::state::AppState;

type Out = mpsc::Sender<std::result::Result<Event, Infallible>>;

/// Passes on what the caller may see, until the session ends, the client goes away or the program stops.
pub(super) async fn listen(
    state: AppState,
    mut caller: Caller,
    mut signals: broadcast::Receiver<Signal>,
    out: Out,
) {
    let mut stop = state.options().stop.clone();
    let period = state.options().limits.renewal;
    // Beside the signals, so that a company where something happens all the time is asked as often as a quiet one.
    let mut rounds = interval_at(Instant::now() + period, period);
    rounds.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let told = tokio::select! {
            biased;
            () = told_to_stop(&mut stop) => return,
            () = out.closed() => return,
            _ = rounds.tick() => look(&state, &mut caller, &out).await,
            signal = signals.recv() => match signal {
                Ok(signal) => tell(&mut caller, signal, &out).await,
                Err(broadcast::error::RecvError::Lagged(_)) => reload(&out),
                Err(broadcast::error::RecvError::Closed) => return,
            },
        };
        if let Err(error) = told {
            tracing::debug!(%error, "live events end");
            return;
        }
    }
}

/// The company counts as used; the session is asked for without counting as used itself. Rights change also without a
/// signal: by the hour, and on the day something ends.
async fn look(state: &AppState, caller: &mut Caller, out: &Out) -> Result<()> {
    state.options().companies.open(&caller.company.key).await?;
    renew(caller, out).await
}

/// Returns when the program stops.
async fn told_to_stop(stop: &mut watch::Receiver<bool>) {
    if stop.wait_for(|stop| *stop).await.is_err() {
        // Whoever could have told is gone without a word.
        std::future::pending::<()>().await;
    }
}

async fn tell(caller: &mut Caller, signal: Signal, out: &Out) -> Result<()> {
    match signal {
        Signal::Missed => reload(out),
        Signal::Rights => renew(caller, out).await,
        Signal::Present(object, record) => tell_present(caller, &object, record, out).await,
        Signal::Written(announcements) => {
            // What somebody was told is that person's alone.
            let own = caller.employee();
            if announcements.iter().any(|a| a.object == event::TOLD && a.record == own) {
                send(out, Event::default().event("told").data("{}"))?;
            }
            for announcement in visible(&caller.ctx, &caller.company, &announcements).await? {
                send(out, record(announcement))?;
            }
            Ok(())
        }
    }
}

/// Only whoever has the record open, too, and may still read it hears that others do.
async fn tell_present(caller: &Caller, object: &str, record: Id, out: &Out) -> Result<()> {
    let Caller { ctx, company, .. } = caller;
    if !presence::is_here(ctx, company, object, record, caller.employee()) {
        return Ok(());
    }
    let object = company.object(object)?;
    let mut conn = company.db.read().await?;
    match access::permit(ctx, company, &mut conn, &object, record, Action::Read).await {
        Ok(_) => {
            let data = json!({"object": object.name, "id": record});
            send(out, Event::default().event("present").data(data.to_string()))
        }
        Err(error) if error.code() == access::NOT_FOUND => Ok(()),
        Err(error) => Err(error),
    }
}

/// Rights as they are now; the caller is told only when its own changed.
async fn renew(caller: &mut Caller, out: &Out) -> Result<()> {
    let company = Arc::clone(&caller.company);
    let mut conn = company.db.read().await?;
    still_there(&company, &mut conn, &caller.signed_in).await?;
    caller.signed_in.versions = versions(&mut conn).await?;
    company.refresh(&mut conn, caller.signed_in.versions).await?;
    let (via, id) = (caller.ctx.via, Arc::clone(&caller.ctx.request_id));
    let ctx = session::ctx_for(&company, &mut conn, &caller.signed_in, via, id).await?;
    let before = std::mem::replace(&mut caller.ctx, ctx);
    let definitions = company.definitions().version();
    if !same(&before.authority, &caller.ctx.authority) || definitions != caller.definitions {
        caller.definitions = definitions;
        send(out, Event::default().event("rights").data("{}"))?;
    }
    Ok(())
}

fn same(before: &Authority, after: &Authority) -> bool {
    if std::ptr::eq(before, after) {
        return true;
    }
    let plain = |authority: &Authority| Authority { version: 0, ..authority.clone() };
    plain(before) == plain(after)
}

/// Whether the session or token still is; asking does not keep it alive.
async fn still_there(company: &Company, conn: &mut Conn, signed_in: &SignedIn) -> Result<()> {
    let known = match (signed_in.session, signed_in.token) {
        (Some(id), _) => session::lasts(company, conn, id).await?,
        (None, Some(id)) => token::list(company, conn, signed_in.employee).await?.iter().any(|t| t.id == id),
        (None, None) => false,
    };
    if known { Ok(()) } else { Err(Error::new(REQUIRED)) }
}

/// Those of the announcements the reader may see: one query for each object.
async fn visible<'a>(
    ctx: &Ctx,
    company: &Company,
    announcements: &'a [Announcement],
) -> Result<Vec<&'a Announcement>> {
    let mut by_object: BTreeMap<&str, Vec<Id>> = BTreeMap::new();
    for announcement in announcements {
        by_object.entry(&announcement.object).or_default().push(announcement.record);
    }
    let definitions = company.definitions();
    let mut seen: BTreeMap<&str, Vec<Id>> = BTreeMap::new();
    for (name, ids) in by_object {
        let Ok(object) = definitions.object(name) else { continue };
        let predicate = access::predicate(ctx, &definitions, object, Action::Read)?;
        if predicate.is_nothing() {
            continue;
        }
        let mut conn = company.db.read().await?;
        let mut found = query::load(ctx, company, &mut conn, object, &predicate, &ids).await?;
        if found.len() < ids.len() {
            found.extend(query::load_deleted(ctx, company, &mut conn, object, &predicate, &ids).await?);
        }
        seen.insert(name, found.iter().map(guanxi_records::Stored::id).collect());
    }
    let shown = |a: &&Announcement| seen.get(a.object.as_str()).is_some_and(|ids| ids.contains(&a.record));
    Ok(announcements.iter().filter(shown).collect())
}

fn record(announcement: &Announcement) -> Event {
    let Announcement { object, record, action, version, .. } = announcement;
    let data = json!({"object": object, "id": record, "action": action, "version": version});
    Event::default().event("record").data(data.to_string())
}

fn reload(out: &Out) -> Result<()> {
    send(out, Event::default().event("reload").data("{}"))
}

/// A client that does not keep up is let go; it comes back and reads everything again.
fn send(out: &Out, event: Event) -> Result<()> {
    out.try_send(Ok(event)).map_err(Error::internal)
}
