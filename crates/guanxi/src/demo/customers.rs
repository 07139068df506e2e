//! Customers, each made from its place alone.

use chrono::{Datelike, Duration, Timelike, Weekday};
use guanxi_kernel::Instant;

use super::chance::Chance;
use super::people;
use super::words::business::{BRAND, FORMS, INDUSTRIES};
use super::words::places::{CITIES, City, STREETS};
use super::world::World;

/// For how long there have been customers.
const DAYS: i64 = 3 * 365;

/// A telephone number: as people write it, and as machines do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    pub(super) typed: String,
    pub(super) e164: String,
}

/// A postal address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) province: &'static str,
    pub(super) city: &'static str,
    pub(super) street: String,
    pub(super) postal_code: String,
}

/// A customer. Amounts are in fen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Customer {
    /// Its place among the customers.
    pub(super) place: u64,
    /// The person who looks after it, and the department in whose books it is, by their places.
    pub(super) owner: usize,
    pub(super) department: usize,
    pub(super) created_at: Instant,
    pub(super) updated_at: Instant,
    pub(super) name: String,
    /// Where its people have their mail.
    pub(super) domain: String,
    pub(super) stage: &'static str,
    pub(super) level: Option<&'static str>,
    pub(super) kind: &'static str,
    pub(super) industry: &'static str,
    pub(super) source: &'static str,
    pub(super) tags: Vec<&'static str>,
    pub(super) phone: Number,
    pub(super) email: Option<String>,
    pub(super) website: Option<String>,
    pub(super) address: Place,
    pub(super) last_follow_up_at: Option<Instant>,
    pub(super) next_follow_up_at: Option<Instant>,
    pub(super) annual_value: Option<i64>,
    pub(super) employees_count: Option<i64>,
    pub(super) credit_limit: Option<i64>,
    pub(super) tax_number: Option<String>,
}

const STAGES: &[(&str, u64)] = &[
    ("lead", 20),
    ("contacted", 18),
    ("qualified", 14),
    ("negotiating", 10),
    ("active", 28),
    ("dormant", 7),
    ("lost", 3),
];
const LEVELS: &[(&str, u64)] = &[("a", 8), ("b", 22), ("c", 45), ("d", 25)];
const KINDS: &[(&str, u64)] =
    &[("end_user", 52), ("machine_builder", 22), ("integrator", 12), ("dealer", 10), ("partner", 4)];
const SOURCES: &[(&str, u64)] = &[
    ("referral", 20),
    ("exhibition", 18),
    ("website", 16),
    ("search", 10),
    ("cold_call", 12),
    ("visit", 8),
    ("wechat", 6),
    ("campaign", 5),
    ("partner", 3),
    ("tender", 2),
];
const TAGS: &[&str] = &[
    "vip",
    "strategic",
    "listed",
    "high_tech",
    "export",
    "price_sensitive",
    "long_payment",
    "competitor_user",
    "expanding",
];

/// The customer at this place of so many.
pub(super) fn customer(world: &World, place: u64) -> Customer {
    let chance = &mut Chance::at(world.seed, 2, place);
    let (created_at, updated_at) = times(world, chance, place);
    let (city_place, city) = city(chance);
    let (department, owner) = world.looked_after(chance, city_place);
    let (industry, words) = chance.weighted(INDUSTRIES);
    let ((first, first_reading), (second, second_reading)) = (chance.pick(BRAND), chance.pick(BRAND));
    let word = chance.pick(words);
    let form = chance.weighted(FORMS);
    let name = format!("{}{first}{second}{word}{form}", place_in_name(chance, city));
    let domain = format!("{first_reading}{second_reading}{}.example", chance.below(90) + 10);
    let stage = chance.weighted(STAGES);
    let bought = matches!(stage, "active" | "dormant" | "lost");
    let level = (bought || chance.percent(35)).then(|| chance.weighted(LEVELS));
    let size = size(chance, level);
    let fen = |yuan: i64| yuan.saturating_mul(100);
    let has_value = bought || matches!(stage, "negotiating" | "qualified");
    let annual_value = has_value.then(|| fen(round_figure(size * chance.between(800, 3_200))));
    let open = matches!(stage, "lead" | "contacted" | "qualified" | "negotiating" | "active");
    let touched = stage != "lead" || chance.percent(40);
    Customer {
        place,
        owner,
        department,
        created_at,
        updated_at,
        name,
        stage,
        level,
        kind: chance.weighted(KINDS),
        industry,
        source: chance.weighted(SOURCES),
        tags: tags(chance),
        phone: landline(chance, city),
        email: chance.percent(70).then(|| format!("{}@{domain}", chance.pick(&["info", "sales", "office"]))),
        website: chance.percent(65).then(|| format!("https://www.{domain}")),
        address: address(chance, city),
        last_follow_up_at: touched.then_some(updated_at),
        next_follow_up_at: (open && chance.percent(70)).then(|| next_visit(world, chance, updated_at)),
        annual_value,
        employees_count: chance.percent(80).then_some(size),
        credit_limit: (stage == "active").then(|| fen(round_figure(size * chance.between(80, 400)))),
        tax_number: bought.then(|| format!("91{}00{}", city.postal, chance.digits(10))),
        domain,
    }
}

