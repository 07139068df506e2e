//! Shows who can sign in to the demo company.

use guanxi_kernel::{Error, Result};

use super::make::{Account, Made};

/// The accounts as JSON: `[{"account","password","name","position"}]`.
///
/// # Errors
/// Never for these types.
pub fn json(made: &Made) -> Result<String> {
    serde_json::to_string_pretty(&made.accounts).map_err(Error::internal)
}

/// The accounts as a table, and how much was made.
#[must_use]
pub fn table(made: &Made) -> String {
    let widest = made.accounts.iter().map(|a| a.account.len()).max().unwrap_or(0);
    let line = |a: &Account| format!("{:widest$}  {}  {} {}", a.account, a.password, a.name, a.position);
    let mut lines: Vec<String> = made.accounts.iter().map(line).collect();
    let counts = made.counts.iter().map(|(object, count)| format!("{object} {count}"));
    lines.push(counts.collect::<Vec<_>>().join(", "));
    lines.join("\n")
}
