//! What somebody reads for a time beside roles and shares: named records, until a moment, for a reason.

use std::sync::Arc;

use serde_json::Value as Json;

use crate::clock::Instant;
use crate::id::Id;

/// A temporary access that counts for somebody. It lets records be read, and nothing else.
#[derive(Debug, Clone, PartialEq)]
pub struct Temporary {
    /// Its record.
    pub id: Id,
    /// Its number, for the log and for explanations.
    pub number: Arc<str>,
    /// When it ends: at this moment it no longer counts.
    pub until: Instant,
    /// Whether pages carry the reader's name.
    pub watermark: bool,
    /// The records it opens: those of any part.
    pub parts: Vec<TemporaryPart>,
}

/// Some records of one object.
#[derive(Debug, Clone, PartialEq)]
pub struct TemporaryPart {
    /// The object.
    pub object: Arc<str>,
    /// Only the records of this owner; none: of everybody.
    pub owner: Option<Id>,
    /// Only the records that meet this, in the filter language; none: all of them.
    pub filter: Option<Json>,
}

impl Temporary {
    /// Whether it still counts at that moment.
    #[must_use]
    pub fn runs(&self, now: Instant) -> bool {
        now < self.until
    }

    /// The parts that are about the object.
    pub fn about(&self, object: &str) -> impl Iterator<Item = &TemporaryPart> {
        self.parts.iter().filter(move |part| &*part.object == object)
    }
}

impl TemporaryPart {
    /// The condition on a record, in the filter language.
    #[must_use]
    pub fn condition(&self) -> Json {
        let owner = self.owner.map(|id| serde_json::json!({"field": "owner_id", "op": "eq", "value": id}));
        let all: Vec<Json> = owner.into_iter().chain(self.filter.clone()).collect();
        serde_json::json!({ "and": all })
    }
}
