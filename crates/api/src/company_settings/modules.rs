//! `GET /settings/modules`, `PUT /settings/modules/{module}`

use axum::Json;
use guanxi_kernel::Ctx;
use guanxi_org::optional_modules::{self, ModuleState};
use guanxi_records::{FieldDef, ObjectDef};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::get("/settings/modules", list)
            .named("settings.modules", "What the company can do without, and what hangs on it")
            .answers::<ModulesShape>(200, "The modules, in the order of their domains."),
        Endpoint::put("/settings/modules/{module}", switch)
            .named("settings.switch_module", "Switch a module on or off")
            .takes::<Switch>()
            .answers::<ModuleShape>(200, "The module as it is now; everybody's rights follow at once."),
    ]
}

#[derive(Debug, Serialize, ToSchema)]
struct ModulesShape {
    items: Vec<ModuleShape>,
}

/// A module. Its records stay as they are while it is off, and nobody has a right over them.
#[derive(Debug, Serialize, ToSchema)]
struct ModuleShape {
    module: &'static str,
    on: bool,
    /// First the object it is called after.
    objects: Vec<NamedShape>,
    /// Modules it makes no sense without.
    needs: Vec<&'static str>,
    /// Modules that make no sense without it.
    needed_by: Vec<&'static str>,
    /// Fields of other objects that are not there while it is off.
    hides: Vec<HiddenShape>,
}

#[derive(Debug, Serialize, ToSchema)]
struct NamedShape {
    object: String,
    label: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct HiddenShape {
    object: String,
    object_label: String,
    field: String,
    label: String,
    /// Whether records of that object cannot be made without it.
    required: bool,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Switch {
    on: bool,
}

async fn list(caller: Caller) -> Result<Json<ModulesShape>, Problem> {
    let states = optional_modules::list(&caller.ctx, &caller.company)?;
    let items = states.into_iter().map(|state| module(&caller.ctx, state)).collect();
    Ok(Json(ModulesShape { items }))
}

async fn switch(
    caller: Caller,
    Path(name): Path<String>,
    Body(Switch { on }): Body<Switch>,
) -> Result<Json<ModuleShape>, Problem> {
    let state = optional_modules::switch(&caller.ctx, &caller.company, &name, on).await?;
    Ok(Json(module(&caller.ctx, state)))
}

fn module(ctx: &Ctx, state: ModuleState) -> ModuleShape {
    let ModuleState { module, on, objects, needed_by, hides } = state;
    let named = |o: &ObjectDef| NamedShape {
        object: o.name.clone(),
        label: String::from(o.plurals.get(ctx.language)),
    };
    let hidden = |object: &ObjectDef, field: &FieldDef| HiddenShape {
        object: object.name.clone(),
        object_label: String::from(object.labels.get(ctx.language)),
        field: field.name.clone(),
        label: String::from(field.labels.get(ctx.language)),
        required: field.required,
    };
    ModuleShape {
        module: module.name,
        on,
        objects: objects.iter().map(|o| named(o)).collect(),
        needs: module.needs.to_vec(),
        needed_by,
        hides: hides.iter().map(|(object, field)| hidden(object, field)).collect(),
    }
}
