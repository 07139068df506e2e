//! What somebody sees for one look: less than otherwise of some fields, and a record more that they are asked about.

use std::sync::Arc;

use crate::authority::{Authority, FieldRule};
use crate::temporary::TemporaryPart;

impl Authority {
    /// The same without sight of these fields of the object. It never shows more than before.
    #[must_use]
    pub fn hiding<'f>(&self, object: &str, fields: impl IntoIterator<Item = &'f str>) -> Self {
        let mut less = self.clone();
        let rights = less.objects.entry(Arc::from(object)).or_default();
        rights.fields.extend(fields.into_iter().map(|field| (Arc::from(field), FieldRule::Hidden)));
        less
    }

    /// The same with sight of these records, which its person is asked about. What is taken away stays away.
    #[must_use]
    pub fn looking_at(mut self, part: TemporaryPart) -> Self {
        self.asked.push(part);
        self
    }
}
