//! What changes for each person.

use std::collections::BTreeSet;

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::Company;
use guanxi_store::{Conn, Val};

use super::rights::Rights;
use super::types::{
    AccountEffect, AppointmentEffects, BeforeAfter, ClosedAppointment, OpenedAppointment, PersonEffect, Ref,
};
use super::{Change, Draft, reporting};
use crate::account::state::AccountState;
use crate::authority::Circumstances;
use crate::moves::request::MoveRequest;
use crate::organisation::Organisation;

/// Of more people moved with their positions the effects are left out: a table of a hundred people is not read.
const MOST_PEOPLE: usize = 50;

/// The effects on everybody who moves, or whose position does.
pub(super) async fn effects(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    request: &MoveRequest,
    (before, after): (&Organisation, &Organisation),
    draft: &Draft,
    leaving: &BTreeSet<Id>,
) -> Result<Vec<PersonEffect>> {
    let mut ids: Vec<Id> = request.employee.into_iter().collect();
    let further = draft.closes.iter().map(|c| c.employee).chain(draft.opens.iter().map(|o| o.employee));
    let with_positions = draft.changes.iter().flat_map(|change| match change {
        Change::Positions { positions, .. } => positions.clone(),
        _ => Vec::new(),
    });
    let with_positions = with_positions
        .flat_map(|p| before.holders.get(&p).into_iter().flatten().copied().collect::<Vec<_>>());
    for id in further.chain(with_positions) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.truncate(MOST_PEOPLE);
    let circumstances = Circumstances::now(company, None);
    let mut effects = Vec::with_capacity(ids.len());
    for id in ids {
        let rights = Rights::of(before, after, id, &circumstances);
        let away = leaving.contains(&id);
        let home = |o: &Organisation| {
            o.home_department(id).filter(|d| d.get() > 0).map(|d| Ref::new("department", d))
        };
        effects.push(PersonEffect {
            employee: Ref::person(id),
            appointments: appointments(draft, id, before, after),
            department: BeforeAfter { before: home(before), after: home(after).filter(|_| !away) },
            superior: BeforeAfter {
                before: reporting::superior_of(before, id, &BTreeSet::new()).map(Ref::person),
                after: reporting::superior_of(after, id, leaving).map(Ref::person),
            },
            rights: rights.effect(),
            sees: rights.sees(ctx, company, conn, id).await?,
            account: if away { Some(account(conn, id).await?) } else { None },
        });
    }
    Ok(effects)
}

fn appointments(
    draft: &Draft,
    person: Id,
    before: &Organisation,
    after: &Organisation,
) -> AppointmentEffects {
    let department = |o: &Organisation, position: Id| {
        o.department_of(position).filter(|d| d.get() > 0).map(|d| Ref::new("department", d))
    };
    let closed = draft.closes.iter().filter(|c| c.employee == person).map(|c| ClosedAppointment {
        id: c.id,
        position: Ref::new("position", c.position),
        department: department(before, c.position),
        kind: c.kind.clone(),
        starts_on: c.starts_on,
        ends_on: c.ends_on,
        ends_on_before: c.ends_on_before,
    });
    let opened = draft.opens.iter().filter(|o| o.employee == person).map(|o| OpenedAppointment {
        employee: person,
        position: Ref::new("position", o.position),
        department: department(after, o.position),
        kind: String::from(o.kind),
        starts_on: o.starts_on,
        ends_on: o.ends_on,
    });
    AppointmentEffects { closed: closed.collect(), opened: opened.collect() }
}

/// What ends with the account of somebody who leaves.
async fn account(conn: &mut Conn, person: Id) -> Result<AccountEffect> {
    let text = "SELECT (SELECT account_state FROM {o_employee} WHERE id = ?) AS state, \
                (SELECT COUNT(*) FROM {session} WHERE employee_id = ?) AS sessions, \
                (SELECT COUNT(*) FROM {second_factor} WHERE employee_id = ?) AS factors";
    let sql = conn.sql(text, [Val::from(person), Val::from(person), Val::from(person)]);
    let row = conn.row(&sql).await?;
    let sql = conn.sql("SELECT name FROM {api_token} WHERE employee_id = ? ORDER BY id", [Val::from(person)]);
    let tokens = conn.rows(&sql).await?;
    Ok(AccountEffect {
        before: String::from(row.opt_text("state")?.unwrap_or_default()),
        after: String::from(AccountState::Left.name()),
        sessions: u64::try_from(row.int("sessions")?).unwrap_or_default(),
        tokens: tokens.iter().map(|r| r.text("name").map(String::from)).collect::<Result<_>>()?,
        second_factor: row.int("factors")? > 0,
    })
}
