//! `GET /records/{object}/buttons`, `GET /records/{object}/{id}/buttons`, `POST /records/{object}/buttons/{automation}`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::automation::button::{self, Button};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;
use crate::openapi::schemas::IdText;

pub(super) fn list_endpoint() -> Endpoint {
    Endpoint::get("/records/{object}/buttons", list)
        .named("records.buttons", "The buttons of an object that start automations")
        .answers::<Buttons>(200, "In their order; none for whoever may change no record of the object.")
}

pub(super) fn of_record_endpoint() -> Endpoint {
    Endpoint::get("/records/{object}/{id}/buttons", of_record)
        .named("records.buttons_of_record", "The buttons that can be pressed on a record as it is")
        .answers::<Buttons>(200, "In their order.")
}

pub(super) fn press_endpoint() -> Endpoint {
    Endpoint::post("/records/{object}/buttons/{automation}", press)
        .named("records.press", "Press a button for records: its automation acts, with its own rights")
        .keyed()
        .takes::<Press>()
        .answers::<PressedShape>(200, "How many it acts for.")
}

#[derive(Debug, Serialize, ToSchema)]
struct Buttons {
    items: Vec<ButtonShape>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ButtonShape {
    #[schema(value_type = IdText)]
    automation: Id,
    label: String,
    /// What is asked before; empty: nothing.
    ask: String,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Press {
    /// Up to a thousand.
    #[schema(value_type = Vec<IdText>)]
    records: Vec<Id>,
}

#[derive(Debug, Serialize, ToSchema)]
struct PressedShape {
    /// For so many records the automation acts.
    begun: usize,
    /// So many are gone, may not be changed by the caller, or are not such as the automation is for.
    left_out: usize,
}

fn shaped(buttons: Vec<Button>) -> Json<Buttons> {
    let shape = |Button { automation, label, ask }| ButtonShape { automation, label, ask };
    Json(Buttons { items: buttons.into_iter().map(shape).collect() })
}

async fn list(caller: Caller, Path(object): Path<String>) -> Result<Json<Buttons>, Problem> {
    Ok(shaped(button::buttons(&caller.ctx, &caller.company, &object).await?))
}

async fn of_record(caller: Caller, Path((object, id)): Path<(String, Id)>) -> Result<Json<Buttons>, Problem> {
    Ok(shaped(button::of_record(&caller.ctx, &caller.company, &object, id).await?))
}

async fn press(
    caller: Caller,
    Path((object, automation)): Path<(String, Id)>,
    Body(wanted): Body<Press>,
) -> Result<Json<PressedShape>, Problem> {
    let done = button::press(&caller.ctx, &caller.company, &object, automation, &wanted.records).await?;
    Ok(Json(PressedShape { begun: done.begun, left_out: done.left_out }))
}
