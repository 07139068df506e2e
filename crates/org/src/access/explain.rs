//! Why somebody can or cannot do something with a record. The one predicate decides; the proofs tell why.

use std::net::IpAddr;
use std::sync::Arc;

use guanxi_kernel::authority::{FieldRule, Proof};
use guanxi_kernel::{Action, Actor, Authority, Ctx, Error, Id, Power, Result};
use guanxi_records::access::{self, fields, permit};
use guanxi_records::data::Stored;
use guanxi_records::definition::Ownership;
use guanxi_records::{Company, ObjectDef, query};
use guanxi_store::{Conn, Row, Val};
use serde_json::json;

use super::SUBJECT;
use super::names::{Named, Names};
use super::way::{self, Through, Way, WayKind};
use crate::authority::{self, Circumstances, Holding};
use crate::organisation::{self, Organisation};

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// About whom.
    pub employee: Id,
    /// The object.
    pub object: &'a str,
    /// The record.
    pub id: Id,
    /// The action.
    pub action: Action,
    /// Whether a field can be seen (with `read`) or changed (with any other action), too.
    pub field: Option<&'a str>,
    /// The address the person is taken to come from, for roles bound to networks.
    pub address: Option<IpAddr>,
}

/// The answer, with every way that was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Whether it is allowed.
    pub allowed: bool,
    /// The action.
    pub action: Action,
    /// About whom.
    pub employee: Named,
    /// The field asked about, and what may be done with it.
    pub field: Option<(String, FieldRule)>,
    /// The ways by which it is allowed.
    pub because: Vec<Way>,
    /// The ways by which it is not, and what takes it away.
    pub not: Vec<Way>,
}

/// Explains. About others it takes the power `view_audit` or `manage_roles`; the asker must see the record.
///
/// # Errors
/// `record.not_found`, `access.power`, `access.subject_not_found`, `object.not_found`.
pub async fn explain(ctx: &Ctx, company: &Company, question: Question<'_>) -> Result<Explanation> {
    if ctx.actor.employee() != Some(question.employee) && !ctx.authority.has(Power::ManageRoles) {
        access::require(ctx, Power::ViewAudit)?;
    }
    let object = company.object(question.object)?;
    let mut conn = company.db.read().await?;
    let record = permit(ctx, company, &mut conn, &object, question.id, Action::Read).await?;
    let organisation = organisation::current(company, &mut conn).await?;
    let circumstances = Circumstances::now(company, question.address);
    let authority = Arc::new(authority::compile(&organisation, question.employee, &circumstances));
    let person = acting_as(ctx, question.employee, authority);
    let mut names = Names::default();
    names.add(&mut conn, "employee", [question.employee]).await?;
    let employee = names.of(question.employee);
    if employee.name.is_empty() {
        return Err(Error::new(SUBJECT).with("value", question.employee));
    }
    let mut allowed = decide(&person, company, &mut conn, &object, question.id, question.action).await?;
    let scene =
        Scene { company, person: &person, organisation: &organisation, circumstances: &circumstances };
    let (because, mut not) = scene.ways(&mut conn, &object, &record, question.action).await?;
    let field = match question.field {
        Some(name) => Some(about_field(&person, &record, name, question.action, &mut allowed, &mut not)?),
        None => None,
    };
    Ok(Explanation { allowed, action: question.action, employee, field, because, not })
}

/// The context of somebody else, to ask the predicate about.
pub(super) fn acting_as(ctx: &Ctx, employee: Id, authority: Arc<Authority>) -> Ctx {
    Ctx { actor: Actor::Employee(employee), authority, ..ctx.clone() }
}

/// Whether the predicate lets the person do it: the decision itself.
pub(super) async fn decide(
    person: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &Arc<ObjectDef>,
    id: Id,
    action: Action,
) -> Result<bool> {
    let predicate = access::predicate(person, &company.definitions(), object, action)?;
    Ok(!query::load(person, company, conn, object, &predicate, &[id]).await?.is_empty())
}

fn about_field(
    person: &Ctx,
    record: &Stored,
    name: &str,
    action: Action,
    allowed: &mut bool,
    not: &mut Vec<Way>,
) -> Result<(String, FieldRule)> {
    let object = record.object();
    let field = object.field(name).ok_or_else(|| Error::new(super::UNKNOWN_WORD).with("value", name))?;
    let (by_roles, rule) =
        (fields::rule(person, object, field), fields::OfRecord::new(person, record).rule(field));
    let needed = if action == Action::Read { FieldRule::Read } else { FieldRule::Edit };
    if rule < needed {
        *allowed = false;
        let by_status = rule < by_roles;
        let way = Way::new(WayKind::Restriction, if by_status { way::FIELD_STATUS } else { way::FIELD });
        not.push(way.with("field", name).with("rule", rule.name()));
    }
    Ok((String::from(name), rule))
}

