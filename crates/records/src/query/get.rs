//! One record.

use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Error, Id, Result};
use serde_json::Value as Json;

use crate::access::{self, fields};
use crate::company::Company;
use crate::data::Visible;
use crate::definition::{FieldDef, ObjectDef};
use crate::filter::Scene;
use crate::{access::NOT_FOUND, query};

/// Reads one record with its lines and with what the actor may do to it (`can`).
///
/// # Errors
/// `record.not_found` when it is missing or not visible.
pub async fn get(ctx: &Ctx, company: &Company, object: &str, id: Id) -> Result<Visible> {
    let mut conn = company.db.read().await?;
    let object = company.object(object)?;
    let stored = access::permit(ctx, company, &mut conn, &object, id, Action::Read).await?;
    let mut shown = access::reveal(ctx, company, &mut conn, vec![stored]).await?;
    let mut visible = shown.pop().ok_or_else(|| Error::new(NOT_FOUND))?;
    let can = actions(ctx, company, &mut conn, &object, id).await?;
    visible.values.insert(String::from("can"), can.into_iter().map(|a| Json::from(a.name())).collect());
    let readable: Vec<&FieldDef> =
        object.lines_fields().filter(|f| fields::comparable(ctx, &object, f)).collect();
    for field in readable {
        let lines = lines(ctx, company, field, id).await?;
        visible.values.insert(field.name.clone(), lines);
    }
    Ok(visible)
}

/// What the actor may do to a record it can see: one query for all actions.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn actions(
    ctx: &Ctx,
    company: &Company,
    conn: &mut guanxi_store::Conn,
    object: &Arc<ObjectDef>,
    id: Id,
) -> Result<Vec<Action>> {
    use guanxi_store::sea_query::{Alias, CaseStatement, Expr, ExprTrait, Query};
    let asked =
        [Action::Edit, Action::Delete, Action::Transfer, Action::Share, Action::Approve, Action::Print];
    if ctx.authority.unrestricted {
        return Ok(asked.to_vec());
    }
    let definitions = company.definitions();
    let dialect = conn.dialect().clone();
    let scene = Scene::new(ctx, &definitions, &dialect);
    let mut select = Query::select();
    for action in asked {
        let predicate = access::predicate(ctx, &definitions, object, action)?;
        let allowed = if predicate.is_nothing() {
            Expr::cust("0")
        } else {
            let case = CaseStatement::new().case(predicate.condition(&scene, "t")?, Expr::cust("1"));
            case.finally(Expr::cust("0")).into()
        };
        select.expr_as(allowed, Alias::new(action.name()));
    }
    select
        .from_as(dialect.table(&object.table_name()), Alias::new("t"))
        .and_where(Expr::col((Alias::new("t"), Alias::new("id"))).eq(id.get()));
    let sql = conn.build(&select);
    let row = conn.row(&sql).await?;
    let mut can = Vec::new();
    for action in asked {
        if row.bool(action.name())? {
            can.push(action);
        }
    }
    Ok(can)
}

/// The lines of a record in their order.
async fn lines(ctx: &Ctx, company: &Company, field: &FieldDef, id: Id) -> Result<Json> {
    let name = field.lines.as_deref().unwrap_or_default();
    let object = company.object(name)?;
    let master = object.master_field().map(|f| f.name.clone()).unwrap_or_default();
    let mut items = Vec::new();
    let mut cursor = None;
    loop {
        let request = query::ListRequest {
            object: String::from(name),
            filter: Some(serde_json::json!({ "field": master, "op": "eq", "value": id })),
            sort: Some(String::from("id")),
            limit: Some(200),
            cursor: cursor.take(),
            ..query::ListRequest::default()
        };
        let page = query::list(ctx, company, &request).await?;
        items.extend(page.items.into_iter().map(Visible::into_json));
        cursor = page.next;
        if cursor.is_none() {
            return Ok(Json::Array(items));
        }
    }
}
