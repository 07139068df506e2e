//! Reads the organisation: a fixed number of statements, whatever its size. These tables are read without the predicate
//! because the predicate is made of them.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use guanxi_kernel::authority::{FieldRule, Restriction};
use guanxi_kernel::{Action, Id, Power, Result, Scope};
use guanxi_records::{Company, Definitions, company};
use guanxi_store::{Conn, Row, Val};
use serde_json::{Value as Json, json};

use super::{
    Appointment, AppointmentKind, FieldGrant, Grant, ObjectKind, Organisation, Position, RestrictionRule,
    Role, SharingRule, Tree, status, temporary,
};
use crate::authority::Conditions;
use crate::optional_modules;

/// Reads the organisation as it stands on the day. Statements of a connection see one commit after the other, so it is
/// read again when somebody changed it meanwhile.
///
/// # Errors
/// When the database cannot be reached.
pub async fn load(company: &Company, conn: &mut Conn, today: NaiveDate) -> Result<Organisation> {
    loop {
        let before = company::versions(conn).await?.access;
        let mut organisation = read(company, conn, today).await?;
        if company::versions(conn).await?.access == before {
            organisation.version = before;
            return Ok(organisation);
        }
    }
}

async fn read(company: &Company, conn: &mut Conn, today: NaiveDate) -> Result<Organisation> {
    let sql = conn.sql("SELECT id, parent_id FROM {o_department} WHERE deleted_at IS NULL", []);
    let departments = tree(&conn.rows(&sql).await?, "parent_id")?;
    let sql =
        conn.sql("SELECT id, reports_to_id, department_id FROM {o_position} WHERE deleted_at IS NULL", []);
    let rows = conn.rows(&sql).await?;
    let reporting = tree(&rows, "reports_to_id")?;
    let positions = positions(conn, &rows).await?;
    let sql =
        conn.sql("SELECT id FROM {o_employee} WHERE account_state = 'active' AND deleted_at IS NULL", []);
    let active = conn.rows(&sql).await?.iter().map(|r| r.id("id")).collect::<Result<_>>()?;
    let (appointments, holders) = appointments(conn, today).await?;
    let (temporary, guests) = temporary::read(conn, company.clock.now()).await?;
    let settings = company::read_settings(conn).await?;
    let definitions = company.definitions();
    let without = optional_modules::without(&company.product, &definitions, &settings);
    Ok(Organisation {
        version: 0,
        today,
        departments,
        reporting,
        positions,
        appointments,
        holders,
        assignments: assignments(conn, today).await?,
        roles: roles(conn).await?,
        sharing: sharing(conn).await?,
        restrictions: restrictions(conn).await?,
        status_rules: status::rules(conn).await?,
        transitions: status::transitions(conn).await?,
        temporary,
        active,
        guests,
        objects: objects(&definitions),
        off: without.objects,
        off_fields: without.fields,
    })
}

fn objects(definitions: &Definitions) -> Vec<ObjectKind> {
    let kind = |o: &Arc<guanxi_records::ObjectDef>| ObjectKind {
        name: Arc::from(o.name.as_str()),
        ownership: o.ownership,
        master: o.master_field().and_then(|f| f.target()).map(Arc::from),
        grants_rights: o.grants_rights,
    };
    definitions.live().map(kind).collect()
}

fn tree(rows: &[Row], parent: &str) -> Result<Tree> {
    let nodes = rows.iter().map(|r| Ok((r.id("id")?, r.opt_id(parent)?)));
    Ok(Tree::new(nodes.collect::<Result<Vec<_>>>()?))
}

async fn positions(conn: &mut Conn, rows: &[Row]) -> Result<HashMap<Id, Position>> {
    let mut positions = HashMap::with_capacity(rows.len());
    for row in rows {
        let department = row.opt_id("department_id")?;
        positions.insert(row.id("id")?, Position { department, roles: Vec::new() });
    }
    let sql = conn.sql("SELECT record_id, value FROM {o_position__roles} ORDER BY record_id, value", []);
    for row in &conn.rows(&sql).await? {
        if let Some(position) = positions.get_mut(&row.id("record_id")?) {
            position.roles.push(row.id("value")?);
        }
    }
    Ok(positions)
}

type Appointments = (HashMap<Id, Vec<Appointment>>, HashMap<Id, Vec<Id>>);

async fn appointments(conn: &mut Conn, today: NaiveDate) -> Result<Appointments> {
    let text = "SELECT id, employee_id, position_id, kind FROM {o_appointment} WHERE deleted_at IS NULL \
                AND starts_on <= ? AND (ends_on IS NULL OR ends_on >= ?) ORDER BY id";
    let sql = conn.sql(text, [Val::from(today), Val::from(today)]);
    let mut by_person: HashMap<Id, Vec<Appointment>> = HashMap::new();
    let mut holders: HashMap<Id, Vec<Id>> = HashMap::new();
    for row in &conn.rows(&sql).await? {
        let (employee, position) = (row.id("employee_id")?, row.id("position_id")?);
        let kind = AppointmentKind::parse(row.text("kind")?);
        by_person.entry(employee).or_default().push(Appointment {
            id: row.id("id")?,
            employee,
            position,
            kind,
        });
        holders.entry(position).or_default().push(employee);
    }
    by_person.values_mut().for_each(|held| held.sort_by_key(|a| (a.kind, a.id)));
    Ok((by_person, holders))
}

