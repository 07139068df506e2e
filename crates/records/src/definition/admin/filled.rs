//! How much would go with an object or a field.

use guanxi_kernel::authority::Power;
use guanxi_kernel::{Ctx, Result};
use serde_json::json;

use crate::access::require;
use crate::company::Company;
use crate::field::{self, Operator};
use crate::query::{self, Count, ListRequest};

/// How many records the object has, or how many have a value in the field, whoever they belong to: the number is told, nothing
/// of the records. None for what is out of use or cannot be asked that way. Needs the power to manage objects.
///
/// # Errors
/// When the database cannot be reached.
pub async fn filled(ctx: &Ctx, company: &Company, object: &str, name: Option<&str>) -> Result<Option<Count>> {
    require(ctx, Power::ManageObjects)?;
    let Ok(definition) = company.object(object) else { return Ok(None) };
    let filter = match name {
        None => None,
        Some(name) => {
            let asked = definition.field(name).filter(|f| field::operators(f).contains(&Operator::NotNull));
            if asked.is_none() {
                return Ok(None);
            }
            Some(json!({"field": name, "op": "not_null"}))
        }
    };
    let request = ListRequest {
        object: String::from(object),
        filter,
        sort: Some(String::from("id")),
        fields: vec![String::from("id")],
        limit: Some(1),
        count: true,
        ..ListRequest::default()
    };
    Ok(query::list(&company.system(), company, &request).await?.count)
}
