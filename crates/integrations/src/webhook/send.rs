//! The job that delivers what is due for one webhook, several messages at once but never two of one record.

use std::collections::BTreeSet;
use std::time::Duration;

use futures::stream::{FuturesUnordered, StreamExt};
use futures::{FutureExt, Stream};
use guanxi_jobs::{Handler, JobError, Work};
use guanxi_kernel::{Clock, Id, Instant, Kind, Result};
use guanxi_records::Company;
use guanxi_records::background::Acting;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::claim::{self, Ready};
use super::outcome::{self, Outcome};
use super::pace::Pace;
use super::subscription::{self, Subscription};
use super::{secret, sign, state};
use crate::outbound::{Message, Outbound};

/// Messages sent at once to one receiver.
const AT_ONCE: usize = 16;
/// After so many messages others get their turn; the rest is delivered by the next job.
const AT_MOST: usize = 2_000;

/// Delivers.
#[derive(Debug)]
pub(super) struct SendJob {
    pub(super) outbound: Outbound,
    pub(super) pace: Pace,
}

#[derive(Debug, Deserialize)]
struct Task {
    webhook: Id,
}

impl<C: Acting> Handler<C> for SendJob {
    async fn run(&self, work: &mut Work<C>) -> std::result::Result<Json, JobError> {
        let Task { webhook } = work.payload()?;
        let shared = work.context().clone();
        let company = shared.company();
        let mut sent = 0;
        let mut sending: BTreeSet<Id> = BTreeSet::new();
        let mut answers = FuturesUnordered::new();
        loop {
            let room = AT_ONCE - sending.len();
            // Filled when half of it is free, so that records are read together.
            if room * 2 >= AT_ONCE && sent < AT_MOST && !work.is_interrupted() {
                for ready in self.next(&shared, webhook, room, &sending).await? {
                    sending.insert(ready.0.due.id);
                    answers.push(self.deliver(company, ready));
                }
            }
            let ended = gathered(&mut answers).await;
            if ended.is_empty() {
                break;
            }
            sent += ended.len();
            for outcome in &ended {
                sending.remove(&outcome.ready.due.id);
            }
            outcome::keep(company, webhook, self.pace, ended).await?;
        }
        work.proceed()?;
        Ok(json!({"sent": sent}))
    }
}

/// A message with its signature's secrets and its address.
type Addressed = (Ready, Option<(String, Vec<String>)>);

impl SendJob {
    /// What is due, with what is said of it now. What hinders the webhook as a whole is noted there.
    async fn next<C: Acting>(
        &self,
        shared: &C,
        webhook: Id,
        room: usize,
        sending: &BTreeSet<Id>,
    ) -> Result<Vec<Addressed>> {
        let company = shared.company();
        let now = company.clock.now();
        let mut conn = company.db.read().await?;
        if !state::working(&mut conn, now).await?.iter().any(|state| state.webhook == webhook) {
            return Ok(Vec::new());
        }
        let due = claim::claim(&mut conn, webhook, now, room, sending).await?;
        if due.is_empty() {
            return Ok(Vec::new());
        }
        let found = subscription::load(company, &mut conn, &[webhook]).await?;
        let secrets = secret::valid(&mut conn, webhook, now).await?;
        drop(conn);
        let Some(subscription) = found.into_iter().next() else { return Ok(Vec::new()) };
        match Self::said(shared, &subscription, due).await {
            Ok(ready) => {
                let to = || Some((subscription.url.clone(), secrets.clone()));
                Ok(ready.into_iter().map(|r| if r.body.is_some() { (r, to()) } else { (r, None) }).collect())
            }
            Err(error) if matches!(error.kind(), Kind::Unavailable) => Err(error),
            Err(error) => {
                state::hold(company, webhook, &error, now).await?;
                Ok(Vec::new())
            }
        }
    }

    async fn said<C: Acting>(
        shared: &C,
        subscription: &Subscription,
        due: Vec<claim::Due>,
    ) -> Result<Vec<Ready>> {
        let owner = shared.acting(subscription.owner).await?;
        claim::ready(&owner, shared.company(), subscription, due).await
    }

    async fn deliver(&self, company: &Company, (mut ready, to): Addressed) -> Outcome {
        let begun = company.clock.now();
        let (Some(body), Some((url, secrets))) = (ready.body.take(), to) else {
            return Outcome { ready, at: begun, milliseconds: 0, answer: None };
        };
        let timestamp = begun.timestamp();
        let headers = vec![
            ("webhook-id", ready.due.message.clone()),
            ("webhook-timestamp", timestamp.to_string()),
            ("webhook-signature", sign::signatures(&secrets, &ready.due.message, timestamp, &body)),
        ];
        let answer = self.outbound.post(Message { url, headers, body }).await;
        let milliseconds = since(&*company.clock, begun);
        Outcome { ready, at: begun, milliseconds, answer: Some(answer) }
    }
}

fn since(clock: &dyn Clock, begun: Instant) -> i64 {
    (clock.now() - begun).num_milliseconds().max(0)
}

/// The next answer, and those that are there by then: they are kept in one transaction.
async fn gathered(answers: &mut (impl Stream<Item = Outcome> + Unpin)) -> Vec<Outcome> {
    let mut ended: Vec<Outcome> = answers.next().await.into_iter().collect();
    while let Some(Some(outcome)) = answers.next().now_or_never() {
        ended.push(outcome);
    }
    ended
}

/// How long the other side asks to be left alone.
pub(super) fn asked(answer: crate::outbound::Answer, now: Instant) -> Option<Duration> {
    let until = |at: i64| u64::try_from(at - now.timestamp()).ok().map(Duration::from_secs);
    answer.retry_after.or_else(|| answer.retry_at.and_then(until))
}
