//! Everything the company keeps about a person as somebody who works here, as one document.

use std::collections::BTreeMap;

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Action, Ctx, Id, Result};
use guanxi_records::{Company, Visible, access, export, handover, query};
use guanxi_store::{Conn, Row, Val};
use serde::Serialize;
use serde_json::{Map, Value as Json, json};

use super::allow;
use crate::account::{log, session, token};

/// Actions of one document at most; the next ones are asked for with its cursor.
pub const ACTIONS_AT_ONCE: u64 = 10_000;
/// Records of one object, shares and attempts to sign in at most.
const MOST: u64 = 10_000;

/// What is kept about a person.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Exported {
    /// When the document was made.
    pub made_at: String,
    /// Whether it holds everything. Who manages people sees no more here than elsewhere; the person itself sees all of it.
    pub complete: bool,
    /// The person's record: by field what it is called, what it holds, and what is shown for that.
    pub employee: Vec<Value>,
    /// Positions held.
    pub appointments: Vec<Json>,
    /// Roles given directly.
    pub role_assignments: Vec<Json>,
    /// Temporary accesses.
    pub temporary_accesses: Vec<Json>,
    /// Moves that were carried out, or that the reader prepared.
    pub moves: Vec<Json>,
    /// Requests to erase the data.
    pub erasure_requests: Vec<Json>,
    /// Attempts to sign in, the newest first.
    pub sign_ins: Vec<Json>,
    /// Sessions of the browser.
    pub sessions: Vec<Json>,
    /// Tokens of programs, without the tokens.
    pub tokens: Vec<Json>,
    /// Whether a second factor is in use.
    pub second_factor: bool,
    /// Records shared with the person.
    pub shares: Vec<Json>,
    /// By object, how many open records the person owns, and how many periods of ownership have ended.
    pub owned: BTreeMap<String, Owned>,
    /// What the person did.
    pub actions: Actions,
}

/// A field of the person's record.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Value {
    /// The field.
    pub field: String,
    /// What it is called.
    pub label: String,
    /// What it holds.
    pub value: Json,
    /// What is shown for it, where that differs.
    pub shown: Option<String>,
}

/// What a person owns and owned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Owned {
    /// Open records.
    pub open: u64,
    /// Periods that have ended.
    pub ended: u64,
}

/// A part of what a person did, the newest first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Actions {
    /// When, by which way, what was done to which record, and to which of its fields. Not the values: they are what the company
    /// knows of others.
    pub items: Vec<Json>,
    /// Where the next part begins; none after the last.
    pub next: Option<Id>,
}

/// What is kept about a person, for the person itself or for who manages people. The actions come in parts of at most
/// [`ACTIONS_AT_ONCE`], so the document is bounded; `before` is the cursor of the part before.
///
/// # Errors
/// `erasure.not_allowed`, `account.not_found`; `record.not_found` when who manages people may not see the person's record.
pub async fn export(ctx: &Ctx, company: &Company, employee: Id, before: Option<Id>) -> Result<Exported> {
    let mut conn = company.db.read().await?;
    allow::ask(ctx, &mut conn, employee).await?;
    // It is a way to take data out like any other.
    export::require(ctx, company, &mut conn, &*company.object("employee")?).await?;
    let own = allow::is_self(ctx, employee);
    // What is kept about somebody is told to that person, whatever a role hides from colleagues.
    let reader = if own { ctx.as_program() } else { ctx.clone() };
    let sessions = session::list(company, &mut conn, employee).await?;
    let tokens = token::list(company, &mut conn, employee).await?;
    let sign_ins = log::list(&mut conn, employee, u32::try_from(MOST).unwrap_or(u32::MAX)).await?;
    let about = json!({"field": "employee_id", "op": "eq", "value": employee});
    let moves = json!({"and": [about.clone(), {"or": [
        {"field": "stage", "op": "in", "value": ["done", "undone"]},
        {"field": "created_by", "op": "eq", "value": ctx.actor.employee()},
    ]}]});
    // Who prepares a move tells the person when it is time.
    let moves = if own { &moves } else { &about };
    Ok(Exported {
        made_at: format_instant(ctx.now()),
        complete: own || ctx.authority.unrestricted,
        employee: record(&reader, company, &mut conn, employee).await?,
        appointments: records(&reader, company, &mut conn, "appointment", &about).await?,
        role_assignments: records(&reader, company, &mut conn, "role_assignment", &about).await?,
        temporary_accesses: records(&reader, company, &mut conn, "temporary_access", &about).await?,
        moves: records(&reader, company, &mut conn, "move", moves).await?,
        erasure_requests: records(&reader, company, &mut conn, "erasure_request", &about).await?,
        sign_ins: sign_ins.into_iter().map(sign_in).collect(),
        sessions: sessions.into_iter().map(open_session).collect(),
        tokens: tokens.into_iter().map(program).collect(),
        second_factor: second_factor(&mut conn, employee).await?,
        shares: shares(&mut conn, employee).await?,
        owned: owned(company, &mut conn, employee).await?,
        actions: actions(&mut conn, employee, before).await?,
    })
}

