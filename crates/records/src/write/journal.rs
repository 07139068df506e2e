//! Step 10: what was done, kept together until the end of the change so that the audit chain is held as briefly as possible.

use guanxi_kernel::Result;
use guanxi_store::Tx;
use serde_json::{Map, Value as Json, json};

use super::item::{Batch, Item, Work};
use crate::audit::{self, Entry};
use crate::company;
use crate::event::{self, Event};
use crate::field;

/// What was done so far.
#[derive(Debug, Default)]
pub(super) struct Journal {
    entries: Vec<Entry>,
    events: Vec<Event>,
    rights: bool,
}

impl Journal {
    /// Notes the records of a batch.
    pub(super) fn add(&mut self, batch: &Batch) {
        self.rights |= batch.object.grants_rights && !batch.items.is_empty();
        for item in &batch.items {
            let action = item.pending.kind.name();
            self.entries.push(Entry {
                object: batch.object.name.clone(),
                record: item.id(),
                action: String::from(action),
                changes: changes(batch, item),
            });
            self.events.push(Event {
                object: batch.object.name.clone(),
                record: item.id(),
                action: String::from(action),
                version: item.pending.after.version(),
            });
        }
    }

    /// Writes it all.
    pub(super) async fn flush(self, work: &Work<'_>, tx: &mut Tx) -> Result<()> {
        if self.rights {
            company::renew_rights(tx).await?;
        }
        event::append(work.ctx, work.company, tx, self.events).await?;
        audit::append(work.ctx, work.company, tx, self.entries).await
    }
}

/// The fields that changed with their old and new values, in the API's form.
fn changes(batch: &Batch, item: &Item) -> Map<String, Json> {
    let before = item.pending.before.as_ref();
    let pair = |f: &crate::FieldDef| {
        let old = before.map_or(Json::Null, |b| field::json(f, b.get(&f.name)));
        (f.name.clone(), json!([old, field::json(f, item.pending.after.get(&f.name))]))
    };
    item.changed(&batch.object).map(pair).collect()
}
