//! `POST /records/{object}/batch`

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use guanxi_kernel::Id;
use guanxi_records::Draft;
use guanxi_records::messages::Messages;
use guanxi_records::write::{self, Operation, Outcome, Update};
use serde::Deserialize;
use serde_json::{Map, Value as AnyJson, json};

use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::asked::Asked;
use crate::http::problem::{self, Problem};
use crate::openapi::schemas::{id, reference};
use crate::state::AppState;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/records/{object}/batch", batch)
        .named("records.batch", "Make, change and delete up to 1,000 records in one call")
        .keyed()
        .chooses()
        .takes_schema("application/json", question())
        .answers_schema(200, "What became of each operation, in order.", answer_schema())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Batch {
    operations: Vec<Wanted>,
    #[serde(default)]
    atomic: bool,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Wanted {
    Create(Map<String, AnyJson>),
    Update(Changed),
    Delete(Named),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Changed {
    id: Id,
    version: Option<i64>,
    values: Map<String, AnyJson>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    id: Id,
    version: Option<i64>,
}

impl From<Wanted> for Operation {
    fn from(wanted: Wanted) -> Self {
        match wanted {
            Wanted::Create(values) => Self::Create(Draft(values)),
            Wanted::Update(Changed { id, version, values }) => {
                Self::Update(Update { id, version, values: Draft(values) })
            }
            Wanted::Delete(Named { id, version }) => Self::Delete(id, version),
        }
    }
}

async fn batch(
    State(state): State<AppState>,
    asked: Asked,
    caller: Caller,
    Path(object): Path<String>,
    Body(batch): Body<Batch>,
) -> Result<Json<AnyJson>, Problem> {
    let operations = batch.operations.into_iter().map(Operation::from).collect();
    let outcomes = write::batch(&caller.ctx, &caller.company, &object, operations, batch.atomic).await?;
    let messages = &state.options().product.messages;
    let results = outcomes.into_iter().map(|outcome| result(outcome, &asked, messages));
    Ok(Json(json!({"results": results.collect::<Vec<_>>()})))
}

fn result(outcome: Outcome, asked: &Asked, messages: &Messages) -> AnyJson {
    let done = |status: StatusCode, record| json!({"status": status.as_u16(), "record": record});
    match outcome {
        Outcome::Created(record) => done(StatusCode::CREATED, record.into_json()),
        Outcome::Updated(record) => done(StatusCode::OK, record.into_json()),
        Outcome::Deleted(id) => json!({"status": StatusCode::NO_CONTENT.as_u16(), "id": id}),
        Outcome::Failed(error) => {
            let status = problem::status(error.kind());
            let body = problem::body(&error, status, asked, messages);
            json!({"status": status.as_u16(), "problem": body})
        }
    }
}

fn question() -> AnyJson {
    let version = json!({"type": ["integer", "null"], "minimum": 1});
    let only = |name: &str, schema: AnyJson| json!({"type": "object", "required": [name], "properties": {name: schema}, "additionalProperties": false});
    let update = json!({
        "type": "object", "required": ["id", "values"], "additionalProperties": false,
        "properties": {"id": id(), "version": version, "values": reference("Patch")},
    });
    let delete = json!({
        "type": "object", "required": ["id"], "additionalProperties": false,
        "properties": {"id": id(), "version": version},
    });
    let operation = [only("create", reference("Draft")), only("update", update), only("delete", delete)];
    json!({
        "type": "object", "required": ["operations"], "additionalProperties": false,
        "properties": {
            "operations": {"type": "array", "maxItems": 1000, "items": {"oneOf": operation}},
            "atomic": {"type": "boolean", "description": "All or none."},
        },
    })
}

fn answer_schema() -> AnyJson {
    let result = json!({
        "type": "object", "required": ["status"],
        "properties": {
            "status": {"type": "integer"}, "record": reference("Record"), "id": id(),
            "problem": reference("Problem"),
        },
    });
    json!({
        "type": "object", "required": ["results"],
        "properties": {"results": {"type": "array", "items": result}},
    })
}
