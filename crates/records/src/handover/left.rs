//! What people own: for balances, and for the check that nothing is left with somebody who cannot work.

use std::collections::BTreeMap;

use guanxi_kernel::{Id, Result};
use guanxi_store::Conn;
use guanxi_store::dialect::Dialect;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};

use crate::company::Company;
use crate::definition::{ObjectDef, Ownership};
use crate::filter;

/// Open records of one object and owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owned {
    /// The object.
    pub object: String,
    /// The owner.
    pub owner: Id,
    /// How many.
    pub count: u64,
    /// The oldest and the newest of them.
    pub examples: Vec<Id>,
}

/// How many open records each of these people owns, by object.
///
/// # Errors
/// When the database cannot be reached.
pub async fn owned(
    company: &Company,
    conn: &mut Conn,
    owners: &[Id],
) -> Result<BTreeMap<Id, BTreeMap<String, u64>>> {
    let mut by_owner: BTreeMap<Id, BTreeMap<String, u64>> = BTreeMap::new();
    if owners.is_empty() {
        return Ok(by_owner);
    }
    for one in counted(company, conn, |t| {
        Expr::col((Alias::new(t), Alias::new("owner_id"))).is_in(owners.iter().map(|id| id.get()))
    })
    .await?
    {
        by_owner.entry(one.owner).or_default().insert(one.object, one.count);
    }
    Ok(by_owner)
}

/// Open records owned by people whose account is in one of these states, or by nobody known.
///
/// # Errors
/// When the database cannot be reached.
pub async fn left_over(company: &Company, conn: &mut Conn, states: &[&str]) -> Result<Vec<Owned>> {
    let dialect = conn.dialect().clone();
    let people = Query::select()
        .column(Alias::new("id"))
        .from(dialect.table("o_employee"))
        .and_where(Expr::col(Alias::new("deleted_at")).is_null())
        .and_where(Expr::col(Alias::new("account_state")).is_in(states.iter().copied()))
        .to_owned();
    counted(company, conn, |t| {
        let owner = || Expr::col((Alias::new(t), Alias::new("owner_id")));
        owner().is_not_null().and(owner().not_in_subquery(people.clone()))
    })
    .await
}

/// One statement for all objects.
async fn counted(
    company: &Company,
    conn: &mut Conn,
    condition: impl Fn(&'static str) -> Expr,
) -> Result<Vec<Owned>> {
    let definitions = company.definitions();
    let dialect = conn.dialect().clone();
    let owned = definitions.live().filter(|o| o.ownership == Ownership::Owner);
    let mut parts = owned.map(|o| open(&dialect, o, condition("t")));
    let Some(mut all) = parts.next() else { return Ok(Vec::new()) };
    for part in parts {
        all.union(guanxi_store::sea_query::UnionType::All, part);
    }
    let sql = conn.build(&all);
    let rows = conn.rows(&sql).await?;
    rows.iter()
        .map(|row| {
            let mut examples = vec![row.id("first")?, row.id("last")?];
            examples.dedup();
            Ok(Owned {
                object: String::from(row.text("object")?),
                owner: row.id("owner_id")?,
                count: u64::try_from(row.int("n")?).unwrap_or_default(),
                examples,
            })
        })
        .collect()
}

fn open(dialect: &Dialect, object: &ObjectDef, condition: Expr) -> SelectStatement {
    let column = |name: &str| Expr::col((Alias::new("t"), Alias::new(name)));
    let mut select = Query::select();
    select
        .expr_as(dialect.expr("?", [guanxi_store::Val::from(object.name.as_str())]), Alias::new("object"))
        .column((Alias::new("t"), Alias::new("owner_id")))
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("n"))
        .expr_as(column("id").min(), Alias::new("first"))
        .expr_as(column("id").max(), Alias::new("last"))
        .from_as(dialect.table(&object.table_name()), Alias::new("t"))
        .and_where(column("deleted_at").is_null())
        .and_where(condition)
        .group_by_col((Alias::new("t"), Alias::new("owner_id")));
    if let Some(closed) = &object.handover.closed {
        let done = column(&closed.field).is_in(closed.values.iter().cloned());
        select.and_where(filter::is_not_true(guanxi_store::sea_query::Condition::all().add(done)));
    }
    select
}
