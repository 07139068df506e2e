//! Which approval processes and automations name a field: what an administrator asks before taking it away.

use guanxi_kernel::authority::Power;
use guanxi_kernel::{Ctx, Error, Result};
use guanxi_records::access::require;
use guanxi_records::definition::uses::Use;
use guanxi_records::{Company, formula};
use guanxi_store::Val;
use serde_json::Value as Json;

/// Names of the places where an approval process in use or in the making, or an automation, names the field. Needs the power to
/// manage objects; nothing but the names of processes and automations is told.
///
/// # Errors
/// When the database cannot be reached.
pub async fn of_field(ctx: &Ctx, company: &Company, object: &str, field: &str) -> Result<Vec<Use>> {
    require(ctx, Power::ManageObjects)?;
    let mut conn = company.db.read().await?;
    let processes = "SELECT p.name, g.graph AS body FROM {o_approval_process} p JOIN {approval_graph} g \
                     ON g.process_id = p.id AND g.number IN (0, p.published_version) \
                     WHERE p.deleted_at IS NULL AND p.object = ? ORDER BY p.place, p.id, g.number";
    let automations = "SELECT a.name, v.definition AS body FROM {o_automation} a JOIN {automation_rule} r \
                       ON r.automation_id = a.id JOIN {automation_version} v \
                       ON v.automation_id = a.id AND v.revision = r.revision \
                       WHERE a.deleted_at IS NULL AND a.object = ? ORDER BY a.place, a.id";
    let mut uses: Vec<Use> = Vec::new();
    for (kind, text) in [("approval", processes), ("automation", automations)] {
        let sql = conn.sql(text, [Val::from(object)]);
        for row in &conn.rows(&sql).await? {
            let body: Json = serde_json::from_str(row.text("body")?).map_err(Error::internal)?;
            let found = Use::new(kind, row.text("name")?, false);
            if mentions(&body, field) && !uses.contains(&found) {
                uses.push(found);
            }
        }
    }
    Ok(uses)
}

/// Whether a process or automation as it is kept names the field: as a field, on the way to another record's field, as a key
/// of values to write, or within an expression.
fn mentions(json: &Json, field: &str) -> bool {
    let named = |text: &str| text == field || text.split('.').next() == Some(field);
    match json {
        Json::String(text) => named(text),
        Json::Array(items) => items.iter().any(|item| mentions(item, field)),
        Json::Object(members) => members.iter().any(|(key, value)| {
            let expression =
                key == "formula" && value.as_str().is_some_and(|text| formula::names(text).contains(field));
            named(key) || expression || mentions(value, field)
        }),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_field_is_found_wherever_it_is_named() {
        for body in [
            json!({"when": {"and": [{"field": "amount", "op": "gt", "value": "1"}]}}),
            json!({"steps": [{"set": {"amount": "0"}}]}),
            json!({"value": {"formula": "amount * 2"}}),
            json!({"fields": ["name", "amount"]}),
        ] {
            assert!(mentions(&body, "amount"), "{body}");
            assert!(!mentions(&body, "stage"), "{body}");
        }
        assert!(mentions(&json!({"field": "customer_id.city"}), "customer_id"));
    }
}
