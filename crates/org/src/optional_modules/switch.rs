//! Switching a module on or off.

use guanxi_kernel::{Ctx, Error, Id, Power, Result};
use guanxi_records::audit::{self, Entry};
use guanxi_records::company::{self, Settings};
use guanxi_records::{Company, Definitions, OptionalModule, access};
use guanxi_store::{Tx, retry};
use serde_json::{Map, json};

use super::list::state;
use super::{MISSING, ModuleState, NEEDED, NEEDS};

/// The name of the settings in the audit.
const NAME: &str = "company_settings";

/// Switches a module on or off. What it holds stays; everybody's rights follow with the next request, on every node.
///
/// # Errors
/// `access.power` without `manage_company`; `module.not_found`; `module.needed` when others that are on need it, `module.needs`
/// when others that are off are needed.
pub async fn switch(ctx: &Ctx, company: &Company, name: &str, on: bool) -> Result<ModuleState> {
    access::require(ctx, Power::ManageCompany)?;
    let module = company.product.optional().find(|m| m.name == name);
    let module = *module.ok_or_else(|| Error::new(MISSING).with("module", name))?;
    let settings = retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let settings = write(ctx, company, &mut tx, module, on).await?;
            tx.commit().await.map(|()| settings)
        })
    })
    .await?;
    // Here at once; other nodes with their next request.
    company.replace(Definitions::clone(&company.definitions()), settings);
    Ok(state(company, module))
}

async fn write(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    module: OptionalModule,
    on: bool,
) -> Result<Settings> {
    // Before anything is read: of two who switch at the same moment, the second waits here and finds it switched.
    company::renew_definitions(tx).await?;
    let mut settings = company::read_settings(tx).await?;
    if on != settings.modules_off.contains(module.name) {
        return Ok(settings);
    }
    check(ctx, company, &settings, module, on)?;
    if on {
        settings.modules_off.remove(module.name);
    } else {
        settings.modules_off.insert(String::from(module.name));
    }
    company::write_settings(tx, &settings).await?;
    let changes = Map::from_iter([(format!("module {}", module.name), json!([!on, on]))]);
    let entry =
        Entry { object: String::from(NAME), record: Id(0), action: String::from("settings"), changes };
    audit::append(ctx, company, tx, vec![entry]).await?;
    Ok(settings)
}

fn check(ctx: &Ctx, company: &Company, settings: &Settings, module: OptionalModule, on: bool) -> Result<()> {
    let is_off = |name: &&str| settings.modules_off.contains(*name);
    let (code, others): (_, Vec<&str>) = if on {
        (NEEDS, module.needs.iter().copied().filter(is_off).collect())
    } else {
        let needing = company.product.optional().filter(|other| other.needs.contains(&module.name));
        (NEEDED, needing.map(|other| other.name).filter(|name| !is_off(name)).collect())
    };
    if others.is_empty() {
        return Ok(());
    }
    let named = |name: &str| {
        let main = company.product.optional().find(|m| m.name == name).and_then(|m| m.objects.first());
        let object = main.and_then(|object| company.object(object).ok());
        object.map_or_else(|| String::from(name), |o| String::from(o.plurals.get(ctx.language)))
    };
    let others = others.into_iter().map(named).collect::<Vec<_>>();
    Err(Error::new(code).with("others", others.join(", ")))
}
