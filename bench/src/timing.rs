//! How often something can be done in a second by several at once, and how long the slowest take.

use std::time::{Duration, Instant};

use anyhow::Result;

/// As many ask at once.
pub(crate) const CLIENTS: usize = 8;

/// What was measured.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rate {
    /// Times a second, all together.
    pub per_second: f64,
    /// Ninety-nine of a hundred took at most this long.
    pub p99: Duration,
    /// Half took at most this long.
    pub median: Duration,
}

/// Lets each worker do its work again and again for a while, after a short warming up.
pub(crate) async fn rate<W, F>(workers: Vec<W>, seconds: f64, work: fn(W) -> F) -> Result<Rate>
where
    W: Send + 'static,
    F: Future<Output = Result<W>> + Send + 'static,
{
    let begun = Instant::now();
    let warm = begun + Duration::from_secs_f64(seconds * 0.2);
    let end = begun + Duration::from_secs_f64(seconds * 1.2);
    let mut running = tokio::task::JoinSet::new();
    for mut worker in workers {
        running.spawn(async move {
            let mut took = Vec::new();
            loop {
                let at = Instant::now();
                if at >= end {
                    return Ok::<_, anyhow::Error>(took);
                }
                worker = work(worker).await?;
                if at >= warm {
                    took.push(at.elapsed());
                }
            }
        });
    }
    let mut took = Vec::new();
    while let Some(done) = running.join_next().await {
        took.extend(done??);
    }
    took.sort_unstable();
    let at = |share: usize| took.get(took.len() * share / 100).copied().unwrap_or_default();
    #[expect(clippy::cast_precision_loss, reason = "counts of a few seconds")]
    let per_second = took.len() as f64 / seconds;
    Ok(Rate { per_second, p99: at(99), median: at(50) })
}
