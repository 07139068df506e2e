//! The settings as the interface shows them.

use axum::Json;
use guanxi_kernel::Language;
use guanxi_records::company::Settings;
use serde::Serialize;
use utoipa::ToSchema;

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CompanySettings {
    /// To be given back with a change.
    lock: i64,
    name: String,
    /// ISO 4217.
    currency: String,
    /// Amounts are kept in it already, so that it stays.
    currency_fixed: bool,
    /// ISO 3166, two letters.
    country: String,
    /// IANA.
    time_zone: String,
    #[schema(value_type = String)]
    language: Language,
}

impl CompanySettings {
    pub(super) fn json(settings: &Settings, currency_fixed: bool) -> Json<Self> {
        let Settings { name, currency, country, time_zone, language, lock, modules_off: _ } =
            settings.clone();
        Json(Self { lock, name, currency, currency_fixed, country, time_zone, language })
    }
}
