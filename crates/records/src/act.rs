//! Acts on a record that change none of its fields: sharing it, attaching a file, merging others into it.

use guanxi_kernel::{Ctx, Result};
use guanxi_store::Tx;
use serde_json::{Map, Value as Json};

use crate::audit::{self, Entry};
use crate::company::Company;
use crate::data::Stored;
use crate::event::{self, Event};

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
    (member, says): (&str, Json),
) -> Result<()> {
    let (object, id) = (record.object().name.clone(), record.id());
    let action = String::from(action);
    let event =
        Event { object: object.clone(), record: id, action: action.clone(), version: record.version() };
    event::append(ctx, company, tx, vec![event]).await?;
    let changes = Map::from_iter([(String::from(member), says)]);
    audit::append(ctx, company, tx, vec![Entry { object, record: id, action, changes }]).await
}
