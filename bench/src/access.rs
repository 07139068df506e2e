//! What the predicate costs: the restricted list against the same list without it.

use std::sync::Arc;

use anyhow::Result;
use guanxi_records::Company;
use guanxi_records::query::{self, ListRequest};

use crate::Size;
use crate::floor::{self, Bare};
use crate::place::{Account, Place};
use crate::report::Report;
use crate::timing::rate;

/// Both by one connection in turn.
pub(crate) async fn measure(
    place: &Place,
    size: Size,
    company: &Arc<Company>,
    reader: &Account,
    report: &mut Report,
) -> Result<()> {
    let request = ListRequest { object: String::from("customer"), ..ListRequest::default() };
    let restricted = query::statement(&floor::person(company, reader).await?, company, &request)?;
    let unrestricted = query::statement(&company.system(), company, &request)?;
    let mut best = [f64::MAX; 2];
    for _ in 0..3 {
        for (place, sql) in best.iter_mut().zip([&restricted, &unrestricted]) {
            let one = Bare::several(company, sql).await?.into_iter().take(1).collect();
            *place = place.min(rate(one, size.seconds / 4.0, Bare::run).await?.median.as_secs_f64() * 1e3);
        }
    }
    let [with, without] = best;
    report.at_most("access predicate", place, with, "ms", without, 1.2);
    Ok(())
}
