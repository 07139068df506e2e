//! What may be done with an order in which status, and how it goes from one to the next.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::company::Company;
use guanxi_records::{Draft, write};
use serde_json::json;

use crate::demo::feed::Staff;
use crate::demo::roles::Role;

/// What was agreed on with the customer.
const AGREED: &str =
    "customer_id, contact_id, ordered_on, required_on, payment_terms, currency, lines, freight";
/// Where it goes.
const ADDRESS: &str = "ship_to, shipping_address";
/// How it goes.
const CARRIAGE: &str = "carrier, tracking_number";
/// What is noted besides.
const NOTES: &str = "attachment, remark";

/// Status, for whom, fields, right.
const RULES: &[(&str, &str, &str, &str)] = &[
    ("confirmed", "everybody", AGREED, "change"),
    ("in_progress", "everybody", AGREED, "change"),
    ("in_progress", "everybody", ADDRESS, "change"),
    ("shipped", "everybody", "*", "read"),
    ("shipped", "everybody", CARRIAGE, "edit"),
    ("shipped", "everybody", NOTES, "edit"),
    ("received", "everybody", "*", "read"),
    ("received", "everybody", NOTES, "edit"),
    ("completed", "everybody", "*", "read"),
    ("completed", "superior", NOTES, "edit"),
    ("cancelled", "everybody", "*", "read"),
];

/// From, to, for whom, what must be filled in.
const WAYS: &[(&str, &str, &str, &str)] = &[
    ("pending", "confirmed", "everybody", "required_on, payment_terms"),
    ("pending", "cancelled", "owner", ""),
    ("pending", "cancelled", "superior", ""),
    ("confirmed", "in_progress", "everybody", ""),
    ("confirmed", "shipped", "everybody", "shipped_on, carrier"),
    ("confirmed", "cancelled", "superior", ""),
    ("in_progress", "shipped", "everybody", "shipped_on, carrier"),
    ("in_progress", "cancelled", "superior", ""),
    ("shipped", "received", "everybody", ""),
    ("received", "completed", "superior", ""),
];

pub(super) async fn write(ctx: &Ctx, company: &Company, staff: &Staff) -> Result<()> {
    let rule = |(status, who, fields, rule): &(&str, &str, &str, &str)| {
        let draft = Draft::new().with("object", "order").with("status", *status).with("who", *who);
        draft.with("fields", *fields).with("rule", *rule)
    };
    let way = |(from, to, who, required): &(&str, &str, &str, &str)| {
        let draft = Draft::new().with("object", "order").with("from_status", *from).with("to_status", *to);
        let required = if required.is_empty() { json!(null) } else { json!(required) };
        draft.with("who", *who).with("required_fields", required)
    };
    let mut ways: Vec<Draft> = WAYS.iter().map(way).collect();
    ways.extend(staff.role(Role::Finance).map(finance));
    let mut tx = company.db.begin().await?;
    for (object, drafts) in [("status_rule", RULES.iter().map(rule).collect()), ("status_transition", ways)] {
        let written = write::create_many(ctx, company, &mut tx, object, drafts).await?;
        written.into_iter().try_for_each(|record| record.map(drop))?;
    }
    tx.commit().await
}

/// What is paid is closed by finance.
fn finance(role: Id) -> Draft {
    let draft = Draft::new().with("object", "order").with("from_status", "received");
    draft.with("to_status", "completed").with("who", "role").with("role_id", role.to_string())
}
