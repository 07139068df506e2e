//! An object as its reader sees it: labels in the reader's language, fields as the field rules allow.

use std::collections::BTreeMap;

use guanxi_kernel::authority::{FieldRule, Power};
use guanxi_kernel::{Action, Ctx, Labels, Language};
use guanxi_records::access::fields;
use guanxi_records::definition::{ConditionDef, Ownership, SectionDef, system};
use guanxi_records::field::{self, Operator};
use guanxi_records::{Definitions, FieldDef, FieldType, ObjectDef};
use serde::Serialize;
use serde_json::{Map, Value as Json};
use utoipa::ToSchema;

/// What may be done to records of an object.
const ASKED: [Action; 8] = [
    Action::Read,
    Action::Create,
    Action::Edit,
    Action::Delete,
    Action::Import,
    Action::Export,
    Action::Transfer,
    Action::Share,
];

/// An object without its parts.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ObjectSummary {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) plural: String,
    pub(super) icon: Option<String>,
    pub(super) custom: bool,
    #[schema(value_type = String)]
    pub(super) ownership: Ownership,
    pub(super) title_field: String,
    #[schema(value_type = String)]
    pub(super) menu: guanxi_records::definition::Menu,
    pub(super) can: BTreeMap<&'static str, bool>,
    /// Whether it is shown nowhere; told where all are listed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub(super) hidden: bool,
    /// When it was removed; told where all are listed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date-time")]
    pub(super) removed_at: Option<String>,
}

/// An object with its parts.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ObjectShape {
    #[serde(flatten)]
    summary: ObjectSummary,
    /// The field that tells how far a record is.
    status: Option<String>,
    list: ListShape,
    form: Vec<SectionShape>,
    related: Vec<RelatedShape>,
    fields: Vec<FieldShape>,
}

/// The list as first shown.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ListShape {
    columns: Vec<String>,
    sort: Option<String>,
}

/// A part of the form.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SectionShape {
    label: String,
    fields: Vec<String>,
    /// When it is shown; always where there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<ConditionShape>,
}

/// One comparison of the filter language.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ConditionShape {
    field: String,
    op: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Value)]
    value: Option<Json>,
}

/// A list of another object on the record's page.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct RelatedShape {
    object: String,
    field: String,
    label: String,
}

/// A value of a choice.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OptionShape {
    value: String,
    label: String,
    color: Option<String>,
    /// All languages; for administrators.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    labels: Option<Json>,
    /// Whether it can no longer be chosen; for administrators.
    #[serde(skip_serializing_if = "Option::is_none")]
    retired: Option<bool>,
}

/// Where a master's lines are.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LinesShape {
    object: String,
    field: String,
}

/// A field.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FieldShape {
    pub(super) name: String,
    label: String,
    help: Option<String>,
    #[serde(rename = "type")]
    #[schema(value_type = String)]
    kind: FieldType,
    required: bool,
    unique: bool,
    system: bool,
    custom: bool,
    hidden: bool,
    access: &'static str,
    sortable: bool,
    filterable: bool,
    operators: Vec<&'static str>,
    max_length: Option<usize>,
    min: Option<String>,
    max: Option<String>,
    scale: Option<u32>,
    #[schema(value_type = Value)]
    default: Option<Json>,
    pub(super) options: Option<Vec<OptionShape>>,
    target: Option<String>,
    lines: Option<LinesShape>,
    formula: Option<String>,
    #[schema(value_type = Option<String>)]
    result: Option<FieldType>,
}

/// Whether the object is shown to the caller at all: may read records of it, or administers objects.
pub(super) fn is_for(ctx: &Ctx, definitions: &Definitions, object: &ObjectDef) -> bool {
    // Whoever hands records over must be able to say which, without seeing them.
    let hands_over = object.ownership == Ownership::Owner && ctx.authority.has(Power::ManagePeople);
    can(ctx, definitions, object, Action::Read) || ctx.authority.has(Power::ManageObjects) || hands_over
}

/// Whether the action is granted for any record; lines follow the record they belong to.
fn can(ctx: &Ctx, definitions: &Definitions, object: &ObjectDef, action: Action) -> bool {
    if object.ownership != Ownership::Master {
        return ctx.authority.can(&object.name, action);
    }
    let master = object.master_field().and_then(FieldDef::target).and_then(|t| definitions.object(t).ok());
    let through = match action {
        Action::Create | Action::Edit | Action::Delete | Action::Import => Action::Edit,
        other => other,
    };
    master.is_some_and(|master| can(ctx, definitions, master, through))
}

impl ObjectSummary {
    pub(super) fn new(ctx: &Ctx, definitions: &Definitions, object: &ObjectDef) -> Self {
        let label = object.labels.get(ctx.language);
        let plural = object.plurals.get(ctx.language);
        Self {
            name: object.name.clone(),
            label: String::from(label),
            plural: String::from(if plural.is_empty() { label } else { plural }),
            icon: Some(object.icon.clone()).filter(|icon| !icon.is_empty()),
            custom: object.custom,
            ownership: object.ownership,
            title_field: object.title.clone(),
            menu: object.menu,
            hidden: object.hidden,
            removed_at: object.removed_at.clone(),
            can: ASKED.iter().map(|a| (a.name(), can(ctx, definitions, object, *a))).collect(),
        }
    }
}