async fn record(ctx: &Ctx, company: &Company, conn: &mut Conn, id: Id) -> Result<Vec<Value>> {
    let object = company.object("employee")?;
    let stored = access::permit(ctx, company, conn, &object, id, Action::Read).await?;
    let Some(seen) = access::reveal(ctx, company, conn, vec![stored]).await?.pop() else {
        return Ok(Vec::new());
    };
    let known = |name: &str| seen.values().contains_key(name);
    let value = |field: &guanxi_records::FieldDef| Value {
        field: field.name.clone(),
        label: String::from(field.labels.get(ctx.language)),
        value: seen.get(&field.name).clone(),
        shown: seen.label(&field.name).map(String::from),
    };
    Ok(object.all_fields().filter(|f| known(&f.name)).map(value).collect())
}

async fn records(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &str,
    filter: &Json,
) -> Result<Vec<Json>> {
    let found = query::find(ctx, company, conn, object, filter, MOST).await?;
    let seen = access::reveal(ctx, company, conn, found).await?;
    Ok(seen.into_iter().map(Visible::into_json).collect())
}

fn sign_in(entry: log::Entry) -> Json {
    json!({"at": format_instant(entry.at), "address": entry.address, "agent": entry.agent, "outcome": entry.outcome})
}

fn open_session(entry: session::Entry) -> Json {
    json!({
        "id": entry.id,
        "created_at": format_instant(entry.created_at),
        "last_seen_at": format_instant(entry.last_seen_at),
        "address": entry.address,
        "agent": entry.agent,
    })
}

fn program(entry: token::Entry) -> Json {
    json!({
        "id": entry.id,
        "name": entry.name,
        "scopes": entry.scopes.iter().map(|s| s.name()).collect::<Vec<_>>(),
        "created_at": format_instant(entry.created_at),
        "last_used_at": entry.last_used_at.map(format_instant),
        "expires_at": entry.expires_at.map(format_instant),
    })
}

async fn second_factor(conn: &mut Conn, employee: Id) -> Result<bool> {
    let text = "SELECT 1 AS known FROM {second_factor} WHERE employee_id = ? AND confirmed_at IS NOT NULL";
    let sql = conn.sql(text, [Val::from(employee)]);
    Ok(conn.opt(&sql).await?.is_some())
}

async fn shares(conn: &mut Conn, employee: Id) -> Result<Vec<Json>> {
    let text = "SELECT object, record_id, level, kind, created_at, expires_at FROM {record_share} \
                WHERE employee_id = ? ORDER BY id DESC LIMIT ?";
    let sql = conn.sql(text, [Val::from(employee), Val::from(i64::try_from(MOST).unwrap_or(i64::MAX))]);
    let share = |row: &Row| {
        Ok(json!({
            "object": row.text("object")?,
            "record": row.id("record_id")?,
            "level": row.text("level")?,
            "kind": row.text("kind")?,
            "created_at": format_instant(row.instant("created_at")?),
            "expires_at": row.opt_instant("expires_at")?.map(format_instant),
        }))
    };
    conn.rows(&sql).await?.iter().map(share).collect()
}

async fn owned(company: &Company, conn: &mut Conn, employee: Id) -> Result<BTreeMap<String, Owned>> {
    let mut owned: BTreeMap<String, Owned> = BTreeMap::new();
    let open = handover::owned(company, conn, &[employee]).await?;
    for (object, count) in open.into_values().flatten() {
        owned.entry(object).or_default().open = count;
    }
    let text = "SELECT object, COUNT(*) AS n FROM {ownership} WHERE owner_id = ? GROUP BY object";
    let sql = conn.sql(text, [Val::from(employee)]);
    for row in &conn.rows(&sql).await? {
        let count = u64::try_from(row.int("n")?).unwrap_or_default();
        owned.entry(String::from(row.text("object")?)).or_default().ended = count;
    }
    Ok(owned)
}

async fn actions(conn: &mut Conn, employee: Id, before: Option<Id>) -> Result<Actions> {
    let most = i64::try_from(ACTIONS_AT_ONCE).unwrap_or(i64::MAX - 1);
    let text = "SELECT id, at, via, object, record_id, action, changes FROM {audit} \
                WHERE actor_id = ? AND id < ? ORDER BY id DESC LIMIT ?";
    let values = [Val::from(employee), Val::from(before.unwrap_or(Id(i64::MAX))), Val::from(most + 1)];
    let sql = conn.sql(text, values);
    let rows = conn.rows(&sql).await?;
    let shown = rows.get(..rows.len().min(usize::try_from(most).unwrap_or(usize::MAX))).unwrap_or_default();
    let next = shown.last().filter(|_| shown.len() < rows.len()).map(|row| row.id("id")).transpose()?;
    let action = |row: &Row| {
        let changes: Map<String, Json> = serde_json::from_str(row.text("changes")?).unwrap_or_default();
        Ok(json!({
            "at": format_instant(row.instant("at")?),
            "via": row.text("via")?,
            "object": row.text("object")?,
            "record": row.id("record_id")?,
            "action": row.text("action")?,
            "fields": changes.keys().collect::<Vec<_>>(),
        }))
    };
    Ok(Actions { items: shown.iter().map(action).collect::<Result<_>>()?, next })
}
