//! Finding a file's content, for whoever may have it.

use std::path::PathBuf;

use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_store::Conn;
use serde_json::json;

use super::{MISSING, attach, trusted};
use crate::access::fields;
use crate::audit::view;
use crate::company::Company;
use crate::data::Stored;
use crate::definition::{FieldDef, FieldType};
use crate::field::FieldValue;
use crate::query;

/// A file's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// Its record.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// In bytes.
    pub size: u64,
    /// Where it is.
    pub path: PathBuf,
}

/// Finds the content of a file the actor may read, and keeps that it was read where temporary access alone opens it.
///
/// # Errors
/// `file.not_found` when it is missing or not for the actor.
pub async fn open(ctx: &Ctx, company: &Company, id: Id) -> Result<Content> {
    let mut conn = company.db.read().await?;
    let content = locate(ctx, company, &mut conn, id).await?;
    if ctx.authority.temporary.is_empty() {
        return Ok(content);
    }
    let without = locate(&view::otherwise(ctx), company, &mut conn, id).await;
    drop(conn);
    match without {
        Ok(_) => Ok(content),
        Err(error) if error.is(MISSING) => view::file(ctx, company, id).await.map(|()| content),
        Err(error) => Err(error),
    }
}

/// Finds the content of a file the actor may read.
///
/// # Errors
/// `file.not_found` when it is missing or not for the actor.
pub async fn locate(ctx: &Ctx, company: &Company, conn: &mut Conn, id: Id) -> Result<Content> {
    let missing = || Error::new(MISSING).with("file", id);
    let filter = json!({ "field": "id", "op": "eq", "value": id });
    let found = query::find(&trusted(ctx), company, conn, "file", &filter, 1).await?;
    let record = found.into_iter().next().ok_or_else(missing)?;
    let text = |field: &str| String::from(record.get(field).as_text().unwrap_or_default());
    let key = text("storage_key");
    if !may_read(ctx, company, conn, &record, key.starts_with("private/")).await? {
        return Err(missing());
    }
    let size = if let FieldValue::Int(size) = record.get("size") { *size } else { 0 };
    Ok(Content {
        id,
        name: text("name"),
        media_type: text("media_type"),
        size: u64::try_from(size).unwrap_or_default(),
        path: company.files.join(key),
    })
}

async fn may_read(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    record: &Stored,
    private: bool,
) -> Result<bool> {
    let maker = record.get("created_by").as_id();
    // Who left comes back to nothing but what is opened by name.
    let own = maker.is_some() && maker == ctx.actor.employee() && !ctx.authority.guest;
    if own || (ctx.authority.unrestricted && ctx.actor.employee().is_none()) {
        return Ok(true);
    }
    if private {
        return Ok(false);
    }
    let filter = json!({ "field": "id", "op": "eq", "value": record.id() });
    if !query::find(ctx, company, conn, "file", &filter, 1).await?.is_empty() {
        return Ok(true);
    }
    if referred(ctx, company, conn, record.id()).await? {
        return Ok(true);
    }
    for (object, of) in attach::records(conn, record.id()).await? {
        let filter = json!({ "field": "id", "op": "eq", "value": of });
        if !query::find(ctx, company, conn, &object, &filter, 1).await?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a record the actor may read refers to the file in a field the actor may read.
async fn referred(ctx: &Ctx, company: &Company, conn: &mut Conn, id: Id) -> Result<bool> {
    let definitions = company.definitions();
    let holds = |f: &FieldDef| matches!(f.kind, FieldType::File | FieldType::Picture);
    for (object, field) in definitions.references_to("file").filter(|(_, f)| holds(f)) {
        if !fields::comparable(ctx, object, field) {
            continue;
        }
        let filter = json!({ "field": field.name, "op": "eq", "value": id });
        if !query::find(ctx, company, conn, &object.name, &filter, 1).await?.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}
