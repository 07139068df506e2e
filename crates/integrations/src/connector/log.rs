//! What was exchanged, and what is on its way: for those who look after it. What failed can be tried again.

use std::collections::{BTreeMap, HashMap, HashSet};

use guanxi_kernel::{Ctx, Error, Id, Instant, Result};
use guanxi_records::{Company, query};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Row, Tx, Val, retry};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::list::{Problem, sentence};
use super::load::managed;
use super::{NOT_FAILED, state};

/// Entries of a page.
const PAGE: i64 = 50;

/// What became of an exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It was told there.
    Sent,
    /// It was taken here.
    Received,
    /// Both sides had changed the same; who wins held.
    Conflict,
    /// It was given up; it can be tried again.
    Failed,
}

impl Outcome {
    /// The word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Received => "received",
            Self::Conflict => "conflict",
            Self::Failed => "failed",
        }
    }

    fn named(name: &str) -> Self {
        [Self::Sent, Self::Received, Self::Conflict]
            .into_iter()
            .find(|o| o.name() == name)
            .unwrap_or(Self::Failed)
    }
}

/// What was exchanged.
#[derive(Debug, Clone, Serialize)]
pub struct Entry {
    /// The entry.
    pub id: Id,
    /// When.
    #[serde(serialize_with = "moment")]
    pub at: Instant,
    /// `out` or `in`.
    pub direction: String,
    /// What it is there.
    pub entity: String,
    /// The object here.
    pub object: String,
    /// The record here.
    pub record: Option<Id>,
    /// Its title, if the reader sees it.
    pub title: Option<String>,
    /// The id there.
    pub remote: Option<String>,
    /// What became of it.
    pub outcome: Outcome,
    /// Why not, or what about.
    pub problem: Option<Problem>,
    /// How often it was tried.
    pub attempts: i64,
}

pub(super) fn moment<S: serde::Serializer>(at: &Instant, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&guanxi_kernel::clock::format_instant(*at))
}

/// A page of the log, the latest first.
#[derive(Debug, Clone, Serialize)]
pub struct LogPage {
    /// The entries.
    pub items: Vec<Entry>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A line to be written.
#[derive(Debug, Clone)]
pub(super) struct Line<'a> {
    pub(super) connector: Id,
    pub(super) entity: &'a str,
    pub(super) direction: &'a str,
    pub(super) object: &'a str,
    pub(super) record: Option<Id>,
    pub(super) remote: Option<&'a str>,
    pub(super) outcome: Outcome,
    pub(super) why: Option<(String, String)>,
}

/// The code of a failure and what is said beside its sentence.
pub(super) fn why(error: &Error) -> (String, String) {
    (String::from(error.code().name), state::said(error))
}

/// Writes it down.
pub(super) async fn note(company: &Company, tx: &mut Tx, line: Line<'_>, now: Instant) -> Result<()> {
    let text = "INSERT INTO {connector_log} (id, connector_id, entity, direction, object, record_id, remote_id, outcome, \
                code, says, attempts, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)";
    let (code, says) = line.why.map_or((None, None), |(code, says)| (Some(code), Some(says)));
    let values = [
        Val::from(company.ids.next(now)),
        Val::from(line.connector),
        Val::from(line.entity),
        Val::from(line.direction),
        Val::from(line.object),
        Val::id(line.record),
        Val::text(line.remote),
        Val::from(line.outcome.name()),
        Val::text(code),
        Val::text(says),
        Val::from(now),
    ];
    let sql = tx.sql(text, values);
    tx.run(&sql).await.map(drop)
}

fn read(ctx: &Ctx, company: &Company, row: &Row) -> Result<Entry> {
    let code = row.opt_text("code")?.map(String::from);
    let says = row.opt_text("says")?.unwrap_or_default();
    let problem = code.map(|code| Problem { message: sentence(ctx, company, &code, says), code, at: None });
    Ok(Entry {
        id: row.id("id")?,
        at: row.instant("at")?,
        direction: String::from(row.text("direction")?),
        entity: String::from(row.text("entity")?),
        object: String::from(row.text("object")?),
        record: row.opt_id("record_id")?,
        title: None,
        remote: row.opt_text("remote_id")?.map(String::from),
        outcome: Outcome::named(row.text("outcome")?),
        problem,
        attempts: row.int("attempts")?,
    })
}

