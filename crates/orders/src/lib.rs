//! Products and the orders of customers.

mod from_product;

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
        ],
        hooks: vec![Arc::new(from_product::FromProduct)],
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
