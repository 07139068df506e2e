//! Automations call other systems by the one client that speaks HTTP to others: what says it and what sends it do not know each
//! other.

use guanxi_integrations::outbound::{Message, Outbound};
use guanxi_integrations::webhook::signatures;
use guanxi_records::Company;
use guanxi_workflow::automation::{Caller, Said};

/// Calls by the rules for outbound calls, signed as webhooks are.
#[derive(Debug, Clone)]
pub struct Outward(pub Outbound);

impl Caller for Outward {
    async fn call(&self, company: &Company, said: Said) -> Result<u16, &'static str> {
        let Said { url, secret, id, body } = said;
        let timestamp = company.clock.now().timestamp();
        let headers = vec![
            ("webhook-id", id.clone()),
            ("webhook-timestamp", timestamp.to_string()),
            ("webhook-signature", signatures(&[secret], &id, timestamp, &body)),
        ];
        let answer = self.0.post(Message { url, headers, body }).await;
        answer.map(|answer| answer.status).map_err(|failure| failure.name())
    }
}
