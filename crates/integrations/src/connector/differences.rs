//! What a comparison found, a page at a time.

use guanxi_kernel::{Ctx, Error, Id, Language, Result};
use guanxi_records::Company;
use guanxi_store::{Conn, Row, Val};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::load::{Loaded, managed};
use super::log::titles;

/// Differences of a page.
const PAGE: i64 = 100;

/// A field both sides say differently.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Different {
    /// The field here.
    pub field: String,
    /// What it is called.
    #[serde(default)]
    pub label: String,
    /// Here.
    pub here: Json,
    /// There.
    pub there: Json,
}

/// What a comparison found.
#[derive(Debug, Clone, Serialize)]
pub struct Difference {
    /// Its id.
    pub id: Id,
    /// `missing_here`, `missing_there`, `different` or `duplicate`.
    pub kind: String,
    /// What it is there.
    pub entity: String,
    /// The object here.
    pub object: String,
    /// The record here.
    pub record: Option<Id>,
    /// Its title if the reader sees it, else the number the thing there carries.
    pub title: Option<String>,
    /// The id there.
    pub remote: Option<String>,
    /// What differs.
    pub fields: Vec<Different>,
    /// `open`, `repaired` or `ignored`.
    pub state: String,
    /// How it can be repaired.
    pub repairs: Vec<&'static str>,
}

/// A page of differences.
#[derive(Debug, Clone, Serialize)]
pub struct DifferencePage {
    /// The differences.
    pub items: Vec<Difference>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A difference as it is kept.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) id: Id,
    pub(super) entity: String,
    pub(super) kind: String,
    pub(super) object: String,
    pub(super) record: Option<Id>,
    pub(super) remote: Option<String>,
    pub(super) key: Option<String>,
    pub(super) fields: Vec<Different>,
    pub(super) state: String,
}

impl Found {
    /// How it can be repaired.
    pub(super) fn repairs(&self, loaded: &Loaded) -> Vec<&'static str> {
        let Ok((flow, entity)) = loaded.flow(&self.entity) else { return Vec::new() };
        let (out, into) = (flow.direction.goes_out(), flow.direction.comes_in());
        let ways: &[(&str, bool)] = match self.kind.as_str() {
            "missing_here" => &[("pull", into && entity.makes_records)],
            "missing_there" => &[("push", out), ("link", self.remote.is_some())],
            "different" => &[("push", out), ("pull", into)],
            _ => &[("link", self.record.is_some() && self.remote.is_some())],
        };
        ways.iter().filter(|(_, can)| *can).map(|(way, _)| *way).collect()
    }
}

pub(super) fn read(row: &Row) -> Result<Found> {
    let text = |name: &str| row.text(name).map(String::from);
    Ok(Found {
        id: row.id("id")?,
        entity: text("entity")?,
        kind: text("kind")?,
        object: text("object")?,
        record: row.opt_id("record_id")?,
        remote: row.opt_text("remote_id")?.map(String::from),
        key: row.opt_text("remote_key")?.map(String::from),
        fields: serde_json::from_str(row.text("fields")?).map_err(Error::internal)?,
        state: text("state")?,
    })
}

/// Those of a comparison after an id, in order; empty words leave kind and state open.
pub(super) async fn page(
    conn: &mut Conn,
    (connector, reconciliation): (Id, Id),
    (kind, state): (&str, &str),
    after: Id,
    limit: i64,
) -> Result<Vec<Found>> {
    let text = "SELECT id, entity, kind, object, record_id, remote_id, remote_key, fields, state FROM {connector_difference} \
                WHERE reconciliation_id = ? AND connector_id = ? AND id > ? AND (kind = ? OR ? = '') AND (state = ? OR ? = '') \
                ORDER BY id LIMIT ?";
    let values = [
        Val::from(reconciliation),
        Val::from(connector),
        Val::from(after),
        Val::from(kind),
        Val::from(kind),
        Val::from(state),
        Val::from(state),
        Val::from(limit),
    ];
    let sql = conn.sql(text, values);
    conn.rows(&sql).await?.iter().map(read).collect()
}

/// What a comparison found.
///
/// # Errors
/// `access.power`, `connector.not_found`.
pub async fn differences(
    ctx: &Ctx,
    company: &Company,
    (connector, reconciliation): (Id, Id),
    kind: Option<&str>,
    state: Option<&str>,
    after: Option<Id>,
) -> Result<DifferencePage> {
    let loaded = managed(ctx, company, connector).await?;
    let mut conn = company.db.read().await?;
    let asked = (kind.unwrap_or_default(), state.unwrap_or_default());
    let mut found =
        page(&mut conn, (connector, reconciliation), asked, after.unwrap_or(Id(0)), PAGE + 1).await?;
    drop(conn);
    let more = found.len() > usize::try_from(PAGE).unwrap_or(usize::MAX);
    found.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let next = found.last().filter(|_| more).map(|f| f.id.to_string());
    let known =
        titles(ctx, company, found.iter().filter_map(|f| Some((f.object.as_str(), f.record?)))).await?;
    let shown = |found: Found| {
        let title = found.record.and_then(|id| known.get(&(found.object.clone(), id)).cloned());
        Difference {
            repairs: if found.state == "open" { found.repairs(&loaded) } else { Vec::new() },
            id: found.id,
            kind: found.kind,
            entity: found.entity,
            record: found.record,
            title: title.or(found.key),
            remote: found.remote,
            fields: found
                .fields
                .into_iter()
                .map(|f| labelled(company, ctx.language, &found.object, f))
                .collect(),
            object: found.object,
            state: found.state,
        }
    };
    Ok(DifferencePage { items: found.into_iter().map(shown).collect(), next })
}

/// With what the field is called here; of one that leads through a reference, what the reference is called.
fn labelled(company: &Company, language: Language, object: &str, different: Different) -> Different {
    let own = different.field.split('.').next().unwrap_or_default();
    let label =
        company.object(object).ok().and_then(|o| o.field(own).map(|f| String::from(f.labels.get(language))));
    Different { label: label.unwrap_or_else(|| different.field.clone()), ..different }
}
