//! The rows of a preview: written as the job would write them, in one transaction that is taken back.

use guanxi_kernel::Result;
use guanxi_store::Tx;

use super::CHUNK;
use super::apply::{Applied, Importing, Outcome, apply};
use super::rows::{Rows, SourceRow};

/// Rows that are tried: enough for most files people bring by hand, few enough to be done while somebody looks on.
const TRIED: usize = 2 * CHUNK;
/// How often rows that refer to later ones are tried again. The job has no such end; what waits longer is shown as waiting.
const ROUNDS: usize = 20;

/// Tries the first rows of a file; those left in the end wait for rows that were not tried.
pub(super) async fn tried(importing: Importing<'_>, tx: &mut Tx, rows: &mut Rows) -> Result<Vec<Applied>> {
    let mut applied: Vec<Applied> = Vec::new();
    let mut all = true;
    while let Some(chunk) = rows.next().await? {
        if applied.len() >= TRIED {
            all = false;
            break;
        }
        applied.extend(apply(importing, tx, chunk, true).await?);
    }
    let mut moved = true;
    let mut rounds = 0;
    while moved && rounds < ROUNDS {
        moved = again(importing, tx, &mut applied, true).await?;
        rounds += 1;
    }
    if all && !moved {
        again(importing, tx, &mut applied, false).await?;
    }
    Ok(applied)
}

/// Tries the rows that wait once more; answers whether any of them no longer does.
async fn again(
    importing: Importing<'_>,
    tx: &mut Tx,
    applied: &mut [Applied],
    patient: bool,
) -> Result<bool> {
    let waiting = applied.iter_mut().filter(|row| row.outcome == Outcome::Waiting).collect::<Vec<_>>();
    let mut moved = false;
    for mut chunk in chunks(waiting) {
        let rows =
            chunk.iter().map(|row| SourceRow { line: row.line, cells: row.cells.clone(), fault: None });
        let rows = rows.collect();
        for (old, new) in chunk.iter_mut().zip(apply(importing, tx, rows, patient).await?) {
            moved |= new.outcome != Outcome::Waiting;
            **old = new;
        }
    }
    Ok(moved)
}

fn chunks(mut rows: Vec<&mut Applied>) -> Vec<Vec<&mut Applied>> {
    let mut chunks = Vec::new();
    while !rows.is_empty() {
        let rest = rows.split_off(rows.len().min(CHUNK));
        chunks.push(std::mem::replace(&mut rows, rest));
    }
    chunks
}
