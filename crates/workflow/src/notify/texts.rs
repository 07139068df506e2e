//! What somebody laid down to be told, with what records say filled in: put together when it is read, with what the reader may
//! see at that moment.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use guanxi_kernel::{Action, Ctx, Id, Result};
use guanxi_records::{Company, Visible, access, query};
use guanxi_store::Conn;
use serde_json::Value as Json;

use super::told::Kept;

/// What stands for a value the reader may not see, or that is not there.
const NOTHING: &str = "—";

/// The records such texts are about.
#[derive(Debug, Default)]
pub(super) struct Texts(HashMap<Id, Visible>);

impl Texts {
    /// With a few queries for each object.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub(super) async fn read(ctx: &Ctx, company: &Company, conn: &mut Conn, kept: &[Kept]) -> Result<Self> {
        let mut wanted: BTreeMap<&str, BTreeSet<Id>> = BTreeMap::new();
        for one in kept.iter().filter(|k| k.params.contains_key("template")) {
            wanted.entry(&one.object).or_default().extend(one.record);
        }
        let mut texts = Self::default();
        for (object, ids) in wanted {
            let Ok(object) = company.object(object) else { continue };
            let ids: Vec<Id> = ids.into_iter().collect();
            let predicate = access::predicate(ctx, &company.definitions(), &object, Action::Read)?;
            let found = query::load(ctx, company, conn, &object, &predicate, &ids).await?;
            let shown = access::reveal(ctx, company, conn, found).await?;
            texts.0.extend(shown.into_iter().map(|record| (record.id(), record)));
        }
        Ok(texts)
    }

    /// Whether the record may be seen.
    pub(super) fn has(&self, record: Id) -> bool {
        self.0.contains_key(&record)
    }

    /// The text, for its record.
    pub(super) fn of(&self, template: &str, one: &Kept) -> String {
        let record = one.record.and_then(|id| self.0.get(&id));
        let mut parts = template.split("{{");
        let mut text = String::from(parts.next().unwrap_or_default());
        for part in parts {
            match part.split_once("}}") {
                Some((name, rest)) => {
                    text.push_str(&value(record, name.trim()));
                    text.push_str(rest);
                }
                None => {
                    text.push_str("{{");
                    text.push_str(part);
                }
            }
        }
        text
    }
}

fn value(record: Option<&Visible>, name: &str) -> String {
    let Some(record) = record else { return String::from(NOTHING) };
    if let Some(label) = record.label(name) {
        return String::from(label);
    }
    match record.get(name) {
        Json::Null => String::from(NOTHING),
        Json::String(text) => text.clone(),
        Json::Object(parts) => match (parts.get("amount"), parts.get("currency")) {
            (Some(Json::String(amount)), Some(Json::String(currency))) => format!("{amount} {currency}"),
            _ => String::from(NOTHING),
        },
        other => other.to_string(),
    }
}
