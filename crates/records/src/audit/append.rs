//! Adding rows to a chain.

use guanxi_kernel::{Ctx, Id, Instant, Result};
use guanxi_store::sea_query::{Alias, Expr, Query};
use guanxi_store::{Conn, Tx, Val, bulk};
use serde_json::{Map, Value as Json, json};
use sha2::{Digest, Sha256};

use crate::company::Company;

/// How many chains there are where several transactions write at once.
const CHAINS: i64 = 8;
/// The hash before the first row.
pub(super) const START: [u8; 32] = [0; 32];

/// What is to be kept of one change.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The object.
    pub object: String,
    /// The record.
    pub record: Id,
    /// What was done: `create`, `edit`, `share`, …
    pub action: String,
    /// The old and the new value by field, in the API's form.
    pub changes: Map<String, Json>,
}

/// A row as it is hashed.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub(super) id: Id,
    pub(super) chain: i64,
    pub(super) place: i64,
    pub(super) at: Instant,
    pub(super) actor: Option<Id>,
    pub(super) via: &'a str,
    pub(super) request_id: &'a str,
    pub(super) object: &'a str,
    pub(super) record: Id,
    pub(super) action: &'a str,
    pub(super) changes: &'a str,
}

impl Line<'_> {
    /// The hash of the row behind this one.
    pub(super) fn hash(&self, before: &[u8]) -> [u8; 32] {
        let Self { id, chain, place, at, actor, via, request_id, object, record, action, changes } = self;
        let at = at.timestamp_micros();
        // A JSON list has one reading only, whatever the texts in it hold.
        let text = json!([id, chain, place, at, actor, via, request_id, object, record, action, changes]);
        let mut hash = Sha256::new();
        hash.update(before);
        hash.update(text.to_string().as_bytes());
        hash.finalize().into()
    }
}

/// Adds entries to the connection's chain. The chain's head is locked from here to the end of the transaction, so this comes
/// last.
///
/// # Errors
/// When the database refuses.
pub async fn append(ctx: &Ctx, company: &Company, tx: &mut Tx, entries: Vec<Entry>) -> Result<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let now = ctx.now();
    let (chain, mut place, mut hash) = head(tx).await?;
    let actor = ctx.actor.employee();
    let mut rows = Vec::with_capacity(entries.len());
    for entry in entries {
        place += 1;
        let changes = Json::Object(entry.changes).to_string();
        let line = Line {
            id: company.ids.next(now),
            chain,
            place,
            at: now,
            actor,
            via: ctx.via.name(),
            request_id: &ctx.request_id,
            object: &entry.object,
            record: entry.record,
            action: &entry.action,
            changes: &changes,
        };
        hash = line.hash(&hash).to_vec();
        rows.push(vec![
            Val::from(line.id),
            Val::from(chain),
            Val::from(place),
            Val::from(now),
            Val::id(actor),
            Val::from(line.via),
            Val::from(line.request_id),
            Val::from(line.object),
            Val::from(line.record),
            Val::from(line.action),
            Val::from(changes.as_str()),
            Val::from(hash.clone()),
        ]);
    }
    let columns = [
        "id",
        "chain",
        "place",
        "at",
        "actor_id",
        "via",
        "request_id",
        "object",
        "record_id",
        "action",
        "changes",
        "hash",
    ];
    bulk::insert(tx, "audit", &columns, rows).await?;
    let text = "UPDATE {audit_chain} SET place = ?, hash = ? WHERE chain = ?";
    let sql = tx.sql(text, [Val::from(place), Val::from(hash), Val::from(chain)]);
    tx.run(&sql).await.map(drop)
}

/// Locks the head of this connection's chain; a chain begins with its first use.
async fn head(tx: &mut Tx) -> Result<(i64, i64, Vec<u8>)> {
    if let Some(head) = locked(tx).await? {
        return Ok(head);
    }
    let chain = number(tx);
    let insert = Query::insert()
        .into_table(tx.dialect().table("audit_chain"))
        .columns(["chain", "place", "hash"].map(Alias::new))
        .select_from(
            Query::select()
                .expr(chain)
                .expr(Expr::val(Val::from(0_i64)))
                .expr(Expr::val(Val::from(START.to_vec())))
                .to_owned(),
        )
        .map_err(guanxi_kernel::Error::internal)?
        .on_conflict(guanxi_store::sea_query::OnConflict::column(Alias::new("chain")).do_nothing().to_owned())
        .to_owned();
    let sql = tx.build(&insert);
    tx.run(&sql).await?;
    let missing = || guanxi_kernel::Error::new(guanxi_kernel::code::INTERNAL).with("missing", "audit chain");
    locked(tx).await?.ok_or_else(missing)
}

async fn locked(tx: &mut Tx) -> Result<Option<(i64, i64, Vec<u8>)>> {
    let dialect = tx.dialect();
    let condition = format!("{} = {}", guanxi_store::dialect::Dialect::quote("chain"), chain_text(tx));
    let mut select = Query::select();
    select.columns(["chain", "place", "hash"].map(Alias::new)).from(dialect.table("audit_chain"));
    select.and_where(Expr::cust(condition));
    if dialect.writes_in_parallel() {
        select.lock_exclusive();
    }
    let sql = tx.build(&select);
    let Some(row) = tx.opt(&sql).await? else { return Ok(None) };
    let Val::Bytes(hash) = row.get("hash")?.clone() else { return Ok(None) };
    Ok(Some((row.int("chain")?, row.int("place")?, hash)))
}

fn number(conn: &Conn) -> Expr {
    Expr::cust(chain_text(conn))
}

/// The chain of this connection.
fn chain_text(conn: &Conn) -> String {
    let chains = if conn.dialect().writes_in_parallel() { CHAINS } else { 1 };
    format!("{} % {chains}", conn.dialect().connection_number())
}
