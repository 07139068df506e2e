//! What became of messages: taken, to be tried again, or given up.

use guanxi_kernel::{Id, Instant, Result};
use guanxi_records::Company;
use guanxi_records::notices::{Channel, Delivered, Refusal};
use guanxi_store::sea_query::{Alias, CaseStatement, Expr, ExprTrait, Func, Query, Value};
use guanxi_store::{Tx, Val, retry};

use super::claim::Due;
use super::compose::Verdict;
use super::{FAILING, pace};
use crate::approval::machine::People as _;
use crate::approval::staff::Staff;
use crate::notify::{self, Notice};

/// A message and its answer.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) rows: Vec<Due>,
    pub(super) at: Instant,
    pub(super) delivered: Delivered,
}

fn value(val: Val) -> Expr {
    Expr::val(Value::from(val))
}

fn column(name: &'static str) -> Expr {
    Expr::col(Alias::new(name))
}

/// Keeps of what is not said now when it is, or that it never will be.
pub(super) async fn put_off(company: &Company, due: &[Due], verdicts: &[Verdict]) -> Result<()> {
    let mut later = CaseStatement::new();
    let mut reason = CaseStatement::new();
    let (mut waits, mut dropped) = (Vec::new(), Vec::new());
    for (one, verdict) in due.iter().zip(verdicts) {
        let this = column("id").eq(one.id.get());
        match verdict {
            Verdict::Say(_) => {}
            Verdict::Later(at) => {
                later = later.case(this, value(Val::from(*at)));
                waits.push(one.id.get());
            }
            Verdict::Drop(why) => {
                reason = reason.case(this, value(Val::from(*why)));
                dropped.push(one.id.get());
            }
        }
    }
    if waits.is_empty() && dropped.is_empty() {
        return Ok(());
    }
    let now = company.clock.now();
    retry(|| {
        let (later, reason, waits, dropped) = (later.clone(), reason.clone(), waits.clone(), dropped.clone());
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            if !waits.is_empty() {
                let mut update = Query::update();
                update
                    .table(tx.dialect().table("channel_message"))
                    .value(Alias::new("due_at"), later.finally(column("due_at")))
                    .and_where(column("id").is_in(waits));
                let sql = tx.build(&update);
                tx.run(&sql).await?;
            }
            if !dropped.is_empty() {
                let mut update = Query::update();
                update
                    .table(tx.dialect().table("channel_message"))
                    .value(Alias::new("state"), "dropped")
                    .value(Alias::new("failure"), reason.finally(column("failure")))
                    .value(Alias::new("finished_at"), value(Val::from(now)))
                    .and_where(column("id").is_in(dropped))
                    .and_where(column("state").eq("waiting"));
                let sql = tx.build(&update);
                tx.run(&sql).await?;
            }
            tx.commit().await
        })
    })
    .await
}

/// What becomes of those a message said.
#[derive(Debug, Default)]
struct Judged {
    again: Vec<(Id, Instant)>,
    dead: Vec<Id>,
}

/// Keeps what became of a message, in one transaction. The first time something is given up, the administrators are told.
pub(super) async fn keep(company: &Company, channel: &Channel, said: Said) -> Result<()> {
    let now = company.clock.now();
    let judged = match &said.delivered.result {
        Ok(()) => Judged::default(),
        Err(refusal) => judge(&said, refusal, now),
    };
    retry(|| {
        let (said, judged) = (&said, &judged);
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            attempt(company, &mut tx, channel.id, said).await?;
            match &said.delivered.result {
                Ok(()) => taken(&mut tx, channel.id, &said.rows, now).await?,
                Err(refusal) => failed(company, &mut tx, channel, (judged, refusal), now).await?,
            }
            tx.commit().await
        })
    })
    .await
}

fn judge(said: &Said, refusal: &Refusal, now: Instant) -> Judged {
    let mut judged = Judged::default();
    for one in &said.rows {
        match pace::next(one.attempts + 1, one.begun.unwrap_or(said.at), now, refusal) {
            Some(at) => judged.again.push((one.id, at)),
            None => judged.dead.push(one.id),
        }
    }
    judged
}

async fn attempt(company: &Company, tx: &mut Tx, channel: Id, said: &Said) -> Result<()> {
    let Some(first) = said.rows.first() else { return Ok(()) };
    let refusal = said.delivered.result.as_ref().err();
    let text = "INSERT INTO {channel_attempt} (id, channel_id, message_id, at, milliseconds, number, failure, says) \
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let values = [
        Val::from(company.ids.next(said.at)),
        Val::from(channel),
        Val::from(first.id),
        Val::from(said.at),
        Val::from(said.delivered.milliseconds),
        Val::from(i64::try_from(said.rows.len()).unwrap_or(i64::MAX)),
        Val::text(refusal.map(|refusal| refusal.failure.clone())),
        Val::text(refusal.and_then(|refusal| refusal.says.clone())),
    ];
    let sql = tx.sql(text, values);
    tx.run(&sql).await?;
    let update = Query::update()
        .table(tx.dialect().table("channel_message"))
        .value(Alias::new("attempts"), column("attempts").add(1))
        .value(Alias::new("begun_at"), Func::coalesce([column("begun_at"), value(Val::from(said.at))]))
        .and_where(column("id").is_in(said.rows.iter().map(|one| one.id.get())))
        .to_owned();
    let sql = tx.build(&update);
    tx.run(&sql).await.map(drop)
}

