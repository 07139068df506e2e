//! Whether choices, and so statuses and states, are values their definitions have.

use guanxi_kernel::Result;
use guanxi_store::sea_query::{Alias, Condition, Expr, ExprTrait, Query};

use super::check::{Check, Finding, Looking, Outcome};
use super::sets::{column, counted, listed};
use crate::company::Company;
use crate::definition::table::link_name;
use crate::definition::{FieldDef, FieldType, ObjectDef};
use crate::hook::BoxFuture;

/// No choice says what nobody can choose; values that were retired still count.
#[derive(Debug)]
pub(super) struct Choices;

impl Check for Choices {
    fn name(&self) -> &'static str {
        "states"
    }

    fn parts(&self, company: &Company) -> Vec<String> {
        company.definitions().live().map(|o| o.name.clone()).collect()
    }

    fn look<'a>(
        &'a self,
        looking: Looking<'a>,
        part: &'a str,
        outcome: &'a mut Outcome,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let object = looking.company.object(part)?;
            let mut conn = looking.company.db.read().await?;
            outcome.checked += counted(&mut conn, &object).await?;
            let fields =
                object.all_fields().filter(|f| matches!(f.kind, FieldType::Choice | FieldType::Choices));
            for field in fields {
                let wrong = wrong(&object, field, conn.dialect());
                let (found, first) = listed(&mut conn, &object, wrong).await?;
                let finding = |id| Finding::new(part, Some(id), "integrity.not_an_option").at(&field.name);
                outcome.add_all(found, first.into_iter().map(finding));
            }
            Ok(())
        })
    }
}

fn wrong(object: &ObjectDef, field: &FieldDef, dialect: &guanxi_store::dialect::Dialect) -> Condition {
    let known = || field.options.iter().map(|o| o.value.clone());
    if !field.several() {
        let value = || column(&field.name);
        return Condition::all().add(value().is_not_null()).add(value().is_not_in(known()));
    }
    let of = |name: &str| Expr::col((Alias::new("m"), Alias::new(name)));
    let values = Query::select()
        .expr(Expr::val(1))
        .from_as(dialect.table(&link_name(&object.name, &field.name)), Alias::new("m"))
        .and_where(of("record_id").eq(column("id")))
        .and_where(of("value").is_not_in(known()))
        .to_owned();
    Condition::all().add(Expr::exists(values))
}
