//! The jobs of connectors.

use guanxi_jobs::{Handler, JobError, Work};
use guanxi_kernel::Id;
use guanxi_records::background::Acting;
use serde::Deserialize;
use serde_json::Value as Json;

use super::{reconcile, run};

/// Exchanges.
#[derive(Debug)]
pub(super) struct RunJob;

/// Compares both sides.
#[derive(Debug)]
pub(super) struct ReconcileJob;

#[derive(Debug, Deserialize)]
struct Task {
    connector: Id,
    #[serde(default)]
    reconciliation: Option<Id>,
}

impl<C: Acting> Handler<C> for RunJob {
    async fn run(&self, work: &mut Work<C>) -> Result<Json, JobError> {
        let Task { connector, .. } = work.payload()?;
        Box::pin(run::run(work, connector)).await
    }
}

impl<C: Acting> Handler<C> for ReconcileJob {
    async fn run(&self, work: &mut Work<C>) -> Result<Json, JobError> {
        let Task { connector, reconciliation } = work.payload()?;
        Box::pin(reconcile::run(work, connector, reconciliation)).await
    }
}
