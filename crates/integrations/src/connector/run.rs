//! The exchange of one connector: what happened here is told there, what happened there is taken here.

use std::collections::{BTreeSet, HashMap};

use chrono::TimeDelta;
use guanxi_jobs::{JobError, Work};
use guanxi_kernel::{Ctx, Error, Id, Kind, Result};
use guanxi_records::Company;
use guanxi_records::background::Acting;
use guanxi_records::feed::{self, Change, Cursor};
use guanxi_store::{Val, retry};
use serde_json::{Value as Json, json};

use super::here::{self, Here, TOGETHER};
use super::link::{self, Of};
use super::load::{Loaded, load};
use super::log::{self, Line, Outcome};
use super::pull::{self, Inward, Pulled};
use super::push::{self, Outward};
use super::state::{self, Progress};
use super::system::{System, Unread};
use super::waiting::{self, Became, Waiting};
use super::{FOLDER, Kept, NOT_EQUIPPED, SIGN_IN, alone, equipment};

/// Attempts at one record before it is given up.
const ATTEMPTS: i64 = 6;

/// Whether a failure is the connector's as a whole, and not that of one record.
pub(super) fn of_all(error: &Error) -> bool {
    matches!(error.kind(), Kind::Unavailable | Kind::TooMany)
        || [SIGN_IN, FOLDER, NOT_EQUIPPED].contains(&error.code())
}

/// An exchange under way.
struct Exchange<'a> {
    company: &'a Company,
    loaded: &'a Loaded,
    ctx: &'a Ctx,
    system: &'a dyn System,
    kept: &'a Kept,
}

/// Exchanges what is due. What hinders the connector as a whole holds it for a while.
pub(super) async fn run<C: Acting>(work: &Work<C>, connector: Id) -> std::result::Result<Json, JobError> {
    let shared = work.context().clone();
    let company = shared.company();
    let _alone = alone(company, connector).await;
    let mut conn = company.db.read().await?;
    let loaded = match load(company, &mut conn, connector).await {
        Ok(loaded) if loaded.active => loaded,
        // It was removed or switched off meanwhile.
        Ok(_) => return Ok(json!({})),
        Err(error) if error.kind() == Kind::NotFound => return Ok(json!({})),
        Err(error) => return Err(error.into()),
    };
    drop(conn);
    let kept = equipment(company)?;
    let done = exchange(work, &shared, company, &loaded, &kept).await;
    match done {
        Ok(counted) => {
            state::well(company, connector, company.clock.now()).await?;
            Ok(counted)
        }
        Err(JobError::Fail(error) | JobError::Retry(error)) => {
            state::hold(company, connector, &error, &kept.options).await?;
            Ok(json!({"held": error.code().name}))
        }
        Err(other) => Err(other),
    }
}

async fn exchange<C: Acting>(
    work: &Work<C>,
    shared: &C,
    company: &Company,
    loaded: &Loaded,
    kept: &Kept,
) -> std::result::Result<Json, JobError> {
    let ctx = loaded.acts(shared).await?;
    let system = loaded.system(company)?;
    let exchange = Exchange { company, loaded, ctx: &ctx, system: &*system, kept };
    feed::settle(company).await?;
    let (mut sent, mut received) = (0, 0);
    let mut conn = company.db.read().await?;
    let all = state::progress(&mut conn, loaded.id).await?;
    drop(conn);
    for progress in all {
        exchange.expand(&progress).await?;
        while let Some(number) = exchange.send(&progress.entity).await? {
            sent += number;
            work.proceed()?;
        }
        let due = progress.due_at.is_some_and(|due| due <= company.clock.now());
        if due {
            let mut mark = progress.mark;
            loop {
                let (number, next) = exchange.receive(&progress.entity, mark.as_deref()).await?;
                received += number;
                work.proceed()?;
                let Some(next) = next else { break };
                mark = Some(next);
            }
        }
    }
    Ok(json!({"sent": sent, "received": received}))
}

