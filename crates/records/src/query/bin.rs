//! The recycle bin: what was deleted, of all objects together.

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Action, Ctx, Error, Id, Result};

use super::list::{ListRequest, page};
use super::{Count, LIMIT, sortable};
use crate::access::fields;
use crate::company::Company;
use crate::data::Visible;
use crate::definition::{ObjectDef, Ownership};

/// The most records shown at once.
const MOST: u64 = 200;
/// What the recycle bin tells of a record beside what it is known by.
const TOLD: [&str; 3] = ["deleted_at", "updated_at", "updated_by"];

/// What was deleted.
#[derive(Debug, Clone, PartialEq)]
pub struct Bin {
    /// The objects of which something was, with how much.
    pub objects: Vec<Kept>,
    /// The records deleted last, of all of them.
    pub items: Vec<Thrown>,
}

/// How much of an object is in the recycle bin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The object.
    pub object: String,
    /// What its records are called.
    pub label: String,
    /// How many.
    pub count: Count,
}

/// A record in the recycle bin.
#[derive(Debug, Clone, PartialEq)]
pub struct Thrown {
    /// The object.
    pub object: String,
    /// What the object is called.
    pub object_label: String,
    /// The record.
    pub id: Id,
    /// What it is known by.
    pub label: Option<String>,
    /// When it was deleted, as the API writes moments.
    pub deleted_at: String,
    /// Who deleted it, with the name as far as the reader may see it.
    pub by: Option<(String, Option<String>)>,
}

/// What the actor may take out of the recycle bin: of the objects named, or of all. Lines come and go with their record.
///
/// One statement for each object something may be deleted of, besides one that counts.
///
/// # Errors
/// `query.limit` unless 1 to 200 are asked for.
pub async fn bin(
    ctx: &Ctx,
    company: &Company,
    q: Option<&str>,
    objects: &[String],
    limit: u64,
) -> Result<Bin> {
    if !(1..=MOST).contains(&limit) {
        return Err(Error::new(LIMIT).with("limit", MOST));
    }
    let definitions = company.definitions();
    let whole = |o: &ObjectDef| o.ownership != Ownership::Master;
    let mut bin = Bin { objects: Vec::new(), items: Vec::new() };
    for object in definitions.live().filter(|o| whole(o) && ctx.authority.can(&o.name, Action::Delete)) {
        let told = std::iter::once(object.title.as_str()).chain(TOLD);
        let fields = told.filter(|name| shown(ctx, object, name)).map(String::from).collect();
        let request = ListRequest {
            object: object.name.clone(),
            q: q.map(String::from),
            fields,
            limit: Some(limit),
            sort: sortable(ctx, object, "-deleted_at").pop(),
            deleted: true,
            count: true,
            ..ListRequest::default()
        };
        let page = page(ctx, company, &request).await?;
        let Some(count) = page.count.filter(|count| count.value > 0) else { continue };
        let label = String::from(object.plurals.get(ctx.language));
        bin.objects.push(Kept { object: object.name.clone(), label, count });
        if objects.is_empty() || objects.contains(&object.name) {
            bin.items.extend(page.items.iter().map(|record| thrown(ctx, object, record)));
        }
    }
    // Moments are written so that their order as text is their order in time.
    bin.items.sort_by(|a, b| b.deleted_at.cmp(&a.deleted_at).then(b.id.cmp(&a.id)));
    bin.items.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(bin)
}

fn shown(ctx: &Ctx, object: &ObjectDef, name: &str) -> bool {
    object.field(name).is_some_and(|field| fields::rule(ctx, object, field) > FieldRule::Hidden)
}

fn thrown(ctx: &Ctx, object: &ObjectDef, record: &Visible) -> Thrown {
    let text = |field: &str| record.get(field).as_str().map(String::from);
    let by = text("updated_by").map(|id| (id, record.label("updated_by").map(String::from)));
    Thrown {
        object: object.name.clone(),
        object_label: String::from(object.labels.get(ctx.language)),
        id: record.id(),
        label: text(&object.title).or_else(|| record.label(&object.title).map(String::from)),
        deleted_at: text("deleted_at").unwrap_or_default(),
        by,
    }
}
