//! The processes in use, kept on this node until somebody changes one.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError, RwLock};

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::Company;
use guanxi_records::company::versions;
use guanxi_store::Conn;

use super::super::graph::Graph;
use super::super::store::parse;
use super::super::subject::Deed;

/// A process in use.
#[derive(Debug)]
pub(in crate::approval) struct Active {
    pub(in crate::approval) id: Id,
    pub(in crate::approval) name: String,
    pub(in crate::approval) object: String,
    pub(in crate::approval) deeds: Vec<Deed>,
    pub(in crate::approval) version: i64,
    pub(in crate::approval) graph: Graph,
}

type Known = Option<(i64, Arc<Vec<Arc<Active>>>)>;

#[derive(Debug, Default)]
struct Kept(RwLock<Known>);

/// The processes in use for what is to be done with records of an object, in their order. Processes are among what decides
/// rights, so the version of the rights tells whether what is kept here still holds: no statement is needed to know that nothing
/// has to be approved.
///
/// # Errors
/// When the database cannot be reached.
pub(in crate::approval) async fn active(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &str,
    deed: Deed,
) -> Result<Vec<Arc<Active>>> {
    // Work of the program itself carries no version.
    let version = match ctx.authority.version {
        0 => versions(conn).await?.access,
        version => version,
    };
    let all = all(company, conn, version).await?;
    let fits = |a: &&Arc<Active>| a.object == object && a.deeds.contains(&deed);
    Ok(all.iter().filter(fits).map(Arc::clone).collect())
}

/// A process in use.
///
/// # Errors
/// When the database cannot be reached.
pub(in crate::approval) async fn in_use_by_id(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    id: Id,
) -> Result<Option<Arc<Active>>> {
    let version = match ctx.authority.version {
        0 => versions(conn).await?.access,
        version => version,
    };
    Ok(all(company, conn, version).await?.iter().find(|a| a.id == id).map(Arc::clone))
}

/// The processes in use for an object.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn in_use(company: &Company, conn: &mut Conn, object: &str) -> Result<BTreeSet<Id>> {
    let version = versions(conn).await?.access;
    Ok(all(company, conn, version).await?.iter().filter(|a| a.object == object).map(|a| a.id).collect())
}

async fn all(company: &Company, conn: &mut Conn, version: i64) -> Result<Arc<Vec<Arc<Active>>>> {
    let part = company.part::<Kept>();
    let known = part.0.read().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some((_, all)) = known.filter(|(kept, _)| *kept == version) {
        return Ok(all);
    }
    let text = "SELECT p.id, p.name, p.object, p.deeds, g.number, g.graph FROM {o_approval_process} p \
                JOIN {approval_graph} g ON g.process_id = p.id AND g.number = p.published_version \
                WHERE p.deleted_at IS NULL AND p.active = ? ORDER BY p.place, p.id";
    let sql = conn.sql(text, [guanxi_store::Val::from(true)]);
    let read = |row: &guanxi_store::Row| {
        Ok(Arc::new(Active {
            id: row.id("id")?,
            name: String::from(row.opt_text("name")?.unwrap_or_default()),
            object: String::from(row.text("object")?),
            deeds: row.text("deeds")?.split(',').filter_map(|d| Deed::parse(d.trim())).collect(),
            version: row.int("number")?,
            graph: parse(row.text("graph")?)?,
        }))
    };
    let all: Arc<Vec<Arc<Active>>> =
        Arc::new(conn.rows(&sql).await?.iter().map(read).collect::<Result<_>>()?);
    *part.0.write().unwrap_or_else(PoisonError::into_inner) = Some((version, Arc::clone(&all)));
    Ok(all)
}
