//! Checking the chains.

use std::collections::BTreeMap;

use guanxi_kernel::{Id, Instant, Result};
use guanxi_store::{Conn, Row, Val};

use super::append::{Line, START};

/// Rows read at once.
const CHUNK: usize = 1_000;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// Chains walked.
    pub chains: u64,
    /// Rows checked.
    pub rows: u64,
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
    report: Report,
}

/// Walks every chain from its first row to its head, in bounded memory.
///
/// # Errors
/// When the database cannot be reached. A broken chain is no error but the answer.
pub async fn verify(conn: &mut Conn) -> Result<Report> {
    let sql = conn.sql("SELECT chain, place, hash FROM {audit_chain} ORDER BY chain", []);
    let mut heads = BTreeMap::new();
    for row in conn.rows(&sql).await? {
        heads.insert(row.int("chain")?, (row.int("place")?, bytes(row.get("hash")?)));
    }
    let text = "SELECT id, chain, place, at, actor_id, via, request_id, object, record_id, action, changes, hash \
                FROM {audit} ORDER BY chain, place";
    let sql = conn.sql(text, []);
    let mut walk = Walk { heads, chain: None, place: 0, hash: START.to_vec(), report: Report::default() };
    conn.each_chunk(&sql, CHUNK, |rows| {
        for row in &rows {
            walk.step(row)?;
            if walk.report.broken.is_some() {
                return Ok(false);
            }
        }
        Ok(true)
    })
    .await?;
    if walk.report.broken.is_none() {
        walk.end_chain();
        walk.unwalked();
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
        let at: Instant = row.instant("at")?;
        let line = Line {
            id,
            chain,
            place,
            at,
            actor: row.opt_id("actor_id")?,
            via: row.text("via")?,
            request_id: row.text("request_id")?,
            object: row.text("object")?,
            record: row.id("record_id")?,
            action: row.text("action")?,
            changes: row.text("changes")?,
        };
        let hash = line.hash(&self.hash);
        self.report.rows += 1;
        if bytes(row.get("hash")?) != hash {
            self.fault(Some(id), "altered");
        }
        self.hash = hash.to_vec();
        Ok(())
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

fn bytes(value: &Val) -> Vec<u8> {
    if let Val::Bytes(bytes) = value { bytes.clone() } else { Vec::new() }
}
