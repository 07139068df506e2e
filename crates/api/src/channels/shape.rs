//! What sets up or changes a channel, as it comes.

use std::collections::BTreeMap;

use guanxi_integrations::channel::{Settings, Wanted};
use serde::Deserialize;

/// Only any other system has such.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct GivenSettings {
    body: String,
    characters: Option<usize>,
    answer_field: Option<String>,
    answer_value: Option<String>,
}

/// A channel as somebody wants it. Nothing here may be shown, so it cannot be.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Given {
    pub(super) kind: Option<String>,
    pub(super) lock: Option<i64>,
    name: String,
    language: String,
    to_people: bool,
    active: bool,
    #[serde(default)]
    base: String,
    address: Option<String>,
    secret: Option<String>,
    #[serde(default)]
    headers: BTreeMap<String, Option<String>>,
    #[serde(default)]
    settings: GivenSettings,
}

impl From<Given> for Wanted {
    fn from(given: Given) -> Self {
        let GivenSettings { body, characters, answer_field, answer_value } = given.settings;
        Self {
            name: given.name,
            language: given.language,
            to_people: given.to_people,
            active: given.active,
            base: given.base,
            address: given.address,
            secret: given.secret,
            headers: given.headers,
            settings: Settings { body, headers: Vec::new(), characters, answer_field, answer_value },
        }
    }
}
