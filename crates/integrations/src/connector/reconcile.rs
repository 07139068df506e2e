//! Comparing both sides as they are: what is linked field by field, what begins here and is not there, what is there and not
//! here, and what is there twice. Each side is read in pages.

use std::collections::{BTreeMap, HashMap, HashSet};

use guanxi_jobs::{JobError, Work};
use guanxi_kernel::{Ctx, Error, Id, Instant, Kind, Result};
use guanxi_records::Company;
use guanxi_records::background::Acting;
use guanxi_store::{Val, bulk, retry};
use serde_json::{Value as Json, json};

use super::compare::differing;
use super::differences::Different;
use super::flow::Flow;
use super::here::{self, Here};
use super::kind::EntityDef;
use super::link::{self, Link, Of};
use super::load::{Loaded, load};
use super::system::{Remote, System};
use super::{MISSING_HERE, alone, resolve};

/// Links looked at together.
const TOGETHER: i64 = 100;
const COLUMNS: [&str; 11] = [
    "id",
    "reconciliation_id",
    "connector_id",
    "entity",
    "kind",
    "object",
    "record_id",
    "remote_id",
    "remote_key",
    "fields",
    "state",
];

/// What was found of one thing.
#[derive(Debug, Default)]
struct Finding {
    kind: &'static str,
    record: Option<Id>,
    remote: Option<String>,
    key: Option<String>,
    fields: Vec<Different>,
}

/// A comparison under way, of one flow.
struct Comparison<'a> {
    ctx: &'a Ctx,
    company: &'a Company,
    system: &'a dyn System,
    loaded: &'a Loaded,
    flow: &'a Flow,
    entity: &'static EntityDef,
    of: Of<'a>,
    reconciliation: Id,
    compared: i64,
    counts: BTreeMap<&'static str, i64>,
}

/// Compares both sides. Begun anew when it was interrupted: what was found then is forgotten first.
pub(super) async fn run<C: Acting>(
    work: &Work<C>,
    connector: Id,
    reconciliation: Option<Id>,
) -> std::result::Result<Json, JobError> {
    let Some(reconciliation) = reconciliation else { return Ok(json!({})) };
    let shared = work.context().clone();
    let company = shared.company();
    let _alone = alone(company, connector).await;
    let mut conn = company.db.read().await?;
    let loaded = match load(company, &mut conn, connector).await {
        Ok(loaded) => loaded,
        Err(error) if error.kind() == Kind::NotFound => return Ok(json!({})),
        Err(error) => return Err(error.into()),
    };
    drop(conn);
    let ctx = loaded.acts(&shared).await?;
    let system = loaded.system(company)?;
    forget(company, reconciliation).await?;
    let (mut compared, mut counts) = (0, BTreeMap::new());
    for flow in &loaded.flows {
        let (_, entity) = loaded.flow(&flow.entity)?;
        if !entity.readable {
            continue;
        }
        let of = Of { connector, entity: &flow.entity, object: &flow.object };
        let mut comparison = Comparison {
            ctx: &ctx,
            company,
            system: &*system,
            loaded: &loaded,
            flow,
            entity,
            of,
            reconciliation,
            compared: 0,
            counts: std::mem::take(&mut counts),
        };
        comparison.linked(work).await?;
        if flow.direction.goes_out() {
            comparison.begun_here(work).await?;
        }
        comparison.found_there(work).await?;
        compared += comparison.compared;
        counts = comparison.counts;
    }
    finish(company, reconciliation, compared, &counts, company.clock.now()).await?;
    Ok(json!({"compared": compared, "found": counts}))
}

async fn forget(company: &Company, reconciliation: Id) -> Result<()> {
    retry(|| async {
        let mut tx = company.db.begin().await?;
        let text = "DELETE FROM {connector_difference} WHERE reconciliation_id = ?";
        let sql = tx.sql(text, [Val::from(reconciliation)]);
        tx.run(&sql).await?;
        tx.commit().await
    })
    .await
}

async fn finish(
    company: &Company,
    reconciliation: Id,
    compared: i64,
    counts: &BTreeMap<&'static str, i64>,
    now: Instant,
) -> Result<()> {
    let count = |kind: &str| Val::from(counts.get(kind).copied().unwrap_or_default());
    retry(|| async {
        let mut tx = company.db.begin().await?;
        let text = "UPDATE {connector_reconciliation} SET ended_at = ?, compared = ?, missing_here = ?, missing_there = ?, \
                    different = ?, duplicate = ? WHERE id = ?";
        let values = [
            Val::from(now),
            Val::from(compared),
            count("missing_here"),
            count("missing_there"),
            count("different"),
            count("duplicate"),
            Val::from(reconciliation),
        ];
        let sql = tx.sql(text, values);
        tx.run(&sql).await?;
        tx.commit().await
    })
    .await
}

