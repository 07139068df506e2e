//! `PUT /records/{object}/view-default`

use axum::Json;
use guanxi_org::views::{self, For};
use serde_json::Value;

use super::schemas::{self, Chosen, Who};
use super::shown;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::put("/records/{object}/view-default", choose)
        .named("views.choose", "Say which view one begins with; others with the power to manage the company")
        .keyed()
        .takes_schema("application/json", schemas::chosen())
        .answers_schema(200, "All views as they are now.", schemas::views())
}

async fn choose(
    caller: Caller,
    Path(object): Path<String>,
    Body(chosen): Body<Chosen>,
) -> Result<Json<Value>, Problem> {
    let who = match chosen.who {
        Who::Me => For::Me,
        Who::Everybody => For::Everybody,
        Who::Position(id) => For::Position(id),
        Who::Role(id) => For::Role(id),
    };
    views::choose(&caller.ctx, &caller.company, &object, who, chosen.view.as_deref()).await?;
    shown(&caller, &object).await
}
