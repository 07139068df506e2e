//! What holds for the whole company: its name, language, time zone, country and currency, and what other currencies are
//! worth in its own.

mod rates;
mod settings;

use guanxi_kernel::{Ctx, Power, Result};
use guanxi_records::definition::FieldType;
use guanxi_records::{Company, access};
use guanxi_store::Conn;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};

pub use rates::{NewRate, Rate, rates, remove_rate, set_rate};
pub use settings::{Wanted, change};

/// Its name in the audit.
const NAME: &str = "company_settings";

guanxi_kernel::codes! {
    /// A setting cannot be; `errors` names each.
    INVALID = Invalid "company_settings.invalid";
    /// Amounts are kept in the currency already; parameter `currency`.
    CURRENCY_FIXED = Invalid "company_settings.currency_fixed";
    /// Somebody changed the settings since they were read.
    STALE = Stale "company_settings.stale";
    /// A rate says what another currency is worth in the company's; parameter `currency`.
    OWN_CURRENCY = Invalid "company_settings.own_currency";
    /// There is no rate of that currency and day.
    RATE_MISSING = NotFound "company_settings.rate_not_found";
}

/// Whether amounts are kept already: what they are worth is kept with them, so that the company's currency must stay.
///
/// # Errors
/// `access.power` without `manage_company`.
pub async fn is_currency_fixed(ctx: &Ctx, company: &Company) -> Result<bool> {
    access::require(ctx, Power::ManageCompany)?;
    has_amounts(company, &mut company.db.read().await?).await
}

/// One look into each table with amounts, up to the first of them.
async fn has_amounts(company: &Company, conn: &mut Conn) -> Result<bool> {
    for object in company.definitions().all() {
        let amounts = object.fields.iter().filter(|f| f.kind == FieldType::Money);
        for field in amounts {
            let select = Query::select()
                .expr_as(Expr::val(1), Alias::new("found"))
                .from(conn.dialect().table(&object.table_name()))
                .and_where(Expr::col(Alias::new(&field.name)).is_not_null())
                .limit(1)
                .to_owned();
            let sql = conn.build(&select);
            if conn.opt(&sql).await?.is_some() {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Whether a text has the form of a currency's code by ISO 4217.
fn is_currency(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase())
}
