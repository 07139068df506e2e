//! Whether the made-up company is the same each time, and whether one would believe it.

mod company;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::activity::{contacts, follow_ups, tasks};
use super::customers::customer;
use super::orders::orders;
use super::people::{Holding, Organisation};
use super::roles::Role;
use super::world::World;

fn now() -> DateTime<Utc> {
    "2026-03-02T08:00:00Z".parse().unwrap()
}

fn world(people: usize, customers: u64) -> World {
    World::new(7, people, customers, now())
}

#[test]
fn the_same_seed_makes_the_same_company() {
    let (one, two) = (world(60, 300), world(60, 300));
    assert_eq!(one.organisation, two.organisation);
    assert_eq!(one.products, two.products);
    assert!(one.customers().eq(two.customers()));
    // Any record can be made without those before it.
    assert_eq!(customer(&one, 299), two.customers().last().unwrap());
    let other = World::new(8, 60, 300, now());
    assert_ne!(one.organisation.people, other.organisation.people);
    assert!(!one.customers().eq(other.customers()));
}

#[test]
fn everybody_has_an_account_of_their_own_and_one_first_position() {
    for people in [1, 12, 13, 20, 33, 40, 60, 500, 2_000] {
        let organisation = world(people, 1).organisation;
        assert_eq!(organisation.people.len(), people.max(12));
        let accounts: BTreeSet<_> = organisation.people.iter().map(|p| &p.account).collect();
        assert_eq!(accounts.len(), organisation.people.len());
        for person in 0..organisation.people.len() {
            let first = organisation.appointments.iter().filter(|a| a.person == person);
            assert_eq!(first.filter(|a| a.kind == Holding::Primary).count(), 1);
        }
        assert!(organisation.teams.iter().all(|t| !t.sellers.is_empty()), "{people}: a team without people");
    }
}

#[test]
fn an_ordinary_company_has_every_role_and_three_levels_of_departments() {
    let organisation = world(60, 1).organisation;
    let held: BTreeSet<_> =
        (0..organisation.people.len()).filter_map(|person| organisation.role_of(person)).collect();
    assert_eq!(held, BTreeSet::from(Role::ALL));
    let depth = |mut place: usize| {
        let mut depth = 1;
        while let Some(parent) = organisation.departments[place].parent {
            assert!(parent < place, "parents come before their children");
            (place, depth) = (parent, depth + 1);
        }
        depth
    };
    assert_eq!((0..organisation.departments.len()).map(depth).max(), Some(3));
    let kinds: Vec<_> = organisation.appointments.iter().map(|a| a.kind).collect();
    assert!(kinds.contains(&Holding::Additional) && kinds.contains(&Holding::Acting));
}

#[test]
fn everybody_but_the_boss_reports_to_somebody_above() {
    let Organisation { positions, departments, .. } = world(60, 1).organisation;
    assert_eq!(positions.iter().filter(|p| p.reports_to.is_none()).count(), 1);
    assert!(positions.iter().enumerate().all(|(place, p)| p.reports_to.is_none_or(|above| above < place)));
    assert!(departments.iter().all(|d| d.head.is_some()));
}

#[test]
fn customers_are_owned_by_the_team_of_their_province() {
    let world = world(60, 2_000);
    let mut departments = BTreeSet::new();
    for customer in world.customers() {
        let team = world.organisation.teams.iter().find(|t| t.department == customer.department).unwrap();
        assert!(team.sellers.contains(&customer.owner) || team.manager == Some(customer.owner));
        if customer.address.province == "上海" {
            assert_eq!(world.organisation.departments[customer.department].name, "上海组");
        }
        departments.insert(customer.department);
    }
    assert_eq!(departments.len(), world.organisation.teams.len(), "every team has customers");
}

#[test]
fn times_are_in_order_and_numbers_are_understood() {
    let world = world(60, 800);
    for customer in world.customers() {
        assert!(customer.created_at <= customer.updated_at && customer.updated_at <= world.now);
        let understood = guanxi_text::phone::normalize(&customer.phone.typed, "CN");
        assert_eq!(understood.as_deref(), Some(customer.phone.e164.as_str()), "{}", customer.phone.typed);
        if let Some(email) = &customer.email {
            assert!(guanxi_text::email::is_valid(email), "{email}");
        }
        if let Some(website) = &customer.website {
            assert!(guanxi_text::url::is_valid(website), "{website}");
        }
        let contacts = contacts(&world, &customer);
        for contact in &contacts {
            let understood = guanxi_text::phone::normalize(&contact.mobile.typed, "CN");
            assert_eq!(understood.as_deref(), Some(contact.mobile.e164.as_str()));
        }
        let follow_ups = follow_ups(&world, &customer, &contacts);
        assert_eq!(follow_ups.last().map(|f| f.at), customer.last_follow_up_at);
        assert!(follow_ups.iter().all(|f| f.at >= customer.created_at && !f.content.contains('{')));
        assert!(tasks(&world, &customer).iter().all(|t| t.created_at >= customer.created_at));
    }
}

#[test]
fn amounts_are_those_of_such_a_company() {
    let world = world(60, 2_000);
    let mut count = 0;
    for customer in world.customers() {
        for order in orders(&world, &customer, 1) {
            count += 1;
            assert!(order.total() > 0 && order.total() < 500_000_000, "{}", order.total());
            assert!(order.created_at >= customer.created_at && order.updated_at <= world.now);
            assert!(order.shipped_on.is_none_or(|day| day >= order.ordered_on));
        }
        if let Some(value) = customer.annual_value {
            assert!((500_000..2_000_000_000).contains(&value), "{value}");
        }
    }
    assert!((1_000..3_000).contains(&count), "{count} orders");
}

#[test]
fn what_is_due_and_what_came_in_add_up() {
    let world = world(60, 2_000);
    let today = super::world::today(world.now);
    let mut late = 0;
    for customer in world.customers() {
        for order in orders(&world, &customer, 1) {
            let due: i64 = order.instalments.iter().map(|part| part.amount).sum();
            let agreed = !matches!(order.status, "pending" | "cancelled");
            assert_eq!(due, if agreed { order.total() } else { 0 });
            let paid: i64 =
                order.instalments.iter().filter(|part| part.payment.is_some()).map(|part| part.amount).sum();
            assert_eq!(order.paid().unwrap_or_default(), paid);
            assert!(order.status != "completed" || paid == order.total(), "what is completed was paid");
            for part in &order.instalments {
                let day = part.payment.as_ref().map(|payment| payment.paid_on);
                assert!(day.is_none_or(|day| (order.ordered_on..=today).contains(&day)));
                late += u32::from(day.is_none() && part.due_on < today);
            }
        }
    }
    assert!(late > 0, "somebody always pays late");
}

#[test]
fn texts_do_not_say_whether_somebody_is_a_man_or_a_woman() {
    let world = world(60, 400);
    for customer in world.customers() {
        let contacts = contacts(&world, &customer);
        for text in follow_ups(&world, &customer, &contacts).iter().map(|f| &f.content) {
            assert!(!["先生", "女士", "小姐", "她"].iter().any(|word| text.contains(word)), "{text}");
        }
    }
}
