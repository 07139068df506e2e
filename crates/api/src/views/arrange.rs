//! `PUT /records/{object}/view-order`

use axum::Json;
use guanxi_org::views;
use serde_json::Value;

use super::schemas::{self, Order};
use super::shown;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::put("/records/{object}/view-order", arrange)
        .named("views.arrange", "Say in which order one wants the views")
        .keyed()
        .takes_schema("application/json", schemas::order())
        .answers_schema(200, "All views as they are now.", schemas::views())
}

async fn arrange(
    caller: Caller,
    Path(object): Path<String>,
    Body(order): Body<Order>,
) -> Result<Json<Value>, Problem> {
    views::arrange(&caller.ctx, &caller.company, &object, &order.views).await?;
    shown(&caller, &object).await
}
