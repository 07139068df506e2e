//! The files of the checkout: what git knows of or would add, as text.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, ensure};
use serde::de::DeserializeOwned;

/// All text files, sorted by path.
pub(super) struct Tree {
    pub(super) files: Vec<SourceFile>,
}

/// One text file.
pub(super) struct SourceFile {
    /// From the root of the repository, with `/` between folders.
    pub(super) path: String,
    pub(super) text: String,
}

impl Tree {
    /// Reads what git tracks and what is new and not ignored. Pictures and the like are left out.
    pub(super) fn read(root: &Path) -> anyhow::Result<Self> {
        let listing = Command::new("git")
            .current_dir(root)
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .output()
            .context("git could not be started")?;
        ensure!(listing.status.success(), "git ls-files: {}", String::from_utf8_lossy(&listing.stderr));
        let listing = String::from_utf8(listing.stdout).context("a file's name is not UTF-8")?;
        let mut files: Vec<SourceFile> = listing
            .split_terminator('\0')
            // A file that is tracked and deleted cannot be read, a picture is not text: neither is a source.
            .filter_map(|path| {
                let text = std::fs::read_to_string(root.join(path)).ok()?;
                Some(SourceFile { path: path.to_owned(), text })
            })
            .collect();
        files.sort_by(|left, right| left.path.cmp(&right.path));
        Ok(Self { files })
    }

    /// The file of that path, as TOML.
    pub(super) fn toml<T: DeserializeOwned>(&self, path: &str) -> anyhow::Result<T> {
        let file = self.files.iter().find(|file| file.path == path);
        let file = file.with_context(|| format!("{path} is missing"))?;
        toml::from_str(&file.text).with_context(|| format!("{path} is not as expected"))
    }

    #[cfg(test)]
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        let files =
            files.iter().map(|(path, text)| SourceFile { path: (*path).into(), text: (*text).into() });
        Self { files: files.collect() }
    }
}

impl SourceFile {
    /// Whether this is Rust code.
    pub(super) fn is_rust(&self) -> bool {
        self.path.ends_with(".rs")
    }

    /// How many lines are shipped: none of a file of tests, else those before the unit tests, which stand last.
    pub(super) fn production_lines(&self) -> usize {
        if self.is_test() {
            return 0;
        }
        let mut lines = self.text.lines().enumerate().peekable();
        while let Some((index, line)) = lines.next() {
            let module_follows =
                lines.peek().is_some_and(|(_, next)| next.starts_with("mod ") && next.ends_with('{'));
            if self.is_rust() && line == "#[cfg(test)]" && module_follows {
                return index;
            }
        }
        self.text.lines().count()
    }

    /// Whether the file as a whole is tests, by where it lies or what it is called.
    pub(super) fn is_test(&self) -> bool {
        let (folders, name) = self.path.rsplit_once('/').unwrap_or(("", &self.path));
        let in_folder =
            folders.split('/').any(|folder| matches!(folder, "tests" | "test" | "e2e" | "benches"));
        let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
        in_folder
            || matches!(stem, "test" | "tests")
            || stem.ends_with("_tests")
            || name.contains(".test.")
            || name.contains(".spec.")
    }
}

#[cfg(test)]
mod tests {
    use super::SourceFile;

    fn is_test(path: &str) -> bool {
        SourceFile { path: path.into(), text: String::new() }.is_test()
    }

    #[test]
    fn tests_are_known_by_place_and_name() {
        for path in [
            "crates/org/tests/it/main.rs",
            "crates/org/src/tree/tests.rs",
            "crates/org/src/tree_tests.rs",
            "web/src/lib/money.test.ts",
            "web/src/test/render.tsx",
            "e2e/journeys/sign-in.ts",
        ] {
            assert!(is_test(path), "{path}");
        }
        for path in ["crates/testkit/src/lib.rs", "crates/org/src/tree.rs", "web/src/lib/latest.ts"] {
            assert!(!is_test(path), "{path}");
        }
    }
}
