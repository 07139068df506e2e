//! Tasks: what is to be done, by whom, until when.

mod completion;

use std::sync::Arc;

use guanxi_kernel::Language;
use guanxi_records::notices::{NoticeKind, Way};
use guanxi_records::{Module, OptionalModule};

/// What this crate brings to the program.
#[must_use]
pub fn module() -> Module {
    Module {
        name: "work",
        objects: vec![include_str!("../objects/task.toml")],
        optional: vec![OptionalModule { name: "tasks", objects: &["task"], fields: &[], needs: &[] }],
        hooks: vec![Arc::new(completion::Completion)],
        notices: vec![NoticeKind::new("task.given", Way::Program)],
        messages: vec![
            (Language::ZhCn, include_str!("../messages/zh-CN.ftl")),
            (Language::ZhTw, include_str!("../messages/zh-TW.ftl")),
            (Language::En, include_str!("../messages/en.ftl")),
            (Language::De, include_str!("../messages/de.ftl")),
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
