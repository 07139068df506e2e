//! The whole demo company before it is written: everything follows from the seed, the sizes and the day.

use chrono::NaiveDate;
use guanxi_kernel::Instant;

use super::chance::Chance;
#[cfg(test)]
use super::customers::{self, Customer};
use super::people::Organisation;
use super::products::{self, Product};

/// The demo company.
#[derive(Debug)]
pub(super) struct World {
    pub(super) seed: u64,
    pub(super) now: Instant,
    pub(super) customers: u64,
    pub(super) organisation: Organisation,
    pub(super) products: Vec<Product>,
}

impl World {
    /// A company of so many people and customers as it is now.
    pub(super) fn new(seed: u64, people: usize, customers: u64, now: Instant) -> Self {
        let organisation = Organisation::new(seed, people, today(now));
        Self { seed, now, customers, organisation, products: products::products(seed) }
    }

    /// Its customers, oldest first.
    #[cfg(test)]
    pub(super) fn customers(&self) -> impl Iterator<Item = Customer> + '_ {
        (0..self.customers).map(|place| customers::customer(self, place))
    }

    /// Who looks after a customer in this city: department and person. Now and then it is the team's manager.
    pub(super) fn looked_after(&self, chance: &mut Chance, city: usize) -> (usize, usize) {
        let teams = &self.organisation.teams;
        let team = self.organisation.team_of_city.get(city).and_then(|t| teams.get(*t));
        let Some(team) = team.or_else(|| teams.first()) else { return (0, 0) };
        let seller = chance.pick(&team.sellers);
        let owner = team.manager.filter(|_| chance.percent(4)).unwrap_or(seller);
        (team.department, owner)
    }
}

/// The day in China.
pub(super) fn today(now: Instant) -> NaiveDate {
    now.with_timezone(&chrono_tz::Asia::Shanghai).date_naive()
}
