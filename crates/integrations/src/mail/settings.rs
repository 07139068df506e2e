//! The company's mail server.

use guanxi_kernel::{Ctx, Error, FieldError, Power, Result};
use guanxi_records::{Company, access};
use guanxi_store::{Conn, Tx, Val, retry};
use lettre::Address;
use serde::{Deserialize, Serialize};

use super::{SETTING, Secret};

/// How the connection is kept from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Security {
    /// Encrypted from the first byte, usually port 465.
    #[default]
    Tls,
    /// Encrypted once the server was asked for it, usually port 587.
    Starttls,
    /// Not at all: for a server on the same machine or network.
    None,
}

/// The company's mail server. Without a host, the company sends no mail.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MailSettings {
    /// The server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is kept from others.
    pub security: Security,
    /// Whom the company is to the server; empty: nobody.
    pub account: String,
    /// How it proves that.
    pub password: Secret,
    /// The address mail comes from.
    pub from: String,
    /// Where people reach the program, such as `https://crm.example.com`: links in mail begin with it.
    pub base: String,
    /// No mail is sent until somebody confirms the settings: the company is a copy.
    pub held: bool,
}

impl MailSettings {
    /// Whether mail can be sent.
    #[must_use]
    pub fn is_set_up(&self) -> bool {
        !self.held && !self.host.is_empty() && !self.from.is_empty() && !self.base.is_empty()
    }

    /// Refuses what cannot work. No host at all is a way to say that no mail is sent.
    fn check(&self) -> Result<()> {
        if self.host.is_empty() {
            return Ok(());
        }
        let host = self.host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':'));
        let base = self.base.strip_prefix("https://").or_else(|| self.base.strip_prefix("http://"));
        let base = base.is_some_and(|rest| !rest.is_empty() && !rest.contains([' ', '"', '<', '>', '\\']));
        let wrong = [
            ("host", host),
            ("port", self.port > 0),
            ("from", self.from.parse::<Address>().is_ok()),
            ("base", base),
            ("account", !self.account.contains(char::is_control)),
        ];
        let faults: Vec<FieldError> = wrong
            .into_iter()
            .filter(|(_, right)| !right)
            .map(|(field, _)| FieldError::new(field, SETTING.name).with("what", field))
            .collect();
        let first = faults.first().map(|f| f.field.clone());
        match first {
            Some(what) => Err(Error::fields(SETTING, faults).with("what", what)),
            None => Ok(()),
        }
    }
}

/// The settings, for whoever has the power over the company. The password is in them: it must not be shown.
///
/// # Errors
/// `access.power`.
pub async fn settings(ctx: &Ctx, company: &Company) -> Result<MailSettings> {
    access::require(ctx, Power::ManageCompany)?;
    read(&mut company.db.read().await?).await
}

/// Keeps the settings. Without a new password the one that is kept stays, unless server or account change: it must not be
/// sent to another server.
///
/// # Errors
/// `access.power`; `mail.setting` with what is not right.
pub async fn write(
    ctx: &Ctx,
    company: &Company,
    mut settings: MailSettings,
    password: Option<Secret>,
) -> Result<MailSettings> {
    access::require(ctx, Power::ManageCompany)?;
    settings.base = String::from(settings.base.trim_end_matches('/'));
    settings.check()?;
    retry(|| {
        let (mut settings, password) = (settings.clone(), password.clone());
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let before = read(&mut tx).await?;
            let same = before.host == settings.host
                && before.port == settings.port
                && before.security == settings.security
                && before.account == settings.account;
            let kept = if same { before.password } else { Secret::default() };
            settings.password = password.unwrap_or(kept);
            keep(&mut tx, &settings).await?;
            tx.commit().await?;
            Ok(settings)
        })
    })
    .await
}

async fn keep(tx: &mut Tx, settings: &MailSettings) -> Result<()> {
    let value = serde_json::to_string(settings).map_err(Error::internal)?;
    let text = "INSERT INTO {setting} (name, value) VALUES ('mail', ?) \
                ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    let sql = tx.sql(text, [Val::from(value)]);
    tx.run(&sql).await.map(drop)
}

/// Sends no mail until somebody keeps the settings again. Answers whether mail was sent so far.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn hold(company: &Company) -> Result<bool> {
    let mut tx = company.db.begin().await?;
    let settings = read(&mut tx).await?;
    if !settings.is_set_up() {
        return Ok(false);
    }
    keep(&mut tx, &MailSettings { held: true, ..settings }).await?;
    tx.commit().await?;
    Ok(true)
}

/// The settings, for the program itself.
///
/// # Errors
/// When the database cannot be reached.
pub async fn read(conn: &mut Conn) -> Result<MailSettings> {
    let sql = conn.sql("SELECT value FROM {setting} WHERE name = 'mail'", []);
    let row = conn.opt(&sql).await?;
    row.map_or_else(
        || Ok(MailSettings::default()),
        |r| serde_json::from_str(r.text("value")?).map_err(Error::internal),
    )
}
