//! What Tryton is reached with and what it has.

use serde_json::json;

use super::super::flow::{Direction, FieldMap, Flow, StatusFlow, StatusPair, Wins};
use super::super::kind::{EntityDef, KindDef, LineField, Part, RemoteField, SettingDef, SettingKind};

const fn setting(name: &'static str, kind: SettingKind) -> SettingDef {
    SettingDef { name, kind, required: true }
}

const fn field(name: &'static str, part: Part) -> RemoteField {
    RemoteField { name, part }
}

const fn line(remote: &'static str, path: &'static str, compared: bool) -> LineField {
    LineField { remote, path, compared }
}

/// Tryton.
pub(in super::super) const KIND: KindDef = KindDef {
    name: "tryton",
    settings: &[
        setting("url", SettingKind::Url),
        setting("database", SettingKind::Text),
        setting("user", SettingKind::Text),
        setting("password", SettingKind::Secret),
    ],
    entities: &[SALE, SHIPMENT, PAYMENT, STOCK],
    written: false,
};

const SALE: EntityDef = EntityDef {
    name: "sale",
    directions: &[Direction::Both, Direction::Out],
    fields: &[
        field("reference", Part::Key),
        field("number", Part::Computed),
        field("party", Part::Plain),
        field("party_code", Part::Plain),
        field("sale_date", Part::Plain),
        field("comment", Part::Plain),
        field("currency", Part::Plain),
        field("freight", Part::Plain),
        field("lines", Part::Lines),
        field("untaxed", Part::Computed),
        field("tax", Part::Computed),
        field("total", Part::Computed),
        field("shipment_state", Part::Computed),
        field("invoice_state", Part::Computed),
    ],
    statuses: &["draft", "quotation", "confirmed", "processing", "shipped", "done", "cancelled"],
    lines: &[
        line("product", "product_id.code", true),
        line("description", "description", false),
        line("quantity", "quantity", true),
        line("unit_price", "unit_price", false),
        line("discount", "discount", false),
        line("tax_rate", "tax_rate", false),
        line("amount", "amount", true),
    ],
    makes_records: false,
    readable: true,
    open: false,
    suggested: sale,
};

fn map(field: &str, remote: &str, wins: Wins) -> FieldMap {
    FieldMap { field: String::from(field), remote: String::from(remote), wins }
}

fn pair(here: &str, there: &str, wins: Wins) -> StatusPair {
    StatusPair { here: String::from(here), there: String::from(there), wins }
}

fn flow(entity: &str, object: &str, direction: Direction, fields: Vec<FieldMap>) -> Flow {
    Flow {
        entity: String::from(entity),
        object: String::from(object),
        direction,
        filter: None,
        every_minutes: 5,
        reconcile_at: Some(String::from("02:30")),
        fields,
        status: None,
    }
}

fn sale() -> Flow {
    let fields = vec![
        map("number", "reference", Wins::Here),
        map("customer_id.name", "party", Wins::Here),
        map("ordered_on", "sale_date", Wins::Here),
        map("lines", "lines", Wins::Here),
        map("freight", "freight", Wins::Here),
        map("total", "total", Wins::Here),
        map("external_number", "number", Wins::There),
    ];
    let pairs = vec![
        pair("confirmed", "draft", Wins::Newer),
        pair("confirmed", "quotation", Wins::There),
        pair("in_progress", "confirmed", Wins::There),
        pair("in_progress", "processing", Wins::There),
        pair("shipped", "shipped", Wins::There),
        pair("completed", "done", Wins::There),
        pair("cancelled", "cancelled", Wins::Newer),
    ];
    Flow {
        filter: Some(json!({"field": "status", "op": "eq", "value": "confirmed"})),
        status: Some(StatusFlow { field: String::from("status"), map: pairs }),
        ..flow("sale", "order", Direction::Both, fields)
    }
}

const SHIPMENT: EntityDef = EntityDef {
    name: "shipment",
    directions: &[Direction::In],
    fields: &[
        field("number", Part::Computed),
        field("sale", Part::Plain),
        field("date", Part::Plain),
        field("lines", Part::Lines),
    ],
    statuses: &["waiting", "assigned", "picked", "packed", "shipped", "done", "cancelled"],
    lines: &[line("product", "order_line_id.product_id.code", true), line("quantity", "quantity", true)],
    makes_records: true,
    readable: true,
    open: false,
    suggested: shipment,
};

fn shipment() -> Flow {
    let fields = vec![
        map("order_id.number", "sale", Wins::There),
        map("shipped_on", "date", Wins::There),
        map("tracking_number", "number", Wins::There),
        map("lines", "lines", Wins::There),
    ];
    let pairs = vec![
        pair("shipped", "shipped", Wins::There),
        pair("shipped", "done", Wins::There),
        pair("received", "done", Wins::Here),
        pair("void", "cancelled", Wins::There),
    ];
    Flow {
        status: Some(StatusFlow { field: String::from("status"), map: pairs }),
        ..flow("shipment", "delivery_note", Direction::In, fields)
    }
}

const PAYMENT: EntityDef = EntityDef {
    name: "payment",
    directions: &[Direction::In],
    fields: &[
        field("sale", Part::Plain),
        field("amount", Part::Plain),
        field("date", Part::Plain),
        field("invoice", Part::Computed),
    ],
    statuses: &["paid"],
    lines: &[],
    makes_records: true,
    readable: true,
    open: false,
    suggested: payment,
};

fn payment() -> Flow {
    let fields = vec![
        map("order_id.number", "sale", Wins::There),
        map("amount", "amount", Wins::There),
        map("paid_on", "date", Wins::There),
        map("remark", "invoice", Wins::There),
    ];
    let pairs = vec![pair("confirmed", "paid", Wins::There)];
    Flow {
        status: Some(StatusFlow { field: String::from("status"), map: pairs }),
        ..flow("payment", "payment", Direction::In, fields)
    }
}

const STOCK: EntityDef = EntityDef {
    name: "stock",
    directions: &[Direction::In],
    fields: &[field("code", Part::Key), field("quantity", Part::Plain)],
    statuses: &[],
    lines: &[],
    makes_records: false,
    readable: true,
    open: false,
    suggested: stock,
};

fn stock() -> Flow {
    let fields = vec![map("code", "code", Wins::Here), map("stock", "quantity", Wins::There)];
    flow("stock", "product", Direction::In, fields)
}
