//! Changes of what an object is called and how it is laid out; of the program's objects too.

use guanxi_kernel::{Ctx, Error, Labels, Result};
use serde::Deserialize;

use super::transaction::begin;
use crate::company::Company;
use crate::definition::{ListDef, Menu, ObjectDef, RelatedDef, RuleDef, SectionDef};

/// What changes; what is left out stays.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ObjectChange {
    /// What one record is called.
    pub labels: Option<Labels>,
    /// What many are called.
    pub plurals: Option<Labels>,
    /// The name of its icon.
    pub icon: Option<String>,
    /// Where it stands in the navigation.
    pub menu: Option<Menu>,
    /// Its list as first shown.
    pub list: Option<ListDef>,
    /// Its form.
    pub form: Option<Vec<SectionDef>>,
    /// Lists of other objects on its page.
    pub related: Option<Vec<RelatedDef>>,
    /// The order of its fields.
    pub order: Option<Vec<String>>,
    /// Conditions every record must meet.
    pub rules: Option<Vec<RuleDef>>,
    /// Whether it is shown nowhere.
    pub hidden: Option<bool>,
}

/// Changes an object. Needs the power to manage objects.
///
/// # Errors
/// `object.not_found`, `definition.invalid` with every fault.
pub async fn change_object(
    ctx: &Ctx,
    company: &Company,
    name: &str,
    wanted: ObjectChange,
) -> Result<ObjectDef> {
    let mut change = begin(ctx, company).await?;
    let object = change.object(name)?;
    let old = serde_json::to_value(&*object).map_err(Error::internal)?;
    let ObjectChange { labels, plurals, icon, menu, list, form, related, order, rules, hidden } = wanted;
    replace(&mut object.labels, labels);
    replace(&mut object.plurals, plurals);
    replace(&mut object.icon, icon);
    replace(&mut object.menu, menu);
    replace(&mut object.list, list);
    replace(&mut object.form, form);
    replace(&mut object.related, related);
    replace(&mut object.order, order);
    replace(&mut object.rules, rules);
    replace(&mut object.hidden, hidden);
    object.put_in_order();
    let new = serde_json::to_value(&*object).map_err(Error::internal)?;
    change.save_object(name).await?;
    change.finish(name, "change_object", old, new).await
}

pub(super) fn replace<T>(place: &mut T, wanted: Option<T>) {
    if let Some(value) = wanted {
        *place = value;
    }
}
