//! The job that says what is due through one channel.

use guanxi_jobs::{Handler, JobError, Work};
use guanxi_kernel::{Id, Instant, Result};
use guanxi_records::Company;
use guanxi_records::background::Acting;
use guanxi_records::notices::{Channel, Piece};
use guanxi_store::retry;
use serde_json::{Value as Json, json};

use super::claim::{Due, claim, next};
use super::compose::{Verdict, judged};
use super::outcome::{self, Said};
use super::{Messenger, Payload, job, later, pace, silence};

/// After so many messages others get their turn.
const AT_MOST: usize = 200;

/// Says what is due through one channel.
#[derive(Debug, Clone)]
pub struct ChannelJob<M>(pub M);

/// What to do after a look.
enum Next {
    /// There may be more.
    Look,
    /// Nothing is due before this moment.
    At(Instant),
    /// Nothing waits.
    Nothing,
}

impl<C: Acting, M: Messenger> Handler<C> for ChannelJob<M> {
    async fn run(&self, work: &mut Work<C>) -> std::result::Result<Json, JobError> {
        let payload: Payload = work.payload()?;
        let shared = work.context().clone();
        let company = shared.company();
        if payload.wakes {
            enqueue(company, &job(payload.channel)).await?;
            return Ok(json!({"sent": 0}));
        }
        let mut sent = 0;
        for _ in 0..AT_MOST {
            if work.is_interrupted() {
                break;
            }
            match self.look(&shared, payload.channel, &mut sent).await? {
                Next::Look => {}
                Next::At(at) => {
                    enqueue(company, &later(payload.channel, at)).await?;
                    return Ok(json!({"sent": sent}));
                }
                Next::Nothing => return Ok(json!({"sent": sent})),
            }
        }
        // The rest is said by the next one: somebody else may have waited.
        enqueue(company, &job(payload.channel)).await?;
        Ok(json!({"sent": sent}))
    }
}

impl<M: Messenger> ChannelJob<M> {
    /// Says one message, if there is one to say.
    async fn look<C: Acting>(&self, shared: &C, id: Id, sent: &mut usize) -> Result<Next> {
        let company = shared.company();
        let now = company.clock.now();
        let mut conn = company.db.read().await?;
        let channels = company.product.channels(&mut conn).await?;
        let Some(channel) = channels.into_iter().find(|channel| channel.id == id && channel.active) else {
            drop(conn);
            // It is gone, or nobody wants it to speak: nothing waits for it to come back.
            silence::drop_all(company, Some(id), "off").await?;
            return Ok(Next::Nothing);
        };
        if let Some(at) = pace::held(&mut conn, id, now).await? {
            return Ok(Next::At(at));
        }
        let due = claim(&mut conn, id, now).await?;
        if due.is_empty() {
            let next = next(&mut conn, id, now).await?;
            return Ok(next.map_or(Next::Nothing, Next::At));
        }
        if let Some(at) = pace::room(&mut conn, &channel, now).await? {
            return Ok(Next::At(at));
        }
        drop(conn);
        let verdicts = judged(shared, &channel, &due).await?;
        outcome::put_off(company, &due, &verdicts).await?;
        let (rows, pieces) = together(&channel, &due, verdicts);
        if pieces.is_empty() {
            return Ok(Next::Look);
        }
        let at = company.clock.now();
        let delivered = self.0.say(company, id, &pieces).await?;
        let taken = delivered.taken.clamp(1, rows.len());
        let rows = rows.into_iter().take(taken).collect();
        if delivered.result.is_ok() {
            *sent += taken;
        }
        outcome::keep(company, &channel, Said { rows, at, delivered }).await?;
        Ok(Next::Look)
    }
}

/// What is said together: to a group everything, to a number what is for the same one.
fn together(channel: &Channel, due: &[Due], verdicts: Vec<Verdict>) -> (Vec<Due>, Vec<Piece>) {
    let say = due.iter().zip(verdicts).filter_map(|(one, verdict)| match verdict {
        Verdict::Say(piece) => Some((one, piece)),
        Verdict::Later(_) | Verdict::Drop(_) => None,
    });
    let mut first = None;
    say.filter(|(one, _)| channel.group || *first.get_or_insert(one.person()) == one.person())
        .map(|(one, piece)| (one.clone(), piece))
        .unzip()
}

async fn enqueue(company: &Company, job: &guanxi_jobs::NewJob) -> Result<()> {
    retry(|| async {
        let mut tx = company.db.begin().await?;
        company.queue.enqueue(&mut tx, job, company.clock.now()).await?;
        tx.commit().await
    })
    .await
}
