//! A note as the data alone would have it: what whoever hands over begins with.

use guanxi_kernel::{Ctx, Instant};
use guanxi_records::Company;
use guanxi_records::handover::introduced::{Introduced, Told};

/// Last contact, promises, next step, open business, each in its line, in the reader's language.
pub(super) fn draft(ctx: &Ctx, company: &Company, row: &Introduced, told: &Told) -> String {
    let say = |code: &str, params: &[(&str, &str)]| {
        company.product.messages.fill(ctx.language, code, params.iter().copied()).unwrap_or_default()
    };
    let day = |at: Instant| at.with_timezone(&company.settings().zone()).format("%Y-%m-%d").to_string();
    let mut lines = Vec::new();
    let last = told.last.iter().max_by_key(|l| l.at);
    match (last, row.contacted) {
        (Some(last), at) => {
            let at = last.at.or(at).map(day).unwrap_or_default();
            lines.push(say("handover.last", &[("at", &at), ("title", &last.title)]));
        }
        (None, Some(at)) => lines.push(say("handover.contacted", &[("at", &day(at))])),
        (None, None) => lines.push(say("handover.never", &[])),
    }
    lines.push(say("handover.promised", &[]));
    let step = last.and_then(|l| l.next.as_deref());
    match (step, row.next.map(day)) {
        (Some(step), Some(at)) => lines.push(say("handover.next_on", &[("step", step), ("at", &at)])),
        (Some(step), None) => lines.push(say("handover.next", &[("step", step)])),
        (None, Some(at)) => lines.push(say("handover.next_contact", &[("at", &at)])),
        (None, None) => lines.push(say("handover.next", &[("step", "")])),
    }
    let definitions = company.definitions();
    for open in told.open.iter().filter(|o| o.count > 0) {
        let name = definitions.object(&open.object).map_or(open.object.as_str(), |o| {
            let plurals = if o.plurals.is_empty() { &o.labels } else { &o.plurals };
            plurals.get(ctx.language)
        });
        let count = open.count.to_string();
        let currency = if open.money { company.settings().currency.clone() } else { String::new() };
        match &open.value {
            Some(value) => {
                let params =
                    [("object", name), ("count", count.as_str()), ("value", value), ("currency", &currency)];
                lines.push(say("handover.open_value", &params));
            }
            None => lines.push(say("handover.open", &[("object", name), ("count", &count)])),
        }
    }
    lines.iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n")
}
