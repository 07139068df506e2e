//! Hands the made-up business to the load, batch by batch, so that any number of customers fits in memory.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, Duration, NaiveDate, NaiveTime};
use guanxi_kernel::{Id, Instant, Result};
use guanxi_records::FieldValue;
use guanxi_records::bulk::{Batch, BulkRecord, Loader, Loaders};
use guanxi_records::company::Company;

use super::activity::{self, Contact};
use super::customers::{self, Customer};
use super::orders::{self, Order};
use super::payments::Instalment;
use super::records;
use super::roles::Role;
use super::world::World;

/// Customers in one batch, and so in one transaction.
const BATCH: u64 = 2_000;

/// The loaders by their places.
const PRODUCT: usize = 0;
const CUSTOMER: usize = 1;
const CONTACT: usize = 2;
const FOLLOW_UP: usize = 3;
const ORDER: usize = 4;
const ORDER_LINE: usize = 5;
const TASK: usize = 6;
const PAYMENT_PLAN: usize = 7;
const PAYMENT: usize = 8;

/// What is loaded: object and fields, in the order of the places.
const LOADED: [(&str, &[&str]); 9] = [
    ("product", records::PRODUCT),
    ("customer", records::CUSTOMER),
    ("contact", records::CONTACT),
    ("follow_up", records::FOLLOW_UP),
    ("order", records::ORDER),
    ("order_line", records::ORDER_LINE),
    ("task", records::TASK),
    ("payment_plan", records::PAYMENT_PLAN),
    ("payment", records::PAYMENT),
];

/// The ids of those who work here, by their places in the organisation.
#[derive(Debug, Clone, Default)]
pub(super) struct Staff {
    pub(super) departments: Vec<Id>,
    pub(super) people: Vec<Id>,
    pub(super) roles: Vec<(Role, Id)>,
}

impl Staff {
    /// A role of the company.
    pub(super) fn role(&self, wanted: Role) -> Option<Id> {
        self.roles.iter().find(|(role, _)| *role == wanted).map(|(_, id)| *id)
    }
}

/// Makes the batches.
pub(super) struct Feed {
    world: Arc<World>,
    company: Arc<Company>,
    staff: Staff,
    /// Around every so many-th customer something happens.
    every: u64,
    next: u64,
    products: Vec<Id>,
    /// The last number of each year, by the letters it begins with.
    numbers: BTreeMap<(&'static str, i32), u64>,
}

/// The loaders of all objects of the demo company.
pub(super) fn loaders(company: &Company) -> Result<Loaders> {
    LOADED.iter().map(|(object, fields)| Loader::new(company, object, fields)).collect()
}

impl Feed {
    /// `detailed`: around how many customers, at most, there are contacts, notes, orders and tasks.
    pub(super) fn new(world: Arc<World>, company: Arc<Company>, staff: Staff, detailed: u64) -> Self {
        let every = world.customers.div_ceil(detailed.max(1)).max(1);
        Self { world, company, staff, every, next: 0, products: Vec::new(), numbers: BTreeMap::new() }
    }

    /// The next batch; none after the last.
    pub(super) fn batch(&mut self) -> Option<Batch> {
        if self.products.is_empty() {
            return Some(vec![(PRODUCT, self.products())]);
        }
        if self.next >= self.world.customers {
            return None;
        }
        let world = Arc::clone(&self.world);
        let last = (self.next + BATCH).min(world.customers);
        let mut batch: Batch = (0..LOADED.len()).map(|place| (place, Vec::new())).collect();
        for place in self.next..last {
            let customer = customers::customer(&world, place);
            let id = self.company.next_id();
            let code = format!("KH{:06}", place + 1);
            let record = self.record(id, &customer, customer.updated_at, records::customer(&customer, &code));
            put(&mut batch, CUSTOMER, record);
            if place % self.every == 0 {
                self.around(&mut batch, id, &customer);
            }
        }
        self.next = last;
        batch.retain(|(_, records)| !records.is_empty());
        Some(batch)
    }

    fn products(&mut self) -> Vec<BulkRecord> {
        let at = self.world.now;
        let by = self.staff.people.first().copied();
        let made = self.world.products.iter().map(|product| {
            let (id, values) = (self.company.next_id(), records::product(product));
            BulkRecord { id, owner: None, department: None, by, created_at: at, updated_at: at, values }
        });
        let made: Vec<_> = made.collect();
        self.products = made.iter().map(|record| record.id).collect();
        made
    }

