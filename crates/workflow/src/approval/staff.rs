//! The company's people, as the rules of approvals see them at one moment.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::TimeDelta;
use chrono_tz::Tz;
use guanxi_kernel::{Id, Instant, Result};
use guanxi_org::organisation::{self, Organisation};
use guanxi_org::working_calendar::{self, WorkingCalendar};
use guanxi_records::Company;
use guanxi_store::{Conn, Val};

use super::graph::{Approver, Candidates, Party};
use super::machine::People;
use super::run::Facts;
use super::subject::Deed;
use crate::people;

/// The company's people at one moment.
#[derive(Debug)]
pub(crate) struct Staff {
    organisation: Arc<Organisation>,
    /// By department, the position of its head.
    heads: HashMap<Id, Id>,
    /// Who is on leave, with whoever covers.
    away: HashMap<Id, Option<Id>>,
    /// Who has given decisions to somebody else for now.
    delegates: HashMap<Id, Id>,
    /// When the company works.
    calendar: WorkingCalendar,
    zone: Tz,
}

impl Staff {
    /// As committed.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub(crate) async fn read(company: &Company, conn: &mut Conn, now: Instant) -> Result<Self> {
        let organisation = organisation::current(company, conn).await?;
        Self::around(company, conn, now, organisation).await
    }

    /// As it counts for what is to be done: moves are decided under the lock of the organisation, where what is committed and
    /// what is kept of it are not the same.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub(super) async fn deciding(
        company: &Company,
        conn: &mut Conn,
        now: Instant,
        deed: Deed,
    ) -> Result<Self> {
        match deed {
            Deed::Confirm => Self::fresh(company, conn, now).await,
            _ => Self::read(company, conn, now).await,
        }
    }

    /// As this transaction has left it, which may have moved people.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub(super) async fn fresh(company: &Company, conn: &mut Conn, now: Instant) -> Result<Self> {
        let today = organisation::today(company, now);
        let organisation = Arc::new(organisation::load(company, conn, today).await?);
        Self::around(company, conn, now, organisation).await
    }

    async fn around(
        company: &Company,
        conn: &mut Conn,
        now: Instant,
        organisation: Arc<Organisation>,
    ) -> Result<Self> {
        let sql = conn.sql(
            "SELECT id, head_id FROM {o_department} WHERE deleted_at IS NULL AND head_id IS NOT NULL",
            [],
        );
        let rows = conn.rows(&sql).await?;
        let heads = rows.iter().map(|r| Ok((r.id("id")?, r.id("head_id")?))).collect::<Result<_>>()?;
        let today = organisation::today(company, now);
        let text = "SELECT id, cover_id FROM {o_employee} WHERE deleted_at IS NULL AND leave_from <= ? \
                    AND (leave_until IS NULL OR leave_until >= ?)";
        let sql = conn.sql(text, [Val::from(today), Val::from(today)]);
        let rows = conn.rows(&sql).await?;
        let away = rows.iter().map(|r| Ok((r.id("id")?, r.opt_id("cover_id")?))).collect::<Result<_>>()?;
        let text = "SELECT employee_id, delegate_id FROM {approval_delegation} WHERE starts_at <= ? AND ends_at > ? \
                    ORDER BY id";
        let sql = conn.sql(text, [Val::from(now), Val::from(now)]);
        let rows = conn.rows(&sql).await?;
        let pair = |r: &guanxi_store::Row| Ok((r.id("employee_id")?, r.id("delegate_id")?));
        let delegates = rows.iter().map(pair).collect::<Result<_>>()?;
        let calendar = working_calendar::read(conn).await?.0;
        let zone = company.settings().zone();
        Ok(Self { organisation, heads, away, delegates, calendar, zone })
    }

    /// Whoever holds the position; nobody: whoever holds the next one above it.
    fn holders(&self, position: Id) -> Vec<Id> {
        let mut seen = BTreeSet::new();
        let mut next = Some(position);
        while let Some(position) = next.filter(|p| seen.insert(*p)) {
            let holders = self.organisation.holders.get(&position).into_iter().flatten();
            let able: Vec<Id> = holders.copied().filter(|id| self.works(*id)).collect();
            if !able.is_empty() {
                return able;
            }
            next = self.organisation.reporting.parent(position);
        }
        Vec::new()
    }

    /// The head of the department, or of the next one above it that has a head.
    fn head(&self, department: Id) -> Vec<Id> {
        let mut seen = BTreeSet::new();
        let mut next = Some(department);
        while let Some(department) = next.filter(|d| seen.insert(*d)) {
            if let Some(head) = self.heads.get(&department) {
                return self.holders(*head);
            }
            next = self.organisation.departments.parent(department);
        }
        Vec::new()
    }

    /// The superiors of a person, from the nearest.
    fn superiors(&self, person: Id) -> Vec<Id> {
        let mut chain: Vec<Id> = Vec::new();
        let mut next = self.superior(person);
        while let Some(superior) = next.filter(|s| *s != person && !chain.contains(s)) {
            chain.push(superior);
            next = self.superior(superior);
        }
        chain
    }

    fn party(party: Party, facts: &Facts) -> Option<Id> {
        match party {
            Party::Submitter => Some(facts.submitter),
            Party::Owner => facts.owner,
        }
    }

    /// Everybody who can work.
    pub(super) fn everybody(&self) -> &BTreeSet<Id> {
        &self.organisation.active
    }

    /// Those who hold the role.
    pub(super) fn of_role(&self, role: Id) -> BTreeSet<Id> {
        self.organisation.holders_of_role(role)
    }

    /// Those who hold a position in the department or one below it.
    pub(super) fn of_department(&self, department: Id) -> BTreeSet<Id> {
        let organisation = &self.organisation;
        let departments = organisation.departments.with_descendants(department);
        let inside = |position: &Id| {
            organisation.department_of(*position).is_some_and(|found| departments.contains(&found))
        };
        let held = organisation.holders.iter().filter(|(position, _)| inside(position));
        held.flat_map(|(_, people)| people.iter().copied()).collect()
    }

    /// What is named and is not there.
    pub(crate) fn unknown(&self, approver: &Approver) -> Option<Id> {
        let organisation = &self.organisation;
        let (id, known) = match approver {
            Approver::Employee { employee } => (employee, self.works(*employee)),
            Approver::Role { role } => (role, organisation.roles.contains_key(role)),
            Approver::Position { position } => (position, organisation.positions.contains_key(position)),
            Approver::HeadOf { head_of } => (head_of, organisation.departments.ids().any(|d| d == *head_of)),
            Approver::Chosen { chosen } => match &chosen.from {
                Candidates::Anybody => return None,
                Candidates::Role(role) => (role, organisation.roles.contains_key(role)),
                Candidates::Department(id) => (id, organisation.departments.ids().any(|d| d == *id)),
                Candidates::People(people) => return people.iter().copied().find(|id| !self.works(*id)),
            },
            _ => return None,
        };
        (!known).then_some(*id)
    }
}

