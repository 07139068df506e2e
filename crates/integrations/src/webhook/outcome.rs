//! What became of attempts: delivered, to be tried again, or given up; and the next event of each record set free.

use std::collections::BTreeSet;
use std::result::Result as Answered;

use guanxi_kernel::{Id, Instant, Result};
use guanxi_records::{Company, Draft, write};
use guanxi_store::sea_query::{Alias, CaseStatement, Expr, ExprTrait, Query};
use guanxi_store::{Tx, Val, ValKind, bulk, retry};
use serde_json::{Map, json};

use super::claim::{Ready, TEST};
use super::pace::Pace;
use super::{OBJECT, send};
use crate::outbound::{Answer, Failure};

/// The receiver says that nobody is there any more.
const GONE: u16 = 410;

/// An attempt and its answer.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) ready: Ready,
    pub(super) at: Instant,
    pub(super) milliseconds: i64,
    /// None: there was nothing to send.
    pub(super) answer: Option<Answered<Answer, Failure>>,
}

impl Outcome {
    fn status(&self) -> Option<u16> {
        self.answer.and_then(Answered::ok).map(|answer| answer.status)
    }

    fn verdict(&self, pace: Pace, company: &Company, now: Instant) -> Verdict {
        let Some(answer) = self.answer else { return Verdict::Dropped };
        match answer {
            Ok(Answer { status: 200..=299, .. }) => return Verdict::Delivered,
            Ok(Answer { status: GONE, .. }) => return Verdict::GivenUp,
            _ => {}
        }
        let due = &self.ready.due;
        let asked = answer.ok().and_then(|answer| send::asked(answer, now));
        let next = pace.next(due.attempts + 1, due.begun, now, asked, &company.random);
        next.map_or(Verdict::GivenUp, Verdict::Again)
    }

