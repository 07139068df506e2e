//! Whether what was worked out of a record's own values is what these come to.

use guanxi_kernel::{Action, Result};
use serde_json::Value as Json;

use super::check::{Check, Finding, Looking, Outcome};
use crate::company::Company;
use crate::data::Stored;
use crate::definition::{FieldDef, FieldType, ObjectDef};
use crate::hook::BoxFuture;
use crate::{query, write};

/// Records read at once.
const CHUNK: usize = 1_000;

/// Every formula says what it comes to.
#[derive(Debug)]
pub(super) struct Formulas;

impl Check for Formulas {
    fn name(&self) -> &'static str {
        "totals"
    }

    fn parts(&self, company: &Company) -> Vec<String> {
        let definitions = company.definitions();
        let some = definitions.live().filter(|o| formulas(o).next().is_some());
        some.map(|o| o.name.clone()).collect()
    }

    fn look<'a>(
        &'a self,
        looking: Looking<'a>,
        part: &'a str,
        outcome: &'a mut Outcome,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let company = looking.company;
            let object = company.object(part)?;
            let currency = company.settings().currency.clone();
            let mut conn = company.db.read().await?;
            let take = |records: Vec<Stored>| {
                for record in &records {
                    outcome.checked += 1;
                    for field in formulas(&object).filter(|f| differs(&currency, &object, f, record)) {
                        let finding = Finding::new(part, Some(record.id()), "integrity.formula");
                        outcome.add(finding.at(&field.name));
                    }
                }
                Ok((looking.go_on)())
            };
            let program = company.system();
            query::each(&program, company, &mut conn, part, &Json::Null, Action::Read, CHUNK, take).await
        })
    }
}

fn formulas(object: &ObjectDef) -> impl Iterator<Item = &FieldDef> {
    object.live_fields().filter(|f| f.kind == FieldType::Formula)
}

/// What the company added later has no value before the record is next written.
fn differs(currency: &str, object: &ObjectDef, field: &FieldDef, record: &Stored) -> bool {
    let kept = record.get(&field.name);
    if field.custom && kept.is_null() {
        return false;
    }
    match write::worked_out(currency, record, field) {
        Ok(value) => !write::same(object, field, kept, &value),
        // What cannot be worked out any more has no value.
        Err(_) => !kept.is_null(),
    }
}
