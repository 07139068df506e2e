//! What this domain brings to the product.

use std::sync::Arc;

use guanxi_kernel::{Code, Language};
use guanxi_records::Module;
use guanxi_store::migrate::Migration;

use crate::{approval, automation, change_order, notify};

/// What this crate brings to the program.
#[must_use]
pub fn module() -> Module {
    let approvals = Migration { module: "workflow", number: 1, name: "approvals", tables: approval::tables };
    Module {
        name: "workflow",
        objects: vec![
            include_str!("../objects/approval_process.toml"),
            include_str!("../objects/approval.toml"),
            include_str!("../objects/change_order.toml"),
            include_str!("../objects/automation.toml"),
        ],
        migrations: [approvals]
            .into_iter()
            .chain(change_order::migrations())
            .chain(notify::migrations())
            .chain(automation::migrations())
            .collect(),
        people: [approval::PEOPLE, notify::PEOPLE, automation::PEOPLE].concat(),
        waiting: vec![Arc::new(approval::Approvals)],
        hooks: [approval::hooks(), change_order::hooks(), notify::hooks(), automation::hooks()].concat(),
        notices: [approval::KINDS, change_order::KINDS, notify::KINDS, automation::KINDS].concat(),
        messages: vec![
            (Language::ZhCn, include_str!("../messages/approval/zh-CN.ftl")),
            (Language::ZhTw, include_str!("../messages/approval/zh-TW.ftl")),
            (Language::En, include_str!("../messages/approval/en.ftl")),
            (Language::De, include_str!("../messages/approval/de.ftl")),
            (Language::ZhCn, include_str!("../messages/change_order/zh-CN.ftl")),
            (Language::ZhTw, include_str!("../messages/change_order/zh-TW.ftl")),
            (Language::En, include_str!("../messages/change_order/en.ftl")),
            (Language::De, include_str!("../messages/change_order/de.ftl")),
            (Language::ZhCn, include_str!("../messages/automation/zh-CN.ftl")),
            (Language::ZhTw, include_str!("../messages/automation/zh-TW.ftl")),
            (Language::En, include_str!("../messages/automation/en.ftl")),
            (Language::De, include_str!("../messages/automation/de.ftl")),
            (Language::ZhCn, include_str!("../messages/notify/zh-CN.ftl")),
            (Language::ZhTw, include_str!("../messages/notify/zh-TW.ftl")),
            (Language::En, include_str!("../messages/notify/en.ftl")),
            (Language::De, include_str!("../messages/notify/de.ftl")),
        ],
    }
}

/// Every code this crate answers with.
pub fn codes() -> impl Iterator<Item = Code> {
    [approval::ALL, change_order::ALL, notify::ALL, automation::ALL].into_iter().flatten().copied()
}
