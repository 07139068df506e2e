//! What a webhook's owner sees of records at this moment: through the same list everybody reads, a page at a time.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::query::{self, ListRequest};
use guanxi_records::{Company, Visible};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Row};
use serde_json::{Value as Json, json};

use super::subscription::Subscription;

/// As many records are looked at together: a page of a list.
pub(super) const TOGETHER: usize = 200;

/// Which fields are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// That the record is there.
    Ids,
    /// Every field the reader sees.
    All,
}

/// Those of the records the reader sees and the webhook's filter lets through; at most [`TOGETHER`] of one object.
pub(super) async fn seen(
    ctx: &Ctx,
    company: &Company,
    subscription: &Subscription,
    object: &str,
    ids: &BTreeSet<Id>,
    wanted: Wanted,
) -> Result<BTreeMap<Id, Visible>> {
    if ids.is_empty() || company.object(object).is_err() {
        return Ok(BTreeMap::new());
    }
    let these = json!({"field": "id", "op": "in", "value": ids});
    let filter = match &subscription.filter {
        Some(filter) => json!({"and": [these, filter]}),
        None => these,
    };
    let request = ListRequest {
        object: String::from(object),
        filter: Some(filter),
        sort: Some(String::from("id")),
        fields: if wanted == Wanted::Ids { vec![String::from("id")] } else { Vec::new() },
        limit: u64::try_from(TOGETHER).ok(),
        ..ListRequest::default()
    };
    let page = query::list(ctx, company, &request).await?;
    Ok(page.items.into_iter().map(|record| (record.id(), record)).collect())
}

/// Those of the records that are not deleted, whoever sees them: tells whether one is gone or only out of sight.
pub(super) async fn present(company: &Company, object: &str, ids: &BTreeSet<Id>) -> Result<BTreeSet<Id>> {
    if ids.is_empty() || company.object(object).is_err() {
        return Ok(BTreeSet::new());
    }
    let request = ListRequest {
        object: String::from(object),
        filter: Some(json!({"field": "id", "op": "in", "value": ids})),
        fields: vec![String::from("id")],
        sort: Some(String::from("id")),
        limit: u64::try_from(TOGETHER).ok(),
        ..ListRequest::default()
    };
    let page = query::list(&company.system(), company, &request).await?;
    Ok(page.items.iter().map(Visible::id).collect())
}

/// A record of an object.
pub(super) type Key = (String, Id);

/// Those of the records of which something was sent.
pub(super) async fn sent(conn: &mut Conn, webhook: Id, ids: &BTreeSet<Id>) -> Result<BTreeSet<Key>> {
    of_table(conn, "webhook_sent", None, webhook, ids).await
}

/// Those of the records of which something is on its way.
pub(super) async fn on_its_way(conn: &mut Conn, webhook: Id, ids: &BTreeSet<Id>) -> Result<BTreeSet<Key>> {
    of_table(conn, "webhook_delivery", Some("waiting"), webhook, ids).await
}

async fn of_table(
    conn: &mut Conn,
    table: &'static str,
    state: Option<&str>,
    webhook: Id,
    ids: &BTreeSet<Id>,
) -> Result<BTreeSet<Key>> {
    if ids.is_empty() {
        return Ok(BTreeSet::new());
    }
    let column = |name: &'static str| Expr::col(Alias::new(name));
    let mut select = Query::select();
    select
        .distinct()
        .column(Alias::new("object"))
        .column(Alias::new("record_id"))
        .from(conn.dialect().table(table))
        .and_where(column("webhook_id").eq(webhook.get()))
        .and_where(column("record_id").is_in(ids.iter().map(|id| id.get())));
    if let Some(state) = state {
        select.and_where(Expr::col(Alias::new("state")).eq(state));
    }
    let sql = conn.build(&select);
    let read = |row: &Row| Ok((String::from(row.text("object")?), row.id("record_id")?));
    conn.rows(&sql).await?.iter().map(read).collect()
}

/// The record as it stands in a message.
pub(super) fn body(record: Visible) -> Json {
    record.into_json()
}
