//! `POST /records/{object}/{id}/shares`

use axum::Json;
use axum::http::StatusCode;
use guanxi_kernel::{Error, Id, Instant};
use guanxi_records::share::{self, Level, NewShare, ShareKind};
use serde::Deserialize;
use utoipa::ToSchema;

use super::shape::ShareShape;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;
use crate::openapi::schemas::IdText;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::post("/records/{object}/{id}/shares", create)
        .named("records.share", "Share a record with a person or a department")
        .keyed()
        .takes::<Wanted>()
        .answers::<ShareShape>(201, "The share; sharing again replaces level and end.")
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// Either this or `department_id`.
    #[schema(value_type = Option<IdText>)]
    employee_id: Option<Id>,
    #[schema(value_type = Option<IdText>)]
    department_id: Option<Id>,
    level: LevelName,
    #[schema(value_type = Option<String>, format = "date-time")]
    expires_at: Option<Instant>,
    /// `share` when left out; `team` for who works on the record.
    kind: Option<KindName>,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum LevelName {
    Read,
    Edit,
}

#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum KindName {
    Share,
    Team,
}

async fn create(
    caller: Caller,
    Path((object, id)): Path<(String, Id)>,
    Body(wanted): Body<Wanted>,
) -> Result<(StatusCode, Json<ShareShape>), Problem> {
    let new = NewShare {
        employee: wanted.employee_id,
        department: wanted.department_id,
        level: match wanted.level {
            LevelName::Read => Level::Read,
            LevelName::Edit => Level::Edit,
        },
        kind: match wanted.kind {
            Some(KindName::Team) => ShareKind::Team,
            _ => ShareKind::Share,
        },
        expires_at: wanted.expires_at,
    };
    let Caller { ctx, company, .. } = &caller;
    let made = share::add(ctx, company, &object, id, new).await?;
    let shares = share::list(ctx, company, &object, id).await?;
    let share = shares.into_iter().find(|s| s.id == made).map(ShareShape::from);
    let missing = || Error::new(share::MISSING).with("share", made);
    Ok((StatusCode::CREATED, Json(share.ok_or_else(missing)?)))
}
