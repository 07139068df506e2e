//! What another system says in the words of records: numbers of ours become references, texts become values.

use std::collections::{BTreeSet, HashMap};

use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_records::field::Fault;
use guanxi_records::{Company, ObjectDef, import, write};
use serde_json::{Map, Value as Json, json};

use super::flow::{FieldMap, Flow};
use super::here::{TOGETHER, follow, list_all};
use super::kind::{EntityDef, KindDef, LineField, Part};
use super::system::Remote;
use super::{LINE, MISSING_HERE};

/// What a thing there would be here: values by the names of our fields, or why it cannot be.
pub(super) type Draft = Result<Map<String, Json>>;

/// Those of the things, in step with them. Texts people wrote are replaced by the values they mean, so that they can be
/// compared.
pub(super) async fn drafts(
    ctx: &Ctx,
    company: &Company,
    kind: &KindDef,
    flow: &Flow,
    entity: &EntityDef,
    remotes: &mut [Remote],
) -> Result<Vec<Draft>> {
    let object = company.object(&flow.object)?;
    let mut drafts: Vec<Draft> = remotes.iter().map(|_| Ok(Map::new())).collect();
    // Lines are looked for among those of the record they belong to, so they come last.
    let (lines, plain): (Vec<&FieldMap>, Vec<&FieldMap>) =
        flow.fields.iter().partition(|map| entity.part(&map.remote) == Part::Lines);
    for map in plain {
        let (own, rest) = map.path();
        match rest {
            Some(rest) => references(ctx, company, &object, map, own, rest, remotes, &mut drafts).await?,
            None => values(ctx, kind, &object, map, remotes, &mut drafts),
        }
    }
    for map in lines {
        of_lines(ctx, company, &object, entity, map, remotes, &mut drafts).await?;
    }
    if kind.written {
        for (remote, draft) in remotes.iter_mut().zip(&drafts) {
            let Ok(draft) = draft else { continue };
            for map in flow.fields.iter().filter(|map| map.path().1.is_none()) {
                if let Some(value) = draft.get(&map.field) {
                    remote.values.insert(map.remote.clone(), value.clone());
                }
            }
        }
    }
    Ok(drafts)
}

fn set(draft: &mut Draft, field: &str, value: Json) {
    if let Ok(values) = draft {
        values.insert(String::from(field), value);
    }
}

fn values(
    ctx: &Ctx,
    kind: &KindDef,
    object: &ObjectDef,
    map: &FieldMap,
    remotes: &[Remote],
    drafts: &mut [Draft],
) {
    let Some(field) = object.field(&map.field) else { return };
    for (remote, draft) in remotes.iter().zip(drafts) {
        let Some(value) = remote.values.get(&map.remote) else { continue };
        let read = match value.as_str() {
            Some(text) if kind.written => import::written(field, text, ctx.zone),
            _ => Ok(value.clone()),
        };
        match read {
            Ok(value) => set(draft, &map.field, value),
            Err(fault) => *draft = Err(wrong(fault)),
        }
    }
}

fn wrong(fault: Fault) -> Error {
    Error::fields(write::INVALID, vec![fault])
}

#[expect(clippy::too_many_arguments, reason = "one field of many records, both sides of it")]
async fn references(
    ctx: &Ctx,
    company: &Company,
    object: &ObjectDef,
    map: &FieldMap,
    own: &str,
    rest: &str,
    remotes: &[Remote],
    drafts: &mut [Draft],
) -> Result<()> {
    let Some(target) = object.field(own).and_then(|f| f.target()) else { return Ok(()) };
    let text = |remote: &Remote| {
        let value = remote.values.get(&map.remote)?;
        value.as_str().map(|text| String::from(text.trim())).filter(|t| !t.is_empty())
    };
    let asked: BTreeSet<String> = remotes.iter().filter_map(text).collect();
    let found = by_text(ctx, company, target, rest, &asked.into_iter().collect::<Vec<_>>()).await?;
    for (remote, draft) in remotes.iter().zip(drafts) {
        let Some(text) = text(remote) else { continue };
        match found.get(&text) {
            Some(id) => set(draft, own, json!(id)),
            None => *draft = Err(Error::new(MISSING_HERE).with("value", text)),
        }
    }
    Ok(())
}

