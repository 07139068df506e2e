//! Text of records, as it may be said to a group: it must call nobody, look like nothing else, and stay one line.

/// The text on one line, without what chats would read as more than text. What calls people is written with signs that look
/// alike and mean nothing: `@` before a name or `all`, and `<at user_id="all">` or `<@all>` of the robots.
pub(super) fn plain(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let mut space = true;
    for character in text.chars() {
        let shown = match character {
            '@' => '＠',
            '<' => '＜',
            '>' => '＞',
            // Marks that turn the direction of what follows, or are not seen: with them a text looks like another.
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => {
                continue;
            }
            other if other.is_whitespace() || other.is_control() => ' ',
            other => other,
        };
        if shown == ' ' && space {
            continue;
        }
        space = shown == ' ';
        safe.push(shown);
    }
    if safe.ends_with(' ') {
        safe.pop();
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn nobody_is_called_and_a_line_stays_one() {
        let hostile = "Acme\n\n@all @所有人 <@all> <at user_id=\"all\">x</at>\r\n**b** \u{202e}moc";
        assert_eq!(plain(hostile), "Acme ＠all ＠所有人 ＜＠all＞ ＜at user_id=\"all\"＞x＜/at＞ **b** moc");
        assert_eq!(plain("  \t "), "");
    }
}
