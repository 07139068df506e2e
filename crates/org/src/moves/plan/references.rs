//! What else names a person who leaves: shares, tokens, roles given directly, fields of records.

use guanxi_kernel::{Id, Result};
use guanxi_records::definition::{FieldDef, FieldType, ObjectDef};
use guanxi_records::people::Handling;
use guanxi_records::{Company, Definitions, filter};
use guanxi_store::dialect::Dialect;
use guanxi_store::sea_query::{Alias, Condition, Expr, ExprTrait, Query, SelectStatement, UnionType};
use guanxi_store::{Conn, Val};

use super::Draft;
use super::types::ReferenceEffect;
use crate::moves;
use crate::temporary_access;

/// A field of records that names a person who works on them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PersonField {
    pub(crate) object: String,
    pub(crate) field: String,
    /// Whether it names several.
    pub(crate) several: bool,
}

/// The fields in which the person is replaced by whoever gets the rest: of objects of every kind, also of the company's own.
/// Owners change hands by the rules, and what tells of the past stays.
pub(crate) fn person_fields(definitions: &Definitions) -> Vec<PersonField> {
    let names = |o: &ObjectDef| {
        let of = |f: &FieldDef| PersonField {
            object: o.name.clone(),
            field: f.name.clone(),
            several: f.several(),
        };
        // A line stays with the record it belongs to, also where that is the person's own.
        let lines = |f: &&FieldDef| o.master.as_deref() == Some(&f.name);
        o.fields.iter().filter(|f| works(f) && !lines(f)).map(of).collect::<Vec<_>>()
    };
    definitions.live().flat_map(|o| names(o)).collect()
}

/// Whether the field names somebody who works on the record now.
pub(crate) fn works(field: &FieldDef) -> bool {
    let refers = matches!(field.kind, FieldType::Employee | FieldType::Reference | FieldType::References);
    refers && field.target() == Some("employee") && !field.history && field.removed_at.is_none()
}

/// Counts all of them in one statement.
pub(super) async fn effects(
    company: &Company,
    conn: &mut Conn,
    person: Id,
    draft: &mut Draft,
) -> Result<Vec<ReferenceEffect>> {
    let dialect = conn.dialect().clone();
    let definitions = company.definitions();
    let mut parts: Vec<(String, &str, SelectStatement)> = Vec::new();
    for reference in company.product.people() {
        if matches!(reference.handling, Handling::Ended | Handling::Gone) {
            let name = format!("{}.{}", reference.table, reference.column);
            let named = Expr::col(Alias::new(reference.column)).eq(person.get());
            parts.push((name, "ended", rows(&dialect, reference.table, named)));
        }
    }
    let open = Expr::col(Alias::new("employee_id"))
        .eq(person.get())
        .and(Expr::col(Alias::new("deleted_at")).is_null())
        .and(
            Expr::col(Alias::new("ends_on"))
                .is_null()
                .or(Expr::col(Alias::new("ends_on")).gte(Expr::val(Val::from(draft.day)))),
        );
    parts.push((
        String::from("role_assignment.employee_id"),
        "ended",
        rows(&dialect, "o_role_assignment", open),
    ));
    let unfinished = temporary_access::unfinished(person, company.clock.now());
    let name = String::from("temporary_access.employee_id");
    parts.push((name, "ended", rows(&dialect, "o_temporary_access", unfinished)));
    for field in person_fields(&definitions) {
        let Ok(object) = definitions.object(&field.object) else { continue };
        let name = format!("{}.{}", field.object, field.field);
        parts.push((name, "moved", naming(&dialect, object, &field, person)));
    }
    let word = format!("%{person}%");
    let named = dialect.expr("\"filter\" LIKE ? AND \"deleted_at\" IS NULL", [Val::from(word)]);
    parts.push((
        String::from("access_restriction.filter"),
        "kept",
        rows(&dialect, "o_access_restriction", named),
    ));
    let mut effects = counted(conn, parts).await?;
    for waiting in company.product.waiting() {
        let count = waiting.count(conn, person).await?;
        if count > 0 {
            let (name, effect) = (String::from(waiting.name()), String::from("moved"));
            effects.push(ReferenceEffect { name, count, effect });
        }
    }
    if let Some(kept) = effects.iter().find(|e| e.effect == "kept") {
        draft.warn(moves::NAMED_IN_RULES, "employee", &[("count", kept.count.to_string())]);
    }
    Ok(effects)
}

async fn counted(
    conn: &mut Conn,
    parts: Vec<(String, &str, SelectStatement)>,
) -> Result<Vec<ReferenceEffect>> {
    let mut all: Option<SelectStatement> = None;
    for (place, (_, _, part)) in parts.iter().enumerate() {
        let mut part = part.clone();
        part.expr_as(Expr::cust(place.to_string()), Alias::new("place"));
        match &mut all {
            Some(all) => drop(all.union(UnionType::All, part)),
            None => all = Some(part),
        }
    }
    let Some(all) = all else { return Ok(Vec::new()) };
    let sql = conn.build(&all);
    let mut effects = Vec::new();
    for row in &conn.rows(&sql).await? {
        let count = u64::try_from(row.int("n")?).unwrap_or_default();
        let place = usize::try_from(row.int("place")?).unwrap_or_default();
        if let Some((name, effect, _)) = parts.get(place).filter(|_| count > 0) {
            effects
                .push((place, ReferenceEffect { name: name.clone(), count, effect: String::from(*effect) }));
        }
    }
    effects.sort_by_key(|(place, _)| *place);
    Ok(effects.into_iter().map(|(_, effect)| effect).collect())
}

fn rows(dialect: &Dialect, table: &str, condition: Expr) -> SelectStatement {
    Query::select()
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("n"))
        .from(dialect.table(table))
        .and_where(condition)
        .to_owned()
}

/// Open records that name the person in the field.
fn naming(dialect: &Dialect, object: &ObjectDef, field: &PersonField, person: Id) -> SelectStatement {
    let mut select = rows(dialect, &object.table_name(), open_naming(dialect, object, field, person));
    select.and_where(Expr::col(Alias::new("deleted_at")).is_null());
    select
}

/// The condition on an object's own table, without alias.
pub(crate) fn open_naming(dialect: &Dialect, object: &ObjectDef, field: &PersonField, person: Id) -> Expr {
    let named = if field.several {
        let ids = Query::select()
            .column(Alias::new("record_id"))
            .from(dialect.table(&guanxi_records::definition::table::link_name(&object.name, &field.field)))
            .and_where(Expr::col(Alias::new("value")).eq(person.get()))
            .to_owned();
        Expr::col(Alias::new("id")).in_subquery(ids)
    } else {
        Expr::col(Alias::new(&field.field)).eq(person.get())
    };
    match &object.handover.closed {
        Some(closed) => {
            let done = Expr::col(Alias::new(&closed.field)).is_in(closed.values.iter().cloned());
            named.and(filter::is_not_true(Condition::all().add(done)))
        }
        None => named,
    }
}
