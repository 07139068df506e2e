//! Sending a person what there is to be mailed.

use chrono::TimeDelta;
use guanxi_jobs::{Handler, JobError, NewJob, Work};
use guanxi_kernel::{Ctx, Id, Result};
use guanxi_org::account::{ACCOUNT_STATE, NOT_FOUND};
use guanxi_records::background::Acting;
use guanxi_records::notices::Way;
use guanxi_records::{Company, query};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query, Value};
use guanxi_store::{Conn, Tx, Val};
use serde_json::{Value as Json, json};

use super::compose::{Addressee, Links, compose};
use super::due::{Due, due};
use super::{Mailer, Payload, Sent, job, later};
use crate::approval;
use crate::notify::choices::of_person;
use crate::notify::told::{Kept, told};

/// What is older is not mailed any more: mail that could not be sent for so long tells nobody anything new.
const STALE: TimeDelta = TimeDelta::days(3);
/// The most of one letter; the rest follows in the next.
const MOST: u64 = 100;

/// Sends a person what there is to be mailed.
#[derive(Debug, Clone)]
pub struct MailJob<M>(pub M);

impl<C: Acting, M: Mailer> Handler<C> for MailJob<M> {
    async fn run(&self, work: &mut Work<C>) -> std::result::Result<Json, JobError> {
        let payload: Payload = work.payload()?;
        let acts = work.context().clone();
        let company = acts.company();
        if payload.wakes {
            enqueue(company, &job(payload.person)).await?;
            return Ok(json!({"sent": 0}));
        }
        // Who may not work is mailed nothing.
        let ctx = match acts.acting(Some(payload.person)).await {
            Ok(ctx) => ctx,
            Err(error) if error.is(ACCOUNT_STATE) || error.is(NOT_FOUND) => return Ok(json!({"sent": 0})),
            Err(error) => return Err(error.into()),
        };
        let Some(base) = self.0.base(company).await? else { return Ok(json!({"sent": 0})) };
        let found = find(&ctx, company, payload.person).await?;
        let mut sent = 0;
        if let (false, Some(addressee)) = (found.now.is_empty(), &found.addressee) {
            let ids: Vec<Id> = found.now.iter().map(|k| k.id).collect();
            let links = links(company, payload.person, &found.now).await?;
            let mut conn = company.db.read().await?;
            let told = told(&ctx, company, &mut conn, found.now).await?;
            drop(conn);
            let letter = compose(&ctx, company, addressee, &base, &told, &links);
            if self.0.send(company, &letter).await? == Sent::Yes {
                sent = ids.len();
                mark(&ctx, company, &ids).await?;
            }
        }
        // There may be more than fit into one letter; what could not be sent is not tried again for that.
        let rest = (sent > 0 && found.more).then(|| ctx.now());
        if let Some(at) = rest.or(found.later) {
            enqueue(company, &later(payload.person, at)).await?;
        }
        Ok(json!({"sent": sent}))
    }
}

/// Links to decide by, by the notification that asks for it.
async fn links(company: &Company, person: Id, told: &[Kept]) -> Result<Links> {
    let asks = |kept: &&Kept| approval::ASKING.contains(&kept.kind.as_str()) && kept.record.is_some();
    let approval = |kept: &Kept| Some((kept.id, kept.params.get("approval")?.parse::<Id>().ok()?));
    let asked: Vec<(Id, Id)> = told.iter().filter(asks).filter_map(approval).collect();
    let approvals: Vec<Id> = asked.iter().map(|(_, approval)| *approval).collect();
    let made = approval::issue(company, person, &approvals).await?;
    let link = |(told, approval): (Id, Id)| Some((told, made.get(&approval)?.clone()));
    Ok(asked.into_iter().filter_map(link).collect())
}

async fn enqueue(company: &Company, job: &NewJob) -> Result<()> {
    let mut tx = company.db.begin().await?;
    company.queue.enqueue(&mut tx, job, company.clock.now()).await?;
    tx.commit().await
}

/// What is to be mailed.
struct Found {
    addressee: Option<Addressee>,
    now: Vec<Kept>,
    /// Whether there may be more than was looked at.
    more: bool,
    later: Option<guanxi_kernel::Instant>,
}

async fn find(ctx: &Ctx, company: &Company, person: Id) -> Result<Found> {
    let mut conn = company.db.read().await?;
    let waiting = waiting(ctx, &mut conn, person).await?;
    let ways = of_person(&mut conn, &company.product, person).await?;
    let more = waiting.len() as u64 >= MOST;
    let mut found = Found { addressee: None, now: Vec::new(), more, later: None };
    for kept in waiting {
        // As it is chosen now, also for what was told before.
        let way = ways.of(person, &kept.kind);
        match due(way, kept.at, ways.times(person), ctx.zone, ctx.now())? {
            Due::Now => found.now.push(kept),
            Due::At(at) => found.later = Some(found.later.map_or(at, |known| Ord::min(known, at))),
            Due::Never => {}
        }
    }
    if !found.now.is_empty() {
        found.addressee = addressee(company, &mut conn, person).await?;
    }
    Ok(found)
}

/// What was neither mailed nor read, the latest first.
async fn waiting(ctx: &Ctx, conn: &mut Conn, person: Id) -> Result<Vec<Kept>> {
    let column = |name: &str| Expr::col(Alias::new(name));
    let since = Expr::val(Value::from(Val::from(ctx.now() - STALE)));
    let select = Query::select()
        .columns(Kept::COLUMNS.map(Alias::new))
        .from(conn.dialect().table("notification"))
        .and_where(column("person_id").eq(person.get()))
        .and_where(column("read_at").is_null())
        .and_where(column("mailed_at").is_null())
        .and_where(column("way").is_in([Way::Mail.name(), Way::Digest.name()]))
        .and_where(column("at").gte(since))
        .order_by(Alias::new("at"), Order::Desc)
        .order_by(Alias::new("id"), Order::Desc)
        .limit(MOST)
        .to_owned();
    let sql = conn.build(&select);
    conn.rows(&sql).await?.iter().map(Kept::read).collect()
}

/// The person's name and address; none without an address.
async fn addressee(company: &Company, conn: &mut Conn, person: Id) -> Result<Option<Addressee>> {
    let filter = json!({"field": "id", "op": "eq", "value": person});
    let found = query::find(&company.system(), company, conn, "employee", &filter, 1).await?;
    Ok(found.first().and_then(|record| {
        let address = record.get("email").as_text().filter(|a| !a.is_empty())?;
        Some(Addressee { name: String::from(record.title()), address: String::from(address) })
    }))
}

async fn mark(ctx: &Ctx, company: &Company, ids: &[Id]) -> Result<()> {
    let mut tx: Tx = company.db.begin().await?;
    let update = Query::update()
        .table(tx.dialect().table("notification"))
        .value(Alias::new("mailed_at"), Expr::val(Value::from(Val::from(ctx.now()))))
        .and_where(Expr::col(Alias::new("id")).is_in(ids.iter().map(|id| id.get())))
        .to_owned();
    let sql = tx.build(&update);
    tx.run(&sql).await?;
    tx.commit().await
}
