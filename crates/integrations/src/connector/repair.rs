//! Putting right what a comparison found, by the ways things are exchanged anyway, with the rights of whoever repairs.

use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_records::Company;
use guanxi_store::{Val, retry};
use serde::Deserialize;

use super::differences::{self, Found};
use super::here;
use super::link::{self, Of};
use super::load::{Loaded, managed};
use super::log::{self, Line, Outcome};
use super::pull::{self, Inward};
use super::push::{self, Outward};
use super::system::System;
use super::{MISSING_HERE, MISSING_THERE, NO_REPAIR, alone};

/// As many are repaired by one call.
const AT_ONCE: i64 = 100;

/// How a difference is put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repair {
    /// This side is right.
    Push,
    /// The other side is right.
    Pull,
    /// Both are the same thing.
    Link,
    /// It may stay as it is.
    Ignore,
}

impl Repair {
    const fn name(self) -> &'static str {
        match self {
            Self::Push => "push",
            Self::Pull => "pull",
            Self::Link => "link",
            Self::Ignore => "ignore",
        }
    }
}

/// What became of a difference.
#[derive(Debug)]
pub struct Repaired {
    /// The difference.
    pub id: Id,
    /// Whether it is put right, or why not.
    pub result: Result<()>,
}

struct Repairing<'a> {
    ctx: &'a Ctx,
    company: &'a Company,
    loaded: &'a Loaded,
    system: &'a dyn System,
}

/// Puts right these differences, or the first hundred that are open, each by itself.
///
/// # Errors
/// `access.power`, `connector.not_found`.
pub async fn repair(
    ctx: &Ctx,
    company: &Company,
    (connector, reconciliation): (Id, Id),
    ids: Option<&[Id]>,
    take: Repair,
) -> Result<Vec<Repaired>> {
    let loaded = managed(ctx, company, connector).await?;
    let _alone = alone(company, connector).await;
    let mut conn = company.db.read().await?;
    let place = (connector, reconciliation);
    let mut open = differences::page(&mut conn, place, ("", "open"), Id(0), i64::MAX).await?;
    drop(conn);
    open.retain(|found| ids.is_none_or(|ids| ids.contains(&found.id)));
    open.truncate(usize::try_from(AT_ONCE).unwrap_or(usize::MAX));
    let acting = loaded.through(ctx.clone());
    let system = loaded.system(company)?;
    let repairing = Repairing { ctx: &acting, company, loaded: &loaded, system: &*system };
    let mut done = Vec::with_capacity(open.len());
    for found in open {
        let result = repairing.one(&found, take).await;
        if result.is_ok() {
            note(company, reconciliation, &found, take).await?;
        }
        done.push(Repaired { id: found.id, result });
    }
    let known = |id: &Id| done.iter().any(|repaired| repaired.id == *id);
    let unknown: Vec<Id> = ids.unwrap_or_default().iter().filter(|id| !known(id)).copied().collect();
    done.extend(unknown.into_iter().map(|id| Repaired { id, result: Err(Error::new(NO_REPAIR)) }));
    Ok(done)
}

async fn note(company: &Company, reconciliation: Id, found: &Found, take: Repair) -> Result<()> {
    let state = if take == Repair::Ignore { "ignored" } else { "repaired" };
    retry(|| async {
        let mut tx = company.db.begin().await?;
        let text = "UPDATE {connector_difference} SET state = ? WHERE id = ? AND state = 'open'";
        let sql = tx.sql(text, [Val::from(state), Val::from(found.id)]);
        if tx.run(&sql).await? > 0 && take != Repair::Ignore {
            let text = "UPDATE {connector_reconciliation} SET repaired = repaired + 1 WHERE id = ?";
            let sql = tx.sql(text, [Val::from(reconciliation)]);
            tx.run(&sql).await?;
        }
        tx.commit().await
    })
    .await
}

