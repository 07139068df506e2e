//! The pure step from the organisation to one person's rights. No I/O, no clock: the same facts give the same rights.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use guanxi_kernel::authority::{FieldRule, ObjectRights, Proof};
use guanxi_kernel::{Action, Authority, Id, Power, Reach, Scope, Temporary};
use guanxi_records::definition::Ownership;

use super::objects::{
    ASKED_FOR, BASE_OBJECTS, COMPANY_OBJECTS, ERASURES, ERASURES_MANAGED, FEEDBACK, FEEDBACK_MANAGED,
    MANAGED, MOVES, MOVES_MANAGED, PEOPLE_OBJECTS, ROLE_OBJECTS, read_only_action,
};
use super::scope::{Reaches, numbers};
use super::{Circumstances, sharing, status, temporary};
use crate::organisation::{Grant, ObjectKind, Organisation};

/// A role a person holds, and through what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holding {
    /// The appointment; none when the role was given to the person directly.
    pub appointment: Option<Id>,
    /// The position scopes are relative to: for a role given directly that of the primary appointment.
    pub position: Option<Id>,
    /// The department scopes are relative to.
    pub department: Option<Id>,
    /// The role.
    pub role: Id,
}

/// The roles a person holds today, whether or not their conditions are met.
#[must_use]
pub fn holdings(organisation: &Organisation, employee: Id) -> Vec<Holding> {
    let mut holdings = Vec::new();
    for held in organisation.held_by(employee) {
        let Some(position) = organisation.positions.get(&held.position) else { continue };
        let holding = |role: &Id| Holding {
            appointment: Some(held.id),
            position: Some(held.position),
            department: position.department,
            role: *role,
        };
        holdings.extend(position.roles.iter().map(holding));
    }
    let first = organisation.held_by(employee).first();
    let direct = organisation.assignments.get(&employee).into_iter().flatten();
    holdings.extend(direct.map(|role| Holding {
        appointment: None,
        position: first.map(|a| a.position),
        department: first.and_then(|a| organisation.department_of(a.position)),
        role: *role,
    }));
    holdings.retain(|h| organisation.roles.contains_key(&h.role));
    holdings
}

/// The conditional roles among those held that count right now: what tells two compilations of one person apart.
pub(super) fn conditional_roles(
    organisation: &Organisation,
    employee: Id,
    circumstances: &Circumstances,
) -> Vec<Id> {
    let held = holdings(organisation, employee).into_iter().map(|h| h.role).collect::<BTreeSet<_>>();
    let conditions = |role: &Id| organisation.roles.get(role).map(|r| &r.conditions);
    let counts = |role: &Id| conditions(role).is_some_and(|c| !c.is_empty() && c.met(circumstances));
    held.into_iter().filter(counts).collect()
}

/// What the person may do. Nothing at all when the person's account is not active; who has left has temporary accesses at
/// most.
#[must_use]
pub fn compile(organisation: &Organisation, employee: Id, circumstances: &Circumstances) -> Authority {
    let temporary = temporary::granted(organisation, employee, circumstances.now);
    if !organisation.active.contains(&employee) {
        return guest(organisation, employee, temporary);
    }
    let mut holdings = holdings(organisation, employee);
    holdings.retain(|h| organisation.roles.get(&h.role).is_some_and(|r| r.conditions.met(circumstances)));
    let mut compiler = Compiler {
        organisation,
        reaches: Reaches::new(organisation, employee),
        authority: Authority {
            employee: Some(employee),
            departments: departments(organisation, employee),
            team: team(organisation, employee),
            home_department: organisation.home_department(employee),
            temporary,
            version: organisation.version,
            ..Authority::default()
        },
        readers: HashMap::new(),
    };
    compiler.grants(&holdings);
    compiler.powers(&holdings);
    compiler.base();
    compiler.sharing(employee, &holdings);
    compiler.lines();
    compiler.fields(&holdings);
    compiler.restrictions(&holdings);
    compiler.status(employee, &holdings);
    compiler.switched_off();
    compiler.authority
}

/// What somebody has who has left: what is opened by name, bound by the restrictions and field rules of everybody.
fn guest(organisation: &Organisation, employee: Id, temporary: Vec<Temporary>) -> Authority {
    let version = organisation.version;
    if temporary.is_empty() || !organisation.guests.contains(&employee) {
        return Authority { version, ..Authority::default() };
    }
    let mut compiler = Compiler {
        organisation,
        reaches: Reaches::new(organisation, employee),
        authority: Authority {
            employee: Some(employee),
            guest: true,
            temporary,
            version,
            ..Authority::default()
        },
        readers: HashMap::new(),
    };
    compiler.fields(&[]);
    compiler.restrictions(&[]);
    compiler.status(employee, &[]);
    compiler.switched_off();
    compiler.authority
}

