//! The zero-orphan rule: no open record is owned by somebody who cannot work.

use std::collections::BTreeMap;

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Id, Power, Result};
use guanxi_records::{Company, access, handover};
use guanxi_store::Conn;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use serde::Serialize;

use super::plan::Ref;
use super::request::{Handover, MoveKind, MoveRequest, Receiver};
use super::{confirm, create, rehearse};

/// Those who can work, or will once they have signed in for the first time.
pub(crate) const ABLE: [&str; 3] = ["none", "invited", "active"];

/// Open records whose owner cannot work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Orphans {
    /// When it was looked.
    pub checked_at: String,
    /// By object and owner.
    pub items: Vec<Left>,
    /// How many in all.
    pub total: u64,
}

/// Open records of one object and owner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Left {
    /// The object.
    pub object: String,
    /// The owner.
    pub owner: Ref,
    /// The state of the owner's account; none when there is no such person.
    pub owner_state: Option<String>,
    /// How many.
    pub count: u64,
    /// The oldest and the newest.
    pub examples: Vec<Ref>,
}

/// Looks for open records whose owner cannot work.
///
/// # Errors
/// `access.power`.
pub async fn orphans(ctx: &Ctx, company: &Company) -> Result<Orphans> {
    access::require(ctx, Power::ManagePeople)?;
    let mut conn = company.db.read().await?;
    let left = handover::left_over(company, &mut conn, &ABLE).await?;
    let states = states(&mut conn, left.iter().map(|l| l.owner)).await?;
    let items: Vec<Left> = left
        .into_iter()
        .map(|one| Left {
            owner_state: states.get(&one.owner).cloned(),
            owner: Ref::person(one.owner),
            count: one.count,
            examples: one.examples.into_iter().map(|id| Ref::new(&one.object, id)).collect(),
            object: one.object,
        })
        .collect();
    let total = items.iter().map(|i| i.count).sum();
    Ok(Orphans { checked_at: format_instant(ctx.now()), items, total })
}

async fn states(conn: &mut Conn, people: impl Iterator<Item = Id>) -> Result<BTreeMap<Id, String>> {
    let people: Vec<i64> = people.map(Id::get).collect();
    let select = Query::select()
        .columns(["id", "account_state"].map(Alias::new))
        .from(conn.dialect().table("o_employee"))
        .and_where(Expr::col(Alias::new("id")).is_in(people))
        .to_owned();
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await?;
    rows.iter()
        .map(|r| Ok((r.id("id")?, String::from(r.opt_text("account_state")?.unwrap_or_default()))))
        .collect()
}

/// Hands over what somebody who cannot work still owns. It is a move like any other, which can be taken back.
///
/// # Errors
/// As [`create`] and [`confirm`].
pub async fn repair(ctx: &Ctx, company: &Company, owner: Id, receiver: Receiver) -> Result<Id> {
    access::require(ctx, Power::ManagePeople)?;
    let request = MoveRequest {
        employee: Some(owner),
        handover: Handover { rest: Some(receiver), ..Handover::default() },
        ..MoveRequest::empty(MoveKind::HandOver)
    };
    let id = create(ctx, company, request).await?;
    let plan = rehearse(ctx, company, id).await?;
    confirm(ctx, company, id, &plan.hash).await?;
    Ok(id)
}
