//! `POST /objects/{object}/formula`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_records::definition::admin::{Tried, try_formula};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let takes = json!({
        "type": "object", "required": ["formula"], "additionalProperties": false,
        "properties": {
            "formula": {"type": "string"},
            "rule": {"type": "boolean", "description": "Whether it stands in a rule, where `today` and `now` are known."},
            "id": {"type": ["string", "null"], "description": "The record; the one changed last when left out."},
        },
    });
    Endpoint::post("/objects/{object}/formula", run)
        .named(
            "objects.try_formula",
            "Check an expression and say what it comes to for a record; nothing is kept",
        )
        .reads()
        .takes_schema("application/json", takes)
        .answers::<TriedShape>(
            200,
            "It can be read; and what it comes to, where there is a record to try it on.",
        )
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Trial {
    formula: String,
    #[serde(default)]
    rule: bool,
    #[serde(default)]
    id: Option<Id>,
}

/// What an expression came to.
#[derive(Debug, Serialize, ToSchema)]
struct TriedShape {
    record: Option<TriedOn>,
    /// `number`, `text`, `bool`, `date`, `instant` or `empty`; null where nothing was worked out.
    kind: Option<&'static str>,
    #[schema(value_type = Value)]
    value: Value,
    /// Why it came to nothing.
    fault: Option<String>,
}

/// The record it was tried on.
#[derive(Debug, Serialize, ToSchema)]
struct TriedOn {
    id: String,
    label: String,
}

async fn run(
    caller: Caller,
    Path(name): Path<String>,
    Body(trial): Body<Trial>,
) -> Result<Json<TriedShape>, Problem> {
    let Trial { formula, rule, id } = trial;
    let tried = try_formula(&caller.ctx, &caller.company, &name, &formula, rule, id).await?;
    let Tried { record, kind, value, fault } = tried;
    let record = record.map(|(id, label)| TriedOn { id: id.to_string(), label });
    Ok(Json(TriedShape { record, kind, value, fault }))
}
