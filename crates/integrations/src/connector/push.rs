//! From here to there: what a record says is brought about in the other system.

use guanxi_kernel::{Error, Result};
use guanxi_records::Company;
use guanxi_store::retry;
use serde_json::{Map, Value as Json};

use super::compare::{self, canonical};
use super::flow::{FieldMap, Flow, Wins};
use super::here::Here;
use super::kind::{EntityDef, Part};
use super::link::{self, Agreed, Link, Of};
use super::system::{Remote, System};
use super::{CONFLICT, MISSING_THERE, NO_KEY, TWICE_THERE, UNABLE};

/// What it takes to bring records about there.
pub(super) struct Outward<'a> {
    pub(super) company: &'a Company,
    pub(super) system: &'a dyn System,
    pub(super) flow: &'a Flow,
    pub(super) entity: &'static EntityDef,
    pub(super) of: Of<'a>,
}

/// What was done there.
#[derive(Debug)]
pub(super) struct Pushed {
    /// The record and the thing it is since.
    pub(super) link: Link,
    /// Whether anything was written there.
    pub(super) wrote: bool,
    /// The fields that somebody had changed there, too.
    pub(super) conflict: Option<(String, String)>,
}

/// How much is written there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// What was changed here and wins.
    Changed,
    /// Everything that differs: somebody says that this side is right.
    Whole,
}

