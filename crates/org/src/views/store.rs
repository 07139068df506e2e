//! Views as they are kept: records that their operations alone read and write.

use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Error, Id, Power, Result};
use guanxi_records::{Company, ObjectDef, Stored, access, query};
use guanxi_store::Conn;
use serde_json::{Map, Value as Json};

use super::audience::{Audience, Reader};
use super::{NOT_FOUND, NOT_YOURS};

/// The object of views.
pub(crate) const VIEW: &str = "saved_view";
/// The object of what people begin with.
pub(crate) const CHOICE: &str = "view_choice";

/// More views are not shown to one person.
const SHOWN: u64 = 300;

/// Refuses what the caller could make no list of.
///
/// # Errors
/// `object.not_found`, `access.denied`.
pub(super) fn readable(ctx: &Ctx, company: &Company, object: &str) -> Result<Arc<ObjectDef>> {
    let definitions = company.definitions();
    let found = definitions.object(object)?;
    let lists = ctx.authority.can(object, Action::Read) && !found.closed;
    if lists { Ok(Arc::clone(found)) } else { Err(denied(object)) }
}

/// As [`readable`], for whoever sets something up: not for who has left and reads for a time.
///
/// # Errors
/// `object.not_found`, `access.denied`.
pub(super) fn settable(ctx: &Ctx, company: &Company, object: &str) -> Result<Arc<ObjectDef>> {
    let found = readable(ctx, company, object)?;
    if ctx.authority.guest { Err(denied(object)) } else { Ok(found) }
}

fn denied(object: &str) -> Error {
    Error::new(access::DENIED).with("object", object).with("action", Action::Read.name())
}

/// The views of an object the reader may use, in no order.
pub(super) async fn of_object(
    company: &Company,
    conn: &mut Conn,
    reader: &Reader,
    object: &str,
) -> Result<Vec<Stored>> {
    query::find(&company.system(), company, conn, VIEW, &reader.filter(object), SHOWN).await
}

/// One view of the object that the reader may use.
///
/// # Errors
/// `view.not_found`.
pub(super) async fn load(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &str,
    id: Id,
) -> Result<Stored> {
    one(ctx, company, conn, object, id, false).await
}

/// One view of the object that was removed and that the reader could use.
///
/// # Errors
/// `view.not_found`.
pub(super) async fn load_removed(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &str,
    id: Id,
) -> Result<Stored> {
    one(ctx, company, conn, object, id, true).await
}

async fn one(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &str,
    id: Id,
    removed: bool,
) -> Result<Stored> {
    let program = company.system();
    let definition = company.object(VIEW)?;
    let all = access::predicate(&program, &company.definitions(), &definition, Action::Read)?;
    let mut found = match removed {
        true => query::load_deleted(&program, company, conn, &definition, &all, &[id]).await?,
        false => query::load(&program, company, conn, &definition, &all, &[id]).await?,
    };
    let reader = Reader::of(ctx, company, conn).await?;
    let missing = || Error::new(NOT_FOUND).with("id", id);
    let view = found.pop().filter(|v| v.get("object").as_text() == Some(object)).ok_or_else(missing)?;
    let audience = Audience::of(&view);
    // Who manages the company sees to what is shared; what is personal is nobody else's.
    let managed = ctx.authority.has(Power::ManageCompany) && !audience.is_personal();
    let own = view.owner().is_some() && view.owner() == reader.employee;
    if own || managed || reader.is_among(&audience) { Ok(view) } else { Err(missing()) }
}

/// Whether the caller may change it.
pub(super) fn may_change(ctx: &Ctx, view: &Stored) -> bool {
    let own = view.owner().is_some() && view.owner() == ctx.authority.employee;
    own || ctx.authority.has(Power::ManageCompany)
}

/// Refuses those who may not change it.
///
/// # Errors
/// `view.not_yours`.
pub(super) fn changeable(ctx: &Ctx, view: &Stored) -> Result<()> {
    if may_change(ctx, view) { Ok(()) } else { Err(Error::new(NOT_YOURS)) }
}

/// What a view keeps, as it was kept.
pub(super) fn settings(view: &Stored) -> Map<String, Json> {
    let text = view.get("settings").as_text().unwrap_or("{}");
    serde_json::from_str(text).unwrap_or_default()
}
