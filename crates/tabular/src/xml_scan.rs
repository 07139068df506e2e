//! Measures XML without building anything from it.

/// The longest stretch without markup, and the largest cell, of a part read piece by piece.
///
/// A parser keeps one event (a tag, a text, a comment) and one cell in memory; a part is harmless if both are
/// small however long the part is.
#[derive(Default)]
pub(crate) struct XmlScan {
    state: State,
    name: Name,
    recent: [u8; 2],
    event: u64,
    element: u64,
    longest_event: u64,
    longest_element: u64,
    items: u64,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Content,
    /// After `<` or `</`: the name of a tag.
    Name,
    /// After `<!`: what kind of declaration.
    Declaration,
    /// Inside a comment or character data, which end with this byte twice and `>`.
    Until(u8),
}

/// The local name of a tag, as far as it matters.
#[derive(Default)]
struct Name {
    bytes: [u8; 4],
    length: usize,
}

impl Name {
    fn push(&mut self, byte: u8) {
        if let Some(slot) = self.bytes.get_mut(self.length) {
            *slot = byte;
        }
        self.length += 1;
    }

    fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }
}

impl XmlScan {
    /// Takes the next piece.
    pub(crate) fn feed(&mut self, piece: &[u8]) {
        let mut rest = piece;
        while let Some((&byte, after)) = rest.split_first() {
            if self.state == State::Content && byte != b'<' {
                rest = self.skip_content(rest);
                continue;
            }
            self.count(1);
            self.step(byte);
            self.recent = [self.recent[1], byte];
            rest = after;
        }
        self.longest_event = self.longest_event.max(self.event);
        self.longest_element = self.longest_element.max(self.element);
    }

    /// Passes over everything up to the next tag.
    fn skip_content<'piece>(&mut self, piece: &'piece [u8]) -> &'piece [u8] {
        let length = piece.iter().position(|byte| *byte == b'<').unwrap_or(piece.len());
        self.count(length);
        piece.get(length..).unwrap_or_default()
    }

    fn count(&mut self, bytes: usize) {
        let bytes = u64::try_from(bytes).unwrap_or(u64::MAX);
        self.event = self.event.saturating_add(bytes);
        self.element = self.element.saturating_add(bytes);
    }

    /// The longest single event so far, in bytes.
    pub(crate) fn longest_event(&self) -> u64 {
        self.longest_event
    }

    /// The longest stretch without the begin or end of a cell, row or shared text so far, in bytes.
    pub(crate) fn longest_element(&self) -> u64 {
        self.longest_element
    }

    /// Shared texts so far (begins and ends).
    pub(crate) fn items(&self) -> u64 {
        self.items
    }

    fn step(&mut self, byte: u8) {
        match (self.state, byte) {
            (State::Content, b'<') => {
                self.longest_event = self.longest_event.max(self.event);
                self.event = 0;
                self.name = Name::default();
                self.state = State::Name;
            }
            (State::Content, _) => {}
            (State::Name, b'!') if self.recent[1] == b'<' => self.state = State::Declaration,
            (State::Name, b'/') if self.recent[1] == b'<' => {}
            (State::Name, b':') => self.name = Name::default(),
            (State::Name, b'>' | b'/' | b' ' | b'\t' | b'\r' | b'\n') => self.end_name(),
            (State::Name, _) => self.name.push(byte),
            (State::Declaration, b'-') => self.state = State::Until(b'-'),
            (State::Declaration, b'[') => self.state = State::Until(b']'),
            (State::Declaration, _) => self.state = State::Content,
            (State::Until(end), b'>') if self.recent == [end, end] => self.state = State::Content,
            (State::Until(_), _) => {}
        }
    }

    fn end_name(&mut self) {
        if matches!(self.name.as_bytes(), b"c" | b"row" | b"si") {
            self.longest_element = self.longest_element.max(self.element);
            self.element = 0;
            self.items += u64::from(self.name.as_bytes() == b"si");
        }
        self.state = State::Content;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(xml: &str) -> XmlScan {
        let mut scan = XmlScan::default();
        xml.as_bytes().chunks(3).for_each(|piece| scan.feed(piece));
        scan
    }

    #[test]
    fn many_small_cells_are_small() {
        let scan =
            scan(&format!("<sheetData>{}</sheetData>", "<row><c r=\"A1\"><v>1</v></c></row>".repeat(1_000)));
        assert!(scan.longest_event() < 20);
        assert!(scan.longest_element() < 40);
    }

    #[test]
    fn one_large_text_is_seen() {
        let text = "x".repeat(5_000);
        assert!(scan(&format!("<c>{text}</c>")).longest_event() >= 5_000);
        assert!(scan(&format!("<c a=\"{text}\"/>")).longest_event() >= 5_000);
    }

    #[test]
    fn markup_inside_comments_and_character_data_does_not_hide_their_length() {
        let hidden = "<c/>".repeat(1_000);
        assert!(scan(&format!("<c><![CDATA[{hidden}]]></c>")).longest_event() >= 4_000);
        assert!(scan(&format!("<c/><!-- {hidden} --><c/>")).longest_event() >= 4_000);
    }

    #[test]
    fn a_cell_of_many_small_texts_is_seen() {
        let runs = "<x:r><x:t>ab</x:t></x:r>".repeat(1_000);
        let scan = scan(&format!("<x:si>{runs}</x:si><x:si/>"));
        assert!(scan.longest_element() >= 20_000);
        assert_eq!(scan.items(), 3);
    }
}
