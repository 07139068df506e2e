//! What stands against a plan.

use std::collections::{BTreeSet, HashMap};

use guanxi_kernel::{Action, Id, Power, Result};
use guanxi_records::Company;
use guanxi_records::handover::introduced;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Row, Val};

use super::types::{Balance, HandoverGroup, Why};
use super::{Draft, Timing};
use crate::access::Names;
use crate::access::summary::unconditional;
use crate::account::state::AccountState;
use crate::authority::{self, Circumstances};
use crate::moves;
use crate::moves::request::{MoveKind, MoveRequest};
use crate::organisation::Organisation;

/// Whether those who move can: they are here, and no later move stands in the way.
pub(super) async fn person(
    conn: &mut Conn,
    id: Id,
    request: &MoveRequest,
    timing: &Timing,
    draft: &mut Draft,
) -> Result<()> {
    let people = request.employee.iter().map(|e| (*e, String::from("employee")));
    let further =
        request.people.iter().enumerate().map(|(n, f)| (f.employee, format!("people[{n}].employee")));
    let cover = request.cover.iter().map(|c| (*c, String::from("cover")));
    let mut seen = BTreeSet::new();
    for (employee, place) in people.chain(further).chain(cover) {
        if !seen.insert(employee) {
            draft.refuse(moves::NAMED_TWICE, &place, &[("employee", employee.to_string())]);
            continue;
        }
        let mover = place != "cover";
        one(conn, request, employee, &place, mover, draft).await?;
        if mover {
            others(conn, id, employee, timing, &place, draft).await?;
        }
    }
    if matches!(request.kind, MoveKind::Act | MoveKind::LeaveOfAbsence)
        && request.until.is_some_and(|until| until < draft.day)
    {
        draft.refuse(moves::ENDS_BEFORE, "until", &[]);
    }
    Ok(())
}

async fn one(
    conn: &mut Conn,
    request: &MoveRequest,
    employee: Id,
    place: &str,
    mover: bool,
    draft: &mut Draft,
) -> Result<()> {
    let text = "SELECT account_state, leave_from FROM {o_employee} WHERE id = ? AND deleted_at IS NULL";
    let sql = conn.sql(text, [Val::from(employee)]);
    let params = [("employee", employee.to_string())];
    let Some(row) = conn.opt(&sql).await? else {
        draft.refuse(moves::PERSON_GONE, place, &params);
        return Ok(());
    };
    let state = AccountState::parse(row.opt_text("account_state")?.unwrap_or_default());
    let left = state == AccountState::Left;
    if !mover {
        if state != AccountState::Active {
            draft.refuse(moves::RECEIVER_LEFT, place, &params);
        }
        return Ok(());
    }
    let away = row.opt_date("leave_from")?.is_some();
    match request.kind {
        MoveKind::Rehire if !left => draft.refuse(moves::NOT_LEFT, place, &params),
        MoveKind::Rehire | MoveKind::HandOver => {}
        MoveKind::Return if !away => draft.refuse(moves::NOT_AWAY, place, &params),
        MoveKind::LeaveOfAbsence if away => draft.refuse(moves::AWAY_ALREADY, place, &params),
        _ if left => draft.refuse(moves::PERSON_LEFT, place, &params),
        _ => {}
    }
    Ok(())
}

/// Other moves of the same person: a later one that is done cannot be gone back behind; one that is planned is told.
async fn others(
    conn: &mut Conn,
    id: Id,
    employee: Id,
    timing: &Timing,
    place: &str,
    draft: &mut Draft,
) -> Result<()> {
    let text = "SELECT number, stage, effective_at FROM {o_move} WHERE employee_id = ? AND id <> ? AND deleted_at IS NULL \
                AND stage IN ('applying', 'done', 'undoing', 'scheduled') ORDER BY id";
    let sql = conn.sql(text, [Val::from(employee), Val::from(id)]);
    for row in &conn.rows(&sql).await? {
        let number = [("number", String::from(row.opt_text("number")?.unwrap_or_default()))];
        let at = row.opt_instant("effective_at")?;
        match row.text("stage")? {
            "applying" | "undoing" => draft.refuse(moves::RUNNING, place, &number),
            "done" if at.is_some_and(|at| at > timing.at) => {
                draft.refuse(moves::BEFORE_ANOTHER, "effective_at", &number);
            }
            "scheduled" => draft.warn(moves::ANOTHER_PLANNED, place, &number),
            _ => {}
        }
    }
    Ok(())
}

/// Positions that would be held by more people than they are for.
pub(super) async fn headcount(conn: &mut Conn, before: &Organisation, draft: &mut Draft) -> Result<()> {
    let positions: BTreeSet<Id> =
        draft.opens.iter().filter(|o| o.kind != "acting").map(|o| o.position).collect();
    if positions.is_empty() {
        return Ok(());
    }
    let select = Query::select()
        .columns(["id", "headcount"].map(Alias::new))
        .from(conn.dialect().table("o_position"))
        .and_where(Expr::col(Alias::new("id")).is_in(positions.iter().map(|id| id.get())))
        .to_owned();
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await?;
    let read = |row: &Row| Ok((row.id("id")?, row.opt_int("headcount")?));
    let most: HashMap<Id, Option<i64>> = rows.iter().map(read).collect::<Result<_>>()?;
    for position in positions {
        let Some(most) = most.get(&position).copied().flatten() else { continue };
        let mut holders: BTreeSet<Id> =
            before.holders.get(&position).into_iter().flatten().copied().collect();
        for close in draft.closes.iter().filter(|c| c.position == position) {
            holders.remove(&close.employee);
        }
        holders.extend(draft.opens.iter().filter(|o| o.position == position).map(|o| o.employee));
        if i64::try_from(holders.len()).is_ok_and(|held| held > most) {
            let params = [("position", position.to_string()), ("count", most.to_string())];
            draft.warn(moves::HEADCOUNT, "position", &params);
        }
    }
    Ok(())
}

