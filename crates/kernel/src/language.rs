//! The four languages of the product, and texts declared in them.

use serde::{Deserialize, Serialize};

/// A language the product speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Language {
    /// 简体中文
    #[default]
    #[serde(rename = "zh-CN")]
    ZhCn,
    /// 繁體中文
    #[serde(rename = "zh-TW")]
    ZhTw,
    /// English
    #[serde(rename = "en")]
    En,
    /// Deutsch
    #[serde(rename = "de")]
    De,
}

impl Language {
    /// All of them, the default first.
    pub const ALL: [Self; 4] = [Self::ZhCn, Self::ZhTw, Self::En, Self::De];

    /// The BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::ZhTw => "zh-TW",
            Self::En => "en",
            Self::De => "de",
        }
    }

    /// The language of a tag such as `de-AT`, `zh-Hant` or `en`; none for others.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.trim().to_ascii_lowercase();
        match tag.split(['-', '_']).next().unwrap_or_default() {
            "zh" if ["hant", "tw", "hk", "mo"].iter().any(|t| tag.contains(t)) => Some(Self::ZhTw),
            "zh" => Some(Self::ZhCn),
            "en" => Some(Self::En),
            "de" => Some(Self::De),
            _ => None,
        }
    }

    /// The best language for an `Accept-Language` header; the default when none fits.
    #[must_use]
    pub fn negotiate(header: &str) -> Self {
        let mut best: Option<(f32, Self)> = None;
        for part in header.split(',') {
            let mut pieces = part.split(';');
            let Some(language) = pieces.next().and_then(Self::from_tag) else { continue };
            let weight = pieces.find_map(|p| p.trim().strip_prefix("q=")?.parse::<f32>().ok()).unwrap_or(1.0);
            if best.is_none_or(|(top, _)| weight > top) {
                best = Some((weight, language));
            }
        }
        best.map_or_else(Self::default, |(_, language)| language)
    }
}

/// One text in the four languages. A language left empty falls back to the first that is not.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Labels {
    /// 简体中文
    #[serde(rename = "zh-CN", default)]
    pub zh_cn: String,
    /// 繁體中文
    #[serde(rename = "zh-TW", default)]
    pub zh_tw: String,
    /// English
    #[serde(default)]
    pub en: String,
    /// Deutsch
    #[serde(default)]
    pub de: String,
}

impl Labels {
    /// The same text in every language.
    #[must_use]
    pub fn same(text: &str) -> Self {
        let text = || String::from(text);
        Self { zh_cn: text(), zh_tw: text(), en: text(), de: text() }
    }

    /// The text as declared for a language, possibly empty.
    #[must_use]
    pub fn declared(&self, language: Language) -> &str {
        match language {
            Language::ZhCn => &self.zh_cn,
            Language::ZhTw => &self.zh_tw,
            Language::En => &self.en,
            Language::De => &self.de,
        }
    }

    /// The text to show in a language.
    #[must_use]
    pub fn get(&self, language: Language) -> &str {
        let wanted = self.declared(language);
        if !wanted.is_empty() {
            return wanted;
        }
        Language::ALL.iter().map(|l| self.declared(*l)).find(|text| !text.is_empty()).unwrap_or_default()
    }

    /// Whether no language has a text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        Language::ALL.iter().all(|l| self.declared(*l).is_empty())
    }

    /// The languages without a text of their own.
    #[must_use]
    pub fn missing(&self) -> Vec<Language> {
        Language::ALL.into_iter().filter(|l| self.declared(*l).is_empty()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accept_language_is_weighed() {
        assert_eq!(Language::negotiate("fr, de-AT;q=0.8, en;q=0.5"), Language::De);
        assert_eq!(Language::negotiate("zh-Hant-HK"), Language::ZhTw);
        assert_eq!(Language::negotiate("fr"), Language::ZhCn);
    }

    #[test]
    fn a_missing_label_falls_back() {
        let labels = Labels { en: "Customer".into(), ..Labels::default() };
        assert_eq!(labels.get(Language::De), "Customer");
        assert_eq!(labels.missing().len(), 3);
    }
}
