//! The job that does what is to be done: runs in their order, many in one transaction.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use guanxi_jobs::{Handler, JobError, NewJob, Work};
use guanxi_kernel::{Ctx, Id, Kind, Result, Via};
use guanxi_org::account::{ACCOUNT_STATE, NOT_FOUND};
use guanxi_records::Company;
use guanxi_records::background::Acting;
use guanxi_store::error::CONTENTION;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Tx, Val, retry};
use serde_json::{Value as Json, json};

use super::active::{self, Rule};
use super::group::{Group, grouped};
use super::pause::{self, Reason};
use super::run::{self, End, Lane, Problem};
use super::settle::Around;

/// The kind of job that does what rules have to do.
pub const RUN_KIND: &str = "automation.run";
/// The kind of job that wakes what rests.
pub const WAKE_KIND: &str = "automation.wake";
/// Runs of one transaction.
const AT_ONCE: u64 = 500;

/// The job: one at a time, so that what happened first is done first.
pub(super) fn job() -> NewJob {
    NewJob::new(RUN_KIND, json!({})).latest("automation")
}

/// Does what rules have to do.
#[derive(Debug, Clone, Copy)]
pub struct RunJob;

impl<C: Acting> Handler<C> for RunJob {
    async fn run(&self, work: &mut Work<C>) -> std::result::Result<Json, JobError> {
        let shared = work.context().clone();
        let mut done = 0_u64;
        loop {
            let lanes = next(shared.company()).await?;
            if lanes.is_empty() {
                break;
            }
            done += u64::try_from(lanes.len()).unwrap_or_default();
            batch(&shared, lanes).await?;
            work.progress(done, None).await?;
        }
        Ok(json!({"runs": done}))
    }
}

/// Wakes what rests, and has it done.
#[derive(Debug, Clone, Copy)]
pub struct WakeJob;

impl<C: Acting> Handler<C> for WakeJob {
    async fn run(&self, work: &mut Work<C>) -> std::result::Result<Json, JobError> {
        let company = Arc::clone(work.context().company());
        let woken = wake(&company).await?;
        Ok(json!({"woken": woken}))
    }
}

/// What has rested long enough is to be done now.
///
/// # Errors
/// When the database refuses.
pub(super) async fn wake(company: &Company) -> Result<u64> {
    retry(|| {
        Box::pin(async move {
            let now = company.clock.now();
            let mut tx = company.db.begin().await?;
            let text = "UPDATE {automation_run} SET stage = 'open', due_at = NULL \
                        WHERE due_at <= ? AND stage = 'sleeping'";
            let sql = tx.sql(text, [Val::from(now)]);
            let woken = tx.run(&sql).await?;
            if woken > 0 {
                company.queue.enqueue(&mut tx, &job(), now).await?;
            }
            tx.commit().await?;
            Ok(woken)
        })
    })
    .await
}

/// The runs that come next.
async fn next(company: &Company) -> Result<Vec<Lane>> {
    let mut conn = company.db.read().await?;
    let column = |name: &'static str| Alias::new(name);
    let select = Query::select()
        .columns(run::COLUMNS.map(Alias::new))
        .from(conn.dialect().table("automation_run"))
        .and_where(Expr::col(column("stage")).eq("open"))
        .and_where(Expr::col(column("ended_at")).is_null())
        .order_by(column("id"), guanxi_store::sea_query::Order::Asc)
        .limit(AT_ONCE)
        .to_owned();
    let sql = conn.build(&select);
    conn.rows(&sql).await?.iter().map(Lane::read).collect()
}

/// Does these runs. What does not get through together is done one by one, so that one of them holds up no other.
async fn batch<C: Acting>(shared: &C, lanes: Vec<Lane>) -> Result<()> {
    match together(shared, &lanes).await {
        Err(error) if lanes.len() > 1 && !error.is(CONTENTION) => {
            tracing::warn!(%error, "runs of automations are done one by one");
            for lane in lanes {
                alone(shared, lane).await?;
            }
            Ok(())
        }
        Err(error) if !error.is(CONTENTION) => give_up(shared.company(), lanes, &error).await,
        result => result,
    }
}

