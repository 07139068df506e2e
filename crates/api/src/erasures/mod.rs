//! `/erasures`: requests that personal data be erased.

mod decide;
mod execute;
mod get;

use axum::Json;
use guanxi_kernel::Id;
use guanxi_org::{moves, privacy};
use serde_json::{Value, json};

use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![get::endpoint(), decide::endpoint(), execute::endpoint()]
}

/// A request as the caller may see it now.
pub(crate) async fn shown(caller: &Caller, id: Id) -> Result<Json<Value>, Problem> {
    let shown = privacy::get(&caller.ctx, &caller.company, id).await?;
    Ok(Json(moves::labelled(&caller.ctx, &caller.company, &shown).await?))
}

/// A request as it is shown.
pub(crate) fn shape() -> Value {
    let id = || json!({"type": "string", "pattern": "^[0-9]{1,19}$"});
    let person = json!({"type": ["object", "null"], "properties": {
        "object": {"type": "string"}, "id": id(), "label": {"type": ["string", "null"]},
    }});
    let day = json!({"type": "string", "format": "date"});
    let moment = json!({"type": ["string", "null"], "format": "date-time"});
    let text = json!({"type": ["string", "null"]});
    json!({"type": "object", "properties": {
        "id": id(),
        "number": {"type": "string"},
        "employee": person,
        "basis": {"type": "string", "enum": ["gdpr", "pipl", "other"]},
        "requested_on": day,
        "due_on": day,
        "overdue": {"type": "boolean"},
        "stage": {"type": "string", "enum": ["open", "approved", "refused", "done"]},
        "reason": text,
        "decision": text,
        "decided_by": person,
        "decided_at": moment,
        "done_at": moment,
        "can": {"type": "object", "properties": {
            "decide": {"type": "boolean"}, "execute": {"type": "boolean"},
        }},
    }})
}
