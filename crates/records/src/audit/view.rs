//! What is read by temporary access is kept: which records were opened, which lists were shown, by which access. Readers
//! without one leave no trace here, and pay nothing for it.

use std::collections::BTreeSet;
use std::sync::Arc;

use guanxi_kernel::{Action, Authority, Ctx, Id, Instant, Result, Temporary};
use guanxi_store::{Conn, Val, retry};
use serde_json::{Map, Value as Json, json};

use super::{Entry, append};
use crate::access::{self, temporary};
use crate::company::Company;
use crate::definition::ObjectDef;
use crate::query;

/// What the audit calls it when somebody read by temporary access.
pub const VIEW: &str = "view";
/// The object of temporary accesses: lists are kept with the access they were shown by.
const ACCESS: &str = "temporary_access";

/// Something read by temporary access.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// The entry.
    pub id: Id,
    /// When.
    pub at: Instant,
    /// The object that was read.
    pub object: String,
    /// The record that was opened; none for a list.
    pub record: Option<Id>,
    /// For lists: what was asked and which records were shown.
    pub details: Map<String, Json>,
}

/// Keeps that the reader opened the record, if it is reached by temporary access alone.
///
/// # Errors
/// When it cannot be kept: then it must not be shown either.
pub async fn opened(ctx: &Ctx, company: &Company, object: &Arc<ObjectDef>, id: Id) -> Result<()> {
    let accesses = accesses(ctx, object);
    if accesses.is_empty() || alone(ctx, company, object, &[id]).await?.is_empty() {
        return Ok(());
    }
    let mut entries = Vec::new();
    for access in &accesses {
        if accesses.len() == 1 || !by(ctx, company, object, access, &[id]).await?.is_empty() {
            entries.push(Entry {
                object: object.name.clone(),
                record: id,
                action: String::from(VIEW),
                changes: Map::from_iter([named(access)]),
            });
        }
    }
    keep(ctx, company, entries).await
}

/// Keeps that the reader was shown a list of an object that temporary access opens: what was asked for, and which of the
/// records shown are reached by it alone.
///
/// # Errors
/// As [`opened`].
pub async fn listed(
    ctx: &Ctx,
    company: &Company,
    object: &Arc<ObjectDef>,
    shown: &[Id],
    asked: Json,
) -> Result<()> {
    listed_all(ctx, company, vec![(Arc::clone(object), shown.to_vec())], asked).await
}

/// The same for several objects at once, such as a search.
pub(crate) async fn listed_all(
    ctx: &Ctx,
    company: &Company,
    lists: Vec<(Arc<ObjectDef>, Vec<Id>)>,
    asked: Json,
) -> Result<()> {
    let mut entries = Vec::new();
    for (object, shown) in lists {
        let accesses = accesses(ctx, &object);
        if accesses.is_empty() {
            continue;
        }
        let found = alone(ctx, company, &object, &shown).await?;
        for access in &accesses {
            let records = match accesses.len() {
                1 => found.clone(),
                _ => by(ctx, company, &object, access, &found).await?,
            };
            let mut changes = Map::from_iter([named(access)]);
            changes.insert(String::from("object"), json!([null, object.name]));
            changes.insert(String::from("records"), json!([null, records]));
            changes.insert(String::from("asked"), json!([null, asked]));
            let (object, action) = (String::from(ACCESS), String::from(VIEW));
            entries.push(Entry { object, record: access.id, action, changes });
        }
    }
    keep(ctx, company, entries).await
}

/// What the person read by the access since the moment, newest first.
///
/// # Errors
/// When the database cannot be reached.
pub async fn seen(
    conn: &mut Conn,
    employee: Id,
    access: Id,
    before: Id,
    limit: usize,
) -> Result<(Vec<Seen>, Option<Id>)> {
    let text = "SELECT id, at, object, record_id, changes FROM {audit} WHERE actor_id = ? AND action = ? AND id < ? \
                AND id >= ? AND changes LIKE ? ORDER BY id DESC LIMIT ?";
    let named = format!("%\"temporary_access\":[null,\"{access}\"]%");
    let most = i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1);
    // Ids grow with time: nothing was read by it before it was made.
    let values = [
        Val::from(employee),
        Val::from(VIEW),
        Val::from(before),
        Val::from(access),
        Val::from(named),
        Val::from(most),
    ];
    let sql = conn.sql(text, values);
    let mut rows = conn.rows(&sql).await?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let seen = rows.iter().map(entry).collect::<Result<Vec<_>>>()?;
    let next = seen.last().filter(|_| more).map(|s| s.id);
    Ok((seen, next))
}

