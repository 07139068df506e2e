//! From there to here: what the other system says is written into records, as the connector's owner, through the pipeline.

use std::collections::HashMap;

use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_records::{Company, Draft, write};
use guanxi_store::{Tx, retry};
use serde_json::{Map, Value as Json};

use super::compare::{self, canonical};
use super::flow::{FieldMap, Flow, Wins};
use super::here::{self, Here};
use super::kind::{EntityDef, KindDef, Part};
use super::link::{self, Agreed, Link, Of};
use super::log::{self, Line, Outcome};
use super::push::agreed;
use super::resolve;
use super::system::Remote;
use super::{CONFLICT, MISSING_HERE};

/// What it takes to take things here.
pub(super) struct Inward<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) company: &'a Company,
    pub(super) kind: &'static KindDef,
    pub(super) flow: &'a Flow,
    pub(super) entity: &'static EntityDef,
    pub(super) of: Of<'a>,
}

/// What is to be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// What was changed there and wins.
    Changed,
    /// Everything that differs: somebody says that the other side is right.
    Whole,
}

/// What became of a thing.
#[derive(Debug)]
pub(super) struct Pulled {
    /// Its id there.
    pub(super) remote: String,
    /// The record it is.
    pub(super) record: Option<Id>,
    /// Whether anything was written here, or why not.
    pub(super) result: Result<bool>,
}

/// What is to be written of one thing.
struct Change {
    values: Map<String, Json>,
    both: Vec<String>,
    agreed: Agreed,
}

