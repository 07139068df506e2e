//! How much of a file is accepted.

/// What a file may cost. The defaults suit files that people upload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file, in bytes.
    pub file_bytes: u64,
    /// Rows, the header included.
    pub rows: u64,
    /// Columns with content.
    pub columns: usize,
    /// One record of a CSV file, in bytes of UTF-8.
    pub record_bytes: u64,
    /// Lines of one record of a CSV file; a note may have several, a quote left open has thousands.
    pub record_lines: u64,
    /// All XML parts of a workbook together once unpacked, in bytes.
    pub unpacked_bytes: u64,
    /// How many times larger than the file its unpacked parts may be, where they exceed 16 MiB.
    pub unpacked_ratio: u64,
    /// The table of texts of a workbook, which is kept in memory while it is read, in bytes.
    pub shared_strings_bytes: u64,
    /// The number of those texts.
    pub shared_strings: u64,
}

const MEBIBYTE: u64 = 1 << 20;

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 1024 * MEBIBYTE,
            rows: 1_000_000,
            columns: 1_000,
            record_bytes: MEBIBYTE,
            record_lines: 10_000,
            unpacked_bytes: 1024 * MEBIBYTE,
            unpacked_ratio: 200,
            shared_strings_bytes: 128 * MEBIBYTE,
            shared_strings: 4_000_000,
        }
    }
}
