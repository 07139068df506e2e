//! What makes or changes a connector, as it comes, and what became of single items.

use guanxi_integrations::connector::{Flow, Wanted};
use guanxi_kernel::{Error, Id, Result};
use guanxi_records::messages::Messages;
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};

use crate::http::asked::Asked;
use crate::http::problem::{body, status};

const fn yes() -> bool {
    true
}

/// A connector as somebody wants it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Given {
    pub(super) name: String,
    pub(super) kind: Option<String>,
    pub(super) lock: Option<i64>,
    #[serde(default = "yes")]
    pub(super) active: bool,
    pub(super) settings: Map<String, Json>,
    pub(super) flows: Vec<Flow>,
}

impl From<Given> for Wanted {
    fn from(given: Given) -> Self {
        let Given { name, active, settings, flows, .. } = given;
        Self { name, active, settings, flows }
    }
}

/// Ids of entries or differences.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ids {
    pub(super) ids: Vec<Id>,
}

/// What became of each.
pub(super) fn results(done: Vec<(Id, Result<()>)>, asked: &Asked, messages: &Messages) -> Json {
    let problem = |error: &Error| body(error, status(error.kind()), asked, messages);
    let one = |(id, result): &(Id, Result<()>)| json!({"id": id, "ok": result.is_ok(), "problem": result.as_ref().err().map(problem)});
    json!({"results": done.iter().map(one).collect::<Vec<_>>()})
}
