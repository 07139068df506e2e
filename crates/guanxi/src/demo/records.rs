//! From what was made up to the values of records: for each object its fields and, in step, their values.

use guanxi_kernel::Id;
use guanxi_records::FieldValue;
use guanxi_records::field::Address;

use super::activity::{Contact, FollowUp, Task};
use super::customers::{Customer, Number};
use super::orders::{Line, Order};
use super::payments::{Instalment, Payment};
use super::products::Product;

/// The currency of all amounts.
const CURRENCY: &str = "CNY";

pub(super) const PRODUCT: &[&str] = &[
    "code",
    "name",
    "category",
    "brand",
    "model",
    "specification",
    "unit",
    "active",
    "unit_price",
    "cost",
    "tax_rate",
    "stock",
    "reorder_level",
    "lead_days",
];

pub(super) const CUSTOMER: &[&str] = &[
    "name",
    "code",
    "stage",
    "level",
    "kind",
    "industry",
    "source",
    "tags",
    "phone",
    "email",
    "website",
    "address",
    "city",
    "last_follow_up_at",
    "next_follow_up_at",
    "annual_value",
    "employees_count",
    "credit_limit",
    "tax_number",
];

pub(super) const CONTACT: &[&str] = &[
    "name",
    "customer_id",
    "division",
    "job_title",
    "decision_role",
    "is_primary",
    "birthday",
    "mobile",
    "email",
    "wechat",
];

pub(super) const FOLLOW_UP: &[&str] = &[
    "subject",
    "customer_id",
    "contact_id",
    "kind",
    "at",
    "content",
    "next_step",
    "next_at",
    "manager_remark",
];

pub(super) const ORDER: &[&str] = &[
    "number",
    "taker_id",
    "currency",
    "net_total",
    "paid",
    "open_amount",
    "customer_id",
    "contact_id",
    "status",
    "ordered_on",
    "required_on",
    "shipped_on",
    "payment_terms",
    "lines_total",
    "freight",
    "tax_total",
    "total",
    "delivered",
    "ship_to",
    "shipping_address",
    "carrier",
    "tracking_number",
];

pub(super) const ORDER_LINE: &[&str] = &[
    "order_id",
    "product_id",
    "description",
    "quantity",
    "unit",
    "unit_price",
    "discount",
    "amount",
    "tax_amount",
    "gross",
];

pub(super) const PAYMENT_PLAN: &[&str] =
    &["number", "order_id", "customer_id", "name", "due_on", "amount", "status"];

pub(super) const PAYMENT: &[&str] =
    &["number", "order_id", "customer_id", "payment_plan_id", "amount", "paid_on", "method", "status"];

pub(super) const TASK: &[&str] =
    &["subject", "kind", "priority", "status", "due_at", "customer_id", "description", "completed_at"];

pub(super) fn product(made: &Product) -> Vec<FieldValue> {
    vec![
        text(&made.code),
        text(&made.name),
        text(made.category),
        text("启衡"),
        text(&made.model),
        text(made.specification),
        text(made.unit),
        FieldValue::Bool(made.active),
        money(made.unit_price),
        money(made.cost),
        FieldValue::Decimal(made.tax_rate),
        some(made.stock, FieldValue::Int),
        some(made.reorder_level, FieldValue::Int),
        FieldValue::Int(made.lead_days),
    ]
}

pub(super) fn customer(made: &Customer, code: &str) -> Vec<FieldValue> {
    vec![
        text(&made.name),
        text(code),
        text(made.stage),
        some(made.level, text),
        text(made.kind),
        text(made.industry),
        text(made.source),
        FieldValue::Texts(made.tags.iter().map(|t| String::from(*t)).collect()),
        phone(&made.phone),
        some(made.email.as_deref(), text),
        some(made.website.as_deref(), text),
        address(made),
        text(made.address.city),
        some(made.last_follow_up_at, FieldValue::Instant),
        some(made.next_follow_up_at, FieldValue::Instant),
        some(made.annual_value, money),
        some(made.employees_count, FieldValue::Int),
        some(made.credit_limit, money),
        some(made.tax_number.as_deref(), text),
    ]
}

pub(super) fn contact(made: &Contact, customer: Id) -> Vec<FieldValue> {
    vec![
        text(&made.name),
        FieldValue::Id(customer),
        text(made.division),
        text(made.job_title),
        text(made.role),
        FieldValue::Bool(made.primary),
        some(made.birthday, FieldValue::Date),
        phone(&made.mobile),
        some(made.email.as_deref(), text),
        some(made.wechat.as_deref(), text),
    ]
}

