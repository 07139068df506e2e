//! What a rule is made of, as it is sent.

use guanxi_kernel::Id;
use guanxi_workflow::automation::NewAutomation;
use guanxi_workflow::automation::definition::Definition;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Drawn {
    pub(super) lock: Option<i64>,
    name: String,
    #[serde(default)]
    object: String,
    #[serde(default)]
    active: bool,
    #[serde(default)]
    place: i64,
    #[serde(default)]
    owner: Option<Id>,
    runs_as: RunsAs,
    definition: Definition,
}

/// With whose rights a rule acts.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum RunsAs {
    Owner,
    Company,
}

impl RunsAs {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Company => "company",
        }
    }
}

impl From<Drawn> for NewAutomation {
    fn from(drawn: Drawn) -> Self {
        let Drawn { lock: _, name, object, active, place, owner, runs_as, definition } = drawn;
        Self { name, object, active, place, owner, runs_as: String::from(runs_as.name()), definition }
    }
}
