//! An object as it is administered: every language, hidden and removed fields too.

use guanxi_kernel::{Ctx, Error, Result};
use guanxi_records::definition::admin::FIELD_MISSING;
use guanxi_records::definition::{RelatedDef, RollupDef, RollupFunction, RuleDef, SectionDef, system};
use guanxi_records::{Definitions, FieldDef, ObjectDef};
use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;

use crate::extract::Caller;
use crate::objects::shape::{ConditionShape, FieldShape, ListShape, ObjectSummary, OptionShape, texts};

/// An object as it is administered.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ObjectAdministration {
    #[serde(flatten)]
    summary: ObjectSummary,
    list: ListShape,
    form: Vec<SectionAdministration>,
    related: Vec<RelatedAdministration>,
    rules: Vec<RuleAdministration>,
    /// Where other objects refer to it: what can be listed on its page.
    referred: Vec<ReferenceShape>,
    master: Option<String>,
    status: Option<String>,
    fields: Vec<FieldAdministration>,
    #[schema(value_type = Object)]
    labels: Json,
    #[schema(value_type = Object)]
    plurals: Json,
    removed: bool,
}

/// A part of the form, also without fields.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SectionAdministration {
    label: String,
    #[schema(value_type = Object)]
    labels: Json,
    fields: Vec<String>,
    when: Option<ConditionShape>,
}

/// A list of another object on the record's page.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RelatedAdministration {
    object: String,
    field: String,
    /// The heading; empty: the other object's plural.
    #[schema(value_type = Object)]
    labels: Json,
}

/// Where another object refers to this one.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ReferenceShape {
    object: String,
    plural: String,
    field: String,
    label: String,
    /// Whether its records are lines of this object's.
    lines: bool,
}

/// A condition every record must meet.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RuleAdministration {
    name: String,
    holds: String,
    field: Option<String>,
    label: String,
    #[schema(value_type = Object)]
    labels: Json,
}

/// What is summed up of the lines.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RollupAdministration {
    object: String,
    #[schema(value_type = String)]
    function: RollupFunction,
    field: Option<String>,
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
    read_only: bool,
    fixed: bool,
    rollup: Option<RollupAdministration>,
    pattern: Option<String>,
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
            form: object.form.iter().map(|s| SectionAdministration::new(ctx, s)).collect(),
            related: object.related.iter().map(RelatedAdministration::new).collect(),
            rules: object.rules.iter().map(|r| RuleAdministration::new(ctx, r)).collect(),
            referred: referred(ctx, definitions, object),
            master: object.master.clone(),
            status: object.status.clone(),
            fields: all.map(|f| FieldAdministration::new(ctx, definitions, object, f)).collect(),
            labels: texts(&object.labels),
            plurals: texts(&object.plurals),
            removed: object.removed_at.is_some(),
        }
    }
}

fn referred(ctx: &Ctx, definitions: &Definitions, object: &ObjectDef) -> Vec<ReferenceShape> {
    let all = definitions.references_to(&object.name).filter(|(other, _)| !other.closed);
    let shapes = all.map(|(other, field)| ReferenceShape {
        object: other.name.clone(),
        plural: ObjectSummary::new(ctx, definitions, other).plural,
        field: field.name.clone(),
        label: String::from(field.labels.get(ctx.language)),
        lines: other.master.as_deref() == Some(&*field.name),
    });
    shapes.collect()
}

impl SectionAdministration {
    fn new(ctx: &Ctx, section: &SectionDef) -> Self {
        Self {
            label: String::from(section.labels.get(ctx.language)),
            labels: texts(&section.labels),
            fields: section.fields.clone(),
            when: section.when.as_ref().map(ConditionShape::new),
        }
    }
}

impl RelatedAdministration {
    fn new(related: &RelatedDef) -> Self {
        let RelatedDef { object, field, labels } = related;
        Self { object: object.clone(), field: field.clone(), labels: texts(labels) }
    }
}

impl RuleAdministration {
    fn new(ctx: &Ctx, rule: &RuleDef) -> Self {
        let RuleDef { name, holds, field, labels } = rule;
        Self {
            name: name.clone(),
            holds: holds.clone(),
            field: field.clone(),
            label: String::from(labels.get(ctx.language)),
            labels: texts(labels),
        }
    }
}

impl RollupAdministration {
    fn new(rollup: &RollupDef) -> Self {
        let RollupDef { object, function, field } = rollup;
        Self { object: object.clone(), function: *function, field: field.clone() }
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
            read_only: field.read_only,
            fixed: field.fixed,
            rollup: field.rollup.as_ref().map(RollupAdministration::new),
            pattern: field.pattern.clone(),
            removed: field.removed_at.is_some(),
            removed_at: field.removed_at.clone(),
        }
    }
}
