//! From what happened to what is to be delivered: one webhook, one page of changes.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_kernel::{Ctx, Id, Instant, Result};
use guanxi_records::Company;
use guanxi_records::background::Acting;
use guanxi_records::feed::{self, Change, Cursor};
use guanxi_store::{Tx, Val, ValKind, bulk, retry};

use super::sight::{self, Key, TOGETHER, Wanted};
use super::state::{self, State};
use super::subscription::Subscription;

/// The columns of what is to be delivered.
pub(super) const COLUMNS: [&str; 14] = [
    "id",
    "webhook_id",
    "no",
    "message",
    "event_at",
    "object",
    "record_id",
    "action",
    "version",
    "state",
    "created_at",
    "begun_at",
    "due_at",
    "attempts",
];

/// Writes down what is to be delivered of the next changes. Answers how far the webhook is; none when there is no more, it
/// was switched off, or another node does it.
pub(super) async fn page<C: Acting>(
    shared: &C,
    subscription: &Subscription,
    at: State,
) -> Result<Option<State>> {
    let company = shared.company();
    let mut conn = company.db.read().await?;
    let limit = i64::try_from(TOGETHER).unwrap_or(i64::MAX);
    let changes = feed::after(&mut conn, at.cursor, limit).await?;
    drop(conn);
    let Some(next) = changes.last().map(|change| change.cursor) else { return Ok(None) };
    let ours = |change: &Change| subscription.objects.contains(&change.object);
    let heard: Vec<Change> = changes.into_iter().filter(ours).collect();
    let chosen = if heard.is_empty() {
        Vec::new()
    } else {
        let owner = shared.acting(subscription.owner).await?;
        chosen(&owner, company, subscription, heard).await?
    };
    let now = company.clock.now();
    let kept = retry(|| keep(company, at, next, &chosen, now)).await?;
    Ok(kept.then_some(State { cursor: next, ..at }))
}

/// Those that the owner may be told: of records the owner sees, and of others only that they are gone, if it knew of them.
async fn chosen(
    owner: &Ctx,
    company: &Company,
    subscription: &Subscription,
    changes: Vec<Change>,
) -> Result<Vec<Change>> {
    let mut by_object: BTreeMap<String, BTreeSet<Id>> = BTreeMap::new();
    for change in &changes {
        by_object.entry(change.object.clone()).or_default().insert(change.record);
    }
    let all: BTreeSet<Id> = changes.iter().map(|change| change.record).collect();
    let mut seen: BTreeSet<Key> = BTreeSet::new();
    for (object, ids) in &by_object {
        let found = sight::seen(owner, company, subscription, object, ids, Wanted::Ids).await?;
        seen.extend(found.into_keys().map(|id| (object.clone(), id)));
    }
    let mut conn = company.db.read().await?;
    let mut known = sight::sent(&mut conn, subscription.id, &all).await?;
    // What is on its way may have been sent by the time this one is.
    known.extend(sight::on_its_way(&mut conn, subscription.id, &all).await?);
    let told = |change: &Change| {
        let key = (change.object.clone(), change.record);
        if seen.contains(&key) {
            // What comes now is known to those that follow in this page.
            subscription.hears(&change.object, &change.action)
        } else {
            known.contains(&key) && subscription.hears_end()
        }
    };
    Ok(changes.into_iter().filter(told).collect())
}

/// Keeps it and moves on, both or neither.
async fn keep(company: &Company, at: State, next: Cursor, chosen: &[Change], now: Instant) -> Result<bool> {
    let mut tx = company.db.begin().await?;
    let count = i64::try_from(chosen.len()).unwrap_or_default();
    let Some(last) = state::take(&mut tx, at.webhook, count).await? else { return Ok(false) };
    let text = "UPDATE {webhook_state} SET place = ?, place_record = ? \
                WHERE webhook_id = ? AND place = ? AND place_record = ?";
    let values = [
        Val::from(next.place),
        Val::from(next.record),
        Val::from(at.webhook),
        Val::from(at.cursor.place),
        Val::from(at.cursor.record),
    ];
    let sql = tx.sql(text, values);
    if tx.run(&sql).await? == 0 {
        // Another node was here meanwhile.
        return Ok(false);
    }
    add(company, &mut tx, at.webhook, last, chosen, now).await?;
    tx.commit().await?;
    Ok(true)
}

/// Puts deliveries at the end of what is on its way. The caller has taken the webhook's state.
async fn add(
    company: &Company,
    tx: &mut Tx,
    webhook: Id,
    last: i64,
    changes: &[Change],
    now: Instant,
) -> Result<()> {
    let ids: BTreeSet<Id> = changes.iter().map(|change| change.record).collect();
    let mut busy = sight::on_its_way(tx, webhook, &ids).await?;
    let mut rows = Vec::with_capacity(changes.len());
    for (no, change) in (last + 1..).zip(changes) {
        let first = busy.insert((change.object.clone(), change.record));
        let begun = first.then_some(now);
        rows.push(vec![
            Val::from(company.ids.next(now)),
            Val::from(webhook),
            Val::from(no),
            Val::from(message(change).as_str()),
            Val::from(change.at),
            Val::from(change.object.as_str()),
            Val::from(change.record),
            Val::from(change.action.as_str()),
            change.version.map_or(Val::Null(ValKind::Int), Val::from),
            Val::from("waiting"),
            Val::from(now),
            Val::instant(begun),
            Val::instant(begun),
            Val::from(0_i64),
        ]);
    }
    bulk::insert(tx, "webhook_delivery", &COLUMNS, rows).await
}

/// The id of the message: the same whenever and however often this change is sent, so that a receiver can tell.
fn message(change: &Change) -> String {
    match change.version {
        Some(_) => format!("msg_{}", change.event),
        None => format!("msg_{}_{}", change.event, change.record),
    }
}
