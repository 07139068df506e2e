//! The company as of a day, past or planned: departments, positions and who holds them.

use std::collections::HashMap;

use chrono::NaiveDate;
use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::{Company, FieldValue, Stored, query};
use guanxi_store::Conn;
use serde::Serialize;
use serde_json::json;

use super::scheduled::{Away, Leave, reorganise, scheduled};
use crate::moves::request::MoveRequest;
use crate::moves::{OpenedAppointment, Plan, Ref};

/// Records of each object read at most.
pub(super) const MOST: u64 = 50_000;

/// The company as of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chart {
    /// The day.
    pub on: NaiveDate,
    /// Departments.
    pub departments: Vec<ChartDepartment>,
    /// Positions.
    pub positions: Vec<ChartPosition>,
}

/// A department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChartDepartment {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The department above.
    pub parent_id: Option<Id>,
    /// The position of its head.
    pub head_position_id: Option<Id>,
    /// Since when it is closed.
    pub closed_on: Option<NaiveDate>,
}

/// A position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChartPosition {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Its department.
    pub department_id: Option<Id>,
    /// Its job title.
    pub job_title: Option<String>,
    /// The position above.
    pub reports_to_id: Option<Id>,
    /// How many people it is for.
    pub headcount: Option<i64>,
    /// Who holds it on the day.
    pub holders: Vec<Holder>,
}

/// Somebody who holds a position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Holder {
    /// Who.
    pub employee: Ref,
    /// How.
    pub kind: String,
    /// From when on.
    pub starts_on: NaiveDate,
    /// To when.
    pub ends_on: Option<NaiveDate>,
    /// Whether a move makes it so that is confirmed and not carried out yet.
    pub planned: bool,
    /// The leave the person is on that day.
    pub leave: Option<Leave>,
    /// The last day of somebody whose departure is confirmed and not carried out yet.
    pub leaving_on: Option<NaiveDate>,
}

/// Reads the company as of a day, as far as the reader may see it; today when none is named. Appointments tell the past,
/// confirmed moves the future.
///
/// # Errors
/// When the database cannot be reached.
pub async fn chart(ctx: &Ctx, company: &Company, on: Option<NaiveDate>) -> Result<Chart> {
    let on = on.unwrap_or_else(|| super::today(company, ctx.now()));
    let mut conn = company.db.read().await?;
    let everything = json!({"and": []});
    let departments = query::find(ctx, company, &mut conn, "department", &everything, MOST).await?;
    let positions = query::find(ctx, company, &mut conn, "position", &everything, MOST).await?;
    let scheduled = scheduled(ctx, company, &mut conn).await?;
    let away = Away::read(ctx, company, &mut conn, on, &scheduled).await?;
    let future = on > super::today(company, ctx.now());
    let due = scheduled.iter().filter(|(_, plan)| future && plan.effective_on <= on);
    let due: Vec<&(MoveRequest, Plan)> = due.collect();
    let mut holders = holders(ctx, company, &mut conn, on, &due).await?;
    let department = |r: &Stored| ChartDepartment {
        id: r.id(),
        name: text(r, "name").unwrap_or_default(),
        parent_id: r.get("parent_id").as_id(),
        head_position_id: r.get("head_id").as_id(),
        closed_on: date(r, "closed_on"),
    };
    let position = |r: &Stored| ChartPosition {
        id: r.id(),
        name: text(r, "name").unwrap_or_default(),
        department_id: r.department(),
        job_title: text(r, "job_title"),
        reports_to_id: r.get("reports_to_id").as_id(),
        headcount: if let FieldValue::Int(n) = r.get("headcount") { Some(*n) } else { None },
        holders: Vec::new(),
    };
    let mut positions: Vec<ChartPosition> = positions.iter().map(position).collect();
    for position in &mut positions {
        position.holders = holders.remove(&position.id).unwrap_or_default();
        for holder in &mut position.holders {
            holder.leave = away.leave(holder.employee.id);
            holder.leaving_on = away.leaving(holder.employee.id);
        }
    }
    let open = |d: &ChartDepartment| d.closed_on.is_none_or(|closed| closed > on);
    let mut departments: Vec<ChartDepartment> = departments.iter().map(department).filter(open).collect();
    reorganise(due.iter().map(|(request, _)| request), &mut departments, &mut positions);
    Ok(Chart { on, departments, positions })
}

async fn holders(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    on: NaiveDate,
    due: &[&(MoveRequest, Plan)],
) -> Result<HashMap<Id, Vec<Holder>>> {
    let filter = json!({"and": [
        {"field": "starts_on", "op": "le", "value": on},
        {"or": [{"field": "ends_on", "op": "is_null"}, {"field": "ends_on", "op": "ge", "value": on}]},
    ]});
    let found = query::find(ctx, company, conn, "appointment", &filter, MOST).await?;
    let (closed, opened) = planned(due, on);
    let mut holders: HashMap<Id, Vec<Holder>> = HashMap::new();
    for record in found.iter().filter(|r| !closed.contains(&r.id())) {
        let (Some(employee), Some(position), Some(starts_on)) =
            (record.get("employee_id").as_id(), record.get("position_id").as_id(), date(record, "starts_on"))
        else {
            continue;
        };
        holders.entry(position).or_default().push(Holder {
            employee: Ref::person(employee),
            kind: text(record, "kind").unwrap_or_default(),
            starts_on,
            ends_on: date(record, "ends_on"),
            planned: false,
            leave: None,
            leaving_on: None,
        });
    }
    for (position, holder) in opened {
        holders.entry(position).or_default().push(holder);
    }
    Ok(holders)
}

/// What confirmed moves will have ended and begun by the day.
fn planned(due: &[&(MoveRequest, Plan)], on: NaiveDate) -> (Vec<Id>, Vec<(Id, Holder)>) {
    let (mut closed, mut opened) = (Vec::new(), Vec::new());
    let counts = |o: &&OpenedAppointment| o.starts_on <= on && o.ends_on.is_none_or(|last| last >= on);
    for person in due.iter().flat_map(|(_, plan)| &plan.people) {
        closed.extend(person.appointments.closed.iter().filter(|c| c.ends_on < on).map(|c| c.id));
        opened.extend(person.appointments.opened.iter().filter(counts).map(|o| {
            let holder = Holder {
                employee: Ref::person(o.employee),
                kind: o.kind.clone(),
                starts_on: o.starts_on,
                ends_on: o.ends_on,
                planned: true,
                leave: None,
                leaving_on: None,
            };
            (o.position.id, holder)
        }));
    }
    (closed, opened)
}

fn text(record: &Stored, field: &str) -> Option<String> {
    record.get(field).as_text().map(String::from)
}

fn date(record: &Stored, field: &str) -> Option<NaiveDate> {
    if let FieldValue::Date(day) = record.get(field) { Some(*day) } else { None }
}
