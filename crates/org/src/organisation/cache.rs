//! Keeps the organisation, and the rights compiled from it, on this node until somebody changes it or the day ends.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::NaiveDate;
use guanxi_kernel::{Authority, Id, Result};
use guanxi_records::Company;
use guanxi_store::Conn;
use tokio::sync::Mutex;

use super::{Organisation, load};

/// Rights kept at most; beyond that they are compiled anew.
const MOST_PEOPLE: usize = 5_000;

/// What a person's rights depend on beyond the organisation: the conditional roles that count right now, and the temporary
/// accesses that run.
pub(crate) type Key = (Id, Vec<Id>);

/// One state of the organisation with the rights that follow.
#[derive(Debug)]
pub(crate) struct Held {
    pub(crate) organisation: Arc<Organisation>,
    /// The version of the definitions its list of objects was taken from.
    definitions: i64,
    people: RwLock<HashMap<Key, Arc<Authority>>>,
}

impl Held {
    /// The person's rights, compiled when nobody asked before.
    pub(crate) fn person(&self, key: Key, compile: impl FnOnce() -> Authority) -> Arc<Authority> {
        let found = self.people.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        found.unwrap_or_else(|| {
            let authority = Arc::new(compile());
            let mut people = self.people.write().unwrap_or_else(PoisonError::into_inner);
            if people.len() >= MOST_PEOPLE {
                people.clear();
            }
            people.insert(key, Arc::clone(&authority));
            authority
        })
    }
}

/// The newest state this node has read.
#[derive(Debug, Default)]
pub(crate) struct Cache {
    held: RwLock<Option<Arc<Held>>>,
    /// One request reads, the others wait for it.
    reading: Mutex<()>,
}

impl Cache {
    fn get(&self, company: &Company, version: i64, today: NaiveDate) -> Option<Arc<Held>> {
        let definitions = company.definitions().version();
        let held = self.held.read().unwrap_or_else(PoisonError::into_inner).clone();
        held.filter(|h| {
            h.organisation.version >= version && h.organisation.today == today && h.definitions == definitions
        })
    }

    /// The organisation, no older than the version.
    pub(crate) async fn at(
        &self,
        company: &Company,
        conn: &mut Conn,
        version: i64,
        today: NaiveDate,
    ) -> Result<Arc<Held>> {
        if let Some(held) = self.get(company, version, today) {
            return Ok(held);
        }
        let _one_at_a_time = self.reading.lock().await;
        if let Some(held) = self.get(company, version, today) {
            return Ok(held);
        }
        let definitions = company.definitions().version();
        let organisation = Arc::new(load(company, conn, today).await?);
        let held = Arc::new(Held { organisation, definitions, people: RwLock::default() });
        *self.held.write().unwrap_or_else(PoisonError::into_inner) = Some(Arc::clone(&held));
        Ok(held)
    }
}

/// The organisation as committed, kept on this node. Not for use inside a transaction that changes it: what it has not
/// committed would be kept, too; read it with [`load`] there.
///
/// # Errors
/// When the database cannot be reached.
pub async fn current(company: &Company, conn: &mut Conn) -> Result<Arc<Organisation>> {
    let version = guanxi_records::company::versions(conn).await?.access;
    let today = super::today(company, company.clock.now());
    let held = company.part::<Cache>().at(company, conn, version, today).await?;
    Ok(Arc::clone(&held.organisation))
}
