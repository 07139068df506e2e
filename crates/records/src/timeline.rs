//! What happened around a record: its own changes, and the making of records that refer to it, newest first.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Error, Id, Instant, Params, Result};
use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::access::fields;
use crate::audit::{self, Actor, Asked, ChangedField, HistoryEntry};
use crate::company::Company;
use crate::data::Visible;
use crate::definition::{FieldDef, FieldType, ObjectDef};
use crate::query::{self, CURSOR, ListRequest};

/// Entries of a page.
const SHOWN: usize = 50;
/// Columns of its list that are told of a related record.
const COLUMNS: usize = 8;

/// A page of a record's timeline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timeline {
    /// The entries.
    pub items: Vec<Moment>,
    /// Where the next page begins; none after the last.
    pub next: Option<String>,
}

/// What of a timeline is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The objects whose entries are told: the record's own for its changes, others for what was made. All where none is named.
    pub objects: Vec<String>,
    /// Only what this person did.
    pub person: Option<Id>,
}

impl Wanted {
    fn has(&self, object: &str) -> bool {
        self.objects.is_empty() || self.objects.iter().any(|name| name == object)
    }
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Moment {
    /// When.
    #[serde(serialize_with = "instant")]
    pub at: Instant,
    /// `change` of the record itself, or a `related` record was made.
    pub kind: &'static str,
    /// The object of the record it is about.
    pub object: String,
    /// That record.
    pub id: Id,
    /// What that record is known by; of the record itself nothing new.
    pub label: String,
    /// Who did it.
    pub actor: Option<Actor>,
    /// A sentence in the reader's language.
    pub text: String,
    /// What was done to the record itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub action: Option<String>,
    /// By which way, of a change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    /// The fields of a change that the reader may see, with old and new values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<ChangedField>,
    /// What the related record says today, as far as a list and its longer texts and files tell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<Json>,
}

/// How far both sources were read: the last entry of the history, and the last related record with its moment.
#[derive(Debug, Clone, Default)]
struct Cursor {
    history: Option<String>,
    related: Option<(Instant, Id)>,
}

/// Where an entry comes from, for the cursor.
enum Origin {
    History(Id),
    Related(Instant, Id),
}

/// Reads a page of a record's timeline.
///
/// # Errors
/// `record.not_found` when the reader may not see the record; `query.cursor` for a cursor of something else.
pub async fn timeline(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    id: Id,
    cursor: Option<&str>,
    wanted: &Wanted,
) -> Result<Timeline> {
    let mut reached = cursor.map(Cursor::parse).transpose()?.unwrap_or_default();
    // Asked for in any case: it says whether the record may be seen.
    let asked = Asked { cursor: reached.history.as_deref(), limit: SHOWN + 1, by: wanted.person };
    let history = audit::of_record(ctx, company, object, id, asked).await?;
    let definition = company.object(object)?;
    let own = history.items.into_iter().filter(|_| wanted.has(object));
    let changes = own.map(|entry| (Origin::History(entry.id), changed(ctx, company, &definition, id, entry)));
    let mut all: Vec<(Origin, Moment)> = changes.collect();
    let definitions = company.definitions();
    let comparable =
        |other: &ObjectDef, name: &str| other.field(name).is_some_and(|f| fields::comparable(ctx, other, f));
    for (other, field) in definitions.references_to(object) {
        let known = comparable(other, &field.name) && comparable(other, "created_at");
        // Whose it is cannot be asked for where it cannot be seen.
        let told = wanted.person.is_none() || comparable(other, "created_by");
        if known && told && wanted.has(&other.name) {
            all.extend(made(ctx, company, (other, field), id, (reached.related, wanted.person)).await?);
        }
    }
    all.sort_by_key(|(_, moment)| Reverse((moment.at, moment.id)));
    let more = all.len() > SHOWN;
    all.truncate(SHOWN);
    for (origin, _) in &all {
        match origin {
            Origin::History(entry) => reached.history = Some(entry.to_string()),
            Origin::Related(at, record) => reached.related = Some((*at, *record)),
        }
    }
    audit::view::opened(ctx, company, &definition, id).await?;
    let items = all.into_iter().map(|(_, moment)| moment).collect();
    Ok(Timeline { items, next: more.then(|| reached.write()) })
}

fn changed(ctx: &Ctx, company: &Company, object: &ObjectDef, id: Id, entry: HistoryEntry) -> Moment {
    let names: Vec<&str> = entry.changes.iter().map(|change| change.label.as_str()).collect();
    let params: Params = vec![
        ("fields", names.join("、")),
        ("count", names.len().to_string()),
        ("said", entry.said.unwrap_or_default()),
        ("object", String::from(object.labels.get(ctx.language))),
    ];
    let messages = &company.product.messages;
    let own = messages.find(ctx.language, &format!("timeline.{}", entry.action), &params);
    let text = own.unwrap_or_else(|| messages.sentence(ctx.language, "timeline.other", &params));
    Moment {
        at: entry.at,
        kind: "change",
        object: object.name.clone(),
        id,
        label: String::new(),
        actor: entry.actor,
        text,
        action: Some(entry.action),
        via: Some(entry.via),
        changes: entry.changes,
        record: None,
    }
}

/// Records of another object that refer to this one, by the moment they were made.
async fn made(
    ctx: &Ctx,
    company: &Company,
    (other, field): (&ObjectDef, &FieldDef),
    id: Id,
    (before, by): (Option<(Instant, Id)>, Option<Id>),
) -> Result<Vec<(Origin, Moment)>> {
    let refers = json!({"field": field.name, "op": "eq", "value": id});
    let earlier = before.map(|(at, last)| {
        let at = format_instant(at);
        json!({"or": [
            {"field": "created_at", "op": "lt", "value": at},
            {"and": [{"field": "created_at", "op": "eq", "value": at}, {"field": "id", "op": "lt", "value": last}]},
        ]})
    });
    let person = by.map(|by| json!({"field": "created_by", "op": "eq", "value": by}));
    let conditions: Vec<Json> = std::iter::once(refers).chain(earlier).chain(person).collect();
    let shown =
        |name: &&str| other.field(name).is_some_and(|f| fields::rule(ctx, other, f) > FieldRule::Hidden);
    let wanted = told(other, field);
    let request = ListRequest {
        object: other.name.clone(),
        filter: Some(json!({"and": conditions})),
        sort: Some(String::from("-created_at,-id")),
        fields: wanted.into_iter().filter(shown).map(String::from).collect(),
        limit: u64::try_from(SHOWN + 1).ok(),
        ..ListRequest::default()
    };
    let page = query::page(ctx, company, &request).await?;
    Ok(page.items.into_iter().filter_map(|record| moment(ctx, company, other, record)).collect())
}

/// What is told of a record that refers to another: what its list shows, its longer texts and its files.
fn told<'d>(other: &'d ObjectDef, refers: &FieldDef) -> BTreeSet<&'d str> {
    let long = |f: &&FieldDef| matches!(f.kind, FieldType::LongText | FieldType::File | FieldType::Picture);
    let listed = other.list.columns.iter().map(String::as_str).take(COLUMNS);
    let longer = other.fields.iter().filter(long).map(|f| f.name.as_str());
    let all = ["created_at", "created_by", other.title.as_str()].into_iter().chain(listed).chain(longer);
    all.filter(|name| *name != refers.name).collect()
}

