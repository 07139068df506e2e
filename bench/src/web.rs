//! How much script the first list needs, as the client's own check counts it.

use std::process::Command;

use anyhow::Result;

use crate::report::Report;

/// Runs the client's check over the built client.
pub(crate) fn measure(report: &mut Report) -> Result<()> {
    let output = Command::new("npm").args(["--silent", "--prefix", "web", "run", "size"]).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let total = text.lines().find(|l| l.contains("in total")).and_then(|l| l.split_whitespace().next());
    match total.and_then(|t| t.parse().ok()) {
        Some(kilobytes) => report.client("script for the first list, gzip", kilobytes, "kB", 350.0),
        None => println!("   the client is not built: make web"),
    }
    Ok(())
}
