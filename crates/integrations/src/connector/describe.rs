//! What the kinds of systems have, in the reader's language: what a screen needs to set one up.

use guanxi_kernel::{Ctx, Power, Result};
use guanxi_records::{Company, access};
use serde_json::{Value as Json, json};

use super::kind::{EntityDef, KINDS, KindDef};

/// Every kind of system with its settings and things.
///
/// # Errors
/// `access.power` without the power to manage the company.
pub fn kinds(ctx: &Ctx, company: &Company) -> Result<Vec<Json>> {
    access::require(ctx, Power::ManageCompany)?;
    let say = |code: String| company.product.messages.fill(ctx.language, &code, []).unwrap_or(code);
    Ok(KINDS.iter().map(|kind| described(kind, &say)).collect())
}

fn described(kind: &KindDef, say: &dyn Fn(String) -> String) -> Json {
    let name = kind.name;
    let settings: Vec<Json> = kind
        .settings
        .iter()
        .map(|setting| {
            json!({
                "name": setting.name, "kind": setting.kind.name(), "required": setting.required,
                "label": say(format!("connector-words.{name}-{}", setting.name)),
                "help": say(format!("connector-words.{name}-{}-help", setting.name)),
            })
        })
        .collect();
    let entities: Vec<Json> = kind.entities.iter().map(|entity| entity_of(kind, entity, say)).collect();
    let label = say(format!("connector-words.{name}"));
    json!({"kind": name, "label": label, "settings": settings, "entities": entities})
}

fn entity_of(kind: &KindDef, entity: &EntityDef, say: &dyn Fn(String) -> String) -> Json {
    let place = format!("connector-words.{}-{}", kind.name, entity.name);
    let fields: Vec<Json> = entity
        .fields
        .iter()
        .map(|field| json!({"name": field.name, "label": say(format!("connector-words.field-{}", field.name))}))
        .collect();
    let flow = (entity.suggested)();
    json!({
        "name": entity.name, "label": say(place), "directions": entity.directions, "object": flow.object,
        "fields": fields, "statuses": entity.statuses, "open": entity.open, "flow": flow,
    })
}