impl Repairing<'_> {
    async fn one(&self, found: &Found, take: Repair) -> Result<()> {
        if take != Repair::Ignore && !found.repairs(self.loaded).contains(&take.name()) {
            return Err(Error::new(NO_REPAIR));
        }
        match take {
            Repair::Ignore => Ok(()),
            Repair::Push => self.push(found).await,
            Repair::Pull => self.pull(found).await,
            Repair::Link => self.link(found).await,
        }
    }

    fn of<'a>(&self, found: &'a Found) -> Of<'a> {
        Of { connector: self.loaded.id, entity: &found.entity, object: &found.object }
    }

    async fn record(&self, found: &Found) -> Result<here::Here> {
        let (flow, entity) = self.loaded.flow(&found.entity)?;
        let id = found.record.ok_or_else(|| Error::new(NO_REPAIR))?;
        let read = here::read(self.ctx, self.company, flow, entity, &[id]).await?;
        read.into_iter().next().ok_or_else(|| Error::new(MISSING_HERE).with("value", id))
    }

    async fn push(&self, found: &Found) -> Result<()> {
        let (flow, entity) = self.loaded.flow(&found.entity)?;
        let of = self.of(found);
        let here = self.record(found).await?;
        if found.kind == "missing_there" && found.remote.is_none() {
            retry(|| async {
                let mut tx = self.company.db.begin().await?;
                link::part(&mut tx, of, here.id).await?;
                tx.commit().await
            })
            .await?;
        }
        let mut conn = self.company.db.read().await?;
        let link = link::of_records(&mut conn, of, &[here.id]).await?.remove(&here.id);
        drop(conn);
        let outward = Outward { company: self.company, system: self.system, flow, entity, of };
        let pushed = outward.push(&here, link, push::Extent::Whole).await?;
        outward.agree(&pushed.link).await?;
        self.note(found, "out", pushed.link.remote.as_deref()).await?;
        let agreed = &pushed.link.agreed;
        let same = |map: &super::FieldMap| {
            push::agreed(&agreed.here, &map.remote) == push::agreed(&agreed.there, &map.remote)
        };
        // What they work out or keep for themselves cannot be put right from here.
        if flow.fields.iter().all(same) { Ok(()) } else { Err(Error::new(NO_REPAIR)) }
    }

    async fn pull(&self, found: &Found) -> Result<()> {
        let (flow, entity) = self.loaded.flow(&found.entity)?;
        let id = found.remote.clone().ok_or_else(|| Error::new(NO_REPAIR))?;
        let remotes = self.system.read(&found.entity, std::slice::from_ref(&id)).await?;
        if remotes.is_empty() {
            return Err(Error::new(MISSING_THERE).with("key", id));
        }
        if found.kind == "missing_here" {
            self.part(found, &id).await?;
        }
        let inward = Inward {
            ctx: self.ctx,
            company: self.company,
            kind: self.loaded.kind,
            flow,
            entity,
            of: self.of(found),
        };
        match inward.pull(remotes, pull::Extent::Whole).await?.pop() {
            Some(pulled) => {
                let record = pulled.record;
                pulled.result?;
                record.map(drop).ok_or_else(|| Error::new(NO_REPAIR))
            }
            None => Err(Error::new(NO_REPAIR)),
        }
    }

    /// A record that is gone is not that thing any more.
    async fn part(&self, found: &Found, remote: &String) -> Result<()> {
        let of = self.of(found);
        let mut conn = self.company.db.read().await?;
        let link = link::of_remotes(&mut conn, of, std::slice::from_ref(remote)).await?.remove(remote);
        drop(conn);
        let Some(link) = link else { return Ok(()) };
        retry(|| async {
            let mut tx = self.company.db.begin().await?;
            link::part(&mut tx, of, link.record).await?;
            tx.commit().await
        })
        .await
    }

    async fn link(&self, found: &Found) -> Result<()> {
        let (flow, entity) = self.loaded.flow(&found.entity)?;
        let here = self.record(found).await?;
        let id = found.remote.clone().ok_or_else(|| Error::new(NO_REPAIR))?;
        let mut remotes = self.system.read(&found.entity, std::slice::from_ref(&id)).await?;
        let remote = remotes.pop().ok_or_else(|| Error::new(MISSING_THERE).with("key", &id))?;
        let of = self.of(found);
        let outward = Outward { company: self.company, system: self.system, flow, entity, of };
        outward.agree(&push::linked(entity, &here, &remote)).await?;
        self.note(found, "out", Some(&id)).await
    }

    async fn note(&self, found: &Found, direction: &str, remote: Option<&str>) -> Result<()> {
        let line = Line {
            connector: self.loaded.id,
            entity: &found.entity,
            direction,
            object: &found.object,
            record: found.record,
            remote,
            outcome: Outcome::Sent,
            why: None,
        };
        retry(|| async {
            let mut tx = self.company.db.begin().await?;
            log::note(self.company, &mut tx, line.clone(), self.company.clock.now()).await?;
            tx.commit().await
        })
        .await
    }
}
