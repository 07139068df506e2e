//! What this domain brings to the product.

use guanxi_kernel::{Code, Language};
use guanxi_records::Module;

use crate::change_order;

/// What this crate brings to the program.
#[must_use]
pub fn module() -> Module {
    Module {
        name: "workflow",
        objects: vec![include_str!("../objects/change_order.toml")],
        migrations: change_order::migrations(),
        hooks: change_order::hooks(),
        messages: vec![
            (Language::ZhCn, include_str!("../messages/approval/zh-CN.ftl")),
            (Language::ZhTw, include_str!("../messages/approval/zh-TW.ftl")),
            (Language::En, include_str!("../messages/approval/en.ftl")),
            (Language::De, include_str!("../messages/approval/de.ftl")),
            (Language::ZhCn, include_str!("../messages/change_order/zh-CN.ftl")),
            (Language::ZhTw, include_str!("../messages/change_order/zh-TW.ftl")),
            (Language::En, include_str!("../messages/change_order/en.ftl")),
            (Language::De, include_str!("../messages/change_order/de.ftl")),
            (Language::ZhCn, include_str!("../messages/notify/zh-CN.ftl")),
            (Language::ZhTw, include_str!("../messages/notify/zh-TW.ftl")),
            (Language::En, include_str!("../messages/notify/en.ftl")),
            (Language::De, include_str!("../messages/notify/de.ftl")),
        ],
        ..Module::default()
    }
}

/// Every code this crate answers with.
pub fn codes() -> impl Iterator<Item = Code> {
    change_order::ALL.iter().copied()
}
