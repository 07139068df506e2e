//! `GET /settings/company`

use axum::Json;
use guanxi_org::company_settings::is_currency_fixed;

use super::shape::CompanySettings;
use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/settings/company", get)
        .named("settings.company", "The company's name, language, time zone, country and currency")
        .answers::<CompanySettings>(200, "The settings.")
}

async fn get(caller: Caller) -> Result<Json<CompanySettings>, Problem> {
    let fixed = is_currency_fixed(&caller.ctx, &caller.company).await?;
    Ok(CompanySettings::json(&caller.company.settings(), fixed))
}
