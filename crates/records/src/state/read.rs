//! A record and its lines as they are.

use std::collections::BTreeMap;
use std::sync::Arc;

use guanxi_kernel::{Action, Error, Id, Result};
use guanxi_store::Conn;
use serde_json::{Map, Value as Json, json};

use crate::access::{self, NOT_FOUND};
use crate::company::Company;
use crate::data::Stored;
use crate::definition::{FieldDef, FieldType, ObjectDef};
use crate::{field, query};

/// The most lines of a record that are looked at.
const MOST_LINES: u64 = 100_000;

/// What a record and its lines say, whoever may read it. Not to be shown before [`show`](super::show) was asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct State {
    /// The version.
    pub version: i64,
    /// The values by field.
    pub values: Map<String, Json>,
    /// The lines by field, in their order.
    pub lines: BTreeMap<String, Vec<LineState>>,
}

/// What a line says.
#[derive(Debug, Clone, PartialEq)]
pub struct LineState {
    /// The line.
    pub id: Id,
    /// Its version; 0 where it is not known.
    pub version: i64,
    /// The values by field.
    pub values: Map<String, Json>,
}

impl State {
    /// A value; null where there is none.
    #[must_use]
    pub fn value(&self, field: &str) -> &Json {
        self.values.get(field).unwrap_or(&Json::Null)
    }

    /// The lines of a field.
    #[must_use]
    pub fn lines_of(&self, field: &str) -> &[LineState] {
        self.lines.get(field).map_or(&[], Vec::as_slice)
    }
}

/// Reads it all, as the program.
///
/// # Errors
/// `record.not_found` when it is not there.
pub async fn read(company: &Company, conn: &mut Conn, object: &Arc<ObjectDef>, id: Id) -> Result<State> {
    let program = company.system();
    let definitions = company.definitions();
    let everything = access::predicate(&program, &definitions, object, Action::Read)?;
    let found = query::load(&program, company, conn, object, &everything, &[id]).await?;
    let missing = || Error::new(NOT_FOUND).with("object", &object.name).with("id", id);
    let record = found.into_iter().next().ok_or_else(missing)?;
    let mut lines = BTreeMap::new();
    for (field, detail, master) in details(company, object) {
        let filter = json!({"field": master.name, "op": "eq", "value": id});
        let found = query::find(&program, company, conn, &detail.name, &filter, MOST_LINES).await?;
        let states = found.iter().map(|line| LineState {
            id: line.id(),
            version: line.version(),
            values: values(line),
        });
        lines.insert(field.name.clone(), states.collect());
    }
    Ok(State { version: record.version(), values: values(&record), lines })
}

/// The fields that hold lines, with the object of the lines and their reference to the record.
pub(super) fn details<'a>(
    company: &Company,
    object: &'a ObjectDef,
) -> Vec<(&'a FieldDef, Arc<ObjectDef>, FieldDef)> {
    let detail = |field: &'a FieldDef| {
        let detail = company.object(field.lines.as_deref()?).ok()?;
        let master = detail.master_field()?.clone();
        Some((field, detail, master))
    };
    object.lines_fields().filter(|f| f.live()).filter_map(detail).collect()
}

/// The values in the API's form.
pub(super) fn values(record: &Stored) -> Map<String, Json> {
    let own = record.fields().filter(|(f, _)| f.kind != FieldType::Lines);
    own.map(|(f, value)| (f.name.clone(), field::json(f, value))).collect()
}
