//! All objects of a company at one moment: standard ones and its own. Immutable; replaced as a whole.

use std::collections::HashMap;
use std::sync::Arc;

use guanxi_kernel::{Error, Result};

use super::field::{FieldDef, FieldType};
use super::object::ObjectDef;
use super::system;

guanxi_kernel::codes! {
    /// There is no such object, or it is not for the reader.
    OBJECT_MISSING = NotFound "object.not_found";
}

/// All objects of a company.
#[derive(Debug, Clone, Default)]
pub struct Definitions {
    /// In the order they are declared: that of the navigation.
    objects: Vec<Arc<ObjectDef>>,
    places: HashMap<String, usize>,
    version: i64,
}

impl Definitions {
    /// These objects, at this version of the company's own definitions.
    #[must_use]
    pub fn new(objects: impl IntoIterator<Item = ObjectDef>, version: i64) -> Self {
        let objects: Vec<_> = objects.into_iter().map(Arc::new).collect();
        let places = objects.iter().enumerate().map(|(place, o)| (o.name.clone(), place)).collect();
        Self { objects, places, version }
    }

    /// The version of the company's own definitions.
    #[must_use]
    pub const fn version(&self) -> i64 {
        self.version
    }

    /// All objects in order, also hidden and removed ones.
    pub fn all(&self) -> impl Iterator<Item = &Arc<ObjectDef>> {
        self.objects.iter()
    }

    /// The objects in use.
    pub fn live(&self) -> impl Iterator<Item = &Arc<ObjectDef>> {
        self.objects.iter().filter(|o| o.live())
    }

    /// The object in use of that name.
    ///
    /// # Errors
    /// `object.not_found` when there is none.
    pub fn object(&self, name: &str) -> Result<&Arc<ObjectDef>> {
        let found = self.any(name).filter(|o| o.live());
        found.ok_or_else(|| Error::new(OBJECT_MISSING).with("object", name))
    }

    /// The object of that name, whatever its state.
    #[must_use]
    pub fn any(&self, name: &str) -> Option<&Arc<ObjectDef>> {
        self.places.get(name).and_then(|place| self.objects.get(*place))
    }

    /// The objects that are lines of this one, with their reference to it.
    pub fn details<'a>(
        &'a self,
        master: &'a str,
    ) -> impl Iterator<Item = (&'a Arc<ObjectDef>, &'a FieldDef)> {
        self.live().filter_map(move |object| {
            let field = object.master_field()?;
            (field.target() == Some(master)).then_some((object, field))
        })
    }

    /// Every reference to this object, as object and field.
    pub fn references_to<'a>(
        &'a self,
        target: &'a str,
    ) -> impl Iterator<Item = (&'a Arc<ObjectDef>, &'a FieldDef)> {
        self.live().flat_map(move |object| {
            let fields = object.fields.iter().filter(move |f| f.live() && f.target() == Some(target));
            fields.map(move |field| (object, field))
        })
    }
}

impl ObjectDef {
    /// Whether it is in use.
    #[must_use]
    pub const fn live(&self) -> bool {
        !self.hidden && self.removed_at.is_none()
    }

    /// Its own fields in use.
    pub fn live_fields(&self) -> impl Iterator<Item = &FieldDef> {
        self.fields.iter().filter(|f| f.live())
    }

    /// System fields and its own in use, in the order of the columns.
    pub fn all_fields(&self) -> impl Iterator<Item = &FieldDef> {
        system::FIELDS.iter().chain(self.live_fields())
    }

    /// The field in use of that name, system fields included.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&FieldDef> {
        system::field(name).or_else(|| self.live_fields().find(|f| f.name == name))
    }

    /// The field records are known by.
    #[must_use]
    pub fn title_field(&self) -> Option<&FieldDef> {
        self.field(&self.title)
    }

    /// For lines: the reference to the record they are lines of.
    #[must_use]
    pub fn master_field(&self) -> Option<&FieldDef> {
        self.master.as_deref().and_then(|m| self.field(m))
    }

    /// Its fields of type `lines`.
    pub fn lines_fields(&self) -> impl Iterator<Item = &FieldDef> {
        self.live_fields().filter(|f| f.kind == FieldType::Lines)
    }

    /// The name of its table.
    #[must_use]
    pub fn table_name(&self) -> String {
        table_name(&self.name)
    }
}

/// The name of an object's table; the prefix keeps objects and the program's own tables apart.
#[must_use]
pub fn table_name(object: &str) -> String {
    format!("o_{object}")
}
