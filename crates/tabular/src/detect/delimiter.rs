//! The separator of a text.

use csv::{ByteRecord, ReaderBuilder};

const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];

const SAMPLE_ROWS: usize = 50;

/// The separator a first line `sep=;` declares, as spreadsheets write and obey it.
pub(crate) fn declared(text: &str) -> Option<u8> {
    let line = text.lines().next()?.trim_matches('"');
    match line.strip_prefix("sep=").map(str::as_bytes) {
        Some([delimiter]) => Some(*delimiter),
        _ => None,
    }
}

/// The separator that cuts the first rows into the same number of cells most often, at least two; a comma where
/// there is none.
pub(super) fn guess(text: &str) -> u8 {
    if let Some(delimiter) = declared(text) {
        return delimiter;
    }
    let scored = CANDIDATES.map(|delimiter| (score(text, delimiter), delimiter));
    let best = scored.iter().rev().max_by_key(|(score, _)| *score);
    best.filter(|(score, _)| *score > (0, 0)).map_or(b',', |(_, delimiter)| *delimiter)
}

/// Per mille of rows as wide as the first, then the width.
fn score(text: &str, delimiter: u8) -> (usize, usize) {
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes());
    let mut record = ByteRecord::new();
    let mut widths = Vec::new();
    while widths.len() < SAMPLE_ROWS && reader.read_byte_record(&mut record).unwrap_or(false) {
        widths.push(record.len());
    }
    match widths.first() {
        Some(&width) if width >= 2 => {
            let alike = widths.iter().filter(|one| **one == width).count();
            (alike * 1_000 / widths.len(), width)
        }
        _ => (0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_told_apart() {
        assert_eq!(guess("a,b,c\n1,2,3\n"), b',');
        assert_eq!(guess("a;b\n1,5;2,5\n3,5;4,5\n"), b';');
        assert_eq!(guess("a\tb\n1, 2\t3\n"), b'\t');
        assert_eq!(guess("a|b|c\n1|2|3\n"), b'|');
        assert_eq!(guess("name\nx\n"), b',');
        assert_eq!(guess("sep=|\na;b|c;d\n"), b'|');
        assert_eq!(guess("\"a;b\",c\n\"d;e\",f\n"), b',');
    }
}
