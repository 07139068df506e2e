//! `Idempotency-Key`: a write sent twice happens once.
//!
//! The key is claimed before the endpoint runs, in a transaction of its own, so that the same request sent twice at once
//! is carried out once. From then on the work is a task of its own: it ends and its answer is kept also when the caller
//! hangs up or the time for requests is over, because whoever heard nothing is the one who will ask again. Making a record
//! also notes its id under the key in the transaction that makes it ([`Claim::made`]), so that not even a crash in between
//! makes it twice; for other changes a claim left behind by a crash is taken over two minutes later and the request carried
//! out again. Refused requests changed nothing and are not kept. Of an answer too large to be kept it is kept that there was
//! one. Answers that hold secrets (sessions, tokens, links) are never kept: those endpoints ignore the key.

use std::panic::resume_unwind;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use chrono::TimeDelta;
use guanxi_kernel::{Actor, Error, Id, Result};
use guanxi_records::{Company, query};
use guanxi_store::{Conn, Val};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tracing::Instrument;

use crate::code::{KEY, KEY_BUSY, KEY_DONE, KEY_REUSED, TIMEOUT};
use crate::extract::body::collect;
use crate::extract::caller::Caller;
use crate::http::problem::Problem;
use crate::state::AppState;

/// The header.
pub(crate) const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// How long answers are kept.
const KEPT: TimeDelta = TimeDelta::hours(24);
/// When nobody can be working on a claimed request any more.
const ABANDONED: TimeDelta = TimeDelta::minutes(2);
/// The longest a claimed request may take: it has ended, and its answer is kept, before it counts as abandoned.
const LONGEST: Duration = Duration::from_secs(100);

/// The right to carry out one request under its key.
#[derive(Debug, Clone)]
pub(crate) struct Claim {
    actor: i64,
    key: String,
}

/// The claim of the present request, if it has a key.
#[derive(Debug, Clone)]
pub(crate) struct Claimed(pub(crate) Option<Claim>);

impl<S: Send + Sync> FromRequestParts<S> for Claimed {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Self(parts.extensions.get::<Claim>().cloned()))
    }
}

/// What became of a request.
#[derive(Debug, Serialize, Deserialize)]
#[serde(untagged)]
enum Kept {
    /// It was answered with this.
    Answer { etag: Option<String>, body: String },
    /// It made this record, and died before it answered.
    Made { object: String, id: Id },
    /// It was carried out, and its answer was larger than what is kept.
    Done { bytes: usize },
}

/// Around each endpoint that honours the key.
pub(crate) async fn once(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if !request.headers().contains_key(IDEMPOTENCY_KEY) {
        return next.run(request).await;
    }
    match carry_out(&state, request, next).await {
        Ok(response) => response,
        Err(problem) => problem.into_response(),
    }
}

async fn carry_out(state: &AppState, request: Request, next: Next) -> Result<Response, Problem> {
    let key = key(request.headers())?;
    let (mut parts, body) = request.into_parts();
    let caller = Caller::from_request_parts(&mut parts, state).await?;
    let bytes = collect(body, state.options().limits.body).await?;
    let mut hash = Sha256::new();
    for part in [parts.method.as_str(), parts.uri.to_string().as_str()] {
        hash.update(part);
        hash.update([0]);
    }
    hash.update(&bytes);
    let Actor::Employee(actor) = caller.ctx.actor else { return Err(Error::new(KEY).into()) };
    let claim = Claim { actor: actor.get(), key };
    parts.extensions.insert(claim.clone());
    let request = Request::from_parts(parts, Body::from(bytes));
    let work = claim.work(state.clone(), caller, hash.finalize().to_vec(), request, next);
    match tokio::spawn(work.in_current_span()).await {
        Ok(answer) => answer,
        // A panic goes on to the layer that turns all of them into answers.
        Err(fault) => match fault.try_into_panic() {
            Ok(cause) => resume_unwind(cause),
            Err(fault) => Err(Error::internal(fault).into()),
        },
    }
}

fn key(headers: &HeaderMap) -> Result<String, Problem> {
    let text = headers.get(IDEMPOTENCY_KEY).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let sound = (1..=200).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_graphic());
    if sound { Ok(String::from(text)) } else { Err(Error::new(KEY).into()) }
}

impl Claim {
    /// Claims the key, has the endpoint answer and keeps the answer.
    async fn work(
        self,
        state: AppState,
        caller: Caller,
        hash: Vec<u8>,
        request: Request,
        next: Next,
    ) -> Result<Response, Problem> {
        if let Some(kept) = self.stake(&caller, hash).await? {
            return Ok(kept);
        }
        match tokio::time::timeout(LONGEST, next.run(request)).await {
            Ok(response) => self.settle(&caller.company, state.options().limits.kept, response).await,
            // Whether anything was changed is not known, so the claim stands until it is taken over.
            Err(_elapsed) => Err(Error::new(TIMEOUT).into()),
        }
    }

    /// Takes the key for this request; answers what was answered before when it was carried out already.
    async fn stake(&self, caller: &Caller, request: Vec<u8>) -> Result<Option<Response>, Problem> {
        let now = caller.ctx.now();
        let mut tx = caller.company.db.begin().await?;
        let old = tx.sql("DELETE FROM {idempotency_key} WHERE created_at < ?", [Val::from(now - KEPT)]);
        tx.run(&old).await?;
        let text = "INSERT INTO {idempotency_key} (actor_id, key, request, status, body, created_at) \
                    VALUES (?, ?, ?, 0, '', ?) ON CONFLICT (actor_id, key) DO NOTHING";
        let values =
            [Val::from(self.actor), Val::from(self.key.as_str()), Val::from(request.clone()), Val::from(now)];
        let insert = tx.sql(text, values);
        let mine = tx.run(&insert).await? == 1;
        let kept = if mine { None } else { self.look(&mut tx, &request, now).await? };
        tx.commit().await?;
        match kept {
            Some((status, kept)) => answer(caller, status, kept).await.map(Some).map_err(Problem::from),
            None => Ok(None),
        }
    }