async fn alone<C: Acting>(shared: &C, lane: Lane) -> Result<()> {
    let lanes = [lane];
    match together(shared, &lanes).await {
        Err(error) if !error.is(CONTENTION) => give_up(shared.company(), lanes.into(), &error).await,
        result => result,
    }
}

/// Notes of runs that broke off why, in a transaction of its own.
async fn give_up(company: &Company, lanes: Vec<Lane>, error: &guanxi_kernel::Error) -> Result<()> {
    let problem = Problem::of(error);
    let temporary = is_temporary(error);
    retry(|| {
        let mut lanes = lanes.clone();
        let problem = problem.clone();
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            for lane in &mut lanes {
                lane.attempts += 1;
                let problem = problem.clone();
                lane.end = Some(if temporary { End::Again(problem) } else { End::Failed(problem) });
            }
            finish(company, &mut tx, &lanes).await?;
            tx.commit().await
        })
    })
    .await
}

/// Whether trying again may help.
pub(super) fn is_temporary(error: &guanxi_kernel::Error) -> bool {
    matches!(error.kind(), Kind::Unavailable | Kind::TooMany | Kind::Stale | Kind::Internal)
}

/// Keeps what became of runs, and sees to it that what rests wakes.
async fn finish(company: &Company, tx: &mut Tx, lanes: &[Lane]) -> Result<()> {
    let now = company.clock.now();
    let wake: BTreeSet<_> = run::save(tx, lanes, now).await?.into_iter().collect();
    let jobs: Vec<NewJob> = wake.into_iter().map(|at| NewJob::new(WAKE_KIND, json!({})).at(at)).collect();
    company.queue.enqueue_all(tx, &jobs, now).await.map(drop)
}

async fn together<C: Acting>(shared: &C, lanes: &[Lane]) -> Result<()> {
    let company = shared.company().as_ref();
    let known = Known::read(shared, lanes).await?;
    let result = retry(|| {
        let (lanes, known) = (Vec::from(lanes), &known);
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let lanes = claimed(&mut tx, lanes).await?;
            known.stop(company, &mut tx).await?;
            let mut finished = Vec::with_capacity(lanes.len());
            for group in grouped(lanes) {
                finished.extend(known.act(company, &mut tx, group).await?);
            }
            finish(company, &mut tx, &finished).await?;
            tx.commit().await
        })
    });
    result.await
}

/// The runs nobody else has begun meanwhile, each counted as tried once more; whoever comes at the same time waits here and then
/// finds them done.
async fn claimed(tx: &mut Tx, lanes: Vec<Lane>) -> Result<Vec<Lane>> {
    let update = Query::update()
        .table(tx.dialect().table("automation_run"))
        .value(Alias::new("attempts"), Expr::cust("attempts + 1"))
        .and_where(Expr::col(Alias::new("id")).is_in(lanes.iter().map(|l| l.run.get())))
        .and_where(Expr::col(Alias::new("stage")).eq("open"))
        .returning_col(Alias::new("id"))
        .to_owned();
    let sql = tx.build(&update);
    let ours: BTreeSet<Id> = tx.rows(&sql).await?.iter().map(|r| r.id("id")).collect::<Result<_>>()?;
    let claimed = lanes.into_iter().filter(|l| ours.contains(&l.run));
    Ok(claimed.map(|lane| Lane { attempts: lane.attempts + 1, ..lane }).collect())
}

/// The rules of some runs, and those they act as.
struct Known {
    rules: HashMap<(Id, i64), Arc<Rule>>,
    /// By rule.
    actors: HashMap<Id, Ctx>,
    /// Rules whose owner cannot work.
    ownerless: Vec<Id>,
    program: Ctx,
}

