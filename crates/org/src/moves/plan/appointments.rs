//! Which appointments end and which begin.

use chrono::{Days, NaiveDate};
use guanxi_kernel::{Id, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use guanxi_store::{Conn, Row, Val};

use super::Draft;
use crate::moves::request::{Holding, MoveKind, MoveRequest};
use crate::moves::{self};
use crate::organisation::{Appointment, AppointmentKind, Organisation};

/// An appointment that ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Close {
    pub(crate) id: Id,
    pub(crate) employee: Id,
    pub(crate) position: Id,
    pub(crate) kind: String,
    pub(crate) starts_on: NaiveDate,
    pub(crate) ends_on: NaiveDate,
    pub(crate) ends_on_before: Option<NaiveDate>,
}

/// An appointment that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Open {
    pub(crate) employee: Id,
    pub(crate) position: Id,
    pub(crate) kind: &'static str,
    pub(crate) starts_on: NaiveDate,
    pub(crate) ends_on: Option<NaiveDate>,
}

/// An appointment as it stands.
#[derive(Debug, Clone)]
struct Held {
    id: Id,
    employee: Id,
    position: Id,
    kind: String,
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
}

/// What one person's part of the move asks for.
struct Wish {
    employee: Id,
    kind: MoveKind,
    position: Option<Id>,
    from: Option<Id>,
    holding: Option<Holding>,
    place: String,
}

/// Works out appointments for everybody who moves.
pub(super) async fn plan(
    conn: &mut Conn,
    request: &MoveRequest,
    before: &Organisation,
    draft: &mut Draft,
) -> Result<()> {
    let wishes = wishes(request);
    let mut people: Vec<Id> = wishes.iter().map(|w| w.employee).collect();
    people.extend(request.cover);
    let held = held(conn, &people, draft.day).await?;
    for wish in &wishes {
        let own: Vec<&Held> = held.iter().filter(|h| h.employee == wish.employee).collect();
        one(request, wish, &own, draft);
    }
    if let (MoveKind::LeaveOfAbsence, Some(cover), Some(person)) =
        (request.kind, request.cover, request.employee)
    {
        cover_for(request, before, person, cover, &held, draft);
    }
    end_cover(conn, draft).await?;
    refuse_unknown(before, draft);
    if draft.opens.iter().any(|o| o.ends_on.is_some_and(|last| last < o.starts_on)) {
        draft.refuse(moves::ENDS_BEFORE, "until", &[]);
    }
    Ok(())
}

fn wishes(request: &MoveRequest) -> Vec<Wish> {
    let first = request.employee.map(|employee| Wish {
        employee,
        kind: request.kind,
        position: request.position,
        from: request.from_position,
        holding: request.appointment,
        place: String::from("position"),
    });
    let further = request.people.iter().enumerate().map(|(n, f)| Wish {
        employee: f.employee,
        kind: if f.position.is_some() { MoveKind::ChangePosition } else { MoveKind::EndPosition },
        position: f.position.or(f.from_position),
        from: f.from_position,
        holding: f.appointment,
        place: format!("people[{n}].position"),
    });
    first.into_iter().chain(further).collect()
}

fn one(request: &MoveRequest, wish: &Wish, own: &[&Held], draft: &mut Draft) {
    let Wish { employee, kind, position, .. } = wish;
    match kind {
        MoveKind::Depart => {
            let last = super::last_day(request, draft.day);
            for held in own {
                draft.closes.push(close(held, last));
            }
        }
        MoveKind::EndPosition => {
            match own.iter().find(|h| position.map_or(h.kind == "primary", |p| h.position == p)) {
                Some(held) => draft.closes.push(close(held, day_before(draft.day))),
                None => draft.refuse(moves::NOT_HELD, &wish.place, &[("employee", employee.to_string())]),
            }
        }
        MoveKind::ChangePosition => change(wish, own, request.until, draft),
        MoveKind::AddPosition | MoveKind::Act | MoveKind::Activate | MoveKind::Rehire => {
            let Some(position) = *position else { return };
            if own.iter().any(|h| h.position == position) {
                draft.refuse(moves::HELD_ALREADY, &wish.place, &[("employee", employee.to_string())]);
                return;
            }
            let kind = match (kind, wish.holding) {
                (MoveKind::Act, _) => Holding::Acting,
                (_, Some(holding)) => holding,
                (MoveKind::AddPosition, None) => Holding::Additional,
                (_, None) => Holding::Primary,
            };
            if kind == Holding::Primary && own.iter().any(|h| h.kind == "primary") {
                draft.refuse(moves::PRIMARY_HELD, &wish.place, &[("employee", employee.to_string())]);
            }
            draft.opens.push(open(*employee, position, kind, request.until, draft.day));
        }
        MoveKind::LeaveOfAbsence | MoveKind::Return | MoveKind::Reorganise | MoveKind::HandOver => {}
    }
}

/// From one position to another. One that is held beside it already becomes the one asked for.
fn change(wish: &Wish, own: &[&Held], until: Option<NaiveDate>, draft: &mut Draft) {
    let Some(position) = wish.position else { return };
    let from = match wish.from {
        Some(from) => own.iter().find(|h| h.position == from),
        None => own.iter().find(|h| h.kind == "primary"),
    };
    if wish.from.is_some() && from.is_none() {
        draft.refuse(moves::NOT_HELD, "from_position", &[("employee", wish.employee.to_string())]);
        return;
    }
    let kind = wish.holding.unwrap_or(Holding::Primary);
    if from.is_some_and(|h| h.position == position && h.kind == kind.name()) {
        draft.refuse(moves::SAME_POSITION, &wish.place, &[("employee", wish.employee.to_string())]);
        return;
    }
    let last = day_before(draft.day);
    // What is settled for later and could not stand beside the new one goes with it.
    let ends = own.iter().filter(|h| {
        from.is_some_and(|f| f.id == h.id)
            || h.position == position
            || (kind == Holding::Primary && h.kind == "primary")
    });
    draft.closes.extend(ends.map(|h| close(h, last)));
    let until = if kind == Holding::Primary { None } else { until };
    draft.opens.push(open(wish.employee, position, kind, until, draft.day));
}