    async fn look(
        &self,
        conn: &mut Conn,
        request: &[u8],
        now: guanxi_kernel::Instant,
    ) -> Result<Option<(i64, Kept)>, Problem> {
        let text = "SELECT request, status, body FROM {idempotency_key} WHERE actor_id = ? AND key = ?";
        let select = conn.sql(text, [Val::from(self.actor), Val::from(self.key.as_str())]);
        let row = conn.row(&select).await?;
        if *row.get("request")? != Val::from(request.to_vec()) {
            return Err(Error::new(KEY_REUSED).into());
        }
        let status = row.int("status")?;
        if status != 0 {
            let kept = serde_json::from_str(row.text("body")?).map_err(Error::internal)?;
            return Ok(Some((status, kept)));
        }
        let text = "UPDATE {idempotency_key} SET created_at = ? \
                    WHERE actor_id = ? AND key = ? AND status = 0 AND created_at < ?";
        let values =
            [Val::from(now), Val::from(self.actor), Val::from(self.key.as_str()), Val::from(now - ABANDONED)];
        let update = conn.sql(text, values);
        if conn.run(&update).await? == 1 {
            Ok(None)
        } else {
            Err(Problem::from(Error::new(KEY_BUSY)).after(1))
        }
    }

    /// Notes within the transaction that makes it that this key made the record.
    pub(crate) async fn made(&self, conn: &mut Conn, object: &str, id: Id) -> Result<()> {
        self.write(conn, StatusCode::CREATED, &Kept::Made { object: String::from(object), id }).await
    }

    async fn write(&self, conn: &mut Conn, status: StatusCode, kept: &Kept) -> Result<()> {
        let text = match kept {
            // The record that was made says more.
            Kept::Done { .. } => {
                "UPDATE {idempotency_key} SET status = ?, body = ? WHERE actor_id = ? AND key = ? AND status = 0"
            }
            _ => "UPDATE {idempotency_key} SET status = ?, body = ? WHERE actor_id = ? AND key = ?",
        };
        let values = [
            Val::from(i64::from(status.as_u16())),
            Val::from(serde_json::to_string(kept).map_err(Error::internal)?),
            Val::from(self.actor),
            Val::from(self.key.as_str()),
        ];
        let update = conn.sql(text, values);
        conn.run(&update).await.map(drop)
    }

    /// Keeps the answer, or gives the key back when nothing was changed. What was carried out is answered as such even
    /// when that cannot be kept.
    async fn settle(&self, company: &Company, most: usize, response: Response) -> Result<Response, Problem> {
        let (parts, body) = response.into_parts();
        if !parts.status.is_success() {
            warn(self.forget(company).await);
            return Ok(Response::from_parts(parts, body));
        }
        let bytes = to_bytes(body, usize::MAX).await.map_err(Error::internal)?;
        let kept = if bytes.len() > most {
            Kept::Done { bytes: bytes.len() }
        } else {
            let etag = parts.headers.get(header::ETAG).and_then(|v| v.to_str().ok()).map(String::from);
            Kept::Answer { etag, body: String::from_utf8_lossy(&bytes).into_owned() }
        };
        warn(self.keep(company, parts.status, &kept).await);
        Ok(Response::from_parts(parts, Body::from(bytes)))
    }

    async fn keep(&self, company: &Company, status: StatusCode, kept: &Kept) -> Result<()> {
        let mut tx = company.db.begin().await?;
        self.write(&mut tx, status, kept).await?;
        tx.commit().await
    }

    async fn forget(&self, company: &Company) -> Result<()> {
        let mut tx = company.db.begin().await?;
        let text = "DELETE FROM {idempotency_key} WHERE actor_id = ? AND key = ? AND status = 0";
        let delete = tx.sql(text, [Val::from(self.actor), Val::from(self.key.as_str())]);
        tx.run(&delete).await?;
        tx.commit().await
    }
}

fn warn(done: Result<()>) {
    if let Err(error) = done {
        tracing::warn!(%error, "what became of a request could not be kept under its key");
    }
}

async fn answer(caller: &Caller, status: i64, kept: Kept) -> Result<Response> {
    let (etag, body) = match kept {
        Kept::Answer { etag, body } => (etag, body),
        Kept::Made { object, id } => {
            let record = query::get(&caller.ctx, &caller.company, &object, id).await?;
            (Some(format!("\"{}\"", record.version())), record.into_json().to_string())
        }
        Kept::Done { bytes } => return Err(Error::new(KEY_DONE).with("bytes", bytes)),
    };
    let status = u16::try_from(status).ok().and_then(|s| StatusCode::from_u16(s).ok());
    let mut response = (status.unwrap_or(StatusCode::OK), Body::empty()).into_response();
    if !body.is_empty() {
        let json = HeaderValue::from_static("application/json");
        response.headers_mut().insert(header::CONTENT_TYPE, json);
        *response.body_mut() = Body::from(body);
    }
    if let Some(etag) = etag.and_then(|e| HeaderValue::from_str(&e).ok()) {
        response.headers_mut().insert(header::ETAG, etag);
    }
    Ok(response)
}
