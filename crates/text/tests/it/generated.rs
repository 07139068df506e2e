//! Texts as people store them.

use proptest::{prelude::*, sample::select};

/// Characters of names and companies, Traditional and rare ones among them.
pub(crate) fn ideograph() -> impl Strategy<Value = char> {
    prop_oneof![
        4 => select("李王张刘陈杨赵黄周吴单仇曾解区查盖任乐重庆银行长云帆科技有限公司北京上海集团"
            .chars().collect::<Vec<_>>()),
        2 => select("雲龍國學會後裡臺灣張陳劉鍾發髮乾著".chars().collect::<Vec<_>>()),
        1 => proptest::char::range('\u{4e00}', '\u{9fa5}'),
    ]
}

/// A name of Chinese, Latin, digits and signs.
pub(crate) fn name() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        5 => proptest::collection::vec(ideograph(), 1..9).prop_map(|run| run.into_iter().collect::<String>()),
        2 => "[A-Za-zÄÖÜäöüßé]{1,10}",
        1 => "[0-9]{1,12}",
        2 => select(vec![" ", "（", "）", "-", "·", ".", "'", "&", "　", "/"]).prop_map(String::from),
    ];
    proptest::collection::vec(piece, 1..7).prop_map(|pieces| pieces.concat())
}
