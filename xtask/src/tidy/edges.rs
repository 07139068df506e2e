//! Which crate may name which: the manifests are compared with `xtask/edges.toml`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::Finding;
use super::metadata::{Dependency, Kind, Metadata, Package};

/// The shape of `xtask/edges.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Edges {
    /// For each crate of ours, those of ours that it may name.
    may: BTreeMap<String, BTreeSet<String>>,
    /// Crates of ours that the tests of every crate may name besides.
    tests_may: BTreeSet<String>,
    /// For each library, the crates of ours that alone may name it.
    only: BTreeMap<String, BTreeSet<String>>,
    /// Crates of ours that `only` does not bind.
    free: BTreeSet<String>,
}

pub(super) fn check(edges: &Edges, metadata: &Metadata) -> Vec<Finding> {
    metadata.packages.iter().flat_map(|package| check_package(edges, package, metadata)).collect()
}

fn check_package(edges: &Edges, package: &Package, metadata: &Metadata) -> Vec<Finding> {
    let manifest = package.manifest(&metadata.workspace_root);
    let Some(may) = edges.may.get(&package.name) else {
        let message = format!("{} is not in xtask/edges.toml: say there what it may name", package.name);
        return vec![Finding::file(&manifest, message)];
    };
    let refused = |dependency: &&Dependency| match dependency.path {
        Some(_) => !edges.allows_ours(may, dependency),
        None => !edges.allows_library(&package.name, dependency),
    };
    let name = |dependency: &Dependency| {
        let message = format!("{} must not name {} (xtask/edges.toml)", package.name, dependency.name);
        Finding::file(&manifest, message)
    };
    package.dependencies.iter().filter(refused).map(name).collect()
}

impl Edges {
    fn allows_ours(&self, may: &BTreeSet<String>, dependency: &Dependency) -> bool {
        may.contains(&dependency.name)
            || (dependency.kind == Some(Kind::Dev) && self.tests_may.contains(&dependency.name))
    }

    fn allows_library(&self, package: &str, dependency: &Dependency) -> bool {
        let Some(only) = self.only.get(&dependency.name) else { return true };
        only.contains(package) || self.free.contains(package)
    }
}

#[cfg(test)]
mod tests {
    use super::{Edges, check};
    use crate::tidy::metadata::Metadata;

    const EDGES: &str = r#"
        tests_may = ["testkit"]
        free = ["bench"]
        [may]
        kernel = []
        store = ["kernel"]
        bench = ["kernel"]
        [only]
        sqlx = ["store"]
    "#;

    /// What is found for a crate of that name with those dependencies, as `name`, `name!` (tests only) or
    /// `/name` (one of ours).
    fn found(name: &str, dependencies: &[&str]) -> Vec<String> {
        let dependency = |text: &&str| {
            let (text, kind) = text.strip_suffix('!').map_or((*text, None), |text| (text, Some("dev")));
            let (text, path) = text.strip_prefix('/').map_or((text, None), |text| (text, Some("/r/x")));
            serde_json::json!({"name": text, "kind": kind, "path": path})
        };
        let metadata: Metadata = serde_json::from_value(serde_json::json!({
            "workspace_root": "/r",
            "packages": [{
                "name": name,
                "manifest_path": format!("/r/crates/{name}/Cargo.toml"),
                "dependencies": dependencies.iter().map(dependency).collect::<Vec<_>>(),
            }],
        }))
        .unwrap();
        let edges: Edges = toml::from_str(EDGES).unwrap();
        check(&edges, &metadata).into_iter().map(|finding| finding.message).collect()
    }

    #[test]
    fn allowed_edges_are_silent() {
        assert!(found("store", &["/kernel", "sqlx", "serde", "/testkit!"]).is_empty());
    }

    #[test]
    fn a_new_edge_is_found() {
        assert_eq!(found("kernel", &["/store"]), ["kernel must not name store (xtask/edges.toml)"]);
    }

    #[test]
    fn what_tests_may_name_the_program_may_not() {
        assert_eq!(found("store", &["/testkit"]), ["store must not name testkit (xtask/edges.toml)"]);
    }

    #[test]
    fn a_library_kept_to_one_crate_is_found_elsewhere_even_in_tests() {
        assert_eq!(found("kernel", &["sqlx!"]), ["kernel must not name sqlx (xtask/edges.toml)"]);
        assert!(found("bench", &["sqlx"]).is_empty());
    }

    #[test]
    fn a_crate_nobody_decided_on_is_found() {
        assert_eq!(found("news", &[]), ["news is not in xtask/edges.toml: say there what it may name"]);
    }
}
