//! How long files are. What is too long to read at once gets split before it gets longer.

use super::Finding;
use super::config::Sizes;
use super::tree::{SourceFile, Tree};

pub(super) fn check(sizes: &Sizes, tree: &Tree) -> Vec<Finding> {
    let gone = sizes.exceptions.keys().filter(|path| !tree.files.iter().any(|file| file.path == **path));
    let gone = gone.map(|path| Finding::file(path, "is gone: take its exception out of xtask/tidy.toml"));
    tree.files
        .iter()
        .filter(|file| is_code(file))
        .filter_map(|file| check_file(sizes, file))
        .chain(gone)
        .collect()
}

fn is_code(file: &SourceFile) -> bool {
    [".rs", ".ts", ".tsx"].iter().any(|ending| file.path.ends_with(ending))
}

fn check_file(sizes: &Sizes, file: &SourceFile) -> Option<Finding> {
    let whole = file.text.lines().count();
    let production = file.production_lines();
    let fits = production <= sizes.production && whole <= sizes.whole;
    let message = match sizes.exceptions.get(&file.path) {
        Some(_) if fits => "fits now: take its exception out of xtask/tidy.toml".to_owned(),
        Some(most) if whole > *most => {
            format!("{whole} lines; its exception allows {most}, and may only shrink")
        }
        None if production > sizes.production => {
            format!("{production} lines without tests; {} are allowed: split it", sizes.production)
        }
        None if !fits => format!("{whole} lines; {} are allowed: split it", sizes.whole),
        _ => return None,
    };
    Some(Finding::file(&file.path, message))
}

#[cfg(test)]
mod tests {
    use super::{Sizes, check};
    use crate::tidy::tree::Tree;

    const SIZES: &str = "production = 3\nwhole = 6\n";

    fn found(sizes: &str, path: &str, text: &str) -> Vec<String> {
        let sizes: Sizes = toml::from_str(sizes).unwrap();
        check(&sizes, &Tree::of(&[(path, text)])).into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn unit_tests_do_not_count_until_the_file_as_a_whole_is_too_long() {
        let tested = "a\nb\nc\n#[cfg(test)]\nmod tests {\n}\n";
        assert!(found(SIZES, "a.rs", tested).is_empty());
        let long = format!("{tested}\n");
        assert_eq!(found(SIZES, "a.rs", &long), ["7 lines; 6 are allowed: split it"]);
        assert_eq!(found(SIZES, "a.tsx", "a\nb\nc\nd\n"), ["4 lines without tests; 3 are allowed: split it"]);
    }

    #[test]
    fn files_of_tests_and_of_other_kinds_may_be_longer() {
        assert!(found(SIZES, "tests/a.rs", "1\n2\n3\n4\n5\n6\n").is_empty());
        assert!(found(SIZES, "a.md", "1\n2\n3\n4\n5\n6\n7\n8\n").is_empty());
    }

    #[test]
    fn exceptions_only_shrink() {
        let sizes = format!("{SIZES}[exceptions]\n\"a.rs\" = 4\n");
        assert!(found(&sizes, "a.rs", "1\n2\n3\n4\n").is_empty());
        let longer = "5 lines; its exception allows 4, and may only shrink";
        assert_eq!(found(&sizes, "a.rs", "1\n2\n3\n4\n5\n"), [longer]);
        let fits = "fits now: take its exception out of xtask/tidy.toml";
        assert_eq!(found(&sizes, "a.rs", "1\n2\n3\n"), [fits]);
        let gone = "is gone: take its exception out of xtask/tidy.toml";
        assert_eq!(found(&sizes, "b.rs", "1\n"), [gone]);
    }
}
