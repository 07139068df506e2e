//! The checks: each takes the tree and its own part of the configuration, and answers with findings.

mod config;
mod edges;
mod headers;
mod lints;
mod metadata;
mod sizes;
mod translations;
mod tree;
mod words;

use std::io::Write;
use std::process::ExitCode;

use config::Config;
use edges::Edges;
use metadata::Metadata;
use tree::Tree;

/// One thing that is not as it should be.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Finding {
    /// Where, from the root of the repository.
    path: String,
    /// The line, counted from 1, where one line is at fault.
    line: Option<usize>,
    /// What is wrong and what to do about it.
    message: String,
}

impl Finding {
    fn file(path: &str, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line: None, message: message.into() }
    }

    fn line(path: &str, line: usize, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line: Some(line), message: message.into() }
    }

    fn print(&self, out: &mut impl Write) -> std::io::Result<()> {
        match self.line {
            Some(line) => writeln!(out, "{}:{line}: {}", self.path, self.message),
            None => writeln!(out, "{}: {}", self.path, self.message),
        }
    }
}

/// Runs every check on the checkout around the current folder and prints what it found.
pub(crate) fn run(out: &mut impl Write) -> anyhow::Result<ExitCode> {
    let metadata = Metadata::read()?;
    let tree = Tree::read(&metadata.workspace_root)?;
    let config: Config = tree.toml("xtask/tidy.toml")?;
    let edges: Edges = tree.toml("xtask/edges.toml")?;

    let mut findings = edges::check(&edges, &metadata);
    findings.extend(sizes::check(&config.sizes, &tree));
    findings.extend(headers::check(&tree));
    findings.extend(words::check(&config.forbidden, &tree));
    findings.extend(lints::check(&tree));
    findings.extend(translations::check(&config.translated, &tree));
    findings.sort();

    for finding in &findings {
        finding.print(out)?;
    }
    if findings.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    writeln!(out, "tidy: {} found; the rules are in xtask/tidy.toml and xtask/edges.toml", findings.len())?;
    Ok(ExitCode::FAILURE)
}
