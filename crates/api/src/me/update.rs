//! `PATCH /me`

use axum::Json;
use guanxi_kernel::Language;
use guanxi_records::write;
use serde::Deserialize;
use utoipa::ToSchema;

use super::profile::{Profile, draft, for_oneself};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::patch("/me", update)
        .named("me.update", "Choose the own language and time zone")
        .own()
        .takes::<Preferences>()
        .answers::<Profile>(200, "As after `GET /me`.")
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Preferences {
    #[schema(value_type = Option<LanguageTag>)]
    language: Option<Language>,
    /// IANA, such as `Asia/Shanghai`.
    time_zone: Option<String>,
}

#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "describes the words of Language")]
enum LanguageTag {
    #[schema(rename = "zh-CN")]
    ZhCn,
    #[schema(rename = "zh-TW")]
    ZhTw,
    #[schema(rename = "en")]
    En,
    #[schema(rename = "de")]
    De,
}

async fn update(caller: Caller, Body(wanted): Body<Preferences>) -> Result<Json<Profile>, Problem> {
    let language = wanted.language.map(|l| String::from(l.tag()));
    let draft = draft([("language", language), ("time_zone", wanted.time_zone)]);
    if !draft.0.is_empty() {
        let own = for_oneself(&caller.ctx);
        write::update(&own, &caller.company, "employee", caller.employee(), None, draft).await?;
    }
    Ok(Json(Profile::of(&caller).await?))
}