/// The departments shares reach the person through: those of the positions held and all above them.
fn departments(organisation: &Organisation, employee: Id) -> BTreeSet<i64> {
    let own = organisation.held_by(employee).iter().filter_map(|a| organisation.department_of(a.position));
    own.flat_map(|d| numbers(organisation.departments.with_ancestors(d))).collect()
}

/// The person and everybody below: what "my team" means in filters.
fn team(organisation: &Organisation, employee: Id) -> BTreeSet<i64> {
    let held = organisation.held_by(employee).iter();
    let below = held.flat_map(|a| numbers(organisation.below(a.position)));
    std::iter::once(employee.get()).chain(below).collect()
}

struct Compiler<'a> {
    organisation: &'a Organisation,
    reaches: Reaches<'a>,
    authority: Authority,
    /// By object, the roles that let its records be read.
    readers: HashMap<Arc<str>, BTreeSet<Id>>,
}

impl Compiler<'_> {
    fn grants(&mut self, holdings: &[Holding]) {
        let organisation = self.organisation;
        for holding in holdings {
            let grants = organisation.roles.get(&holding.role).into_iter().flat_map(|r| &r.grants);
            for grant in grants.filter(|g| g.scope != Scope::None) {
                let reach = self.reaches.of(holding, grant);
                for object in organisation.objects.iter().filter(|o| applies(grant, o)) {
                    self.add(&object.name, grant.action, grant.scope, reach.clone(), holding);
                }
            }
        }
    }

    fn powers(&mut self, holdings: &[Holding]) {
        for holding in holdings {
            let powers = self.organisation.roles.get(&holding.role).into_iter().flat_map(|r| &r.powers);
            for power in powers.copied().collect::<Vec<_>>() {
                self.authority.powers.insert(power);
                let objects: &[&str] = match power {
                    Power::ManagePeople => &PEOPLE_OBJECTS,
                    Power::ManageRoles => &ROLE_OBJECTS,
                    Power::ManageCompany => &COMPANY_OBJECTS,
                    _ => &[],
                };
                if power == Power::ManagePeople {
                    for action in MOVES_MANAGED {
                        self.add(&Arc::from(MOVES), action, Scope::All, Reach::everything(), holding);
                    }
                    for action in ERASURES_MANAGED {
                        self.add(&Arc::from(ERASURES), action, Scope::All, Reach::everything(), holding);
                    }
                }
                if power == Power::ManageCompany {
                    for action in FEEDBACK_MANAGED {
                        self.add(&Arc::from(FEEDBACK), action, Scope::All, Reach::everything(), holding);
                    }
                }
                for (object, action) in objects.iter().flat_map(|o| MANAGED.iter().map(move |a| (*o, *a))) {
                    self.add(&Arc::from(object), action, Scope::All, Reach::everything(), holding);
                }
            }
        }
    }

    fn base(&mut self) {
        for object in BASE_OBJECTS {
            self.reach(&Arc::from(object), Action::Read).add(&Reach::everything());
        }
        // Whoever prepares a move or asks for something sees it, whatever the roles say.
        if let Some(me) = self.authority.employee {
            let own = Reach { owners: BTreeSet::from([me.get()]), ..Reach::default() };
            for object in ASKED_FOR {
                self.reach(&Arc::from(object), Action::Read).add(&own);
            }
        }
    }

    fn sharing(&mut self, employee: Id, holdings: &[Holding]) {
        let organisation = self.organisation;
        let roles = holdings.iter().map(|h| h.role).collect::<BTreeSet<_>>();
        let positions = organisation.held_by(employee).iter().map(|a| a.position).collect::<BTreeSet<_>>();
        for rule in &organisation.sharing {
            if !sharing::reaches(rule, &self.authority.departments, &roles, &positions) {
                continue;
            }
            let opened = sharing::opened(organisation, rule);
            let shared = |o: &&ObjectKind| o.ownership == Ownership::Owner && &*o.name != FEEDBACK;
            let owned = organisation.objects.iter().filter(shared);
            for object in owned.filter(|o| &*rule.object == "*" || rule.object == o.name) {
                for action in Action::ALL.into_iter().filter(|a| sharing::opens(rule, *a)) {
                    self.reach(&object.name, action).add(&opened);
                }
            }
        }
    }

    /// Lines are reached with their record; what is entered here tells whether there is a right at all.
    fn lines(&mut self) {
        for object in &self.organisation.objects {
            let Some(master) = object.master.as_ref().filter(|_| object.ownership == Ownership::Master)
            else {
                continue;
            };
            for action in Action::ALL {
                let of_master = match action {
                    Action::Create | Action::Edit | Action::Delete | Action::Import | Action::Transfer => {
                        Action::Edit
                    }
                    other => other,
                };
                let reach = self.authority.reach(master, of_master).clone();
                if !reach.is_empty() {
                    self.reach(&object.name, action).add(&reach);
                }
            }
            if let Some(readers) = self.readers.get(master).cloned() {
                self.readers.entry(Arc::clone(&object.name)).or_default().extend(readers);
            }
        }
    }

    /// The most a role allows counts, among the roles that let the object be read; a role without a rule allows all. What
    /// is open to everybody anyway is bound by the roles that say something about it.
    fn fields(&mut self, holdings: &[Holding]) {
        let roles = holdings.iter().map(|h| h.role).collect::<BTreeSet<_>>();
        let mut rules: BTreeMap<(Arc<str>, Arc<str>), HashMap<Id, FieldRule>> = BTreeMap::new();
        for role in &roles {
            for field in self.organisation.roles.get(role).into_iter().flat_map(|r| &r.fields) {
                let by_role = rules.entry((Arc::clone(&field.object), Arc::clone(&field.field))).or_default();
                let rule = by_role.entry(*role).or_insert(field.rule);
                *rule = field.rule.max(*rule);
                if BASE_OBJECTS.contains(&&*field.object) {
                    self.readers.entry(Arc::clone(&field.object)).or_default().insert(*role);
                }
            }
        }
        for ((object, field), by_role) in rules {
            let readers = self.readers.get(&object).into_iter().flatten();
            let most = readers.map(|role| by_role.get(role).copied().unwrap_or(FieldRule::Edit)).max();
            if let Some(rule) = most.filter(|rule| *rule < FieldRule::Edit) {
                self.rights(&object).fields.insert(field, rule);
            }
        }
        self.fields_without_role();
    }

    /// Who reads an object by no role (by temporary access, by a share, because an approval asks) is bound by the strictest
    /// rule any role has for a field: what is kept from some who work with it is not for somebody of whom no role says
    /// anything. What a share lets be changed is narrowed by temporary access alone.
    fn fields_without_role(&mut self) {
        let organisation = self.organisation;
        let master = |name: &str| {
            let object = organisation.objects.iter().find(|o| *o.name == *name);
            object.and_then(|o| o.master.clone())
        };
        for field in organisation.roles.values().flat_map(|r| &r.fields) {
            let by_role = self.readers.get(&field.object).is_some_and(|roles| !roles.is_empty());
            let opened = self.authority.for_a_time(&field.object)
                || master(&field.object).is_some_and(|m| self.authority.for_a_time(&m));
            let of_everybody = !self.authority.guest && BASE_OBJECTS.contains(&&*field.object);
            let kept_from_some = field.rule <= FieldRule::Masked;
            let binds = kept_from_some || (opened && field.rule < FieldRule::Edit);
            if binds && !by_role && !of_everybody {
                let rules = &mut self.rights(&field.object).fields;
                let rule = rules.entry(Arc::clone(&field.field)).or_insert(field.rule);
                *rule = field.rule.min(*rule);
            }
        }
    }

    fn status(&mut self, employee: Id, holdings: &[Holding]) {
        let roles = holdings.iter().map(|h| h.role).collect::<BTreeSet<_>>();
        for (object, rights) in status::rights(self.organisation, employee, &roles) {
            self.rights(&object).status = rights;
        }
    }

    /// What the company does without is nobody's, and no field tells of it.
    fn switched_off(&mut self) {
        self.authority.off.clone_from(&self.organisation.off);
        for (object, field) in &self.organisation.off_fields {
            self.rights(object).fields.insert(Arc::clone(field), FieldRule::Hidden);
        }
    }

    fn restrictions(&mut self, holdings: &[Holding]) {
        for rule in &self.organisation.restrictions {
            if rule.role.is_none_or(|role| holdings.iter().any(|h| h.role == role)) {
                self.rights(&rule.object).restrictions.push(rule.restriction.clone());
            }
        }
    }

    fn add(&mut self, object: &Arc<str>, action: Action, scope: Scope, reach: Reach, holding: &Holding) {
        self.reach(object, action).add(&reach);
        if action == Action::Read {
            self.readers.entry(Arc::clone(object)).or_default().insert(holding.role);
        }
        self.authority.proofs.push(Proof {
            appointment: holding.appointment,
            position: holding.position,
            department: holding.department,
            role: holding.role,
            object: Arc::clone(object),
            action,
            scope,
            reach,
        });
    }

    fn reach(&mut self, object: &Arc<str>, action: Action) -> &mut Reach {
        self.rights(object).reach.entry(action).or_default()
    }

    fn rights(&mut self, object: &Arc<str>) -> &mut ObjectRights {
        self.authority.objects.entry(Arc::clone(object)).or_default()
    }
}

/// Whether a grant says something about the object. What belongs to nobody is reached as a whole or not at all; what
/// decides rights is written with powers alone; lines follow their record; what people say about the program is no role's to open.
fn applies(grant: &Grant, object: &ObjectKind) -> bool {
    let named = &*grant.object == "*" || grant.object == object.name;
    let whole = object.ownership != Ownership::None || grant.scope == Scope::All;
    let safe = !object.grants_rights || read_only_action(grant.action);
    named && whole && safe && object.ownership != Ownership::Master && &*object.name != FEEDBACK
}
