//! Sharing rules and restrictions say something that can be carried out.

use guanxi_kernel::{Ctx, Result};
use guanxi_records::Company;
use guanxi_records::definition::Ownership;
use guanxi_records::hook::Pending;

use super::{NAME_ONE, SCOPE_WHOLE, fault, object_named, refused, require_condition, text};

/// From whom a rule shares.
const FROM: [&str; 2] = ["from_department_id", "from_role_id"];
/// To whom.
const TO: [&str; 3] = ["to_department_id", "to_role_id", "to_position_id"];

checks!(SharingRule, ["sharing_rule"], sharing);
checks!(AccessRestriction, ["access_restriction"], restriction);

fn sharing(_: &Ctx, company: &Company, pending: &Pending) -> Result<()> {
    let name = text(pending, "object");
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

fn restriction(_: &Ctx, company: &Company, pending: &Pending) -> Result<()> {
    let (name, definitions) = (text(pending, "object"), company.definitions());
    let object = object_named(&definitions, name)?;
    require_condition(&definitions, object, text(pending, "filter"))
}
