//! Products and the orders of customers.

mod from_order;
mod from_product;
mod sums;
mod taker;

use std::sync::Arc;

use guanxi_records::{Module, OptionalModule};

/// What this crate brings to the program.
#[must_use]
pub fn module() -> Module {
    Module {
        name: "orders",
        objects: vec![
            include_str!("../objects/order.toml"),
            include_str!("../objects/order_line.toml"),
            include_str!("../objects/product.toml"),
            include_str!("../objects/payment_plan.toml"),
            include_str!("../objects/payment.toml"),
            include_str!("../objects/delivery_note.toml"),
            include_str!("../objects/delivery_note_line.toml"),
            include_str!("../objects/return_note.toml"),
            include_str!("../objects/return_note_line.toml"),
            include_str!("../objects/invoice_request.toml"),
        ],
        optional: optional(),
        hooks: vec![
            Arc::new(from_product::FromProduct),
            Arc::new(from_order::FromOrder),
            Arc::new(from_order::FromOrderLine),
            Arc::new(taker::Taker),
            Arc::new(sums::Paid),
            Arc::new(sums::Delivered),
        ],
        ..Module::default()
    }
}

fn optional() -> Vec<OptionalModule> {
    let module = |name, objects, needs| OptionalModule { name, objects, needs, fields: &[] };
    vec![
        module("products", &["product"], &[]),
        module("orders", &["order", "order_line"], &["products"]),
        OptionalModule {
            fields: &[("order", "paid"), ("order", "open_amount")],
            ..module("payments", &["payment", "payment_plan"], &["orders"])
        },
        OptionalModule {
            fields: &[("order", "delivered"), ("order_line", "delivered")],
            ..module("deliveries", &["delivery_note", "delivery_note_line"], &["orders"])
        },
        module("returns", &["return_note", "return_note_line"], &["orders"]),
        module("invoices", &["invoice_request"], &["orders"]),
    ]
}

#[cfg(test)]
mod tests {
    use guanxi_records::definition::standard;

    #[test]
    fn every_text_of_the_objects_is_there_in_all_languages() {
        for text in super::module().objects {
            let object = standard::parse(text).unwrap();
            assert_eq!(object.missing_labels(), Vec::<String>::new());
        }
    }
}
