//! That no open record is owned by somebody who cannot work, as what is checked each night.

use guanxi_kernel::Result;
use guanxi_records::Company;
use guanxi_records::definition::Ownership;
use guanxi_records::hook::BoxFuture;
use guanxi_records::integrity::{self, Check, Finding, Looking, Outcome};

use crate::moves::ABLE;

/// The zero-orphan rule.
#[derive(Debug)]
pub(crate) struct Owners;

impl Check for Owners {
    fn name(&self) -> &'static str {
        "owners"
    }

    fn parts(&self, company: &Company) -> Vec<String> {
        let definitions = company.definitions();
        let owned = definitions.live().filter(|o| o.ownership == Ownership::Owner);
        owned.map(|o| o.name.clone()).collect()
    }

    fn look<'a>(
        &'a self,
        looking: Looking<'a>,
        part: &'a str,
        outcome: &'a mut Outcome,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let object = looking.company.object(part)?;
            let mut conn = looking.company.db.read().await?;
            outcome.checked += integrity::counted(&mut conn, &object).await?;
            let (found, first) = integrity::left_over(&mut conn, &object, &ABLE).await?;
            let finding = |id| Finding::new(part, Some(id), "integrity.owner").at("owner_id");
            outcome.add_all(found, first.into_iter().map(finding));
            Ok(())
        })
    }
}
