//! `GET /records/{object}/{id}/owners`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_kernel::clock::format_instant;
use guanxi_records::query;
use serde::Serialize;
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;
use crate::openapi::schemas::IdText;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/records/{object}/{id}/owners", owners)
        .named("records.owners", "In whose hands a record was, and is")
        .answers::<Owners>(200, "The periods, the present one first.")
}

#[derive(Debug, Serialize, ToSchema)]
struct Owners {
    items: Vec<OwnerPeriod>,
}

#[derive(Debug, Serialize, ToSchema)]
struct OwnerPeriod {
    #[schema(value_type = Option<IdText>)]
    owner: Option<Id>,
    owner_label: Option<String>,
    #[schema(value_type = Option<IdText>)]
    department: Option<Id>,
    department_label: Option<String>,
    #[schema(format = "date-time")]
    since: String,
    #[schema(format = "date-time")]
    until: Option<String>,
}

async fn owners(caller: Caller, Path((object, id)): Path<(String, Id)>) -> Result<Json<Owners>, Problem> {
    let periods = query::owners(&caller.ctx, &caller.company, &object, id).await?;
    let item = |p: query::Period| OwnerPeriod {
        owner: p.owner,
        owner_label: p.owner_label,
        department: p.department,
        department_label: p.department_label,
        since: format_instant(p.since),
        until: p.until.map(format_instant),
    };
    Ok(Json(Owners { items: periods.into_iter().map(item).collect() }))
}
