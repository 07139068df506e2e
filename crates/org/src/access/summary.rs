//! Rights in short: the widest scope by object and action.

use std::collections::BTreeMap;
use std::sync::Arc;

use guanxi_kernel::{Action, Authority, Id, Scope};

use crate::authority::{self, Circumstances, Conditions};
use crate::organisation::Organisation;

/// The widest scope by object and action; no entry: none.
pub(crate) type Scopes = BTreeMap<(Arc<str>, Action), Scope>;

/// The widest scopes a person's rights come from.
pub(crate) fn scopes(authority: &Authority) -> Scopes {
    let mut scopes = Scopes::new();
    for proof in &authority.proofs {
        let scope = scopes.entry((Arc::clone(&proof.object), proof.action)).or_insert(proof.scope);
        *scope = proof.scope.max(*scope);
    }
    scopes
}

/// The organisation with every condition met: what roles give at most.
pub(crate) fn unconditional(organisation: &Organisation) -> Organisation {
    let mut organisation = organisation.clone();
    organisation.roles.values_mut().for_each(|role| role.conditions = Conditions::default());
    organisation
}

/// The rights of a person in an organisation without conditions.
pub(crate) fn rights(organisation: &Organisation, employee: Id, circumstances: &Circumstances) -> Authority {
    authority::compile(organisation, employee, circumstances)
}
