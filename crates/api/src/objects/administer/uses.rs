//! `GET /objects/{object}/uses`

use axum::Json;
use guanxi_kernel::Error;
use guanxi_kernel::authority::Power;
use guanxi_records::access::require;
use guanxi_records::definition::admin::filled;
use guanxi_records::definition::registry::OBJECT_MISSING;
use guanxi_records::definition::uses::{self, Use};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path, Query};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let says = "The field asked about; the object as a whole when left out.";
    Endpoint::get("/objects/{object}/uses", list)
        .named("objects.uses", "What names an object or a field, and how much would go with it")
        .query("field", says, json!({"type": "string"}))
        .answers::<Uses>(200, "The places, and the number of records that have something to lose.")
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    field: Option<String>,
}

/// What names an object or a field.
#[derive(Debug, Serialize, ToSchema)]
struct Uses {
    items: Vec<UseShape>,
    /// Records of the object, or those with a value in the field; null where that cannot be asked.
    records: Option<Records>,
}

/// A number of records.
#[derive(Debug, Serialize, ToSchema)]
struct Records {
    value: u64,
    /// Whether it is the number; else there are at least as many.
    exact: bool,
}

/// A place.
#[derive(Debug, Serialize, ToSchema)]
struct UseShape {
    kind: &'static str,
    name: String,
    /// Whether nothing can be removed as long as it is there.
    holds: bool,
}

async fn list(
    caller: Caller,
    Path(name): Path<String>,
    Query(params): Query<Params>,
) -> Result<Json<Uses>, Problem> {
    let (ctx, company) = (&caller.ctx, &*caller.company);
    require(ctx, Power::ManageObjects)?;
    let definitions = company.definitions();
    let object = definitions.any(&name).ok_or_else(|| Error::new(OBJECT_MISSING).with("object", &name))?;
    let mut found = Vec::new();
    match params.field.as_deref() {
        None => found.extend(uses::of_object(&definitions, &name, ctx.language)),
        Some(field) => {
            found.extend(uses::of_field(&definitions, object, field, ctx.language));
            found.extend(guanxi_org::uses::of_field(ctx, company, &name, field).await?);
            found.extend(guanxi_workflow::uses::of_field(ctx, company, &name, field).await?);
        }
    }
    let records = filled(ctx, company, &name, params.field.as_deref()).await?;
    let records = records.map(|count| Records { value: count.value, exact: count.exact });
    let items = found.into_iter().map(|Use { kind, name, holds }| UseShape { kind, name, holds }).collect();
    Ok(Json(Uses { items, records }))
}
