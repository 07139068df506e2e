//! `/changes` and what of records leads there: change orders, and the versions of a record.

mod compare;
mod create;
mod discard;
mod get;
mod list;
mod preview;
mod revert;
mod schemas;
mod submit;
mod update;
mod versions;
mod withdraw;

use axum::Json;
use guanxi_kernel::Id;
use guanxi_kernel::clock::format_instant;
use guanxi_workflow::change_order::{self, Brief, ChangeOrder};
use serde_json::{Value, json};

use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![
        list::endpoint(),
        create::endpoint(),
        preview::endpoint(),
        get::endpoint(),
        update::endpoint(),
        discard::endpoint(),
        submit::endpoint(),
        withdraw::endpoint(),
        versions::endpoint(),
        compare::endpoint(),
        revert::endpoint(),
    ]
}

/// The change order as the caller may see it now.
async fn shown(caller: &Caller, id: Id) -> Result<Json<Value>, Problem> {
    Ok(Json(order(change_order::get(&caller.ctx, &caller.company, id).await?)))
}

fn order(order: ChangeOrder) -> Value {
    let mut answer = json!({
        "lock": order.lock,
        "object": order.object,
        "record": order.record,
        "title": order.title,
        "deed": order.deed,
        "values": order.values,
        "base_version": order.base_version,
        "record_version": order.record_version,
        "fields": order.proposed.fields,
        "lines": order.proposed.lines,
        "effects": order.effects,
        "conflicts": order.conflicts,
        "problems": order.problems,
        "may": order.may,
    });
    if let (Some(members), Value::Object(head)) = (answer.as_object_mut(), brief(&order.brief)) {
        members.extend(head);
    }
    answer
}

fn brief(brief: &Brief) -> Value {
    json!({
        "id": brief.id,
        "number": brief.number,
        "stage": brief.stage.name(),
        "reason": brief.reason,
        "submitter": brief.submitter,
        "created_at": format_instant(brief.created_at),
        "approval": brief.approval,
    })
}