impl Outward<'_> {
    /// Brings the record about there. What is new there carries our number and is looked for by it first, so that it is made
    /// once whatever becomes of an answer.
    ///
    /// # Errors
    /// What the other system refuses with; `connector.no_key`, `connector.twice_there`, `connector.missing_there`.
    pub(super) async fn push(&self, here: &Here, link: Option<Link>, extent: Extent) -> Result<Pushed> {
        match link {
            Some(link) if link.remote.is_some() => self.renew(here, link, extent).await,
            _ => self.make(here).await,
        }
    }

    async fn make(&self, here: &Here) -> Result<Pushed> {
        let key = self.key(here)?;
        link::claim(self.company, self.of, here.id, self.company.clock.now()).await?;
        let mut found = self.system.find(self.flow_entity(), std::slice::from_ref(&key)).await?;
        if found.len() > 1 {
            return Err(Error::new(TWICE_THERE).with("key", key));
        }
        if let Some(remote) = found.pop() {
            let link = Link {
                id: here.id,
                record: here.id,
                remote: Some(remote.id.clone()),
                version: 0,
                agreed: Agreed::default(),
            };
            // It was made before by us and the answer was lost, or somebody else did: what wins here is written anew.
            return self.compare(here, link, remote, Extent::Whole).await;
        }
        let made = self.system.create(self.flow_entity(), &key, &self.all(here)).await?;
        let made = self.bring(here, None, made).await?;
        Ok(Pushed { link: self.linked(here, &made), wrote: true, conflict: None })
    }

    fn flow_entity(&self) -> &str {
        &self.flow.entity
    }

    /// Our number of the record.
    pub(super) fn key(&self, here: &Here) -> Result<String> {
        let Some(name) = self.entity.key() else {
            return Err(Error::new(UNABLE).with("what", self.entity.name));
        };
        let key = here.values.get(name).and_then(Json::as_str).unwrap_or_default();
        if key.is_empty() { Err(Error::new(NO_KEY).with("field", name)) } else { Ok(String::from(key)) }
    }

    fn all(&self, here: &Here) -> Map<String, Json> {
        let written = |map: &&FieldMap| self.entity.part(&map.remote) != Part::Computed;
        let told = self.flow.fields.iter().filter(written);
        told.filter_map(|map| Some((map.remote.clone(), here.values.get(&map.remote)?.clone()))).collect()
    }

    async fn renew(&self, here: &Here, link: Link, extent: Extent) -> Result<Pushed> {
        if extent == Extent::Changed && !self.asks(here, &link) {
            let link = Link { version: here.version, ..link };
            return Ok(Pushed { link, wrote: false, conflict: None });
        }
        let remote_id = link.remote.clone().unwrap_or_default();
        if !self.entity.readable {
            let written = self.system.update(self.flow_entity(), &remote_id, &self.all(here)).await?;
            return Ok(Pushed { link: self.linked(here, &written), wrote: true, conflict: None });
        }
        let mut found = self.system.read(self.flow_entity(), std::slice::from_ref(&remote_id)).await?;
        let gone = || Error::new(MISSING_THERE).with("key", &remote_id).with("entity", self.entity.name);
        let remote = found.pop().ok_or_else(gone)?;
        self.compare(here, link, remote, extent).await
    }

    /// Whether anything that wins was changed here since both agreed.
    fn asks(&self, here: &Here, link: &Link) -> bool {
        let changed = |map: &&FieldMap| {
            map.wins != Wins::There
                && self.entity.part(&map.remote) != Part::Computed
                && self.here(here, &map.remote) != agreed(&link.agreed.here, &map.remote)
        };
        self.flow.fields.iter().any(|map| changed(&map))
            || (here.status != link.agreed.status_here && self.asked(here).is_some())
    }

    fn here(&self, here: &Here, remote: &str) -> Json {
        canonical(here.values.get(remote).unwrap_or(&Json::Null), self.entity.lines)
    }

    fn asked(&self, here: &Here) -> Option<&str> {
        self.flow.status.as_ref()?.asked_there(here.status.as_deref()?)
    }

    /// Writes what differs and wins here.
    async fn compare(&self, here: &Here, link: Link, remote: Remote, extent: Extent) -> Result<Pushed> {
        let mut values = Map::new();
        let mut both = Vec::new();
        for map in &self.flow.fields {
            let there = canonical(remote.values.get(&map.remote).unwrap_or(&Json::Null), self.entity.lines);
            let ours = self.here(here, &map.remote);
            if self.entity.part(&map.remote) == Part::Computed || ours == there {
                continue;
            }
            let here_changed = ours != agreed(&link.agreed.here, &map.remote);
            let there_changed = link.version > 0 && there != agreed(&link.agreed.there, &map.remote);
            let newer = remote.changed_at.is_none() || here.updated_at >= remote.changed_at;
            let wins = match map.wins {
                Wins::Here => true,
                Wins::There => false,
                Wins::Newer => here_changed && (!there_changed || newer),
            };
            if here_changed && there_changed {
                both.push(map.remote.clone());
            }
            if wins || extent == Extent::Whole {
                values
                    .insert(map.remote.clone(), here.values.get(&map.remote).cloned().unwrap_or(Json::Null));
            }
        }
        let before = remote.clone();
        let written = match values.is_empty() {
            true => remote,
            false => self.system.update(self.flow_entity(), &remote.id, &values).await?,
        };
        let written = self.bring(here, Some(&link), written).await?;
        let wrote = written != before;
        let conflict = (!both.is_empty()).then(|| (String::from(CONFLICT.name), both.join(", ")));
        Ok(Pushed { link: self.linked(here, &written), wrote, conflict })
    }

    /// Brings about the status there that the one here asks for.
    async fn bring(&self, here: &Here, link: Option<&Link>, remote: Remote) -> Result<Remote> {
        let changed = link.is_none_or(|link| here.status != link.agreed.status_here);
        match self.asked(here) {
            Some(status) if changed && remote.status.as_deref() != Some(status) => {
                self.system.act(self.flow_entity(), &remote.id, status).await
            }
            _ => Ok(remote),
        }
    }

    fn linked(&self, here: &Here, remote: &Remote) -> Link {
        linked(self.entity, here, remote)
    }

    /// Keeps that both agree.
    pub(super) async fn agree(&self, link: &Link) -> Result<()> {
        retry(|| async {
            let mut tx = self.company.db.begin().await?;
            link::agree(self.company, &mut tx, self.of, link, self.company.clock.now()).await?;
            tx.commit().await
        })
        .await
    }
}

/// What was agreed on of a field.
pub(super) fn agreed(values: &Map<String, Json>, name: &str) -> Json {
    values.get(name).cloned().unwrap_or(Json::Null)
}

/// The record is that thing, and this is what both say.
pub(super) fn linked(entity: &EntityDef, here: &Here, remote: &Remote) -> Link {
    Link {
        id: here.id,
        record: here.id,
        remote: Some(remote.id.clone()),
        version: here.version,
        agreed: Agreed {
            here: compare::all(&here.values, entity.lines),
            there: compare::all(&remote.values, entity.lines),
            status_here: here.status.clone(),
            status_there: remote.status.clone(),
        },
    }
}
