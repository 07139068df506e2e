//! A new object of the company's own.

use guanxi_kernel::{Ctx, Error, Labels, Result};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::transaction::begin;
use super::{EXISTS, TOO_MANY};
use crate::company::Company;
use crate::definition::{FieldDef, FieldType, HandoverDef, ListDef, Menu, ObjectDef, Ownership, SectionDef};

/// The most objects of a company's own.
const MOST: usize = 500;

/// What a new object starts with.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewObject {
    /// Its name, see [`crate::definition::check::is_name`].
    pub name: String,
    /// What one record is called.
    pub labels: Labels,
    /// What many are called.
    #[serde(default)]
    pub plurals: Labels,
    /// The name of its icon.
    #[serde(default)]
    pub icon: String,
    /// Who its records belong to; lines are made with `master`.
    #[serde(default)]
    pub ownership: Ownership,
    /// Where it stands in the navigation.
    #[serde(default = "in_sales")]
    pub menu: Menu,
    /// Its fields; one of them named `name` becomes the title, otherwise one is made.
    #[serde(default)]
    pub fields: Vec<FieldDef>,
    /// For lines: the field that refers to the record they belong to.
    #[serde(default)]
    pub master: Option<String>,
}

const fn in_sales() -> Menu {
    Menu::Sales
}

/// Makes an object with its table. Needs the power to manage objects.
///
/// # Errors
/// `definition.exists` for a name that is taken, `definition.invalid` with every fault.
pub async fn create_object(ctx: &Ctx, company: &Company, new: NewObject) -> Result<ObjectDef> {
    let mut change = begin(ctx, company).await?;
    if change.objects.iter().any(|o| o.name == new.name) {
        return Err(Error::new(EXISTS).with("name", new.name));
    }
    if change.objects.iter().filter(|o| o.custom).count() >= MOST {
        return Err(Error::new(TOO_MANY).with("limit", MOST));
    }
    let object = definition(new);
    let (name, fields) = (object.name.clone(), object.fields.clone());
    let body = serde_json::to_value(&object).map_err(Error::internal)?;
    change.objects.push(object);
    change.save_object(&name).await?;
    for field in &fields {
        change.save_field(&name, &field.name).await?;
    }
    change.finish(&name, "create_object", Json::Null, json!(body)).await
}

fn definition(new: NewObject) -> ObjectDef {
    let NewObject { name, labels, plurals, icon, ownership, menu, mut fields, master } = new;
    if !fields.iter().any(|f| f.name == "name") {
        let labels =
            Labels { zh_cn: "名称".into(), zh_tw: "名稱".into(), en: "Name".into(), de: "Name".into() };
        let title =
            FieldDef { required: true, search: true, ..FieldDef::new("name", FieldType::Text, labels) };
        fields.insert(0, title);
    }
    for field in &mut fields {
        field.custom = true;
    }
    let names: Vec<String> = fields.iter().map(|f| f.name.clone()).collect();
    let mut columns: Vec<String> = names.iter().take(4).cloned().collect();
    if ownership == Ownership::Owner {
        columns.push(String::from("owner_id"));
    }
    columns.push(String::from("updated_at"));
    ObjectDef {
        name,
        plurals: if plurals.is_empty() { labels.clone() } else { plurals },
        form: vec![SectionDef { labels: labels.clone(), fields: names, when: None }],
        labels,
        icon,
        menu,
        ownership,
        master,
        title: String::from("name"),
        list: ListDef { columns, sort: String::from("-updated_at") },
        related: Vec::new(),
        fields,
        order: Vec::new(),
        rules: Vec::new(),
        unique: Vec::new(),
        grants_rights: false,
        in_department: false,
        status: None,
        handover: HandoverDef::default(),
        custom: true,
        closed: false,
        hidden: false,
        removed_at: None,
    }
}
