//! The columns of an export: a field takes one, or one for each of its parts.

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Ctx, Error, Result};

use crate::access::fields;
use crate::definition::{FieldDef, FieldType, ObjectDef};
use crate::import::{ADDRESS_PARTS, MONEY_PARTS, Part};
use crate::query::FIELD;

/// A column.
#[derive(Debug, Clone)]
pub(super) struct ExportColumn {
    pub(super) field: FieldDef,
    /// For an address or an amount: which part.
    pub(super) part: Option<&'static str>,
    /// Whether the reader sees only part of the value's characters.
    pub(super) masked: bool,
    pub(super) title: String,
}

/// The columns asked for, as far as the reader may see the fields.
pub(super) fn columns(
    ctx: &Ctx,
    object: &ObjectDef,
    names: &[String],
    ids: bool,
) -> Result<Vec<ExportColumn>> {
    let mut columns: Vec<ExportColumn> = Vec::new();
    for field in chosen(ctx, object, names)? {
        let masked = fields::rule(ctx, object, field) == FieldRule::Masked;
        let parts: &[Part] = match field.value_type() {
            FieldType::Address if !masked => &*ADDRESS_PARTS,
            FieldType::Money if !masked => &*MONEY_PARTS,
            _ => &[],
        };
        if parts.is_empty() {
            columns.push(ExportColumn {
                field: field.clone(),
                part: None,
                masked,
                title: title(ctx, field, None, ids),
            });
        }
        for part in parts {
            let title = title(ctx, field, Some(part), ids);
            columns.push(ExportColumn { field: field.clone(), part: Some(part.name), masked, title });
        }
    }
    tell_apart(&mut columns);
    Ok(columns)
}

/// The names of the fields asked for, all of them where none was named, as far as the reader may see them.
pub(super) fn names(ctx: &Ctx, object: &ObjectDef, names: &[String]) -> Result<Vec<String>> {
    Ok(chosen(ctx, object, names)?.into_iter().map(|f| f.name.clone()).collect())
}

fn chosen<'o>(ctx: &Ctx, object: &'o ObjectDef, names: &[String]) -> Result<Vec<&'o FieldDef>> {
    let masked = |f: &FieldDef| fields::rule(ctx, object, f) == FieldRule::Masked;
    let seen =
        |f: &&FieldDef| f.kind != FieldType::Lines && (masked(f) || fields::comparable(ctx, object, f));
    if names.is_empty() || names.iter().any(|n| n == "*") {
        return Ok(object.all_fields().filter(seen).filter(|f| f.name != "deleted_at").collect());
    }
    let field =
        |name: &String| object.field(name).filter(seen).ok_or_else(|| Error::new(FIELD).with("field", name));
    names.iter().map(field).collect()
}

/// An amount stands under the name of its field alone, its currency and the parts of an address under both names.
fn title(ctx: &Ctx, field: &FieldDef, part: Option<&Part>, ids: bool) -> String {
    let part = part.filter(|p| p.name != "amount");
    match (part, ids) {
        (None, true) => field.name.clone(),
        (Some(part), true) => format!("{}.{}", field.name, part.name),
        (None, false) => String::from(field.labels.get(ctx.language)),
        (Some(part), false) => {
            format!("{} / {}", field.labels.get(ctx.language), part.labels.get(ctx.language))
        }
    }
}

fn tell_apart(columns: &mut [ExportColumn]) {
    let titles: Vec<String> = columns.iter().map(|c| c.title.clone()).collect();
    for column in columns {
        if titles.iter().filter(|t| **t == column.title).count() > 1 {
            column.title = format!("{} ({})", column.title, column.field.name);
        }
    }
}
