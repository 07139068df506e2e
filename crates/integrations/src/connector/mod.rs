//! Connectors: records here and things in another system are kept alike, field by field by who wins, and compared.
//!
//! [`kind`](mod@kind) says as data what each kind of system has, [`system`] what the kit asks of it; `tryton` and `files` answer. The rest is
//! the same for all: `run` is the job that tells there what happened here (read from the feed of changes) and takes here
//! what happened there (asked since a mark), `link` knows which record is which thing and what both said when they last
//! agreed, `log` what was exchanged, `reconcile` compares both sides as they are, `repair` puts right what it found.
//!
//! Records are read with the rights of the connector's owner of that moment and written through the pipeline as that person,
//! by way of the connector.

mod clean;
mod compare;
mod describe;
mod differences;
mod files;
mod flow;
mod get;
mod here;
mod hook;
mod job;
mod kind;
mod link;
mod list;
mod load;
mod log;
mod pull;
mod pump;
mod push;
mod reconcile;
mod reconciliations;
mod repair;
mod resolve;
mod run;
mod save;
mod start;
mod state;
mod system;
pub(crate) mod tables;
mod test;
mod tryton;
mod waiting;
mod watch;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use guanxi_jobs::Registry;
use guanxi_kernel::{Error, Id, Result};
use guanxi_records::Company;
use guanxi_records::background::Acting;
use ipnet::IpNet;

use crate::outbound::Outbound;
use crate::secrets::SecretTable;

pub use clean::clean;
pub use describe::kinds;
pub use differences::{Difference, DifferencePage, Different, differences};
pub use flow::{Direction, FieldMap, Flow, StatusFlow, StatusPair, Wins};
pub use get::{Detail, get};
pub(crate) use hook::Connector;
pub use kind::{KINDS, KindDef, kind};
pub use list::{Brief, Person, Problem, list};
pub use log::{Entry, LogPage, Outcome, entries, retry_entries};
pub use pump::pump;
pub use reconciliations::{Reconciliation, reconciliations};
pub use repair::{Repair, Repaired, repair};
pub use save::{Wanted, change, create, remove};
pub use start::{Started, reconcile_now, run_now};
pub use test::{Tested, test};
pub use watch::watch;

/// The object.
pub(crate) const OBJECT: &str = "connector";
/// What the systems let us in with.
const SECRETS: SecretTable = SecretTable { table: "connector_secret", of: "connector_id" };
/// The kind of job that exchanges.
pub const RUN_KIND: &str = "connector.run";
/// The kind of job that compares both sides.
pub const RECONCILE_KIND: &str = "connector.reconcile";

guanxi_kernel::codes! {
    /// Only those who manage the company set up connectors.
    POWER = Forbidden "connector.power";
    /// There is no such connector.
    NOT_FOUND = NotFound "connector.not_found";
    /// There is no such kind of system; parameter `kind`.
    UNKNOWN_KIND = Invalid "connector.unknown_kind";
    /// A setting is missing or not right; parameter `setting`.
    SETTING = Invalid "connector.setting";
    /// The flows cannot be read; parameter `fault`.
    FLOW = Invalid "connector.flow";
    /// The system has no such things, not in this direction, or they are named twice; parameter `entity`.
    ENTITY = Invalid "connector.entity";
    /// There is no such field or object; parameter `field`.
    FIELD = Invalid "connector.field";
    /// The system has no such status; parameter `status`.
    STATUS = Invalid "connector.status";
    /// A time is not `02:30` or the minutes are not 1 to 1440.
    TIME = Invalid "connector.time";
    /// The field our number is written into is not mapped; parameter `field`.
    KEY_MISSING = Invalid "connector.key_missing";
    /// It is switched off.
    OFF = Conflict "connector.off";
    /// The program is not set up to reach other systems.
    NOT_EQUIPPED = Unavailable "connector.not_equipped";
    /// The other system cannot be reached; parameter `reason`.
    UNREACHABLE = Unavailable "connector.unreachable";
    /// The other system does not let us in.
    SIGN_IN = Conflict "connector.sign_in";
    /// The other system refused; parameter `says`.
    REFUSED = Conflict "connector.refused";
    /// The other system answered what is not understood; parameter `reason`.
    ANSWER = Conflict "connector.answer";
    /// The other system has no such thing; parameters `entity`, `key`.
    MISSING_THERE = Conflict "connector.missing_there";
    /// The record is not there, or not for the connector's owner; parameter `value`.
    MISSING_HERE = Conflict "connector.missing_here";
    /// A record has nothing in the field its number is taken from; parameter `field`.
    NO_KEY = Conflict "connector.no_key";
    /// More than one thing there carries the number; parameter `key`.
    TWICE_THERE = Conflict "connector.twice_there";
    /// The system cannot do that; parameter `what`.
    UNABLE = Conflict "connector.unable";
    /// There is no such line in the order; parameter `value`.
    LINE = Conflict "connector.line";
    /// The folder is not one below the folder for exchanges.
    FOLDER = Invalid "connector.folder";
    /// A file cannot be read; parameters `file`, `fault`.
    FILE = Conflict "connector.file";
    /// Both sides had changed the same field; parameter `fields`.
    CONFLICT = Conflict "connector.conflict";
    /// The entry is not one that can be tried again.
    NOT_FAILED = Conflict "connector.not_failed";
    /// The difference cannot be repaired this way.
    NO_REPAIR = Conflict "connector.no_repair";
}

