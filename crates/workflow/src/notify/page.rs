//! Where a notification leads in the client.

use std::collections::BTreeMap;

use guanxi_kernel::Id;

use super::HANDED;

/// Objects whose records have pages of their own.
const OWN_PAGES: [(&str, &str); 4] =
    [("employee", "people"), ("role", "roles"), ("move", "moves"), ("erasure_request", "erasures")];
/// Values that name what a notification leads to in place of the record.
const NAMED: [(&str, &str); 5] = [
    ("channel", "channels"),
    ("approval", "approvals"),
    ("change", "changes"),
    ("watch_case", "watch/cases"),
    ("permission_review", "permission-reviews"),
];
/// Kinds that lead to a page of their own, whatever they are about.
const OF_KIND: [(&str, &str); 3] = [
    (HANDED, "/handed"),
    ("permission_review.asked", "/permission-reviews/mine"),
    ("permission_review.reminded", "/permission-reviews/mine"),
];

/// The page, below the program's address: of the record when the reader sees it, of its object when it is about several.
pub(super) fn page(
    kind: &str,
    object: &str,
    record: Option<Id>,
    several: bool,
    params: &BTreeMap<String, String>,
) -> Option<String> {
    if let Some((_, page)) = OF_KIND.iter().find(|(own, _)| *own == kind) {
        return Some(String::from(*page));
    }
    if kind == crate::integrity::FOUND {
        return Some(String::from("/integrity"));
    }
    // Nobody reaches rules as records: their own page asks whether the reader may.
    if let Some(id) = params.get("automation").and_then(|id| id.parse::<i64>().ok()) {
        return Some(format!("/automations/{id}"));
    }
    let own = OWN_PAGES.iter().find(|(name, _)| *name == object);
    let list = own.map_or_else(|| format!("/records/{object}"), |(_, page)| format!("/{page}"));
    let Some(id) = record else { return several.then_some(list) };
    let named = NAMED.iter().find_map(|(name, page)| {
        let id: i64 = params.get(*name)?.parse().ok()?;
        Some(format!("/{page}/{id}"))
    });
    Some(named.unwrap_or_else(|| format!("{list}/{id}")))
}
