//! Writes roles, departments, positions, people and appointments, through the same pipeline as everybody's changes.

use std::collections::BTreeMap;

use guanxi_kernel::{Action, Ctx, Id, Result, Scope};
use guanxi_org::account::shared_password::share_password;
use guanxi_records::company::Company;
use guanxi_records::write::{self, Update};
use guanxi_records::{Draft, Stored};
use guanxi_store::Tx;
use serde_json::{Value as Json, json};

use super::feed::Staff;
use super::people::{Holding, Organisation, Position};
use super::roles::Role;

/// People in one step of writing.
const AT_ONCE: usize = 500;

/// Writes the organisation. Everybody can sign in with the password.
pub(super) async fn write(
    ctx: &Ctx,
    company: &Company,
    made: &Organisation,
    password: &str,
) -> Result<Staff> {
    let mut tx = company.db.begin().await?;
    let mut writer = Writer { ctx, company, tx: &mut tx };
    let roles = writer.roles().await?;
    let departments = writer.departments(made).await?;
    let positions = writer.positions(made, &roles, &departments).await?;
    writer.heads(made, &departments, &positions).await?;
    let people = writer.people(made).await?;
    writer.appointments(made, &people, &positions).await?;
    share_password(ctx, company, &mut tx, &people, password).await?;
    tx.commit().await?;
    Ok(Staff { departments, people, roles })
}

struct Writer<'a> {
    ctx: &'a Ctx,
    company: &'a Company,
    tx: &'a mut Tx,
}

impl Writer<'_> {
    async fn create(&mut self, object: &str, drafts: Vec<Draft>) -> Result<Vec<Id>> {
        let written = write::create_many(self.ctx, self.company, self.tx, object, drafts).await?;
        written.into_iter().map(|record| record.map(|r| r.id())).collect()
    }

    async fn create_one(&mut self, object: &str, draft: Draft) -> Result<Id> {
        let written = write::create_in(self.ctx, self.company, self.tx, object, draft).await;
        written.map(|record: Stored| record.id())
    }

    async fn roles(&mut self) -> Result<Vec<(Role, Id)>> {
        let ids = self.create("role", Role::ALL.into_iter().map(role).collect()).await?;
        Ok(Role::ALL.into_iter().zip(ids).collect())
    }

    /// One by one: parents come before their children.
    async fn departments(&mut self, made: &Organisation) -> Result<Vec<Id>> {
        let mut ids: Vec<Id> = Vec::with_capacity(made.departments.len());
        for department in &made.departments {
            let parent = department.parent.and_then(|place| ids.get(place));
            let draft = Draft::new().with("name", department.name.as_str());
            let draft = draft.with("code", department.code.as_str()).with("parent_id", reference(parent));
            ids.push(self.create_one("department", draft).await?);
        }
        Ok(ids)
    }

    /// One by one: superiors come before those who report to them.
    async fn positions(
        &mut self,
        made: &Organisation,
        roles: &[(Role, Id)],
        departments: &[Id],
    ) -> Result<Vec<Id>> {
        let mut ids: Vec<Id> = Vec::with_capacity(made.positions.len());
        for (place, position) in made.positions.iter().enumerate() {
            let superior = position.reports_to.and_then(|above| ids.get(above));
            let holders = made.appointments.iter().filter(|a| a.position == place).count();
            let role = roles.iter().find(|(role, _)| *role == position.role).map(|(_, id)| id);
            let draft = position_draft(position, departments.get(position.department), superior, role);
            ids.push(self.create_one("position", draft.with("headcount", holders.max(1))).await?);
        }
        Ok(ids)
    }

    async fn heads(&mut self, made: &Organisation, departments: &[Id], positions: &[Id]) -> Result<()> {
        let led = made.departments.iter().zip(departments);
        let changes = led.filter_map(|(department, id)| {
            let head = department.head.and_then(|place| positions.get(place));
            let values = Draft::new().with("head_id", reference(head));
            head.map(|_| Update { id: *id, version: None, values })
        });
        let changes = changes.collect();
        let written = write::update_many(self.ctx, self.company, self.tx, "department", changes).await?;
        written.into_iter().try_for_each(|record| record.map(drop))
    }

    async fn people(&mut self, made: &Organisation) -> Result<Vec<Id>> {
        let mut ids = Vec::with_capacity(made.people.len());
        for some in made.people.chunks(AT_ONCE) {
            let drafts = some.iter().map(|person| {
                Draft::new()
                    .with("name", person.name.as_str())
                    .with("number", person.number.as_str())
                    .with("account", person.account.as_str())
                    .with("email", person.email.as_str())
                    .with("phone", person.phone.as_str())
                    .with("hired_on", person.hired_on.to_string())
                    .with("language", "zh-CN")
                    .with("account_state", "active")
            });
            ids.extend(self.create("employee", drafts.collect()).await?);
        }
        Ok(ids)
    }

    async fn appointments(&mut self, made: &Organisation, people: &[Id], positions: &[Id]) -> Result<()> {
        for some in made.appointments.chunks(AT_ONCE) {
            let drafts = some.iter().map(|held| {
                let kind = match held.kind {
                    Holding::Primary => "primary",
                    Holding::Additional => "additional",
                    Holding::Acting => "acting",
                };
                Draft::new()
                    .with("employee_id", reference(people.get(held.person)))
                    .with("position_id", reference(positions.get(held.position)))
                    .with("kind", kind)
                    .with("starts_on", held.starts_on.to_string())
            });
            self.create("appointment", drafts.collect()).await?;
        }
        Ok(())
    }
}

fn role(role: Role) -> Draft {
    // The widest scope of each object and action.
    let mut widest: BTreeMap<(&str, Action), Scope> = BTreeMap::new();
    for (objects, actions, scope) in role.grants() {
        for key in objects.iter().flat_map(|o| actions.iter().map(move |a| (*o, *a))) {
            let known = widest.entry(key).or_insert(scope);
            *known = scope.max(*known);
        }
    }
    let grants = widest.into_iter().map(|((object, action), scope)| {
        json!({ "object": object, "action": action.name(), "scope": scope.name() })
    });
    let rules = role
        .field_rules()
        .iter()
        .map(|(object, field, rule)| json!({ "object": object, "field": field, "rule": rule.name() }));
    let powers = role.powers().iter().map(|power| Json::from(power.name()));
    Draft::new()
        .with("name", role.name())
        .with("description", role.description())
        .with("powers", powers.collect::<Vec<_>>())
        .with("grants", grants.collect::<Vec<_>>())
        .with("field_rules", rules.collect::<Vec<_>>())
}

fn position_draft(
    position: &Position,
    department: Option<&Id>,
    superior: Option<&Id>,
    role: Option<&Id>,
) -> Draft {
    Draft::new()
        .with("name", position.name.as_str())
        .with("code", position.code.as_str())
        .with("job_title", position.job_title)
        .with("department_id", reference(department))
        .with("reports_to_id", reference(superior))
        .with("roles", role.map(|id| Json::from(id.to_string())).into_iter().collect::<Vec<_>>())
}

fn reference(id: Option<&Id>) -> Json {
    id.map(|id| id.to_string()).into()
}
