//! Channels: ways to people beside the program and mail. The robots of WeCom, DingTalk and Feishu speak to a group and call
//! people by their number; any other system that takes JSON, such as a gateway for short messages, is told as its own words
//! want it.
//!
//! Here is what a channel is, and how something is said through it: what is said, to whom and when, is decided where people
//! are told of things. Where a channel leads is part of its secrets: the
//! address of a robot is all it takes to speak in its name.

mod answer;
mod body;
mod get;
mod kind;
mod origin;
mod plain;
mod registry;
mod save;
mod secret;
mod send;
mod settings;
mod sign;
pub(crate) mod tables;
mod template;
mod test;

use std::sync::OnceLock;

use guanxi_kernel::{Error, Result};
use guanxi_records::Company;

use crate::outbound::Outbound;

pub use get::{Detail, get, list};
pub use kind::{KINDS, Kind};
pub(crate) use registry::Registered;
pub use save::{Wanted, change, create, remove};
pub use send::send;
pub use settings::Settings;
pub use sign::{dingtalk as dingtalk_signature, feishu as feishu_signature};
pub use test::{Tested, test};

/// What the audit calls them.
pub(crate) const OBJECT: &str = "message_channel";

guanxi_kernel::codes! {
    /// There is no such channel.
    NOT_FOUND = NotFound "channel.not_found";
    /// Somebody changed the channel since it was read.
    STALE = Stale "channel.stale";
    /// Some settings are not right; `errors` names each.
    INVALID = Invalid "channel.invalid";
    /// There is no such kind of channel; parameter `kind`.
    KIND = Invalid "channel.kind";
    /// This has to be given.
    MISSING = Invalid "channel.missing";
    /// This kind of channel has no such setting, or not such a value.
    SETTING = Invalid "channel.setting";
    /// The address is not `https://…`; a number in place of a name may be reached without.
    ADDRESS = Invalid "channel.address";
    /// The text that is sent is no JSON; parameter `fault`.
    TEMPLATE = Invalid "channel.template";
    /// Nowhere in what is sent stands the text.
    NO_TEXT = Invalid "channel.no_text";
    /// A header is none, or one the program sets itself; parameter `header`.
    HEADER = Invalid "channel.header";
    /// Whoever asks for the test has no number to send it to.
    NO_NUMBER = Conflict "channel.no_number";
    /// The program is not set up to reach other systems.
    NOT_EQUIPPED = Unavailable "channel.not_equipped";
}

/// What a company's channels speak by: set once, when the company is opened.
#[derive(Debug, Default)]
struct Equipment(OnceLock<Outbound>);

/// Lets the company's channels reach other systems.
pub fn equip(company: &Company, outbound: Outbound) {
    // A company is opened once; who comes second finds the same.
    let _already = company.part::<Equipment>().0.set(outbound);
}

fn outbound(company: &Company) -> Result<Outbound> {
    company.part::<Equipment>().0.get().cloned().ok_or_else(|| Error::new(NOT_EQUIPPED))
}

/// Switches off every channel: a copy of a company tells nobody anything. Answers how many were on.
pub(crate) async fn silence(company: &Company) -> Result<u64> {
    let mut tx = company.db.begin().await?;
    let text = "UPDATE {message_channel} SET active = ?, lock = lock + 1 WHERE active = ?";
    let sql = tx.sql(text, [guanxi_store::Val::from(false), guanxi_store::Val::from(true)]);
    let off = tx.run(&sql).await?;
    tx.commit().await?;
    Ok(off)
}
