//! Products and the orders of customers.

mod from_order;
mod from_product;
mod sums;
mod taker;

use std::sync::Arc;

use guanxi_records::Module;

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
