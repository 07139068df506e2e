//! `GET /permission-reviews`, `GET /permission-reviews/{id}`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::permission_review::{self, Detail};
use serde_json::{Value, json};

use super::schemas::{item, summary};
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn list() -> Endpoint {
    let schema =
        json!({"type": "object", "properties": {"items": {"type": "array", "items": summary(None)}}});
    Endpoint::get("/permission-reviews", all)
        .named("permission_reviews.list", "Permission reviews, the latest first")
        .answers_schema(200, "Reviews in short.", schema)
}

pub(super) fn get() -> Endpoint {
    let items = json!({"type": "array", "items": item()});
    Endpoint::get("/permission-reviews/{id}", one)
        .named("permission_reviews.get", "A permission review with what was answered: the evidence")
        .answers_schema(200, "The review.", summary(Some(("items", items))))
}

async fn all(caller: Caller) -> Result<Json<Value>, Problem> {
    let items = permission_review::reviews(&caller.ctx, &caller.company).await?;
    Ok(Json(json!({"items": items})))
}

async fn one(caller: Caller, Path(id): Path<Id>) -> Result<Json<Detail>, Problem> {
    Ok(Json(permission_review::review(&caller.ctx, &caller.company, id).await?))
}
