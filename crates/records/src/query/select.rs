//! Which columns hold which fields, and records from rows.

use std::sync::Arc;

use guanxi_kernel::{Error, Result};
use guanxi_store::{Row, Val};

use crate::data::Stored;
use crate::definition::{FieldDef, FieldType, ObjectDef};
use crate::field::{self, FieldValue};

guanxi_kernel::codes! {
    /// A column does not hold what its field says: a fault of ours or of somebody who wrote to the database.
    UNREADABLE = Internal "record.unreadable";
}

/// The fields to read of an object, and their columns.
#[derive(Debug, Clone)]
pub(crate) struct Selection {
    /// The object.
    pub(crate) object: Arc<ObjectDef>,
    /// The fields, in order.
    pub(crate) names: Arc<[String]>,
    /// The columns of all fields, in order.
    pub(crate) columns: Vec<String>,
    /// How many columns each field takes.
    widths: Vec<usize>,
}

impl Selection {
    /// These fields.
    pub(crate) fn new<'f>(object: &Arc<ObjectDef>, fields: impl Iterator<Item = &'f FieldDef>) -> Self {
        let (mut names, mut columns, mut widths) = (Vec::new(), Vec::new(), Vec::new());
        for field in fields.filter(|f| f.kind != FieldType::Lines) {
            let own = field::read_columns(field);
            names.push(field.name.clone());
            widths.push(own.len());
            columns.extend(own);
        }
        Self { object: Arc::clone(object), names: names.into(), columns, widths }
    }

    /// Every field, system fields included.
    #[must_use]
    pub(crate) fn everything(object: &Arc<ObjectDef>) -> Self {
        let definition = Arc::clone(object);
        Self::new(object, definition.all_fields())
    }

    /// The record of a row whose first columns are those of this selection.
    ///
    /// # Errors
    /// `record.unreadable` when a column holds something else.
    pub(crate) fn stored(&self, row: &Row) -> Result<Stored> {
        let mut values = Vec::with_capacity(self.names.len());
        let mut rest = row.values();
        for (name, width) in self.names.iter().zip(&self.widths) {
            let (own, after) = rest.split_at_checked(*width).ok_or_else(|| self.unreadable(name))?;
            rest = after;
            values.push(self.value(name, own)?);
        }
        Ok(Stored::new(Arc::clone(&self.object), Arc::clone(&self.names), values))
    }

    fn value(&self, name: &str, columns: &[Val]) -> Result<FieldValue> {
        let field = self.object.field(name).ok_or_else(|| self.unreadable(name))?;
        field::read(field, columns).ok_or_else(|| self.unreadable(name))
    }

    fn unreadable(&self, field: &str) -> Error {
        Error::new(UNREADABLE).with("object", &self.object.name).with("field", field)
    }
}
