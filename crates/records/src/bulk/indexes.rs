//! Indexes are made after many rows came in rather than grown with each: sorting once is many times faster.

use guanxi_kernel::Result;
use guanxi_store::{Conn, ddl};

use super::Loader;
use crate::definition::table;

/// Takes the indexes of the loaders' tables away.
pub(super) async fn drop(conn: &mut Conn, loaders: &[Loader]) -> Result<()> {
    for table in loaders.iter().flat_map(|l| table::tables(l.object())) {
        for index in &table.indexes {
            ddl::drop_index(conn, &table.name, index).await?;
        }
    }
    Ok(())
}

/// Makes them again.
pub(super) async fn restore(conn: &mut Conn, loaders: &[Loader]) -> Result<()> {
    for table in loaders.iter().flat_map(|l| table::tables(l.object())) {
        ddl::ensure(conn, &table).await?;
    }
    Ok(())
}

/// Lets the planner know of the rows.
pub(super) async fn count(conn: &mut Conn, loaders: &[Loader]) -> Result<()> {
    for table in loaders.iter().flat_map(|l| table::tables(l.object())) {
        ddl::count(conn, &table.name).await?;
    }
    Ok(())
}
