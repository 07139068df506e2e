//! The department shown with a person: that of the primary position held today.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::write::{self, Update};
use guanxi_records::{Company, Draft};
use guanxi_store::{Conn, Row, Tx, Val};
use serde_json::json;

use super::today;
use crate::account::state::by_program;

/// People brought into step by one transaction's statements.
const AT_ONCE: usize = 500;

/// Brings one person's department into step with the position held today; none: everybody's. Who holds no primary position
/// keeps the department as it is. Answers how many changed.
///
/// # Errors
/// Those of writing the people's records.
pub async fn keep_home(ctx: &Ctx, company: &Company, tx: &mut Tx, person: Option<Id>) -> Result<usize> {
    let moved = moved(company, tx, person).await?;
    for chunk in moved.chunks(AT_ONCE) {
        let update = |(id, department): &(Id, Id)| Update {
            id: *id,
            version: None,
            values: Draft::new().with("department_id", json!(department)),
        };
        let updates = chunk.iter().map(update).collect();
        let results = write::update_many(&by_program(ctx), company, tx, "employee", updates).await?;
        results.into_iter().collect::<Result<Vec<_>>>()?;
    }
    Ok(moved.len())
}

/// People whose department is another than that of their primary position today, with that one.
async fn moved(company: &Company, conn: &mut Conn, person: Option<Id>) -> Result<Vec<(Id, Id)>> {
    let today = today(company, company.clock.now());
    let text = "SELECT e.id, MIN(p.department_id) AS department_id FROM {o_employee} e \
                JOIN {o_appointment} a ON a.employee_id = e.id AND a.kind = 'primary' AND a.deleted_at IS NULL \
                AND a.starts_on <= ? AND (a.ends_on IS NULL OR a.ends_on >= ?) \
                JOIN {o_position} p ON p.id = a.position_id AND p.department_id IS NOT NULL \
                WHERE e.deleted_at IS NULL AND (? = 0 OR e.id = ?) \
                AND (e.department_id IS NULL OR e.department_id <> p.department_id) GROUP BY e.id";
    let person = person.map_or(0, Id::get);
    let values = [Val::from(today), Val::from(today), Val::from(person), Val::from(person)];
    let sql = conn.sql(text, values);
    conn.rows(&sql).await?.iter().map(|r: &Row| Ok((r.id("id")?, r.id("department_id")?))).collect()
}
