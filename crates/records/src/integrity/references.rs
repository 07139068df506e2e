//! Whether what is referred to is there.

use guanxi_kernel::Result;
use guanxi_store::dialect::Dialect;
use guanxi_store::sea_query::{Alias, Condition, Expr, ExprTrait, Query, SelectStatement};

use super::check::{Check, Finding, Looking, Outcome};
use super::sets::{column, counted, listed};
use crate::company::Company;
use crate::definition::table::link_name;
use crate::definition::{Definitions, FieldDef, ObjectDef};
use crate::hook::BoxFuture;

/// No record refers to one that is gone for good, or to an object that is no more; no line is left of a record in the recycle
/// bin. Other references to records in the bin are as they should be: these can come back.
#[derive(Debug)]
pub(super) struct References;

impl Check for References {
    fn name(&self) -> &'static str {
        "references"
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
            let definitions = looking.company.definitions();
            let object = looking.company.object(part)?;
            let mut conn = looking.company.db.read().await?;
            outcome.checked += counted(&mut conn, &object).await?;
            for field in object.all_fields() {
                let Some(target) = field.target() else { continue };
                let dialect = conn.dialect().clone();
                let (wrong, code) = wrong(&definitions, &dialect, &object, field, target);
                let (found, first) = listed(&mut conn, &object, wrong).await?;
                let finding = |id| Finding::new(part, Some(id), code).at(&field.name).with("target", target);
                outcome.add_all(found, first.into_iter().map(finding));
            }
            Ok(())
        })
    }
}

/// What makes a reference wrong, and how that is called.
fn wrong(
    definitions: &Definitions,
    dialect: &Dialect,
    object: &ObjectDef,
    field: &FieldDef,
    target: &str,
) -> (Condition, &'static str) {
    // A hidden or removed object is there as long as its records are.
    let Some(target) = definitions.any(target) else {
        return (any_value(dialect, object, field), "integrity.object_gone");
    };
    let lines = object.master.as_deref() == Some(field.name.as_str());
    let there = |value: Expr| {
        let of = |name: &str| Expr::col((Alias::new("r"), Alias::new(name)));
        let mut select = Query::select();
        select
            .expr(Expr::val(1))
            .from_as(dialect.table(&target.table_name()), Alias::new("r"))
            .and_where(of("id").eq(value));
        if lines {
            select.and_where(of("deleted_at").is_null());
        }
        select
    };
    let code = "integrity.record_gone";
    if field.several() {
        let value = Expr::col((Alias::new("m"), Alias::new("value")));
        let mut values = values(dialect, object, field);
        values.and_where(Expr::exists(there(value)).not());
        return (Condition::all().add(Expr::exists(values)), code);
    }
    let value = || column(&field.name);
    let gone = Expr::exists(there(value())).not();
    (Condition::all().add(value().is_not_null()).add(gone), code)
}

fn any_value(dialect: &Dialect, object: &ObjectDef, field: &FieldDef) -> Condition {
    if field.several() {
        return Condition::all().add(Expr::exists(values(dialect, object, field)));
    }
    Condition::all().add(column(&field.name).is_not_null())
}

/// The several values of a record's field.
fn values(dialect: &Dialect, object: &ObjectDef, field: &FieldDef) -> SelectStatement {
    let mut select = Query::select();
    select
        .expr(Expr::val(1))
        .from_as(dialect.table(&link_name(&object.name, &field.name)), Alias::new("m"))
        .and_where(Expr::col((Alias::new("m"), Alias::new("record_id"))).eq(column("id")));
    select
}
