//! The table of figures, for people and for programs.

use anyhow::Result;
use serde::Serialize;

use crate::place::Place;

/// One figure.
#[derive(Debug, Serialize)]
struct Row {
    name: String,
    database: &'static str,
    value: f64,
    unit: &'static str,
    floor: Option<f64>,
    ratio: Option<f64>,
    budget: String,
    ok: bool,
}

/// All figures of a run.
#[derive(Debug)]
pub(crate) struct Report {
    rows: Vec<Row>,
}

impl Report {
    /// None yet.
    pub(crate) const fn new() -> Self {
        Self { rows: Vec::new() }
    }

    /// A figure that must not exceed a number.
    pub(crate) fn budget(&mut self, name: &str, place: &Place, value: f64, unit: &'static str, most: f64) {
        self.push(name, place.name(), value, unit, None, None, format!("<= {most} {unit}"), value <= most);
    }

    /// A figure that must be at least so many times that of the bare database.
    pub(crate) fn at_least(
        &mut self,
        name: &str,
        place: &Place,
        value: f64,
        unit: &'static str,
        floor: f64,
        times: f64,
    ) {
        let ratio = value / floor;
        self.push(
            name,
            place.name(),
            value,
            unit,
            Some(floor),
            Some(ratio),
            format!(">= {times} x"),
            ratio >= times,
        );
    }

    /// A figure there is nothing to compare with.
    pub(crate) fn plain(&mut self, name: &str, place: &Place, value: f64, unit: &'static str) {
        self.push(name, place.name(), value, unit, None, None, String::new(), true);
    }

    /// A figure without a budget, for the picture.
    pub(crate) fn beside(&mut self, name: &str, place: &Place, value: f64, unit: &'static str, floor: f64) {
        self.push(name, place.name(), value, unit, Some(floor), Some(value / floor), String::new(), true);
    }

    /// A figure that must be at most so many times that of the bare database.
    pub(crate) fn at_most(
        &mut self,
        name: &str,
        place: &Place,
        value: f64,
        unit: &'static str,
        floor: f64,
        times: f64,
    ) {
        let ratio = value / floor;
        self.push(
            name,
            place.name(),
            value,
            unit,
            Some(floor),
            Some(ratio),
            format!("<= {times} x"),
            ratio <= times,
        );
    }

    /// A figure of the client.
    pub(crate) fn client(&mut self, name: &str, value: f64, unit: &'static str, most: f64) {
        self.push(name, "-", value, unit, None, None, format!("<= {most} {unit}"), value <= most);
    }

    #[expect(clippy::too_many_arguments, reason = "one row, one call")]
    fn push(
        &mut self,
        name: &str,
        database: &'static str,
        value: f64,
        unit: &'static str,
        floor: Option<f64>,
        ratio: Option<f64>,
        budget: String,
        ok: bool,
    ) {
        let row = Row { name: String::from(name), database, value, unit, floor, ratio, budget, ok };
        println!("   {}", line(&row));
        self.rows.push(row);
    }

    /// Prints the table.
    pub(crate) fn print(&self) {
        println!(
            "\n{:<44} {:<9} {:>12} {:>12} {:>7}  {:<12}",
            "what", "database", "measured", "bare", "ratio", "budget"
        );
        for row in &self.rows {
            println!("{}", line(row));
        }
        let missed = self.rows.iter().filter(|r| !r.ok).count();
        println!("\n{} figures, {missed} miss their budget", self.rows.len());
    }

    /// Writes them to `target/bench.json`.
    pub(crate) fn write(&self) -> Result<()> {
        let exe = std::env::current_exe()?;
        let target = exe.parent().and_then(|p| p.parent()).unwrap_or_else(|| std::path::Path::new("target"));
        std::fs::write(target.join("bench.json"), serde_json::to_vec_pretty(&self.rows)?)?;
        Ok(())
    }
}

fn line(row: &Row) -> String {
    let number = |value: f64| if value >= 100.0 { format!("{value:.0}") } else { format!("{value:.3}") };
    let measured = format!("{} {}", number(row.value), row.unit);
    let floor = row.floor.map(number).unwrap_or_default();
    let ratio = row.ratio.map(|r| format!("{r:.2}")).unwrap_or_default();
    let mark = if row.ok { "ok" } else { "MISSED" };
    format!(
        "{:<44} {:<9} {measured:>12} {floor:>12} {ratio:>7}  {:<12} {mark}",
        row.name, row.database, row.budget
    )
}