/// What a connector exchanged, the latest first; what is on its way is not among it.
///
/// # Errors
/// `access.power`, `connector.not_found`.
pub async fn entries(
    ctx: &Ctx,
    company: &Company,
    connector: Id,
    outcome: Option<Outcome>,
    limit: Option<i64>,
    before: Option<Id>,
) -> Result<LogPage> {
    managed(ctx, company, connector).await?;
    let limit = limit.unwrap_or(PAGE).clamp(1, 200);
    let text = "SELECT id, at, direction, entity, object, record_id, remote_id, outcome, code, says, attempts \
                FROM {connector_log} WHERE connector_id = ? AND id < ? AND outcome <> 'waiting' \
                AND (outcome = ? OR ? = '') ORDER BY id DESC LIMIT ?";
    let named = outcome.map_or("", Outcome::name);
    let mut conn = company.db.read().await?;
    let values = [
        Val::from(connector),
        Val::from(before.unwrap_or(Id(i64::MAX))),
        Val::from(named),
        Val::from(named),
        Val::from(limit + 1),
    ];
    let sql = conn.sql(text, values);
    let rows = conn.rows(&sql).await?;
    drop(conn);
    let mut items = rows.iter().map(|row| read(ctx, company, row)).collect::<Result<Vec<_>>>()?;
    let most = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = items.len() > most;
    items.truncate(most);
    let known =
        titles(ctx, company, items.iter().filter_map(|e| Some((e.object.as_str(), e.record?)))).await?;
    for entry in &mut items {
        entry.title = entry.record.and_then(|id| known.get(&(entry.object.clone(), id)).cloned());
    }
    let next = items.last().filter(|_| more).map(|entry| entry.id.to_string());
    Ok(LogPage { items, next })
}

/// What the reader knows records by: one query for each object.
pub(super) async fn titles<'a>(
    ctx: &Ctx,
    company: &Company,
    records: impl Iterator<Item = (&'a str, Id)>,
) -> Result<HashMap<(String, Id), String>> {
    let mut by_object: BTreeMap<&str, Vec<Id>> = BTreeMap::new();
    for (object, id) in records {
        by_object.entry(object).or_default().push(id);
    }
    let mut titles = HashMap::new();
    for (object, ids) in by_object {
        if company.object(object).is_err() {
            continue;
        }
        let mut conn = company.db.read().await?;
        let filter = json!({"field": "id", "op": "in", "value": ids});
        let most = u64::try_from(ids.len()).unwrap_or(u64::MAX);
        let found = query::find(ctx, company, &mut conn, object, &filter, most).await?;
        titles.extend(found.iter().map(|r| ((String::from(object), r.id()), String::from(r.title()))));
    }
    Ok(titles)
}

/// Tries what failed once more. Answers for each whether it is on its way.
///
/// # Errors
/// `access.power`, `connector.not_found`.
pub async fn retry_entries(
    ctx: &Ctx,
    company: &Company,
    connector: Id,
    ids: &[Id],
) -> Result<Vec<(Id, Result<()>)>> {
    managed(ctx, company, connector).await?;
    let now = ctx.now();
    let mut results = Vec::with_capacity(ids.len());
    for id in ids {
        let done = retry(|| async {
            let mut tx = company.db.begin().await?;
            let text = "UPDATE {connector_log} SET outcome = 'waiting', attempts = 0, due_at = ?, batch_id = NULL \
                        WHERE id = ? AND connector_id = ? AND outcome = 'failed'";
            let sql = tx.sql(text, [Val::from(now), Val::from(*id), Val::from(connector)]);
            let changed = tx.run(&sql).await?;
            tx.commit().await?;
            Ok(changed)
        });
        let changed = done.await?;
        results.push((*id, if changed == 1 { Ok(()) } else { Err(Error::new(NOT_FAILED)) }));
    }
    if results.iter().any(|(_, result)| result.is_ok()) {
        super::start::enqueue(company, connector, ctx.actor.employee(), now).await?;
    }
    Ok(results)
}

/// Those of the things that failed before and were not tried again, with the codes: what stays as it is is told once.
pub(super) async fn failed(
    conn: &mut Conn,
    (connector, entity): (Id, &str),
    remotes: &[&str],
) -> Result<HashSet<(String, String)>> {
    let column = |name: &'static str| Expr::col(Alias::new(name));
    let select = Query::select()
        .columns(["remote_id", "code"].map(Alias::new))
        .from(conn.dialect().table("connector_log"))
        .and_where(column("connector_id").eq(connector.get()))
        .and_where(column("entity").eq(entity))
        .and_where(column("outcome").eq(Outcome::Failed.name()))
        .and_where(column("remote_id").is_in(remotes.iter().copied()))
        .to_owned();
    let sql = conn.build(&select);
    let pair = |row: &Row| {
        let text = |name: &str| Ok(String::from(row.opt_text(name)?.unwrap_or_default()));
        Ok((text("remote_id")?, text("code")?))
    };
    conn.rows(&sql).await?.iter().map(pair).collect()
}
