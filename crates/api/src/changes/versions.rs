//! `GET /records/{object}/{id}/versions`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_kernel::clock::format_instant;
use guanxi_workflow::change_order::{self, Link, ListedVersion};
use serde_json::{Value, json};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/records/{object}/{id}/versions", versions)
        .named("records.versions", "The versions of a record, and the change orders that made them")
        .answers_schema(200, "The present one first.", schemas::versions())
}

async fn versions(caller: Caller, Path((object, id)): Path<(String, Id)>) -> Result<Json<Value>, Problem> {
    let all = change_order::versions(&caller.ctx, &caller.company, &object, id).await?;
    let link = |link: Link| json!({"id": link.id, "number": link.number});
    let item = |one: ListedVersion| {
        let version = one.version;
        json!({
            "version": version.version,
            "at": format_instant(version.at),
            "by": version.by.map(|by| json!({"id": by.id, "name": by.name})),
            "via": version.via,
            "change_order": one.change_order.map(link),
        })
    };
    let items: Vec<Value> = all.into_iter().map(item).collect();
    Ok(Json(json!({"items": items})))
}
