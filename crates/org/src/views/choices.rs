//! What somebody begins with, and in which order views stand: own choices first, then what was laid down for positions, roles, and
//! everybody.

use guanxi_kernel::{Id, Result};
use guanxi_records::{Company, Stored, query};
use guanxi_store::Conn;
use serde_json::json;

use super::audience::Reader;
use super::store::CHOICE;

/// More are not looked through; there is one for each position and role at most, and one for each person.
const READ: u64 = 2_000;

/// The choices about an object: the reader's own, and those laid down for positions, roles and everybody.
pub(super) async fn of_object(
    company: &Company,
    conn: &mut Conn,
    employee: Option<Id>,
    object: &str,
) -> Result<Vec<Stored>> {
    let mut whose = vec![json!({"field": "employee_id", "op": "is_null"})];
    whose.extend(employee.map(|id| json!({"field": "employee_id", "op": "eq", "value": id})));
    let filter = json!({"and": [{"field": "object", "op": "eq", "value": object}, {"or": whose}]});
    query::find(&company.system(), company, conn, CHOICE, &filter, READ).await
}

/// Whom a choice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    Person(Id),
    Position(Id),
    Role(Id),
    Everybody,
}

pub(super) fn about(choice: &Stored) -> About {
    let id = |field: &str| choice.get(field).as_id();
    match (id("employee_id"), id("position_id"), id("role_id")) {
        (Some(person), _, _) => About::Person(person),
        (_, Some(position), _) => About::Position(position),
        (_, _, Some(role)) => About::Role(role),
        _ => About::Everybody,
    }
}

/// The words of the views the reader could begin with, the one that comes first first: one that is gone, or out of sight, makes
/// room for the next.
pub(super) fn beginnings(reader: &Reader, choices: &[Stored]) -> Vec<String> {
    let mut ranked: Vec<(usize, String)> = choices
        .iter()
        .filter_map(|choice| {
            let view = choice.get("view").as_text()?;
            let rank = match about(choice) {
                About::Person(id) => reader.employee.filter(|me| *me == id).map(|_| 0)?,
                About::Position(id) => 1 + reader.positions.iter().position(|held| *held == id)?,
                About::Role(id) => 1_000 + reader.roles.iter().position(|held| *held == id)?,
                About::Everybody => usize::MAX,
            };
            Some((rank, String::from(view)))
        })
        .collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, view)| view).collect()
}

/// The order the reader gave the views.
pub(super) fn arrangement(reader: &Reader, choices: &[Stored]) -> Vec<String> {
    let own = choices.iter().find(|c| reader.employee.is_some_and(|me| about(c) == About::Person(me)));
    let text = own.and_then(|c| c.get("arrangement").as_text()).unwrap_or("[]");
    serde_json::from_str(text).unwrap_or_default()
}
