//! Lists told by what joins and what leaves them (`{"add": [...], "remove": [...]}`): so many records get a value without
//! losing those they have, and two people who add something at once both do.

use guanxi_kernel::FieldError;
use serde_json::Value as Json;

use crate::definition::{FieldDef, FieldType};
use crate::field::{self, FieldValue, Reading};

/// What the field becomes; none where this is not how the input tells it.
///
/// # Errors
/// As [`field::parse`], for what joins. What leaves may be anything, also an option that can no longer be chosen.
pub(super) fn value(
    field: &FieldDef,
    before: Option<&FieldValue>,
    input: &Json,
    reading: Reading<'_>,
) -> Option<Result<FieldValue, FieldError>> {
    let told = input.as_object().filter(|told| !told.is_empty())?;
    let several = matches!(field.value_type(), FieldType::Choices | FieldType::References);
    let known = told.iter().all(|(word, list)| matches!(word.as_str(), "add" | "remove") && list.is_array());
    if !several || !known {
        return None;
    }
    let added = told.get("add").map_or(Ok(FieldValue::Null), |list| field::parse(field, list, reading));
    let leaving: Vec<String> =
        told.get("remove").and_then(Json::as_array).into_iter().flatten().map(written).collect();
    Some(added.and_then(|added| merged(field, before, added, &leaving, reading)))
}

fn written(one: &Json) -> String {
    one.as_str().map_or_else(|| one.to_string(), String::from)
}

fn merged(
    field: &FieldDef,
    before: Option<&FieldValue>,
    added: FieldValue,
    leaving: &[String],
    reading: Reading<'_>,
) -> Result<FieldValue, FieldError> {
    let stays = |written: &str| !leaving.iter().any(|one| one == written);
    if field.value_type() == FieldType::References {
        let mut ids = match added {
            FieldValue::Ids(ids) => ids,
            _ => Vec::new(),
        };
        if let Some(FieldValue::Ids(had)) = before {
            ids.extend(had.iter().filter(|id| stays(&id.to_string())));
        }
        // Once more as a whole, for there may be too many by now.
        return field::parse(field, &field::json(field, &FieldValue::Ids(ids)), reading);
    }
    let mut texts = match added {
        FieldValue::Texts(texts) => texts,
        _ => Vec::new(),
    };
    if let Some(FieldValue::Texts(had)) = before {
        texts.extend(had.iter().filter(|text| stays(text)).cloned());
    }
    texts.sort();
    texts.dedup();
    Ok(FieldValue::Texts(texts))
}
