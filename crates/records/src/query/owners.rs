//! In whose hands a record was, and is.

use std::collections::HashMap;

use guanxi_kernel::{Action, Ctx, Id, Instant, Result};
use guanxi_store::{Conn, Val};

use crate::access;
use crate::audit;
use crate::company::Company;
use crate::definition::FieldDef;

/// A time in which a record had one owner, in the books of one department.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// The owner.
    pub owner: Option<Id>,
    /// What the owner is called, for readers who may know.
    pub owner_label: Option<String>,
    /// The department in whose books it was.
    pub department: Option<Id>,
    /// What the department is called.
    pub department_label: Option<String>,
    /// From when.
    pub since: Instant,
    /// Until when; none: it is so now.
    pub until: Option<Instant>,
}

/// The periods of a record the actor may read, the present one first.
///
/// # Errors
/// `record.not_found` when it is missing or not visible.
pub async fn owners(ctx: &Ctx, company: &Company, object: &str, id: Id) -> Result<Vec<Period>> {
    let object = company.object(object)?;
    let mut conn = company.db.read().await?;
    let record = access::permit(ctx, company, &mut conn, &object, id, Action::Read).await?;
    let text = "SELECT owner_id, department_id, since, until FROM {ownership} \
                WHERE object = ? AND record_id = ? ORDER BY until DESC, id DESC";
    let sql = conn.sql(text, [Val::from(object.name.as_str()), Val::from(id)]);
    let rows = conn.rows(&sql).await?;
    let made = record.get("created_at").as_instant().unwrap_or_else(|| ctx.now());
    let since = rows.first().map(|row| row.instant("until")).transpose()?.unwrap_or(made);
    let mut periods = vec![period(record.owner(), record.department(), since, None)];
    for row in &rows {
        let until = Some(row.instant("until")?);
        let (owner, department) = (row.opt_id("owner_id")?, row.opt_id("department_id")?);
        periods.push(period(owner, department, row.instant("since")?, until));
    }
    let shown = |name: &str| object.field(name).filter(|f| access::fields::comparable(ctx, &object, f));
    let (owner, department) = (shown("owner_id"), shown("department_id"));
    for period in &mut periods {
        period.owner = period.owner.filter(|_| owner.is_some());
        period.department = period.department.filter(|_| department.is_some());
    }
    let people: Vec<Id> = periods.iter().filter_map(|p| p.owner).collect();
    let people = titles(ctx, company, &mut conn, owner, people).await?;
    let departments: Vec<Id> = periods.iter().filter_map(|p| p.department).collect();
    let departments = titles(ctx, company, &mut conn, department, departments).await?;
    for period in &mut periods {
        period.owner_label = period.owner.and_then(|id| people.get(&id).cloned());
        period.department_label = period.department.and_then(|id| departments.get(&id).cloned());
    }
    drop(conn);
    audit::view::opened(ctx, company, &object, id).await?;
    Ok(periods)
}

/// What those a field refers to are called.
async fn titles(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    field: Option<&FieldDef>,
    ids: Vec<Id>,
) -> Result<HashMap<Id, String>> {
    match field.and_then(FieldDef::target) {
        Some(target) => access::labels::of_records(ctx, company, conn, target, ids.into_iter()).await,
        None => Ok(HashMap::new()),
    }
}

const fn period(owner: Option<Id>, department: Option<Id>, since: Instant, until: Option<Instant>) -> Period {
    Period { owner, owner_label: None, department, department_label: None, since, until }
}
