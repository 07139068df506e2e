//! Counting what stands in the audit. Each chain of it is read by its places, of which none is left out, and what was counted
//! is kept with where it ended in one transaction: nothing is missed and nothing counted twice, whichever node does it.

use std::sync::Arc;

use chrono::{Days, NaiveDate};
use guanxi_kernel::{Action, Result, Via};
use guanxi_records::Company;
use guanxi_records::definition::{FieldDef, FieldType, ObjectDef};
use guanxi_records::export::EXPORT;
use guanxi_records::usage::{self, Counted, Counts, Hour, LastDays};
use guanxi_store::{Row, Tx, Val, retry};
use serde_json::{Map, Value as Json};

use super::KEPT_DAYS;

/// Rows of a chain counted in one transaction.
const AT_ONCE: i64 = 2_000;

/// The ways by which people do something themselves; a job does what somebody asked for.
const OWN: [Via; 4] = [Via::Web, Via::Api, Via::Import, Via::Job];

/// Counts what was added to the audit since the last time. Answers how many rows that were.
///
/// # Errors
/// When the database cannot be reached.
pub async fn count(company: &Company) -> Result<usize> {
    let mut all = 0;
    loop {
        let counted = retry(|| step(company)).await?;
        all += counted;
        if counted == 0 {
            return Ok(all);
        }
    }
}

async fn step(company: &Company) -> Result<usize> {
    let mut tx = company.db.begin().await?;
    let sql = tx.sql("INSERT INTO {watch_cursor} (chain, place) SELECT chain, 0 FROM {audit_chain} WHERE 1 = 1 ON CONFLICT (chain) DO NOTHING", []);
    tx.run(&sql).await?;
    // Held until the end: another node waits here, and goes on where this one ended.
    let sql = tx.sql(
        "UPDATE {watch_cursor} SET place = place WHERE chain = (SELECT MIN(chain) FROM {watch_cursor})",
        [],
    );
    tx.run(&sql).await?;
    let sql = tx.sql("SELECT chain, place FROM {watch_cursor} ORDER BY chain", []);
    let cursors = tx.rows(&sql).await?;
    let (mut rows, mut counts, mut rights) = (0, Counts::new(), LastDays::new());
    let today = Hour::of(company, company.clock.now()).day;
    let since = today.checked_sub_days(Days::new(KEPT_DAYS)).unwrap_or(today);
    for cursor in &cursors {
        let (chain, place) = (cursor.int("chain")?, cursor.int("place")?);
        let found = added(&mut tx, chain, place).await?;
        let Some(last) = found.last() else { continue };
        let last = last.int("place")?;
        for row in &found {
            one(company, row, since, &mut counts, &mut rights)?;
        }
        let sql = tx
            .sql("UPDATE {watch_cursor} SET place = ? WHERE chain = ?", [Val::from(last), Val::from(chain)]);
        tx.run(&sql).await?;
        rows += found.len();
    }
    usage::add(&mut tx, &counts, &rights).await?;
    tx.commit().await?;
    Ok(rows)
}

async fn added(tx: &mut Tx, chain: i64, place: i64) -> Result<Vec<Row>> {
    let text = "SELECT place, at, actor_id, via, object, action, changes FROM {audit} \
                WHERE chain = ? AND place > ? ORDER BY place LIMIT ?";
    let sql = tx.sql(text, [Val::from(chain), Val::from(place), Val::from(AT_ONCE)]);
    tx.rows(&sql).await
}

/// What a row of the audit counts for. What the program does in somebody's name is not what that person does.
fn one(
    company: &Company,
    row: &Row,
    since: NaiveDate,
    counts: &mut Counts,
    rights: &mut LastDays,
) -> Result<()> {
    let Some(person) = row.opt_id("actor_id")? else { return Ok(()) };
    let (via, object, action) = (row.text("via")?, row.text("object")?, row.text("action")?);
    if !OWN.iter().any(|own| own.name() == via) {
        return Ok(());
    }
    let hour = Hour::of(company, row.instant("at")?);
    let mut used = |action: Action| {
        let day = rights.entry((person, String::from(object), action)).or_insert(hour.day);
        *day = hour.day.max(*day);
    };
    for action in exercised(action, via) {
        used(action);
    }
    if hour.day < since {
        return Ok(());
    }
    let mut add = |kind: Counted, number: i64| {
        *counts.entry((person, hour, kind)).or_default() += number;
    };
    match action {
        EXPORT => add(Counted::Exports, exported(row)?),
        "edit" => {
            add(Counted::Edits, 1);
            let definitions = company.definitions();
            if definitions.object(object).is_ok_and(|object| changes_amount(object, row)) {
                add(Counted::PriceChanges, 1);
            }
        }
        "delete" | "transfer" | "restore" => add(Counted::Edits, 1),
        _ => {}
    }
    Ok(())
}

/// The rights somebody used for what was done.
fn exercised(action: &str, via: &str) -> Vec<Action> {
    let own = match action {
        "restore" => Some(Action::Delete),
        "unshare" => Some(Action::Share),
        other => Action::parse(other),
    };
    let imported = (via == Via::Import.name()).then_some(Action::Import);
    own.into_iter().chain(imported).collect()
}

fn changes(row: &Row) -> Result<Map<String, Json>> {
    serde_json::from_str(row.text("changes")?).map_err(guanxi_kernel::Error::internal)
}

fn exported(row: &Row) -> Result<i64> {
    let changes = changes(row)?;
    Ok(changes.get("rows").and_then(|pair| pair.get(1)).and_then(Json::as_i64).unwrap_or_default())
}

/// Whether an amount somebody typed was another one before. Sums follow by themselves, and a first amount is no change.
fn changes_amount(object: &Arc<ObjectDef>, row: &Row) -> bool {
    let Ok(changes) = changes(row) else { return false };
    changes.iter().any(|(name, pair)| {
        let typed = |f: &FieldDef| f.kind == FieldType::Money && !f.read_only;
        let amount = object.field(name).is_some_and(typed);
        amount && pair.get(0).is_some_and(|before| !before.is_null())
    })
}
