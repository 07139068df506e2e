//! A connector with all it works with.

use std::sync::Arc;

use guanxi_kernel::{Ctx, Error, Id, Power, Result, Via};
use guanxi_records::background::Acting;
use guanxi_records::{Company, Stored, access, query};
use guanxi_store::Conn;
use serde_json::{Map, Value as Json, json};

use super::flow::{self, Flow};
use super::kind::{EntityDef, KindDef};
use super::system::System;
use super::{ENTITY, NOT_FOUND, OBJECT, SECRETS, UNKNOWN_KIND, equipment, files, kind, tryton};
use crate::secrets::Secrets;

/// A connector.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) id: Id,
    pub(super) name: String,
    pub(super) version: i64,
    pub(super) active: bool,
    pub(super) owner: Option<Id>,
    pub(super) kind: &'static KindDef,
    pub(super) settings: Map<String, Json>,
    pub(super) secrets: Secrets,
    pub(super) flows: Vec<Flow>,
}

impl Loaded {
    /// The value of a setting that is no secret.
    pub(super) fn setting(&self, name: &str) -> &str {
        self.settings.get(name).and_then(Json::as_str).unwrap_or_default()
    }

    /// The flow of these things, with what is known of them.
    pub(super) fn flow(&self, entity: &str) -> Result<(&Flow, &'static EntityDef)> {
        let unknown = || Error::new(ENTITY).with("entity", entity);
        let flow = self.flows.iter().find(|f| f.entity == entity).ok_or_else(unknown)?;
        Ok((flow, self.kind.entity(entity).ok_or_else(unknown)?))
    }

    /// The other system.
    pub(super) fn system(&self, company: &Company) -> Result<Arc<dyn System>> {
        let kept = equipment(company)?;
        match self.kind.name {
            "tryton" => Ok(Arc::new(tryton::Tryton::new(self, &kept)?)),
            _ => Ok(Arc::new(files::Files::new(self, company, &kept)?)),
        }
    }

    /// Whoever answers for it, with the rights of this moment; what is written says by which connector.
    pub(super) async fn acts<C: Acting>(&self, shared: &C) -> Result<Ctx> {
        Ok(self.through(shared.acting(self.owner).await?))
    }

    /// The same person by way of the connector.
    pub(super) fn through(&self, ctx: Ctx) -> Ctx {
        Ctx { request_id: Arc::from(self.name.as_str()), ..ctx }.through(Via::Connector)
    }

    fn read(record: &Stored, secrets: Secrets) -> Result<Self> {
        let text = |field: &str| record.get(field).as_text().unwrap_or_default();
        let unknown = || Error::new(UNKNOWN_KIND).with("kind", text("kind"));
        let settings = match text("settings") {
            "" => Map::new(),
            text => serde_json::from_str(text).map_err(Error::internal)?,
        };
        Ok(Self {
            id: record.id(),
            name: String::from(text("name")),
            version: record.version(),
            active: *record.get("active") == guanxi_records::FieldValue::Bool(true),
            owner: record.owner(),
            kind: kind(text("kind")).ok_or_else(unknown)?,
            settings,
            secrets,
            flows: flow::parse(text("flows"))?,
        })
    }
}

/// The connector, for the program.
pub(super) async fn load(company: &Company, conn: &mut Conn, id: Id) -> Result<Loaded> {
    let filter = json!({"field": "id", "op": "eq", "value": id});
    let found = query::find(&company.system(), company, conn, OBJECT, &filter, 1).await?;
    let record = found.first().ok_or_else(|| Error::new(NOT_FOUND).with("id", id))?;
    Loaded::read(record, SECRETS.read(conn, id).await?)
}

/// The connector, for somebody who manages the company.
pub(super) async fn managed(ctx: &Ctx, company: &Company, id: Id) -> Result<Loaded> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    load(company, &mut conn, id).await
}
