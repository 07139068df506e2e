//! `guanxi serve`

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context;
use axum::serve::ListenerExt as _;
use guanxi_api::{AppState, Limits, Options, router};
use metrics_exporter_prometheus::PrometheusBuilder;
use tokio::sync::watch;

use super::place::Place;
use crate::client::EmbeddedClient;
use crate::config::Config;
use crate::output;
use crate::stop::asked_to_stop;

pub(super) const EXAMPLES: &str = "\
Examples:
  guanxi serve --data data/demo
  guanxi serve --data /srv/guanxi --listen 0.0.0.0:8080 --public-url https://crm.example.com --trusted-proxies 1
  guanxi serve --database postgres://guanxi@db/guanxi --data /srv/guanxi

Any number of programs may serve the same PostgreSQL database; --data is then a folder they share, for files.";

/// From the shortest request worth telling apart to the longest allowed, in seconds.
const BUCKETS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0];
/// How long requests in flight have to end when the program is to stop.
const PATIENCE: Duration = Duration::from_secs(30);

pub(super) async fn run(config: Config) -> anyhow::Result<()> {
    let recorder = PrometheusBuilder::new().set_buckets(&BUCKETS)?.build_recorder();
    let metrics = recorder.handle();
    metrics::set_global_recorder(recorder).context("measurements")?;
    let place = Place::open(&config, true).await?;
    let (stop, stopping) = watch::channel(false);
    let hub = Arc::clone(&place.hub);
    let options = Options {
        companies: Arc::clone(&hub) as Arc<dyn guanxi_api::Companies>,
        product: Arc::clone(&place.product),
        client: Arc::new(EmbeddedClient),
        clock: Arc::clone(&hub.options().clock),
        random: Arc::clone(&hub.options().random),
        limits: limits(&config),
        trusted_proxies: config.trusted_proxies,
        public_url: config.public_url.clone(),
        uploads: config.data.join("uploads"),
        stop: stopping.clone(),
        metrics: Arc::new(move || {
            metrics.run_upkeep();
            metrics.render()
        }),
    };
    let service = router(AppState::new(options)).into_make_service_with_connect_info::<SocketAddr>();
    let listener = tokio::net::TcpListener::bind(config.listen).await;
    let listener = listener.with_context(|| format!("cannot listen on {}", config.listen))?;
    output::line(format_args!("listening on http://{}", listener.local_addr()?));
    // The last piece of a long answer must not wait for the receipt of the pieces before it.
    let listener = listener.tap_io(|connection| {
        if let Err(fault) = connection.set_nodelay(true) {
            tracing::debug!(%fault, "answers on this connection may be held back");
        }
    });
    let tending = tokio::spawn({
        let hub = Arc::clone(&hub);
        async move { hub.tend().await }
    });
    let mut told = stopping.clone();
    let server = axum::serve(listener, service).with_graceful_shutdown(async move {
        // The sender lives as long as the server; either way it is time to go.
        let _ = told.wait_for(|stop| *stop).await;
    });
    let server = tokio::spawn(server.into_future());
    asked_to_stop().await;
    stop.send_replace(true);
    tending.abort();
    match tokio::time::timeout(PATIENCE, server).await {
        Ok(ended) => ended??,
        Err(_elapsed) => tracing::warn!("some requests did not end in time"),
    }
    hub.close().await;
    tracing::info!("stopped");
    Ok(())
}

fn limits(config: &Config) -> Limits {
    let limits = Limits::default();
    Limits { requests: config.requests_per_minute.unwrap_or(limits.requests), ..limits }
}
