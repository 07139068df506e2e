//! Every module begins with `//!`: what it is and why it is there, before its code.

use super::Finding;
use super::tree::{SourceFile, Tree};

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let modules = tree.files.iter().filter(|file| file.is_rust() && !file.is_test());
    let silent = modules.filter(|file| !has_header(file));
    silent.map(|file| Finding::line(&file.path, 1, "begin the module with `//!`: what it is for")).collect()
}

fn has_header(file: &SourceFile) -> bool {
    let first = file.text.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with("#!["));
    first.is_some_and(|line| line.strip_prefix("//!").is_some_and(|words| !words.trim().is_empty()))
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::tree::Tree;

    #[test]
    fn modules_without_a_header_are_found() {
        let tree = Tree::of(&[
            ("crates/a/src/lib.rs", "//! What it is.\n"),
            ("crates/a/src/attribute.rs", "#![cfg(unix)]\n\n//! What it is.\n"),
            ("crates/a/src/empty.rs", "//!\n"),
            ("crates/a/src/bare.rs", "use std::io;\n"),
            ("crates/a/tests/it/main.rs", "mod a;\n"),
        ]);
        let paths: Vec<String> = check(&tree).into_iter().map(|finding| finding.path).collect();
        assert_eq!(paths, ["crates/a/src/empty.rs", "crates/a/src/bare.rs"]);
    }
}
