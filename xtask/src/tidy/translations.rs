//! What is written for people is written in every language: the same files in each language's folder.

use std::collections::BTreeSet;

use super::Finding;
use super::config::Translated;
use super::tree::Tree;

pub(super) fn check(rules: &[Translated], tree: &Tree) -> Vec<Finding> {
    rules.iter().flat_map(|rule| check_folder(rule, tree)).collect()
}

fn check_folder(rule: &Translated, tree: &Tree) -> Vec<Finding> {
    let inside = format!("{}/", rule.folder);
    let pages = tree.files.iter().filter_map(|file| file.path.strip_prefix(&inside)?.split_once('/'));
    let pages: BTreeSet<(&str, &str)> = pages.collect();
    if pages.is_empty() {
        return vec![Finding::file(&rule.folder, "holds no page in any language")];
    }
    let names: BTreeSet<&str> = pages.iter().map(|(_, name)| *name).collect();
    let wanted =
        rule.languages.iter().flat_map(|language| names.iter().map(move |name| (language.as_str(), *name)));
    let missing = wanted.filter(|page| !pages.contains(page)).map(|(language, name)| {
        Finding::file(&format!("{inside}{language}/{name}"), "is missing: other languages have it")
    });
    let strange = pages.iter().filter(|(language, _)| !rule.languages.iter().any(|known| known == language));
    let strange = strange.map(|(language, name)| {
        Finding::file(&format!("{inside}{language}/{name}"), "lies in the folder of an unknown language")
    });
    missing.chain(strange).collect()
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::config::Translated;
    use crate::tidy::tree::Tree;

    fn found(paths: &[&str]) -> Vec<String> {
        let rule = Translated { folder: "docs/help".into(), languages: vec!["zh-CN".into(), "en".into()] };
        let files: Vec<(&str, &str)> = paths.iter().map(|path| (*path, "")).collect();
        check(&[rule], &Tree::of(&files)).into_iter().map(|finding| finding.path).collect()
    }

    #[test]
    fn a_page_missing_in_one_language_is_found() {
        let pages = ["docs/help/zh-CN/moves.md", "docs/help/en/moves.md", "docs/help/en/pool.md"];
        assert_eq!(found(&pages), ["docs/help/zh-CN/pool.md"]);
        assert!(found(&["docs/help/zh-CN/moves.md", "docs/help/en/moves.md"]).is_empty());
    }

    #[test]
    fn unknown_languages_and_an_empty_folder_are_found() {
        let pages = ["docs/help/zh-CN/a.md", "docs/help/en/a.md", "docs/help/fr/a.md"];
        assert_eq!(found(&pages), ["docs/help/fr/a.md"]);
        assert_eq!(found(&["docs/other.md"]), ["docs/help"]);
    }
}
