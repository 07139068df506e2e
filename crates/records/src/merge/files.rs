//! What is attached to a record that goes is attached to the one that is kept, too.

use guanxi_kernel::{Id, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Row, Tx, Val, bulk};

use crate::access::predicate::padded;
use crate::definition::ObjectDef;

/// Attaches the files of the others to the kept record. Answers those it did not have.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn take_over(tx: &mut Tx, object: &ObjectDef, keep: Id, from: &[Id]) -> Result<Vec<Id>> {
    let there = attached(tx, object, &[keep]).await?;
    let mut new = attached(tx, object, from).await?;
    new.retain(|file| !there.contains(file));
    let row = |file: &Id| vec![Val::from(object.name.as_str()), Val::from(keep), Val::from(*file)];
    let rows: Vec<_> = new.iter().map(row).collect();
    if !rows.is_empty() {
        bulk::insert(tx, "attached_file", &["object", "record_id", "file_id"], rows).await?;
    }
    Ok(new)
}

/// Takes them off again.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn give_back(tx: &mut Tx, object: &ObjectDef, keep: Id, files: &[Id]) -> Result<()> {
    if files.is_empty() {
        return Ok(());
    }
    let column = |name: &str| Expr::col(Alias::new(name));
    let delete = Query::delete()
        .from_table(tx.dialect().table("attached_file"))
        .and_where(column("object").eq(object.name.as_str()))
        .and_where(column("record_id").eq(keep.get()))
        .and_where(column("file_id").is_in(padded(files.iter().map(|id| id.get()))))
        .to_owned();
    let sql = tx.build(&delete);
    tx.run(&sql).await.map(drop)
}

async fn attached(conn: &mut Conn, object: &ObjectDef, records: &[Id]) -> Result<Vec<Id>> {
    let column = |name: &str| Expr::col(Alias::new(name));
    let select = Query::select()
        .distinct()
        .column(Alias::new("file_id"))
        .from(conn.dialect().table("attached_file"))
        .and_where(column("object").eq(object.name.as_str()))
        .and_where(column("record_id").is_in(padded(records.iter().map(|id| id.get()))))
        .to_owned();
    let sql = conn.build(&select);
    conn.rows(&sql).await?.iter().map(|row: &Row| row.id("file_id")).collect()
}
