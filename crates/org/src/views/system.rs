//! Views every object has: made when they are asked for, kept nowhere.

use guanxi_kernel::Ctx;
use guanxi_records::ObjectDef;
use guanxi_records::definition::Ownership;
use serde_json::{Map, Value as Json, json};

/// The list as it is without any view.
pub(super) const ALL: &str = "all";

/// The views of the object for this reader: by their word, with what they keep.
pub(super) fn views(ctx: &Ctx, object: &ObjectDef) -> Vec<(&'static str, Map<String, Json>)> {
    let by_owner = |op: &str| kept(json!({"filter": {"field": "owner_id", "op": op}}));
    let mut views = vec![(ALL, Map::new())];
    if object.ownership == Ownership::Owner {
        views.push(("mine", by_owner("me")));
        // Of a team of one, "mine" says it all.
        if ctx.authority.team.len() > 1 {
            views.push(("team", by_owner("my_team")));
        }
    }
    let lately = json!({"field": "created_at", "op": "relative", "value": "last_n_days:30"});
    views.push(("recent", kept(json!({"filter": lately, "sort": "-created_at"}))));
    views
}

/// Whether it is the word of such a view.
pub(super) fn is_word(word: &str) -> bool {
    [ALL, "mine", "team", "recent"].contains(&word)
}

fn kept(settings: Json) -> Map<String, Json> {
    if let Json::Object(settings) = settings { settings } else { Map::new() }
}
