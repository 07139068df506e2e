//! Tryton as the other system: sales, what was shipped, what was paid, what is in stock, over its JSON-RPC.

mod changes;
mod kind;
mod payment;
mod rpc;
mod sale;
mod sale_write;
mod shipment;
mod stock;
mod value;

use guanxi_kernel::{Error, Result};
use serde_json::{Map, Value as Json};

pub(super) use kind::KIND;
use rpc::Rpc;

use super::load::Loaded;
use super::system::{Answer, Page, Remote, System};
use super::{Kept, MISSING_THERE, UNABLE};

/// Things of a page.
const PAGE: usize = 100;

/// A Tryton.
pub(super) struct Tryton {
    rpc: Rpc,
}

impl Tryton {
    pub(super) fn new(loaded: &Loaded, kept: &Kept) -> Result<Self> {
        Ok(Self { rpc: Rpc::new(loaded, kept)? })
    }

    async fn one(&self, entity: &str, id: &str) -> Result<Remote> {
        let found = self.read(entity, std::slice::from_ref(&String::from(id))).await?;
        let gone = || Error::new(MISSING_THERE).with("key", id).with("entity", entity);
        found.into_iter().next().ok_or_else(gone)
    }

    async fn read_these(&self, entity: &str, ids: &[i64]) -> Result<Vec<Remote>> {
        match entity {
            "sale" => sale::read(&self.rpc, ids).await,
            "shipment" => shipment::read(&self.rpc, ids).await,
            "payment" => payment::read(&self.rpc, ids).await,
            _ => stock::read(&self.rpc, ids).await,
        }
    }
}

fn unable(what: &str) -> Error {
    Error::new(UNABLE).with("what", what)
}

impl System for Tryton {
    fn test(&self) -> Answer<'_, String> {
        Box::pin(self.rpc.greet())
    }

    fn changed<'a>(&'a self, entity: &'a str, since: Option<&'a str>) -> Answer<'a, Page> {
        Box::pin(async move {
            let (ids, next, more) = changes::changed(&self.rpc, entity, since).await?;
            let items = self.read_these(entity, &ids).await?;
            Ok(Page { items, unread: Vec::new(), next: Some(next), more })
        })
    }

    fn list<'a>(&'a self, entity: &'a str, after: Option<&'a str>) -> Answer<'a, Page> {
        Box::pin(async move {
            let after = after.and_then(|id| id.parse().ok()).unwrap_or_default();
            let ids = changes::all(&self.rpc, entity, after).await?;
            let items = self.read_these(entity, &ids).await?;
            let more = ids.len() == PAGE;
            Ok(Page { items, unread: Vec::new(), next: ids.last().map(i64::to_string), more })
        })
    }

    fn read<'a>(&'a self, entity: &'a str, ids: &'a [String]) -> Answer<'a, Vec<Remote>> {
        Box::pin(async move {
            let mut all = Vec::with_capacity(ids.len());
            for ids in ids.chunks(PAGE) {
                let ids: Vec<i64> = ids.iter().filter_map(|id| id.parse().ok()).collect();
                let there = changes::there(&self.rpc, entity, &ids).await?;
                all.extend(self.read_these(entity, &there).await?);
            }
            Ok(all)
        })
    }

    fn find<'a>(&'a self, entity: &'a str, keys: &'a [String]) -> Answer<'a, Vec<Remote>> {
        Box::pin(async move {
            let mut all = Vec::new();
            for keys in keys.chunks(PAGE) {
                let ids = match entity {
                    "sale" => sale::find(&self.rpc, keys).await?,
                    "stock" => stock::find(&self.rpc, keys).await?,
                    _ => Vec::new(),
                };
                all.extend(self.read_these(entity, &ids).await?);
            }
            Ok(all)
        })
    }

    fn create<'a>(
        &'a self,
        entity: &'a str,
        key: &'a str,
        values: &'a Map<String, Json>,
    ) -> Answer<'a, Remote> {
        Box::pin(async move {
            if entity != "sale" {
                return Err(unable(entity));
            }
            let id = sale_write::create(&self.rpc, key, values).await?;
            self.one(entity, &id.to_string()).await
        })
    }

    fn update<'a>(
        &'a self,
        entity: &'a str,
        id: &'a str,
        values: &'a Map<String, Json>,
    ) -> Answer<'a, Remote> {
        Box::pin(async move {
            let number = id.parse().map_err(|_no_number| unable(id))?;
            if entity != "sale" {
                return Err(unable(entity));
            }
            sale_write::update(&self.rpc, number, values).await?;
            self.one(entity, id).await
        })
    }

    fn act<'a>(&'a self, entity: &'a str, id: &'a str, status: &'a str) -> Answer<'a, Remote> {
        Box::pin(async move {
            let number = id.parse().map_err(|_no_number| unable(id))?;
            if entity != "sale" {
                return Err(unable(entity));
            }
            sale_write::act(&self.rpc, number, status).await?;
            self.one(entity, id).await
        })
    }
}
