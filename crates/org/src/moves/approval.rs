//! Approval by chosen roles: somebody who holds each of them agrees before the move can be confirmed.

use std::collections::HashMap;

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Error, FieldError, Id, Result};
use guanxi_records::field::faults;
use guanxi_records::{Company, Draft, event};
use guanxi_store::ValKind::{Instant as Moment, Int, Text};
use guanxi_store::ddl::TableDef;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Row, Tx, Val, retry};
use serde::Serialize;

use super::plan::Ref;
use super::store::{self, Kept, Problem};
use super::{APPROVAL, INVALID, NOT_ALLOWED, NOT_FOUND, REJECTED, Stage};
use crate::organisation;

/// Characters of a comment at most.
const LONGEST_COMMENT: usize = 2_000;

/// What became of the approval by a role.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Approval {
    /// The role.
    pub role: Ref,
    /// Its name: whoever sees the move knows who is asked.
    pub name: String,
    /// Whether it was approved; none: nobody has decided yet.
    pub approved: Option<bool>,
    /// Who decided.
    pub by: Option<Ref>,
    /// When.
    pub at: Option<String>,
    /// What was said.
    pub comment: Option<String>,
}

/// A move that waits for the reader's decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WaitingMove {
    /// The move.
    pub id: Id,
    /// Its number.
    pub number: String,
    /// What happens.
    pub kind: String,
    /// To whom.
    pub employee: Option<Ref>,
    /// Who prepared it.
    pub created_by: Option<Ref>,
    /// When.
    pub created_at: String,
}

/// The table of decisions.
pub(super) fn tables() -> Vec<TableDef> {
    let columns = [
        ("move_id", Int, true),
        ("role_id", Int, true),
        ("approved", Int, true),
        ("decided_by", Int, true),
        ("decided_at", Moment, true),
        ("comment", Text, false),
    ];
    vec![TableDef::new("move_approval", &columns, &["move_id", "role_id"])]
}

/// Decides for every role the caller holds that is asked. A rejected move is a draft again, and says who said what.
///
/// # Errors
/// `move.not_found`; `move.stage` when it waits for nobody; `move.not_allowed` for those who prepared it, whom it is about,
/// and who hold none of the roles.
pub async fn approve(ctx: &Ctx, company: &Company, id: Id, approved: bool, comment: &str) -> Result<()> {
    let comment = comment.trim();
    if comment.chars().count() > LONGEST_COMMENT {
        let fault = FieldError::new("comment", faults::TOO_LONG).with("limit", LONGEST_COMMENT);
        return Err(Error::fields(INVALID, vec![fault]));
    }
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            organisation::one_at_a_time(&mut tx).await?;
            let mut kept = store::load(&mut tx, id).await?;
            let me = ctx.actor.employee().ok_or_else(|| Error::new(NOT_ALLOWED))?;
            let roles = asked(company, &mut tx, &kept, me).await?;
            kept.stage.require(&[Stage::Waiting])?;
            if roles.is_empty() {
                return Err(Error::new(NOT_ALLOWED));
            }
            for role in roles {
                decide(ctx, &mut tx, id, role, me, approved, comment).await?;
            }
            if approved {
                announce(ctx, company, &mut tx).await?;
            } else {
                let params = vec![
                    (String::from("employee"), name(&mut tx, me).await?),
                    (String::from("comment"), String::from(comment)),
                ];
                kept.problem = Some(Problem { code: String::from(REJECTED.name), params });
                store::set_stage(ctx, company, &mut tx, &mut kept, Stage::Draft, Draft::new()).await?;
            }
            tx.commit().await
        })
    })
    .await
}

/// Those who may not read the move learn that there is something for them, or no longer.
///
/// # Errors
/// When the database refuses.
pub(super) async fn announce(ctx: &Ctx, company: &Company, tx: &mut Tx) -> Result<()> {
    event::announce(ctx, company, tx, "move").await
}

async fn decide(
    ctx: &Ctx,
    tx: &mut Tx,
    id: Id,
    role: Id,
    me: Id,
    approved: bool,
    comment: &str,
) -> Result<()> {
    let text = "INSERT INTO {move_approval} (move_id, role_id, approved, decided_by, decided_at, comment) \
                VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (move_id, role_id) DO UPDATE SET approved = excluded.approved, \
                decided_by = excluded.decided_by, decided_at = excluded.decided_at, comment = excluded.comment";
    let comment = (!comment.is_empty()).then(|| String::from(comment));
    let values = [
        Val::from(id),
        Val::from(role),
        Val::from(i64::from(approved)),
        Val::from(me),
        Val::from(ctx.now()),
        Val::text(comment),
    ];
    let sql = tx.sql(text, values);
    tx.run(&sql).await.map(drop)
}

async fn name(tx: &mut Tx, person: Id) -> Result<String> {
    let sql = tx.sql("SELECT name FROM {o_employee} WHERE id = ?", [Val::from(person)]);
    let row = tx.opt(&sql).await?;
    Ok(row
        .map(|r| Ok::<_, Error>(String::from(r.opt_text("name")?.unwrap_or_default())))
        .transpose()?
        .unwrap_or_default())
}

