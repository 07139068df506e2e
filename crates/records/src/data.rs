//! A record on its way through the engine: `Draft` (untrusted) -> `Change` (checked, see `write`) -> `Stored` -> `Visible`.
//!
//! Only a `Change` can be written and only a `Visible` leaves the program; neither can be made outside the engine.

use std::sync::Arc;

use guanxi_kernel::{Id, Instant};
use serde_json::{Map, Value as Json};

use crate::definition::{FieldDef, ObjectDef};
use crate::field::FieldValue;

/// Values as somebody sent them, in the API's form, unchecked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft(pub Map<String, Json>);

impl Draft {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with this value.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<Json>) -> Self {
        self.0.insert(String::from(field), value.into());
        self
    }
}

impl From<Map<String, Json>> for Draft {
    fn from(values: Map<String, Json>) -> Self {
        Self(values)
    }
}

/// A record as the database holds it: not to be shown before the reader's field rules were applied.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    object: Arc<ObjectDef>,
    names: Arc<[String]>,
    values: Vec<FieldValue>,
}

impl Stored {
    /// A record of these fields. `names` and `values` go in step.
    #[must_use]
    pub fn new(object: Arc<ObjectDef>, names: Arc<[String]>, values: Vec<FieldValue>) -> Self {
        debug_assert_eq!(names.len(), values.len(), "names and values go in step");
        Self { object, names, values }
    }

    /// Its object.
    #[must_use]
    pub const fn object(&self) -> &Arc<ObjectDef> {
        &self.object
    }

    /// The fields that were read, with their values.
    pub fn fields(&self) -> impl Iterator<Item = (&FieldDef, &FieldValue)> {
        let known = self.names.iter().zip(&self.values);
        known.filter_map(|(name, value)| self.object.field(name).map(|field| (field, value)))
    }

    /// A field's value; null when it was not read.
    #[must_use]
    pub fn get(&self, field: &str) -> &FieldValue {
        static NULL: FieldValue = FieldValue::Null;
        let place = self.names.iter().position(|n| n == field);
        place.and_then(|p| self.values.get(p)).unwrap_or(&NULL)
    }

    /// Replaces a field's value, if it was read.
    pub fn set(&mut self, field: &str, value: FieldValue) {
        let place = self.names.iter().position(|n| n == field);
        if let Some(slot) = place.and_then(|p| self.values.get_mut(p)) {
            *slot = value;
        }
    }

    /// Its id.
    #[must_use]
    pub fn id(&self) -> Id {
        if let FieldValue::Int(id) = self.get("id") { Id(*id) } else { Id(0) }
    }

    /// Its version, from 1 on.
    #[must_use]
    pub fn version(&self) -> i64 {
        if let FieldValue::Int(version) = self.get("version") { *version } else { 0 }
    }

    /// Its owner.
    #[must_use]
    pub fn owner(&self) -> Option<Id> {
        self.get("owner_id").as_id()
    }

    /// The department in whose books it is.
    #[must_use]
    pub fn department(&self) -> Option<Id> {
        self.get("department_id").as_id()
    }

    /// When it was put into the recycle bin.
    #[must_use]
    pub fn deleted_at(&self) -> Option<Instant> {
        if let FieldValue::Instant(at) = self.get("deleted_at") { Some(*at) } else { None }
    }

    /// What it is known by.
    #[must_use]
    pub fn title(&self) -> &str {
        self.get(&self.object.title).as_text().unwrap_or_default()
    }
}

/// A record as its reader may see it: hidden fields absent, masked ones masked, labels for what it refers to.
#[derive(Debug, Clone, PartialEq)]
pub struct Visible {
    pub(crate) id: Id,
    pub(crate) version: i64,
    pub(crate) values: Map<String, Json>,
}

impl Visible {
    /// Its id.
    #[must_use]
    pub const fn id(&self) -> Id {
        self.id
    }

    /// Its version.
    #[must_use]
    pub const fn version(&self) -> i64 {
        self.version
    }

    /// A field's value in the API's form; null when absent.
    #[must_use]
    pub fn get(&self, field: &str) -> &Json {
        self.values.get(field).unwrap_or(&Json::Null)
    }

    /// What is shown for a reference, choice, person or department.
    #[must_use]
    pub fn label(&self, field: &str) -> Option<&str> {
        self.values.get("labels")?.get(field)?.as_str()
    }

    /// All of it, for the answer.
    #[must_use]
    pub fn into_json(self) -> Json {
        Json::Object(self.values)
    }

    /// All of it.
    #[must_use]
    pub const fn values(&self) -> &Map<String, Json> {
        &self.values
    }
}
