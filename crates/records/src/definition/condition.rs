//! When a part of a form is shown: one comparison of the filter language, which the client answers on what is typed.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::field::FieldType;
use super::object::ObjectDef;
use crate::field::{self, Operator};
use crate::filter;

/// A comparison of one field with one or several values.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionDef {
    /// The field.
    pub field: String,
    /// The comparison, in the words of the filter language.
    pub op: String,
    /// What it is compared with; nothing for `is_null` and `not_null`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Json>,
}

impl ConditionDef {
    /// Whether the object has the field, and the field can be compared that way with that value. What only the server can
    /// answer (relative dates, trees of departments, who asks) cannot be asked of a form.
    pub(super) fn fits(&self, object: &ObjectDef) -> bool {
        let Some(field) = object.field(&self.field) else { return false };
        let Some(operator) = Operator::parse(&self.op) else { return false };
        let known =
            !matches!(operator, Operator::Within | Operator::Me | Operator::MyTeam | Operator::Relative)
                && !matches!(
                    field.value_type(),
                    FieldType::Address | FieldType::Lines | FieldType::File | FieldType::Picture
                );
        let value = self.value.as_ref().unwrap_or(&Json::Null);
        let compares = !matches!(operator, Operator::IsNull | Operator::NotNull);
        known
            && field::operators(field).contains(&operator)
            && compares != value.is_null()
            && filter::compares_with(field, operator, value)
    }
}
