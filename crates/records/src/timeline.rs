//! What happened around a record: its own changes, and the making of records that refer to it, newest first.

use std::cmp::Reverse;

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Error, Id, Instant, Params, Result};
use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::access::fields;
use crate::audit::{self, Actor, HistoryEntry};
use crate::company::Company;
use crate::data::Visible;
use crate::definition::{FieldDef, ObjectDef};
use crate::query::{self, CURSOR, ListRequest};

/// Entries of a page.
const SHOWN: usize = 50;

/// A page of a record's timeline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timeline {
    /// The entries.
    pub items: Vec<Moment>,
    /// Where the next page begins; none after the last.
    pub next: Option<String>,
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
) -> Result<Timeline> {
    let mut reached = cursor.map(Cursor::parse).transpose()?.unwrap_or_default();
    let history = audit::of_record(ctx, company, object, id, reached.history.as_deref(), SHOWN + 1).await?;
    let definition = company.object(object)?;
    let changes = history
        .items
        .into_iter()
        .map(|entry| (Origin::History(entry.id), changed(ctx, company, &definition, id, entry)));
    let mut all: Vec<(Origin, Moment)> = changes.collect();
    let definitions = company.definitions();
    let comparable =
        |other: &ObjectDef, name: &str| other.field(name).is_some_and(|f| fields::comparable(ctx, other, f));
    for (other, field) in definitions.references_to(object) {
        if comparable(other, &field.name) && comparable(other, "created_at") {
            all.extend(made(ctx, company, other, field, id, reached.related).await?);
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
    let names: Vec<String> = entry.changes.into_iter().map(|change| change.label).collect();
    let params: Params = vec![
        ("fields", names.join("、")),
        ("count", names.len().to_string()),
        ("object", String::from(object.labels.get(ctx.language))),
    ];
    let messages = &company.product.messages;
    let own = messages.find(ctx.language, &format!("timeline.{}", entry.action), &params);
    let text = own.unwrap_or_else(|| messages.sentence(ctx.language, "timeline.other", &params));
    let (at, actor) = (entry.at, entry.actor);
    Moment { at, kind: "change", object: object.name.clone(), id, label: String::new(), actor, text }
}

/// Records of another object that refer to this one, by the moment they were made.
async fn made(
    ctx: &Ctx,
    company: &Company,
    other: &ObjectDef,
    field: &FieldDef,
    id: Id,
    before: Option<(Instant, Id)>,
) -> Result<Vec<(Origin, Moment)>> {
    let refers = json!({"field": field.name, "op": "eq", "value": id});
    let earlier = before.map(|(at, last)| {
        let at = format_instant(at);
        json!({"or": [
            {"field": "created_at", "op": "lt", "value": at},
            {"and": [{"field": "created_at", "op": "eq", "value": at}, {"field": "id", "op": "lt", "value": last}]},
        ]})
    });
    let conditions: Vec<Json> = std::iter::once(refers).chain(earlier).collect();
    let shown =
        |name: &&str| other.field(name).is_some_and(|f| fields::rule(ctx, other, f) > FieldRule::Hidden);
    let wanted = ["created_at", "created_by", other.title.as_str()];
    let request = ListRequest {
        object: other.name.clone(),
        filter: Some(json!({"and": conditions})),
        sort: Some(String::from("-created_at,-id")),
        fields: wanted.into_iter().filter(shown).map(String::from).collect(),
        limit: u64::try_from(SHOWN + 1).ok(),
        ..ListRequest::default()
    };
    let page = query::page(ctx, company, &request).await?;
    Ok(page.items.iter().filter_map(|record| moment(ctx, company, other, record)).collect())
}

fn moment(ctx: &Ctx, company: &Company, other: &ObjectDef, record: &Visible) -> Option<(Origin, Moment)> {
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
    };
    Some((Origin::Related(at, record.id()), moment))
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
