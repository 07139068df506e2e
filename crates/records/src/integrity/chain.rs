//! Whether the audit is whole.

use guanxi_kernel::Result;

use super::check::{Check, Finding, Looking, Outcome};
use crate::audit;
use crate::company::Company;
use crate::hook::BoxFuture;

/// No row of the audit was altered or taken out.
#[derive(Debug)]
pub(super) struct Chain;

impl Check for Chain {
    fn name(&self) -> &'static str {
        "audit"
    }

    fn parts(&self, _: &Company) -> Vec<String> {
        vec![String::new()]
    }

    fn look<'a>(
        &'a self,
        looking: Looking<'a>,
        _: &'a str,
        outcome: &'a mut Outcome,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let mut conn = looking.company.db.read().await?;
            let report = audit::verify_while(&mut conn, looking.go_on).await?;
            outcome.checked += report.rows;
            if let Some(broken) = report.broken {
                let code = format!("integrity.audit_{}", broken.what);
                let finding = Finding::new("", broken.id, &code);
                outcome.add(finding.with("chain", broken.chain).with("place", broken.place));
            }
            Ok(())
        })
    }
}
