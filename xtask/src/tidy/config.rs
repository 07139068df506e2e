//! The shape of `xtask/tidy.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Config {
    pub(super) sizes: Sizes,
    #[serde(default)]
    pub(super) forbidden: Vec<Forbidden>,
    #[serde(default)]
    pub(super) translated: Vec<Translated>,
}

/// How long files may be, in lines.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sizes {
    /// Lines of what is shipped; unit tests at the end of the file are not counted.
    pub(super) production: usize,
    /// Lines of a file as a whole, and of a file of tests.
    pub(super) whole: usize,
    /// Files that are longer, with the most lines each may have. The list may only shrink.
    #[serde(default)]
    pub(super) exceptions: BTreeMap<String, usize>,
}

/// Words that must not stand in certain files.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Forbidden {
    pub(super) words: Vec<String>,
    /// Shown with the finding.
    pub(super) why: String,
    /// Beginnings of the paths that are looked at; empty: all.
    #[serde(default)]
    pub(super) inside: Vec<String>,
    /// Beginnings of the paths that are left out.
    #[serde(default)]
    pub(super) except: Vec<String>,
    /// Endings of the names that are looked at, with the dot; empty: all.
    #[serde(default)]
    pub(super) extensions: Vec<String>,
    /// Whether a line that is only a comment may hold the words.
    #[serde(default)]
    pub(super) comments_may: bool,
    /// Whether tests may hold the words.
    #[serde(default)]
    pub(super) tests_may: bool,
}

/// A folder with one folder for each language, which must hold files of the same names.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Translated {
    pub(super) folder: String,
    pub(super) languages: Vec<String>,
}