fn entry(row: &guanxi_store::Row) -> Result<Seen> {
    let changes: Map<String, Json> =
        serde_json::from_str(row.text("changes")?).map_err(guanxi_kernel::Error::internal)?;
    let of = |name: &str| changes.get(name).and_then(|pair| pair.get(1)).cloned();
    let (kept, record) = (row.text("object")?, row.id("record_id")?);
    let list = of("object").and_then(|o| o.as_str().map(String::from));
    let details = ["records", "asked"].into_iter().filter_map(|n| Some((String::from(n), of(n)?)));
    Ok(Seen {
        id: row.id("id")?,
        at: row.instant("at")?,
        record: list.is_none().then_some(record),
        details: if list.is_some() { details.collect() } else { Map::new() },
        object: list.unwrap_or_else(|| String::from(kept)),
    })
}

fn accesses<'a>(ctx: &'a Ctx, object: &'a ObjectDef) -> Vec<&'a Temporary> {
    if ctx.authority.temporary.is_empty() { Vec::new() } else { temporary::about(ctx, object).collect() }
}

/// How an entry names the access.
fn named(access: &Temporary) -> (String, Json) {
    (String::from(ACCESS), json!([null, access.id]))
}

/// Keeps that the reader was given a file's content that nothing but temporary access opens.
///
/// # Errors
/// As [`opened`].
pub(crate) async fn file(ctx: &Ctx, company: &Company, id: Id) -> Result<()> {
    let now = ctx.now();
    let entry = |access: &Temporary| Entry {
        object: String::from("file"),
        record: id,
        action: String::from(VIEW),
        changes: Map::from_iter([named(access)]),
    };
    keep(ctx, company, ctx.authority.temporary.iter().filter(|t| t.runs(now)).map(entry).collect()).await
}

/// The reader without temporary accesses.
pub(crate) fn otherwise(ctx: &Ctx) -> Ctx {
    let authority = Authority { temporary: Vec::new(), ..(*ctx.authority).clone() };
    Ctx { authority: Arc::new(authority), ..ctx.clone() }
}

/// Those of the records the reader would not see without temporary access.
async fn alone(ctx: &Ctx, company: &Company, object: &Arc<ObjectDef>, ids: &[Id]) -> Result<Vec<Id>> {
    let own = seen_by(&otherwise(ctx), company, object, ids).await?;
    Ok(ids.iter().copied().filter(|id| !own.contains(id)).collect())
}

/// Those of the records that this access opens.
async fn by(
    ctx: &Ctx,
    company: &Company,
    object: &Arc<ObjectDef>,
    access: &Temporary,
    ids: &[Id],
) -> Result<Vec<Id>> {
    let temporary = vec![access.clone()];
    let authority =
        Authority { employee: ctx.authority.employee, guest: true, temporary, ..Authority::default() };
    let only = Ctx { authority: Arc::new(authority), ..ctx.clone() };
    let opened = seen_by(&only, company, object, ids).await?;
    Ok(ids.iter().copied().filter(|id| opened.contains(id)).collect())
}

async fn seen_by(ctx: &Ctx, company: &Company, object: &Arc<ObjectDef>, ids: &[Id]) -> Result<BTreeSet<Id>> {
    let predicate = access::predicate(ctx, &company.definitions(), object, Action::Read)?;
    let mut conn = company.db.read().await?;
    let found = query::load(ctx, company, &mut conn, object, &predicate, ids).await?;
    Ok(found.iter().map(crate::data::Stored::id).collect())
}

async fn keep(ctx: &Ctx, company: &Company, entries: Vec<Entry>) -> Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    retry(|| {
        let entries = entries.clone();
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            append(ctx, company, &mut tx, entries).await?;
            tx.commit().await
        })
    })
    .await
}
