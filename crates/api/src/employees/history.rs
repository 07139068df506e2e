//! `GET /employees/{id}/history`

use axum::Json;
use guanxi_kernel::{Action, Id};
use guanxi_org::moves;
use guanxi_records::access;
use serde_json::{Value, json};

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let list = json!({"type": "array", "items": {"type": "object"}});
    let schema = json!({"type": "object", "properties": {"appointments": list, "moves": list}});
    Endpoint::get("/employees/{id}/history", history)
        .named("employees.history", "A person's positions and moves, the last first")
        .answers_schema(200, "As far as the caller may see them.", schema)
}

async fn history(caller: Caller, Path(id): Path<Id>) -> Result<Json<Value>, Problem> {
    let employee = caller.company.object("employee")?;
    let mut conn = caller.company.db.read().await?;
    access::permit(&caller.ctx, &caller.company, &mut conn, &employee, id, Action::Read).await?;
    drop(conn);
    let history = moves::history(&caller.ctx, &caller.company, id).await?;
    Ok(Json(moves::labelled(&caller.ctx, &caller.company, &history).await?))
}
