//! What a process is made of, as it is sent.

use guanxi_workflow::approval::NewProcess;
use guanxi_workflow::approval::graph::Graph;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Drawn {
    pub(super) lock: Option<i64>,
    name: String,
    object: String,
    deeds: Vec<String>,
    #[serde(default = "yes")]
    active: bool,
    #[serde(default)]
    place: i64,
    graph: Graph,
}

const fn yes() -> bool {
    true
}

impl From<Drawn> for NewProcess {
    fn from(drawn: Drawn) -> Self {
        let Drawn { lock: _, name, object, deeds, active, place, graph } = drawn;
        Self { name, object, deeds, active, place, graph }
    }
}
