//! An object as it is administered: every language, hidden and removed fields too.

use guanxi_kernel::{Ctx, Error, Result};
use guanxi_records::definition::admin::FIELD_MISSING;
use guanxi_records::definition::system;
use guanxi_records::{Definitions, FieldDef, ObjectDef};
use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;

use crate::extract::Caller;
use crate::objects::shape::{
    FieldShape, ListShape, ObjectSummary, OptionShape, RelatedShape, SectionShape, related, texts,
};

/// An object as it is administered.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ObjectAdministration {
    #[serde(flatten)]
    summary: ObjectSummary,
    list: ListShape,
    form: Vec<SectionShape>,
    related: Vec<RelatedShape>,
    fields: Vec<FieldAdministration>,
    #[schema(value_type = Object)]
    labels: Json,
    #[schema(value_type = Object)]
    plurals: Json,
    hidden: bool,
    removed: bool,
    #[schema(format = "date-time")]
    removed_at: Option<String>,
}

/// A field as it is administered.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FieldAdministration {
    #[serde(flatten)]
    field: FieldShape,
    #[schema(value_type = Object)]
    labels: Json,
    #[schema(value_type = Object)]
    helps: Json,
    indexed: bool,
    search: bool,
    removed: bool,
    #[schema(format = "date-time")]
    removed_at: Option<String>,
}

impl ObjectAdministration {
    pub(crate) fn new(ctx: &Ctx, definitions: &Definitions, object: &ObjectDef) -> Self {
        let all = system::FIELDS.iter().chain(&object.fields);
        Self {
            summary: ObjectSummary::new(ctx, definitions, object),
            list: ListShape::new(object, |_| true),
            form: SectionShape::all(ctx, object, |_| true),
            related: related(ctx, definitions, object),
            fields: all.map(|f| FieldAdministration::new(ctx, definitions, object, f)).collect(),
            labels: texts(&object.labels),
            plurals: texts(&object.plurals),
            hidden: object.hidden,
            removed: object.removed_at.is_some(),
            removed_at: object.removed_at.clone(),
        }
    }
}

impl FieldAdministration {
    /// The field of that name after a change.
    pub(super) fn of(caller: &Caller, object: &ObjectDef, name: &str) -> Result<Self> {
        let field = object.fields.iter().find(|f| f.name == name);
        let field = field.ok_or_else(|| Error::new(FIELD_MISSING).with("field", name))?;
        Ok(Self::new(&caller.ctx, &caller.company.definitions(), object, field))
    }

    fn new(ctx: &Ctx, definitions: &Definitions, object: &ObjectDef, field: &FieldDef) -> Self {
        let mut shape = FieldShape::new(ctx, definitions, object, field);
        shape.options = OptionShape::administered(ctx, field);
        Self {
            field: shape,
            labels: texts(&field.labels),
            helps: texts(&field.help),
            indexed: field.indexed,
            search: field.search,
            removed: field.removed_at.is_some(),
            removed_at: field.removed_at.clone(),
        }
    }
}
