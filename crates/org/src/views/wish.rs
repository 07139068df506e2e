//! What somebody wants a view to be.

use guanxi_kernel::{Ctx, Error, Result};
use guanxi_records::{Company, Draft, ObjectDef};
use serde_json::{Map, Value as Json, json};

use super::{Audience, NAME, settings};

/// The longest name.
const LONGEST: usize = 60;

/// What a view is to be; what is left out stays.
#[derive(Debug, Clone, Default)]
pub struct Wish {
    /// What it is called.
    pub name: Option<String>,
    /// A name of an icon; empty: none.
    pub icon: Option<String>,
    /// A name of a colour; empty: none.
    pub color: Option<String>,
    /// Whom it is shared with.
    pub audience: Option<Audience>,
    /// What it keeps.
    pub settings: Option<Map<String, Json>>,
}

impl Wish {
    /// The values of the record, checked.
    ///
    /// # Errors
    /// `view.name`, `view.setting`, `view.field`, `view.too_large`, `filter.*`.
    pub(super) fn draft(&self, ctx: &Ctx, company: &Company, object: &ObjectDef) -> Result<Draft> {
        let mut draft = Draft::new();
        if let Some(name) = &self.name {
            let name = name.trim();
            if name.is_empty() || name.chars().count() > LONGEST {
                return Err(Error::new(NAME).with("limit", LONGEST));
            }
            draft = draft.with("name", name);
        }
        for (field, value) in [("icon", &self.icon), ("color", &self.color)] {
            if let Some(value) = value {
                draft = draft.with(
                    field,
                    Some(value.as_str()).filter(|v| !v.is_empty()).map_or(Json::Null, Json::from),
                );
            }
        }
        if let Some(audience) = &self.audience {
            draft = draft
                .with("audience", if audience.is_personal() { "personal" } else { "shared" })
                .with("everybody", audience.everybody)
                .with("positions", json!(audience.positions))
                .with("roles", json!(audience.roles))
                .with("departments", json!(audience.departments));
        }
        if let Some(kept) = &self.settings {
            settings::check(ctx, &company.definitions(), object, kept)?;
            draft = draft.with("settings", Json::Object(kept.clone()).to_string());
        }
        Ok(draft)
    }
}
