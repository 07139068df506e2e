//! `GET /activation/{token}`

use axum::Json;
use axum::extract::State;
use guanxi_org::account::activation;
use serde::Serialize;
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::Path;
use crate::extract::caller::of_secret;
use crate::http::asked::Asked;
use crate::http::problem::Problem;
use crate::state::AppState;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/activation/{token}", look)
        .named("session.invitation", "Whose activation link it is")
        .open()
        .answers::<Invitation>(200, "The person the link was made for.")
}

#[derive(Debug, Serialize, ToSchema)]
struct Invitation {
    name: String,
    account: String,
    company: String,
}

async fn look(
    State(state): State<AppState>,
    asked: Asked,
    Path(token): Path<String>,
) -> Result<Json<Invitation>, Problem> {
    state.rates().proof(asked.address)?;
    let (company, secret) = of_secret(&state, &token).await?;
    let mut conn = company.db.read().await?;
    let invitation = activation::look(&company, &mut conn, secret).await?;
    let name = company.settings().name.clone();
    Ok(Json(Invitation { name: invitation.name, account: invitation.account, company: name }))
}