/// Everything the ways are looked for in.
pub(super) struct Scene<'a> {
    pub(super) company: &'a Company,
    pub(super) person: &'a Ctx,
    pub(super) organisation: &'a Organisation,
    pub(super) circumstances: &'a Circumstances,
}

/// The ways by which it is allowed, and those by which not.
pub(super) type Ways = (Vec<Way>, Vec<Way>);

impl Scene<'_> {
    /// Every way by which the person can do it, and every one by which not.
    pub(super) async fn ways(
        &self,
        conn: &mut Conn,
        object: &Arc<ObjectDef>,
        record: &Stored,
        action: Action,
    ) -> Result<Ways> {
        let Some(employee) = self.person.authority.employee else {
            return Ok((Vec::new(), vec![Way::new(WayKind::Restriction, way::INACTIVE)]));
        };
        let (mut because, mut not) = if object.ownership == Ownership::Master {
            self.through_master(conn, object, record, action).await?
        } else {
            let mut ways = self.by_roles(conn, object, record, employee, action).await?;
            self.by_rules(conn, object, record, action, &mut ways).await?;
            self.by_shares(conn, object, record, employee, action, &mut ways).await?;
            self.by_temporary_access(conn, object, record.id(), action, &mut ways).await?;
            ways
        };
        let restrictions = self.restrictions(conn, object, record.id(), action).await?;
        if !restrictions.is_empty() {
            not.extend(restrictions);
            not.append(&mut because);
        }
        // Nothing is done to what is not seen.
        if action.needs_sight() && !because.is_empty() {
            let (seen, unseen) = Box::pin(self.ways(conn, object, record, Action::Read)).await?;
            if seen.is_empty() {
                not.extend(unseen);
                not.append(&mut because);
            }
        }
        Ok((because, not))
    }

    async fn through_master(
        &self,
        conn: &mut Conn,
        object: &Arc<ObjectDef>,
        record: &Stored,
        action: Action,
    ) -> Result<Ways> {
        let Some(field) = object.master_field() else { return Ok(Ways::default()) };
        let (Some(target), Some(id)) = (field.target(), record.get(&field.name).as_id()) else {
            return Ok(Ways::default());
        };
        let master = self.company.object(target)?;
        let everything =
            access::predicate(&self.company.system(), &self.company.definitions(), &master, Action::Read)?;
        let found = query::load(self.person, self.company, conn, &master, &everything, &[id]).await?;
        let Some(record) = found.into_iter().next() else { return Ok(Ways::default()) };
        let on_master = action.on_master();
        let (mut because, mut not) = Box::pin(self.ways(conn, &master, &record, on_master)).await?;
        let way = Way::new(WayKind::Master, way::MASTER)
            .about(&master.name, on_master)
            .with("record", record.title());
        if because.is_empty() {
            not.insert(0, way)
        } else {
            because.insert(0, way)
        }
        Ok((because, not))
    }

    async fn by_roles(
        &self,
        conn: &mut Conn,
        object: &ObjectDef,
        record: &Stored,
        employee: Id,
        action: Action,
    ) -> Result<Ways> {
        let holdings = authority::holdings(self.organisation, employee);
        let mut names = Names::default();
        names.add(conn, "role", holdings.iter().map(|h| h.role)).await?;
        names.add(conn, "position", holdings.iter().filter_map(|h| h.position)).await?;
        names.add(conn, "department", holdings.iter().filter_map(|h| h.department)).await?;
        let (owner, department) = (record.owner().map(Id::get), record.department().map(Id::get));
        let (mut because, mut not) = Ways::default();
        let of = |p: &&Proof| *p.object == *object.name && p.action == action;
        for proof in self.person.authority.proofs.iter().filter(of) {
            let covers = proof.reach.covers(owner, department);
            let message = if covers { way::GRANTED } else { way::OUT_OF_REACH };
            let own = covers && owner == Some(employee.get());
            let kind = if own { WayKind::Owner } else { kind(proof.appointment) };
            let through = through(&names, proof.appointment, proof.position, proof.department);
            let way = Way::new(kind, message).about(&object.name, action);
            let way = way.scoped(proof.scope).by(names.of(proof.role), through);
            if covers { because.push(way) } else { not.push(way) }
        }
        not.extend(self.silent(&names, object, &holdings, action));
        if authority::open_to_everybody(&object.name, action) {
            because.push(Way::new(WayKind::Role, way::EVERYBODY).about(&object.name, action));
        }
        Ok((because, not))
    }

    /// The roles that are held and say nothing about it, or whose conditions are not met.
    fn silent(&self, names: &Names, object: &ObjectDef, holdings: &[Holding], action: Action) -> Vec<Way> {
        let proven = |h: &Holding| {
            let same = |p: &Proof| p.role == h.role && p.appointment == h.appointment;
            let about = |p: &Proof| *p.object == *object.name && p.action == action;
            self.person.authority.proofs.iter().any(|p| same(p) && about(p))
        };
        let way = |h: &Holding| {
            let role = self.organisation.roles.get(&h.role)?;
            let met = role.conditions.met(self.circumstances);
            let (kind, message) = if met {
                (kind(h.appointment), way::NOT_GRANTED)
            } else {
                (WayKind::Restriction, way::CONDITION)
            };
            let way = Way::new(kind, message).about(&object.name, action);
            Some(way.by(names.of(h.role), through(names, h.appointment, h.position, h.department)))
        };
        holdings.iter().filter(|h| !proven(h)).filter_map(way).collect()
    }

    async fn by_rules(
        &self,
        conn: &mut Conn,
        object: &ObjectDef,
        record: &Stored,
        action: Action,
        ways: &mut Ways,
    ) -> Result<()> {
        let (owner, department) = (record.owner().map(Id::get), record.department().map(Id::get));
        let rules = authority::shared_by_rules(self.organisation, self.person, &object.name, action);
        let mut names = Names::default();
        names.add(conn, "sharing_rule", rules.iter().map(|r| r.rule)).await?;
        for opened in rules {
            let covers = opened.reach.covers(owner, department);
            let message = if covers { way::SHARING_RULE } else { way::SHARING_RULE_ELSEWHERE };
            let way = Way::new(WayKind::Share, message).about(&object.name, action);
            let way = way.with("rule", names.of(opened.rule).name);
            if covers { ways.0.push(way) } else { ways.1.push(way) }
        }
        Ok(())
    }

    async fn by_shares(
        &self,
        conn: &mut Conn,
        object: &ObjectDef,
        record: &Stored,
        employee: Id,
        action: Action,
        ways: &mut Ways,
    ) -> Result<()> {
        let text = "SELECT employee_id, department_id, level, kind FROM {record_share} WHERE object = ? AND record_id = ? \
                    AND (expires_at IS NULL OR expires_at > ?) ORDER BY id";
        let values = [Val::from(object.name.as_str()), Val::from(record.id()), Val::from(self.person.now())];
        let sql = conn.sql(text, values);
        for row in &conn.rows(&sql).await? {
            if !self.is_for(row, employee)? {
                continue;
            }
            let level = row.text("level")?;
            let enough = match action {
                Action::Read | Action::Print => true,
                Action::Edit => level == "edit",
                _ => false,
            };
            let kind = if row.text("kind")? == "team" { WayKind::Team } else { WayKind::Share };
            let message = if enough { way::SHARED } else { way::SHARED_LESS };
            let way = Way::new(kind, message)
                .about(&object.name, action)
                .with("level", level)
                .with("kind", row.text("kind")?);
            if enough { ways.0.push(way) } else { ways.1.push(way) }
        }
        Ok(())
    }

    fn is_for(&self, row: &Row, employee: Id) -> Result<bool> {
        let departments = &self.person.authority.departments;
        let by_department = row.opt_int("department_id")?.is_some_and(|d| departments.contains(&d));
        Ok(by_department || row.opt_id("employee_id")? == Some(employee))
    }

    /// The restrictions that take the record away from the action.
    async fn restrictions(
        &self,
        conn: &mut Conn,
        object: &Arc<ObjectDef>,
        id: Id,
        action: Action,
    ) -> Result<Vec<Way>> {
        // All rights, but still the person: `me` in a restriction is whom it binds.
        let program = Ctx { authority: Arc::new(Authority::system()), ..self.person.clone() };
        let mut ways = Vec::new();
        for restriction in self.person.authority.restrictions(&object.name, action) {
            let filter = json!({"and": [{"field": "id", "op": "eq", "value": id}, restriction.filter]});
            let taken = query::find(&program, self.company, conn, &object.name, &filter, 1).await?;
            if !taken.is_empty() {
                let mut names = Names::default();
                names.add(conn, "access_restriction", [restriction.id]).await?;
                let way = Way::new(WayKind::Restriction, way::RESTRICTED).about(&object.name, action);
                ways.push(way.with("restriction", names.of(restriction.id).name));
            }
        }
        Ok(ways)
    }
}

fn kind(appointment: Option<Id>) -> WayKind {
    if appointment.is_some() { WayKind::Appointment } else { WayKind::Role }
}

fn through(
    names: &Names,
    appointment: Option<Id>,
    position: Option<Id>,
    department: Option<Id>,
) -> Option<Through> {
    appointment?;
    Some(Through { position: names.of(position?), department: department.map(|d| names.of(d)) })
}
