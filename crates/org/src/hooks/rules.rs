//! Sharing rules and restrictions say something that can be carried out.

use guanxi_kernel::{Ctx, Result};
use guanxi_records::Company;
use guanxi_records::definition::Ownership;
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_store::Tx;

use super::{NAME_ONE, SCOPE_WHOLE, fault, object_named, refused, require_condition};

/// From whom a rule shares.
const FROM: [&str; 2] = ["from_department_id", "from_role_id"];
/// To whom.
const TO: [&str; 3] = ["to_department_id", "to_role_id", "to_position_id"];

pub(super) struct SharingRule;
pub(super) struct AccessRestriction;

impl Hook for SharingRule {
    fn objects(&self) -> &'static [&'static str] {
        &["sharing_rule"]
    }

    fn before<'a>(
        &'a self,
        _: &'a Ctx,
        company: &'a Company,
        _: &'a mut Tx,
        pending: &'a mut Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(std::future::ready(sharing(company, pending)))
    }
}

impl Hook for AccessRestriction {
    fn objects(&self) -> &'static [&'static str] {
        &["access_restriction"]
    }

    fn before<'a>(
        &'a self,
        _: &'a Ctx,
        company: &'a Company,
        _: &'a mut Tx,
        pending: &'a mut Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(std::future::ready(restriction(company, pending)))
    }
}

fn sharing(company: &Company, pending: &Pending) -> Result<()> {
    if pending.kind == WriteKind::Delete {
        return Ok(());
    }
    let name = pending.after.get("object").as_text().unwrap_or_default();
    let definitions = company.definitions();
    if name != "*" {
        let object = object_named(&definitions, name)?;
        if object.ownership != Ownership::Owner {
            return Err(refused(fault("object", SCOPE_WHOLE).with("object", name)));
        }
    }
    for fields in [&FROM[..], &TO[..]] {
        if fields.iter().all(|f| pending.after.get(f).is_null()) {
            let first = fields.first().copied().unwrap_or_default();
            return Err(refused(fault(first, NAME_ONE).with("fields", fields.join(", "))));
        }
    }
    Ok(())
}

fn restriction(company: &Company, pending: &Pending) -> Result<()> {
    if pending.kind == WriteKind::Delete {
        return Ok(());
    }
    let (name, definitions) =
        (pending.after.get("object").as_text().unwrap_or_default(), company.definitions());
    let object = object_named(&definitions, name)?;
    require_condition(&definitions, object, pending.after.get("filter").as_text().unwrap_or_default())
}
