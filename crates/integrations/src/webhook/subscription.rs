//! What a webhook listens to and where it sends.

use guanxi_kernel::{Error, Id, Result};
use guanxi_records::{Company, FieldValue, Stored, query};
use guanxi_store::Conn;
use serde_json::{Value as Json, json};

use super::OBJECT;

/// The action that stands for every way a record goes out of sight.
const DELETE: &str = "delete";
/// What is done to records and told.
const TOLD: [&str; 5] = ["create", "edit", "transfer", "delete", "restore"];

/// What a webhook listens to and where it sends.
#[derive(Debug, Clone)]
pub(super) struct Subscription {
    pub(super) id: Id,
    pub(super) owner: Option<Id>,
    pub(super) url: String,
    pub(super) objects: Vec<String>,
    /// Empty: every one.
    actions: Vec<String>,
    pub(super) filter: Option<Json>,
}

/// The names in a text, separated by commas.
pub(super) fn names(text: &str) -> Vec<String> {
    text.split([',', '，', ' ']).map(str::trim).filter(|n| !n.is_empty()).map(String::from).collect()
}

impl Subscription {
    fn read(record: &Stored) -> Result<Self> {
        let text = |field: &str| record.get(field).as_text().unwrap_or_default();
        let actions = match record.get("actions") {
            FieldValue::Texts(chosen) => chosen.clone(),
            _ => Vec::new(),
        };
        let filter = match text("filter") {
            "" => None,
            text => Some(serde_json::from_str(text).map_err(Error::internal)?),
        };
        Ok(Self {
            id: record.id(),
            owner: record.owner(),
            url: String::from(text("url")),
            objects: names(text("objects")),
            actions,
            filter,
        })
    }

    /// Whether this is told of records of the object.
    pub(super) fn hears(&self, object: &str, action: &str) -> bool {
        let named = self.actions.is_empty() || self.actions.iter().any(|a| a == action);
        named && TOLD.contains(&action) && self.objects.iter().any(|o| o == object)
    }

    /// Whether it is told that records are gone.
    pub(super) fn hears_end(&self) -> bool {
        self.actions.is_empty() || self.actions.iter().any(|a| a == DELETE)
    }
}

/// The webhooks of these ids, by id.
pub(super) async fn load(company: &Company, conn: &mut Conn, ids: &[Id]) -> Result<Vec<Subscription>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let filter = json!({"field": "id", "op": "in", "value": ids});
    let most = u64::try_from(ids.len()).unwrap_or(u64::MAX);
    let found = query::find(&company.system(), company, conn, OBJECT, &filter, most).await?;
    found.iter().map(Subscription::read).collect()
}
