//! What `cargo metadata` says of the crates of this workspace.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};
use serde::Deserialize;

#[derive(Deserialize)]
pub(super) struct Metadata {
    pub(super) workspace_root: PathBuf,
    pub(super) packages: Vec<Package>,
}

/// A crate of this workspace.
#[derive(Deserialize)]
pub(super) struct Package {
    pub(super) name: String,
    pub(super) manifest_path: PathBuf,
    pub(super) dependencies: Vec<Dependency>,
}

/// A crate that it names, ours or another's.
#[derive(Deserialize)]
pub(super) struct Dependency {
    /// Its own name, whatever it is called where it is used.
    pub(super) name: String,
    #[serde(default)]
    pub(super) kind: Option<Kind>,
    /// Set where it is one of ours.
    #[serde(default)]
    pub(super) path: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(super) enum Kind {
    Dev,
    Build,
}

impl Metadata {
    /// Asks cargo. Only manifests are read, so that neither the network nor a lock file is needed.
    pub(super) fn read() -> anyhow::Result<Self> {
        let answer = Command::new("cargo")
            .args(["metadata", "--format-version", "1", "--no-deps"])
            .output()
            .context("cargo could not be started")?;
        ensure!(answer.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&answer.stderr));
        serde_json::from_slice(&answer.stdout).context("cargo metadata answered in an unknown form")
    }
}

impl Package {
    /// The manifest's path from the root of the repository.
    pub(super) fn manifest(&self, root: &Path) -> String {
        let path = self.manifest_path.strip_prefix(root).unwrap_or(&self.manifest_path);
        path.display().to_string()
    }
}
