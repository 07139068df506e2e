//! A record on its way through the engine: `Draft` (untrusted) -> `Change` (checked, see `write`) -> `Stored` -> `Visible`.
//!
//! Only a `Change` can be written and only a `Visible` leaves the program; neither can be made outside the engine.

use std::collections::HashMap;
use std::sync::Arc;

use guanxi_kernel::{Id, Instant};
use serde_json::{Map, Value as Json};

use crate::definition::{FieldDef, FieldType, ObjectDef, system};
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

/// Which fields of an object were read, in what order: shared by all records of one reading.
#[derive(Debug, PartialEq)]
pub struct Shape {
    object: Arc<ObjectDef>,
    fields: Vec<Place>,
    by_name: HashMap<String, usize>,
}

/// Where the definition of a field stands.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Place {
    System(usize),
    Own(usize),
}

impl Shape {
    /// These fields of the object; others are left out.
    #[must_use]
    pub fn new<'f>(object: &Arc<ObjectDef>, fields: impl Iterator<Item = &'f FieldDef>) -> Arc<Self> {
        let mut shape = Self { object: Arc::clone(object), fields: Vec::new(), by_name: HashMap::new() };
        for field in fields {
            let system = system::FIELDS.iter().position(|f| f.name == field.name).map(Place::System);
            let own = || object.fields.iter().position(|f| f.name == field.name).map(Place::Own);
            let Some(place) = system.or_else(own) else { continue };
            shape.by_name.insert(field.name.clone(), shape.fields.len());
            shape.fields.push(place);
        }
        Arc::new(shape)
    }

    /// Every field a new record has: all but its lines, which are records of their own.
    #[must_use]
    pub fn of_new(object: &Arc<ObjectDef>) -> Arc<Self> {
        Self::new(object, object.all_fields().filter(|f| f.kind != FieldType::Lines))
    }

    /// The object.
    #[must_use]
    pub const fn object(&self) -> &Arc<ObjectDef> {
        &self.object
    }

    /// How many fields.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The fields in order.
    pub fn fields(&self) -> impl Iterator<Item = &FieldDef> {
        self.fields.iter().filter_map(|place| match place {
            Place::System(at) => system::FIELDS.get(*at),
            Place::Own(at) => self.object.fields.get(*at),
        })
    }
}

/// A record as the database holds it: not to be shown before the reader's field rules were applied.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    shape: Arc<Shape>,
    values: Vec<FieldValue>,
}

impl Stored {
    /// A record of this shape; its values go in step with the shape's fields.
    #[must_use]
    pub fn new(shape: Arc<Shape>, values: Vec<FieldValue>) -> Self {
        debug_assert_eq!(shape.len(), values.len(), "fields and values go in step");
        Self { shape, values }
    }

    /// Its object.
    #[must_use]
    pub fn object(&self) -> &Arc<ObjectDef> {
        &self.shape.object
    }

    /// The fields that were read, with their values.
    pub fn fields(&self) -> impl Iterator<Item = (&FieldDef, &FieldValue)> {
        self.shape.fields().zip(&self.values)
    }

    /// Whether the field was read.
    #[must_use]
    pub fn has(&self, field: &str) -> bool {
        self.shape.fields().any(|f| f.name == field)
    }

    /// A field's value; null when it was not read.
    #[must_use]
    pub fn get(&self, field: &str) -> &FieldValue {
        static NULL: FieldValue = FieldValue::Null;
        self.shape.by_name.get(field).and_then(|place| self.values.get(*place)).unwrap_or(&NULL)
    }

    /// Replaces a field's value, if it was read.
    pub fn set(&mut self, field: &str, value: FieldValue) {
        if let Some(slot) = self.shape.by_name.get(field).and_then(|place| self.values.get_mut(*place)) {
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
        self.get("deleted_at").as_instant()
    }

    /// What it is known by.
    #[must_use]
    pub fn title(&self) -> &str {
        self.get(&self.shape.object.title).as_text().unwrap_or_default()
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
