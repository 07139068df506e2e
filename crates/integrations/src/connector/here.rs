//! Records as the other system would have them: by the names of its fields, read with the rights of the connector's owner.

use std::collections::{BTreeSet, HashMap};

use guanxi_kernel::{Ctx, Id, Instant, Result};
use guanxi_records::query::{self, ListRequest};
use guanxi_records::{Company, ObjectDef, Visible};
use serde_json::{Map, Value as Json, json};

use super::flow::Flow;
use super::kind::{EntityDef, Part};

/// As many records are read together: a page of a list.
pub(super) const TOGETHER: usize = 200;

/// A record as the other system would have it.
#[derive(Debug, Clone)]
pub(super) struct Here {
    pub(super) id: Id,
    pub(super) version: i64,
    pub(super) updated_at: Option<Instant>,
    pub(super) status: Option<String>,
    pub(super) values: Map<String, Json>,
}

/// A page of records of an object that meet a filter, by id, and where to go on.
pub(super) async fn list(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    filter: Option<Json>,
    fields: &[&str],
    cursor: Option<String>,
) -> Result<(Vec<Visible>, Option<String>)> {
    let request = ListRequest {
        object: String::from(object),
        filter,
        sort: Some(String::from("id")),
        fields: fields.iter().map(|f| String::from(*f)).collect(),
        limit: u64::try_from(TOGETHER).ok(),
        cursor,
        ..ListRequest::default()
    };
    let page = query::list(ctx, company, &request).await?;
    Ok((page.items, page.next))
}

/// All of them, whose number the caller bounds by what is asked for.
pub(super) async fn list_all(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    filter: &Json,
    fields: &[&str],
) -> Result<Vec<Visible>> {
    let (mut all, mut cursor) = (Vec::new(), None);
    loop {
        let (items, next) = list(ctx, company, object, Some(filter.clone()), fields, cursor).await?;
        all.extend(items);
        if next.is_none() {
            return Ok(all);
        }
        cursor = next;
    }
}

/// Those of the records the owner sees and, where one is asked for, that meet the condition; at most a page of them.
pub(super) async fn read(
    ctx: &Ctx,
    company: &Company,
    flow: &Flow,
    entity: &EntityDef,
    ids: &[Id],
) -> Result<Vec<Here>> {
    let mut all = Vec::with_capacity(ids.len());
    for ids in ids.chunks(TOGETHER) {
        let filter = json!({"field": "id", "op": "in", "value": ids});
        let (records, _) = list(ctx, company, &flow.object, Some(filter), &[], None).await?;
        all.extend(mapped(ctx, company, flow, entity, records).await?);
    }
    Ok(all)
}

/// The records in the other system's words.
pub(super) async fn mapped(
    ctx: &Ctx,
    company: &Company,
    flow: &Flow,
    entity: &EntityDef,
    records: Vec<Visible>,
) -> Result<Vec<Here>> {
    let object = company.object(&flow.object)?;
    let status = |r: &Visible| flow.status.as_ref().and_then(|s| r.get(&s.field).as_str().map(String::from));
    let mut all: Vec<Here> = records
        .iter()
        .map(|record| Here {
            id: record.id(),
            version: record.version(),
            updated_at: record.get("updated_at").as_str().and_then(|at| at.parse().ok()),
            status: status(record),
            values: Map::new(),
        })
        .collect();
    for map in &flow.fields {
        let (own, rest) = map.path();
        let lines = entity.part(&map.remote) == Part::Lines;
        let values: Vec<Json> = if lines {
            let mut by_record = lines_of(ctx, company, &object, own, entity, &records).await?;
            all.iter().map(|here| Json::Array(by_record.remove(&here.id).unwrap_or_default())).collect()
        } else {
            let plain: Vec<Json> = records.iter().map(|r| r.get(own).clone()).collect();
            match rest {
                None => plain,
                Some(rest) => follow(ctx, company, &object, own, rest, plain).await?,
            }
        };
        for (here, value) in all.iter_mut().zip(values) {
            here.values.insert(map.remote.clone(), value);
        }
    }
    Ok(all)
}

/// The values at the end of a way through references, in step with those it begins with.
pub(super) async fn follow(
    ctx: &Ctx,
    company: &Company,
    object: &ObjectDef,
    own: &str,
    way: &str,
    begin: Vec<Json>,
) -> Result<Vec<Json>> {
    let (mut values, mut from) = (begin, object.clone());
    let mut reference = String::from(own);
    for step in way.split('.') {
        let target = from.field(&reference).and_then(|f| f.target().map(String::from)).unwrap_or_default();
        let ids: BTreeSet<&str> = values.iter().filter_map(Json::as_str).collect();
        let mut known: HashMap<String, Json> = HashMap::new();
        let ids: Vec<&str> = ids.into_iter().collect();
        for ids in ids.chunks(TOGETHER) {
            let filter = json!({"field": "id", "op": "in", "value": ids});
            let (found, _) = list(ctx, company, &target, Some(filter), &[step], None).await?;
            known.extend(found.iter().map(|record| (record.id().to_string(), record.get(step).clone())));
        }
        let next = |value: &Json| value.as_str().and_then(|id| known.get(id)).cloned().unwrap_or(Json::Null);
        values = values.iter().map(next).collect();
        from = company.object(&target)?.as_ref().clone();
        reference = String::from(step);
    }
    Ok(values)
}

/// The lines of the records, in order.
async fn lines_of(
    ctx: &Ctx,
    company: &Company,
    object: &ObjectDef,
    field: &str,
    entity: &EntityDef,
    records: &[Visible],
) -> Result<HashMap<Id, Vec<Json>>> {
    let name = object.field(field).and_then(|f| f.lines.clone()).unwrap_or_default();
    let line = company.object(&name)?;
    let Some(master) = line.master_field().map(|f| f.name.clone()) else { return Ok(HashMap::new()) };
    let ids: Vec<Id> = records.iter().map(Visible::id).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let filter = json!({"field": master, "op": "in", "value": ids});
    let found = list_all(ctx, company, &name, &filter, &[]).await?;
    let mut told: Vec<Map<String, Json>> = found.iter().map(|_| Map::new()).collect();
    for member in entity.lines {
        let (own, rest) = member.path.split_once('.').map_or((member.path, None), |(o, r)| (o, Some(r)));
        let plain: Vec<Json> = found.iter().map(|record| record.get(own).clone()).collect();
        let values = match rest {
            None => plain,
            Some(rest) => follow(ctx, company, &line, own, rest, plain).await?,
        };
        for (line, value) in told.iter_mut().zip(values) {
            line.insert(String::from(member.remote), value);
        }
    }
    let mut by_record: HashMap<Id, Vec<Json>> = HashMap::new();
    for (record, line) in found.iter().zip(told) {
        if let Some(id) = record.get(&master).as_str().and_then(|id| id.parse().ok()) {
            by_record.entry(id).or_default().push(Json::Object(line));
        }
    }
    Ok(by_record)
}
