//! Checking the chains.

use std::collections::BTreeMap;

use guanxi_kernel::{Id, Result};
use guanxi_store::{Conn, Row};

use super::append::START;
use super::redact::{ERASE, Ledger, bytes, line};

/// Rows read at once.
const CHUNK: usize = 1_000;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Chains walked.
    pub chains: u64,
    /// Rows checked.
    pub rows: u64,
    /// Rows among them of which personal data was taken out, as a later row says.
    pub redacted: u64,
    /// The first place where a chain does not hold.
    pub broken: Option<Break>,
}

/// Where and how a chain is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Break {
    /// The chain.
    pub chain: i64,
    /// The place in it, from 1 on.
    pub place: i64,
    /// The row found there, if there is one.
    pub id: Option<Id>,
    /// What is wrong: `missing` (a row was taken out), `altered` (a row is not as it was written), `cut_off` (rows at the
    /// end are gone), `head` (the head does not fit the last row).
    pub what: &'static str,
}

#[derive(Debug)]
struct Walk {
    heads: BTreeMap<i64, (i64, Vec<u8>)>,
    chain: Option<i64>,
    place: i64,
    hash: Vec<u8>,
    ledger: Ledger,
    report: Report,
}

/// Walks every chain from its first row to its head. What is kept meanwhile is the heads, and the rows of which personal data
/// was taken out: such a row is in order when a later row of the action [`ERASE`] lists it with the hash it was written with
/// and the hash of what it says since.
///
/// # Errors
/// When the database cannot be reached. A broken chain is no error but the answer.
pub async fn verify(conn: &mut Conn) -> Result<Report> {
    verify_while(conn, &|| true).await
}

/// The same as long as `go_on` says so; what was walked until then is no verdict on the rest.
///
/// # Errors
/// As [`verify`].
pub async fn verify_while(conn: &mut Conn, go_on: &(dyn Fn() -> bool + Send + Sync)) -> Result<Report> {
    let sql = conn.sql("SELECT chain, place, hash FROM {audit_chain} ORDER BY chain", []);
    let mut heads = BTreeMap::new();
    for row in conn.rows(&sql).await? {
        heads.insert(row.int("chain")?, (row.int("place")?, bytes(row.get("hash")?)));
    }
    let text = "SELECT id, chain, place, at, actor_id, via, request_id, object, record_id, action, changes, hash \
                FROM {audit} ORDER BY chain, place";
    let sql = conn.sql(text, []);
    let mut walk = Walk {
        heads,
        chain: None,
        place: 0,
        hash: START.to_vec(),
        ledger: Ledger::default(),
        report: Report::default(),
    };
    let mut stopped = false;
    conn.each_chunk(&sql, CHUNK, |rows| {
        for row in &rows {
            walk.step(row)?;
            if walk.report.broken.is_some() {
                return Ok(false);
            }
        }
        stopped = !go_on();
        Ok(!stopped)
    })
    .await?;
    if walk.report.broken.is_none() && !stopped {
        walk.end_chain();
        walk.unwalked();
        walk.judge();
    }
    Ok(walk.report)
}

impl Walk {
    fn step(&mut self, row: &Row) -> Result<()> {
        let (chain, place, id) = (row.int("chain")?, row.int("place")?, row.id("id")?);
        if self.chain != Some(chain) {
            self.end_chain();
            self.unwalked_before(chain);
            self.chain = Some(chain);
            self.place = 0;
            self.hash = START.to_vec();
        }
        if self.report.broken.is_some() {
            return Ok(());
        }
        self.place += 1;
        if place != self.place {
            self.fault(Some(id), "missing");
            return Ok(());
        }
        let line = line(row, row.text("changes")?)?;
        let (written, hash) = (bytes(row.get("hash")?), line.hash(&self.hash));
        self.report.rows += 1;
        if written == hash {
            if line.action == ERASE {
                self.ledger.list(&line);
            }
        } else if !self.ledger.unlike(&line, &written) {
            self.fault(Some(id), "altered");
        }
        // The next row was written behind this one as it was.
        self.hash = written;
        Ok(())
    }

    /// Rows that are not as they were written must be explained.
    fn judge(&mut self) {
        match self.ledger.judge() {
            Ok(count) => self.report.redacted = count,
            Err((chain, place, id)) => {
                let first = Break { chain, place, id: Some(id), what: "altered" };
                let broken = self.report.broken.get_or_insert_with(|| first.clone());
                if (broken.chain, broken.place) >= (first.chain, first.place) {
                    *broken = first;
                }
            }
        }
    }

    /// Compares the end of a chain with its head.
    fn end_chain(&mut self) {
        let Some(chain) = self.chain.take() else { return };
        self.report.chains += 1;
        match self.heads.remove(&chain) {
            Some((place, _)) if place > self.place => {
                self.report.broken.get_or_insert(Break {
                    chain,
                    place: self.place + 1,
                    id: None,
                    what: "cut_off",
                });
            }
            Some((place, hash)) if place == self.place && hash == self.hash => {}
            _ => {
                self.report.broken.get_or_insert(Break { chain, place: self.place, id: None, what: "head" });
            }
        }
    }

    /// Chains with a head but no rows at all.
    fn unwalked_before(&mut self, chain: i64) {
        let empty: Vec<i64> = self.heads.range(..chain).map(|(c, _)| *c).collect();
        for chain in empty {
            self.empty(chain);
        }
    }

    fn unwalked(&mut self) {
        let empty: Vec<i64> = self.heads.keys().copied().collect();
        for chain in empty {
            self.empty(chain);
        }
    }

    fn empty(&mut self, chain: i64) {
        if self.heads.remove(&chain).is_some_and(|(place, _)| place > 0) {
            self.report.broken.get_or_insert(Break { chain, place: 1, id: None, what: "cut_off" });
        }
    }

    fn fault(&mut self, id: Option<Id>, what: &'static str) {
        let chain = self.chain.unwrap_or_default();
        self.report.broken.get_or_insert(Break { chain, place: self.place, id, what });
    }
}
