//! Channels for those who tell people of things.

use guanxi_kernel::{Language, Result};
use guanxi_records::hook::BoxFuture;
use guanxi_records::notices::{Channel, Channels};
use guanxi_store::Conn;

use super::get::{self, Kept};
use super::kind::Kind;
use super::template;

/// The channels of a company.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Registered;

impl Channels for Registered {
    fn all<'a>(&'a self, conn: &'a mut Conn) -> BoxFuture<'a, Result<Vec<Channel>>> {
        Box::pin(async move { Ok(get::all(conn).await?.into_iter().map(channel).collect()) })
    }
}

fn channel(kept: Kept) -> Channel {
    Channel {
        id: kept.id,
        kind: kept.kind.name(),
        language: Language::from_tag(&kept.language).unwrap_or_default(),
        to_people: kept.to_people,
        needs_number: kept.kind == Kind::Generic && template::needs_number(&kept.settings.body),
        group: kept.kind.is_group(),
        active: kept.active,
        base: kept.base,
        pace: kept.kind.pace(),
        name: kept.name,
    }
}
