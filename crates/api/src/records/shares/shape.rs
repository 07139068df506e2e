//! A share as people see it.

use guanxi_kernel::Id;
use guanxi_kernel::clock::format_instant;
use guanxi_records::share;
use serde::Serialize;
use utoipa::ToSchema;

use crate::openapi::schemas::IdText;

/// A share of a record.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ShareShape {
    #[schema(value_type = IdText)]
    pub(super) id: Id,
    #[schema(value_type = Option<IdText>)]
    employee_id: Option<Id>,
    #[schema(value_type = Option<IdText>)]
    department_id: Option<Id>,
    label: Option<String>,
    level: String,
    #[schema(format = "date-time")]
    expires_at: Option<String>,
    kind: String,
}

impl From<share::Share> for ShareShape {
    fn from(share: share::Share) -> Self {
        let share::Share { id, employee_id, department_id, label, level, expires_at, kind } = share;
        let expires_at = expires_at.map(format_instant);
        Self { id, employee_id, department_id, label, level, expires_at, kind }
    }
}
