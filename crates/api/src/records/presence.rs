//! `POST /records/{object}/{id}/presence`: who else has the record open.

use axum::Json;
use guanxi_kernel::Id;
use guanxi_records::presence::{self, Doing, Present, Said};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::events;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

/// As much of a page's name as is told apart.
const LONGEST: usize = 64;

pub(super) fn endpoint() -> Endpoint {
    let id = crate::openapi::schemas::id();
    let person = json!({
        "type": "object", "required": ["id", "name", "editing"],
        "properties": {"id": id, "name": {"type": ["string", "null"]}, "editing": {"type": "boolean"}},
    });
    let schema = json!({
        "type": "object", "required": ["people"],
        "properties": {"people": {"type": "array", "items": person}},
    });
    Endpoint::post("/records/{object}/{id}/presence", enter)
        .named("records.presence", "Say that a page shows a record, and hear who else has it open")
        .own()
        .reads()
        .takes::<Page>()
        .answers_schema(
            200,
            "The others on this node, for as long as they say so every twenty seconds.",
            schema,
        )
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Page {
    /// Tells pages of one person apart.
    page: String,
    doing: DoingShape,
    /// Grows with every message of the page: what arrives after a later one changes nothing.
    #[serde(default)]
    turn: u64,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum DoingShape {
    Reading,
    Editing,
    Gone,
}

#[derive(Debug, Serialize)]
struct People {
    people: Vec<Present>,
}

async fn enter(
    caller: Caller,
    Path((object, id)): Path<(String, Id)>,
    Body(said): Body<Page>,
) -> Result<Json<People>, Problem> {
    let doing = match said.doing {
        DoingShape::Reading => Doing::Reading,
        DoingShape::Editing => Doing::Editing,
        DoingShape::Gone => Doing::Gone,
    };
    let page: String = said.page.chars().take(LONGEST).collect();
    let said = Said { page: &page, doing, turn: said.turn };
    let here = presence::enter(&caller.ctx, &caller.company, &object, id, said).await?;
    if here.changed {
        events::present(&caller.company, &object, id);
    }
    Ok(Json(People { people: here.people }))
}
