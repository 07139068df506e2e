//! `POST /automations/{id}/resume`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::automation::{self, Automation, Held};
use serde::Deserialize;
use serde_json::json;

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wish {
    held: What,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum What {
    Run,
    Discard,
}

pub(super) fn endpoint() -> Endpoint {
    let takes = json!({"type": "object", "required": ["held"], "properties": {
        "held": {"enum": ["run", "discard"], "description": "What becomes of what was held back."},
    }});
    Endpoint::post("/automations/{id}/resume", resume)
        .named("automations.resume", "Let an automation go on that was paused")
        .keyed()
        .takes_schema("application/json", takes)
        .answers_schema(200, "The automation since.", schemas::automation())
}

async fn resume(
    caller: Caller,
    Path(id): Path<Id>,
    Body(wish): Body<Wish>,
) -> Result<Json<Automation>, Problem> {
    let held = match wish.held {
        What::Run => Held::Run,
        What::Discard => Held::Discard,
    };
    Ok(Json(automation::resume(&caller.ctx, &caller.company, id, held).await?))
}
