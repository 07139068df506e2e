//! Who works here: departments, positions, people, and who holds what.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::chance::Chance;
use super::posts::{self, Post};
use super::roles::Role;
use super::words::names;
use super::words::places::{CITIES, REGIONS, TEAMS};

/// The least people the company makes sense with.
pub const FEWEST: usize = 12;
/// The most.
pub const MOST: usize = 5_000;

/// A department. Its parent is the place of another in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Department {
    pub(super) name: String,
    pub(super) code: String,
    pub(super) parent: Option<usize>,
    /// The position that leads it.
    pub(super) head: Option<usize>,
}

/// A position. Department and superior are places in the lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Position {
    pub(super) name: String,
    pub(super) code: String,
    pub(super) job_title: &'static str,
    pub(super) department: usize,
    pub(super) reports_to: Option<usize>,
    pub(super) role: Role,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) name: String,
    pub(super) number: String,
    pub(super) account: String,
    pub(super) email: String,
    pub(super) phone: String,
    pub(super) hired_on: NaiveDate,
}

/// How a position is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holding {
    Primary,
    Additional,
    Acting,
}

/// Who holds which position, by their places in the lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Appointment {
    pub(super) person: usize,
    pub(super) position: usize,
    pub(super) kind: Holding,
    pub(super) starts_on: NaiveDate,
}

/// A sales team: its department, those who own customers, and who leads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Team {
    pub(super) department: usize,
    pub(super) sellers: Vec<usize>,
    pub(super) manager: Option<usize>,
}

/// Everybody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Organisation {
    pub(super) departments: Vec<Department>,
    pub(super) positions: Vec<Position>,
    pub(super) people: Vec<Person>,
    pub(super) appointments: Vec<Appointment>,
    pub(super) teams: Vec<Team>,
    /// The team of each city, by the city's place.
    pub(super) team_of_city: Vec<usize>,
    /// Who looks after customers once they have bought.
    pub(super) success: Vec<usize>,
}

impl Organisation {
    /// An organisation of so many people as it is on this day.
    pub(super) fn new(seed: u64, people: usize, today: NaiveDate) -> Self {
        let people = people.clamp(FEWEST, MOST);
        let mut made = Self::default();
        let posts = posts::fill(&mut made, people);
        let mut accounts = BTreeMap::new();
        for (place, post) in posts.iter().enumerate() {
            let person = person(seed, place, today, &mut accounts);
            made.hold(place, post.position, Holding::Primary, person.hired_on);
            made.people.push(person);
            made.seat(place, *post);
        }
        made.more_appointments(today);
        made.team_of_city = CITIES.iter().map(|(city, _)| made.team_of(city.province)).collect();
        made
    }

    /// The role of a person's first position.
    pub(super) fn role_of(&self, person: usize) -> Option<Role> {
        self.position_of(person).map(|p| p.role)
    }

    /// A person's first position.
    pub(super) fn position_of(&self, person: usize) -> Option<&Position> {
        let primary = |a: &&Appointment| a.person == person && a.kind == Holding::Primary;
        self.appointments.iter().find(primary).and_then(|a| self.positions.get(a.position))
    }

    /// How many positions a person holds.
    pub(super) fn held_by(&self, person: usize) -> usize {
        self.appointments.iter().filter(|a| a.person == person).count()
    }

    fn hold(&mut self, person: usize, position: usize, kind: Holding, starts_on: NaiveDate) {
        self.appointments.push(Appointment { person, position, kind, starts_on });
    }

    fn seat(&mut self, person: usize, post: Post) {
        if let Some(team) = post.team.and_then(|t| self.teams.get_mut(t)) {
            if post.leads { team.manager = Some(person) } else { team.sellers.push(person) }
        }
        if self.positions.get(post.position).is_some_and(|p| p.role == Role::CustomerSuccess) {
            self.success.push(person);
        }
    }

    /// A team without a manager is led by the manager of another of its region, and some sellers also promote new
    /// products for marketing.
    fn more_appointments(&mut self, today: NaiveDate) {
        let since = today.checked_sub_days(Days::new(75)).unwrap_or(today);
        let vacant = self.teams.iter().position(|t| t.manager.is_none());
        if let Some(vacant) = vacant.and_then(|v| self.teams.get(v)) {
            let parent = |department: usize| self.departments.get(department).and_then(|d| d.parent);
            let region = parent(vacant.department);
            let neighbour = self.teams.iter().find(|t| t.manager.is_some() && parent(t.department) == region);
            let post = self.departments.get(vacant.department).and_then(|d| d.head);
            if let (Some(manager), Some(post)) = (neighbour.and_then(|t| t.manager), post) {
                self.hold(manager, post, Holding::Acting, since);
            }
        }
        let Some(promotion) = self.positions.iter().position(|p| p.job_title == posts::PROMOTION) else {
            return;
        };
        let some = self.teams.iter().step_by(4).filter_map(|t| t.sellers.first().copied());
        for seller in some.collect::<Vec<_>>() {
            self.hold(seller, promotion, Holding::Additional, since);
        }
    }

    /// The team of a province; in a small company without such a team one of its region, or any.
    fn team_of(&self, province: &str) -> usize {
        let teams = || TEAMS.iter().take(self.teams.len().max(1)).enumerate();
        let own = teams().find(|(_, (_, _, provinces))| provinces.contains(&province));
        let region =
            REGIONS.iter().find(|(_, provinces)| provinces.contains(&province)).map(|(name, _)| *name);
        let near = || teams().find(|(_, (of, _, _))| Some(*of) == region);
        own.or_else(near).map_or_else(|| province.len() % self.teams.len().max(1), |(place, _)| place)
    }
}

fn person(seed: u64, place: usize, today: NaiveDate, accounts: &mut BTreeMap<String, u32>) -> Person {
    let mut chance = Chance::at(seed, 1, place as u64);
    let (name, account) = full_name(&mut chance);
    let times = accounts.entry(account.clone()).or_default();
    *times += 1;
    let account = if *times == 1 { account } else { format!("{account}{times}") };
    let days = Days::new(120 + chance.below(3_200));
    Person {
        name,
        number: format!("E{:04}", place + 1),
        email: format!("{account}@qiheng.example"),
        account,
        phone: mobile(&mut chance),
        hired_on: today.checked_sub_days(days).unwrap_or(today),
    }
}

/// A name, and its reading as an account: `王磊`, `wang.lei`.
pub(super) fn full_name(chance: &mut Chance) -> (String, String) {
    let (surname, reading) = chance.weighted(names::SURNAMES);
    let (mut name, mut account) = (String::from(surname), format!("{reading}."));
    let characters = if chance.percent(72) { 2 } else { 1 };
    let mut last = "";
    for _ in 0..characters {
        let (mut character, mut reading) = chance.pick(names::GIVEN);
        if character == last {
            (character, reading) = ("文", "wen");
        }
        name.push_str(character);
        account.push_str(reading);
        last = character;
    }
    (name, account)
}

/// A mobile number from a block where few are in use.
pub(super) fn mobile(chance: &mut Chance) -> String {
    let prefix = chance.pick(&["130", "135", "136", "137", "138", "139", "150", "158", "180", "186", "189"]);
    format!("{prefix}00{}", chance.digits(6))
}
