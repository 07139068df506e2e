//! Rules that call other systems: by jobs of their own, so that who does not answer holds up nobody.

use guanxi_jobs::{Handler, JobError, NewJob, Work};
use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_records::background::Acting;
use guanxi_records::{Company, access, query};
use guanxi_store::{Tx, Val, retry};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

use super::definition::{Deed, Step};
use super::execute::Scene;
use super::run::{Lane, Problem, Trace};
use super::worker::{access_version, as_company};
use super::{CALL, active, deeds, value};

/// The kind of job that calls.
pub const CALL_KIND: &str = "automation.call";
/// How often it is tried.
const ATTEMPTS: u32 = 8;

/// What is said to another system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Where.
    pub url: String,
    /// What it is signed with.
    pub secret: String,
    /// The same for the same message said again, so that nobody takes it twice.
    pub id: String,
    /// JSON.
    pub body: Vec<u8>,
}

/// Whoever can call other systems. The only part that speaks to the outside is no part of this crate.
pub trait Caller: Clone + Send + Sync + 'static {
    /// Says it, signed as webhooks are. Answers the status, or the word for why nothing was answered.
    fn call(
        &self,
        company: &Company,
        said: Said,
    ) -> impl Future<Output = std::result::Result<u16, &'static str>> + Send;
}

#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    run: Id,
    rule: Id,
    revision: i64,
    record: Id,
    step: String,
    /// What is said; none: the record as it is then.
    body: Option<Json>,
}

/// Has another system called for each record, once this is committed.
pub(super) async fn call(
    scene: &Scene<'_>,
    tx: &mut Tx,
    step: &Step,
    (_, body): (&str, Option<&Map<String, Json>>),
    lanes: &mut [&mut Lane],
) -> Result<()> {
    let mut jobs = Vec::new();
    for lane in lanes {
        let Some(record) = lane.stored.as_ref() else { continue };
        let body = match body.map(|values| value::said(scene, record, values)).transpose() {
            Ok(body) => body.map(Json::Object),
            Err(error) => {
                deeds::fail(scene, step, lane, &error);
                continue;
            }
        };
        let payload = Payload {
            run: lane.run,
            rule: lane.rule,
            revision: lane.revision,
            record: lane.record,
            step: step.id.clone(),
            body,
        };
        let payload = serde_json::to_value(payload).map_err(Error::internal)?;
        jobs.push(NewJob::new(CALL_KIND, payload).attempts(ATTEMPTS));
        lane.acted = true;
        lane.trace.push(Trace::new(&step.id, scene.now, "waiting"));
    }
    scene.company.queue.enqueue_all(tx, &jobs, scene.now).await.map(drop)
}

/// Calls another system.
#[derive(Debug, Clone)]
pub struct CallJob<K>(pub K);

impl<C: Acting, K: Caller> Handler<C> for CallJob<K> {
    async fn run(&self, work: &mut Work<C>) -> std::result::Result<Json, JobError> {
        let payload: Payload = work.payload()?;
        let shared = work.context().clone();
        let company = shared.company();
        let Some(said) = said(&shared, &payload).await? else { return Ok(json!({"called": false})) };
        let answer = self.0.call(company, said).await;
        let fault = match answer {
            Ok(status) if (200..300).contains(&status) => None,
            Ok(status) => {
                Some((status.to_string(), status >= 500 || matches!(status, 408 | 409 | 425 | 429)))
            }
            // An address that may not be reached does not become one by waiting.
            Err(failure) => Some((String::from(failure), failure != "address")),
        };
        let Some((failure, again)) = fault else {
            note(company, &payload, None).await?;
            return Ok(json!({"called": true}));
        };
        let error = Error::new(CALL).with("failure", failure);
        if again && work.job().attempts < work.job().max_attempts {
            return Err(JobError::Retry(error));
        }
        note(company, &payload, Some(Problem::of(&error))).await?;
        Err(JobError::Fail(error))
    }
}

/// What is said; none: the rule or the record is gone.
async fn said<C: Acting>(shared: &C, payload: &Payload) -> Result<Option<Said>> {
    let company = shared.company();
    let mut conn = company.db.read().await?;
    let rules = active::of_runs(&mut conn, &[(payload.rule, payload.revision)]).await?;
    let text = "SELECT secret FROM {automation_rule} WHERE automation_id = ?";
    let sql = conn.sql(text, [Val::from(payload.rule)]);
    let secret = conn.opt(&sql).await?.map(|row| row.text("secret").map(String::from)).transpose()?;
    let version = access_version(&mut conn).await?;
    drop(conn);
    let (Some(rule), Some(secret)) = (rules.into_iter().next(), secret) else { return Ok(None) };
    let url =
        rule.definition.all().into_iter().find(|step| step.id == payload.step).and_then(|s| match &s.deed {
            Deed::Call { url, .. } => Some(url.clone()),
            _ => None,
        });
    let Some(url) = url else { return Ok(None) };
    let ctx = if rule.company {
        as_company(shared.acting(None).await?, version)
    } else {
        shared.acting(rule.owner).await?
    };
    let data = match &payload.body {
        Some(body) => body.clone(),
        None => match record(&ctx, company, &rule.object, payload.record).await {
            Err(error) if error.is(access::NOT_FOUND) => return Ok(None),
            record => record?,
        },
    };
    let body = json!({
        "type": format!("{}.automation", rule.object),
        "timestamp": format_instant(ctx.now()),
        "data": {"object": rule.object, "id": payload.record, "automation": rule.id, "record": data},
    });
    let id = format!("auto_{}_{}", payload.run, payload.step);
    Ok(Some(Said { url, secret, id, body: body.to_string().into_bytes() }))
}

/// The record, as whoever the rule acts as sees it.
async fn record(ctx: &Ctx, company: &Company, object: &str, id: Id) -> Result<Json> {
    Ok(query::get(ctx, company, object, id).await?.into_json())
}

/// Writes down what became of the call.
async fn note(company: &Company, payload: &Payload, problem: Option<Problem>) -> Result<()> {
    retry(|| {
        let problem = problem.clone();
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let text =
                "SELECT COALESCE(MAX(number), -1) + 1 AS next FROM {automation_trace} WHERE run_id = ?";
            let sql = tx.sql(text, [Val::from(payload.run)]);
            let number = tx.row(&sql).await?.int("next")?;
            let outcome = if problem.is_some() { "failed" } else { "done" };
            let trace = Trace { problem, ..Trace::new(&payload.step, company.clock.now(), outcome) };
            let body = serde_json::to_string(&trace).map_err(Error::internal)?;
            let text = "INSERT INTO {automation_trace} (run_id, number, body) VALUES (?, ?, ?)";
            let sql = tx.sql(text, [Val::from(payload.run), Val::from(number), Val::from(body)]);
            tx.run(&sql).await?;
            tx.commit().await
        })
    })
    .await
}
