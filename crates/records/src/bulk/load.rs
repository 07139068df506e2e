//! Runs a load: one thread makes records and their rows, the caller writes them, and at most a few batches wait between.

use guanxi_kernel::{Actor, Ctx, Error, Id, Result, Via};
use guanxi_store::Tx;
use serde_json::json;
use tokio::sync::mpsc;

use super::{BulkRecord, Encoded, Loader, Loaders, NOT_ALLOWED, indexes};
use crate::audit::{self, Entry};
use crate::company::Company;

/// Batches made before the last ones were written.
const AHEAD: usize = 2;
/// Records in one transaction, at least: each commit makes the index of words write out what it gathered.
const IN_ONE: usize = 40_000;

/// Records that belong together: by the place of their loader.
pub type Batch = Vec<(usize, Vec<BulkRecord>)>;

/// How many records came in, by the place of their loader.
pub type Loaded = Vec<u64>;

/// Loads batches until there are no more. `many` tells that it is worth making the indexes of the objects anew; only for
/// a company nobody works in yet, because lists are slow meanwhile and a load that is cut off leaves them to the next
/// opening of the company.
///
/// # Errors
/// `bulk.not_allowed` unless the program itself does it from the command line; or when the database refuses: batches
/// written before stay.
pub async fn load(
    ctx: &Ctx,
    company: &Company,
    loaders: Loaders,
    many: bool,
    mut next: impl FnMut() -> Option<Batch> + Send + 'static,
) -> Result<Loaded> {
    if ctx.actor != Actor::System || ctx.via != Via::Cli {
        return Err(Error::new(NOT_ALLOWED));
    }
    if many {
        let mut tx = company.db.begin().await?;
        indexes::drop(&mut tx, &loaders).await?;
        tx.commit().await?;
    }
    let (sender, mut receiver) = mpsc::channel::<Vec<(usize, Encoded)>>(AHEAD);
    let encoders = Loaders::clone(&loaders);
    let made = tokio::task::spawn_blocking(move || {
        while let Some(batch) = next() {
            let rows = batch.into_iter().filter_map(|(place, records)| {
                encoders.get(place).map(|loader| (place, loader.encode(&records)))
            });
            // The writer gave up: its error is the one to tell.
            if sender.blocking_send(rows.collect()).is_err() {
                break;
            }
        }
    });
    let mut loaded = vec![0; loaders.len()];
    while let Some(batch) = receiver.recv().await {
        let mut tx = company.db.begin().await?;
        let mut written = write(ctx, company, &mut tx, &loaders, batch, &mut loaded).await?;
        while written < IN_ONE {
            let Some(batch) = receiver.recv().await else { break };
            written += write(ctx, company, &mut tx, &loaders, batch, &mut loaded).await?;
        }
        tx.commit().await?;
    }
    made.await.map_err(Error::internal)?;
    let mut tx = company.db.begin().await?;
    if many {
        indexes::restore(&mut tx, &loaders).await?;
    }
    indexes::count(&mut tx, &loaders).await?;
    tx.commit().await?;
    Ok(loaded)
}

/// Answers how many records it wrote.
async fn write(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    loaders: &Loaders,
    batch: Vec<(usize, Encoded)>,
    loaded: &mut Loaded,
) -> Result<usize> {
    let today = ctx.now().with_timezone(&ctx.zone).date_naive();
    let mut entries = Vec::with_capacity(batch.len());
    let mut written = 0;
    for (place, encoded) in batch {
        let Some(loader) = loaders.get(place) else { continue };
        written += encoded.count;
        if let Some(count) = loaded.get_mut(place) {
            *count += encoded.count as u64;
        }
        entries.extend(entry(loader, &encoded));
        loader.insert(tx, today, encoded).await?;
    }
    audit::append(ctx, company, tx, entries).await?;
    Ok(written)
}

/// What the audit keeps of an object's part of a batch: how many records, from which id to which. It stands in the history
/// of no single record.
fn entry(loader: &Loader, encoded: &Encoded) -> Option<Entry> {
    let (first, last) = encoded.ids?;
    let values = [("count", json!(encoded.count)), ("first_id", json!(first)), ("last_id", json!(last))];
    let changes = values.into_iter().map(|(name, value)| (String::from(name), json!([null, value])));
    Some(Entry {
        object: loader.object().name.clone(),
        record: Id(0),
        action: String::from("bulk_load"),
        changes: changes.collect(),
    })
}
