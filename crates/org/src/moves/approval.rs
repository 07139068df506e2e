//! Approval by chosen roles: somebody who holds each of them agrees before the move can be confirmed.

use std::collections::BTreeSet;

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
use super::request::MoveRequest;
use super::store::{self, Kept, Problem};
use super::{INVALID, NOT_ALLOWED, REJECTED, Stage};
use crate::access::Names;
use crate::organisation::{self, Organisation};

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
            let roles = asked_of(company, &mut tx, &kept, me).await?;
            kept.stage.require(&[Stage::Waiting])?;
            // The roles have decided by then.
            if kept.in_agreement() {
                return Err(Error::new(NOT_ALLOWED));
            }
            if roles.is_empty() {
                return Err(Error::new(NOT_ALLOWED));
            }
            for role in roles {
                decide(ctx, &mut tx, id, role, me, approved, comment).await?;
            }
            if approved {
                announce(ctx, company, &mut tx).await?;
            } else {
                let mut names = Names::default();
                names.add(&mut tx, "employee", [me]).await?;
                let params = vec![
                    (String::from("employee"), names.of(me).name),
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

/// The roles asked that the person holds and may decide for: not of what one prepared oneself, nor what is about oneself.
fn held(organisation: &Organisation, request: &MoveRequest, created_by: Option<Id>, person: Id) -> Vec<Id> {
    let mut about = request.employee.into_iter().chain(request.people.iter().map(|f| f.employee));
    if created_by == Some(person) || about.any(|id| id == person) {
        return Vec::new();
    }
    let holds = |role: &&Id| organisation.holders_of_role(**role).contains(&person);
    request.approvals.iter().filter(holds).copied().collect()
}

async fn asked_of(company: &Company, conn: &mut Conn, kept: &Kept, person: Id) -> Result<Vec<Id>> {
    if kept.request.approvals.is_empty() {
        return Ok(Vec::new());
    }
    let organisation = organisation::current(company, conn).await?;
    Ok(held(&organisation, &kept.request, kept.created_by, person))
}

/// Whether a role the person holds is asked about the move and has not decided yet, as the approvals tell.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn waits_for(
    company: &Company,
    conn: &mut Conn,
    kept: &Kept,
    approvals: &[Approval],
    person: Id,
) -> Result<bool> {
    if kept.stage != Stage::Waiting || kept.in_agreement() {
        return Ok(false);
    }
    let asked = asked_of(company, conn, kept, person).await?;
    Ok(approvals.iter().any(|a| a.approved.is_none() && asked.contains(&a.role.id)))
}

/// Whether the person holds a role that is asked about the move while it waits.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn may_decide(company: &Company, conn: &mut Conn, kept: &Kept, person: Id) -> Result<bool> {
    Ok(kept.stage == Stage::Waiting && !asked_of(company, conn, kept, person).await?.is_empty())
}

/// The roles asked, with what was decided.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn approvals(conn: &mut Conn, kept: &Kept) -> Result<Vec<Approval>> {
    if kept.request.approvals.is_empty() {
        return Ok(Vec::new());
    }
    let mut names = Names::default();
    names.add(conn, "role", kept.request.approvals.iter().copied()).await?;
    let text =
        "SELECT role_id, approved, decided_by, decided_at, comment FROM {move_approval} WHERE move_id = ?";
    let sql = conn.sql(text, [Val::from(kept.id)]);
    let rows = conn.rows(&sql).await?;
    let decided = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    let of = |role: &Id| {
        let decided = decided.iter().find(|a| a.role.id == *role).cloned();
        let name = names.of(*role).name;
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
    let all = store::waiting(&mut conn).await?;
    if all.is_empty() {
        return Ok(Vec::new());
    }
    let organisation = organisation::current(company, &mut conn).await?;
    let decided = decided(&mut conn, all.iter().map(|w| w.id)).await?;
    let waits = |w: &store::Waiting| {
        let roles = held(&organisation, &w.request, w.created_by, me);
        roles.into_iter().any(|role| !decided.contains(&(w.id, role)))
    };
    let shown = |w: store::Waiting| WaitingMove {
        id: w.id,
        number: w.number,
        kind: String::from(w.request.kind.name()),
        employee: w.request.employee.map(Ref::person),
        created_by: w.created_by.map(Ref::person),
        created_at: format_instant(w.created_at),
    };
    Ok(all.into_iter().filter(waits).map(shown).collect())
}

/// Which roles have decided about which of the moves.
async fn decided(conn: &mut Conn, moves: impl Iterator<Item = Id>) -> Result<BTreeSet<(Id, Id)>> {
    let select = Query::select()
        .columns(["move_id", "role_id"].map(Alias::new))
        .from(conn.dialect().table("move_approval"))
        .and_where(Expr::col(Alias::new("move_id")).is_in(moves.map(Id::get)))
        .to_owned();
    let sql = conn.build(&select);
    let pair = |row: &Row| Ok((row.id("move_id")?, row.id("role_id")?));
    conn.rows(&sql).await?.iter().map(pair).collect()
}
