//! What another set of rights for a role would change, before it is saved.

use guanxi_kernel::{Action, Ctx, Error, Id, Power, Result, Scope};
use guanxi_records::{Company, access};

use super::SUBJECT;
use super::names::{Named, Names};
use super::rights::{self, RoleRights};
use super::summary::{rights as rights_of, scopes, unconditional};
use crate::authority::Circumstances;
use crate::organisation;

/// A right that would change for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// For whom.
    pub employee: Named,
    /// The object.
    pub object: String,
    /// The action.
    pub action: Action,
    /// The widest scope now.
    pub before: Scope,
    /// The widest scope then.
    pub after: Scope,
}

/// What would change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIf {
    /// The people who hold the role and can work.
    pub people: usize,
    /// The rights that would change.
    pub changes: Vec<Change>,
}

/// Works out what these rights for the role would change for everybody who holds it. Nothing is written.
///
/// # Errors
/// `access.power` without `manage_roles`, `access.subject_not_found`, `access.unknown_word`.
pub async fn what_if(ctx: &Ctx, company: &Company, role: Id, wanted: &RoleRights) -> Result<WhatIf> {
    access::require(ctx, Power::ManageRoles)?;
    let mut conn = company.db.read().await?;
    let before = unconditional(&*organisation::current(company, &mut conn).await?);
    let mut after = before.clone();
    let changed = after.roles.get_mut(&role).ok_or_else(|| Error::new(SUBJECT).with("value", role))?;
    rights::apply(wanted, changed)?;
    let circumstances = Circumstances::now(company, None);
    let holders = before.holders_of_role(role).into_iter().filter(|id| before.active.contains(id));
    let holders: Vec<Id> = holders.collect();
    let mut names = Names::default();
    names.add(&mut conn, "employee", holders.iter().copied()).await?;
    let mut changes = Vec::new();
    for employee in &holders {
        let old = scopes(&rights_of(&before, *employee, &circumstances));
        let new = scopes(&rights_of(&after, *employee, &circumstances));
        let mut keys: Vec<_> = old.keys().chain(new.keys()).collect();
        keys.sort();
        keys.dedup();
        for key in keys {
            let of = |scopes: &super::summary::Scopes| scopes.get(key).copied().unwrap_or(Scope::None);
            if of(&old) != of(&new) {
                changes.push(Change {
                    employee: names.of(*employee),
                    object: String::from(&*key.0),
                    action: key.1,
                    before: of(&old),
                    after: of(&new),
                });
            }
        }
    }
    Ok(WhatIf { people: holders.len(), changes })
}
