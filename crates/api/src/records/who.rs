//! `GET /records/{object}/{id}/who`: everybody who can.

use axum::Json;
use guanxi_kernel::{Action, Id};
use guanxi_org::access::{self, Asked, who};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::access_rights::shape::{WayShape, action};
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path, Query};
use crate::http::problem::Problem;
use crate::openapi::schemas::{IdText, id};

const SHOWN: usize = 50;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/records/{object}/{id}/who", list)
        .named("records.who", "Everybody who can do something to a record")
        .query("action", "`read` when left out.", json!({"enum": Action::ALL.map(Action::name)}))
        .query("cursor", "From `next` of the page before.", id())
        .answers::<Watchers>(200, "People with an active account, and by which way they can.")
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    action: Option<String>,
    cursor: Option<Id>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Watchers {
    items: Vec<Watcher>,
    next: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Watcher {
    #[schema(value_type = IdText)]
    employee_id: Id,
    name: String,
    because: String,
}

async fn list(
    caller: Caller,
    Path((object, id)): Path<(String, Id)>,
    Query(params): Query<Params>,
) -> Result<Json<Watchers>, Problem> {
    let action = action(params.action.as_deref())?;
    let asked = Asked { object: &object, id, action, after: params.cursor, limit: SHOWN };
    let people = who(&caller.ctx, &caller.company, asked).await?;
    let watcher = |entry: access::Entry| Watcher {
        employee_id: entry.employee.id,
        name: entry.employee.name,
        because: entry.because.map(|way| WayShape::new(&caller, way).text).unwrap_or_default(),
    };
    let items = people.items.into_iter().map(watcher).collect();
    Ok(Json(Watchers { items, next: people.next.map(|id| id.to_string()) }))
}
