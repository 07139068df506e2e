//! What was read by a temporary access.

use std::collections::{BTreeMap, HashMap};

use guanxi_kernel::{Action, Ctx, Id, Instant, Result};
use guanxi_records::access::labels;
use guanxi_records::audit::{Seen, view};
use guanxi_records::{Company, access};
use serde_json::{Map, Value as Json};

/// The entries of a page.
const SHOWN: usize = 50;

/// Something that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The entry of the audit.
    pub id: Id,
    /// When.
    pub at: Instant,
    /// The object.
    pub object: String,
    /// The record that was opened; none for a list.
    pub record: Option<Id>,
    /// What that record is called, for whoever may see it.
    pub label: Option<String>,
    /// For lists: what was asked (`asked`) and which records were shown (`records`).
    pub details: Map<String, Json>,
}

/// A page of the log, newest first.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The entries.
    pub items: Vec<Entry>,
    /// Where the next page begins.
    pub next: Option<Id>,
}

/// A page of what was read by the access; for whoever may see the access.
///
/// # Errors
/// `record.not_found`.
pub async fn log(ctx: &Ctx, company: &Company, id: Id, before: Option<Id>) -> Result<Page> {
    let mut conn = company.db.read().await?;
    let object = company.object("temporary_access")?;
    let record = access::permit(ctx, company, &mut conn, &object, id, Action::Read).await?;
    let Some(reader) = record.get("employee_id").as_id() else {
        return Ok(Page { items: Vec::new(), next: None });
    };
    let before = before.unwrap_or(Id(i64::MAX));
    let (seen, next) = view::seen(&mut conn, reader, id, before, SHOWN).await?;
    let mut opened: BTreeMap<&str, Vec<Id>> = BTreeMap::new();
    for (object, record) in seen.iter().filter_map(|s| Some((s.object.as_str(), s.record?))) {
        opened.entry(object).or_default().push(record);
    }
    // A record's id is its own in the whole company.
    let mut labels = HashMap::new();
    for (object, records) in opened {
        labels.extend(labels::of_records(ctx, company, &mut conn, object, records.into_iter()).await?);
    }
    let entry = |Seen { id, at, object, record, details }| {
        let label = record.and_then(|record| labels.get(&record).cloned());
        Entry { id, at, object, record, label, details }
    };
    Ok(Page { items: seen.into_iter().map(entry).collect(), next })
}
