//! Where a quotation mark was left open.

/// The line of the mark that opens the cell in which a record ends, if it ends inside one.
///
/// `record` is the raw text of the record, beginning in line `line`.
pub(super) fn open_quote(record: &[u8], delimiter: u8, line: u64) -> Option<u64> {
    let mut state = State::CellStart;
    let (mut line, mut opened) = (line, line);
    for &byte in record {
        state = match (state, byte) {
            (State::CellStart, b'"') => {
                opened = line;
                State::Quoted
            }
            (State::Quoted, b'"') => State::QuoteInQuoted,
            (State::Quoted, _) => State::Quoted,
            (State::QuoteInQuoted, b'"') => State::Quoted,
            (_, b'\r' | b'\n') => State::CellStart,
            (_, byte) if byte == delimiter => State::CellStart,
            _ => State::Plain,
        };
        line += u64::from(byte == b'\n');
    }
    (state == State::Quoted).then_some(opened)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    CellStart,
    Plain,
    Quoted,
    QuoteInQuoted,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_the_open_mark_is_found() {
        assert_eq!(open_quote(b"a,\"b\nc\",\"d\ne", b',', 5), Some(6));
        assert_eq!(open_quote(b"a,\"b\"\"\nc\"", b',', 5), None);
        assert_eq!(open_quote(b"5\" screen,x", b',', 5), None);
        assert_eq!(open_quote(b"a,\"", b',', 5), Some(5));
    }
}
