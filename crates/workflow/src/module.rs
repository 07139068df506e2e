//! What this domain brings to the product.

use std::sync::Arc;

use guanxi_kernel::{Code, Ctx, Language, Result};
use guanxi_records::{Company, Module, backup};
use guanxi_store::migrate::Migration;

use crate::{
    approval, automation, change_order, export_request, feedback, integrity, notify, permission_review,
    see_as, setting, tour, watch,
};

/// What this crate brings to the program.
#[must_use]
pub fn module() -> Module {
    let approvals = Migration { module: "workflow", number: 1, name: "approvals", tables: approval::tables };
    let submitters =
        Migration { module: "workflow", number: 3, name: "submitters who moved", tables: approval::tables };
    Module {
        name: "workflow",
        optional: Vec::new(),
        objects: vec![
            include_str!("../objects/approval_process.toml"),
            include_str!("../objects/approval.toml"),
            include_str!("../objects/change_order.toml"),
            include_str!("../objects/automation.toml"),
            include_str!("../objects/export_request.toml"),
            include_str!("../objects/feedback.toml"),
        ],
        migrations: std::iter::once(approvals)
            .chain(change_order::migrations())
            .chain([submitters, approval::links(), export_request::migration()])
            .chain(notify::migrations())
            .chain(automation::migrations())
            .chain(watch::migrations())
            .chain(permission_review::migrations())
            .chain([tour::migration()])
            .collect(),
        people: [
            approval::PEOPLE,
            automation::PEOPLE,
            export_request::PEOPLE,
            notify::PEOPLE,
            watch::PEOPLE,
            permission_review::PEOPLE,
            tour::PEOPLE,
        ]
        .concat(),
        waiting: vec![Arc::new(approval::Approvals)],
        agreements: vec![Arc::new(approval::Moves)],
        checks: vec![Arc::new(integrity::Approvals)],
        hooks: [
            approval::hooks(),
            change_order::hooks(),
            notify::hooks(),
            automation::hooks(),
            export_request::hooks(),
            feedback::hooks(),
            watch::hooks(),
        ]
        .concat(),
        notices: [
            approval::KINDS,
            automation::KINDS,
            change_order::KINDS,
            export_request::KINDS,
            feedback::KINDS,
            integrity::KINDS,
            &notify::kinds(),
            watch::KINDS,
            permission_review::KINDS,
            see_as::KINDS,
        ]
        .concat(),
        // Rules change records, give work to people and call other systems.
        silence: vec![|ctx, company| Box::pin(silence(ctx, company))],
        channels: Vec::new(),
        messages: messages(),
    }
}

/// Its sentences, by language.
fn messages() -> Vec<(Language, &'static str)> {
    vec![
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
        (Language::ZhCn, include_str!("../messages/export_request/zh-CN.ftl")),
        (Language::ZhTw, include_str!("../messages/export_request/zh-TW.ftl")),
        (Language::En, include_str!("../messages/export_request/en.ftl")),
        (Language::De, include_str!("../messages/export_request/de.ftl")),
        (Language::ZhCn, include_str!("../messages/feedback/zh-CN.ftl")),
        (Language::ZhTw, include_str!("../messages/feedback/zh-TW.ftl")),
        (Language::En, include_str!("../messages/feedback/en.ftl")),
        (Language::De, include_str!("../messages/feedback/de.ftl")),
        (Language::ZhCn, include_str!("../messages/notify/zh-CN.ftl")),
        (Language::ZhTw, include_str!("../messages/notify/zh-TW.ftl")),
        (Language::En, include_str!("../messages/notify/en.ftl")),
        (Language::De, include_str!("../messages/notify/de.ftl")),
        (Language::ZhCn, include_str!("../messages/watch/zh-CN.ftl")),
        (Language::ZhTw, include_str!("../messages/watch/zh-TW.ftl")),
        (Language::En, include_str!("../messages/watch/en.ftl")),
        (Language::De, include_str!("../messages/watch/de.ftl")),
        (Language::ZhCn, include_str!("../messages/permission_review/zh-CN.ftl")),
        (Language::ZhTw, include_str!("../messages/permission_review/zh-TW.ftl")),
        (Language::En, include_str!("../messages/permission_review/en.ftl")),
        (Language::De, include_str!("../messages/permission_review/de.ftl")),
        (Language::ZhCn, include_str!("../messages/see_as/zh-CN.ftl")),
        (Language::ZhTw, include_str!("../messages/see_as/zh-TW.ftl")),
        (Language::En, include_str!("../messages/see_as/en.ftl")),
        (Language::De, include_str!("../messages/see_as/de.ftl")),
    ]
}

/// Switches off what acts by itself, also what it has begun, and says nothing of what waits to be said.
async fn silence(ctx: &Ctx, company: &Company) -> Result<u64> {
    let off = backup::switch_off(ctx, company, "automation").await?;
    automation::silence(company).await?;
    notify::channel::silence(company).await?;
    Ok(off)
}

/// Every code this crate answers with.
pub fn codes() -> impl Iterator<Item = Code> {
    let all = [
        approval::ALL,
        automation::ALL,
        change_order::ALL,
        export_request::ALL,
        feedback::ALL,
        notify::ALL,
        setting::ALL,
        watch::ALL,
        permission_review::ALL,
    ];
    all.into_iter().flatten().copied()
}
