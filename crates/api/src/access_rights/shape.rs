//! Shapes that answers about access share.

use guanxi_kernel::{Action, Error, Id, Scope};
use guanxi_org::access::{FieldLine, GrantLine, Named, RoleRights, UNKNOWN_WORD, Way, WayKind};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::extract::Caller;
use crate::http::problem::Problem;
use crate::openapi::schemas::IdText;

/// The action of that name; `read` when left out.
pub(crate) fn action(name: Option<&str>) -> Result<Action, Problem> {
    let Some(name) = name.filter(|n| !n.is_empty()) else { return Ok(Action::Read) };
    Action::parse(name).ok_or_else(|| Error::new(UNKNOWN_WORD).with("value", name).into())
}

/// A record of the organisation by id and name.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PersonShape {
    #[schema(value_type = IdText)]
    id: Id,
    name: String,
}

impl From<Named> for PersonShape {
    fn from(named: Named) -> Self {
        Self { id: named.id, name: named.name }
    }
}

/// One way by which somebody can or cannot.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WayShape {
    #[schema(value_type = String)]
    kind: WayKind,
    appointment: Option<ThroughShape>,
    role: Option<PersonShape>,
    scope: Option<&'static str>,
    /// A sentence in the reader's language.
    pub(crate) text: String,
}

/// The position a way goes through.
#[derive(Debug, Serialize, ToSchema)]
struct ThroughShape {
    position: String,
    department: String,
}

impl WayShape {
    pub(crate) fn new(caller: &Caller, mut way: Way) -> Self {
        let messages = &caller.company.product.messages;
        // People read what an object is called, not its name.
        for (_, value) in way.params.iter_mut().filter(|(name, _)| *name == "object") {
            if let Some(object) = caller.company.definitions().any(value) {
                *value = String::from(object.labels.get(caller.ctx.language));
            }
        }
        Self {
            kind: way.kind,
            appointment: way.appointment.map(|through| ThroughShape {
                position: through.position.name,
                department: through.department.map(|d| d.name).unwrap_or_default(),
            }),
            role: way.role.map(PersonShape::from),
            scope: way.scope.map(Scope::name),
            text: messages.sentence(caller.ctx.language, way.message, &way.params),
        }
    }

    pub(crate) fn all(caller: &Caller, ways: Vec<Way>) -> Vec<Self> {
        ways.into_iter().map(|way| Self::new(caller, way)).collect()
    }
}

/// What a role grants.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rights {
    grants: Vec<GrantShape>,
    fields: Vec<FieldRuleShape>,
    powers: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct GrantShape {
    object: String,
    action: String,
    scope: String,
    /// For scope `departments`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schema(value_type = Vec<IdText>)]
    departments: Vec<Id>,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FieldRuleShape {
    object: String,
    field: String,
    rule: String,
}

impl From<RoleRights> for Rights {
    fn from(rights: RoleRights) -> Self {
        let grants = rights.grants.into_iter().map(|grant| {
            let GrantLine { object, action, scope, departments } = grant;
            GrantShape { object, action, scope, departments }
        });
        let fields = rights.fields.into_iter().map(|line| {
            let FieldLine { object, field, rule } = line;
            FieldRuleShape { object, field, rule }
        });
        Self { grants: grants.collect(), fields: fields.collect(), powers: rights.powers }
    }
}

impl From<Rights> for RoleRights {
    fn from(rights: Rights) -> Self {
        let grants = rights.grants.into_iter().map(|grant| {
            let GrantShape { object, action, scope, departments } = grant;
            GrantLine { object, action, scope, departments }
        });
        let fields = rights.fields.into_iter().map(|line| {
            let FieldRuleShape { object, field, rule } = line;
            FieldLine { object, field, rule }
        });
        Self { grants: grants.collect(), fields: fields.collect(), powers: rights.powers }
    }
}
