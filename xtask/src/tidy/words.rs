//! Words that must not stand where they stand: dialect questions outside the dialect, places of one machine.

use super::Finding;
use super::config::Forbidden;
use super::tree::{SourceFile, Tree};

pub(super) fn check(rules: &[Forbidden], tree: &Tree) -> Vec<Finding> {
    let applies = |rule: &Forbidden, file: &SourceFile| {
        let begins = |paths: &[String]| paths.iter().any(|path| file.path.starts_with(path));
        let ends =
            rule.extensions.is_empty() || rule.extensions.iter().any(|ending| file.path.ends_with(ending));
        ends && (rule.inside.is_empty() || begins(&rule.inside)) && !begins(&rule.except)
    };
    rules
        .iter()
        .flat_map(|rule| {
            tree.files.iter().filter(move |file| applies(rule, file)).map(move |file| (rule, file))
        })
        .flat_map(|(rule, file)| check_file(rule, file))
        .collect()
}

fn check_file(rule: &Forbidden, file: &SourceFile) -> Vec<Finding> {
    let looked_at = if rule.tests_may { file.production_lines() } else { usize::MAX };
    let lines = file.text.lines().enumerate().take(looked_at);
    let lines = lines.filter(|(_, line)| !(rule.comments_may && line.trim_start().starts_with("//")));
    lines
        .filter_map(|(index, line)| {
            let word = rule.words.iter().find(|word| line.contains(word.as_str()))?;
            Some(Finding::line(&file.path, index + 1, format!("`{word}`: {}", rule.why)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::config::Forbidden;
    use crate::tidy::tree::Tree;

    const RULE: &str = r#"
        words = ["Dialect::Sqlite"]
        why = "ask the dialect"
        inside = ["crates/"]
        except = ["crates/store/src/dialect"]
        extensions = [".rs"]
        comments_may = true
        tests_may = true
    "#;

    #[test]
    fn words_are_found_where_the_rule_looks() {
        let rule: Forbidden = toml::from_str(RULE).unwrap();
        let text =
            "// Dialect::Sqlite\nif dialect == Dialect::Sqlite {\n#[cfg(test)]\nmod tests {\nDialect::Sqlite";
        let tree = Tree::of(&[
            ("crates/a/src/lib.rs", text),
            ("crates/a/notes.md", text),
            ("crates/a/tests/it/main.rs", text),
            ("crates/store/src/dialect/mod.rs", text),
            ("xtask/src/main.rs", text),
        ]);
        let found = check(&[rule], &tree);
        let found: Vec<_> = found.iter().map(|finding| (finding.path.as_str(), finding.line)).collect();
        assert_eq!(found, [("crates/a/src/lib.rs", Some(2))]);
    }
}
