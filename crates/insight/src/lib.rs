//! What the records of a company add up to. Every figure is counted over what its reader may read, and no more.

pub mod figures;

pub use figures::{Figures, FiguresRequest, figures};

use guanxi_kernel::{Code, Language};
use guanxi_records::Module;

/// What this crate brings to the program: its sentences.
#[must_use]
pub fn module() -> Module {
    let messages = vec![
        (Language::ZhCn, include_str!("../messages/zh-CN.ftl")),
        (Language::ZhTw, include_str!("../messages/zh-TW.ftl")),
        (Language::En, include_str!("../messages/en.ftl")),
        (Language::De, include_str!("../messages/de.ftl")),
    ];
    Module { name: "insight", messages, ..Module::default() }
}

/// Every code this crate answers with.
pub fn codes() -> impl Iterator<Item = Code> {
    figures::ALL.iter().copied()
}
