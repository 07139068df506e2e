//! Files that go along with what is said about a record, rather than standing in one of its fields.

use std::collections::HashMap;

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Row, Tx, Val, bulk};

use super::locate;
use crate::company::Company;

/// Lets whoever may read the record read these files, which the actor may read.
///
/// # Errors
/// `file.not_found` for one the actor may not read.
pub async fn attach(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    record: Id,
    files: &[Id],
) -> Result<()> {
    let mut rows = Vec::with_capacity(files.len());
    for file in files {
        // A few at a time: what one says has a handful of files at most.
        locate(ctx, company, tx, *file).await?;
        rows.push(vec![Val::from(object), Val::from(record), Val::from(*file)]);
    }
    let known = Query::delete()
        .from_table(tx.dialect().table("attached_file"))
        .and_where(Expr::col(Alias::new("object")).eq(object))
        .and_where(Expr::col(Alias::new("record_id")).eq(record.get()))
        .and_where(Expr::col(Alias::new("file_id")).is_in(files.iter().map(|id| id.get())))
        .to_owned();
    let sql = tx.build(&known);
    tx.run(&sql).await?;
    bulk::insert(tx, "attached_file", &["object", "record_id", "file_id"], rows).await
}

/// The records a file goes along with.
pub(super) async fn records(conn: &mut Conn, file: Id) -> Result<Vec<(String, Id)>> {
    let sql = conn.sql("SELECT object, record_id FROM {attached_file} WHERE file_id = ?", [Val::from(file)]);
    let pair = |row: &Row| Ok((String::from(row.text("object")?), row.id("record_id")?));
    conn.rows(&sql).await?.iter().map(pair).collect()
}

/// What files are called, for those who see that they are there.
///
/// # Errors
/// When the database cannot be reached.
pub async fn names(conn: &mut Conn, files: &[Id]) -> Result<HashMap<Id, String>> {
    if files.is_empty() {
        return Ok(HashMap::new());
    }
    let select = Query::select()
        .columns(["id", "name"].map(Alias::new))
        .from(conn.dialect().table("o_file"))
        .and_where(Expr::col(Alias::new("id")).is_in(files.iter().map(|id| id.get())))
        .to_owned();
    let sql = conn.build(&select);
    let pair = |row: &Row| Ok((row.id("id")?, String::from(row.opt_text("name")?.unwrap_or_default())));
    conn.rows(&sql).await?.iter().map(pair).collect()
}
