//! `POST /feedback`

use axum::Json;
use axum::http::StatusCode;
use guanxi_kernel::Id;
use guanxi_workflow::feedback::{self, Kind, Message};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;
use crate::openapi::schemas::IdText;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/feedback", send)
        .named("feedback.send", "Tell whoever administers the company about a fault, a wish or a question")
        .own()
        .keyed()
        .takes::<NewFeedback>()
        .answers::<SentFeedback>(201, "The message's record.")
}

#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes the words of Kind")]
enum FeedbackKind {
    Fault,
    Wish,
    Question,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewFeedback {
    #[schema(value_type = FeedbackKind)]
    kind: Kind,
    #[schema(max_length = 20000)]
    text: String,
    /// A picture the caller uploaded with `POST /files`.
    #[serde(default)]
    #[schema(value_type = Option<IdText>)]
    picture: Option<Id>,
    /// The page of the client it is about.
    #[serde(default)]
    #[schema(example = "/records/customer")]
    page: Option<String>,
    /// How large the window is.
    #[serde(default)]
    #[schema(example = "1440 x 900")]
    browser_size: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct SentFeedback {
    #[schema(value_type = IdText)]
    id: Id,
    /// Such as `FB-000012`.
    number: String,
}

async fn send(
    caller: Caller,
    Body(given): Body<NewFeedback>,
) -> Result<(StatusCode, Json<SentFeedback>), Problem> {
    let NewFeedback { kind, text, picture, page, browser_size } = given;
    let message = Message { kind, text, picture, page, browser_size };
    let sent = feedback::send(&caller.ctx, &caller.company, &message).await?;
    Ok((StatusCode::CREATED, Json(SentFeedback { id: sent.id, number: sent.number })))
}
