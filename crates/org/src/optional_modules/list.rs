//! Which modules there are, and what hangs on each.

use std::sync::Arc;

use guanxi_kernel::{Ctx, Power, Result};
use guanxi_records::{Company, FieldDef, ObjectDef, OptionalModule, access};

use super::telling;

/// A module, whether it is on, and what hangs on it.
#[derive(Debug, Clone)]
pub struct ModuleState {
    /// The module.
    pub module: OptionalModule,
    /// Whether the company works with it.
    pub on: bool,
    /// Its objects in use, first the one it is called after.
    pub objects: Vec<Arc<ObjectDef>>,
    /// The names of modules that make no sense without it.
    pub needed_by: Vec<&'static str>,
    /// Fields of other objects that are not there while it is off.
    pub hides: Vec<(Arc<ObjectDef>, FieldDef)>,
}

/// The modules, in the order of the domains.
///
/// # Errors
/// `access.power` without `manage_company`.
pub fn list(ctx: &Ctx, company: &Company) -> Result<Vec<ModuleState>> {
    access::require(ctx, Power::ManageCompany)?;
    Ok(company.product.optional().map(|module| state(company, *module)).collect())
}

pub(super) fn state(company: &Company, module: OptionalModule) -> ModuleState {
    let definitions = company.definitions();
    let hidden = telling(&definitions, &module);
    let hides =
        hidden.filter_map(|(o, f)| Some((Arc::clone(definitions.any(&o.name)?), f.clone()))).collect();
    let needing = company.product.optional().filter(|other| other.needs.contains(&module.name));
    ModuleState {
        module,
        on: !company.settings().modules_off.contains(module.name),
        objects: module.objects.iter().filter_map(|name| definitions.object(name).ok().cloned()).collect(),
        needed_by: needing.map(|other| other.name).collect(),
        hides,
    }
}