    /// What is wrong, for the list of webhooks.
    fn failure(&self) -> Option<String> {
        match self.answer? {
            Ok(Answer { status: 200..=299, .. }) => None,
            Ok(answer) => Some(answer.status.to_string()),
            Err(failure) => Some(String::from(failure.name())),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Delivered,
    Again(Instant),
    GivenUp,
    Dropped,
}

impl Verdict {
    const fn state(self) -> &'static str {
        match self {
            Self::Delivered => "delivered",
            Self::Again(_) => "waiting",
            Self::GivenUp => "dead",
            Self::Dropped => "dropped",
        }
    }
}

/// Keeps what became of them, in one transaction.
pub(super) async fn keep(company: &Company, webhook: Id, pace: Pace, ended: Vec<Outcome>) -> Result<()> {
    let now = company.clock.now();
    let judged: Vec<(Outcome, Verdict)> = ended
        .into_iter()
        .map(|outcome| {
            let verdict = outcome.verdict(pace, company, now);
            (outcome, verdict)
        })
        .collect();
    retry(|| keep_once(company, webhook, &judged, now)).await?;
    if judged.iter().any(|(outcome, _)| outcome.status() == Some(GONE)) {
        tracing::warn!(webhook = %webhook, "the receiver is gone; the webhook is switched off");
        let off = Draft(Map::from_iter([(String::from("active"), json!(false))]));
        write::update(&company.system(), company, OBJECT, webhook, None, off).await?;
    }
    Ok(())
}

async fn keep_once(
    company: &Company,
    webhook: Id,
    judged: &[(Outcome, Verdict)],
    now: Instant,
) -> Result<()> {
    let mut tx = company.db.begin().await?;
    // Also takes the webhook's state, so that nobody adds to what is on its way meanwhile.
    note_state(&mut tx, webhook, judged, now).await?;
    note_deliveries(&mut tx, judged, now).await?;
    note_attempts(company, &mut tx, judged, now).await?;
    note_sent(&mut tx, webhook, judged).await?;
    release(&mut tx, webhook, judged, now).await?;
    tx.commit().await
}

async fn note_state(tx: &mut Tx, webhook: Id, judged: &[(Outcome, Verdict)], now: Instant) -> Result<()> {
    let delivered = judged.iter().any(|(_, verdict)| *verdict == Verdict::Delivered).then_some(now);
    let failure = judged.iter().rev().find_map(|(outcome, _)| outcome.failure());
    let text = "UPDATE {webhook_state} SET delivered_at = COALESCE(?, delivered_at), \
                failed_at = COALESCE(?, failed_at), failure = COALESCE(?, failure) WHERE webhook_id = ?";
    let failed = failure.is_some().then_some(now);
    let values = [Val::instant(delivered), Val::instant(failed), Val::text(failure), Val::from(webhook)];
    let sql = tx.sql(text, values);
    tx.run(&sql).await.map(drop)
}

async fn note_deliveries(tx: &mut Tx, judged: &[(Outcome, Verdict)], now: Instant) -> Result<()> {
    let column = |name: &'static str| Expr::col(Alias::new(name));
    let mut state = CaseStatement::new();
    let mut due = CaseStatement::new();
    let mut again = false;
    for (outcome, verdict) in judged {
        let this = || column("id").eq(outcome.ready.due.id.get());
        state = state.case(this(), Expr::val(verdict.state()));
        if let Verdict::Again(at) = verdict {
            due = due.case(this(), Expr::val(Val::from(*at)));
            again = true;
        }
    }
    let ended = |(_, verdict): &&(Outcome, Verdict)| !matches!(verdict, Verdict::Again(_));
    let ended: Vec<i64> =
        judged.iter().filter(ended).map(|(outcome, _)| outcome.ready.due.id.get()).collect();
    let mut update = Query::update();
    update
        .table(tx.dialect().table("webhook_delivery"))
        .value(Alias::new("state"), state.finally(column("state")))
        .value(Alias::new("attempts"), column("attempts").add(1))
        .and_where(column("id").is_in(judged.iter().map(|(outcome, _)| outcome.ready.due.id.get())))
        .and_where(column("state").eq("waiting"));
    if again {
        update.value(Alias::new("due_at"), due.finally(column("due_at")));
    }
    if !ended.is_empty() {
        let finished = CaseStatement::new()
            .case(column("id").is_in(ended), Expr::val(Val::from(now)))
            .finally(column("finished_at"));
        update.value(Alias::new("finished_at"), finished);
    }
    let sql = tx.build(&update);
    tx.run(&sql).await.map(drop)
}

async fn note_attempts(
    company: &Company,
    tx: &mut Tx,
    judged: &[(Outcome, Verdict)],
    now: Instant,
) -> Result<()> {
    let made = judged.iter().filter(|(outcome, _)| outcome.answer.is_some());
    let row = |(outcome, _): &(Outcome, Verdict)| {
        let failure = outcome.answer.and_then(Answered::err).map(Failure::name);
        vec![
            Val::from(company.ids.next(now)),
            Val::from(outcome.ready.due.id),
            Val::from(outcome.at),
            Val::from(outcome.milliseconds),
            outcome.status().map_or(Val::Null(ValKind::Int), |status| Val::from(i64::from(status))),
            Val::text(failure),
        ]
    };
    let columns = ["id", "delivery_id", "at", "milliseconds", "status", "failure"];
    bulk::insert(tx, "webhook_attempt", &columns, made.map(row).collect()).await
}

/// From the first attempt on the receiver may know of the record, whatever was answered; after it was told that the record
/// is gone, it is told nothing more of it until it is told anew.
async fn note_sent(tx: &mut Tx, webhook: Id, judged: &[(Outcome, Verdict)]) -> Result<()> {
    let told = |(outcome, _): &&(Outcome, Verdict)| {
        outcome.answer.is_some() && !outcome.ready.end && !outcome.ready.known
    };
    let real = |(outcome, _): &&(Outcome, Verdict)| outcome.ready.due.action != TEST;
    let fresh: BTreeSet<_> =
        judged.iter().filter(told).filter(real).map(|(outcome, _)| outcome.ready.due.key()).collect();
    let rows = fresh
        .into_iter()
        .map(|(object, record)| vec![Val::from(webhook), Val::from(object), Val::from(record)]);
    bulk::insert(tx, "webhook_sent", &["webhook_id", "object", "record_id"], rows.collect()).await?;
    let ended =
        |(outcome, verdict): &&(Outcome, Verdict)| outcome.ready.end && *verdict == Verdict::Delivered;
    let ended: Vec<i64> =
        judged.iter().filter(ended).map(|(outcome, _)| outcome.ready.due.record.get()).collect();
    if ended.is_empty() {
        return Ok(());
    }
    let delete = Query::delete()
        .from_table(tx.dialect().table("webhook_sent"))
        .and_where(Expr::col(Alias::new("webhook_id")).eq(webhook.get()))
        .and_where(Expr::col(Alias::new("record_id")).is_in(ended))
        .to_owned();
    let sql = tx.build(&delete);
    tx.run(&sql).await.map(drop)
}

/// The next event of each record whose turn it is becomes due.
async fn release(tx: &mut Tx, webhook: Id, judged: &[(Outcome, Verdict)], now: Instant) -> Result<()> {
    let over = judged.iter().filter(|(_, verdict)| !matches!(verdict, Verdict::Again(_)));
    let records: BTreeSet<i64> = over.map(|(outcome, _)| outcome.ready.due.record.get()).collect();
    if records.is_empty() {
        return Ok(());
    }
    let column = |name: &'static str| Expr::col(Alias::new(name));
    let waiting = |webhook: Id| column("webhook_id").eq(webhook.get()).and(column("state").eq("waiting"));
    let select = Query::select()
        .expr_as(column("no").min(), Alias::new("no"))
        .from(tx.dialect().table("webhook_delivery"))
        .and_where(waiting(webhook))
        .and_where(column("record_id").is_in(records))
        .group_by_columns([Alias::new("object"), Alias::new("record_id")])
        .to_owned();
    let sql = tx.build(&select);
    let first = tx.rows(&sql).await?.iter().map(|row| row.int("no")).collect::<Result<Vec<_>>>()?;
    if first.is_empty() {
        return Ok(());
    }
    let update = Query::update()
        .table(tx.dialect().table("webhook_delivery"))
        .value(Alias::new("due_at"), Expr::val(Val::from(now)))
        .value(Alias::new("begun_at"), Expr::val(Val::from(now)))
        .and_where(waiting(webhook))
        .and_where(column("due_at").is_null())
        .and_where(column("no").is_in(first))
        .to_owned();
    let sql = tx.build(&update);
    tx.run(&sql).await.map(drop)
}
