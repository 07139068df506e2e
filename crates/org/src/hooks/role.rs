//! Roles say only what there is to say: known objects, fields, scopes, conditions.

use guanxi_kernel::{Action, Ctx, Error, Id, Result, Scope};
use guanxi_records::definition::Ownership;
use guanxi_records::hook::{BoxFuture, Hook, Pending, WriteKind};
use guanxi_records::{Company, FieldValue};
use guanxi_store::{Tx, Val};

use super::appointment::{known_object, period, refuse_own};
use super::{
    ADDRESS, FIELD_UNKNOWN, IN_USE, NEEDS_POWER, OBJECT_UNKNOWN, SCOPE_DEPARTMENTS, SCOPE_WHOLE, TIME, fault,
    object_named, one_at_a_time, refused, text,
};
use crate::authority;

checks!(RoleGrant, ["role_grant"], grant);
checks!(RoleFieldRule, ["role_field_rule"], field_rule);
checks!(RoleAssignment, ["role_assignment"], assignment);

pub(super) struct Role;

impl Hook for Role {
    fn objects(&self) -> &'static [&'static str] {
        &["role"]
    }

    fn before<'a>(
        &'a self,
        _: &'a Ctx,
        _: &'a Company,
        tx: &'a mut Tx,
        pending: &'a mut Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            if pending.kind == WriteKind::Delete {
                one_at_a_time(tx).await?;
                return refuse_carried(tx, pending.after.id()).await;
            }
            role(pending)
        })
    }
}

/// Refuses to delete a role that positions carry: their holders would lose it without anybody having said so.
async fn refuse_carried(tx: &mut Tx, id: Id) -> Result<()> {
    let text = "SELECT count(*) AS uses FROM {o_position__roles} r JOIN {o_position} p ON p.id = r.record_id \
                WHERE r.value = ? AND p.deleted_at IS NULL";
    let sql = tx.sql(text, [Val::from(id)]);
    match tx.row(&sql).await?.int("uses")? {
        0 => Ok(()),
        uses => Err(Error::new(IN_USE).with("count", uses)),
    }
}

fn role(pending: &Pending) -> Result<()> {
    if let Some(word) = authority::bad_network(text(pending, "allowed_addresses")) {
        return Err(refused(fault("allowed_addresses", ADDRESS).with("value", word)));
    }
    for field in ["allowed_from", "allowed_until"] {
        let value = text(pending, field);
        if !value.is_empty() && authority::time(value).is_none() {
            return Err(refused(fault(field, TIME).with("value", value)));
        }
    }
    Ok(())
}

fn grant(_: &Ctx, company: &Company, pending: &Pending) -> Result<()> {
    let (name, definitions) = (text(pending, "object"), company.definitions());
    let (action, scope) = (Action::parse(text(pending, "action")), Scope::parse(text(pending, "scope")));
    // An unknown word is the pipeline's to tell.
    let (Some(action), Some(scope)) = (action, scope) else { return Ok(()) };
    let named = matches!(pending.after.get("departments"), FieldValue::Ids(ids) if !ids.is_empty());
    if named != (scope == Scope::Departments) {
        return Err(refused(fault("departments", SCOPE_DEPARTMENTS)));
    }
    if name == "*" {
        return Ok(());
    }
    let object = object_named(&definitions, name)?;
    if object.grants_rights && scope != Scope::None && !authority::read_only_action(action) {
        return Err(refused(fault("action", NEEDS_POWER).with("object", name)));
    }
    if object.ownership == Ownership::None && !matches!(scope, Scope::None | Scope::All) {
        return Err(refused(fault("scope", SCOPE_WHOLE).with("object", name)));
    }
    Ok(())
}

fn field_rule(_: &Ctx, company: &Company, pending: &Pending) -> Result<()> {
    let (name, field, definitions) = (text(pending, "object"), text(pending, "field"), company.definitions());
    if !known_object(&definitions, name) {
        return Err(refused(fault("object", OBJECT_UNKNOWN).with("object", name)));
    }
    let known = definitions.object(name).is_ok_and(|o| o.field(field).is_some());
    if known {
        Ok(())
    } else {
        Err(refused(fault("field", FIELD_UNKNOWN).with("object", name).with("value", field)))
    }
}

fn assignment(ctx: &Ctx, _: &Company, pending: &Pending) -> Result<()> {
    if let Some(person) = pending.after.get("employee_id").as_id() {
        refuse_own(ctx, person)?;
    }
    period(pending).map(drop)
}
