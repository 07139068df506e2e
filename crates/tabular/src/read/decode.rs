//! A text in any encoding as UTF-8, with a memory of what was wrong.

use std::{
    collections::VecDeque,
    io::{self, Read},
};

use encoding_rs::{Decoder, DecoderResult, Encoding};

const INPUT_BYTES: usize = 32 << 10;

/// UTF-8 from any input piece fits: three bytes for each, and one replacement character.
const OUTPUT_BYTES: usize = 3 * INPUT_BYTES + 16;

const REPLACEMENT: &[u8] = "\u{fffd}".as_bytes();

/// Bytes without meaning in the encoding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Malformed {
    /// Where the replacement stands in the decoded text.
    decoded: u64,
    /// Where the bytes stand in the file.
    source: u64,
}

/// Decodes while it reads. It remembers where bytes had no meaning, keeps the raw text of the record being read,
/// and stops where that record grows beyond the limit.
pub(super) struct DecodedSource<R> {
    source: R,
    decoder: Decoder,
    input: Vec<u8>,
    consumed: usize,
    output: Vec<u8>,
    delivered_of_output: usize,
    source_offset: u64,
    decoded: u64,
    ended: bool,
    malformed: VecDeque<Malformed>,
    recent: Vec<u8>,
    recent_start: u64,
    record_start: u64,
    record_limit: u64,
}

impl<R: Read> DecodedSource<R> {
    pub(super) fn new(source: R, encoding: &'static Encoding, record_limit: u64) -> Self {
        Self {
            source,
            decoder: encoding.new_decoder_with_bom_removal(),
            input: Vec::new(),
            consumed: 0,
            output: Vec::new(),
            delivered_of_output: 0,
            source_offset: 0,
            decoded: 0,
            ended: false,
            malformed: VecDeque::new(),
            recent: Vec::new(),
            recent_start: 0,
            record_start: 0,
            record_limit,
        }
    }

    /// Says that the next record begins at this place of the decoded text; earlier text is forgotten.
    pub(super) fn begin_record(&mut self, start: u64) {
        self.record_start = start;
        let stale = usize::try_from(start.saturating_sub(self.recent_start)).unwrap_or(usize::MAX);
        // Forgotten in large steps, so that short records do not move the rest again and again.
        if stale > 4 * OUTPUT_BYTES && stale <= self.recent.len() {
            self.recent.drain(..stale);
            self.recent_start = start;
        }
    }

    /// The raw text from one place to another, as far as it is still known.
    pub(super) fn raw(&self, start: u64, end: u64) -> &[u8] {
        let place =
            |offset: u64| usize::try_from(offset.saturating_sub(self.recent_start)).unwrap_or(usize::MAX);
        self.recent.get(place(start)..place(end).min(self.recent.len())).unwrap_or_default()
    }

    /// How much text was handed out.
    pub(super) fn delivered(&self) -> u64 {
        self.recent_start + u64::try_from(self.recent.len()).unwrap_or(u64::MAX)
    }

    /// Whether everything was handed out.
    pub(super) fn is_exhausted(&self) -> bool {
        self.ended && self.delivered_of_output >= self.output.len()
    }

    /// Whether the record being read has grown beyond the limit.
    pub(super) fn is_record_too_long(&self) -> bool {
        self.delivered().saturating_sub(self.record_start) > self.record_limit
    }

    /// The first byte of the file without meaning before a place of the decoded text; what lies before it is
    /// then forgotten.
    pub(super) fn take_malformed(&mut self, end: u64) -> Option<u64> {
        let mut first = None;
        while let Some(one) = self.malformed.front().copied().filter(|one| one.decoded < end) {
            first.get_or_insert(one.source);
            self.malformed.pop_front();
        }
        first
    }

    /// Decodes the next piece.
    fn refill(&mut self) -> io::Result<()> {
        self.output.clear();
        self.delivered_of_output = 0;
        while self.output.is_empty() && !self.ended {
            if self.consumed >= self.input.len() {
                self.input.resize(INPUT_BYTES, 0);
                let length = self.source.read(&mut self.input)?;
                self.input.truncate(length);
                self.consumed = 0;
            }
            self.decode_piece();
        }
        Ok(())
    }

    fn decode_piece(&mut self) {
        let is_last = self.input.is_empty();
        self.output.resize(OUTPUT_BYTES, 0);
        let pending = self.input.get(self.consumed..).unwrap_or_default();
        let (result, read, written) =
            self.decoder.decode_to_utf8_without_replacement(pending, &mut self.output, is_last);
        self.output.truncate(written);
        self.consumed += read;
        self.source_offset += as_u64(read);
        match result {
            DecoderResult::InputEmpty => self.ended = is_last,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(length, after) => {
                let source = self.source_offset.saturating_sub(u64::from(length) + u64::from(after));
                self.malformed.push_back(Malformed { decoded: self.decoded + as_u64(written), source });
                self.output.extend_from_slice(REPLACEMENT);
            }
        }
        self.decoded += as_u64(self.output.len());
    }
}

impl<R: Read> Read for DecodedSource<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.is_record_too_long() {
            return Err(io::Error::other("record too long"));
        }
        if self.delivered_of_output >= self.output.len() {
            self.refill()?;
        }
        let pending = self.output.get(self.delivered_of_output..).unwrap_or_default();
        let length = pending.len().min(buffer.len());
        if let Some((target, text)) = buffer.get_mut(..length).zip(pending.get(..length)) {
            target.copy_from_slice(text);
            self.recent.extend_from_slice(text);
        }
        self.delivered_of_output += length;
        Ok(length)
    }
}

fn as_u64(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}
