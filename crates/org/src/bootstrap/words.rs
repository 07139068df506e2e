//! Names of what a new company starts with, in the language of its first administrator.

use guanxi_kernel::Language;

/// A text in the four languages.
pub(super) struct Words([&'static str; 4]);

impl Words {
    pub(super) const fn new(
        zh_cn: &'static str,
        zh_tw: &'static str,
        en: &'static str,
        de: &'static str,
    ) -> Self {
        Self([zh_cn, zh_tw, en, de])
    }

    pub(super) const fn get(&self, language: Language) -> &'static str {
        let [zh_cn, zh_tw, en, de] = self.0;
        match language {
            Language::ZhCn => zh_cn,
            Language::ZhTw => zh_tw,
            Language::En => en,
            Language::De => de,
        }
    }
}

pub(super) const COMPANY: Words = Words::new("全公司", "全公司", "Entire company", "Gesamtes Unternehmen");
