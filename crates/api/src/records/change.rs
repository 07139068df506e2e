//! `POST /records/{object}/change`: the same change to every record a filter finds.

use axum::Json;
use axum::http::StatusCode;
use guanxi_kernel::Error;
use guanxi_records::write::{ChangeRequest, start_change};
use serde::Deserialize;
use serde_json::{Map, Value as AnyJson, json};

use crate::code::MALFORMED;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;
use crate::jobs::JobBegun;
use crate::openapi::schemas::reference;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/records/{object}/change", change)
        .named("records.change", "Change or delete every record a filter finds")
        .keyed()
        .takes_schema("application/json", schema())
        .answers::<JobBegun>(202, "The job that does it.")
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    filter: AnyJson,
    values: Option<Map<String, AnyJson>>,
    #[serde(default)]
    delete: bool,
}

fn schema() -> AnyJson {
    let filter = reference("Filter");
    json!({
        "oneOf": [
            {
                "type": "object", "required": ["filter", "values"], "additionalProperties": false,
                "properties": {"filter": filter, "values": reference("Patch")},
            },
            {
                "type": "object", "required": ["filter", "delete"], "additionalProperties": false,
                "properties": {"filter": filter, "delete": {"const": true}},
            },
        ],
    })
}

async fn change(
    caller: Caller,
    Path(object): Path<String>,
    Body(wanted): Body<Wanted>,
) -> Result<(StatusCode, Json<JobBegun>), Problem> {
    let Wanted { filter, values, delete } = wanted;
    // Deleting everything because the values were forgotten must not happen.
    if values.is_some() == delete {
        let error = Error::new(MALFORMED).with("line", 1).with("column", 1).with("place", ".");
        return Err(error.with("reason", "either `values` or `delete: true`").into());
    }
    let request = ChangeRequest { object, filter, values };
    let job = start_change(&caller.ctx, &caller.company, &request).await?;
    Ok((StatusCode::ACCEPTED, Json(JobBegun::new(job))))
}
