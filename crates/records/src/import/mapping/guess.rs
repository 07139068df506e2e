//! The mapping a file's header suggests.

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Ctx, Labels, Language};
use serde_json::{Map, Value as Json};

use super::parts::{ADDRESS_PARTS, MONEY_PARTS, Part};
use super::plan::find_by;
use crate::access::fields;
use crate::definition::{Definitions, FieldDef, FieldType, ObjectDef};

/// What separates a field from its part in a header.
const SEPARATORS: [char; 6] = ['.', '/', '·', ':', '：', '→'];

/// Maps the columns whose header is the name of a field, or its label in any language. Fields that cannot be written are
/// taken only when they are part of the key.
#[must_use]
pub fn guess(
    ctx: &Ctx,
    definitions: &Definitions,
    object: &ObjectDef,
    columns: &[String],
    key: &[String],
) -> Map<String, Json> {
    let mut mapping = Map::new();
    let mut taken: Vec<String> = Vec::new();
    for column in columns {
        let target = target(ctx, definitions, object, column, key);
        if let Some(target) = target.filter(|t| !taken.contains(t)) {
            taken.push(target.clone());
            mapping.insert(column.clone(), Json::from(target));
        }
    }
    mapping
}

fn target(
    ctx: &Ctx,
    definitions: &Definitions,
    object: &ObjectDef,
    column: &str,
    key: &[String],
) -> Option<String> {
    let usable = |f: &&FieldDef| {
        let numbered = f.kind == FieldType::AutoNumber && fields::comparable(ctx, object, f);
        let edited = fields::rule(ctx, object, f) == FieldRule::Edit && f.kind != FieldType::Lines;
        edited || numbered || key.contains(&f.name)
    };
    let field = |header: &str| object.all_fields().filter(usable).find(|f| called(f, header));
    // Exports add the name where two fields are called the same.
    let named = column.strip_suffix(')').and_then(|c| c.rsplit_once('(')).map(|(_, name)| name);
    let by_name = named.and_then(|name| object.all_fields().filter(usable).find(|f| f.name == name));
    if let Some(found) = by_name.or_else(|| field(column)) {
        return Some(found.name.clone());
    }
    let (head, tail) = column.rsplit_once(SEPARATORS)?;
    let owner = field(head)?;
    let part = match owner.kind {
        FieldType::Address => part(ADDRESS_PARTS.iter(), tail),
        FieldType::Money => part(MONEY_PARTS.iter(), tail),
        _ => {
            let other = definitions.object(owner.target()?).ok()?;
            let known = |f: &&FieldDef| fields::comparable(ctx, other, f) && find_by(other, f);
            other.all_fields().filter(known).find(|f| called(f, tail)).map(|f| f.name.clone())
        }
    }?;
    Some(format!("{}.{part}", owner.name))
}

fn part<'p>(mut parts: impl Iterator<Item = &'p Part>, header: &str) -> Option<String> {
    parts
        .find(|p| plain(p.name) == plain(header) || labelled(&p.labels, header))
        .map(|p| String::from(p.name))
}

/// Whether a header names the field: by its name, without the `_id` of references, or by a label.
fn called(field: &FieldDef, header: &str) -> bool {
    let header_plain = plain(header);
    let short = field.target().and_then(|_| field.name.strip_suffix("_id"));
    header_plain == plain(&field.name)
        || short.is_some_and(|name| header_plain == plain(name))
        || labelled(&field.labels, header)
}

fn labelled(labels: &Labels, header: &str) -> bool {
    let header = plain(header);
    Language::ALL.iter().map(|l| labels.declared(*l)).any(|label| !label.is_empty() && plain(label) == header)
}

/// A header without what people add to it: blanks, marks, a star for required ones, a remark in brackets.
fn plain(text: &str) -> String {
    let folded = guanxi_text::fold(text);
    let bare = folded.split(['(', '[']).next().filter(|t| !t.trim().is_empty()).unwrap_or(&folded);
    bare.chars().filter(|c| c.is_alphanumeric()).collect()
}