impl<'a> Exchange<'a> {
    fn of(&self, entity: &'a str, object: &'a str) -> Of<'a> {
        Of { connector: self.loaded.id, entity, object }
    }

    /// Puts on their way the records that changed since the last time and take part.
    async fn expand(&self, progress: &Progress) -> Result<()> {
        let Ok((flow, _)) = self.loaded.flow(&progress.entity) else { return Ok(()) };
        if !flow.direction.goes_out() {
            return Ok(());
        }
        let mut conn = self.company.db.read().await?;
        let pruned = feed::extent(&mut conn).await?.pruned;
        drop(conn);
        // What is kept no more is found by comparing both sides.
        let mut cursor = Cursor { place: progress.cursor.place.max(pruned), ..progress.cursor };
        loop {
            let mut conn = self.company.db.read().await?;
            let limit = i64::try_from(TOGETHER).unwrap_or(i64::MAX);
            let changes = feed::after(&mut conn, cursor, limit).await?;
            drop(conn);
            let Some(next) = changes.last().map(|change| change.cursor) else { return Ok(()) };
            let ours = |change: &&Change| change.object == flow.object;
            let ids: BTreeSet<Id> = changes.iter().filter(ours).map(|change| change.record).collect();
            let part = self.take_part(flow, &ids.into_iter().collect::<Vec<_>>()).await?;
            self.moved(progress, &flow.object, &part, cursor, next).await?;
            cursor = next;
        }
    }

    /// Those of the records that are linked already or meet the condition to begin.
    async fn take_part(&self, flow: &super::Flow, ids: &[Id]) -> Result<Vec<Id>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let mut conn = self.company.db.read().await?;
        let linked = link::of_records(&mut conn, self.of(&flow.entity, &flow.object), ids).await?;
        drop(conn);
        let these = json!({"field": "id", "op": "in", "value": ids});
        let filter = match &flow.filter {
            Some(filter) => json!({"and": [these, filter]}),
            None => these,
        };
        let (found, _) =
            here::list(self.ctx, self.company, &flow.object, Some(filter), &["id"], None).await?;
        let begins: BTreeSet<Id> = found.iter().map(guanxi_records::Visible::id).collect();
        Ok(ids.iter().filter(|id| linked.contains_key(id) || begins.contains(id)).copied().collect())
    }

    async fn moved(
        &self,
        progress: &Progress,
        object: &str,
        part: &[Id],
        from: Cursor,
        next: Cursor,
    ) -> Result<()> {
        let now = self.company.clock.now();
        let place = (self.loaded.id, progress.entity.as_str(), object);
        retry(|| async {
            let mut tx = self.company.db.begin().await?;
            let text = "UPDATE {connector_flow} SET place = ?, place_record = ? \
                        WHERE connector_id = ? AND entity = ? AND place <= ?";
            let values = [
                Val::from(next.place),
                Val::from(next.record),
                Val::from(self.loaded.id),
                Val::from(progress.entity.as_str()),
                Val::from(from.place),
            ];
            let sql = tx.sql(text, values);
            if tx.run(&sql).await? == 0 {
                // Another node was here meanwhile.
                return Ok(());
            }
            waiting::put(self.company, &mut tx, place, part, now).await?;
            tx.commit().await
        })
        .await
    }

    /// Sends what is due of these things together. Answers how many there were; none when there is no more.
    async fn send(&self, entity: &str) -> Result<Option<usize>> {
        let now = self.company.clock.now();
        let limit = i64::try_from(TOGETHER).unwrap_or(i64::MAX);
        let number = self.company.ids.next(now);
        let (batch, taken) =
            waiting::take(self.company, (self.loaded.id, entity), number, limit, now).await?;
        if taken.is_empty() {
            return Ok(None);
        }
        let (inward, outward): (Vec<Waiting>, Vec<Waiting>) = taken.into_iter().partition(|w| w.inward);
        let number = inward.len() + outward.len();
        self.again(entity, inward).await?;
        self.send_batch(entity, batch, outward).await?;
        Ok(Some(number))
    }

    async fn send_batch(&self, entity: &str, batch: Id, waiting: Vec<Waiting>) -> Result<()> {
        if waiting.is_empty() {
            return Ok(());
        }
        let (flow, def) = self.loaded.flow(entity)?;
        let of = self.of(entity, &flow.object);
        let ids: Vec<Id> = waiting.iter().filter_map(|w| w.record).collect();
        let here = here::read(self.ctx, self.company, flow, def, &ids).await?;
        let here: HashMap<Id, Here> = here.into_iter().map(|here| (here.id, here)).collect();
        let mut conn = self.company.db.read().await?;
        let mut links = link::of_records(&mut conn, of, &ids).await?;
        drop(conn);
        let outward = Outward { company: self.company, system: self.system, flow, entity: def, of };
        let whole = self.system.begin(entity, batch).await?;
        let mut ended = Vec::with_capacity(waiting.len());
        for one in waiting {
            let Some(here) = one.record.and_then(|id| here.get(&id)) else {
                // It was deleted, or went out of the owner's sight: nothing is told of it.
                ended.push((one.id, Became::Nothing, None));
                continue;
            };
            let link = links.remove(&here.id);
            let unchanged = link.as_ref().is_some_and(|l| l.remote.is_some() && l.version == here.version);
            if unchanged && one.attempts == 0 {
                ended.push((one.id, Became::Nothing, None));
                continue;
            }
            let pushed = outward.push(here, link, push::Extent::Changed).await;
            let (became, link) = self.became(&one, pushed)?;
            if def.readable {
                self.keep(of, vec![(one.id, became, link)]).await?;
            } else {
                ended.push((one.id, became, link));
            }
        }
        if !whole {
            self.system.flush(entity, batch).await?;
        }
        self.keep(of, ended).await
    }

    fn became(&self, one: &Waiting, pushed: Result<push::Pushed>) -> Result<(Became, Option<link::Link>)> {
        match pushed {
            Ok(push::Pushed { link, wrote, conflict }) => {
                let remote = link.remote.clone();
                let became = match (wrote, conflict) {
                    (_, Some(why)) => Became::Ended(Outcome::Conflict, remote, Some(why)),
                    (true, None) => Became::Ended(Outcome::Sent, remote, None),
                    (false, None) => Became::Nothing,
                };
                Ok((became, Some(link)))
            }
            Err(error) if of_all(&error) => Err(error),
            Err(error) => {
                let helps = matches!(error.kind(), Kind::Internal | Kind::Stale);
                let became = if helps && one.attempts + 1 < ATTEMPTS {
                    let pause = state::pause(one.attempts + 1, &self.kept.options);
                    let due =
                        self.company.clock.now() + TimeDelta::from_std(pause).unwrap_or(TimeDelta::hours(1));
                    Became::Again(due, log::why(&error))
                } else {
                    Became::Ended(Outcome::Failed, None, Some(log::why(&error)))
                };
                Ok((became, None))
            }
        }
    }

    async fn keep(&self, of: Of<'_>, ended: Vec<(Id, Became, Option<link::Link>)>) -> Result<()> {
        if ended.is_empty() {
            return Ok(());
        }
        let now = self.company.clock.now();
        retry(|| async {
            let mut tx = self.company.db.begin().await?;
            for (id, became, link) in &ended {
                if let Some(link) = link {
                    link::agree(self.company, &mut tx, of, link, now).await?;
                }
                waiting::ended(&mut tx, *id, became, now).await?;
            }
            tx.commit().await
        })
        .await
    }

    fn inward(&'a self, entity: &'a str) -> Result<Inward<'a>> {
        let (flow, def) = self.loaded.flow(entity)?;
        Ok(Inward {
            ctx: self.ctx,
            company: self.company,
            kind: self.loaded.kind,
            flow,
            entity: def,
            of: self.of(entity, &flow.object),
        })
    }

    /// Tries again to take what failed before.
    async fn again(&self, entity: &str, waiting: Vec<Waiting>) -> Result<()> {
        if waiting.is_empty() {
            return Ok(());
        }
        let inward = self.inward(entity)?;
        let ids: Vec<String> = waiting.iter().filter_map(|w| w.remote.clone()).collect();
        let remotes = self.system.read(entity, &ids).await?;
        let pulled = inward.pull(remotes, pull::Extent::Changed).await?;
        let became = |one: &Waiting| match pulled.iter().find(|p| Some(&p.remote) == one.remote.as_ref()) {
            Some(Pulled { result: Ok(_), .. }) => Became::Nothing,
            Some(Pulled { result: Err(error), .. }) => {
                Became::Ended(Outcome::Failed, None, Some(log::why(error)))
            }
            None => {
                let gone =
                    Error::new(super::MISSING_THERE).with("key", one.remote.clone().unwrap_or_default());
                Became::Ended(Outcome::Failed, None, Some(log::why(&gone)))
            }
        };
        let ended = waiting.iter().map(|one| (one.id, became(one), None)).collect();
        self.keep(inward.of, ended).await
    }

    /// Takes the next page of what happened there. Answers how many were written, and where to go on at once.
    async fn receive(&self, entity: &str, since: Option<&str>) -> Result<(usize, Option<String>)> {
        let inward = self.inward(entity)?;
        let page = self.system.changed(entity, since).await?;
        let pulled = inward.pull(page.items, pull::Extent::Changed).await?;
        let wrote = pulled.iter().filter(|p| matches!(p.result, Ok(true))).count();
        let mut refused = page.unread;
        let failed = pulled.iter().filter_map(|p| Some((p, p.result.as_ref().err()?)));
        refused.extend(failed.map(|(p, error)| {
            let (code, says) = log::why(error);
            Unread { id: p.remote.clone(), code, says }
        }));
        self.note_refused(&inward, &pulled, &refused).await?;
        self.system.taken(entity, page.next.as_deref(), &refused).await?;
        let now = self.company.clock.now();
        let minutes = if page.more { 0 } else { i64::from(inward.flow.every_minutes) };
        retry(|| async {
            let mut tx = self.company.db.begin().await?;
            let due = now + TimeDelta::minutes(minutes);
            state::marked(&mut tx, self.loaded.id, entity, page.next.as_deref(), due).await?;
            tx.commit().await
        })
        .await?;
        Ok((wrote, page.next.filter(|_| page.more)))
    }

    async fn note_refused(&self, inward: &Inward<'_>, pulled: &[Pulled], refused: &[Unread]) -> Result<()> {
        if refused.is_empty() {
            return Ok(());
        }
        let ids: Vec<&str> = refused.iter().map(|one| one.id.as_str()).collect();
        let mut conn = self.company.db.read().await?;
        let known = log::failed(&mut conn, (self.loaded.id, inward.of.entity), &ids).await?;
        drop(conn);
        let told = |one: &&Unread| !known.contains(&(one.id.clone(), one.code.clone()));
        let refused: Vec<&Unread> = refused.iter().filter(told).collect();
        let now = self.company.clock.now();
        let record = |id: &str| pulled.iter().find(|p| p.remote == id).and_then(|p| p.record);
        retry(|| async {
            let mut tx = self.company.db.begin().await?;
            for one in &refused {
                let line = Line {
                    connector: self.loaded.id,
                    entity: inward.of.entity,
                    direction: "in",
                    object: inward.of.object,
                    record: record(&one.id),
                    remote: Some(&one.id),
                    outcome: Outcome::Failed,
                    why: Some((one.code.clone(), one.says.clone())),
                };
                log::note(self.company, &mut tx, line, now).await?;
            }
            tx.commit().await
        })
        .await
    }
}
