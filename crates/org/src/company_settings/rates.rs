//! What other currencies are worth in the company's, from a day on.

use chrono::NaiveDate;
use guanxi_kernel::{Ctx, Error, FieldError, Id, Power, Result, decimal};
use guanxi_records::audit::{self, Entry};
use guanxi_records::field::faults;
use guanxi_records::{Company, access};
use guanxi_store::{Conn, Tx, Val, retry};
use serde_json::{Map, Value as Json, json};

use super::{INVALID, NAME, OWN_CURRENCY, RATE_MISSING, is_currency};

/// Rates are kept times 10^8.
const SCALE: u32 = 8;
/// The most that are told: daily rates of ten currencies over a year.
const MOST: i64 = 4_000;
/// No unit of a currency is worth more.
const LARGEST: i64 = 1_000_000;

/// What one unit of a currency is worth from a day on, until the next rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rate {
    /// ISO 4217.
    pub currency: String,
    /// From this day on.
    pub day: NaiveDate,
    /// In the company's currency, times 10^8.
    pub rate: i64,
}

impl Rate {
    /// The rate as a decimal text without needless zeros.
    #[must_use]
    pub fn text(&self) -> String {
        decimal::to_decimal(self.rate, SCALE).normalize().to_string()
    }
}

/// A rate as it is given.
#[derive(Debug, Clone)]
pub struct NewRate {
    /// ISO 4217.
    pub currency: String,
    /// From this day on.
    pub day: NaiveDate,
    /// A decimal text, such as `7.1234`.
    pub rate: String,
}

/// The rates by currency, newest first.
///
/// # Errors
/// `access.power` without `manage_company`.
pub async fn rates(ctx: &Ctx, company: &Company) -> Result<Vec<Rate>> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    let text = "SELECT currency, day, rate FROM {currency_rate} ORDER BY currency, day DESC LIMIT ?";
    let sql = conn.sql(text, [Val::Int(MOST)]);
    let rows = conn.rows(&sql).await?;
    let rate = |row: &guanxi_store::Row| {
        Ok(Rate {
            currency: String::from(row.text("currency")?),
            day: row.date("day")?,
            rate: row.int("rate")?,
        })
    };
    rows.iter().map(rate).collect()
}

/// Says what a currency is worth from a day on, instead of what was said for that day. Amounts that are kept already keep what
/// they were worth.
///
/// # Errors
/// `access.power` without `manage_company`; `company_settings.invalid`, with each fault by its name.
pub async fn set_rate(ctx: &Ctx, company: &Company, new: &NewRate) -> Result<Rate> {
    access::require(ctx, Power::ManageCompany)?;
    let rate = &check(company, new)?;
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let before = known(&mut tx, &rate.currency, rate.day).await?;
            let text = "INSERT INTO {currency_rate} (currency, day, rate) VALUES (?, ?, ?) \
                        ON CONFLICT (currency, day) DO UPDATE SET rate = excluded.rate";
            let values = [Val::from(rate.currency.as_str()), Val::Date(rate.day), Val::Int(rate.rate)];
            let sql = tx.sql(text, values);
            tx.run(&sql).await?;
            note(ctx, company, &mut tx, rate, (before, Some(rate.rate))).await?;
            tx.commit().await
        })
    })
    .await?;
    Ok(rate.clone())
}

/// Takes a rate away: from its day on the one before holds.
///
/// # Errors
/// `access.power` without `manage_company`; `company_settings.rate_not_found`.
pub async fn remove_rate(ctx: &Ctx, company: &Company, currency: &str, day: NaiveDate) -> Result<()> {
    access::require(ctx, Power::ManageCompany)?;
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let before = known(&mut tx, currency, day).await?;
            let Some(rate) = before else { return Err(Error::new(RATE_MISSING)) };
            let values = [Val::from(currency), Val::Date(day)];
            let sql = tx.sql("DELETE FROM {currency_rate} WHERE currency = ? AND day = ?", values);
            tx.run(&sql).await?;
            let rate = Rate { currency: String::from(currency), day, rate };
            note(ctx, company, &mut tx, &rate, (before, None)).await?;
            tx.commit().await
        })
    })
    .await
}

fn check(company: &Company, new: &NewRate) -> Result<Rate> {
    let mut wrong = Vec::new();
    if !is_currency(&new.currency) {
        wrong.push(FieldError::new("currency", faults::FORMAT).with("expected", "USD"));
    } else if new.currency == company.settings().currency {
        wrong.push(FieldError::new("currency", OWN_CURRENCY.name).with("currency", &new.currency));
    }
    let rate = match decimal::parse(new.rate.trim(), SCALE) {
        Ok(rate) if rate <= 0 => {
            wrong.push(FieldError::new("rate", faults::TOO_SMALL).with("limit", "0.00000001"));
            0
        }
        Ok(rate) if rate / 10_i64.pow(SCALE) >= LARGEST => {
            wrong.push(FieldError::new("rate", faults::TOO_LARGE).with("limit", LARGEST));
            0
        }
        Ok(rate) => rate,
        Err(decimal::DecimalFault::TooPrecise) => {
            wrong.push(FieldError::new("rate", faults::TOO_PRECISE).with("scale", SCALE));
            0
        }
        Err(decimal::DecimalFault::NotANumber | decimal::DecimalFault::TooLarge) => {
            wrong.push(FieldError::new("rate", faults::FORMAT).with("expected", "7.1234"));
            0
        }
    };
    if !wrong.is_empty() {
        return Err(Error::fields(INVALID, wrong));
    }
    Ok(Rate { currency: new.currency.clone(), day: new.day, rate })
}

async fn known(conn: &mut Conn, currency: &str, day: NaiveDate) -> Result<Option<i64>> {
    let values = [Val::from(currency), Val::Date(day)];
    let sql = conn.sql("SELECT rate FROM {currency_rate} WHERE currency = ? AND day = ?", values);
    let row = conn.opt(&sql).await?;
    row.map(|row| row.int("rate")).transpose()
}

async fn note(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    rate: &Rate,
    (before, after): (Option<i64>, Option<i64>),
) -> Result<()> {
    let said = |units: Option<i64>| {
        units.map_or(Json::Null, |rate_units| json!(Rate { rate: rate_units, ..rate.clone() }.text()))
    };
    let name = format!("{} {}", rate.currency, rate.day);
    let changes = Map::from_iter([(name, json!([said(before), said(after)]))]);
    let entry =
        Entry { object: String::from(NAME), record: Id(0), action: String::from("settings"), changes };
    audit::append(ctx, company, tx, vec![entry]).await
}
