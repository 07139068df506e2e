//! One reader of a company's events for all who listen on this node: what was announced here is read at once, what other
//! nodes wrote, and who was shut out there, within a second.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Weak};
use std::time::Duration;

use guanxi_kernel::{Id, Result};
use guanxi_records::company::{Announcement, Versions, versions};
use guanxi_records::{Company, event};
use tokio::sync::{Mutex, broadcast};

/// How often the events of other nodes are looked for.
const ROUND: Duration = Duration::from_millis(700);
/// Events of the same moment are passed on together.
const GATHER: Duration = Duration::from_millis(100);
/// More at once is not passed on one by one.
const MOST: i64 = 1_000;
/// Transactions may commit out of the order of their ids, by as much as they last: five seconds, in units of ids.
const BACK: i64 = 5_000 << 22;

/// What listeners are told.
#[derive(Debug, Clone)]
pub(super) enum Signal {
    /// These records were written.
    Written(Arc<[Announcement]>),
    /// More was written than can be told.
    Missed,
    /// Somebody's rights changed, or the definitions did.
    Rights,
    /// Who has this record open changed.
    Present(Arc<str>, Id),
}

/// Passes a company's events on.
#[derive(Debug)]
struct Feed {
    sender: broadcast::Sender<Signal>,
    running: AtomicBool,
    /// Held while the feed begins, so that whoever comes meanwhile misses nothing.
    begins: Mutex<()>,
}

impl Default for Feed {
    fn default() -> Self {
        Self { sender: broadcast::channel(256).0, running: AtomicBool::new(false), begins: Mutex::default() }
    }
}

/// From now on, what happens in the company.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn subscribe(company: &Arc<Company>) -> Result<broadcast::Receiver<Signal>> {
    let feed = company.part::<Feed>();
    let _begins = feed.begins.lock().await;
    let receiver = feed.sender.subscribe();
    if !feed.running.load(Ordering::Acquire) {
        let local = company.announcements.subscribe();
        let mut reading = Reading { last: company.next_id(), known: BTreeSet::new(), versions: None };
        // What was written until now is known to those who begin to listen now.
        reading.round(company).await?;
        feed.running.store(true, Ordering::Release);
        tokio::spawn(run(Arc::downgrade(company), Arc::clone(&feed), local, reading));
    }
    Ok(receiver)
}

/// Passes on that others have this record open than before; nothing of it is kept.
pub(super) fn present(company: &Company, object: &str, record: Id) {
    // Nobody listening is no failure.
    let _ = company.part::<Feed>().sender.send(Signal::Present(object.into(), record));
}

/// What was read so far.
struct Reading {
    last: Id,
    known: BTreeSet<Id>,
    versions: Option<Versions>,
}

/// Runs while anybody listens and the company is open.
async fn run(
    company: Weak<Company>,
    feed: Arc<Feed>,
    mut local: broadcast::Receiver<Announcement>,
    mut reading: Reading,
) {
    loop {
        if feed.sender.receiver_count() == 0 && ends(&feed).await {
            return;
        }
        if let Ok(Err(broadcast::error::RecvError::Closed)) = tokio::time::timeout(ROUND, local.recv()).await
        {
            return;
        }
        tokio::time::sleep(GATHER).await;
        // What was announced until here is read from the database now.
        local = local.resubscribe();
        let Some(open) = company.upgrade() else { return };
        match reading.round(&open).await {
            Ok(signals) => {
                for signal in signals {
                    // Everybody may have gone meanwhile.
                    let _ = feed.sender.send(signal);
                }
            }
            Err(error) => tracing::warn!(%error, "events cannot be read"),
        }
    }
}

/// Nobody listens any more: ends, unless somebody began to at this very moment.
async fn ends(feed: &Feed) -> bool {
    let _begins = feed.begins.lock().await;
    let nobody = feed.sender.receiver_count() == 0;
    if nobody {
        feed.running.store(false, Ordering::Release);
    }
    nobody
}

impl Reading {
    /// Reads what came since, and what it means to listeners.
    async fn round(&mut self, company: &Company) -> Result<Vec<Signal>> {
        let mut conn = company.db.read().await?;
        let mut from = Id(self.last.get() - BACK);
        // Also of what is too much to be told, each is known from now on: it must not be told later, or again and again.
        let mut fresh: Vec<Announcement> = Vec::new();
        loop {
            let page = event::after(&mut conn, from, MOST).await?;
            let more = i64::try_from(page.len()).is_ok_and(|n| n >= MOST);
            from = page.last().map_or(from, |e| e.id);
            let new = page.into_iter().filter(|e| self.known.insert(e.id));
            for announcement in new {
                if i64::try_from(fresh.len()).is_ok_and(|n| n <= MOST) {
                    fresh.push(announcement);
                }
            }
            if !more {
                break;
            }
        }
        let found = versions(&mut conn).await?;
        drop(conn);
        self.last = self.known.last().copied().unwrap_or(self.last).max(self.last);
        self.known = self.known.split_off(&Id(self.last.get() - BACK));
        let mut signals = Vec::new();
        // What was written is told by the rights that hold now.
        if self.versions.replace(found).is_some_and(|before| before != found) {
            signals.push(Signal::Rights);
        }
        // Many records at once are announced without their names: whoever shows any reads again. What is named is told too.
        let all = fresh.len();
        fresh.retain(|a| a.action != event::BULK);
        let many = i64::try_from(fresh.len()).is_ok_and(|n| n > MOST);
        if many || fresh.len() < all {
            signals.push(Signal::Missed);
        }
        if !many && !fresh.is_empty() {
            signals.push(Signal::Written(fresh.into()));
        }
        Ok(signals)
    }
}