pub(super) fn follow_up(made: &FollowUp, customer: Id, contact: Option<Id>) -> Vec<FieldValue> {
    vec![
        text(made.subject),
        FieldValue::Id(customer),
        some(contact, FieldValue::Id),
        text(made.kind),
        FieldValue::Instant(made.at),
        text(&made.content),
        text(&made.next_step),
        some(made.next_at, FieldValue::Instant),
        some(made.remark, text),
    ]
}

/// `taker` is who took it, `ship_to` the contact's name.
pub(super) fn order(
    made: &Order,
    number: &str,
    customer: (Id, &Customer),
    contact: Option<Id>,
    (taker, ship_to): (Option<Id>, Option<&str>),
) -> Vec<FieldValue> {
    vec![
        text(number),
        some(taker, FieldValue::Id),
        text(CURRENCY),
        money(made.total()),
        some(made.paid(), money),
        money(made.total() - made.paid().unwrap_or_default()),
        FieldValue::Id(customer.0),
        some(contact, FieldValue::Id),
        text(made.status),
        FieldValue::Date(made.ordered_on),
        FieldValue::Date(made.required_on),
        some(made.shipped_on, FieldValue::Date),
        text(made.payment_terms),
        money(made.lines_total()),
        money(made.freight),
        money(0),
        money(made.total()),
        FieldValue::Decimal(0),
        some(ship_to, text),
        address(customer.1),
        some(made.carrier, text),
        some(made.tracking_number.as_deref(), text),
    ]
}

pub(super) fn order_line(made: &Line, order: Id, product: (Option<Id>, Option<&Product>)) -> Vec<FieldValue> {
    let (id, product) = product;
    vec![
        FieldValue::Id(order),
        some(id, FieldValue::Id),
        some(product.map(|p| p.name.as_str()), text),
        FieldValue::Decimal(made.quantity),
        some(product.map(|p| p.unit), text),
        money(made.unit_price),
        FieldValue::Decimal(made.discount),
        money(made.amount()),
        money(0),
        money(made.amount()),
    ]
}

/// `order` and `customer` are what it is due for.
pub(super) fn payment_plan(made: &Instalment, number: &str, (order, customer): (Id, Id)) -> Vec<FieldValue> {
    vec![
        text(number),
        FieldValue::Id(order),
        FieldValue::Id(customer),
        text(made.name),
        FieldValue::Date(made.due_on),
        money(made.amount),
        text(if made.payment.is_some() { "paid" } else { "planned" }),
    ]
}

/// `order`, `customer` and `plan` are what it came in for.
pub(super) fn payment(
    made: &Payment,
    number: &str,
    amount: i64,
    (order, customer, plan): (Id, Id, Id),
) -> Vec<FieldValue> {
    vec![
        text(number),
        FieldValue::Id(order),
        FieldValue::Id(customer),
        FieldValue::Id(plan),
        money(amount),
        FieldValue::Date(made.paid_on),
        text(made.method),
        text(made.status),
    ]
}

pub(super) fn task(made: &Task, customer: Id) -> Vec<FieldValue> {
    vec![
        text(&made.subject),
        text(made.kind),
        text(made.priority),
        text(made.status),
        FieldValue::Instant(made.due_at),
        FieldValue::Id(customer),
        text(made.description),
        some(made.completed_at, FieldValue::Instant),
    ]
}

fn text(value: &str) -> FieldValue {
    FieldValue::Text(String::from(value))
}

fn some<T>(value: Option<T>, of: impl FnOnce(T) -> FieldValue) -> FieldValue {
    value.map_or(FieldValue::Null, of)
}

fn money(units: i64) -> FieldValue {
    FieldValue::Money { units, currency: String::from(CURRENCY), base: Some(units) }
}

fn phone(number: &Number) -> FieldValue {
    FieldValue::Phone(number.typed.clone(), Some(number.e164.clone()))
}

fn address(customer: &Customer) -> FieldValue {
    let part = |text: &str| Some(String::from(text));
    FieldValue::Address(Address {
        country: part("CN"),
        region: part(customer.address.province),
        city: part(customer.address.city),
        street: part(&customer.address.street),
        postal_code: part(&customer.address.postal_code),
    })
}
