//! `PUT /settings/company`

use axum::Json;
use guanxi_kernel::Language;
use guanxi_org::company_settings::{Wanted, change, is_currency_fixed};
use serde::Deserialize;
use utoipa::ToSchema;

use super::shape::CompanySettings;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::put("/settings/company", put)
        .named("settings.set_company", "Change the company's settings")
        .takes::<NewSettings>()
        .answers::<CompanySettings>(200, "As after `GET /settings/company`.")
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewSettings {
    /// As it was read.
    lock: i64,
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
    #[schema(pattern = "^[A-Z]{2}$")]
    country: String,
    /// IANA.
    time_zone: String,
    /// `zh-CN`, `zh-TW`, `en` or `de`.
    #[schema(value_type = String)]
    language: Language,
}

async fn put(caller: Caller, Body(new): Body<NewSettings>) -> Result<Json<CompanySettings>, Problem> {
    let NewSettings { lock, name, currency, country, time_zone, language } = new;
    let wanted = Wanted { name, currency, country, time_zone, language };
    let settings = change(&caller.ctx, &caller.company, lock, wanted).await?;
    let fixed = is_currency_fixed(&caller.ctx, &caller.company).await?;
    Ok(CompanySettings::json(&settings, fixed))
}
