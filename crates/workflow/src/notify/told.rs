//! What a person was told, as it reads now: in the reader's language, with what the reader may see of it at this moment.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use guanxi_kernel::{Ctx, Id, Instant, Result};
use guanxi_records::Company;
use guanxi_records::access::labels;
use guanxi_store::{Conn, Row};

use super::page::page;
use super::texts::Texts;
use crate::approval;

/// What a person was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its identity.
    pub id: Id,
    /// What it is.
    pub kind: String,
    /// The sentence.
    pub sentence: String,
    /// What the record is known by; none when the reader may not see it, or it is about several.
    pub title: Option<String>,
    /// The object it is about.
    pub object: String,
    /// What that is called.
    pub object_label: String,
    /// The record; none when the reader may not see it, or it is about several.
    pub record: Option<Id>,
    /// The page of the client it leads to, below the program's address.
    pub page: Option<String>,
    /// How many times it happened, or to how many records.
    pub number: i64,
    /// Whether it is about several records.
    pub several: bool,
    /// Who did it, as far as it is one person.
    pub by: Option<(Id, String)>,
    /// When it happened last.
    pub at: Instant,
    /// When it was read.
    pub read_at: Option<Instant>,
}

/// A row of the table.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) id: Id,
    pub(super) kind: String,
    pub(super) object: String,
    pub(super) record: Option<Id>,
    pub(super) at: Instant,
    pub(super) by: Option<Id>,
    pub(super) number: i64,
    pub(super) params: BTreeMap<String, String>,
    pub(super) read_at: Option<Instant>,
}

impl Kept {
    /// The columns it is read from.
    pub(super) const COLUMNS: [&str; 9] =
        ["id", "kind", "object", "record_id", "at", "by_id", "number", "params", "read_at"];

    pub(super) fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.id("id")?,
            kind: String::from(row.text("kind")?),
            object: String::from(row.text("object")?),
            record: row.opt_id("record_id")?,
            at: row.instant("at")?,
            by: row.opt_id("by_id")?,
            number: row.int("number")?,
            params: serde_json::from_str(row.text("params")?).unwrap_or_default(),
            read_at: row.opt_instant("read_at")?,
        })
    }
}

/// Puts the sentences together, with one query for the records of each object they are about.
pub(super) async fn told(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    kept: Vec<Kept>,
) -> Result<Vec<Told>> {
    let mut records: BTreeMap<&str, BTreeSet<Id>> = BTreeMap::new();
    for (object, record) in kept.iter().filter_map(|k| Some((k.object.as_str(), k.record?))) {
        records.entry(object).or_default().insert(record);
    }
    let mut titles: HashMap<(String, Id), String> = HashMap::new();
    for (object, ids) in records {
        let found = labels::of_present(ctx, company, conn, object, ids.into_iter()).await?;
        titles.extend(found.into_iter().map(|(id, title)| ((String::from(object), id), title)));
    }
    let about = kept.iter().filter(|one| one.record.is_some()).filter_map(approval_of).collect();
    let nameless = approval::nameless(ctx, company, conn, &about).await?;
    let texts = Texts::read(ctx, company, conn, &kept).await?;
    let people = kept.iter().filter_map(|k| k.by);
    let names = labels::of_records(ctx, company, conn, "employee", people).await?;
    let shown = kept.into_iter().map(|one| {
        let title = one.record.and_then(|id| titles.get(&(one.object.clone(), id)).cloned());
        // What the approval does not tell, a word about it does not tell either.
        let title = title.filter(|_| approval_of(&one).is_none_or(|approval| !nameless.contains(&approval)));
        let by = one.by.and_then(|id| Some((id, names.get(&id)?.clone())));
        let text = one.params.get("template").map(|template| texts.of(template, &one));
        one_told(ctx, company, one, title, by, text)
    });
    Ok(shown.collect())
}

/// The approval it is about.
fn approval_of(one: &Kept) -> Option<Id> {
    let of_approvals = one.kind.starts_with("approval.");
    one.params.get("approval").filter(|_| of_approvals)?.parse().ok()
}

fn one_told(
    ctx: &Ctx,
    company: &Company,
    one: Kept,
    title: Option<String>,
    by: Option<(Id, String)>,
    text: Option<String>,
) -> Told {
    let Kept { id, kind, object, record, at, number, params, read_at, .. } = one;
    let several = record.is_none();
    let definitions = company.definitions();
    let known = definitions.object(&object).ok();
    let labels = known.map(|o| if several && !o.plurals.is_empty() { &o.plurals } else { &o.labels });
    let object_label = labels.map_or_else(|| object.clone(), |l| String::from(l.get(ctx.language)));
    let messages = &company.product.messages;
    let say = |code: &str, values: &[(&str, &str)]| messages.fill(ctx.language, code, values.iter().copied());
    let number_text = number.to_string();
    let who = by.as_ref().map_or_else(|| say("notice.somebody", &[]), |(_, name)| Some(name.clone()));
    let values = [("object", object_label.as_str()), ("number", number_text.as_str())];
    let seen = title.as_deref().filter(|t| !t.is_empty());
    let what = match seen {
        Some(title) => say("notice.title", &[("title", title)]),
        None if several => say("notice.several", &values),
        None => say("notice.hidden", &values),
    };
    let (who, what) = (who.unwrap_or_default(), what.unwrap_or_default());
    let named = seen.unwrap_or(if several { &what } else { &object_label });
    let own = params.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    let found = [("who", who.as_str()), ("what", what.as_str()), ("title", named)];
    let text = text.as_deref().map(|text| ("text", text));
    let given = own.chain(found).chain(values).chain(text);
    let sentence = messages.fill(ctx.language, &kind, given).unwrap_or_else(|| {
        tracing::warn!(kind, language = ctx.language.tag(), "there is no sentence");
        kind.clone()
    });
    let record = record.filter(|_| title.is_some());
    let page = page(&kind, &object, record, several, &params);
    Told {
        id,
        kind,
        sentence,
        title: title.filter(|t| !t.is_empty()),
        object,
        object_label,
        record,
        page,
        number,
        several,
        by,
        at,
        read_at,
    }
}
