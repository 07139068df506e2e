//! Sending one mail.

use std::time::Duration;

use guanxi_kernel::{Error, Instant, Result};
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::{MailSettings, NOT_SET_UP, REFUSED, SETTING, Security};

/// The longest a server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(20);

/// A mail to one person.
#[derive(Debug, Clone)]
pub struct Mail {
    /// The same for the same mail sent again: servers and readers know it by it.
    pub key: String,
    /// Whom it is to.
    pub name: String,
    /// Where that is.
    pub address: String,
    /// Whose mail it is: the company.
    pub sender: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The same in HTML.
    pub html: String,
    /// Where the person says how to be told.
    pub unsubscribe: Option<String>,
    /// When it is sent.
    pub at: Instant,
}

/// `List-Unsubscribe`: where the reader ends such mail.
#[derive(Debug, Clone)]
struct ListUnsubscribe(String);

impl Header for ListUnsubscribe {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("List-Unsubscribe")
    }

    fn parse(text: &str) -> std::result::Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(String::from(text)))
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), self.0.clone())
    }
}

/// `Auto-Submitted`: nobody is to answer by machine.
#[derive(Debug, Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> std::result::Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), String::from("auto-generated"))
    }
}

/// Sends a mail through the company's server.
///
/// # Errors
/// `mail.not_set_up`; `mail.setting` for an address that is none; `mail.refused` when the server does not take it.
pub async fn send(settings: &MailSettings, mail: &Mail) -> Result<()> {
    if !settings.is_set_up() {
        return Err(Error::new(NOT_SET_UP));
    }
    let message = message(settings, mail)?;
    let transport = transport(settings)?;
    transport.send(message).await.map(drop).map_err(|fault| refused(&fault))
}

/// What the server said goes to whoever set it up; the log has no more of it.
fn refused(fault: &lettre::transport::smtp::Error) -> Error {
    let mut reason = fault.to_string();
    let mut cause = std::error::Error::source(fault);
    while let Some(source) = cause {
        let text = source.to_string();
        if !reason.contains(&text) {
            reason.push_str(": ");
            reason.push_str(&text);
        }
        cause = source.source();
    }
    Error::new(REFUSED).with("reason", reason)
}

fn transport(settings: &MailSettings) -> Result<AsyncSmtpTransport<Tokio1Executor>> {
    let wrong = |fault: lettre::transport::smtp::Error| refused(&fault);
    let tls = || TlsParameters::new(settings.host.clone()).map_err(wrong);
    let tls = match settings.security {
        Security::Tls => Tls::Wrapper(tls()?),
        Security::Starttls => Tls::Required(tls()?),
        Security::None => Tls::None,
    };
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
        .port(settings.port)
        .tls(tls)
        .timeout(Some(PATIENCE));
    if !settings.account.is_empty() {
        let password = String::from(settings.password.told());
        builder = builder.credentials(Credentials::new(settings.account.clone(), password));
    }
    Ok(builder.build())
}

fn message(settings: &MailSettings, mail: &Mail) -> Result<Message> {
    let wrong = |what: &str| Error::new(SETTING).with("what", what);
    let address =
        |text: &str, what: &str| text.parse::<Address>().map_err(|fault| wrong(what).because(fault));
    let from = address(&settings.from, "from")?;
    let domain = String::from(from.domain());
    let named = |name: &str| (!name.is_empty()).then(|| String::from(name));
    let mut builder = Message::builder()
        .from(Mailbox::new(named(&mail.sender), from))
        .to(Mailbox::new(named(&mail.name), address(&mail.address, "address")?))
        .subject(&mail.subject)
        .date(std::time::SystemTime::from(mail.at))
        .message_id(Some(format!("<{}@{domain}>", mail.key)))
        .header(AutoSubmitted);
    if let Some(unsubscribe) = &mail.unsubscribe {
        builder = builder.header(ListUnsubscribe(format!("<{unsubscribe}>")));
    }
    let both = MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone());
    builder.multipart(both).map_err(Error::internal)
}