async fn assignments(conn: &mut Conn, today: NaiveDate) -> Result<HashMap<Id, Vec<Id>>> {
    let text = "SELECT employee_id, role_id FROM {o_role_assignment} WHERE deleted_at IS NULL \
                AND starts_on <= ? AND (ends_on IS NULL OR ends_on >= ?) ORDER BY id";
    let sql = conn.sql(text, [Val::from(today), Val::from(today)]);
    let mut assignments: HashMap<Id, Vec<Id>> = HashMap::new();
    for row in &conn.rows(&sql).await? {
        assignments.entry(row.id("employee_id")?).or_default().push(row.id("role_id")?);
    }
    Ok(assignments)
}

async fn roles(conn: &mut Conn) -> Result<HashMap<Id, Role>> {
    let text =
        "SELECT id, allowed_addresses, allowed_from, allowed_until FROM {o_role} WHERE deleted_at IS NULL";
    let sql = conn.sql(text, []);
    let mut roles = HashMap::new();
    for row in &conn.rows(&sql).await? {
        let text = |name| row.opt_text(name).map(Option::unwrap_or_default);
        let conditions =
            Conditions::parse(text("allowed_addresses")?, text("allowed_from")?, text("allowed_until")?);
        roles.insert(row.id("id")?, Role { conditions, ..Role::default() });
    }
    let sql = conn.sql("SELECT record_id, value FROM {o_role__powers}", []);
    for row in &conn.rows(&sql).await? {
        if let Some(role) = roles.get_mut(&row.id("record_id")?) {
            role.powers.extend(Power::parse(row.text("value")?));
        }
    }
    let sql = conn.sql("SELECT record_id, value FROM {o_role__allowed_weekdays}", []);
    for row in &conn.rows(&sql).await? {
        if let Some(role) = roles.get_mut(&row.id("record_id")?) {
            role.conditions.allow_weekday(row.text("value")?);
        }
    }
    grants(conn, &mut roles).await?;
    field_rules(conn, &mut roles).await?;
    Ok(roles)
}

async fn grants(conn: &mut Conn, roles: &mut HashMap<Id, Role>) -> Result<()> {
    let sql = conn.sql("SELECT record_id, value FROM {o_role_grant__departments}", []);
    let mut named: HashMap<Id, Vec<Id>> = HashMap::new();
    for row in &conn.rows(&sql).await? {
        named.entry(row.id("record_id")?).or_default().push(row.id("value")?);
    }
    let text =
        "SELECT id, role_id, object, action, scope FROM {o_role_grant} WHERE deleted_at IS NULL ORDER BY id";
    let sql = conn.sql(text, []);
    for row in &conn.rows(&sql).await? {
        let Some(role) = roles.get_mut(&row.id("role_id")?) else { continue };
        let (Some(action), Some(scope)) =
            (Action::parse(row.text("action")?), Scope::parse(row.text("scope")?))
        else {
            continue;
        };
        let departments = named.remove(&row.id("id")?).unwrap_or_default();
        role.grants.push(Grant { object: Arc::from(row.text("object")?), action, scope, departments });
    }
    Ok(())
}

async fn field_rules(conn: &mut Conn, roles: &mut HashMap<Id, Role>) -> Result<()> {
    let text =
        "SELECT role_id, object, field, rule FROM {o_role_field_rule} WHERE deleted_at IS NULL ORDER BY id";
    let sql = conn.sql(text, []);
    for row in &conn.rows(&sql).await? {
        let Some(role) = roles.get_mut(&row.id("role_id")?) else { continue };
        // A rule nobody understands hides: failing open would show what somebody meant to hide.
        let rule = FieldRule::parse(row.text("rule")?).unwrap_or(FieldRule::Hidden);
        let (object, field) = (Arc::from(row.text("object")?), Arc::from(row.text("field")?));
        role.fields.push(FieldGrant { object, field, rule });
    }
    Ok(())
}

async fn sharing(conn: &mut Conn) -> Result<Vec<SharingRule>> {
    let text = "SELECT id, object, from_department_id, from_role_id, to_department_id, to_role_id, to_position_id, \
                level FROM {o_sharing_rule} WHERE deleted_at IS NULL ORDER BY id";
    let sql = conn.sql(text, []);
    let rule = |row: &Row| {
        Ok(SharingRule {
            id: row.id("id")?,
            object: Arc::from(row.text("object")?),
            from_department: row.opt_id("from_department_id")?,
            from_role: row.opt_id("from_role_id")?,
            to_department: row.opt_id("to_department_id")?,
            to_role: row.opt_id("to_role_id")?,
            to_position: row.opt_id("to_position_id")?,
            to_edit: row.opt_text("level")? == Some("edit"),
        })
    };
    conn.rows(&sql).await?.iter().map(rule).collect()
}

async fn restrictions(conn: &mut Conn) -> Result<Vec<RestrictionRule>> {
    let sql = conn.sql("SELECT record_id, value FROM {o_access_restriction__actions}", []);
    let mut actions: HashMap<Id, BTreeSet<Action>> = HashMap::new();
    for row in &conn.rows(&sql).await? {
        actions.entry(row.id("record_id")?).or_default().extend(Action::parse(row.text("value")?));
    }
    let text =
        "SELECT id, object, role_id, filter FROM {o_access_restriction} WHERE deleted_at IS NULL ORDER BY id";
    let sql = conn.sql(text, []);
    let mut rules = Vec::new();
    for row in &conn.rows(&sql).await? {
        let id = row.id("id")?;
        // A filter nobody understands takes everything away: failing open would show what somebody meant to hide.
        let filter = row.opt_text("filter")?.and_then(|text| serde_json::from_str::<Json>(text).ok());
        let filter = filter.unwrap_or_else(|| json!({"and": []}));
        rules.push(RestrictionRule {
            object: Arc::from(row.text("object")?),
            role: row.opt_id("role_id")?,
            restriction: Restriction { id, filter, actions: actions.remove(&id).unwrap_or_default() },
        });
    }
    Ok(rules)
}
