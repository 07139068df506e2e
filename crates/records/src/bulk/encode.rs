//! From records to the rows of their tables. No database is needed, so it can be done beside the writing.

use std::sync::Arc;

use chrono::NaiveDate;
use guanxi_kernel::{Error, Id, Result};
use guanxi_store::{Tx, Val, ValKind, bulk};

use super::{BulkRecord, UNKNOWN_FIELD};
use crate::company::Company;
use crate::definition::{FieldDef, FieldType, ObjectDef, system, table};
use crate::field::{self, FieldValue};
use crate::words;
use crate::write::pass_numbers;

/// Rows in one statement, or a smaller power of two: connections keep statements prepared, and many sizes would fill them.
const AT_ONCE: usize = 256;

/// Turns records of one object into rows.
#[derive(Debug)]
pub struct Loader {
    object: Arc<ObjectDef>,
    /// The fields that are given, in the order of the values.
    fields: Vec<FieldDef>,
    columns: Vec<String>,
    table: String,
}

/// Records as rows.
#[derive(Debug, Default)]
pub struct Encoded {
    /// How many records.
    pub(super) count: usize,
    /// The first and the last.
    pub(super) ids: Option<(Id, Id)>,
    rows: Vec<Vec<Val>>,
    /// Values of fields that have several, by the place of the field.
    links: Vec<(usize, Vec<Vec<Val>>)>,
    words: Vec<(i64, String)>,
    numbers: Vec<(usize, Vec<String>)>,
}

impl Loader {
    /// A loader of these fields of an object; the other fields stay empty.
    ///
    /// # Errors
    /// `object.not_found`, `bulk.unknown_field`.
    pub fn new(company: &Company, object: &str, fields: &[&str]) -> Result<Self> {
        let object = company.object(object)?;
        let given = fields.iter().map(|name| {
            let field = object.live_fields().find(|f| f.name == *name);
            field.cloned().ok_or_else(|| Error::new(UNKNOWN_FIELD).with("field", name))
        });
        let fields = given.collect::<Result<Vec<_>>>()?;
        let own = system::FIELDS.iter().chain(&fields);
        let columns = own.flat_map(|f| field::columns(&object, f)).map(|(name, _)| name).collect();
        Ok(Self { table: object.table_name(), columns, fields, object })
    }

    /// Its object.
    #[must_use]
    pub const fn object(&self) -> &Arc<ObjectDef> {
        &self.object
    }

    /// The rows of these records.
    #[must_use]
    pub fn encode(&self, records: &[BulkRecord]) -> Encoded {
        let searched = table::searchable_title(&self.object);
        Encoded {
            count: records.len(),
            ids: records.first().zip(records.last()).map(|(first, last)| (first.id, last.id)),
            rows: records.iter().map(|record| self.row(record)).collect(),
            links: self.links(records),
            numbers: self.numbers(records),
            words: if searched {
                records.iter().map(|r| (r.id.get(), self.words(r))).collect()
            } else {
                Vec::new()
            },
        }
    }

    /// Writes rows made by this loader; automatic numbers of `today`'s sequences go on behind those that came along.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn insert(&self, tx: &mut Tx, today: NaiveDate, encoded: Encoded) -> Result<()> {
        let columns: Vec<&str> = self.columns.iter().map(String::as_str).collect();
        for rows in pieces(encoded.rows) {
            bulk::insert(tx, &self.table, &columns, rows).await?;
        }
        for (place, numbers) in encoded.numbers {
            let Some(field) = self.fields.get(place) else { continue };
            let given = numbers.iter().map(String::as_str);
            pass_numbers(tx, &self.object.name, field, today, given).await?;
        }
        for (place, rows) in encoded.links {
            let Some(field) = self.fields.get(place) else { continue };
            let table = table::link_name(&self.object.name, &field.name);
            for rows in pieces(rows) {
                bulk::insert(tx, &table, &["record_id", "value"], rows).await?;
            }
        }
        for words in pieces(encoded.words) {
            let sql = tx.dialect().add_search(&self.table, words);
            tx.run(&sql).await?;
        }
        Ok(())
    }

    fn row(&self, record: &BulkRecord) -> Vec<Val> {
        let mut row = Vec::with_capacity(self.columns.len());
        for field in system::FIELDS.iter() {
            row.push(system_value(field, record));
        }
        for (field, value) in self.fields.iter().zip(&record.values) {
            row.extend(field::write(&self.object, field, value));
        }
        row
    }

    fn links(&self, records: &[BulkRecord]) -> Vec<(usize, Vec<Vec<Val>>)> {
        let places = self.fields.iter().enumerate().filter(|(_, f)| f.several());
        places.map(|(place, _)| (place, records.iter().flat_map(|r| link_rows(r, place)).collect())).collect()
    }

    /// The words a record is found by, as the pipeline makes them.
    fn words(&self, record: &BulkRecord) -> String {
        let values = self.fields.iter().zip(&record.values);
        let found_by = values.filter(|(field, _)| words::found_by(&self.object, field));
        words::of_values(found_by.map(|(_, value)| value))
    }

    /// The automatic numbers that come along, by the place of their field.
    fn numbers(&self, records: &[BulkRecord]) -> Vec<(usize, Vec<String>)> {
        let numbered = self.fields.iter().enumerate().filter(|(_, f)| f.kind == FieldType::AutoNumber);
        let texts = |place: usize| {
            records.iter().filter_map(move |r| r.values.get(place)?.as_text().map(String::from))
        };
        numbered.map(|(place, _)| (place, texts(place).collect())).collect()
    }
}

/// Cuts a list into pieces as large as a statement takes, the rest into ever smaller powers of two.
fn pieces<T>(all: Vec<T>) -> Vec<Vec<T>> {
    let mut all = all.into_iter();
    let mut pieces = Vec::new();
    let mut size = AT_ONCE;
    while all.len() > 0 {
        while size > all.len() {
            size /= 2;
        }
        pieces.push(all.by_ref().take(size).collect());
    }
    pieces
}

fn system_value(field: &FieldDef, record: &BulkRecord) -> Val {
    match field.name.as_str() {
        "id" => record.id.into(),
        "version" => Val::Int(1),
        "owner_id" => Val::id(record.owner),
        "department_id" => Val::id(record.department),
        "created_at" => record.created_at.into(),
        "updated_at" => record.updated_at.into(),
        "created_by" | "updated_by" => Val::id(record.by),
        "state" => Val::from("normal"),
        _ => Val::Null(ValKind::Instant),
    }
}

fn link_rows(record: &BulkRecord, place: usize) -> Vec<Vec<Val>> {
    let id = Val::from(record.id);
    match record.values.get(place) {
        Some(FieldValue::Texts(values)) => {
            values.iter().map(|v| vec![id.clone(), Val::from(v.as_str())]).collect()
        }
        Some(FieldValue::Ids(values)) => values.iter().map(|v| vec![id.clone(), Val::from(*v)]).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn pieces_keep_all_in_order_and_come_in_few_sizes() {
        for count in [0, 1, 2, 3, 255, 256, 257, 1_000] {
            let cut = pieces((0..count).collect::<Vec<_>>());
            assert!(cut.iter().all(|p| p.len().is_power_of_two() && p.len() <= 256));
            assert_eq!(cut.concat(), (0..count).collect::<Vec<_>>());
        }
    }
}
