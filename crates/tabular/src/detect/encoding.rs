//! The encoding of a text, by its bytes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// A mark at the beginning decides; then UTF-16 by where its zero bytes are, UTF-8 by its strict rules, and the
/// older encodings by the statistics of what the text would say.
pub(super) fn guess(sample: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(sample) {
        return encoding;
    }
    if let Some(encoding) = utf_16_without_mark(sample) {
        return encoding;
    }
    if is_utf_8(sample) {
        return UTF_8;
    }
    older(sample)
}

fn is_utf_8(sample: &[u8]) -> bool {
    match std::str::from_utf8(sample) {
        Ok(_) => true,
        // The sample may end inside a character.
        Err(error) => error.error_len().is_none(),
    }
}

/// Separators and line ends have a zero byte in UTF-16, on the same side each.
fn utf_16_without_mark(sample: &[u8]) -> Option<&'static Encoding> {
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (high_first, low_first) = (zeros(0), zeros(1));
    let enough = (sample.len() / 64).max(2);
    if low_first >= enough && high_first * 8 < low_first {
        return Some(UTF_16LE);
    }
    if high_first >= enough && low_first * 8 < high_first {
        return Some(UTF_16BE);
    }
    None
}

fn older(sample: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    // GB18030 reads whatever GBK does, and more.
    let guessed = if guessed == GBK { GB18030 } else { guessed };
    let candidates =
        if is_likely_chinese(sample) { [GB18030, BIG5, guessed] } else { [guessed, GB18030, BIG5] };
    let candidates = if guessed == BIG5 { [BIG5, GB18030, guessed] } else { candidates };
    candidates.into_iter().find(|encoding| is_clean(sample, encoding)).unwrap_or(WINDOWS_1252)
}

/// Short texts leave statistics in doubt. Chinese has its high bytes in pairs, and nearly all of its everyday
/// characters in one range; the umlauts of a western text stand alone among letters.
fn is_likely_chinese(sample: &[u8]) -> bool {
    let (mut pairs, mut everyday) = (0_usize, 0_usize);
    // The sample may end inside a pair.
    let tail = sample.iter().rev().take_while(|byte| !byte.is_ascii()).count();
    let sample = sample.get(..sample.len() - tail % 2).unwrap_or_default();
    for run in sample.chunk_by(|left, right| left.is_ascii() == right.is_ascii()) {
        if run.first().is_some_and(u8::is_ascii) {
            continue;
        }
        if run.len() % 2 == 1 {
            return false;
        }
        pairs += run.len() / 2;
        everyday += run.chunks(2).filter(|pair| is_everyday(pair)).count();
    }
    pairs > 0 && everyday * 10 >= pairs * 7
}

/// The first plane of GB 2312: its 3,755 commonest characters, and its punctuation.
fn is_everyday(pair: &[u8]) -> bool {
    matches!(pair, [0xb0..=0xd7 | 0xa1 | 0xa3, 0xa1..=0xfe])
}

/// Whether a text decodes without errors, apart from a character cut off at the end.
fn is_clean(sample: &[u8], encoding: &'static Encoding) -> bool {
    let (_, had_errors) = encoding.decode_without_bom_handling(sample);
    let cut = |bytes: usize| sample.get(..sample.len().saturating_sub(bytes)).unwrap_or_default();
    !had_errors || (1..=3).any(|bytes| !encoding.decode_without_bom_handling(cut(bytes)).1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessed(text: &str, encoding: &'static Encoding) -> &'static str {
        guess(&encoding.encode(text).0).name()
    }

    #[test]
    fn chinese_files_are_recognised_however_short() {
        for text in ["姓名,电话\n", "客户\n云帆\n", "客户名称,联系人,城市\n云帆科技有限公司,李明,上海\n"]
        {
            assert_eq!(guessed(text, GB18030), "gb18030", "{text}");
            assert_eq!(guessed(text, UTF_8), "UTF-8", "{text}");
        }
        for text in [
            "客戶名稱,聯絡人,城市\n雲帆科技股份有限公司,李明,臺北\n",
            "姓名,電話,地址\n陳大文,02-23456789,臺北市信義區\n張國榮,,香港九龍\n",
        ] {
            assert_eq!(guessed(text, BIG5), "Big5", "{text}");
        }
    }

    #[test]
    fn traditional_text_in_a_mainland_file_is_read() {
        let text = "客戶名稱,聯絡人,城市\n雲帆科技股份有限公司,李明,臺北市信義區忠孝東路\n";
        assert_eq!(guessed(text, GB18030), "gb18030");
    }

    #[test]
    fn western_files_are_recognised() {
        let text = "Firma;Straße;Ort\nMüller GmbH;Königstraße 5;Köln\nJäger & Söhne;Am Fluß 3;Düsseldorf\n";
        assert_eq!(guessed(text, WINDOWS_1252), "windows-1252");
        assert_eq!(guessed("plain,text\n1,2\n", UTF_8), "UTF-8");
    }

    #[test]
    fn utf_16_is_recognised_with_and_without_a_mark() {
        let text = "客户,电话\n云帆,13800138000\n";
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(guess(&little).name(), "UTF-16LE");
        assert_eq!(guess(&big).name(), "UTF-16BE");
        assert_eq!(guess(&[b"\xff\xfe", little.as_slice()].concat()).name(), "UTF-16LE");
    }

    #[test]
    fn a_character_cut_at_the_end_of_the_sample_does_not_matter() {
        let text = "云帆科技,上海\n".repeat(100);
        let bytes = text.as_bytes();
        assert_eq!(guess(&bytes[..bytes.len() - 2]).name(), "UTF-8");
        let (legacy, ..) = GB18030.encode(&text);
        assert_eq!(guess(&legacy[..legacy.len() - 2]).name(), "gb18030");
    }
}