/// Somebody must be left who manages people and roles.
pub(super) fn administrators(before: &Organisation, after: &Organisation, draft: &mut Draft) {
    if any_administrator(before) && !any_administrator(after) {
        draft.refuse(crate::hooks::LAST_ADMINISTRATOR, "employee", &[]);
    }
}

fn any_administrator(organisation: &Organisation) -> bool {
    organisation.active.iter().any(|person| {
        let roles = authority::holdings(organisation, *person).into_iter();
        let powers: BTreeSet<Power> = roles
            .filter_map(|h| organisation.roles.get(&h.role))
            .flat_map(|r| r.powers.iter().copied())
            .collect();
        powers.contains(&Power::ManagePeople) && powers.contains(&Power::ManageRoles)
    })
}

/// Receivers must see what they get, and nothing may be left with somebody who leaves.
pub(super) fn receivers(
    company: &Company,
    after: &Organisation,
    request: &MoveRequest,
    groups: &[HandoverGroup],
    draft: &mut Draft,
) {
    let free = unconditional(after);
    let circumstances = Circumstances::now(company, None);
    let mut known = HashMap::new();
    for group in groups {
        let field = group
            .rule
            .map_or_else(|| String::from("handover.default"), |n| format!("handover.rules[{n}].receiver"));
        if group.stays && group.why != Why::Closed && request.kind.takes_away() {
            let params = [("object", group.object.clone()), ("count", group.count.to_string())];
            draft.refuse(moves::LEFT_OVER, &field, &params);
        }
        let Some(receiver) = &group.receiver else { continue };
        let authority = known
            .entry(receiver.id)
            .or_insert_with(|| authority::compile(&free, receiver.id, &circumstances));
        let books = group.books.as_ref().map(|b| b.id.get());
        if !authority.reach(&group.object, Action::Read).covers(Some(receiver.id.get()), books) {
            let params = [("employee", receiver.id.to_string()), ("object", group.object.clone())];
            draft.refuse(moves::CANNOT_SEE, &field, &params);
        }
    }
}

/// Receivers do not get more than their positions are limited to, of what the next owner is told about. Several positions
/// allow as much as the widest; who has more already and gets nothing is nobody's concern here.
pub(super) async fn limits(
    company: &Company,
    conn: &mut Conn,
    after: &Organisation,
    request: &MoveRequest,
    balance: &[Balance],
    draft: &mut Draft,
) -> Result<()> {
    let limited = introduced::objects(company);
    let gets = |b: &&Balance| {
        Some(b.employee.id) != request.employee
            && limited.iter().any(|o| b.after.get(&o.name) > b.before.get(&o.name))
    };
    let receivers: Vec<&Balance> = balance.iter().filter(gets).collect();
    if receivers.is_empty() {
        return Ok(());
    }
    let sql = conn.sql("SELECT id, holding_limit FROM {o_position} WHERE holding_limit IS NOT NULL", []);
    let rows = conn.rows(&sql).await?;
    let read = |row: &Row| Ok((row.id("id")?, row.int("holding_limit")?));
    let limits: HashMap<Id, i64> = rows.iter().map(read).collect::<Result<_>>()?;
    for balance in receivers {
        let held = after.held_by(balance.employee.id);
        let all: Option<Vec<i64>> = held.iter().map(|a| limits.get(&a.position).copied()).collect();
        let Some(limit) = all.and_then(|all| all.into_iter().max()) else { continue };
        for object in &limited {
            let count = balance.after.get(&object.name).copied().unwrap_or_default();
            let more = Some(&count) > balance.before.get(&object.name);
            if more && i64::try_from(count).is_ok_and(|count| count > limit) {
                let params = [
                    ("employee", balance.employee.id.to_string()),
                    ("object", object.name.clone()),
                    ("limit", limit.to_string()),
                    ("count", count.to_string()),
                ];
                draft.refuse(moves::OVER_LIMIT, "handover", &params);
            }
        }
    }
    Ok(())
}

/// Every role asked to approve is held by somebody else than those the move is about and whoever prepares it.
pub(super) async fn approvers(
    conn: &mut Conn,
    before: &Organisation,
    actor: Option<Id>,
    request: &MoveRequest,
    draft: &mut Draft,
) -> Result<()> {
    let about: BTreeSet<Id> =
        request.employee.into_iter().chain(request.people.iter().map(|f| f.employee)).chain(actor).collect();
    let decides = |role: Id| {
        let holders = before.holders_of_role(role);
        holders.iter().any(|id| before.active.contains(id) && !about.contains(id))
    };
    let nobody: Vec<(usize, Id)> =
        request.approvals.iter().copied().enumerate().filter(|(_, role)| !decides(*role)).collect();
    let mut names = Names::default();
    names.add(conn, "role", nobody.iter().map(|(_, role)| *role)).await?;
    for (number, role) in nobody {
        let name = names.of(role).name;
        let params = [("role", if name.is_empty() { role.to_string() } else { name })];
        draft.refuse(moves::NO_APPROVER, &format!("approvals[{number}]"), &params);
    }
    Ok(())
}
