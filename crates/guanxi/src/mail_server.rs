//! Notifications go by mail through the company's mail server: what puts them together and what sends them do not know each
//! other.

use guanxi_integrations::mail::{self, Mail, NOT_SET_UP};
use guanxi_kernel::Result;
use guanxi_records::Company;
use guanxi_workflow::notify::{Letter, Mailer, Sent};

/// The mail server each company names in its settings.
#[derive(Debug, Clone, Copy)]
pub struct MailServer;

impl Mailer for MailServer {
    async fn base(&self, company: &Company) -> Result<Option<String>> {
        let settings = mail::read(&mut company.db.read().await?).await?;
        Ok(settings.is_set_up().then_some(settings.base))
    }

    async fn send(&self, company: &Company, letter: &Letter) -> Result<Sent> {
        let settings = mail::read(&mut company.db.read().await?).await?;
        let Letter { key, name, address, subject, text, html, unsubscribe } = letter.clone();
        let (sender, unsubscribe) = (company.settings().name.clone(), Some(unsubscribe));
        let at = company.clock.now();
        let mail = Mail { key, name, address, sender, subject, text, html, unsubscribe, at };
        match mail::send(&settings, &mail).await {
            Ok(()) => Ok(Sent::Yes),
            // Taken out of the settings a moment ago.
            Err(error) if error.is(NOT_SET_UP) => Ok(Sent::NotSetUp),
            Err(error) => Err(error),
        }
    }
}
