//! Where somebody worked, and what moves there were.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::{Company, query};
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::plan::Ref;
use crate::organisation;

/// Appointments and moves shown at most.
const MOST: u64 = 500;

/// A person's way through the company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct History {
    /// Positions held, the last first.
    pub appointments: Vec<Held>,
    /// Moves the reader may see, the last first.
    pub moves: Vec<Moved>,
}

/// A position held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Held {
    /// The appointment.
    pub id: Id,
    /// The position.
    pub position: Option<Ref>,
    /// Its department today.
    pub department: Option<Ref>,
    /// How it was held.
    pub kind: Json,
    /// The first day.
    pub starts_on: Json,
    /// The last day.
    pub ends_on: Json,
}

/// A move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// The move.
    pub id: Id,
    /// Its number.
    pub number: Json,
    /// What happened.
    pub kind: Json,
    /// How far it is.
    pub stage: Json,
    /// From when on.
    pub effective_at: Json,
    /// Why.
    pub reason: Json,
}

/// Reads a person's appointments and moves, as far as the reader may see them.
///
/// # Errors
/// When the database cannot be reached.
pub async fn history(ctx: &Ctx, company: &Company, employee: Id) -> Result<History> {
    let mut conn = company.db.read().await?;
    let organisation = organisation::current(company, &mut conn).await?;
    let filter = json!({"field": "employee_id", "op": "eq", "value": employee});
    let json_of = |record: &guanxi_records::Stored, field: &str| {
        record.object().field(field).map_or(Json::Null, |f| guanxi_records::field::json(f, record.get(field)))
    };
    let mut appointments = Vec::new();
    for record in query::find(ctx, company, &mut conn, "appointment", &filter, MOST).await? {
        let position = record.get("position_id").as_id();
        let department = position.and_then(|p| organisation.department_of(p));
        appointments.push(Held {
            id: record.id(),
            position: position.map(|id| Ref::new("position", id)),
            department: department.map(|id| Ref::new("department", id)),
            kind: json_of(&record, "kind"),
            starts_on: json_of(&record, "starts_on"),
            ends_on: json_of(&record, "ends_on"),
        });
    }
    // One that ended the day before it began never counted.
    appointments.retain(|a| match (a.starts_on.as_str(), a.ends_on.as_str()) {
        (Some(first), Some(last)) => last >= first,
        _ => true,
    });
    appointments.sort_by(|a, b| b.starts_on.as_str().cmp(&a.starts_on.as_str()).then(b.id.cmp(&a.id)));
    let mut moves = Vec::new();
    for record in query::find(ctx, company, &mut conn, "move", &filter, MOST).await? {
        moves.push(Moved {
            id: record.id(),
            number: json_of(&record, "number"),
            kind: json_of(&record, "kind"),
            stage: json_of(&record, "stage"),
            effective_at: json_of(&record, "effective_at"),
            reason: json_of(&record, "reason"),
        });
    }
    moves.sort_by_key(|m| std::cmp::Reverse(m.id));
    Ok(History { appointments, moves })
}
