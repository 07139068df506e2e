//! Looks after a company's connectors as long as it is open.

use std::time::Duration;

use guanxi_jobs::Queue;
use guanxi_records::background::Acting;
use tokio::sync::{broadcast, watch};

use super::pump;

/// How often it is looked what other nodes wrote and what is due again.
const ROUND: Duration = Duration::from_secs(1);
/// What happens at the same moment is read together.
const GATHER: Duration = Duration::from_millis(50);

/// Until told to stop: starts what is due, at once when something happens on this node and else within a second.
pub async fn watch<C: Acting>(shared: C, queue: Queue, mut stop: watch::Receiver<bool>) {
    let mut heard = shared.company().announcements.subscribe();
    loop {
        if let Err(error) = pump(&shared, &queue).await {
            tracing::warn!(%error, "connectors cannot be looked after");
        }
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return,
            told = heard.recv() => if let Err(broadcast::error::RecvError::Closed) = told { return },
            () = tokio::time::sleep(ROUND) => {}
        }
        tokio::time::sleep(GATHER).await;
        // Whatever was announced until here is read from the database now.
        heard = heard.resubscribe();
    }
}
