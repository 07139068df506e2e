//! What of given values is anybody's to propose.

use guanxi_records::definition::{FieldType, ObjectDef};
use guanxi_records::{Company, FieldDef};
use serde_json::{Map, Value as Json};

/// The values without those that follow from others: a record may be sent back as it was read, and what was worked out for it
/// is worked out anew.
pub(super) fn given(company: &Company, object: &ObjectDef, values: &Map<String, Json>) -> Map<String, Json> {
    let follows = |f: &FieldDef| matches!(f.kind, FieldType::Formula | FieldType::Rollup);
    let mut own = Map::new();
    for (name, value) in values {
        let Some(field) = object.field(name) else { continue };
        if follows(field) {
            continue;
        }
        let detail = field.lines.as_deref().and_then(|lines| company.object(lines).ok());
        let value = match (detail, value) {
            (Some(detail), Json::Array(lines)) => {
                let line = |line: &Json| match line {
                    Json::Object(values) => {
                        let mut own = given(company, &detail, values);
                        for name in ["id", "version"] {
                            own.extend(values.get(name).map(|v| (String::from(name), v.clone())));
                        }
                        Json::Object(own)
                    }
                    other => other.clone(),
                };
                Json::Array(lines.iter().map(line).collect())
            }
            _ => value.clone(),
        };
        own.insert(name.clone(), value);
    }
    own
}
