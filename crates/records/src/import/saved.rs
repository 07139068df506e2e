//! Mappings kept under a name, for everybody who imports into the object.

use guanxi_kernel::{Ctx, Error, Id, Power, Result};
use guanxi_store::{Row, Val};
use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::SAVED;
use crate::access;
use crate::company::Company;
use guanxi_kernel::Action;

/// A mapping kept under a name.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SavedMapping {
    /// Its identity.
    pub id: Id,
    /// The object.
    pub object: String,
    /// What it is called; once for each object.
    pub name: String,
    /// By column, the field it fills.
    pub mapping: Map<String, Json>,
    /// What else the import was told: mode, key, defaults, …
    pub options: Map<String, Json>,
}

/// The mappings of an object, by name.
///
/// # Errors
/// `access.denied` without the right to import into it.
pub async fn saved_mappings(ctx: &Ctx, company: &Company, object: &str) -> Result<Vec<SavedMapping>> {
    allowed(ctx, company, object)?;
    let mut conn = company.db.read().await?;
    let text =
        "SELECT id, object, name, mapping, options FROM {import_mapping} WHERE object = ? ORDER BY name";
    let sql = conn.sql(text, [Val::from(object)]);
    conn.rows(&sql).await?.iter().map(read).collect()
}

/// Keeps a mapping; one of that name is replaced.
///
/// # Errors
/// `access.denied` without the right to import into the object.
pub async fn save_mapping(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    name: &str,
    mapping: Map<String, Json>,
    options: Map<String, Json>,
) -> Result<SavedMapping> {
    allowed(ctx, company, object)?;
    let name: String = name.trim().chars().filter(|c| !c.is_control()).take(100).collect();
    let values = [
        Val::from(company.next_id()),
        Val::from(object),
        Val::from(name),
        Val::from(Json::Object(mapping).to_string()),
        Val::from(Json::Object(options).to_string()),
        Val::from(ctx.now()),
        Val::id(ctx.actor.employee()),
    ];
    let mut tx = company.db.begin().await?;
    let text = "INSERT INTO {import_mapping} (id, object, name, mapping, options, created_at, created_by) \
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (object, name) DO UPDATE \
                SET mapping = excluded.mapping, options = excluded.options RETURNING id, object, name, mapping, options";
    let sql = tx.sql(text, values);
    let saved = read(&tx.row(&sql).await?)?;
    tx.commit().await?;
    Ok(saved)
}

/// Removes a mapping: whoever made it may, and whoever manages objects.
///
/// # Errors
/// `import.mapping_not_found` when there is none of this id for the actor.
pub async fn remove_mapping(ctx: &Ctx, company: &Company, id: Id) -> Result<()> {
    let mut tx = company.db.begin().await?;
    let all = ctx.authority.has(Power::ManageObjects);
    let values = [Val::from(id), Val::id(ctx.actor.employee()), Val::from(all), Val::from(true)];
    let sql = tx.sql("DELETE FROM {import_mapping} WHERE id = ? AND (created_by = ? OR ? = ?)", values);
    if tx.run(&sql).await? == 0 {
        return Err(Error::new(SAVED).with("mapping", id));
    }
    tx.commit().await
}

fn allowed(ctx: &Ctx, company: &Company, object: &str) -> Result<()> {
    let definitions = company.definitions();
    let object = definitions.object(object)?;
    if access::predicate(ctx, &definitions, object, Action::Import)?.is_nothing() {
        return Err(access::permit::denied(object, Action::Import));
    }
    Ok(())
}

fn read(row: &Row) -> Result<SavedMapping> {
    let map = |name: &str| -> Result<Map<String, Json>> {
        serde_json::from_str(row.text(name)?).map_err(Error::internal)
    };
    Ok(SavedMapping {
        id: row.id("id")?,
        object: String::from(row.text("object")?),
        name: String::from(row.text("name")?),
        mapping: map("mapping")?,
        options: map("options")?,
    })
}
