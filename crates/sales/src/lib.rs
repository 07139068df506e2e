//! Customers, their contacts, and what was said and done with them.

mod city;
mod last_follow_up;
mod main_contact;

use std::sync::Arc;

use guanxi_records::{Module, OptionalModule};

/// What this crate brings to the program.
#[must_use]
pub fn module() -> Module {
    Module {
        name: "sales",
        objects: vec![
            include_str!("../objects/customer.toml"),
            include_str!("../objects/contact.toml"),
            include_str!("../objects/follow_up.toml"),
            include_str!("../objects/handover_note.toml"),
        ],
        optional: vec![
            OptionalModule { name: "contacts", objects: &["contact"], fields: &[], needs: &[] },
            OptionalModule {
                name: "follow_ups",
                objects: &["follow_up"],
                fields: &[("customer", "last_follow_up_at"), ("customer", "next_follow_up_at")],
                needs: &[],
            },
        ],
        hooks: vec![
            Arc::new(city::City),
            Arc::new(last_follow_up::LastFollowUp),
            Arc::new(main_contact::MainContact),
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