/// How connectors reach other systems here.
#[derive(Debug, Clone)]
pub struct Options {
    /// How long another system has to answer.
    pub timeout: Duration,
    /// Networks beside the open internet that may be reached.
    pub allowed: Vec<IpNet>,
    /// The folder in which each company's files are exchanged.
    pub exchange: Option<PathBuf>,
    /// The pause after the first failure; each further one doubles it.
    pub pause: Duration,
    /// The longest pause.
    pub longest_pause: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(30),
            allowed: Vec::new(),
            exchange: None,
            pause: Duration::from_secs(10),
            longest_pause: Duration::from_secs(3600),
        }
    }
}

/// What a company's connectors work with: set once, when the company is opened.
#[derive(Debug, Default)]
struct Equipment {
    kept: OnceLock<Kept>,
    /// Who repairs by hand and who exchanges by themselves do not do so at once.
    busy: Mutex<HashMap<Id, Arc<tokio::sync::Mutex<()>>>>,
}

#[derive(Debug, Clone)]
pub(crate) struct Kept {
    pub(crate) outbound: Outbound,
    pub(crate) options: Options,
    pub(crate) sessions: Sessions,
}

/// Who we are to another system, for as long as it knows us.
#[derive(Clone)]
pub(crate) struct Session {
    pub(crate) header: String,
    pub(crate) context: serde_json::Value,
}

/// The sessions by user and place, so that not every exchange signs in anew. Never shown.
#[derive(Clone, Default)]
pub(crate) struct Sessions(Arc<Mutex<HashMap<String, Session>>>);

impl std::fmt::Debug for Sessions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sessions")
    }
}

impl Sessions {
    fn all(&self) -> std::sync::MutexGuard<'_, HashMap<String, Session>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn get(&self, key: &str) -> Option<Session> {
        self.all().get(key).cloned()
    }

    pub(crate) fn keep(&self, key: String, session: Session) {
        self.all().insert(key, session);
    }

    pub(crate) fn forget(&self, key: &str) {
        self.all().remove(key);
    }
}

/// Lets the company's connectors reach other systems.
///
/// # Errors
/// When TLS cannot be set up.
pub fn equip(company: &Company, options: Options) -> Result<()> {
    let outbound = Outbound::new(options.timeout, options.allowed.clone())?;
    // A company is opened once; who comes second finds the same.
    let _already =
        company.part::<Equipment>().kept.set(Kept { outbound, options, sessions: Sessions::default() });
    Ok(())
}

pub(crate) fn equipment(company: &Company) -> Result<Kept> {
    company.part::<Equipment>().kept.get().cloned().ok_or_else(|| Error::new(NOT_EQUIPPED))
}

/// Waits until nobody else of this node exchanges for the connector.
async fn alone(company: &Company, connector: Id) -> tokio::sync::OwnedMutexGuard<()> {
    let equipment = company.part::<Equipment>();
    let mutex = {
        let mut busy = equipment.busy.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(busy.entry(connector).or_default())
    };
    mutex.lock_owned().await
}

/// The handlers of connectors' background work. They wait for others, so they are run by the worker that does.
#[must_use]
pub fn handlers<C: Acting>() -> Registry<C> {
    Registry::new().with(RUN_KIND, job::RunJob).with(RECONCILE_KIND, job::ReconcileJob)
}
