//! The change feed: what happened to records, in an order in which a reader that goes on from its last cursor misses nothing
//! and hears nothing twice (why is said in [`guanxi_records::feed`]), as far as the reader may see it.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_kernel::{Action, Ctx, Id, Result};
use guanxi_records::feed::{self, Change, Cursor, Extent};
use guanxi_records::query::{self, ListRequest};
use guanxi_records::{Company, Visible, access};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Row};
use serde_json::{Value as Json, json};

/// Changes of a page at most: a page of a list.
pub const MOST: usize = 200;
/// Pages of changes looked through for one answer; a reader of what happens rarely comes again with the new cursor.
const ROUNDS: usize = 20;

/// From where a reader goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// What happens from now on.
    Now,
    /// The oldest change that is kept.
    Start,
    /// Where it got to.
    Cursor(Cursor),
}

/// A change as its reader may see it.
#[derive(Debug, Clone)]
pub struct Item {
    /// What happened.
    pub change: Change,
    /// The record as the reader sees it now; none: it is deleted or no longer the reader's to see.
    pub record: Option<Json>,
}

/// A page of changes.
#[derive(Debug, Clone)]
pub struct ChangePage {
    /// The changes, in order.
    pub items: Vec<Item>,
    /// Where to go on.
    pub next: Cursor,
    /// Whether there is more already.
    pub more: bool,
}

/// Changes after the cursor to records of these objects (of all, when none is named), at most so many.
///
/// A change to a record the reader sees comes with the record as it is now. One to a record the reader does not see comes
/// only where it is no secret that there was such a record: when it is in the recycle bin and the reader may delete there,
/// or when the reader once owned it. Then it comes with the id alone.
///
/// # Errors
/// `feed.cursor` for a cursor of another company, `feed.expired` when what follows it is no longer kept.
pub async fn changes(
    ctx: &Ctx,
    company: &Company,
    after: After,
    objects: &[String],
    limit: usize,
) -> Result<ChangePage> {
    feed::settle(company).await?;
    let mut conn = company.db.read().await?;
    let extent = feed::extent(&mut conn).await?;
    drop(conn);
    let mut next = begin(after, extent)?;
    let limit = limit.clamp(1, MOST);
    let mut items = Vec::new();
    for _ in 0..ROUNDS {
        let mut conn = company.db.read().await?;
        let page = feed::after(&mut conn, next, i64::try_from(MOST).unwrap_or(i64::MAX)).await?;
        drop(conn);
        let more = page.len() == MOST;
        let mut wanted = page;
        let end = wanted.last().map_or(next, |change| change.cursor);
        wanted.retain(|change| objects.is_empty() || objects.contains(&change.object));
        let shown = shown(ctx, company, wanted).await?;
        if items.len() + shown.len() > limit {
            items.extend(shown.into_iter().take(limit - items.len()));
            next = items.last().map_or(next, |item: &Item| item.change.cursor);
            return Ok(ChangePage { items, next, more: true });
        }
        items.extend(shown);
        next = end;
        if !more || items.len() == limit {
            return Ok(ChangePage { items, next, more });
        }
    }
    Ok(ChangePage { items, next, more: true })
}

fn begin(after: After, extent: Extent) -> Result<Cursor> {
    match after {
        After::Now => Ok(Cursor { place: extent.last, record: i64::MAX }),
        After::Start => Ok(Cursor { place: extent.pruned, record: i64::MAX }),
        After::Cursor(cursor) => extent.check(cursor),
    }
}

async fn shown(ctx: &Ctx, company: &Company, changes: Vec<Change>) -> Result<Vec<Item>> {
    let mut by_object: BTreeMap<String, BTreeSet<Id>> = BTreeMap::new();
    for change in &changes {
        by_object.entry(change.object.clone()).or_default().insert(change.record);
    }
    let mut records: BTreeMap<(String, Id), Json> = BTreeMap::new();
    let mut known: BTreeSet<(String, Id)> = BTreeSet::new();
    for (object, ids) in by_object {
        if !readable(ctx, company, &object)? {
            continue;
        }
        let seen = seen(ctx, company, &object, &ids, false).await?;
        let missing: BTreeSet<Id> =
            ids.iter().filter(|id| !seen.iter().any(|record| record.id() == **id)).copied().collect();
        let name = |id: Id| (object.clone(), id);
        if !missing.is_empty() {
            let deleted = seen_deleted(ctx, company, &object, &missing).await?;
            known.extend(deleted.into_iter().map(name));
            let mut conn = company.db.read().await?;
            known.extend(once_owned(ctx, &mut conn, &object, &missing).await?.into_iter().map(name));
        }
        records.extend(seen.into_iter().map(|record| (name(record.id()), record.into_json())));
    }
    let item = |change: Change| {
        let key = (change.object.clone(), change.record);
        let record = records.get(&key).cloned();
        (record.is_some() || known.contains(&key)).then_some(Item { change, record })
    };
    Ok(changes.into_iter().filter_map(item).collect())
}

/// Whether the reader sees anything of the object at all.
fn readable(ctx: &Ctx, company: &Company, object: &str) -> Result<bool> {
    let definitions = company.definitions();
    let Ok(object) = definitions.object(object) else { return Ok(false) };
    Ok(!access::predicate(ctx, &definitions, object, Action::Read)?.is_nothing())
}

async fn seen(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    ids: &BTreeSet<Id>,
    deleted: bool,
) -> Result<Vec<Visible>> {
    let request = ListRequest {
        object: String::from(object),
        filter: Some(json!({"field": "id", "op": "in", "value": ids})),
        sort: Some(String::from("id")),
        fields: if deleted { vec![String::from("id")] } else { Vec::new() },
        limit: u64::try_from(MOST).ok(),
        deleted,
        ..ListRequest::default()
    };
    Ok(query::list(ctx, company, &request).await?.items)
}

async fn seen_deleted(ctx: &Ctx, company: &Company, object: &str, ids: &BTreeSet<Id>) -> Result<Vec<Id>> {
    Ok(seen(ctx, company, object, ids, true).await?.iter().map(Visible::id).collect())
}

/// Those the reader owned at some time: a hand-over to somebody else is told as a loss.
async fn once_owned(ctx: &Ctx, conn: &mut Conn, object: &str, ids: &BTreeSet<Id>) -> Result<Vec<Id>> {
    let Some(me) = ctx.actor.employee() else { return Ok(Vec::new()) };
    let column = |name: &'static str| Expr::col(Alias::new(name));
    let select = Query::select()
        .distinct()
        .column(Alias::new("record_id"))
        .from(conn.dialect().table("ownership"))
        .and_where(column("object").eq(object))
        .and_where(column("owner_id").eq(me.get()))
        .and_where(column("record_id").is_in(ids.iter().map(|id| id.get())))
        .to_owned();
    let sql = conn.build(&select);
    conn.rows(&sql).await?.iter().map(|row: &Row| row.id("record_id")).collect()
}
