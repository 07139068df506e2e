//! Changing the settings.

use guanxi_kernel::{Ctx, Error, FieldError, Id, Language, Power, Result};
use guanxi_records::audit::{self, Entry};
use guanxi_records::company::{self, Settings};
use guanxi_records::field::faults;
use guanxi_records::{Company, Definitions, access};
use guanxi_store::{Tx, retry};
use serde_json::{Map, Value as Json, json};

use super::{CURRENCY_FIXED, INVALID, NAME, STALE, has_amounts, is_currency};

/// Characters of a name at most, in any script.
const LONGEST_NAME: usize = 200;

/// What the settings are to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The name on letters, mails and in the program.
    pub name: String,
    /// The currency amounts are summed up in, ISO 4217.
    pub currency: String,
    /// The country of telephone numbers and addresses without one, ISO 3166, two letters.
    pub country: String,
    /// The time zone of dates, IANA.
    pub time_zone: String,
    /// The language of people who chose none.
    pub language: Language,
}

/// Changes the settings of the company; every node takes them up with its next request.
///
/// # Errors
/// `access.power` without `manage_company`; `company_settings.invalid`, with each fault by its name; `company_settings.stale` when
/// somebody changed them since.
pub async fn change(ctx: &Ctx, company: &Company, lock: i64, wanted: Wanted) -> Result<Settings> {
    access::require(ctx, Power::ManageCompany)?;
    let wanted = &Wanted { name: String::from(wanted.name.trim()), ..wanted };
    check(wanted)?;
    let settings = retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let settings = write(ctx, company, &mut tx, lock, wanted).await?;
            tx.commit().await.map(|()| settings)
        })
    })
    .await?;
    // Here at once; other nodes with their next request.
    company.replace(Definitions::clone(&company.definitions()), settings.clone());
    Ok(settings)
}

fn check(wanted: &Wanted) -> Result<()> {
    let Wanted { name, currency, country, time_zone, language: _ } = wanted;
    let mut wrong = Vec::new();
    if name.is_empty() {
        wrong.push(FieldError::new("name", faults::REQUIRED));
    }
    if name.chars().count() > LONGEST_NAME {
        wrong.push(FieldError::new("name", faults::TOO_LONG).with("limit", LONGEST_NAME));
    }
    if name.chars().any(char::is_control) {
        wrong.push(FieldError::new("name", faults::CHARACTERS));
    }
    if !is_currency(currency) {
        wrong.push(FieldError::new("currency", faults::FORMAT).with("expected", "CNY"));
    }
    if !(country.len() == 2 && country.bytes().all(|b| b.is_ascii_uppercase())) {
        wrong.push(FieldError::new("country", faults::FORMAT).with("expected", "CN"));
    }
    if time_zone.parse::<chrono_tz::Tz>().is_err() {
        wrong.push(FieldError::new("time_zone", faults::FORMAT).with("expected", "Asia/Shanghai"));
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::fields(INVALID, wrong)) }
}

async fn write(ctx: &Ctx, company: &Company, tx: &mut Tx, lock: i64, wanted: &Wanted) -> Result<Settings> {
    // Before anything is read: of two who change them at the same moment, the second waits here and finds them changed.
    company::renew_definitions(tx).await?;
    let before = company::read_settings(tx).await?;
    if before.lock != lock {
        return Err(Error::new(STALE));
    }
    let Wanted { name, currency, country, time_zone, language } = wanted.clone();
    let modules_off = before.modules_off.clone();
    let after = Settings { name, currency, country, time_zone, language, lock: lock + 1, modules_off };
    if before.currency != after.currency && has_amounts(company, tx).await? {
        let fault = FieldError::new("currency", CURRENCY_FIXED.name).with("currency", &before.currency);
        return Err(Error::fields(INVALID, vec![fault]));
    }
    let changes = differences(&before, &after);
    if changes.is_empty() {
        return Ok(before);
    }
    company::write_settings(tx, &after).await?;
    let entry =
        Entry { object: String::from(NAME), record: Id(0), action: String::from("settings"), changes };
    audit::append(ctx, company, tx, vec![entry]).await?;
    Ok(after)
}

fn differences(before: &Settings, after: &Settings) -> Map<String, Json> {
    let pairs = [
        ("name", json!(before.name), json!(after.name)),
        ("currency", json!(before.currency), json!(after.currency)),
        ("country", json!(before.country), json!(after.country)),
        ("time_zone", json!(before.time_zone), json!(after.time_zone)),
        ("language", json!(before.language), json!(after.language)),
    ];
    let differ = pairs.into_iter().filter(|(_, old, new)| old != new);
    differ.map(|(name, old, new)| (String::from(name), json!([old, new]))).collect()
}