    fn around(&mut self, batch: &mut Batch, id: Id, customer: &Customer) {
        let world = Arc::clone(&self.world);
        let contacts = activity::contacts(&world, customer);
        let ids: Vec<Id> = contacts.iter().map(|_| self.company.next_id()).collect();
        for (contact, own) in contacts.iter().zip(&ids) {
            let values = records::contact(contact, id);
            put(batch, CONTACT, self.record(*own, customer, customer.created_at, values));
        }
        for note in activity::follow_ups(&world, customer, &contacts) {
            let values = records::follow_up(&note, id, ids.get(note.contact).copied());
            put(batch, FOLLOW_UP, self.dated(customer, note.at, note.at, values));
        }
        for order in orders::orders(&world, customer, contacts.len()) {
            self.order(batch, &order, (id, customer), (&ids, &contacts));
        }
        for task in activity::tasks(&world, customer) {
            let updated = task.completed_at.unwrap_or(task.created_at);
            let mut record = self.dated(customer, task.created_at, updated, records::task(&task, id));
            record.owner = self.staff.people.get(task.owner).copied();
            if task.owner != customer.owner {
                record.department = self.department_of(task.owner);
            }
            put(batch, TASK, record);
        }
    }

    fn order(
        &mut self,
        batch: &mut Batch,
        made: &Order,
        customer: (Id, &Customer),
        (ids, contacts): (&[Id], &[Contact]),
    ) {
        let number = self.number("SO", made.ordered_on.year());
        let taker = self.staff.people.get(customer.1.owner).copied();
        let ship_to = contacts.get(made.contact).map(|c| c.name.as_str());
        let values =
            records::order(made, &number, customer, ids.get(made.contact).copied(), (taker, ship_to));
        let record = self.dated(customer.1, made.created_at, made.updated_at, values);
        for line in &made.lines {
            let product = (self.products.get(line.product).copied(), self.world.products.get(line.product));
            let values = records::order_line(line, record.id, product);
            let mut own = self.dated(customer.1, made.created_at, made.created_at, values);
            (own.owner, own.department) = (None, None);
            put(batch, ORDER_LINE, own);
        }
        for part in &made.instalments {
            self.instalment(batch, part, (record.id, made), customer);
        }
        put(batch, ORDER, record);
    }

    fn instalment(
        &mut self,
        batch: &mut Batch,
        made: &Instalment,
        (order, ordered): (Id, &Order),
        (customer, owned): (Id, &Customer),
    ) {
        let agreed = ordered.created_at;
        let number = self.number("PP", ordered.ordered_on.year());
        let values = records::payment_plan(made, &number, (order, customer));
        let paid = made.payment.as_ref();
        let came = paid.map(|p| noon(p.paid_on).clamp(agreed, self.world.now.max(agreed)));
        let plan = self.dated(owned, agreed, came.unwrap_or(agreed), values);
        if let Some((payment, at)) = paid.zip(came) {
            let number = self.number("PM", payment.paid_on.year());
            let values = records::payment(payment, &number, made.amount, (order, customer, plan.id));
            put(batch, PAYMENT, self.dated(owned, at, at, values));
        }
        put(batch, PAYMENT_PLAN, plan);
    }

    fn number(&mut self, letters: &'static str, year: i32) -> String {
        let number = self.numbers.entry((letters, year)).or_default();
        *number += 1;
        format!("{letters}-{year}-{number:06}")
    }

    /// A record of the customer's owner, made when the customer was.
    fn record(
        &self,
        id: Id,
        customer: &Customer,
        updated_at: Instant,
        values: Vec<FieldValue>,
    ) -> BulkRecord {
        let owner = self.staff.people.get(customer.owner).copied();
        let department = self.staff.departments.get(customer.department).copied();
        BulkRecord { id, owner, department, by: owner, created_at: customer.created_at, updated_at, values }
    }

    /// A record of the customer's owner with times of its own.
    fn dated(
        &self,
        customer: &Customer,
        created_at: Instant,
        updated_at: Instant,
        values: Vec<FieldValue>,
    ) -> BulkRecord {
        BulkRecord { created_at, ..self.record(self.company.next_id(), customer, updated_at, values) }
    }

    fn department_of(&self, person: usize) -> Option<Id> {
        let position = self.world.organisation.position_of(person)?;
        self.staff.departments.get(position.department).copied()
    }
}

/// The middle of the day in China.
fn noon(day: NaiveDate) -> Instant {
    day.and_time(NaiveTime::MIN).and_utc() + Duration::hours(4)
}

fn put(batch: &mut Batch, place: usize, record: BulkRecord) {
    if let Some((_, records)) = batch.get_mut(place) {
        records.push(record);
    }
}
