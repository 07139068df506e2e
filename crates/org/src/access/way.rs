//! One way by which somebody can or cannot: the proof of an answer.

use guanxi_kernel::{Action, Params, Scope};
use serde::Serialize;

use super::names::Named;

pub(super) const GRANTED: &str = "way.granted";
pub(super) const OUT_OF_REACH: &str = "way.out_of_reach";
pub(super) const NOT_GRANTED: &str = "way.not_granted";
pub(super) const CONDITION: &str = "way.condition";
pub(super) const EVERYBODY: &str = "way.everybody";
pub(super) const SHARED: &str = "way.shared";
pub(super) const SHARED_LESS: &str = "way.shared_less";
pub(super) const SHARING_RULE: &str = "way.sharing_rule";
pub(super) const SHARING_RULE_ELSEWHERE: &str = "way.sharing_rule_elsewhere";
pub(super) const TEMPORARY: &str = "way.temporary";
pub(super) const TEMPORARY_ELSEWHERE: &str = "way.temporary_elsewhere";
pub(super) const TEMPORARY_READ: &str = "way.temporary_read";
pub(super) const RESTRICTED: &str = "way.restricted";
pub(super) const MASTER: &str = "way.master";
pub(super) const INACTIVE: &str = "way.inactive";
pub(super) const FIELD: &str = "way.field";
pub(super) const FIELD_STATUS: &str = "way.field_status";

/// What sort of way it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum WayKind {
    /// A role held through a position.
    Appointment,
    /// A role given to the person, or what everybody may.
    Role,
    /// A share by hand or by rule.
    Share,
    /// The record's team.
    Team,
    /// A temporary access.
    Temporary,
    /// The person owns the record.
    Owner,
    /// Through the record a line belongs to.
    Master,
    /// A restriction, a condition or the state of the account takes it away.
    Restriction,
}

/// The position a way goes through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Through {
    /// The position.
    pub position: Named,
    /// Its department.
    pub department: Option<Named>,
}

/// One way by which somebody can or cannot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// What sort of way it is.
    pub kind: WayKind,
    /// The position it goes through.
    pub appointment: Option<Through>,
    /// The role it goes through.
    pub role: Option<Named>,
    /// How far the role reaches.
    pub scope: Option<Scope>,
    /// The sentence's code; the sentence is filled with [`Self::params`] in the reader's language.
    pub message: &'static str,
    /// Values for the sentence.
    pub params: Params,
}

impl Way {
    pub(super) fn new(kind: WayKind, message: &'static str) -> Self {
        Self { kind, appointment: None, role: None, scope: None, message, params: Vec::new() }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl std::fmt::Display) -> Self {
        self.params.push((name, value.to_string()));
        self
    }

    pub(super) fn about(self, object: &str, action: Action) -> Self {
        self.with("object", object).with("action", action.name())
    }

    /// The role with its scope, and the position it is held through.
    pub(super) fn by(mut self, role: Named, through: Option<Through>) -> Self {
        let position = through.as_ref().map(|t| t.position.name.clone()).unwrap_or_default();
        let department = through.as_ref().and_then(|t| t.department.as_ref()).map(|d| d.name.clone());
        let held = if through.is_some() { "position" } else { "direct" };
        self = self.with("role", &role.name).with("through", held).with("position", position);
        self = self.with("department", department.unwrap_or_default());
        self.role = Some(role);
        self.appointment = through;
        self
    }

    pub(super) fn scoped(mut self, scope: Scope) -> Self {
        self.scope = Some(scope);
        self.with("scope", scope.name())
    }
}