fn moment(ctx: &Ctx, company: &Company, other: &ObjectDef, record: Visible) -> Option<(Origin, Moment)> {
    let at: Instant = record.get("created_at").as_str()?.parse().ok()?;
    let label = String::from(record.get(&other.title).as_str().unwrap_or_default());
    let actor = record.get("created_by").as_str().and_then(|id| id.parse().ok());
    let params: Params =
        vec![("object", String::from(other.labels.get(ctx.language))), ("label", label.clone())];
    let text = company.product.messages.sentence(ctx.language, "timeline.related", &params);
    let moment = Moment {
        at,
        kind: "related",
        object: other.name.clone(),
        id: record.id(),
        label,
        actor: actor.map(|id| Actor { id, name: record.label("created_by").map(String::from) }),
        text,
        action: None,
        via: None,
        changes: Vec::new(),
        record: None,
    };
    let origin = Origin::Related(at, record.id());
    Some((origin, Moment { record: Some(record.into_json()), ..moment }))
}

impl Cursor {
    /// `history.moment.record`, each part empty where its source was not reached.
    fn write(&self) -> String {
        let history = self.history.clone().unwrap_or_default();
        let related = self.related.map(|(at, id)| format!("{}.{id}", at.timestamp_micros()));
        format!("{history}.{}", related.unwrap_or_else(|| String::from(".")))
    }

    fn parse(text: &str) -> Result<Self> {
        let read = || {
            let mut parts = text.split('.');
            let (history, at, id) = (parts.next()?, parts.next()?, parts.next()?);
            let related = match (at, id) {
                ("", "") => None,
                (at, id) => {
                    let at = chrono::DateTime::from_timestamp_micros(at.parse().ok()?)?;
                    Some((at, id.parse().ok()?))
                }
            };
            let history = Some(String::from(history)).filter(|h| !h.is_empty());
            parts.next().is_none().then_some(Self { history, related })
        };
        read().ok_or_else(|| Error::new(CURSOR))
    }
}

fn instant<S: serde::Serializer>(at: &Instant, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&format_instant(*at))
}