/// The cover acts in every position of the person who is away, unless it holds it already.
fn cover_for(
    request: &MoveRequest,
    before: &Organisation,
    person: Id,
    cover: Id,
    held: &[Held],
    draft: &mut Draft,
) {
    let has = |position: Id| held.iter().any(|h| h.employee == cover && h.position == position);
    for position in before.held_by(person).iter().map(|a| a.position).filter(|p| !has(*p)) {
        draft.opens.push(open(cover, position, Holding::Acting, request.until, draft.day));
    }
}

/// Who comes back before the day: what somebody took up for the leave ends with it.
async fn end_cover(conn: &mut Conn, draft: &mut Draft) -> Result<()> {
    let Some(leave) = draft.leave else { return Ok(()) };
    let text = "SELECT c.id, c.employee_id, c.position_id, c.kind, c.starts_on, c.ends_on FROM {o_appointment} c \
                JOIN {move_effect} f ON f.record_id = c.id AND f.name = 'appointment' AND f.kind = 'created' \
                WHERE f.move_id = ? AND c.deleted_at IS NULL \
                AND (c.ends_on IS NULL OR (c.ends_on >= ? AND c.ends_on >= c.starts_on)) ORDER BY c.id";
    let sql = conn.sql(text, [Val::from(leave), Val::from(draft.day)]);
    let last = day_before(draft.day);
    for row in &conn.rows(&sql).await? {
        draft.closes.push(close(&read(row)?, last));
    }
    Ok(())
}

/// A position that is gone, or beyond its headcount.
fn refuse_unknown(before: &Organisation, draft: &mut Draft) {
    let gone: Vec<Id> =
        draft.opens.iter().map(|o| o.position).filter(|p| !before.positions.contains_key(p)).collect();
    for position in gone {
        draft.refuse(moves::POSITION_GONE, "position", &[("position", position.to_string())]);
    }
}

async fn held(conn: &mut Conn, people: &[Id], day: NaiveDate) -> Result<Vec<Held>> {
    let column = |name: &str| Expr::col(Alias::new(name));
    let ends = column("ends_on")
        .is_null()
        .or(column("ends_on").gte(Expr::val(Val::from(day))).and(column("ends_on").gte(column("starts_on"))));
    let select = Query::select()
        .columns(["id", "employee_id", "position_id", "kind", "starts_on", "ends_on"].map(Alias::new))
        .from(conn.dialect().table("o_appointment"))
        .and_where(column("deleted_at").is_null())
        .and_where(column("employee_id").is_in(people.iter().map(|id| id.get())))
        .and_where(ends)
        // What is held now comes before what is settled for later.
        .order_by(Alias::new("starts_on"), Order::Asc)
        .order_by(Alias::new("id"), Order::Asc)
        .to_owned();
    let sql = conn.build(&select);
    conn.rows(&sql).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Held> {
    Ok(Held {
        id: row.id("id")?,
        employee: row.id("employee_id")?,
        position: row.id("position_id")?,
        kind: String::from(row.text("kind")?),
        starts_on: row.date("starts_on")?,
        ends_on: row.opt_date("ends_on")?,
    })
}

/// Ends on the day, or never counted if it would have begun after it.
fn close(held: &Held, last: NaiveDate) -> Close {
    Close {
        id: held.id,
        employee: held.employee,
        position: held.position,
        kind: held.kind.clone(),
        starts_on: held.starts_on,
        ends_on: Ord::max(last, day_before(held.starts_on)),
        ends_on_before: held.ends_on,
    }
}

const fn open(
    employee: Id,
    position: Id,
    holding: Holding,
    ends_on: Option<NaiveDate>,
    starts_on: NaiveDate,
) -> Open {
    Open { employee, position, kind: holding.name(), starts_on, ends_on }
}

fn day_before(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(1)).unwrap_or(day)
}

/// The organisation as it is once the appointments have changed.
pub(super) fn after(before: &Organisation, draft: &Draft, on: NaiveDate) -> Organisation {
    let mut after = before.clone();
    let gone = |a: &Appointment| draft.closes.iter().any(|c| c.id == a.id);
    for held in after.appointments.values_mut() {
        held.retain(|a| !gone(a));
    }
    // Who has held a position longest comes first, who takes it up last, as it will be read.
    let mut all: Vec<(Id, Id, Id)> =
        after.appointments.values().flatten().map(|a| (a.id, a.position, a.employee)).collect();
    all.sort_unstable();
    for open in draft.opens.iter().filter(|o| o.ends_on.is_none_or(|end| end >= on)) {
        after.appointments.entry(open.employee).or_default().push(Appointment {
            id: Id(i64::MAX),
            employee: open.employee,
            position: open.position,
            kind: AppointmentKind::parse(open.kind),
        });
        all.push((Id(i64::MAX), open.position, open.employee));
    }
    after.appointments.retain(|_, held| !held.is_empty());
    after.appointments.values_mut().for_each(|held| held.sort_by_key(|a| (a.kind, a.id)));
    after.holders.clear();
    for (_, position, person) in all {
        after.holders.entry(position).or_default().push(person);
    }
    after
}
