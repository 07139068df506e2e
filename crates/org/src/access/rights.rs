//! The rights of a role as one document: read, and replaced as a whole.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Action, Ctx, Error, Id, Power, Result, Scope};
use guanxi_records::access::permit;
use guanxi_records::{Company, Draft, write};
use guanxi_store::{Conn, Tx, Val, retry};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use super::UNKNOWN_WORD;
use crate::organisation::{self, FieldGrant, Grant, Role};

/// The rights of a role.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleRights {
    /// Rights over records. What is left out is not granted.
    #[serde(default)]
    pub grants: Vec<GrantLine>,
    /// Field rules. What is left out is edit.
    #[serde(default)]
    pub fields: Vec<FieldLine>,
    /// Rights over the system.
    #[serde(default)]
    pub powers: Vec<String>,
}

/// A right over the records of an object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrantLine {
    /// The object, or `*`.
    pub object: String,
    /// The action.
    pub action: String,
    /// How far it reaches.
    pub scope: String,
    /// For scope `departments`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub departments: Vec<Id>,
}

/// A rule for a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldLine {
    /// The object.
    pub object: String,
    /// The field.
    pub field: String,
    /// What may be done with it.
    pub rule: String,
}

/// The rights of a role, with the role's version.
///
/// # Errors
/// `record.not_found` when there is no such role or the actor may not see it.
pub async fn get(ctx: &Ctx, company: &Company, role: Id) -> Result<(RoleRights, i64)> {
    let mut conn = company.db.read().await?;
    let object = company.object("role")?;
    let record = permit(ctx, company, &mut conn, &object, role, Action::Read).await?;
    let organisation = organisation::current(company, &mut conn).await?;
    let held = organisation.roles.get(&role).cloned().unwrap_or_default();
    Ok((shown(&held), record.version()))
}

/// Replaces the rights of a role in one transaction, through the pipeline like any other change.
///
/// # Errors
/// `record.not_found`, `access.denied`, `record.stale`, `record.invalid` with faults such as `grants[2].object`.
pub async fn put(
    ctx: &Ctx,
    company: &Company,
    role: Id,
    expected_version: Option<i64>,
    rights: &RoleRights,
) -> Result<(RoleRights, i64)> {
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            put_in(ctx, company, &mut tx, role, expected_version, rights).await?;
            tx.commit().await
        })
    })
    .await?;
    get(ctx, company, role).await
}

/// As [`put`], within a transaction.
///
/// # Errors
/// As [`put`].
pub(crate) async fn put_in(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    role: Id,
    expected_version: Option<i64>,
    rights: &RoleRights,
) -> Result<()> {
    let grants = grant_lines(tx, role, rights).await?;
    let fields = field_lines(tx, role, rights).await?;
    let draft =
        Draft::new().with("powers", rights.powers.clone()).with("grants", grants).with("field_rules", fields);
    write::update_in(ctx, company, tx, "role", role, expected_version, draft).await.map(drop)
}

/// The lines of the draft: those that are there keep their records.
async fn grant_lines(conn: &mut Conn, role: Id, rights: &RoleRights) -> Result<Vec<Json>> {
    let text = "SELECT id, object, action FROM {o_role_grant} WHERE role_id = ? AND deleted_at IS NULL";
    let sql = conn.sql(text, [Val::from(role)]);
    let mut known = HashMap::new();
    for row in &conn.rows(&sql).await? {
        known.insert((String::from(row.text("object")?), String::from(row.text("action")?)), row.id("id")?);
    }
    // The last word about an object and action counts.
    let wanted = rights.grants.iter().filter(|g| g.scope != Scope::None.name());
    let wanted: BTreeMap<_, _> = wanted.map(|g| ((g.object.clone(), g.action.clone()), g)).collect();
    let line = |(key, grant): (&(String, String), &&GrantLine)| {
        let mut line = json!({"object": grant.object, "action": grant.action, "scope": grant.scope,
            "departments": grant.departments});
        if let (Some(id), Some(line)) = (known.get(key), line.as_object_mut()) {
            line.insert(String::from("id"), json!(id));
        }
        line
    };
    Ok(wanted.iter().map(line).collect())
}

async fn field_lines(conn: &mut Conn, role: Id, rights: &RoleRights) -> Result<Vec<Json>> {
    let text = "SELECT id, object, field FROM {o_role_field_rule} WHERE role_id = ? AND deleted_at IS NULL";
    let sql = conn.sql(text, [Val::from(role)]);
    let mut known = HashMap::new();
    for row in &conn.rows(&sql).await? {
        known.insert((String::from(row.text("object")?), String::from(row.text("field")?)), row.id("id")?);
    }
    let wanted: BTreeMap<_, _> =
        rights.fields.iter().map(|f| ((f.object.clone(), f.field.clone()), f)).collect();
    let line = |(key, rule): (&(String, String), &&FieldLine)| {
        let mut line = json!({"object": rule.object, "field": rule.field, "rule": rule.rule});
        if let (Some(id), Some(line)) = (known.get(key), line.as_object_mut()) {
            line.insert(String::from("id"), json!(id));
        }
        line
    };
    Ok(wanted.iter().map(line).collect())
}

fn shown(role: &Role) -> RoleRights {
    let grant = |g: &Grant| GrantLine {
        object: String::from(&*g.object),
        action: String::from(g.action.name()),
        scope: String::from(g.scope.name()),
        departments: g.departments.clone(),
    };
    let field = |f: &FieldGrant| FieldLine {
        object: String::from(&*f.object),
        field: String::from(&*f.field),
        rule: String::from(f.rule.name()),
    };
    RoleRights {
        grants: role.grants.iter().map(grant).collect(),
        fields: role.fields.iter().map(field).collect(),
        powers: role.powers.iter().map(|p| String::from(p.name())).collect(),
    }
}

/// Gives a role held in memory other rights.
///
/// # Errors
/// `access.unknown_word`.
pub(super) fn apply(rights: &RoleRights, role: &mut Role) -> Result<()> {
    let grant = |g: &GrantLine| {
        Ok(Grant {
            object: Arc::from(g.object.as_str()),
            action: known(&g.action, Action::parse)?,
            scope: known(&g.scope, Scope::parse)?,
            departments: g.departments.clone(),
        })
    };
    let field = |f: &FieldLine| {
        let (object, field) = (Arc::from(f.object.as_str()), Arc::from(f.field.as_str()));
        Ok(FieldGrant { object, field, rule: known(&f.rule, FieldRule::parse)? })
    };
    role.grants = rights.grants.iter().map(grant).collect::<Result<_>>()?;
    role.fields = rights.fields.iter().map(field).collect::<Result<_>>()?;
    role.powers = rights.powers.iter().map(|p| known(p, Power::parse)).collect::<Result<_>>()?;
    Ok(())
}

fn known<T>(word: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T> {
    parse(word).ok_or_else(|| Error::new(UNKNOWN_WORD).with("value", word))
}
