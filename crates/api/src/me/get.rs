//! `GET /me`

use axum::Json;

use super::profile::Profile;
use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/me", get)
        .named("me.get", "Who is signed in")
        .answers::<Profile>(200, "The person, the company, positions and powers.")
}

async fn get(caller: Caller) -> Result<Json<Profile>, Problem> {
    Ok(Json(Profile::of(&caller).await?))
}
