//! Whom a view is shared with, and who somebody is to it.

use std::collections::BTreeSet;

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::{Company, FieldValue, Stored};
use guanxi_store::Conn;
use serde_json::{Value as Json, json};

use crate::authority::{Circumstances, holdings};
use crate::organisation;

/// Whom a view is shared with; nobody: it is personal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Audience {
    /// With everybody.
    pub everybody: bool,
    /// With who holds one of these positions.
    pub positions: Vec<Id>,
    /// With who has one of these roles.
    pub roles: Vec<Id>,
    /// With who belongs to one of these departments, or to one below.
    pub departments: Vec<Id>,
}

impl Audience {
    /// Whether nobody but the owner sees it.
    #[must_use]
    pub fn is_personal(&self) -> bool {
        !self.everybody && self.positions.is_empty() && self.roles.is_empty() && self.departments.is_empty()
    }

    /// As kept with the view.
    pub(super) fn of(view: &Stored) -> Self {
        let ids = |field: &str| match view.get(field) {
            FieldValue::Ids(ids) => ids.clone(),
            _ => Vec::new(),
        };
        Self {
            everybody: *view.get("everybody") == FieldValue::Bool(true),
            positions: ids("positions"),
            roles: ids("roles"),
            departments: ids("departments"),
        }
    }
}

/// Who reads: what views are shared with reaches a person through these.
#[derive(Debug, Clone, Default)]
pub(super) struct Reader {
    pub(super) employee: Option<Id>,
    /// In the order they are held: the primary one first.
    pub(super) positions: Vec<Id>,
    pub(super) roles: BTreeSet<Id>,
    departments: BTreeSet<i64>,
}

impl Reader {
    /// Reads what the caller holds today.
    pub(super) async fn of(ctx: &Ctx, company: &Company, conn: &mut Conn) -> Result<Self> {
        let departments = ctx.authority.departments.clone();
        let Some(employee) = ctx.authority.employee.filter(|_| !ctx.authority.guest) else {
            return Ok(Self { departments, ..Self::default() });
        };
        let organisation = organisation::current(company, conn).await?;
        let circumstances = Circumstances::now(company, None);
        let counts = |role: &Id| {
            let role = organisation.roles.get(role);
            role.is_some_and(|role| role.conditions.is_empty() || role.conditions.met(&circumstances))
        };
        Ok(Self {
            employee: Some(employee),
            positions: organisation.held_by(employee).iter().map(|held| held.position).collect(),
            roles: holdings(&organisation, employee).into_iter().map(|h| h.role).filter(counts).collect(),
            departments,
        })
    }

    /// Whether a view of this audience is shared with the reader.
    pub(super) fn is_among(&self, audience: &Audience) -> bool {
        let holds = |id: &Id| self.positions.contains(id);
        audience.everybody
            || audience.positions.iter().any(holds)
            || audience.roles.iter().any(|id| self.roles.contains(id))
            || audience.departments.iter().any(|id| self.departments.contains(&id.get()))
    }

    /// The filter of the views of an object that are the reader's own or shared with the reader.
    pub(super) fn filter(&self, object: &str) -> Json {
        let among = |field: &str, ids: &mut dyn Iterator<Item = String>| {
            let ids: Vec<String> = ids.collect();
            (!ids.is_empty()).then(|| json!({"field": field, "op": "in", "value": ids}))
        };
        let mut any = vec![json!({"field": "everybody", "op": "eq", "value": true})];
        any.extend(self.employee.map(|id| json!({"field": "owner_id", "op": "eq", "value": id})));
        any.extend(among("positions", &mut self.positions.iter().map(Id::to_string)));
        any.extend(among("roles", &mut self.roles.iter().map(Id::to_string)));
        any.extend(among("departments", &mut self.departments.iter().map(i64::to_string)));
        json!({"and": [{"field": "object", "op": "eq", "value": object}, {"or": any}]})
    }
}
