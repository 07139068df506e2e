//! What happens around a customer: contacts, follow-ups, orders, tasks. Each list follows from the customer alone.

use chrono::{Duration, NaiveDate};
use guanxi_kernel::Instant;

use super::chance::Chance;
use super::customers::{self, Customer, Number};
use super::people;
use super::words::business::{JOBS, Job};
use super::words::notes::{self, Errand, Note};
use super::world::{World, today};

/// A person at a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Contact {
    pub(super) name: String,
    /// As people speak of them: `王工`.
    pub(super) address: String,
    pub(super) division: &'static str,
    pub(super) job_title: &'static str,
    pub(super) role: &'static str,
    pub(super) primary: bool,
    pub(super) mobile: Number,
    pub(super) email: Option<String>,
    pub(super) wechat: Option<String>,
    pub(super) birthday: Option<NaiveDate>,
}

/// A follow-up with a contact, by its place among the customer's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FollowUp {
    pub(super) contact: usize,
    pub(super) kind: &'static str,
    pub(super) subject: &'static str,
    pub(super) content: String,
    pub(super) next_step: String,
    pub(super) at: Instant,
    pub(super) next_at: Option<Instant>,
    pub(super) remark: Option<&'static str>,
}

/// A task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Task {
    pub(super) owner: usize,
    pub(super) kind: &'static str,
    pub(super) subject: String,
    pub(super) description: &'static str,
    pub(super) priority: &'static str,
    pub(super) status: &'static str,
    pub(super) created_at: Instant,
    pub(super) due_at: Instant,
    pub(super) completed_at: Option<Instant>,
}

/// The customer's contacts; there is always one.
pub(super) fn contacts(world: &World, customer: &Customer) -> Vec<Contact> {
    let chance = &mut Chance::at(world.seed, 4, customer.place);
    let count = chance.weighted(&[(1_usize, 55), (2, 30), (3, 15)]);
    (0..count.max(1)).map(|place| contact(world, chance, customer, place == 0)).collect()
}

fn contact(world: &World, chance: &mut Chance, customer: &Customer, primary: bool) -> Contact {
    let (name, reading) = people::full_name(chance);
    let job: Job = chance.weighted(JOBS);
    let surname: String = name.chars().take(if name.chars().count() > 3 { 2 } else { 1 }).collect();
    let address = if job.address.is_empty() { name.clone() } else { format!("{surname}{}", job.address) };
    let age = Duration::days(chance.between(24 * 365, 58 * 365));
    Contact {
        name,
        address,
        division: job.division,
        job_title: job.title,
        role: job.role,
        primary,
        mobile: customers::mobile(chance),
        email: chance.percent(75).then(|| format!("{reading}@{}", customer.domain)),
        wechat: chance.percent(60).then(|| format!("{}{}", reading.replace('.', "_"), chance.below(1_000))),
        birthday: chance.percent(30).then(|| today(world.now - age)),
    }
}

/// What was written about the customer, oldest first; the last one at the moment it was last followed up.
pub(super) fn follow_ups(world: &World, customer: &Customer, contacts: &[Contact]) -> Vec<FollowUp> {
    let chance = &mut Chance::at(world.seed, 5, customer.place);
    let Some(last) = customer.last_follow_up_at else { return Vec::new() };
    let count = chance.weighted(&[(1_i64, 40), (2, 30), (3, 20), (5, 10)]).max(1);
    let span = last - customer.created_at;
    let moment = |number: i64| {
        let of = i32::try_from(count).unwrap_or(1).max(1);
        customer.created_at + span / of * i32::try_from(number).unwrap_or(0)
    };
    (1..=count)
        .map(|number| {
            let at = if number == count { last } else { moment(number) };
            let next = customer.next_follow_up_at.filter(|_| number == count);
            follow_up(world, chance, customer, contacts, (at, next))
        })
        .collect()
}

fn follow_up(
    world: &World,
    chance: &mut Chance,
    customer: &Customer,
    contacts: &[Contact],
    (at, next_at): (Instant, Option<Instant>),
) -> FollowUp {
    let known = match customer.stage {
        "lead" | "contacted" => notes::EARLY,
        "qualified" | "negotiating" => notes::MIDDLE,
        "active" => notes::ACTIVE,
        _ => notes::COLD,
    };
    let note: Note = chance.pick(known);
    let contact = usize::try_from(chance.below(contacts.len() as u64)).unwrap_or(0);
    let who = contacts.get(contact).map_or("对方", |c| c.address.as_str());
    let product = usize::try_from(chance.below(world.products.len() as u64)).unwrap_or(0);
    let product = world.products.get(product).map_or("产品", |p| p.name.as_str());
    let number = chance.between(3, 20).to_string();
    let filled = |text: &str| {
        let text = text.replace("{who}", who).replace("{product}", product);
        text.replace("{n}", &number).replace("{city}", customer.address.city)
    };
    FollowUp {
        contact,
        kind: note.kind,
        subject: note.subject,
        content: filled(note.content),
        next_step: filled(note.next_step),
        at,
        next_at,
        remark: chance.percent(18).then(|| chance.pick(notes::REMARKS)),
    }
}

/// What is to be done for the customer.
pub(super) fn tasks(world: &World, customer: &Customer) -> Vec<Task> {
    let chance = &mut Chance::at(world.seed, 6, customer.place);
    let count = chance.weighted(&[(0_u64, 62), (1, 28), (2, 10)]);
    (0..count).map(|_| task(world, chance, customer)).collect()
}

fn task(world: &World, chance: &mut Chance, customer: &Customer) -> Task {
    let errand: Errand = chance.pick(notes::ERRANDS);
    let age = (world.now - customer.created_at).num_days();
    let created_at = world.now - Duration::days(chance.between(0, age.min(60)));
    let created_at = created_at.max(customer.created_at);
    let days = chance.between(2, 21);
    let due = customers::at_work(chance, created_at + Duration::days(days));
    let overdue = due < world.now;
    let status = if overdue && chance.percent(85) {
        chance.weighted(&[("done", 92), ("cancelled", 8)])
    } else {
        chance.weighted(&[("open", 50), ("in_progress", 35), ("waiting", 15)])
    };
    let success = &world.organisation.success;
    let served = errand.kind == "service" && !success.is_empty();
    Task {
        owner: if served { chance.pick(success) } else { customer.owner },
        kind: errand.kind,
        subject: format!("{}：{}", short(&customer.name), errand.subject),
        description: errand.description,
        priority: chance.weighted(&[("normal", 60), ("high", 22), ("low", 12), ("urgent", 6)]),
        status,
        created_at,
        due_at: due,
        completed_at: (status == "done").then_some(due),
    }
}

/// A company's name without its legal form.
fn short(name: &str) -> &str {
    let end = name.find("（集团）").or_else(|| name.find("股份")).or_else(|| name.find("集团"));
    end.or_else(|| name.find("有限")).and_then(|end| name.get(..end)).unwrap_or(name)
}
