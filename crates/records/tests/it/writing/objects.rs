//! Objects for these tests, and short ways to write their records.

use std::sync::Arc;

use guanxi_kernel::{Ctx, Error, Id};
use guanxi_records::{Company, Draft, Visible, write};
use guanxi_testkit::TestDatabase;
use serde_json::{Value as Json, json};

pub(super) const EMPLOYEE: &str = r#"
name = "employee"
title = "name"
labels = { en = "Person" }
ownership = "none"
fields = [{ name = "name", type = "text", required = true, labels = { en = "Name" } }]
"#;

pub(super) const DEPARTMENT: &str = r#"
name = "department"
title = "name"
labels = { en = "Department" }
ownership = "none"
grants_rights = true
fields = [{ name = "name", type = "text", required = true, labels = { en = "Name" } }]
"#;

/// Every type of field but lines.
pub(super) const THING: &str = r#"
name = "thing"
title = "name"
labels = { en = "Thing" }
unique = [["city", "zip"]]
fields = [
  { name = "name", type = "text", required = true, search = true, max_length = 20, labels = { en = "Name" } },
  { name = "code", type = "text", unique = true, labels = { en = "Code" } },
  { name = "city", type = "text", labels = { en = "City" } },
  { name = "zip", type = "text", labels = { en = "Zip" } },
  { name = "note", type = "long_text", labels = { en = "Note" } },
  { name = "size", type = "integer", min = "0", labels = { en = "Size" } },
  { name = "weight", type = "decimal", scale = 3, labels = { en = "Weight" } },
  { name = "price", type = "money", labels = { en = "Price" } },
  { name = "day", type = "date", default = "today", labels = { en = "Day" } },
  { name = "at", type = "instant", default = "now", labels = { en = "At" } },
  { name = "active", type = "bool", default = true, labels = { en = "Active" } },
  { name = "stage", type = "choice", default = "new", labels = { en = "Stage" }, options = [
    { value = "new", labels = { en = "New" } }, { value = "won", labels = { en = "Won" } }] },
  { name = "tags", type = "choices", labels = { en = "Tags" }, options = [
    { value = "a", labels = { en = "A" } }, { value = "b", labels = { en = "B" } }] },
  { name = "parent", type = "reference", target = "thing", labels = { en = "Parent" } },
  { name = "friends", type = "references", target = "thing", labels = { en = "Friends" } },
  { name = "helper", type = "employee", default = "me", labels = { en = "Helper" } },
  { name = "unit", type = "department", labels = { en = "Unit" } },
  { name = "phone", type = "phone", search = true, labels = { en = "Phone" } },
  { name = "mail", type = "email", labels = { en = "Mail" } },
  { name = "site", type = "url", labels = { en = "Site" } },
  { name = "place", type = "address", labels = { en = "Place" } },
  { name = "number", type = "auto_number", pattern = "T{year}-{number:4}", labels = { en = "Number" } },
  { name = "status", type = "text", read_only = true, labels = { en = "Status" } },
  { name = "origin", type = "text", fixed = true, labels = { en = "Origin" } },
  { name = "value", type = "formula", result = "money", formula = "price * weight", labels = { en = "Value" } },
  { name = "double", type = "formula", result = "money", formula = "value * 2", labels = { en = "Double" } },
]
rules = [{ name = "won_needs_price", holds = "stage != \"won\" || !is_null(price)", field = "price", labels = { en = "A price, please" } }]
"#;

pub(super) const ORDER: &str = r#"
name = "order"
title = "number"
labels = { en = "Order" }
fields = [
  { name = "number", type = "auto_number", pattern = "SO-{year}-{number:6}", labels = { en = "Number" } },
  { name = "freight", type = "money", default = "0", labels = { en = "Freight" } },
  { name = "lines", type = "lines", lines = "order_line", labels = { en = "Lines" } },
  { name = "lines_total", type = "rollup", result = "money", labels = { en = "Sum" },
    rollup = { object = "order_line", function = "sum", field = "amount" } },
  { name = "line_count", type = "rollup", result = "integer", labels = { en = "Lines" },
    rollup = { object = "order_line", function = "count" } },
  { name = "largest", type = "rollup", result = "money", labels = { en = "Largest" },
    rollup = { object = "order_line", function = "max", field = "amount" } },
  { name = "total", type = "formula", result = "money", formula = "lines_total + freight", labels = { en = "Total" } },
]
rules = [{ name = "bounded", holds = "total < 1000000", field = "total", labels = { en = "Too much" } }]
"#;

pub(super) const ORDER_LINE: &str = r#"
name = "order_line"
title = "product"
labels = { en = "Line" }
ownership = "master"
master = "order_id"
fields = [
  { name = "order_id", type = "reference", target = "order", required = true, labels = { en = "Order" } },
  { name = "product", type = "text", required = true, labels = { en = "Product" } },
  { name = "quantity", type = "integer", min = "1", default = "1", required = true, labels = { en = "Quantity" } },
  { name = "unit_price", type = "money", required = true, labels = { en = "Price" } },
  { name = "discount", type = "decimal", default = "0", min = "0", max = "1", labels = { en = "Discount" } },
  { name = "amount", type = "formula", result = "money", labels = { en = "Amount" },
    formula = "round(unit_price * quantity * (1 - discount), 2)" },
]
"#;

/// A record that must have a thing.
pub(super) const NEED: &str = r#"
name = "need"
title = "name"
labels = { en = "Need" }
fields = [
  { name = "name", type = "text", labels = { en = "Name" } },
  { name = "thing_id", type = "reference", target = "thing", required = true, labels = { en = "Thing" } },
]
"#;

/// A company with all of them.
pub(super) async fn company(t: &TestDatabase) -> Arc<Company> {
    crate::support::company(t, vec![EMPLOYEE, DEPARTMENT, THING, ORDER, ORDER_LINE, NEED]).await
}

/// A draft of these values.
pub(super) fn draft(values: Json) -> Draft {
    Draft(values.as_object().unwrap().clone())
}

/// Makes a record.
pub(super) async fn make(ctx: &Ctx, company: &Company, object: &str, values: Json) -> Visible {
    write::create(ctx, company, object, draft(values)).await.unwrap()
}

/// Changes a record.
pub(super) async fn change(ctx: &Ctx, company: &Company, object: &str, id: Id, values: Json) -> Visible {
    write::update(ctx, company, object, id, None, draft(values)).await.unwrap()
}

/// A failure as code and fields with their codes.
pub(super) fn faults(error: &Error) -> (String, Vec<(String, &'static str)>) {
    let mut fields: Vec<_> = error.field_errors().iter().map(|f| (f.field.clone(), f.code)).collect();
    fields.sort();
    (error.code().name.into(), fields)
}

/// An amount in the company's currency.
pub(super) fn cny(amount: &str) -> Json {
    json!({ "amount": amount, "currency": "CNY", "base": amount })
}
