//! `POST /access/what-if`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_org::access::{Change, what_if};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::shape::{PersonShape, Rights};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;
use crate::openapi::schemas::IdText;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/access/what-if", ask)
        .named("access.what_if", "What other rights of a role would change, and for whom")
        .reads()
        .takes::<WantedRights>()
        .answers::<Consequences>(200, "What would change; nothing is written.")
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct WantedRights {
    #[schema(value_type = IdText)]
    role: Id,
    rights: Rights,
}

#[derive(Debug, Serialize, ToSchema)]
struct Consequences {
    people: usize,
    changes: Vec<Consequence>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Consequence {
    employee: PersonShape,
    object: String,
    action: &'static str,
    before: &'static str,
    after: &'static str,
}

async fn ask(caller: Caller, Body(wanted): Body<WantedRights>) -> Result<Json<Consequences>, Problem> {
    let found = what_if(&caller.ctx, &caller.company, wanted.role, &wanted.rights.into()).await?;
    let consequence = |change: Change| Consequence {
        employee: PersonShape::from(change.employee),
        object: change.object,
        action: change.action.name(),
        before: change.before.name(),
        after: change.after.name(),
    };
    let changes = found.changes.into_iter().map(consequence).collect();
    Ok(Json(Consequences { people: found.people, changes }))
}