impl Inward<'_> {
    /// Takes a page of things here, each by itself. What was done is in the log.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub(super) async fn pull(&self, mut remotes: Vec<Remote>, extent: Extent) -> Result<Vec<Pulled>> {
        let ids: Vec<String> = remotes.iter().map(|r| r.id.clone()).collect();
        let mut conn = self.company.db.read().await?;
        let mut links = link::of_remotes(&mut conn, self.of, &ids).await?;
        drop(conn);
        let keyed = self.by_key(&remotes, &links).await?;
        let mut known: Vec<Id> = links.values().map(|link| link.record).collect();
        known.extend(keyed.values().copied());
        let here = here::read(self.ctx, self.company, self.flow, self.entity, &known).await?;
        let here: HashMap<Id, Here> = here.into_iter().map(|here| (here.id, here)).collect();
        let drafts =
            resolve::drafts(self.ctx, self.company, self.kind, self.flow, self.entity, &mut remotes).await?;
        let mut done = Vec::with_capacity(remotes.len());
        for (remote, draft) in remotes.into_iter().zip(drafts) {
            let link = links.remove(&remote.id);
            let record = link.as_ref().map(|l| l.record).or_else(|| keyed.get(&remote.id).copied());
            let known = record.and_then(|id| here.get(&id));
            let result = self.one(&remote, draft, link, record, known, extent).await;
            let (record, result) = match result {
                Ok((record, wrote)) => (record, Ok(wrote)),
                Err(error) if error.kind() == guanxi_kernel::Kind::Unavailable => return Err(error),
                Err(error) => (record, Err(error)),
            };
            done.push(Pulled { remote: remote.id, record, result });
        }
        Ok(done)
    }

    /// The records that unlinked things carry the number of.
    async fn by_key(&self, remotes: &[Remote], links: &HashMap<String, Link>) -> Result<HashMap<String, Id>> {
        let field = self.entity.key().and_then(|key| self.flow.of_remote(key)).map(|map| map.field.as_str());
        let Some(field) = field else { return Ok(HashMap::new()) };
        let open = remotes.iter().filter(|r| !links.contains_key(&r.id));
        let keyed: Vec<(&Remote, String)> = open.filter_map(|r| Some((r, r.key.clone()?))).collect();
        let keys: Vec<String> = keyed.iter().map(|(_, key)| key.clone()).collect();
        let found = resolve::by_text(self.ctx, self.company, &self.flow.object, field, &keys).await?;
        let pair = |(remote, key): (&Remote, String)| Some((remote.id.clone(), *found.get(&key)?));
        Ok(keyed.into_iter().filter_map(pair).collect())
    }

    async fn one(
        &self,
        remote: &Remote,
        draft: resolve::Draft,
        link: Option<Link>,
        record: Option<Id>,
        known: Option<&Here>,
        extent: Extent,
    ) -> Result<(Option<Id>, bool)> {
        match (record, known) {
            (Some(id), Some(here)) => {
                let link = link.unwrap_or_else(|| Link {
                    id,
                    record: id,
                    remote: Some(remote.id.clone()),
                    version: 0,
                    agreed: Agreed::default(),
                });
                let wrote = self.renew(remote, draft, link, here, extent).await?;
                Ok((Some(id), wrote))
            }
            (Some(id), None) => Err(Error::new(MISSING_HERE).with("value", id)),
            (None, _) => {
                let made = self.make(remote, draft).await?;
                Ok((made, made.is_some()))
            }
        }
    }

    /// Makes a record of what is there alone, unless it is nothing of ours or not far enough.
    async fn make(&self, remote: &Remote, draft: resolve::Draft) -> Result<Option<Id>> {
        if !self.entity.makes_records {
            return Ok(None);
        }
        let mut values = draft?;
        // What hangs on no number of ours was not begun here.
        let ours = self.flow.fields.iter().filter_map(|map| map.path().1.map(|_| map.path().0));
        if ours.clone().any(|own| !values.contains_key(own)) {
            return Ok(None);
        }
        let mut status = None;
        if let (Some(flow), Some(there)) = (&self.flow.status, &remote.status) {
            let Some(brought) = flow.brought_here(there) else { return Ok(None) };
            values.insert(flow.field.clone(), Json::from(brought));
            status = Some(String::from(brought));
        }
        values.retain(|_, value| !value.is_null());
        let there = compare::all(&remote.values, self.entity.lines);
        let agreed =
            Agreed { here: there.clone(), there, status_here: status, status_there: remote.status.clone() };
        let made = retry(|| {
            let (values, agreed) = (values.clone(), agreed.clone());
            Box::pin(async move {
                let mut tx = self.company.db.begin().await?;
                let made =
                    write::create_in(self.ctx, self.company, &mut tx, &self.flow.object, Draft(values))
                        .await?;
                let link = Link {
                    id: made.id(),
                    record: made.id(),
                    remote: Some(remote.id.clone()),
                    version: made.version(),
                    agreed,
                };
                self.keep(&mut tx, &link, Outcome::Received, None).await?;
                tx.commit().await?;
                Ok(made.id())
            })
        });
        made.await.map(Some)
    }

    async fn renew(
        &self,
        remote: &Remote,
        draft: resolve::Draft,
        link: Link,
        here: &Here,
        extent: Extent,
    ) -> Result<bool> {
        // Of a thing whose record is known only what is to be written need be understood.
        let drafted = draft.as_ref().ok().cloned().unwrap_or_default();
        let change = self.change(remote, &drafted, &link, here, extent);
        if let (Err(error), true) = (draft, !change.values.is_empty()) {
            return Err(error);
        }
        let same = change.values.is_empty() && change.both.is_empty() && change.agreed == link.agreed;
        if same && link.version > 0 {
            return Ok(false);
        }
        let wrote = !change.values.is_empty();
        retry(|| {
            let (values, agreed, both) = (change.values.clone(), change.agreed.clone(), &change.both);
            let mut link = link.clone();
            Box::pin(async move {
                let mut tx = self.company.db.begin().await?;
                link.agreed = agreed;
                link.version = link.version.max(1);
                if !values.is_empty() {
                    // Only for the version that was compared: somebody who writes meanwhile is not overwritten.
                    let version = Some(here.version);
                    let object = &self.flow.object;
                    let written = write::update_in(
                        self.ctx,
                        self.company,
                        &mut tx,
                        object,
                        here.id,
                        version,
                        Draft(values),
                    );
                    link.version = written.await?.version();
                }
                let conflict = (!both.is_empty()).then(|| (String::from(CONFLICT.name), both.join(", ")));
                let outcome = if both.is_empty() { Outcome::Received } else { Outcome::Conflict };
                if wrote || conflict.is_some() {
                    self.keep(&mut tx, &link, outcome, conflict).await?;
                } else {
                    let now = self.company.clock.now();
                    link::agree(self.company, &mut tx, self.of, &link, now).await?;
                }
                tx.commit().await
            })
        })
        .await?;
        Ok(wrote)
    }

    /// What is to be written of a thing whose record is known.
    fn change(
        &self,
        remote: &Remote,
        draft: &Map<String, Json>,
        link: &Link,
        here: &Here,
        extent: Extent,
    ) -> Change {
        let lines = self.entity.lines;
        let mut change = Change {
            values: Map::new(),
            both: Vec::new(),
            agreed: Agreed {
                here: compare::all(&here.values, lines),
                there: compare::all(&remote.values, lines),
                status_here: here.status.clone(),
                status_there: remote.status.clone(),
            },
        };
        for map in &self.flow.fields {
            let there = canonical(remote.values.get(&map.remote).unwrap_or(&Json::Null), lines);
            let ours = canonical(here.values.get(&map.remote).unwrap_or(&Json::Null), lines);
            if ours == there {
                continue;
            }
            let here_changed = link.version > 0 && ours != agreed(&link.agreed.here, &map.remote);
            let there_changed = link.version == 0 || there != agreed(&link.agreed.there, &map.remote);
            let taken = self.taken(map, remote, here, (here_changed, there_changed), extent);
            let computed = self.entity.part(&map.remote) == Part::Computed && map.wins == Wins::Here;
            if link.version > 0 && there_changed && !computed && (here_changed || !taken) {
                change.both.push(map.remote.clone());
            }
            let own = map.path().0;
            if let (true, Some(value)) = (taken, draft.get(own)) {
                change.values.insert(String::from(own), value.clone());
                change.agreed.here.insert(map.remote.clone(), there);
            } else if here_changed {
                // What was changed here is still to be told there.
                let before = agreed(&link.agreed.here, &map.remote);
                change.agreed.here.insert(map.remote.clone(), before);
            }
        }
        self.change_status(remote, link, here, extent, &mut change);
        change
    }

    fn taken(
        &self,
        map: &FieldMap,
        remote: &Remote,
        here: &Here,
        (here_changed, there_changed): (bool, bool),
        extent: Extent,
    ) -> bool {
        // Lines have no numbers of ours there: they are taken when the record is made, and told from here afterwards.
        if self.entity.part(&map.remote) == Part::Lines {
            return false;
        }
        if extent == Extent::Whole {
            return true;
        }
        match map.wins {
            Wins::Here => false,
            Wins::There => there_changed || here_changed,
            Wins::Newer => there_changed && (!here_changed || remote.changed_at > here.updated_at),
        }
    }

    fn change_status(&self, remote: &Remote, link: &Link, here: &Here, extent: Extent, change: &mut Change) {
        let (Some(flow), Some(there)) = (&self.flow.status, &remote.status) else { return };
        let changed = link.version == 0 || link.agreed.status_there.as_ref() != Some(there);
        let brought = match extent {
            Extent::Changed => flow.brought_here(there).filter(|_| changed),
            Extent::Whole => flow
                .brought_here(there)
                .or_else(|| flow.map.iter().find(|p| p.there == *there).map(|p| p.here.as_str())),
        };
        if let Some(brought) = brought.filter(|brought| here.status.as_deref() != Some(brought)) {
            change.values.insert(flow.field.clone(), Json::from(brought));
            change.agreed.status_here = Some(String::from(brought));
        } else if link.version > 0 && here.status != link.agreed.status_here {
            // Likewise a status that is still to be told there.
            change.agreed.status_here = link.agreed.status_here.clone();
        }
    }

    async fn keep(
        &self,
        tx: &mut Tx,
        link: &Link,
        outcome: Outcome,
        why: Option<(String, String)>,
    ) -> Result<()> {
        let now = self.company.clock.now();
        link::agree(self.company, tx, self.of, link, now).await?;
        let line = Line {
            connector: self.of.connector,
            entity: self.of.entity,
            direction: "in",
            object: self.of.object,
            record: Some(link.record),
            remote: link.remote.as_deref(),
            outcome,
            why,
        };
        log::note(self.company, tx, line, now).await
    }
}
