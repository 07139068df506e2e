//! Writing the records of a list to a file, chunk by chunk.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Error, Id, Result};
use guanxi_store::Conn;
use guanxi_tabular::{Column, OutCell, Summary, TableError, WriteOptions, Writer};

use super::cells::{Value, Words, value};
use super::columns::{ExportColumn, columns};
use super::request::ExportRequest;
use super::{CHUNK, UNWRITABLE};
use crate::access;
use crate::company::Company;
use crate::definition::ObjectDef;
use crate::query;

/// A file while it is written.
pub(super) struct Writing<'a> {
    company: &'a Company,
    object: Arc<ObjectDef>,
    columns: Vec<ExportColumn>,
    words: Words,
    ids: bool,
    writer: Writer<File>,
}

impl<'a> Writing<'a> {
    /// Begins a file.
    pub(super) fn begin(
        ctx: &Ctx,
        company: &'a Company,
        request: &ExportRequest,
        path: &Path,
    ) -> Result<Self> {
        let object = company.object(&request.object)?;
        let columns = columns(ctx, &object, &request.fields, request.ids)?;
        let word = |code: &str| company.product.messages.sentence(ctx.language, code, &Vec::new());
        let words = Words { yes: word("export.yes"), no: word("export.no") };
        let titles: Vec<Column> = columns.iter().map(|c| Column::new(&c.title)).collect();
        let options = WriteOptions {
            sheet_name: String::from(object.plurals.get(ctx.language)),
            temporary_directory: path.parent().map(Path::to_path_buf),
            ..WriteOptions::default()
        };
        let file = File::create(path).map_err(Error::internal)?;
        let writer = Writer::new(request.format.into(), file, &titles, &options).map_err(unwritable)?;
        Ok(Self { company, object, columns, words, ids: request.ids, writer })
    }

    /// Writes records in this order, as far as the reader may read and export them now.
    pub(super) async fn records(&mut self, ctx: &Ctx, conn: &mut Conn, ids: &[Id]) -> Result<()> {
        let definitions = self.company.definitions();
        let allowed = access::predicate(ctx, &definitions, &self.object, Action::Export)?;
        let mut found = query::load(ctx, self.company, conn, &self.object, &allowed, ids).await?;
        let place = |id: Id| ids.iter().position(|known| *known == id);
        found.sort_by_key(|record| place(record.id()));
        for record in access::reveal(ctx, self.company, conn, found).await? {
            let values: Vec<Value> =
                self.columns.iter().map(|c| value(ctx, &record, c, self.ids, &self.words)).collect();
            let cells: Vec<OutCell<'_>> = values.iter().map(Value::cell).collect();
            self.writer.write_row(&cells).map_err(unwritable)?;
        }
        Ok(())
    }

    /// Completes the file; a workbook is put together only now.
    pub(super) async fn finish(self) -> Result<Summary> {
        let writer = self.writer;
        let finished = tokio::task::spawn_blocking(move || writer.finish()).await;
        finished.map_err(Error::internal)?.map_err(unwritable)
    }
}

/// The ids in the pieces they are read in.
pub(super) fn chunks(ids: &[Id]) -> impl Iterator<Item = &[Id]> {
    ids.chunks(CHUNK)
}

fn unwritable(fault: TableError) -> Error {
    match fault {
        TableError::Io(error) => Error::internal(error),
        other => Error::new(UNWRITABLE).with("reason", other.code()),
    }
}