/// Those who administer the company, as committed.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn administrators(company: &Company, conn: &mut Conn, now: Instant) -> Result<Vec<Id>> {
    Ok(Staff::read(company, conn, now).await?.administrators())
}

impl People for Staff {
    fn resolve(&self, approver: &Approver, facts: &Facts) -> Vec<Id> {
        match approver {
            Approver::Employee { employee } => vec![*employee],
            Approver::Role { role } => {
                self.organisation.holders_of_role(*role).into_iter().filter(|id| self.works(*id)).collect()
            }
            Approver::Position { position } => self.holders(*position),
            Approver::HeadOf { head_of } => self.head(*head_of),
            Approver::DepartmentHeadOf { department_head_of } => {
                let person = Self::party(*department_head_of, facts);
                let department = person.and_then(|p| self.organisation.home_department(p));
                department.map(|d| self.head(d)).unwrap_or_default()
            }
            Approver::SuperiorOf { superior_of, level } => {
                let chain = Self::party(*superior_of, facts).map(|p| self.superiors(p)).unwrap_or_default();
                // Where there are not so many levels, the highest decides.
                let wanted = usize::try_from(*level).unwrap_or(1).clamp(1, chain.len().max(1)) - 1;
                chain.get(wanted).copied().into_iter().collect()
            }
            Approver::SuperiorsOf { superiors_of, up_to } => {
                let chain = Self::party(*superiors_of, facts).map(|p| self.superiors(p)).unwrap_or_default();
                chain.into_iter().take(usize::try_from(*up_to).unwrap_or(1)).collect()
            }
            // Of those who are chosen the step tells.
            Approver::Chosen { .. } => Vec::new(),
            Approver::Owner { .. } => facts.owner.into_iter().collect(),
            Approver::Field { field } => facts.people.get(field).cloned().unwrap_or_default(),
            Approver::Matrix { matrix } => {
                let row = matrix.iter().find(|row| facts.met.contains(&row.filter));
                row.map(|row| self.resolve(&row.approver, facts)).unwrap_or_default()
            }
        }
    }

    fn works(&self, person: Id) -> bool {
        self.organisation.active.contains(&person)
    }

    fn stand_in(&self, person: Id) -> Option<Id> {
        let cover = || self.away.get(&person).copied().flatten();
        self.delegates.get(&person).copied().or_else(cover).filter(|id| *id != person)
    }

    fn away(&self, person: Id) -> bool {
        self.away.contains_key(&person)
    }

    fn superior(&self, person: Id) -> Option<Id> {
        people::superior(&self.organisation, person)
    }

    fn administrators(&self) -> Vec<Id> {
        people::administrators(&self.organisation).into_iter().collect()
    }

    fn after_working(&self, from: Instant, hours: u32) -> Instant {
        self.calendar.after(self.zone, from, TimeDelta::hours(i64::from(hours)))
    }
}
