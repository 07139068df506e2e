//! Whether a workbook is safe to unpack.

use std::{
    fs::File,
    io::{BufReader, Read, Seek, SeekFrom},
};

use zip::{ZipArchive, read::ZipFile, result::ZipError};

use crate::{Limits, TableError, xml_scan::XmlScan};

/// Small workbooks may compress as well as they like: a sheet of blank rows does.
const RATIO_APPLIES_FROM: u64 = 16 << 20;

/// Files in the archive; a workbook has dozens, each sheet and picture being one.
const MAX_ENTRIES: usize = 10_000;

/// The longest tag or text; a cell holds 32,767 characters.
const MAX_EVENT_BYTES: u64 = 4 << 20;

/// The longest stretch between two cells, such as a list of merged ranges after the last one.
const MAX_ELEMENT_BYTES: u64 = 32 << 20;

/// Parts that a parser keeps in memory besides the shared texts.
const MAX_PART_BYTES: u64 = 32 << 20;

const PIECE_BYTES: usize = 64 << 10;

/// Unpacks every XML part once, keeping nothing, and refuses what would not be safe to parse: too much in all,
/// too much in one place, too many shared texts. Sizes that the archive declares about itself are not trusted.
pub(crate) fn check(file: &File, limits: &Limits) -> Result<(), TableError> {
    let mut reader = BufReader::new(file);
    let packed = reader.seek(SeekFrom::End(0))?;
    reader.rewind()?;
    let mut archive = ZipArchive::new(reader).map_err(broken)?;
    if archive.len() > MAX_ENTRIES {
        return Err(TableError::TooComplex { part: "archive", limit: as_u64(MAX_ENTRIES) });
    }
    let by_ratio = packed.saturating_mul(limits.unpacked_ratio).max(RATIO_APPLIES_FROM);
    let mut budget =
        Budget { left: limits.unpacked_bytes.min(by_ratio), limit: limits.unpacked_bytes.min(by_ratio) };
    let mut is_workbook = false;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(broken)?;
        let name = entry.name().map_err(broken)?.to_lowercase().replace('\\', "/");
        is_workbook |= name.ends_with("workbook.xml");
        if name.ends_with(".xml") || name.ends_with(".rels") {
            Part::of(&name).check(entry, &mut budget, limits)?;
        }
    }
    if is_workbook { Ok(()) } else { Err(TableError::Unsupported { found: "zip" }) }
}

struct Budget {
    left: u64,
    limit: u64,
}

impl Budget {
    fn spend(&mut self, bytes: usize) -> Result<(), TableError> {
        match self.left.checked_sub(as_u64(bytes)) {
            Some(left) => {
                self.left = left;
                Ok(())
            }
            None => Err(TableError::ZipBomb { limit: self.limit }),
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    SharedStrings,
    Sheet,
    Other,
}

impl Part {
    fn of(name: &str) -> Self {
        if name.ends_with("sharedstrings.xml") {
            Self::SharedStrings
        } else if name.contains("worksheets/") && name.ends_with(".xml") {
            Self::Sheet
        } else {
            Self::Other
        }
    }

    fn check<R: Read>(
        self,
        mut entry: ZipFile<'_, R>,
        budget: &mut Budget,
        limits: &Limits,
    ) -> Result<(), TableError> {
        if entry.size() > budget.left {
            return Err(TableError::ZipBomb { limit: budget.limit });
        }
        let mut piece = vec![0; PIECE_BYTES];
        let mut scan = XmlScan::default();
        let mut total = 0;
        loop {
            let length = fill(&mut entry, &mut piece)?;
            let bytes = piece.get(..length).unwrap_or_default();
            if bytes.is_empty() {
                return Ok(());
            }
            budget.spend(length)?;
            if self == Self::SharedStrings && total == 0 {
                check_declared_count(bytes, limits)?;
            }
            total += as_u64(length);
            scan.feed(bytes);
            self.check_measures(&scan, total, limits)?;
        }
    }

    fn check_measures(self, scan: &XmlScan, total: u64, limits: &Limits) -> Result<(), TableError> {
        let refuse = |part, limit| Err(TableError::TooComplex { part, limit });
        if scan.longest_event() > MAX_EVENT_BYTES {
            return refuse("cell", MAX_EVENT_BYTES);
        }
        match self {
            Self::SharedStrings if total > limits.shared_strings_bytes => {
                refuse("shared strings", limits.shared_strings_bytes)
            }
            Self::SharedStrings if scan.items() / 2 > limits.shared_strings => {
                refuse("shared strings", limits.shared_strings)
            }
            Self::Sheet if scan.longest_element() > MAX_ELEMENT_BYTES => refuse("cell", MAX_ELEMENT_BYTES),
            Self::Other if total > MAX_PART_BYTES => refuse("workbook", MAX_PART_BYTES),
            _ => Ok(()),
        }
    }
}

/// The table of shared texts says in its first tag how many follow, and parsers reserve memory for as many.
/// The tag must therefore come first, and its count be sane.
fn check_declared_count(start: &[u8], limits: &Limits) -> Result<(), TableError> {
    let head = String::from_utf8_lossy(start);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    let head = match head.strip_prefix("<?") {
        Some(declaration) => declaration.split_once("?>").map_or("", |(_, rest)| rest).trim_start(),
        None => head,
    };
    let tag = head.strip_prefix('<').and_then(|rest| rest.split_once('>')).map_or("", |(tag, _)| tag);
    let name = tag.split([' ', '\t', '\r', '\n', '/']).next().unwrap_or_default();
    if name.rsplit(':').next() != Some("sst") {
        return Err(TableError::Broken {
            detail: "the table of shared strings does not begin with sst".to_owned(),
        });
    }
    for value in tag.split("uniqueCount").skip(1) {
        let value = value.trim_start_matches([' ', '\t', '\r', '\n', '=', '"', '\'']);
        let digits: String = value.chars().take_while(char::is_ascii_digit).collect();
        let limit = limits.shared_strings;
        if !digits.is_empty() && digits.parse::<u64>().map_or(true, |number| number > limit) {
            return Err(TableError::TooComplex { part: "shared strings", limit });
        }
    }
    Ok(())
}

/// Reads until the piece is full or the part ends.
fn fill(source: &mut impl Read, piece: &mut [u8]) -> Result<usize, TableError> {
    let mut length = 0;
    while let Some(rest) = piece.get_mut(length..).filter(|rest| !rest.is_empty()) {
        let read = source.read(rest).map_err(|error| TableError::Broken { detail: error.to_string() })?;
        if read == 0 {
            break;
        }
        length += read;
    }
    Ok(length)
}

fn broken(error: ZipError) -> TableError {
    match error {
        ZipError::Io(error) => TableError::Io(error),
        error => TableError::Broken { detail: error.to_string() },
    }
}

fn as_u64(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
