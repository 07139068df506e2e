//! What people may do before and after.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Action, Actor, Authority, Ctx, Id, Result};
use guanxi_records::definition::Ownership;
use guanxi_records::query::{self, Count};
use guanxi_records::{Company, access};
use guanxi_store::Conn;

use super::types::{FieldChange, PowerChange, RightChange, RightsEffect, Sight};
use crate::access::summary::{scopes, unconditional};
use crate::authority::{self, Circumstances};
use crate::organisation::Organisation;

/// A person's rights before and after, whatever the conditions of roles.
pub(super) struct Rights {
    before: Authority,
    after: Authority,
}

impl Rights {
    pub(super) fn of(
        before: &Organisation,
        after: &Organisation,
        person: Id,
        circumstances: &Circumstances,
    ) -> Self {
        Self {
            before: authority::compile(&unconditional(before), person, circumstances),
            after: authority::compile(&unconditional(after), person, circumstances),
        }
    }

    /// What changes.
    pub(super) fn effect(&self) -> RightsEffect {
        let (old, new) = (scopes(&self.before), scopes(&self.after));
        let keys: BTreeSet<&(Arc<str>, Action)> = old.keys().chain(new.keys()).collect();
        let objects = keys.into_iter().filter(|k| old.get(k) != new.get(k)).map(|key| RightChange {
            object: String::from(&*key.0),
            action: String::from(key.1.name()),
            before: old.get(key).map(|s| String::from(s.name())),
            after: new.get(key).map(|s| String::from(s.name())),
        });
        let names = |a: &BTreeSet<guanxi_kernel::Power>, b: &BTreeSet<guanxi_kernel::Power>| {
            a.difference(b).map(|p| String::from(p.name())).collect()
        };
        RightsEffect {
            objects: objects.collect(),
            powers: PowerChange {
                gained: names(&self.after.powers, &self.before.powers),
                lost: names(&self.before.powers, &self.after.powers),
            },
            fields: self.fields(),
        }
    }

    /// Field rules of objects that are seen before and after: what is not seen has none.
    fn fields(&self) -> Vec<FieldChange> {
        let rules = |authority: &Authority| {
            let mut rules: BTreeMap<(String, String), FieldRule> = BTreeMap::new();
            for (object, rights) in &authority.objects {
                for (field, rule) in &rights.fields {
                    rules.insert((String::from(&**object), String::from(&**field)), *rule);
                }
            }
            rules
        };
        let (old, new) = (rules(&self.before), rules(&self.after));
        let both = |object: &str| {
            let sees = |a: &Authority| !a.reach(object, Action::Read).is_empty();
            sees(&self.before) && sees(&self.after)
        };
        let keys: BTreeSet<&(String, String)> = old.keys().chain(new.keys()).collect();
        let of = |rules: &BTreeMap<(String, String), FieldRule>, key| {
            rules.get(key).copied().unwrap_or(FieldRule::Edit)
        };
        keys.into_iter()
            .filter(|key| both(&key.0) && of(&old, key) != of(&new, key))
            .map(|key| FieldChange {
                object: key.0.clone(),
                field: key.1.clone(),
                before: String::from(of(&old, key).name()),
                after: String::from(of(&new, key).name()),
            })
            .collect()
    }

    /// How many records of each object are seen before and after.
    pub(super) async fn sees(
        &self,
        ctx: &Ctx,
        company: &Company,
        conn: &mut Conn,
        person: Id,
    ) -> Result<Vec<Sight>> {
        let acting = |authority: &Authority| Ctx {
            actor: Actor::Employee(person),
            authority: Arc::new(authority.clone()),
            ..ctx.clone()
        };
        let (old, new) = (acting(&self.before), acting(&self.after));
        let definitions = company.definitions();
        let mut found = Vec::new();
        for object in definitions.live().filter(|o| o.ownership == Ownership::Owner) {
            let nothing = Count { value: 0, exact: true };
            let mut counts = [nothing; 2];
            for (count, ctx) in counts.iter_mut().zip([&old, &new]) {
                if !access::predicate(ctx, &definitions, object, Action::Read)?.is_nothing() {
                    *count = query::seen(ctx, company, conn, object).await?;
                }
            }
            let [before, after] = counts;
            if before != nothing || after != nothing {
                found.push(Sight { object: object.name.clone(), before, after });
            }
        }
        Ok(found)
    }
}
