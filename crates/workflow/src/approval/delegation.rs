//! Somebody decides for somebody else for a time.

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Error, FieldError, Id, Instant, Power, Result};
use guanxi_org::access::{Named, Names};
use guanxi_org::organisation;
use guanxi_records::Company;
use guanxi_records::audit::{self, Entry};
use guanxi_records::field::faults;
use guanxi_store::{Row, Val, retry};
use serde::{Deserialize, Serialize};
use serde_json::{Map, json};

use super::{DELEGATION_NOT_FOUND, ENDS_BEFORE, INVALID, NOT_ALLOWED, PERSON};

/// Characters of a reason at most.
const LONGEST_REASON: usize = 500;

/// A delegation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Delegation {
    /// Its id.
    pub id: Id,
    /// Whose decisions.
    pub employee: Named,
    /// Who decides.
    pub delegate: Named,
    /// From when.
    pub starts_at: String,
    /// Until when.
    pub ends_at: String,
    /// Why.
    pub reason: String,
}

/// A delegation to be made.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewDelegation {
    /// Whose decisions; none: the caller's. Only who manages people names somebody else.
    #[serde(default)]
    pub employee: Option<Id>,
    /// Who decides.
    pub delegate: Id,
    /// From when; none: now.
    #[serde(default)]
    pub starts_at: Option<Instant>,
    /// Until when.
    pub ends_at: Instant,
    /// Why.
    #[serde(default)]
    pub reason: String,
}

/// The delegations that have not ended, by and to the caller; all of them for who manages people.
///
/// # Errors
/// When the database cannot be reached.
pub async fn delegations(ctx: &Ctx, company: &Company) -> Result<Vec<Delegation>> {
    let Some(me) = ctx.actor.employee() else { return Ok(Vec::new()) };
    let mut conn = company.db.read().await?;
    let all = i64::from(ctx.authority.has(Power::ManagePeople));
    let text = "SELECT id, employee_id, delegate_id, starts_at, ends_at, reason FROM {approval_delegation} \
                WHERE ends_at > ? AND (? = 1 OR employee_id = ? OR delegate_id = ?) ORDER BY starts_at, id";
    let sql = conn.sql(text, [Val::from(ctx.now()), Val::from(all), Val::from(me), Val::from(me)]);
    let rows = conn.rows(&sql).await?;
    let mut names = Names::default();
    let people = |row: &Row| [row.id("employee_id"), row.id("delegate_id")];
    let people = rows.iter().flat_map(people).collect::<Result<Vec<Id>>>()?;
    names.add(&mut conn, "employee", people).await?;
    let read = |row: &Row| {
        Ok(Delegation {
            id: row.id("id")?,
            employee: names.of(row.id("employee_id")?),
            delegate: names.of(row.id("delegate_id")?),
            starts_at: format_instant(row.instant("starts_at")?),
            ends_at: format_instant(row.instant("ends_at")?),
            reason: String::from(row.text("reason")?),
        })
    };
    rows.iter().map(read).collect()
}

/// Gives one's decisions to somebody else for a time. Questions already open stay where they are.
///
/// # Errors
/// `approval.person` when the delegate cannot work; `approval.ends_before`; `approval.not_allowed` for somebody else's decisions
/// without `manage_people`.
pub async fn delegate(ctx: &Ctx, company: &Company, new: NewDelegation) -> Result<Id> {
    let me = ctx.actor.employee().ok_or_else(|| Error::new(NOT_ALLOWED))?;
    let employee = new.employee.unwrap_or(me);
    if employee != me && !ctx.authority.has(Power::ManagePeople) {
        return Err(Error::new(NOT_ALLOWED));
    }
    let starts = new.starts_at.unwrap_or_else(|| ctx.now());
    let mut wrong = Vec::new();
    if new.ends_at <= starts || new.ends_at <= ctx.now() {
        wrong.push(FieldError::new("ends_at", ENDS_BEFORE.name));
    }
    if new.reason.chars().count() > LONGEST_REASON {
        wrong.push(FieldError::new("reason", faults::TOO_LONG).with("limit", LONGEST_REASON));
    }
    let mut conn = company.db.read().await?;
    let organisation = organisation::current(company, &mut conn).await?;
    drop(conn);
    if new.delegate == employee || !organisation.active.contains(&new.delegate) {
        wrong.push(FieldError::new("delegate", PERSON.name).with("employee", new.delegate));
    }
    if !wrong.is_empty() {
        return Err(Error::fields(INVALID, wrong));
    }
    retry(|| {
        let reason = new.reason.trim();
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let id = company.next_id();
            let text = "INSERT INTO {approval_delegation} (id, employee_id, delegate_id, starts_at, ends_at, reason, created_at) \
                        VALUES (?, ?, ?, ?, ?, ?, ?)";
            let values = [
                Val::from(id),
                Val::from(employee),
                Val::from(new.delegate),
                Val::from(starts),
                Val::from(new.ends_at),
                Val::from(reason),
                Val::from(ctx.now()),
            ];
            let sql = tx.sql(text, values);
            tx.run(&sql).await?;
            let what = json!({"delegate": new.delegate, "starts_at": format_instant(starts),
                "ends_at": format_instant(new.ends_at)});
            note(ctx, company, &mut tx, employee, "delegate", json!([null, what])).await?;
            tx.commit().await?;
            Ok(id)
        })
    })
    .await
}

/// Takes a delegation back.
///
/// # Errors
/// `approval.delegation_not_found`.
pub async fn end_delegation(ctx: &Ctx, company: &Company, id: Id) -> Result<()> {
    let missing = || Error::new(DELEGATION_NOT_FOUND).with("id", id);
    let me = ctx.actor.employee().ok_or_else(missing)?;
    let all = i64::from(ctx.authority.has(Power::ManagePeople));
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let text = "DELETE FROM {approval_delegation} WHERE id = ? AND (? = 1 OR employee_id = ?) RETURNING employee_id, delegate_id";
            let sql = tx.sql(text, [Val::from(id), Val::from(all), Val::from(me)]);
            let row = tx.opt(&sql).await?.ok_or_else(missing)?;
            let before = json!({"delegate": row.id("delegate_id")?});
            let employee = row.id("employee_id")?;
            note(ctx, company, &mut tx, employee, "undelegate", json!([before, null])).await?;
            tx.commit().await
        })
    })
    .await
}

async fn note(
    ctx: &Ctx,
    company: &Company,
    tx: &mut guanxi_store::Tx,
    employee: Id,
    action: &str,
    change: serde_json::Value,
) -> Result<()> {
    let changes = Map::from_iter([(String::from("delegation"), change)]);
    let entry =
        Entry { object: String::from("employee"), record: employee, action: String::from(action), changes };
    audit::append(ctx, company, tx, vec![entry]).await
}
