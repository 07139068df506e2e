//! `POST /records/{object}/merge`, `POST /records/{object}/merge/preview`

use std::collections::BTreeMap;

use axum::Json;
use guanxi_kernel::Id;
use guanxi_records::merge::{self, Merge};
use serde::{Deserialize, Serialize};
use serde_json::Value as AnyJson;
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;
use crate::openapi::schemas::IdText;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/records/{object}/merge", merge)
        .named("records.merge", "Make one record of several that mean the same")
        .keyed()
        .takes::<Wanted>()
        .answers::<MergedShape>(200, "The record that is kept; the others are in the recycle bin.")
}

pub(super) fn preview_endpoint() -> Endpoint {
    Endpoint::post("/records/{object}/merge/preview", preview)
        .named("records.merge_preview", "How many records would follow a merge")
        .takes::<Wanted>()
        .answers::<Preview>(200, "What would refer to the record that is kept.")
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// The record that is kept.
    #[schema(value_type = IdText)]
    keep: Id,
    /// Those that go into it, up to nine.
    #[schema(value_type = Vec<IdText>)]
    merge: Vec<Id>,
    /// By field, the record whose value the kept one gets.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, IdText>)]
    take: BTreeMap<String, Id>,
    /// By record, the version the choice was made for.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, i64>)]
    versions: BTreeMap<Id, i64>,
}

impl From<Wanted> for Merge {
    fn from(Wanted { keep, merge, take, versions }: Wanted) -> Self {
        Self { keep, merge, take, versions }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct MergedShape {
    #[schema(value_type = Value)]
    record: AnyJson,
    /// The entry of its history by which the merge is taken back.
    #[schema(value_type = IdText)]
    entry: Id,
}

#[derive(Debug, Serialize, ToSchema)]
struct Preview {
    items: Vec<MovingShape>,
}

/// Records that would follow.
#[derive(Debug, Serialize, ToSchema)]
struct MovingShape {
    /// None for those the caller has no right to.
    object: Option<String>,
    label: Option<String>,
    count: u64,
}

async fn merge(
    caller: Caller,
    Path(object): Path<String>,
    Body(wanted): Body<Wanted>,
) -> Result<Json<MergedShape>, Problem> {
    let merged = merge::merge(&caller.ctx, &caller.company, &object, &wanted.into()).await?;
    Ok(Json(MergedShape { record: merged.record.into_json(), entry: merged.entry }))
}

async fn preview(
    caller: Caller,
    Path(object): Path<String>,
    Body(wanted): Body<Wanted>,
) -> Result<Json<Preview>, Problem> {
    let moving = merge::rehearse(&caller.ctx, &caller.company, &object, &wanted.into()).await?;
    let definitions = caller.company.definitions();
    let label =
        |object: &String| definitions.any(object).map(|o| String::from(o.plurals.get(caller.ctx.language)));
    let shape = |one: merge::Moving| MovingShape {
        label: one.object.as_ref().and_then(label),
        object: one.object,
        count: one.count,
    };
    Ok(Json(Preview { items: moving.into_iter().map(shape).collect() }))
}