impl ObjectShape {
    pub(crate) fn new(ctx: &Ctx, definitions: &Definitions, object: &ObjectDef) -> Self {
        let fields = fields::visible(ctx, object).map(|f| FieldShape::new(ctx, definitions, object, f));
        let fields: Vec<FieldShape> = fields.collect();
        let shown = |name: &String| fields.iter().any(|f| f.name == *name);
        Self {
            summary: ObjectSummary::new(ctx, definitions, object),
            status: object.status.clone().filter(&shown),
            list: ListShape::new(object, shown),
            form: SectionShape::all(ctx, object, shown),
            related: related(ctx, definitions, object),
            fields,
        }
    }
}

impl ListShape {
    /// With the columns that are shown.
    pub(super) fn new(object: &ObjectDef, shown: impl Fn(&String) -> bool) -> Self {
        Self {
            columns: object.list.columns.iter().filter(|c| shown(c)).cloned().collect(),
            sort: Some(object.list.sort.clone()).filter(|s| !s.is_empty()),
        }
    }
}

impl SectionShape {
    /// The parts that still have fields.
    pub(super) fn all(ctx: &Ctx, object: &ObjectDef, shown: impl Fn(&String) -> bool) -> Vec<Self> {
        let told = |name: &str| object.field(name).is_some_and(|f| fields::comparable(ctx, object, f));
        let section = |section: &SectionDef| Self {
            label: String::from(section.labels.get(ctx.language)),
            fields: section.fields.iter().filter(|f| shown(f)).cloned().collect(),
            // Who may not know the field cannot answer the condition: the section is then always there.
            when: section.when.as_ref().filter(|w| told(&w.field)).map(ConditionShape::new),
        };
        object.form.iter().map(section).filter(|s| !s.fields.is_empty()).collect()
    }
}

impl ConditionShape {
    pub(super) fn new(condition: &ConditionDef) -> Self {
        let ConditionDef { field, op, value } = condition;
        Self { field: field.clone(), op: op.clone(), value: value.clone() }
    }
}

/// The related lists the reader may see anything in.
fn related(ctx: &Ctx, definitions: &Definitions, object: &ObjectDef) -> Vec<RelatedShape> {
    let lists = object.related.iter().filter_map(|related| {
        let other = definitions.object(&related.object).ok()?;
        let reference = other.field(&related.field)?;
        let visible = can(ctx, definitions, other, Action::Read) && fields::comparable(ctx, other, reference);
        let own = related.labels.get(ctx.language);
        let label = if own.is_empty() { other.plurals.get(ctx.language) } else { own };
        visible.then(|| RelatedShape {
            object: related.object.clone(),
            field: related.field.clone(),
            label: String::from(label),
        })
    });
    lists.collect()
}

impl OptionShape {
    /// The values of a choice as they are administered: also those that can no longer be chosen.
    pub(super) fn administered(ctx: &Ctx, field: &FieldDef) -> Option<Vec<Self>> {
        let options = field.options.iter().map(|o| Self {
            value: o.value.clone(),
            label: String::from(o.labels.get(ctx.language)),
            color: o.color.clone(),
            labels: Some(texts(&o.labels)),
            retired: Some(o.retired),
        });
        (!field.options.is_empty()).then(|| options.collect())
    }
}

/// The languages that have a text.
pub(super) fn texts(labels: &Labels) -> Json {
    let given = Language::ALL.into_iter().filter(|l| !labels.declared(*l).is_empty());
    let texts: Map<String, Json> =
        given.map(|l| (String::from(l.tag()), Json::from(labels.declared(l)))).collect();
    Json::Object(texts)
}

impl FieldShape {
    pub(super) fn new(ctx: &Ctx, definitions: &Definitions, object: &ObjectDef, field: &FieldDef) -> Self {
        let rule = fields::rule(ctx, object, field);
        let comparable = rule >= FieldRule::Read;
        let operators = if comparable { field::operators(field) } else { &[] };
        let text = |labels: &guanxi_kernel::Labels| String::from(labels.get(ctx.language));
        let options = field.options.iter().filter(|o| !o.retired).map(|o| OptionShape {
            value: o.value.clone(),
            label: text(&o.labels),
            color: o.color.clone(),
            labels: None,
            retired: None,
        });
        let scaled = matches!(field.value_type(), FieldType::Decimal | FieldType::Money);
        Self {
            name: field.name.clone(),
            label: text(&field.labels),
            help: Some(text(&field.help)).filter(|h| !h.is_empty()),
            kind: field.kind,
            required: field.required,
            unique: field.unique,
            system: system::NAMES.contains(&field.name.as_str()),
            custom: field.custom,
            hidden: field.hidden,
            access: rule.name(),
            sortable: comparable && field::sort_column(object, &field.name).is_some(),
            filterable: !operators.is_empty(),
            operators: operators.iter().map(|o| Operator::name(*o)).collect(),
            max_length: field.max_length,
            min: field.min.clone(),
            max: field.max.clone(),
            scale: scaled.then(|| field.scale()),
            default: field.default.clone(),
            options: (!field.options.is_empty()).then(|| options.collect()),
            target: field.target().map(String::from),
            lines: field.lines.as_ref().and_then(|name| {
                let master = definitions.object(name).ok()?.master.clone()?;
                Some(LinesShape { object: name.clone(), field: master })
            }),
            formula: field.formula.clone(),
            result: matches!(field.kind, FieldType::Formula | FieldType::Rollup).then(|| field.value_type()),
        }
    }
}
