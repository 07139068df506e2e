//! Writes the made-up company through the pipeline, many records at a time.

use chrono::Days;
use guanxi_kernel::Id;
use guanxi_records::{Draft, write as pipeline};
use guanxi_store::{Val, bulk};
use serde_json::{Value as Json, json};

use super::model::{Model, REGIONS};
use crate::scene::{SHARE, Scene};

async fn create(scene: &Scene, object: &str, values: Vec<Json>) -> Vec<Id> {
    let drafts = values.into_iter().map(|v| Draft(v.as_object().unwrap().clone())).collect();
    let mut tx = scene.company.db.begin().await.unwrap();
    let system = scene.system();
    let made = pipeline::create_many(&system, &scene.company, &mut tx, object, drafts).await.unwrap();
    let ids = made.into_iter().map(|r| r.unwrap().id()).collect();
    tx.commit().await.unwrap();
    ids
}

fn day(scene: &Scene, offset: i64) -> String {
    let today = scene.t.now().date_naive();
    let days = Days::new(offset.unsigned_abs());
    let day = if offset < 0 { today.checked_sub_days(days) } else { today.checked_add_days(days) };
    day.unwrap().to_string()
}

pub(crate) async fn write(scene: &Scene, mut model: Model) -> Model {
    departments(scene, &mut model).await;
    roles(scene, &mut model).await;
    positions(scene, &mut model).await;
    people(scene, &mut model).await;
    rules(scene, &model).await;
    records(scene, &mut model).await;
    shares(scene, &model).await;
    model
}

async fn departments(scene: &Scene, model: &mut Model) {
    for place in 0..model.departments.len() {
        let parent = model.departments[place].parent.map(|p| model.departments[p].id.to_string());
        let id = create(scene, "department", vec![json!({"name": format!("d{place}"), "parent_id": parent})])
            .await[0];
        model.departments[place].id = id.get();
    }
}

async fn roles(scene: &Scene, model: &mut Model) {
    let mut drafts = Vec::new();
    for (place, role) in model.roles.iter().enumerate() {
        let line = |g: &super::model::Grant| {
            let departments: Vec<String> =
                g.departments.iter().map(|d| model.departments[*d].id.to_string()).collect();
            json!({"object": g.object, "action": g.action, "scope": g.scope, "departments": departments})
        };
        let grants: Vec<Json> = role.grants.iter().map(line).collect();
        let addresses = role.bound.then_some("10.0.0.0/8");
        drafts.push(json!({"name": format!("r{place}"), "grants": grants, "allowed_addresses": addresses}));
    }
    for (place, id) in create(scene, "role", drafts).await.into_iter().enumerate() {
        model.roles[place].id = id.get();
    }
}

async fn positions(scene: &Scene, model: &mut Model) {
    for place in 0..model.positions.len() {
        let position = &model.positions[place];
        let roles: Vec<String> = position.roles.iter().map(|r| model.roles[*r].id.to_string()).collect();
        let superior = position.superior.map(|p| model.positions[p].id.to_string());
        let department = model.departments[position.department].id.to_string();
        let draft = json!({"name": format!("p{place}"), "department_id": department, "roles": roles, "reports_to_id": superior});
        let id = create(scene, "position", vec![draft]).await[0];
        model.positions[place].id = id.get();
    }
}

async fn people(scene: &Scene, model: &mut Model) {
    let state = |active: bool| if active { "active" } else { "none" };
    let drafts = model.people.iter().enumerate();
    let drafts = drafts
        .map(|(place, p)| json!({"name": format!("e{place}"), "account_state": state(p.active)}))
        .collect();
    for (place, id) in create(scene, "employee", drafts).await.into_iter().enumerate() {
        model.people[place].id = id;
    }
    let (mut appointments, mut assignments) = (Vec::new(), Vec::new());
    for person in &model.people {
        for (position, kind, from, to) in &person.appointments {
            appointments.push(json!({"employee_id": person.id, "kind": kind,
                "position_id": model.positions[*position].id.to_string(),
                "starts_on": day(scene, *from), "ends_on": to.map(|to| day(scene, to))}));
        }
        for (role, from, to) in &person.assignments {
            assignments.push(json!({"employee_id": person.id, "role_id": model.roles[*role].id.to_string(),
                "starts_on": day(scene, *from), "ends_on": to.map(|to| day(scene, to))}));
        }
    }
    create(scene, "appointment", appointments).await;
    create(scene, "role_assignment", assignments).await;
}

