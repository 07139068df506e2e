//! Which rules about rights name a field: what an administrator asks before taking it away.

use guanxi_kernel::authority::Power;
use guanxi_kernel::{Ctx, Result};
use guanxi_records::Company;
use guanxi_records::access::require;
use guanxi_records::definition::uses::Use;
use guanxi_store::Val;

/// The roles with a rule about the field, and the restrictions and status rules that name it. Needs the power to manage objects;
/// nothing but names is told.
///
/// # Errors
/// When the database cannot be reached.
pub async fn of_field(ctx: &Ctx, company: &Company, object: &str, field: &str) -> Result<Vec<Use>> {
    require(ctx, Power::ManageObjects)?;
    let mut conn = company.db.read().await?;
    let roles = "SELECT DISTINCT r.name FROM {o_role_field_rule} f JOIN {o_role} r ON r.id = f.role_id \
                 WHERE f.deleted_at IS NULL AND r.deleted_at IS NULL AND f.object = ? AND f.field = ? ORDER BY r.name";
    let sql = conn.sql(roles, [Val::from(object), Val::from(field)]);
    let mut uses = Vec::new();
    for row in &conn.rows(&sql).await? {
        uses.push(Use::new("role", row.text("name")?, false));
    }
    let lists = [
        (
            "restriction",
            "SELECT name, filter AS body FROM {o_access_restriction} WHERE deleted_at IS NULL AND object = ?",
        ),
        (
            "status_rule",
            "SELECT status AS name, fields AS body FROM {o_status_rule} WHERE deleted_at IS NULL AND object = ?",
        ),
        (
            "transition",
            "SELECT to_status AS name, required_fields AS body FROM {o_status_transition} \
             WHERE deleted_at IS NULL AND object = ?",
        ),
    ];
    for (kind, text) in lists {
        let sql = conn.sql(text, [Val::from(object)]);
        for row in &conn.rows(&sql).await? {
            if row.opt_text("body")?.is_some_and(|body| names(body, field)) {
                uses.push(Use::new(kind, row.opt_text("name")?.unwrap_or_default(), false));
            }
        }
    }
    Ok(uses)
}

/// Whether a filter or a list of fields, as it is kept, names the field.
fn names(body: &str, field: &str) -> bool {
    body.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == field)
}
