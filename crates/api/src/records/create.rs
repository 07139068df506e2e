//! `POST /records/{object}`

use axum::http::StatusCode;
use axum::response::Response;
use guanxi_kernel::{Id, Result as Outcome};
use guanxi_records::{Draft, Visible, query, write};
use guanxi_store::retry;
use serde_json::{Map, Value as Json};

use super::answer;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::once::{Claim, Claimed};
use crate::http::problem::Problem;
use crate::openapi::schemas::reference;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/records/{object}", create)
        .named("records.create", "Make a record")
        .keyed()
        .chooses()
        .takes_schema("application/json", reference("Draft"))
        .answers_record(201, "The record as made.")
}

async fn create(
    caller: Caller,
    Path(object): Path<String>,
    Claimed(claim): Claimed,
    Body(values): Body<Map<String, Json>>,
) -> Result<Response, Problem> {
    let draft = Draft(values);
    let record = match claim {
        Some(claim) => once(&caller, &object, draft, &claim).await?,
        None => write::create(&caller.ctx, &caller.company, &object, draft).await?,
    };
    Ok(answer::record(StatusCode::CREATED, record))
}

/// The record and the note that this key made it are written together, so that no crash can make it twice.
async fn once(caller: &Caller, object: &str, draft: Draft, claim: &Claim) -> Outcome<Visible> {
    let Caller { ctx, company, .. } = caller;
    let id: Id = retry(|| {
        let draft = draft.clone();
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let stored = write::create_in(ctx, company, &mut tx, object, draft).await?;
            claim.made(&mut tx, object, stored.id()).await?;
            tx.commit().await?;
            Ok(stored.id())
        })
    })
    .await?;
    query::get(ctx, company, object, id).await
}
