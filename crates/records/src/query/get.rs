//! One record.

use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Error, Id, Result};
use guanxi_store::sea_query::{Alias, CaseStatement, Expr, ExprTrait, Query, SelectStatement};
use guanxi_store::{Conn, Sql};
use serde_json::Value as Json;

use super::Selection;
use crate::access::labels::Joined;
use crate::access::{self, NOT_FOUND, Predicate, fields};
use crate::audit;
use crate::company::Company;
use crate::data::{Stored, Visible};
use crate::definition::{Definitions, FieldDef, ObjectDef, Ownership};
use crate::filter::Scene;
use crate::query;
use crate::usage;

/// What a person may be able to do to a record it sees: the `can` of a record.
const ASKED: [Action; 6] =
    [Action::Edit, Action::Delete, Action::Transfer, Action::Share, Action::Approve, Action::Print];

/// Reads one record with its lines and with what the actor may do to it (`can`).
///
/// # Errors
/// `record.not_found` when it is missing or not visible.
pub async fn get(ctx: &Ctx, company: &Company, object: &str, id: Id) -> Result<Visible> {
    let definitions = company.definitions();
    let object = definitions.object(object)?;
    let missing = || Error::new(NOT_FOUND).with("object", &object.name).with("id", id);
    let mut conn = company.db.read().await?;
    let (stored, labels) = labelled(ctx, &definitions, &mut conn, object, id).await?.ok_or_else(missing)?;
    let can = actions(ctx, &definitions, &mut conn, object, &stored).await?;
    let shown = access::reveal::reveal_with(ctx, company, &mut conn, vec![stored], vec![labels]).await?;
    let mut visible = shown.into_iter().next().ok_or_else(missing)?;
    visible.values.insert(String::from("can"), can.into_iter().map(|a| Json::from(a.name())).collect());
    drop(conn);
    let readable: Vec<&FieldDef> =
        object.lines_fields().filter(|f| fields::comparable(ctx, object, f)).collect();
    for field in readable {
        let lines = lines(ctx, company, field, id).await?;
        visible.values.insert(field.name.clone(), lines);
    }
    audit::view::opened(ctx, company, object, id).await?;
    Ok(visible)
}

/// The same for somebody who opens the record to look at it, which is counted. What shows a record because it was just
/// written, or reads it to do something else, is no look.
///
/// # Errors
/// As [`get`].
pub async fn open(ctx: &Ctx, company: &Company, object: &str, id: Id) -> Result<Visible> {
    let visible = get(ctx, company, object, id).await?;
    usage::opened(ctx, company, object);
    Ok(visible)
}

/// The statement that reads one record, for plans and benchmarks.
///
/// # Errors
/// `object.not_found`.
pub fn record_statement(ctx: &Ctx, company: &Company, object: &str, id: Id) -> Result<Sql> {
    let definitions = company.definitions();
    let object = definitions.object(object)?;
    let scene = Scene::of_known(ctx, &definitions, company.db.dialect());
    let (selection, joined) = selected(ctx, &definitions, object)?;
    Ok(Sql::build(scene.dialect, &one(&scene, object, &selection, &joined, id)?))
}

/// Labels of references, by field.
type FieldLabels = Vec<(String, String)>;

/// The record with the labels of what it refers to, if the actor may read it: one statement.
async fn labelled(
    ctx: &Ctx,
    definitions: &Definitions,
    conn: &mut Conn,
    object: &Arc<ObjectDef>,
    id: Id,
) -> Result<Option<(Stored, FieldLabels)>> {
    let dialect = conn.dialect().clone();
    let scene = Scene::of_known(ctx, definitions, &dialect);
    let (selection, joined) = selected(ctx, definitions, object)?;
    let sql = Sql::build(&dialect, &one(&scene, object, &selection, &joined, id)?);
    let Some(row) = conn.opt(&sql).await? else { return Ok(None) };
    Ok(Some((selection.stored(&row)?, access::labels::of_row(&joined, &row)?)))
}

