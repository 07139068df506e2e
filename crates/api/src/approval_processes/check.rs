//! `POST /approval-processes/check`

use axum::Json;
use guanxi_workflow::approval::graph::Graph;
use guanxi_workflow::approval::{self, Checked};
use serde::Deserialize;
use serde_json::json;

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Drawn {
    object: String,
    deeds: Vec<String>,
    graph: Graph,
}

pub(super) fn endpoint() -> Endpoint {
    let takes = json!({"type": "object", "required": ["object", "deeds", "graph"], "properties": {
        "object": schemas::text(), "deeds": schemas::list(schemas::text()), "graph": schemas::graph(),
    }});
    Endpoint::post("/approval-processes/check", check)
        .named("approval_processes.check", "What keeps a process from running; nothing is kept")
        .reads()
        .takes_schema("application/json", takes)
        .answers_schema(
            200,
            "None: it can run.",
            json!({"type": "object", "properties": {"faults": schemas::faults()}}),
        )
}

async fn check(caller: Caller, Body(drawn): Body<Drawn>) -> Result<Json<Checked>, Problem> {
    let Drawn { object, deeds, graph } = drawn;
    Ok(Json(approval::check_process(&caller.ctx, &caller.company, &object, &deeds, &graph).await?))
}
