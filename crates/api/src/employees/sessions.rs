//! `GET /employees/{id}/sessions`

use axum::Json;
use guanxi_kernel::{Id, Power};
use guanxi_org::account::state;
use guanxi_records::access::require;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;
use crate::session::SessionShapes;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/employees/{id}/sessions", list)
        .named("employees.sessions", "A person's sessions")
        .answers::<SessionShapes>(200, "Sessions that have not ended, the last used first.")
}

async fn list(caller: Caller, Path(id): Path<Id>) -> Result<Json<SessionShapes>, Problem> {
    require(&caller.ctx, Power::ManagePeople)?;
    let mut conn = caller.company.db.read().await?;
    state::get(&mut conn, id).await?;
    drop(conn);
    Ok(Json(SessionShapes::of(&caller.company, id, caller.signed_in.session).await?))
}