async fn rules(scene: &Scene, model: &Model) {
    let department = |d: Option<usize>| d.map(|d| model.departments[d].id.to_string());
    let role = |r: Option<usize>| r.map(|r| model.roles[r].id.to_string());
    let position = |p: Option<usize>| p.map(|p| model.positions[p].id.to_string());
    let rule = |r: &super::model::Rule| {
        json!({"name": "x", "object": r.object, "level": if r.edit { "edit" } else { "read" },
            "from_department_id": department(r.from_department), "from_role_id": role(r.from_role),
            "to_department_id": department(r.to_department), "to_role_id": role(r.to_role),
            "to_position_id": position(r.to_position)})
    };
    create(scene, "sharing_rule", model.rules.iter().map(rule).collect()).await;
    let restriction = |r: &super::model::Restriction| {
        let filter = json!({"field": "region", "op": "eq", "value": REGIONS[r.region]});
        json!({"name": "x", "object": r.object, "filter": filter.to_string(), "actions": r.actions, "role_id": role(r.role)})
    };
    create(scene, "access_restriction", model.restrictions.iter().map(restriction).collect()).await;
}

async fn records(scene: &Scene, model: &mut Model) {
    let deal = |d: &super::model::Deal| {
        json!({"name": "x", "region": REGIONS[d.region], "owner_id": d.owner.map(|o| model.people[o].id),
            "department_id": d.department.map(|d| model.departments[d].id.to_string())})
    };
    let deals = create(scene, "deal", model.deals.iter().map(deal).collect()).await;
    for (deal, id) in model.deals.iter_mut().zip(deals) {
        deal.id = id;
    }
    // Where a deal stands in no books the rules found some: as it was meant.
    let mut tx = scene.company.db.begin().await.unwrap();
    for deal in &model.deals {
        let department = deal.department.map(|d| model.departments[d].id);
        let sql = tx.sql(
            "UPDATE {o_deal} SET department_id = ? WHERE id = ?",
            [Val::int(department), Val::from(deal.id)],
        );
        tx.run(&sql).await.unwrap();
    }
    tx.commit().await.unwrap();
    let lines = model.lines.iter().map(|l| json!({"name": "x", "deal_id": model.deals[l.deal].id})).collect();
    for (line, id) in model.lines.iter_mut().zip(create(scene, "deal_line", lines).await) {
        line.id = id;
    }
    model.articles = create(scene, "article", vec![json!({"name": "x"}); model.articles.len()]).await;
}

async fn shares(scene: &Scene, model: &Model) {
    let (now, hour) = (scene.t.now(), chrono::Duration::hours(1));
    let row = |share: &super::model::Share| {
        let expires = if share.expired { now - hour } else { now + hour };
        vec![
            Val::from(scene.company.next_id()),
            Val::from("deal"),
            Val::from(model.deals[share.deal].id),
            Val::id(share.person.map(|p| model.people[p].id)),
            Val::int(share.department.map(|d| model.departments[d].id)),
            Val::from(if share.edit { "edit" } else { "read" }),
            Val::from("share"),
            Val::from(expires),
            Val::from(now),
        ]
    };
    let mut tx = scene.company.db.begin().await.unwrap();
    bulk::insert(&mut tx, "record_share", &SHARE, model.shares.iter().map(row).collect()).await.unwrap();
    tx.commit().await.unwrap();
}
