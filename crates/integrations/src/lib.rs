//! What Guanxi says to other systems and hears from them. The only place that speaks to the outside by itself.

mod answerable;
pub mod changes;
pub mod channel;
pub mod connector;
pub mod mail;
pub mod outbound;
mod secrets;
mod silence;
pub mod webhook;

use std::sync::Arc;

use guanxi_kernel::{Code, Language};
use guanxi_records::Module;

/// What this crate brings to the program.
#[must_use]
pub fn module() -> Module {
    let messages = vec![
        (Language::ZhCn, include_str!("../messages/zh-CN.ftl")),
        (Language::ZhTw, include_str!("../messages/zh-TW.ftl")),
        (Language::En, include_str!("../messages/en.ftl")),
        (Language::De, include_str!("../messages/de.ftl")),
        (Language::ZhCn, include_str!("../messages/mail/zh-CN.ftl")),
        (Language::ZhTw, include_str!("../messages/mail/zh-TW.ftl")),
        (Language::En, include_str!("../messages/mail/en.ftl")),
        (Language::De, include_str!("../messages/mail/de.ftl")),
        (Language::ZhCn, include_str!("../messages/connector/zh-CN.ftl")),
        (Language::ZhTw, include_str!("../messages/connector/zh-TW.ftl")),
        (Language::En, include_str!("../messages/connector/en.ftl")),
        (Language::De, include_str!("../messages/connector/de.ftl")),
        (Language::ZhCn, include_str!("../messages/channel/zh-CN.ftl")),
        (Language::ZhTw, include_str!("../messages/channel/zh-TW.ftl")),
        (Language::En, include_str!("../messages/channel/en.ftl")),
        (Language::De, include_str!("../messages/channel/de.ftl")),
    ];
    Module {
        name: "integrations",
        objects: vec![include_str!("../objects/webhook.toml"), include_str!("../objects/connector.toml")],
        migrations: webhook::tables::migrations()
            .into_iter()
            .chain(connector::tables::migrations())
            .chain(channel::tables::migrations())
            .collect(),
        hooks: vec![Arc::new(webhook::Webhook), Arc::new(connector::Connector)],
        channels: vec![Arc::new(channel::Registered)],
        silence: vec![|ctx, company| Box::pin(silence::silence(ctx, company))],
        messages,
        ..Module::default()
    }
}

/// Every code this crate answers with.
pub fn codes() -> impl Iterator<Item = Code> {
    [mail::ALL, outbound::ALL, webhook::ALL, connector::ALL, channel::ALL].into_iter().flatten().copied()
}