/// The records of an object by what they say in a field, as far as the reader sees them.
pub(super) async fn by_text(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    field: &str,
    texts: &[String],
) -> Result<HashMap<String, Id>> {
    let mut found = HashMap::new();
    for texts in texts.chunks(TOGETHER) {
        let filter = json!({"field": field, "op": "in", "value": texts});
        let records = list_all(ctx, company, object, &filter, &[field]).await?;
        let pair = |r: &guanxi_records::Visible| Some((String::from(r.get(field).as_str()?), r.id()));
        // The first holds where several say the same.
        for (text, id) in records.iter().rev().filter_map(pair) {
            found.insert(text, id);
        }
    }
    Ok(found)
}

/// A line here that one there may be about.
struct Line {
    id: String,
    of: String,
    says: String,
}

/// The member of lines that names a line of another record, such as the order line of what was shipped.
fn named(entity: &EntityDef) -> Option<(&'static LineField, &'static str, &'static str)> {
    let deep = entity.lines.iter().find(|member| member.path.matches('.').count() > 1)?;
    let (own, rest) = deep.path.split_once('.')?;
    Some((deep, own, rest))
}

async fn of_lines(
    ctx: &Ctx,
    company: &Company,
    object: &ObjectDef,
    entity: &EntityDef,
    map: &FieldMap,
    remotes: &[Remote],
    drafts: &mut [Draft],
) -> Result<()> {
    let Some((member, own, rest)) = named(entity) else { return Ok(()) };
    let name = object.field(&map.field).and_then(|f| f.lines.clone()).unwrap_or_default();
    let line = company.object(&name)?;
    let target = line.field(own).and_then(|f| f.target()).unwrap_or_default();
    let target = company.object(target)?;
    let Some(master) = target.master_field().map(|f| f.name.clone()) else { return Ok(()) };
    let of = |draft: &Draft| {
        let values = draft.as_ref().ok()?;
        values.get(&master).and_then(|id| id.as_str().map(String::from))
    };
    let masters: Vec<String> = drafts.iter().filter_map(of).collect::<BTreeSet<_>>().into_iter().collect();
    let known = candidates(ctx, company, &target, &master, rest, &masters).await?;
    for (remote, draft) in remotes.iter().zip(drafts) {
        let Some(master) = of(draft) else { continue };
        let told = remote.values.get(&map.remote).and_then(Json::as_array).cloned().unwrap_or_default();
        match chosen(&known, &master, &told, entity, member, own) {
            Ok(lines) => set(draft, &map.field, Json::Array(lines)),
            Err(error) => *draft = Err(error),
        }
    }
    Ok(())
}

async fn candidates(
    ctx: &Ctx,
    company: &Company,
    target: &ObjectDef,
    master: &str,
    rest: &str,
    masters: &[String],
) -> Result<Vec<Line>> {
    let (own, way) = rest.split_once('.').unwrap_or((rest, ""));
    let mut known = Vec::new();
    for masters in masters.chunks(TOGETHER) {
        let filter = json!({"field": master, "op": "in", "value": masters});
        let found = list_all(ctx, company, &target.name, &filter, &[master, own]).await?;
        let plain: Vec<Json> = found.iter().map(|record| record.get(own).clone()).collect();
        let says = follow(ctx, company, target, own, way, plain).await?;
        let line = |(record, says): (&guanxi_records::Visible, Json)| {
            let text = |value: &Json| String::from(value.as_str().unwrap_or_default());
            Line { id: record.id().to_string(), of: text(record.get(master)), says: text(&says) }
        };
        known.extend(found.iter().zip(says).map(line));
    }
    Ok(known)
}

/// For each line there the first line of the record that says the same and was not taken yet.
fn chosen(
    known: &[Line],
    master: &str,
    told: &[Json],
    entity: &EntityDef,
    member: &LineField,
    own: &str,
) -> Result<Vec<Json>> {
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    let mut lines = Vec::with_capacity(told.len());
    for line in told {
        let says = line.get(member.remote).and_then(Json::as_str).unwrap_or_default();
        let fits = |l: &&Line| l.of == master && l.says == says;
        let free = known.iter().find(|l| fits(l) && !taken.contains(l.id.as_str()));
        let found = free.or_else(|| known.iter().find(fits));
        let found = found.ok_or_else(|| Error::new(LINE).with("value", says))?;
        taken.insert(&found.id);
        let mut made = Map::new();
        made.insert(String::from(own), json!(found.id));
        for other in entity.lines.iter().filter(|f| f.remote != member.remote && !f.path.contains('.')) {
            if let Some(value) = line.get(other.remote) {
                made.insert(String::from(other.path), value.clone());
            }
        }
        lines.push(Json::Object(made));
    }
    Ok(lines)
}
