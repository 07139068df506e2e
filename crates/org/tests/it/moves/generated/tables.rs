//! The organisation's tables, read by plain SQL.

use std::collections::{BTreeMap, BTreeSet};

use guanxi_kernel::Id;
use guanxi_store::{Conn, Row, Val};

use super::look::{Appointment, Assignment, Department, Moved, Person, Position, Role, Sharing};

pub(super) async fn rows(conn: &mut Conn, text: &'static str) -> Vec<Row> {
    let sql = conn.sql(text, Vec::<Val>::new());
    conn.rows(&sql).await.unwrap()
}

/// Rows of a table by their ids.
async fn by_id<T>(conn: &mut Conn, text: &'static str, read: impl Fn(&Row) -> T) -> BTreeMap<Id, T> {
    rows(conn, text).await.iter().map(|r| (r.id("id").unwrap(), read(r))).collect()
}

fn owned(r: &Row, column: &str) -> Option<String> {
    r.opt_text(column).unwrap().map(String::from)
}

pub(super) async fn departments(conn: &mut Conn) -> BTreeMap<Id, Department> {
    let read = |r: &Row| Department {
        name: owned(r, "name").unwrap(),
        parent: r.opt_id("parent_id").unwrap(),
        head: r.opt_id("head_id").unwrap(),
        closed_on: r.opt_date("closed_on").unwrap(),
    };
    by_id(conn, "SELECT * FROM {o_department} WHERE deleted_at IS NULL", read).await
}

pub(super) async fn positions(conn: &mut Conn) -> BTreeMap<Id, Position> {
    let read = |r: &Row| Position {
        department: r.opt_id("department_id").unwrap(),
        reports_to: r.opt_id("reports_to_id").unwrap(),
        roles: BTreeSet::new(),
    };
    let mut all = by_id(conn, "SELECT * FROM {o_position} WHERE deleted_at IS NULL", read).await;
    for r in &rows(conn, "SELECT record_id, value FROM {o_position__roles}").await {
        all.get_mut(&r.id("record_id").unwrap()).unwrap().roles.insert(r.id("value").unwrap());
    }
    all
}

pub(super) async fn people(conn: &mut Conn) -> BTreeMap<Id, Person> {
    let read = |r: &Row| Person {
        state: owned(r, "account_state").unwrap(),
        department: r.opt_id("department_id").unwrap(),
        hired_on: r.opt_date("hired_on").unwrap(),
        left_on: r.opt_date("left_on").unwrap(),
        departure_kind: owned(r, "departure_kind"),
        departure_reason: owned(r, "departure_reason"),
        rehire: owned(r, "rehire"),
        legal_hold: r.get("legal_hold").unwrap().as_bool().flatten(),
        leave_from: r.opt_date("leave_from").unwrap(),
        leave_until: r.opt_date("leave_until").unwrap(),
        cover: r.opt_id("cover_id").unwrap(),
    };
    by_id(conn, "SELECT * FROM {o_employee} WHERE deleted_at IS NULL", read).await
}

pub(super) async fn appointments(conn: &mut Conn) -> BTreeMap<Id, Appointment> {
    let read = |r: &Row| Appointment {
        employee: r.id("employee_id").unwrap(),
        position: r.id("position_id").unwrap(),
        kind: owned(r, "kind").unwrap(),
        starts_on: r.date("starts_on").unwrap(),
        ends_on: r.opt_date("ends_on").unwrap(),
        remark: owned(r, "remark"),
    };
    by_id(conn, "SELECT * FROM {o_appointment} WHERE deleted_at IS NULL", read).await
}

pub(super) async fn assignments(conn: &mut Conn) -> BTreeMap<Id, Assignment> {
    let read = |r: &Row| Assignment {
        employee: r.id("employee_id").unwrap(),
        role: r.id("role_id").unwrap(),
        starts_on: r.date("starts_on").unwrap(),
        ends_on: r.opt_date("ends_on").unwrap(),
    };
    by_id(conn, "SELECT * FROM {o_role_assignment} WHERE deleted_at IS NULL", read).await
}

pub(super) async fn roles(conn: &mut Conn) -> BTreeMap<Id, Role> {
    let mut all: BTreeMap<Id, Role> = BTreeMap::new();
    let text = "SELECT role_id, object FROM {o_role_grant} WHERE deleted_at IS NULL AND action = 'read' AND scope <> 'none'";
    for r in &rows(conn, text).await {
        all.entry(r.id("role_id").unwrap()).or_default().shows.insert(owned(r, "object").unwrap());
    }
    for r in &rows(conn, "SELECT record_id, value FROM {o_role__powers}").await {
        all.entry(r.id("record_id").unwrap()).or_default().powers.insert(owned(r, "value").unwrap());
    }
    all
}

pub(super) async fn sharing(conn: &mut Conn) -> Vec<Sharing> {
    let found = rows(conn, "SELECT * FROM {o_sharing_rule} WHERE deleted_at IS NULL ORDER BY id").await;
    let read = |r: &Row| Sharing {
        object: owned(r, "object").unwrap(),
        from: r.opt_id("from_department_id").unwrap(),
        to_department: r.opt_id("to_department_id").unwrap(),
        to_role: r.opt_id("to_role_id").unwrap(),
    };
    found.iter().map(read).collect()
}

pub(super) async fn restrictions(conn: &mut Conn) -> Vec<String> {
    let found = rows(conn, "SELECT filter FROM {o_access_restriction} WHERE deleted_at IS NULL").await;
    found.iter().filter_map(|r| owned(r, "filter")).collect()
}

pub(super) async fn moves(conn: &mut Conn) -> BTreeMap<Id, Moved> {
    let text = "SELECT m.id, m.employee_id, m.stage, m.effective_at, p.request FROM {o_move} m \
                JOIN {move_plan} p ON p.move_id = m.id WHERE m.deleted_at IS NULL";
    let read = |r: &Row| Moved {
        employee: r.opt_id("employee_id").unwrap(),
        stage: owned(r, "stage").unwrap(),
        effective_at: r.opt_instant("effective_at").unwrap(),
        request: owned(r, "request").unwrap(),
    };
    by_id(conn, text, read).await
}