async fn taken(tx: &mut Tx, channel: Id, rows: &[Due], now: Instant) -> Result<()> {
    end(tx, rows.iter().map(|one| one.id), ("sent", None), now).await?;
    let text = "INSERT INTO {channel_state} (channel_id, delivered_at) VALUES (?, ?) \
                ON CONFLICT (channel_id) DO UPDATE SET delivered_at = excluded.delivered_at, held_until = NULL, \
                told_at = NULL";
    let sql = tx.sql(text, [Val::from(channel), Val::from(now)]);
    tx.run(&sql).await.map(drop)
}

async fn end(
    tx: &mut Tx,
    ids: impl Iterator<Item = Id>,
    (state, failure): (&str, Option<&str>),
    now: Instant,
) -> Result<()> {
    let update = Query::update()
        .table(tx.dialect().table("channel_message"))
        .value(Alias::new("state"), state)
        .value(Alias::new("failure"), value(Val::text(failure)))
        .value(Alias::new("finished_at"), value(Val::from(now)))
        .and_where(column("id").is_in(ids.map(Id::get)))
        .to_owned();
    let sql = tx.build(&update);
    tx.run(&sql).await.map(drop)
}

async fn failed(
    company: &Company,
    tx: &mut Tx,
    channel: &Channel,
    (judged, refusal): (&Judged, &Refusal),
    now: Instant,
) -> Result<()> {
    if !judged.again.is_empty() {
        let due = judged.again.iter().fold(CaseStatement::new(), |due, (id, at)| {
            due.case(column("id").eq(id.get()), value(Val::from(*at)))
        });
        let update = Query::update()
            .table(tx.dialect().table("channel_message"))
            .value(Alias::new("due_at"), due.finally(column("due_at")))
            .value(Alias::new("failure"), refusal.failure.as_str())
            .and_where(column("id").is_in(judged.again.iter().map(|(id, _)| id.get())))
            .to_owned();
        let sql = tx.build(&update);
        tx.run(&sql).await?;
    }
    if !judged.dead.is_empty() {
        end(tx, judged.dead.iter().copied(), ("dead", Some(refusal.failure.as_str())), now).await?;
    }
    // What a group does not take, or what reaches nobody, holds up the whole channel; a number that is refused only itself.
    let holds = channel.group || !refusal.lasting;
    let until = judged.again.iter().map(|(_, at)| *at).max().filter(|_| holds);
    let text = "INSERT INTO {channel_state} (channel_id, held_until, failed_at, failure, says) VALUES (?, ?, ?, ?, ?) \
                ON CONFLICT (channel_id) DO UPDATE SET held_until = excluded.held_until, failed_at = excluded.failed_at, \
                failure = excluded.failure, says = excluded.says";
    let values = [
        Val::from(channel.id),
        Val::instant(until),
        Val::from(now),
        Val::from(refusal.failure.as_str()),
        Val::text(refusal.says.clone()),
    ];
    let sql = tx.sql(text, values);
    tx.run(&sql).await?;
    if judged.dead.is_empty() { Ok(()) } else { tell(company, tx, channel, refusal, now).await }
}

/// Tells the administrators once that a channel fails, until something is taken again.
async fn tell(
    company: &Company,
    tx: &mut Tx,
    channel: &Channel,
    refusal: &Refusal,
    now: Instant,
) -> Result<()> {
    let text = "UPDATE {channel_state} SET told_at = ? WHERE channel_id = ? AND told_at IS NULL";
    let sql = tx.sql(text, [Val::from(now), Val::from(channel.id)]);
    if tx.run(&sql).await? == 0 {
        return Ok(());
    }
    tracing::warn!(channel = %channel.id, failure = refusal.failure, "a channel gave something up");
    let staff = Staff::read(company, tx, now).await?;
    let notice = Notice {
        kind: FAILING,
        to: staff.administrators().into_iter().collect(),
        object: String::from("message_channel"),
        record: channel.id,
        params: vec![
            ("channel", channel.id.to_string()),
            ("name", channel.name.clone()),
            ("failure", refusal.failure.clone()),
        ],
    };
    notify::tell(&company.system(), company, tx, notice).await
}
