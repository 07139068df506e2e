//! Records whose next owner is told about them: which there are, how urgent each is, and whether it was taken up since.
//!
//! Of each hand-over it is kept who received such records, and when ([`introduce`]). What was written down of the
//! hand-over says which they are, and the records say the rest, so that it is true whenever it is asked for.

mod counts;
mod introduce;
mod rows;
mod told;

use std::sync::Arc;

use guanxi_kernel::{Id, Instant};
use guanxi_store::Val;
use guanxi_store::dialect::Dialect;
use guanxi_store::sea_query::{Alias, CaseStatement, Expr, ExprTrait, JoinType, SelectStatement, Value};

use crate::company::Company;
use crate::definition::ObjectDef;
use crate::filter::Scene;

pub use counts::{Counted, counts};
pub use introduce::{Introduction, introduce, introductions, of_batch, take_back};
pub use rows::{Introduced, Wanted, rows};
pub use told::{Last, Note, Open, Told, told};

/// Which records it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// Open ones a person owns now: they will be handed over.
    Owner(Id),
    /// Those this batch gave to somebody who still owns them.
    Batch(Id),
    /// Those any batch did since the moment, as [`introduce`] kept.
    Since(Instant),
}

/// The objects whose records are told about.
#[must_use]
pub fn objects(company: &Company) -> Vec<Arc<ObjectDef>> {
    company.definitions().live().filter(|o| o.handover.introduced.is_some()).cloned().collect()
}

fn column(alias: &str, name: &str) -> Expr {
    Expr::col((Alias::new(alias), Alias::new(name)))
}

fn bound(value: Val) -> Expr {
    Expr::val(Value::from(value))
}

/// Adds the records under the alias `t`; of those handed over, what was written down under `h`, and under `i` who was
/// given them when.
fn from(select: &mut SelectStatement, scene: &Scene<'_>, object: &ObjectDef, among: Among) {
    let dialect = scene.dialect;
    match among {
        Among::Owner(owner) => {
            let records = dialect.table(&object.table_name());
            select.from_as(records, Alias::new("t")).and_where(column("t", "owner_id").eq(owner.get()));
        }
        Among::Batch(batch) => {
            handed(select, dialect, object).and_where(column("i", "batch_id").eq(batch.get()));
        }
        Among::Since(since) => {
            handed(select, dialect, object).and_where(column("i", "handed_at").gte(bound(Val::from(since))));
        }
    }
    select.and_where(column("t", "deleted_at").is_null());
    if let Some(open) = open(object, "t") {
        select.and_where(open);
    }
}

/// Adds the records handed over that those who were given them still own.
fn handed<'a>(
    select: &'a mut SelectStatement,
    dialect: &Dialect,
    object: &ObjectDef,
) -> &'a mut SelectStatement {
    let written = column("h", "batch_id")
        .eq(column("i", "batch_id"))
        .and(column("h", "object").eq(object.name.as_str()))
        .and(column("h", "owner_after").eq(column("i", "receiver_id")));
    let same = column("t", "id")
        .eq(column("h", "record_id"))
        .and(column("t", "owner_id").eq(column("h", "owner_after")));
    let another = column("h", "owner_before").ne(column("h", "owner_after"));
    select
        .from_as(dialect.table("introduction"), Alias::new("i"))
        .join_as(JoinType::InnerJoin, dialect.table("handover"), Alias::new("h"), written)
        .join_as(JoinType::InnerJoin, dialect.table(&object.table_name()), Alias::new("t"), same)
        .and_where(column("i", "object").eq(object.name.as_str()))
        .and_where(column("h", "owner_before").is_null().or(another))
}

/// That a record is no closed business; none for objects that know no such thing.
fn open(object: &ObjectDef, alias: &str) -> Option<Expr> {
    let closed = object.handover.closed.as_ref()?;
    let field = column(alias, &closed.field);
    Some(field.clone().is_null().or(field.is_not_in(closed.values.iter().cloned())))
}

/// 1 for a record that was contacted since it was handed over, else 0.
fn taken_up(contacted: Option<&str>, among: Among) -> Expr {
    match (contacted, among) {
        (None, _) | (_, Among::Owner(_)) => Expr::cust("0"),
        (Some(contacted), _) => {
            let since = column("t", contacted).gt(column("i", "handed_at"));
            CaseStatement::new().case(since, Expr::cust("1")).finally(Expr::cust("0")).into()
        }
    }
}
