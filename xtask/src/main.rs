//! Checks of this repository that no compiler makes: `cargo run -p xtask -- tidy`.
//!
//! What is checked, and against which limits, is data: `edges.toml` and `tidy.toml` beside this crate. A new line
//! there is what a reader of a change should look at longest.

mod tidy;

use std::process::ExitCode;

use clap::Parser;

/// Tasks for those who work on this repository.
#[derive(Parser)]
enum Task {
    /// Check crate edges, file sizes, module headers, forbidden words and translations.
    Tidy,
}

fn main() -> anyhow::Result<ExitCode> {
    match Task::parse() {
        Task::Tidy => tidy::run(&mut std::io::stdout().lock()),
    }
}
