//! Every crate takes the workspace's lints: one that forgets the line is silently held to nothing.

use super::Finding;
use super::tree::{SourceFile, Tree};

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let manifests = tree.files.iter().filter(|file| file.path.ends_with("Cargo.toml"));
    let bare = manifests.filter(|file| forgets(file));
    bare.map(|file| Finding::file(&file.path, "add `[lints]` with `workspace = true`")).collect()
}

fn forgets(manifest: &SourceFile) -> bool {
    let Ok(table) = manifest.text.parse::<toml::Table>() else { return true };
    let takes = table.get("lints").and_then(|lints| lints.get("workspace")).and_then(toml::Value::as_bool);
    table.contains_key("package") && takes != Some(true)
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::tidy::tree::Tree;

    #[test]
    fn crates_without_the_workspace_lints_are_found() {
        let tree = Tree::of(&[
            ("Cargo.toml", "[workspace]\n"),
            ("crates/a/Cargo.toml", "[package]\nname = \"a\"\n[lints]\nworkspace = true\n"),
            ("crates/b/Cargo.toml", "[package]\nname = \"b\"\n"),
            ("crates/c/Cargo.toml", "[package]\nname = \"c\"\n[lints.clippy]\nall = \"allow\"\n"),
        ]);
        let paths: Vec<String> = check(&tree).into_iter().map(|finding| finding.path).collect();
        assert_eq!(paths, ["crates/b/Cargo.toml", "crates/c/Cargo.toml"]);
    }
}
