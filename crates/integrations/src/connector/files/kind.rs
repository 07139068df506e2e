//! What an exchange of files is set up with and what it carries.

use serde_json::json;

use super::super::flow::{Direction, FieldMap, Flow, StatusFlow, StatusPair, Wins};
use super::super::kind::{EntityDef, KindDef, Part, RemoteField, SettingDef, SettingKind};

/// What is written for finance.
pub(super) const ORDERS: &str = "orders";

const fn field(name: &'static str, part: Part) -> RemoteField {
    RemoteField { name, part }
}

const fn setting(name: &'static str, required: bool) -> SettingDef {
    SettingDef { name, kind: SettingKind::Text, required }
}

/// An exchange of files.
pub(in super::super) const KIND: KindDef = KindDef {
    name: "files",
    settings: &[setting("folder", true), setting("key_column", false), setting("bom", false)],
    entities: &[
        EntityDef {
            name: ORDERS,
            directions: &[Direction::Out],
            fields: &[
                field("order", Part::Key),
                field("customer", Part::Plain),
                field("date", Part::Plain),
                field("status", Part::Plain),
                field("total", Part::Plain),
            ],
            statuses: &[],
            lines: &[],
            makes_records: false,
            readable: false,
            open: true,
            suggested: orders,
        },
        EntityDef {
            name: "payments",
            directions: &[Direction::In],
            fields: &[
                field("order", Part::Plain),
                field("amount", Part::Plain),
                field("date", Part::Plain),
                field("method", Part::Plain),
                field("note", Part::Plain),
            ],
            statuses: &["paid"],
            lines: &[],
            makes_records: true,
            readable: true,
            open: true,
            suggested: payments,
        },
    ],
    written: true,
};

fn map(field: &str, remote: &str, wins: Wins) -> FieldMap {
    FieldMap { field: String::from(field), remote: String::from(remote), wins }
}

fn orders() -> Flow {
    let fields = vec![
        map("number", "order", Wins::Here),
        map("customer_id.name", "customer", Wins::Here),
        map("ordered_on", "date", Wins::Here),
        map("status", "status", Wins::Here),
        map("total", "total", Wins::Here),
    ];
    Flow {
        entity: String::from(ORDERS),
        object: String::from("order"),
        direction: Direction::Out,
        filter: Some(json!({"field": "status", "op": "ne", "value": "pending"})),
        every_minutes: 5,
        reconcile_at: None,
        fields,
        status: None,
    }
}

fn payments() -> Flow {
    let fields = vec![
        map("order_id.number", "order", Wins::There),
        map("amount", "amount", Wins::There),
        map("paid_on", "date", Wins::There),
        map("method", "method", Wins::There),
        map("remark", "note", Wins::There),
    ];
    let pair = StatusPair { here: String::from("confirmed"), there: String::from("paid"), wins: Wins::There };
    Flow {
        entity: String::from("payments"),
        object: String::from("payment"),
        direction: Direction::In,
        filter: None,
        every_minutes: 1,
        reconcile_at: Some(String::from("02:30")),
        fields,
        status: Some(StatusFlow { field: String::from("status"), map: vec![pair] }),
    }
}
