//! What the operations share: the definitions read under a lock, written, checked and put into use.

use guanxi_kernel::authority::Power;
use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_store::{Tx, Val, ddl};
use serde_json::{Value as Json, json};

use super::{DUPLICATES, FIELD_MISSING};
use crate::access::require;
use crate::audit::{self, Entry};
use crate::company::{self, Company};
use crate::definition::registry::OBJECT_MISSING;
use crate::definition::{Definitions, FieldDef, ObjectDef, check, table};

/// A change of the definitions under way. Others wait for it: it holds the row of the versions.
pub(super) struct Change<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) company: &'a Company,
    pub(super) tx: Tx,
    pub(super) objects: Vec<ObjectDef>,
}

/// Begins a change.
///
/// # Errors
/// `access.power` without the power to manage objects.
pub(super) async fn begin<'a>(ctx: &'a Ctx, company: &'a Company) -> Result<Change<'a>> {
    require(ctx, Power::ManageObjects)?;
    let mut tx = company.db.begin().await?;
    company::renew_definitions(&mut tx).await?;
    let definitions = company::read_definitions(&mut tx, &company.product).await?;
    let objects = definitions.all().map(|o| ObjectDef::clone(o)).collect();
    Ok(Change { ctx, company, tx, objects })
}

impl Change<'_> {
    /// The object of that name, whatever its state.
    pub(super) fn object(&mut self, name: &str) -> Result<&mut ObjectDef> {
        let found = self.objects.iter_mut().find(|o| o.name == name);
        found.ok_or_else(|| Error::new(OBJECT_MISSING).with("object", name))
    }

    /// A field of an object, whatever its state.
    pub(super) fn field(&mut self, object: &str, name: &str) -> Result<&mut FieldDef> {
        let fields = &mut self.object(object)?.fields;
        fields
            .iter_mut()
            .find(|f| f.name == name)
            .ok_or_else(|| Error::new(FIELD_MISSING).with("field", name))
    }

    /// Keeps the object's own definition (without its fields).
    pub(super) async fn save_object(&mut self, name: &str) -> Result<()> {
        let bare = ObjectDef { fields: Vec::new(), ..self.object(name)?.clone() };
        let body = serde_json::to_string(&bare).map_err(Error::internal)?;
        let text = "INSERT INTO {object_definition} (name, body) VALUES (?, ?) \
                    ON CONFLICT (name) DO UPDATE SET body = excluded.body";
        let sql = self.tx.sql(text, [Val::from(name), Val::from(body)]);
        self.tx.run(&sql).await.map(drop)
    }

    /// Keeps a field's definition at its place.
    pub(super) async fn save_field(&mut self, object: &str, name: &str) -> Result<()> {
        let fields = &self.object(object)?.fields;
        let place = fields.iter().position(|f| f.name == name).unwrap_or(fields.len());
        let body = serde_json::to_string(self.field(object, name)?).map_err(Error::internal)?;
        let place = i64::try_from(place).unwrap_or(i64::MAX);
        let values = [Val::from(object), Val::from(name), Val::from(place), Val::from(body)];
        let text = "INSERT INTO {field_definition} (object, name, place, body) VALUES (?, ?, ?, ?) \
                    ON CONFLICT (object, name) DO UPDATE SET place = excluded.place, body = excluded.body";
        let sql = self.tx.sql(text, values);
        self.tx.run(&sql).await.map(drop)
    }

    /// Ends the purge of an object: there is nothing left to check or make.
    pub(super) async fn retire(mut self, object: &str) -> Result<()> {
        self.objects.retain(|o| o.name != object);
        self.commit(object, "purge_object", json!(object), Json::Null).await
    }

    /// Checks everything together, makes tables and columns, writes the audit row, commits, and puts it into use here.
    pub(super) async fn finish(
        mut self,
        object: &str,
        action: &str,
        old: Json,
        new: Json,
    ) -> Result<ObjectDef> {
        check::objects(&self.objects)?;
        let changed = self.object(object)?.clone();
        for table in table::tables(&changed) {
            ddl::ensure(&mut self.tx, &table).await.map_err(|error| {
                // The only index that can be refused is a unique one over values that are not.
                let columns =
                    error.params().first().map(|(_, v)| v.replace("__fold", "")).unwrap_or_default();
                if error.is(guanxi_store::error::DUPLICATE) {
                    Error::new(DUPLICATES).with("field", columns)
                } else {
                    error
                }
            })?;
        }
        self.commit(object, action, old, new).await?;
        Ok(changed)
    }

    async fn commit(mut self, object: &str, action: &str, old: Json, new: Json) -> Result<()> {
        let entry = Entry {
            object: String::from("definition"),
            record: Id(0),
            action: String::from(action),
            changes: serde_json::Map::from_iter([(String::from(object), json!([old, new]))]),
        };
        audit::append(self.ctx, self.company, &mut self.tx, vec![entry]).await?;
        let versions = company::versions(&mut self.tx).await?;
        let settings = company::read_settings(&mut self.tx).await?;
        self.tx.commit().await?;
        self.company.replace(Definitions::new(self.objects, versions.definitions), settings);
        Ok(())
    }
}
