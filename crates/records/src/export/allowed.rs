//! Whether records may be taken out at this moment, beyond the right to do so.

use guanxi_kernel::{Action, Ctx, Result};
use guanxi_store::Conn;

use super::columns;
use super::request::ExportRequest;
use crate::{access, query};

use crate::company::Company;
use crate::definition::ObjectDef;
use crate::hook::TakingOut;

/// Asks every domain that takes part whether the actor takes anything of the object out at all.
///
/// # Errors
/// Those of the domains.
pub async fn require(ctx: &Ctx, company: &Company, conn: &mut Conn, object: &ObjectDef) -> Result<()> {
    for hook in company.product.hooks(&object.name) {
        hook.exporting(ctx, company, conn, object).await?;
    }
    Ok(())
}

/// Asks every domain that takes part whether so much may go out without anybody having agreed.
///
/// # Errors
/// Those of the domains.
pub(super) async fn ask(ctx: &Ctx, company: &Company, request: &ExportRequest, records: usize) -> Result<()> {
    let object = company.object(&request.object)?;
    let fields = columns::names(ctx, &object, &request.fields)?;
    let what = TakingOut { request, fields: &fields, records };
    for hook in company.product.hooks(&object.name) {
        hook.taking_out(ctx, company, &what).await?;
    }
    Ok(())
}

/// What a file would hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measured {
    /// How many records.
    pub records: usize,
    /// The fields in order, all of them named.
    pub fields: Vec<String>,
}

/// What a file would hold if the actor had it made now. Nothing is made.
///
/// # Errors
/// As those of [`super::start`], but for whoever would have to agree.
pub async fn measure(ctx: &Ctx, company: &Company, request: &ExportRequest) -> Result<Measured> {
    let definitions = company.definitions();
    let object = definitions.object(&request.object)?;
    if access::predicate(ctx, &definitions, object, Action::Export)?.is_nothing() {
        return Err(access::permit::denied(object, Action::Export));
    }
    let fields = columns::names(ctx, object, &request.fields)?;
    let mut conn = company.db.read().await?;
    require(ctx, company, &mut conn, object).await?;
    let ids = query::ids(ctx, company, &mut conn, &request.list(), Action::Export).await?;
    Ok(Measured { records: ids.len(), fields })
}
