//! What is told of views.

use guanxi_org::views::{Named, View, ViewDefault, Views};
use serde_json::{Value as Json, json};

pub(super) fn views(views: &Views) -> Json {
    json!({
        "items": views.items.iter().map(view).collect::<Vec<_>>(),
        "default": views.default,
        "chosen": views.chosen,
        "defaults": views.defaults.iter().map(laid_down).collect::<Vec<_>>(),
    })
}

fn view(view: &View) -> Json {
    let sharing = view.sharing.as_ref().map(|sharing| {
        json!({
            "everybody": sharing.everybody,
            "positions": all(&sharing.positions),
            "roles": all(&sharing.roles),
            "departments": all(&sharing.departments),
        })
    });
    json!({
        "id": view.id,
        "name": view.name,
        "system": view.system,
        "icon": view.icon,
        "color": view.color,
        "owner": view.owner.as_ref().map(named),
        "own": view.own,
        "shared": view.shared,
        "everybody": view.everybody,
        "sharing": sharing,
        "settings": view.settings,
        "problem": view.trouble.as_ref().map(|t| json!({"code": t.code, "message": t.message})),
        "version": view.version,
        "can": if view.sharing.is_some() { vec!["edit", "delete"] } else { Vec::new() },
    })
}

fn laid_down(default: &ViewDefault) -> Json {
    json!({
        "position": default.position.as_ref().map(named),
        "role": default.role.as_ref().map(named),
        "view": default.view,
    })
}

fn all(items: &[Named]) -> Vec<Json> {
    items.iter().map(named).collect()
}

fn named(item: &Named) -> Json {
    json!({"id": item.id, "name": item.name})
}
