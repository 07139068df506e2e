//! Which columns hold which fields, and records from rows.

use std::sync::Arc;

use guanxi_kernel::{Error, Id, Result};
use guanxi_store::dialect::Dialect;
use guanxi_store::sea_query::{Alias, SelectStatement};
use guanxi_store::{Row, Val};

use crate::data::{Shape, Stored};
use crate::definition::table::link_name;
use crate::definition::{FieldDef, FieldType, ObjectDef};
use crate::field::{self, FieldValue};

guanxi_kernel::codes! {
    /// A column does not hold what its field says: a fault of ours or of somebody who wrote to the database.
    UNREADABLE = Internal "record.unreadable";
}

/// The fields to read of an object, and their columns.
#[derive(Debug, Clone)]
pub(crate) struct Selection {
    /// The fields, in order.
    pub(crate) shape: Arc<Shape>,
    /// The columns of the fields that have columns, in order.
    pub(crate) columns: Vec<String>,
    /// How many columns each field takes; none where it keeps several values in a table of its own.
    widths: Vec<Option<usize>>,
}

impl Selection {
    /// These fields.
    pub(crate) fn new<'f>(object: &Arc<ObjectDef>, fields: impl Iterator<Item = &'f FieldDef>) -> Self {
        let shape = Shape::new(object, fields.filter(|f| f.kind != FieldType::Lines));
        let (mut columns, mut widths) = (Vec::new(), Vec::with_capacity(shape.len()));
        for field in shape.fields() {
            let own = field::read_columns(field);
            widths.push((!field.several()).then_some(own.len()));
            columns.extend(own);
        }
        Self { shape, columns, widths }
    }

    /// Every field, system fields included.
    #[must_use]
    pub(crate) fn everything(object: &Arc<ObjectDef>) -> Self {
        Self::new(object, object.all_fields())
    }

    /// How many columns [`Self::add_to`] adds.
    pub(crate) fn width(&self) -> usize {
        self.columns.len() + self.widths.iter().filter(|w| w.is_none()).count()
    }

    /// Adds the columns of the table under the alias, and for each field with several values one in which they are
    /// gathered: a page costs one statement however many such fields it shows.
    pub(crate) fn add_to(&self, select: &mut SelectStatement, dialect: &Dialect, alias: &'static str) {
        for name in &self.columns {
            select.column((alias, Alias::new(name)));
        }
        for (place, field) in self.shape.fields().filter(|f| f.several()).enumerate() {
            let table = link_name(&self.shape.object().name, &field.name);
            select.expr_as(dialect.gathered(&table, alias), Alias::new(format!("m{place}")));
        }
    }

    /// The record of a row whose first columns are those of this selection.
    ///
    /// # Errors
    /// `record.unreadable` when a column holds something else.
    pub(crate) fn stored(&self, row: &Row) -> Result<Stored> {
        let mut values = Vec::with_capacity(self.shape.len());
        let (mut rest, mut gathered) =
            row.values().split_at_checked(self.columns.len()).ok_or_else(|| self.unreadable("columns"))?;
        for (field, width) in self.shape.fields().zip(&self.widths) {
            let own = take(if width.is_some() { &mut rest } else { &mut gathered }, width.unwrap_or(1));
            let read = |own: &[Val]| match width {
                Some(_) => field::read(field, own),
                None => read_several(field, own.first()?),
            };
            values.push(own.and_then(read).ok_or_else(|| self.unreadable(&field.name))?);
        }
        Ok(Stored::new(Arc::clone(&self.shape), values))
    }

    fn unreadable(&self, field: &str) -> Error {
        Error::new(UNREADABLE).with("object", &self.shape.object().name).with("field", field)
    }
}

fn take<'v>(rest: &mut &'v [Val], count: usize) -> Option<&'v [Val]> {
    let (own, after) = rest.split_at_checked(count)?;
    *rest = after;
    Some(own)
}

/// Several values out of the list they were gathered in; no values are null.
fn read_several(field: &FieldDef, gathered: &Val) -> Option<FieldValue> {
    let text = gathered.as_text()?.filter(|text| *text != "[]");
    let Some(text) = text else { return Some(FieldValue::Null) };
    if field.kind == FieldType::Choices {
        serde_json::from_str(text).ok().map(FieldValue::Texts)
    } else {
        let ids: Vec<i64> = serde_json::from_str(text).ok()?;
        Some(FieldValue::Ids(ids.into_iter().map(Id).collect()))
    }
}