impl Comparison<'_> {
    /// What is linked: is it there on both sides, and does it say the same?
    async fn linked<C: Acting>(&mut self, work: &Work<C>) -> std::result::Result<(), JobError> {
        let mut after = Id(0);
        loop {
            let mut conn = self.company.db.read().await?;
            let links = link::page(&mut conn, self.of, after, TOGETHER).await?;
            drop(conn);
            let Some(last) = links.last().map(|link| link.id) else { return Ok(()) };
            after = last;
            // Where it is not known whether one was made there, it is looked for by its number.
            let links: Vec<Link> = links.into_iter().filter(|link| link.remote.is_some()).collect();
            self.pairs(&links).await?;
            work.proceed()?;
        }
    }

    async fn pairs(&mut self, links: &[Link]) -> Result<()> {
        let ids: Vec<Id> = links.iter().map(|link| link.record).collect();
        let here = here::read(self.ctx, self.company, self.flow, self.entity, &ids).await?;
        let here: HashMap<Id, Here> = here.into_iter().map(|here| (here.id, here)).collect();
        let remotes: Vec<String> = links.iter().filter_map(|link| link.remote.clone()).collect();
        let mut there = self.system.read(&self.flow.entity, &remotes).await?;
        self.drafts(&mut there).await?;
        let there: HashMap<&str, &Remote> = there.iter().map(|remote| (remote.id.as_str(), remote)).collect();
        let mut found = Vec::new();
        for link in links {
            self.compared += 1;
            let remote = link.remote.as_deref().and_then(|id| there.get(id)).copied();
            let pair = (here.get(&link.record), remote);
            let finding = Finding {
                record: Some(link.record),
                remote: link.remote.clone(),
                key: remote.and_then(|r| r.key.clone()),
                ..Finding::default()
            };
            match pair {
                (Some(here), Some(remote)) => {
                    let fields = differing(self.flow, self.entity, here, remote);
                    if !fields.is_empty() {
                        found.push(Finding { kind: "different", fields, ..finding });
                    }
                }
                (None, Some(_)) => found.push(Finding { kind: "missing_here", record: None, ..finding }),
                (Some(_), None) => found.push(Finding { kind: "missing_there", remote: None, ..finding }),
                // It is gone on both sides.
                (None, None) => {}
            }
        }
        self.keep(found).await
    }

    async fn drafts(&self, remotes: &mut [Remote]) -> Result<Vec<resolve::Draft>> {
        resolve::drafts(self.ctx, self.company, self.loaded.kind, self.flow, self.entity, remotes).await
    }

    /// What begins here and is linked to nothing.
    async fn begun_here<C: Acting>(&mut self, work: &Work<C>) -> std::result::Result<(), JobError> {
        let mut cursor = None;
        loop {
            let filter = self.flow.filter.clone();
            let (records, next) =
                here::list(self.ctx, self.company, &self.flow.object, filter, &[], cursor).await?;
            let ids: Vec<Id> = records.iter().map(guanxi_records::Visible::id).collect();
            let mut conn = self.company.db.read().await?;
            let links = link::of_records(&mut conn, self.of, &ids).await?;
            drop(conn);
            let open = |r: &guanxi_records::Visible| links.get(&r.id()).is_none_or(|l| l.remote.is_none());
            let open: Vec<guanxi_records::Visible> = records.into_iter().filter(open).collect();
            self.unlinked(open).await?;
            work.proceed()?;
            if next.is_none() {
                return Ok(());
            }
            cursor = next;
        }
    }

    async fn unlinked(&mut self, records: Vec<guanxi_records::Visible>) -> Result<()> {
        if records.is_empty() {
            return Ok(());
        }
        let here = here::mapped(self.ctx, self.company, self.flow, self.entity, records).await?;
        let name = self.entity.key().unwrap_or_default();
        let key = |here: &Here| here.values.get(name).and_then(Json::as_str).map(String::from);
        let keys: Vec<String> = here.iter().filter_map(key).collect();
        let there = self.system.find(&self.flow.entity, &keys).await?;
        let mut found = Vec::new();
        for here in &here {
            self.compared += 1;
            let own = key(here);
            let fits: Vec<&Remote> = there.iter().filter(|r| own.is_some() && r.key == own).collect();
            let kind = if fits.len() > 1 { "duplicate" } else { "missing_there" };
            let remote = fits.first().map(|remote| remote.id.clone());
            let fields = fits.first().map(|r| differing(self.flow, self.entity, here, r)).unwrap_or_default();
            found.push(Finding { kind, record: Some(here.id), remote, key: own, fields });
        }
        self.keep(found).await
    }

    /// What is there and linked to nothing, and what is there twice.
    async fn found_there<C: Acting>(&mut self, work: &Work<C>) -> std::result::Result<(), JobError> {
        let mut after: Option<String> = None;
        let mut keys: HashMap<String, String> = HashMap::new();
        let mut seen: HashSet<String> = HashSet::new();
        loop {
            let page = self.system.list(&self.flow.entity, after.as_deref()).await?;
            let fresh: Vec<Remote> = page.items.into_iter().filter(|r| seen.insert(r.id.clone())).collect();
            self.unknown(fresh, &mut keys).await?;
            work.proceed()?;
            match page.next.filter(|_| page.more) {
                Some(next) => after = Some(next),
                None => return Ok(()),
            }
        }
    }

    async fn unknown(&mut self, mut remotes: Vec<Remote>, keys: &mut HashMap<String, String>) -> Result<()> {
        let ids: Vec<String> = remotes.iter().map(|r| r.id.clone()).collect();
        let mut conn = self.company.db.read().await?;
        let links = link::of_remotes(&mut conn, self.of, &ids).await?;
        drop(conn);
        let mut found = Vec::new();
        for remote in &remotes {
            let Some(key) = &remote.key else { continue };
            let first = keys.entry(key.clone()).or_insert_with(|| remote.id.clone());
            if *first != remote.id {
                let record = links.get(&remote.id).map(|link| link.record);
                found.push(Finding {
                    kind: "duplicate",
                    record,
                    remote: Some(remote.id.clone()),
                    key: Some(key.clone()),
                    fields: Vec::new(),
                });
            }
        }
        let doubled: HashSet<Option<String>> = found.iter().map(|f| f.remote.clone()).collect();
        remotes.retain(|r| !links.contains_key(&r.id) && !doubled.contains(&Some(r.id.clone())));
        found.extend(self.missing_here(&mut remotes).await?);
        self.keep(found).await
    }

    /// Of what is linked to nothing, what ought to be here.
    async fn missing_here(&mut self, remotes: &mut [Remote]) -> Result<Vec<Finding>> {
        let mut found = Vec::new();
        if self.entity.makes_records {
            let drafts = self.drafts(remotes).await?;
            for (remote, draft) in remotes.iter().zip(drafts) {
                self.compared += 1;
                if let Some(key) = self.ought(remote, draft) {
                    let remote = Some(remote.id.clone());
                    found.push(Finding {
                        kind: "missing_here",
                        record: None,
                        remote,
                        key,
                        fields: Vec::new(),
                    });
                }
            }
            return Ok(found);
        }
        // What is matched by its number alone: a record that has it was looked at from here.
        let field = self.entity.key().and_then(|key| self.flow.of_remote(key)).map(|map| map.field.as_str());
        let (Some(field), true) = (field, self.flow.direction.goes_out()) else { return Ok(found) };
        let keys: Vec<String> = remotes.iter().filter_map(|r| r.key.clone()).collect();
        let known = resolve::by_text(self.ctx, self.company, &self.flow.object, field, &keys).await?;
        for remote in remotes.iter() {
            let Some(key) = &remote.key else { continue };
            self.compared += 1;
            if !known.contains_key(key) {
                let (remote, key) = (Some(remote.id.clone()), Some(key.clone()));
                found.push(Finding { kind: "missing_here", record: None, remote, key, fields: Vec::new() });
            }
        }
        Ok(found)
    }

    /// Whether a thing there ought to be a record here; answers the number it hangs on.
    fn ought(&self, remote: &Remote, draft: resolve::Draft) -> Option<Option<String>> {
        let refers = self.flow.fields.iter().find(|map| map.path().1.is_some());
        let number = refers.and_then(|map| remote.values.get(&map.remote)?.as_str().map(String::from));
        if refers.is_some() && number.is_none() {
            return None;
        }
        let far = match (&self.flow.status, &remote.status) {
            (Some(flow), Some(there)) => flow.brought_here(there).is_some(),
            _ => true,
        };
        match draft {
            Ok(_) => far.then_some(number),
            Err(error) if error.code() == MISSING_HERE => far.then_some(number),
            Err(_) => Some(number),
        }
    }

    async fn keep(&mut self, found: Vec<Finding>) -> Result<()> {
        if found.is_empty() {
            return Ok(());
        }
        let now = self.company.clock.now();
        let mut rows = Vec::with_capacity(found.len());
        for finding in found {
            *self.counts.entry(finding.kind).or_default() += 1;
            rows.push(vec![
                Val::from(self.company.ids.next(now)),
                Val::from(self.reconciliation),
                Val::from(self.of.connector),
                Val::from(self.of.entity),
                Val::from(finding.kind),
                Val::from(self.of.object),
                Val::id(finding.record),
                Val::text(finding.remote),
                Val::text(finding.key),
                Val::from(serde_json::to_string(&finding.fields).map_err(Error::internal)?),
                Val::from("open"),
            ]);
        }
        retry(|| async {
            let mut tx = self.company.db.begin().await?;
            bulk::insert(&mut tx, "connector_difference", &COLUMNS, rows.clone()).await?;
            tx.commit().await
        })
        .await
    }
}
