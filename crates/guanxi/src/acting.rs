//! What background work needs: the company, and the person it is done for with the rights of this moment.

use std::sync::Arc;

use guanxi_kernel::{Ctx, Error, Id, Language, Result, Via};
use guanxi_org::account::session::{self, SignedIn};
use guanxi_org::account::state::{self, AccountState};
use guanxi_org::account::{ACCOUNT_STATE, NOT_FOUND};
use guanxi_records::background::Acting;
use guanxi_records::company::versions;
use guanxi_records::{Company, query};
use serde_json::json;

/// What handlers share.
#[derive(Debug, Clone)]
pub struct Acts(pub Arc<Company>);

impl Acting for Acts {
    fn company(&self) -> &Arc<Company> {
        &self.0
    }

    async fn acting(&self, employee: Option<Id>) -> Result<Ctx> {
        let company = &self.0;
        let mut conn = company.db.read().await?;
        let versions = versions(&mut conn).await?;
        company.refresh(&mut conn, versions).await?;
        let Some(employee) = employee else { return Ok(company.system()) };
        let present = state::get(&mut conn, employee).await?;
        if present != AccountState::Active {
            return Err(Error::new(ACCOUNT_STATE).with("state", present.name()));
        }
        let filter = json!({"field": "id", "op": "eq", "value": employee});
        let found = query::find(&company.system(), company, &mut conn, "employee", &filter, 1).await?;
        let record = found.into_iter().next().ok_or_else(|| Error::new(NOT_FOUND).with("id", employee))?;
        let settings = company.settings();
        let text = |field: &str| record.get(field).as_text().map(String::from);
        let zone = text("time_zone").and_then(|name| name.parse().ok());
        let signed_in = SignedIn {
            employee,
            session: None,
            token: None,
            may_write: true,
            versions,
            language: text("language").and_then(|tag| Language::from_tag(&tag)).unwrap_or(settings.language),
            zone: zone.unwrap_or_else(|| settings.zone()),
            address: None,
            seen_as: None,
        };
        session::ctx_for(company, &mut conn, &signed_in, Via::Job, Arc::from("job")).await
    }
}