impl Known {
    async fn read<C: Acting>(shared: &C, lanes: &[Lane]) -> Result<Self> {
        let company = shared.company();
        // Also takes up definitions and rights that changed meanwhile.
        let program = shared.acting(None).await?;
        let versions: BTreeSet<(Id, i64)> = lanes.iter().map(|l| (l.rule, l.revision)).collect();
        let mut conn = company.db.read().await?;
        let versions: Vec<(Id, i64)> = versions.into_iter().collect();
        let rules = active::of_runs(&mut conn, &versions).await?;
        let access = access_version(&mut conn).await?;
        drop(conn);
        let mut known =
            Self { rules: HashMap::new(), actors: HashMap::new(), ownerless: Vec::new(), program };
        let mut people: BTreeMap<Option<Id>, Option<Ctx>> = BTreeMap::new();
        for rule in rules {
            let who = if rule.company { None } else { rule.owner };
            let ctx = match people.get(&who) {
                Some(known) => known.clone(),
                None => actor(shared, &rule, access).await?,
            };
            people.insert(who, ctx.clone());
            match ctx {
                Some(ctx) => drop(known.actors.insert(rule.id, ctx)),
                None => known.ownerless.push(rule.id),
            }
            known.rules.insert((rule.id, rule.revision), Arc::new(rule));
        }
        Ok(known)
    }

    /// What paused rules would do is held back.
    async fn stop(&self, company: &Company, tx: &mut Tx) -> Result<()> {
        let around = Around::of(&self.program, company);
        for rule in &self.ownerless {
            pause::pause(tx, &around, *rule, Reason::Owner).await?;
        }
        let paused: BTreeSet<i64> =
            self.rules.values().filter(|r| self.rests(r)).map(|r| r.id.get()).collect();
        if paused.is_empty() {
            return Ok(());
        }
        let update = Query::update()
            .table(tx.dialect().table("automation_run"))
            .value(Alias::new("stage"), "held")
            .and_where(Expr::col(Alias::new("automation_id")).is_in(paused))
            .and_where(Expr::col(Alias::new("stage")).eq("open"))
            .to_owned();
        let sql = tx.build(&update);
        tx.run(&sql).await.map(drop)
    }

    fn rests(&self, rule: &Rule) -> bool {
        rule.paused || self.ownerless.contains(&rule.id)
    }

    /// Does what a group of runs has to do. Answers those something became of.
    async fn act(&self, company: &Company, tx: &mut Tx, group: Group) -> Result<Vec<Lane>> {
        let Some(rule) = self.rules.get(&(group.rule, group.revision)) else {
            // The rule is gone.
            let end = |lane| Lane { end: Some(End::Gone), ..lane };
            return Ok(group.lanes.into_iter().map(end).collect());
        };
        let Some(ctx) = self.actors.get(&rule.id).filter(|_| !self.rests(rule)) else {
            return Ok(Vec::new());
        };
        group.act(ctx, company, tx, rule).await
    }
}

/// Whom a rule acts as, with the rights of this moment; none: its owner cannot work.
async fn actor<C: Acting>(shared: &C, rule: &Rule, version: i64) -> Result<Option<Ctx>> {
    if rule.company {
        return Ok(Some(as_company(shared.acting(None).await?, version)));
    }
    if rule.owner.is_none() {
        return Ok(None);
    }
    match shared.acting(rule.owner).await {
        Ok(ctx) => Ok(Some(ctx.through(Via::Automation))),
        Err(error) if error.is(ACCOUNT_STATE) || error.is(NOT_FOUND) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The program with every right, which knows how new its rights are.
pub(super) fn as_company(program: Ctx, version: i64) -> Ctx {
    let authority = guanxi_kernel::Authority { version, ..guanxi_kernel::Authority::system() };
    Ctx { authority: Arc::new(authority), ..program }.through(Via::Automation)
}

pub(super) async fn access_version(conn: &mut Conn) -> Result<i64> {
    Ok(guanxi_records::company::versions(conn).await?.access)
}
