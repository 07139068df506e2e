//! `POST /employees/{id}/reactivate`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_org::account::{state, stop};

use super::AccountChanged;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/employees/{id}/reactivate", reactivate)
        .named("employees.reactivate", "Start a stopped account again")
        .keyed()
        .answers::<AccountChanged>(200, "What the account is at now.")
}

async fn reactivate(caller: Caller, Path(id): Path<Id>) -> Result<Json<AccountChanged>, Problem> {
    stop::reactivate(&caller.ctx, &caller.company, id).await?;
    let mut conn = caller.company.db.read().await?;
    let account_state = state::get(&mut conn, id).await?.name();
    Ok(Json(AccountChanged { account_state }))
}
