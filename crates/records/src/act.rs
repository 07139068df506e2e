//! Acts on a record that change none of its fields: sharing it, attaching a file, merging others into it.

use guanxi_kernel::{Ctx, Result};
use guanxi_store::Tx;
use serde_json::{Map, Value as Json};

use crate::audit::{self, Entry};
use crate::company::Company;
use crate::data::Stored;
use crate::event::{self, Event};

/// The member of an act under which stands the name of what was pressed; no field has it.
pub const NAMED: &str = "$named";

/// Announces the act, and keeps it in the history of the record with what it says under the name of a member.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn note(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    record: &Stored,
    action: &str,
    says: (&str, Json),
) -> Result<()> {
    note_each(ctx, company, tx, &[record], action, says).await
}

/// The same for an act that concerns many records, with as many statements.
///
/// # Errors
/// When the database cannot be reached.
pub async fn note_each(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    records: &[&Stored],
    action: &str,
    (member, says): (&str, Json),
) -> Result<()> {
    let action = String::from(action);
    let changes = Map::from_iter([(String::from(member), says)]);
    let name = |record: &Stored| record.object().name.clone();
    let event = |record: &&Stored| Event {
        object: name(record),
        record: record.id(),
        action: action.clone(),
        version: record.version(),
    };
    let entry = |record: &&Stored| Entry {
        object: name(record),
        record: record.id(),
        action: action.clone(),
        changes: changes.clone(),
    };
    event::append(ctx, company, tx, records.iter().map(event).collect()).await?;
    audit::append(ctx, company, tx, records.iter().map(entry).collect()).await
}
