//! The rows of a file, read on a thread that may block and handed over in chunks.

use std::path::PathBuf;

use guanxi_kernel::{Code, Error, Kind, Params, Result};
use guanxi_tabular::{Cell, Options, Reader, TableError};
use tokio::sync::mpsc;

use super::CHUNK;
use super::request::ImportRequest;

/// Chunks read ahead.
const AHEAD: usize = 2;
/// Larger files are not counted before they are read.
const COUNTED_BYTES: u64 = 64 << 20;

/// One row of the file.
#[derive(Debug, Clone)]
pub(super) struct SourceRow {
    /// Where it stands, from 1.
    pub(super) line: u64,
    /// Its cells, in the order of the columns.
    pub(super) cells: Vec<Cell>,
    /// Why the row itself cannot be read.
    pub(super) fault: Option<(&'static str, Params)>,
}

/// What the first row says, and the rows after it.
#[derive(Debug)]
pub(super) struct Rows {
    /// The names of the columns; each once.
    pub(super) columns: Vec<String>,
    /// How many rows there are, when the file is small enough to be counted.
    pub(super) total: Option<u64>,
    chunks: mpsc::Receiver<Result<Vec<SourceRow>>>,
}

/// How a request wants its file to be read.
pub(super) fn options(request: &ImportRequest) -> Options {
    Options {
        encoding: request.encoding.clone(),
        delimiter: request.delimiter,
        sheet: request.sheet.clone(),
        ..Options::default()
    }
}

impl Rows {
    /// Opens a file after so many rows (the first one, which names the columns, not counted).
    pub(super) async fn open(path: PathBuf, options: Options, skip: u64) -> Result<Self> {
        let (send, mut chunks) = mpsc::channel(AHEAD);
        let (send_head, head) = tokio::sync::oneshot::channel();
        tokio::task::spawn_blocking(move || {
            let mut send_head = Some(send_head);
            let mut answer =
                |head| drop(send_head.take().map(|s: tokio::sync::oneshot::Sender<_>| s.send(head)));
            if let Err(error) = read(&path, &options, skip, &mut answer, &send) {
                // When nobody takes chunks any more, nobody wants to know why there are none.
                let _ = send.blocking_send(Err(unreadable(error)));
            }
        });
        match head.await {
            Ok((columns, total)) => Ok(Self { columns, total, chunks }),
            Err(_ended) => Err(match chunks.recv().await {
                Some(Err(error)) => error,
                _ => unreadable(TableError::Empty),
            }),
        }
    }

    /// The next rows, at most [`CHUNK`]; none at the end.
    pub(super) async fn next(&mut self) -> Result<Option<Vec<SourceRow>>> {
        self.chunks.recv().await.transpose()
    }
}

type Head = (Vec<String>, Option<u64>);

fn read(
    path: &std::path::Path,
    options: &Options,
    skip: u64,
    answer: &mut impl FnMut(Head),
    send: &mpsc::Sender<Result<Vec<SourceRow>>>,
) -> std::result::Result<(), TableError> {
    let mut reader = Reader::open(path, options)?;
    let total = if std::fs::metadata(path)?.len() <= COUNTED_BYTES {
        let rows = u64::try_from(reader.rows()?.count()).unwrap_or(u64::MAX);
        Some(rows.saturating_sub(1))
    } else {
        None
    };
    let mut rows = reader.rows()?;
    let header = rows.next().ok_or(TableError::Empty)??;
    answer((names(&header.cells), total));
    let mut chunk = Vec::with_capacity(CHUNK);
    let skip = usize::try_from(skip).unwrap_or(usize::MAX);
    for row in rows.skip(skip) {
        chunk.push(match row {
            Ok(row) => SourceRow { line: row.line, cells: row.cells, fault: None },
            Err(error) if error.is_row_error() => SourceRow {
                line: error.line().unwrap_or_default(),
                cells: Vec::new(),
                fault: Some((error.code(), error.parameters())),
            },
            Err(error) => return Err(error),
        });
        if chunk.len() >= CHUNK && send.blocking_send(Ok(std::mem::take(&mut chunk))).is_err() {
            return Ok(());
        }
    }
    if !chunk.is_empty() {
        let _ = send.blocking_send(Ok(chunk));
    }
    Ok(())
}

/// The names of the columns. Those without one are numbered, those that come again told apart.
fn names(cells: &[Cell]) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(cells.len());
    for (place, cell) in cells.iter().enumerate() {
        let text = cell.to_text();
        let plain = match text.trim() {
            "" => format!("#{}", place + 1),
            text => String::from(text),
        };
        let mut name = plain.clone();
        let mut number = 2;
        while names.contains(&name) {
            name = format!("{plain} ({number})");
            number += 1;
        }
        names.push(name);
    }
    names
}

/// The failure of a whole file, under the code of what is wrong with it.
pub(super) fn unreadable(fault: TableError) -> Error {
    let kind = match &fault {
        TableError::Io(_) => return Error::internal(fault),
        TableError::TooLarge { .. } | TableError::TooManyRows { .. } => Kind::TooLarge,
        _ => Kind::Invalid,
    };
    let error = Error::new(Code { name: fault.code(), kind });
    fault.parameters().into_iter().fold(error, |error, (name, value)| error.with(name, value)).because(fault)
}