fn selected(
    ctx: &Ctx,
    definitions: &Definitions,
    object: &Arc<ObjectDef>,
) -> Result<(Selection, Vec<Joined>)> {
    // Also what the reader may not see: what may be done to the record hangs on its owner and department.
    let selection = Selection::everything(object);
    Ok((selection, access::labels::joined(ctx, definitions, fields::visible(ctx, object))?))
}

fn one(
    scene: &Scene<'_>,
    object: &Arc<ObjectDef>,
    selection: &Selection,
    joined: &[Joined],
    id: Id,
) -> Result<SelectStatement> {
    let predicate = access::predicate(scene.ctx, scene.definitions, object, Action::Read)?;
    let mut select = Query::select();
    selection.add_to(&mut select, scene.dialect, "p");
    select.from_as(scene.dialect.table(&object.table_name()), Alias::new("p"));
    access::labels::join(scene, &mut select, joined)?;
    select.and_where(Expr::col(("p", "id")).eq(id.get())).and_where(Expr::col(("p", "deleted_at")).is_null());
    if !predicate.is_everything() {
        select.cond_where(predicate.condition(scene, "p")?);
    }
    Ok(select)
}

/// What the actor may do to a record it sees: mostly told by its owner and its department, otherwise by one query for all
/// actions.
async fn actions(
    ctx: &Ctx,
    definitions: &Definitions,
    conn: &mut Conn,
    object: &Arc<ObjectDef>,
    record: &Stored,
) -> Result<Vec<Action>> {
    let mut settled = Vec::with_capacity(ASKED.len());
    let mut open = Vec::new();
    let owned = object.ownership == Ownership::Owner;
    // What belongs to nobody, or to another record, is neither handed over nor shared by itself.
    let possible = |action: &Action| owned || !matches!(action, Action::Transfer | Action::Share);
    for action in ASKED.into_iter().filter(possible) {
        let predicate = access::predicate(ctx, definitions, object, action)?;
        match predicate.settles(record.owner(), record.department()) {
            Some(true) => settled.push(action),
            Some(false) => {}
            None => open.push((action, predicate)),
        }
    }
    if !open.is_empty() {
        settled.extend(allowed(ctx, definitions, conn, object, record.id(), &open).await?);
        settled.sort_unstable_by_key(|action| ASKED.iter().position(|a| a == action));
    }
    // What its status keeps as it is cannot be put away.
    if fields::status(ctx, object)
        .is_some_and(|(rights, field)| rights.keeps(fields::placed(ctx, record, field)))
    {
        settled.retain(|action| *action != Action::Delete);
    }
    Ok(settled)
}

async fn allowed(
    ctx: &Ctx,
    definitions: &Definitions,
    conn: &mut Conn,
    object: &Arc<ObjectDef>,
    id: Id,
    asked: &[(Action, Predicate)],
) -> Result<Vec<Action>> {
    let dialect = conn.dialect().clone();
    let scene = Scene::of_known(ctx, definitions, &dialect);
    let mut select = Query::select();
    for (action, predicate) in asked {
        let case = CaseStatement::new().case(predicate.condition(&scene, "t")?, Expr::cust("1"));
        select.expr_as(case.finally(Expr::cust("0")), Alias::new(action.name()));
    }
    select
        .from_as(dialect.table(&object.table_name()), Alias::new("t"))
        .and_where(Expr::col(("t", "id")).eq(id.get()));
    let sql = conn.build(&select);
    // Gone meanwhile: nothing can be done to it.
    let Some(row) = conn.opt(&sql).await? else { return Ok(Vec::new()) };
    let mut can = Vec::new();
    for (action, _) in asked {
        if row.bool(action.name())? {
            can.push(*action);
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
        let page = query::page(ctx, company, &request).await?;
        items.extend(page.items.into_iter().map(Visible::into_json));
        cursor = page.next;
        if cursor.is_none() {
            return Ok(Json::Array(items));
        }
    }
}