/// Customers came evenly over the years; each was last touched some time since, most of them lately.
fn times(world: &World, chance: &mut Chance, place: u64) -> (Instant, Instant) {
    let span = Duration::days(DAYS).num_microseconds().unwrap_or(0);
    let count = i64::try_from(world.customers.max(1)).unwrap_or(i64::MAX);
    let step = span / count;
    let place = i64::try_from(place).unwrap_or(0);
    let back = span - step * place - chance.between(0, step.max(1) - 1);
    let created = world.now - Duration::microseconds(back.max(1));
    let created = in_office_hours(world, chance, created);
    // The cube leaves most of them near the present.
    let part = i128::from(chance.between(0, 1_000));
    let idle = i128::from(back) * part * part * part / 1_000_000_000;
    let idle = i64::try_from(idle).unwrap_or(0).clamp(0, back);
    let touched = in_office_hours(world, chance, world.now - Duration::microseconds(idle));
    (created, touched.max(created))
}

/// A moment of that day's work that is not yet to come, to the second.
fn in_office_hours(world: &World, chance: &mut Chance, day: Instant) -> Instant {
    let at = at_work(chance, day) + Duration::seconds(chance.between(0, 1_799));
    if at > world.now { at_work(chance, day - Duration::days(1)) } else { at }
}

fn city(chance: &mut Chance) -> (usize, City) {
    let mut left = chance.below(CITIES.iter().map(|(_, weight)| weight).sum());
    for (place, (city, weight)) in CITIES.iter().enumerate() {
        if left < *weight {
            return (place, *city);
        }
        left -= weight;
    }
    (0, City::default())
}

/// Most companies carry their city in the name, some their province.
fn place_in_name(chance: &mut Chance, city: City) -> &'static str {
    if chance.percent(12) { city.province } else { city.name }
}

/// Employees: many small companies, a few large ones.
fn size(chance: &mut Chance, level: Option<&str>) -> i64 {
    let largest = match level {
        Some("a") => 4_000,
        Some("b") => 1_200,
        _ => 400,
    };
    let part = chance.between(30, 1_000);
    (largest * part * part / 1_000_000).max(8)
}

/// As people give it: two digits that say something, then noughts.
fn round_figure(yuan: i64) -> i64 {
    let mut unit = 1_000;
    while yuan / unit >= 100 {
        unit *= 10;
    }
    (yuan / unit).max(5) * unit
}

fn tags(chance: &mut Chance) -> Vec<&'static str> {
    let count = chance.weighted(&[(0_u64, 55), (1, 28), (2, 13), (3, 4)]);
    let mut tags: Vec<_> = (0..count).map(|_| chance.pick(TAGS)).collect();
    tags.sort_unstable();
    tags.dedup();
    tags
}

/// A number at the customer's office.
fn landline(chance: &mut Chance, city: City) -> Number {
    let number = format!("{}{}", chance.pick(&["5", "6", "8"]), chance.digits(7));
    let trunk = city.area_code.strip_prefix('0').unwrap_or(city.area_code);
    Number { typed: format!("{}-{number}", city.area_code), e164: format!("+86{trunk}{number}") }
}

/// A mobile number.
pub(super) fn mobile(chance: &mut Chance) -> Number {
    let typed = people::mobile(chance);
    Number { e164: format!("+86{typed}"), typed }
}

fn address(chance: &mut Chance, city: City) -> Place {
    let district = chance.pick(city.districts);
    let (street, house) = (chance.pick(STREETS), chance.between(1, 1_280));
    let more = match chance.below(4) {
        0 => format!("{}号楼", chance.between(1, 18)),
        1 => format!("{}幢{}层", chance.between(1, 12), chance.between(1, 6)),
        _ => String::new(),
    };
    Place {
        province: city.province,
        city: city.name,
        street: format!("{district}{street}{house}号{more}"),
        postal_code: format!("{}{:02}", city.postal, chance.below(100)),
    }
}

/// Some day after the last one, in the next weeks or a little overdue.
fn next_visit(world: &World, chance: &mut Chance, last: Instant) -> Instant {
    let day = world.now + Duration::days(chance.between(-10, 35));
    let day = if day > last { day } else { last + Duration::days(chance.between(3, 20)) };
    at_work(chance, day)
}

/// A working day in China between nine and half past five, on a full or half hour: that day or the Friday before it.
pub(super) fn at_work(chance: &mut Chance, day: Instant) -> Instant {
    let day = match day.weekday() {
        Weekday::Sat => day - Duration::days(1),
        Weekday::Sun => day - Duration::days(2),
        _ => day,
    };
    let halves = u32::try_from(chance.between(2, 18)).unwrap_or(2);
    let hour = day.with_hour(halves / 2).and_then(|d| d.with_minute(halves % 2 * 30));
    hour.and_then(|d| d.with_second(0)).and_then(|d| d.with_nanosecond(0)).unwrap_or(day)
}
