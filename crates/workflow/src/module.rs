//! What this domain brings to the product.

use std::sync::Arc;

use guanxi_kernel::{Code, Language};
use guanxi_records::Module;
use guanxi_records::notices::{NoticeKind, Way};
use guanxi_store::migrate::Migration;

use crate::{approval, notify};

/// What is told of approvals.
const APPROVALS: [NoticeKind; 9] = [
    NoticeKind::new("approval.waiting", Way::Program),
    NoticeKind::new("approval.urged", Way::Program),
    NoticeKind::new("approval.overdue", Way::Program),
    NoticeKind::new("approval.copied", Way::Program),
    NoticeKind::new("approval.mentioned", Way::Program),
    NoticeKind::new("approval.returned", Way::Program),
    NoticeKind::new("approval.approved", Way::Program),
    NoticeKind::new("approval.rejected", Way::Program),
    NoticeKind::new("approval.withdrawn", Way::Program),
];

/// What this crate brings to the program.
#[must_use]
pub fn module() -> Module {
    Module {
        name: "workflow",
        objects: vec![
            include_str!("../objects/approval_process.toml"),
            include_str!("../objects/approval.toml"),
        ],
        migrations: migrations(),
        people: approval::PEOPLE.iter().chain(notify::PEOPLE).copied().collect(),
        waiting: vec![Arc::new(approval::Approvals)],
        hooks: approval::hooks().into_iter().chain(notify::hooks()).collect(),
        notices: APPROVALS.into_iter().chain(notify::KINDS.iter().copied()).collect(),
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

fn migrations() -> Vec<Migration> {
    let approvals = Migration { module: "workflow", number: 1, name: "approvals", tables: approval::tables };
    std::iter::once(approvals).chain(notify::migrations()).collect()
}

/// Every code this crate answers with.
pub fn codes() -> impl Iterator<Item = Code> {
    [approval::ALL, notify::ALL].into_iter().flatten().copied()
}
