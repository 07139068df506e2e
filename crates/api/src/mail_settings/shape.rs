//! The mail server as the interface shows it.

use guanxi_integrations::mail::{MailSettings, Security};
use serde::Serialize;
use utoipa::ToSchema;

/// The company's mail server.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MailServer {
    /// Empty: the company sends no mail.
    host: String,
    port: u16,
    #[schema(value_type = SecurityName)]
    security: Security,
    /// Empty: the server asks nobody who they are.
    account: String,
    /// Whether a password is kept. It is never shown.
    has_password: bool,
    /// The address mail comes from.
    from: String,
    /// Where links in mail begin.
    base: String,
    /// Whether mail can be sent.
    ready: bool,
    /// Nothing is sent until the settings are kept again: the company was restored from a backup.
    held: bool,
    /// Whether mail about approvals carries links by which those asked decide without signing in.
    decide_by_mail: bool,
}

/// How the connection is kept from others.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes the words of Security")]
pub(super) enum SecurityName {
    Tls,
    Starttls,
    None,
}

impl MailServer {
    pub(super) fn new(settings: MailSettings, decide_by_mail: bool) -> Self {
        let ready = settings.is_set_up();
        let MailSettings { host, port, security, account, password, from, base, held } = settings;
        let has_password = !password.is_empty();
        Self { host, port, security, account, has_password, from, base, ready, held, decide_by_mail }
    }
}
