//! Making one record of several that mean the same: chosen values go to the one that is kept, everything that referred to the
//! others refers to it, and the others go to the recycle bin. One transaction; taken back as one from the history.

mod files;
mod references;
mod rehearse;
mod run;
mod shares;
mod undo;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Error, FieldError, Id, Result};
use guanxi_store::Conn;

use crate::access::{self, permit};
use crate::company::Company;
use crate::data::Stored;
use crate::definition::{ObjectDef, Ownership};
use crate::field::faults;
use crate::query;

pub use rehearse::{Moving, rehearse};
pub use run::{Merged, merge};
pub(crate) use undo::undo_in;

/// What it is called in the history.
pub(crate) const ACTION: &str = "merge";
/// The member of the entry's changes that says how to take it back.
const MEMBER: &str = "merge";
/// The most records that become one.
const MOST: usize = 10;
/// The most references that are turned to the record that is kept.
const MOST_REFERENCES: usize = 10_000;
/// References turned in one statement.
const CHUNK: usize = 500;

guanxi_kernel::codes! {
    /// Records of this object are not merged; parameter `object`.
    IMPOSSIBLE = Conflict "merge.impossible";
    /// What is to be merged cannot be; `errors` names each fault.
    INVALID = Invalid "merge.invalid";
    /// A record is named twice, or is to go into itself.
    SAME = Invalid "merge.same";
    /// More records than become one; parameter `limit`.
    TOO_MANY_RECORDS = Invalid "merge.too_many_records";
    /// More records refer to them than are turned at once; parameter `limit`.
    TOO_MANY = TooLarge "merge.too_many";
}

/// What is to become one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// The record that is kept.
    pub keep: Id,
    /// Those that go into it.
    pub merge: Vec<Id>,
    /// By field, the record whose value the kept one gets; its own where nothing is said.
    pub take: BTreeMap<String, Id>,
    /// The versions the decision was made for, by record; none: whatever they are now.
    pub versions: BTreeMap<Id, i64>,
}

/// Records that may become one.
struct Parts {
    object: Arc<ObjectDef>,
    keep: Stored,
    merge: Vec<Stored>,
}

/// Loads them, if the actor may change the one and delete the others.
async fn parts(ctx: &Ctx, company: &Company, conn: &mut Conn, object: &str, wanted: &Merge) -> Result<Parts> {
    let object = company.object(object)?;
    // Lines belong to their record, and what decides rights is not mixed up.
    if object.ownership == Ownership::Master || object.grants_rights || object.closed {
        return Err(Error::new(IMPOSSIBLE).with("object", object.labels.get(ctx.language)));
    }
    check(wanted)?;
    let keep = permit(ctx, company, conn, &object, wanted.keep, Action::Edit).await?;
    let allowed = access::predicate(ctx, &company.definitions(), &object, Action::Delete)?;
    let merge = query::load(ctx, company, conn, &object, &allowed, &wanted.merge).await?;
    let found: BTreeSet<Id> = merge.iter().map(Stored::id).collect();
    if let Some(missing) = wanted.merge.iter().find(|id| !found.contains(id)) {
        // Says why.
        permit(ctx, company, conn, &object, *missing, Action::Delete).await?;
    }
    Ok(Parts { object, keep, merge })
}

fn check(wanted: &Merge) -> Result<()> {
    let mut wrong = Vec::new();
    let different: BTreeSet<Id> = wanted.merge.iter().copied().collect();
    if different.is_empty() {
        wrong.push(FieldError::new("merge", faults::REQUIRED));
    }
    if different.len() + 1 > MOST || wanted.merge.len() + 1 > MOST {
        wrong.push(FieldError::new("merge", TOO_MANY_RECORDS.name).with("limit", MOST));
    }
    if different.contains(&wanted.keep) || different.len() < wanted.merge.len() {
        wrong.push(FieldError::new("merge", SAME.name));
    }
    for (field, from) in &wanted.take {
        if *from != wanted.keep && !different.contains(from) {
            wrong.push(FieldError::new(field.as_str(), faults::REFERENCE).with("value", from));
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::fields(INVALID, wrong)) }
}