/// The roles asked that the person holds and may decide for: not of what one prepared oneself, nor what is about oneself.
async fn asked(company: &Company, conn: &mut Conn, kept: &Kept, person: Id) -> Result<Vec<Id>> {
    if kept.request.approvals.is_empty() {
        return Ok(Vec::new());
    }
    let about = kept.request.employee.into_iter().chain(kept.request.people.iter().map(|f| f.employee));
    if kept.created_by == Some(person) || about.into_iter().any(|id| id == person) {
        return Ok(Vec::new());
    }
    let organisation = organisation::current(company, conn).await?;
    let holds = |role: &&Id| organisation.holders_of_role(**role).contains(&person);
    Ok(kept.request.approvals.iter().filter(holds).copied().collect())
}

/// Whether a role the person holds is asked about the move and has not decided yet.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn waits_for(company: &Company, conn: &mut Conn, kept: &Kept, person: Id) -> Result<bool> {
    if kept.stage != Stage::Waiting {
        return Ok(false);
    }
    let asked = asked(company, conn, kept, person).await?;
    let decided = approvals(conn, kept).await?;
    Ok(asked.iter().any(|role| decided.iter().any(|a| a.role.id == *role && a.approved.is_none())))
}

/// Whether the person holds a role that is asked about the move while it waits.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn may_decide(company: &Company, conn: &mut Conn, kept: &Kept, person: Id) -> Result<bool> {
    Ok(kept.stage == Stage::Waiting && !asked(company, conn, kept, person).await?.is_empty())
}

/// The roles asked, with what was decided.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn approvals(conn: &mut Conn, kept: &Kept) -> Result<Vec<Approval>> {
    if kept.request.approvals.is_empty() {
        return Ok(Vec::new());
    }
    let select = Query::select()
        .columns(["id", "name"].map(Alias::new))
        .from(conn.dialect().table("o_role"))
        .and_where(Expr::col(Alias::new("id")).is_in(kept.request.approvals.iter().map(|id| id.get())))
        .to_owned();
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await?;
    let name = |row: &Row| Ok((row.id("id")?, String::from(row.opt_text("name")?.unwrap_or_default())));
    let names: HashMap<Id, String> = rows.iter().map(name).collect::<Result<_>>()?;
    let text =
        "SELECT role_id, approved, decided_by, decided_at, comment FROM {move_approval} WHERE move_id = ?";
    let sql = conn.sql(text, [Val::from(kept.id)]);
    let rows = conn.rows(&sql).await?;
    let decided = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    let of = |role: &Id| {
        let decided = decided.iter().find(|a| a.role.id == *role).cloned();
        let name = names.get(role).cloned().unwrap_or_default();
        Approval { name, ..decided.unwrap_or_else(|| Approval::open(*role)) }
    };
    Ok(kept.request.approvals.iter().map(of).collect())
}

impl Approval {
    /// Nobody has decided yet.
    fn open(role: Id) -> Self {
        let role = Ref::new("role", role);
        Self { role, name: String::new(), approved: None, by: None, at: None, comment: None }
    }
}

fn read(row: &Row) -> Result<Approval> {
    Ok(Approval {
        approved: Some(row.int("approved")? == 1),
        by: row.opt_id("decided_by")?.map(Ref::person),
        at: row.opt_instant("decided_at")?.map(format_instant),
        comment: row.opt_text("comment")?.map(String::from),
        ..Approval::open(row.id("role_id")?)
    })
}

/// Whether every role asked has approved.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn complete(conn: &mut Conn, kept: &Kept) -> Result<bool> {
    Ok(approvals(conn, kept).await?.iter().all(|a| a.approved == Some(true)))
}

/// What was decided was about another request.
///
/// # Errors
/// When the database refuses.
pub(super) async fn forget(tx: &mut Tx, id: Id) -> Result<()> {
    let sql = tx.sql("DELETE FROM {move_approval} WHERE move_id = ?", [Val::from(id)]);
    tx.run(&sql).await.map(drop)
}

/// The moves that wait for a decision of the caller, the oldest first.
///
/// # Errors
/// When the database cannot be reached.
pub async fn waiting(ctx: &Ctx, company: &Company) -> Result<Vec<WaitingMove>> {
    let Some(me) = ctx.actor.employee() else { return Ok(Vec::new()) };
    let mut conn = company.db.read().await?;
    let text = "SELECT p.move_id FROM {move_plan} p JOIN {o_move} m ON m.id = p.move_id \
                WHERE m.stage = 'waiting' AND m.deleted_at IS NULL ORDER BY p.move_id";
    let sql = conn.sql(text, []);
    let ids = conn.rows(&sql).await?.iter().map(|r| r.id("move_id")).collect::<Result<Vec<_>>>()?;
    let mut waiting = Vec::new();
    // Few moves wait at a time: a company does not move everybody at once.
    for id in ids {
        let kept = match store::load(&mut conn, id).await {
            Err(fault) if fault.code() == NOT_FOUND => continue,
            found => found?,
        };
        if waits_for(company, &mut conn, &kept, me).await? {
            waiting.push(WaitingMove {
                id,
                number: kept.number,
                kind: String::from(kept.request.kind.name()),
                employee: kept.request.employee.map(Ref::person),
                created_by: kept.created_by.map(Ref::person),
                created_at: format_instant(kept.created_at),
            });
        }
    }
    Ok(waiting)
}

/// Refuses what is not approved yet.
///
/// # Errors
/// `move.approval`.
pub(super) async fn require(conn: &mut Conn, kept: &Kept) -> Result<()> {
    if complete(conn, kept).await? { Ok(()) } else { Err(Error::new(APPROVAL)) }
}
