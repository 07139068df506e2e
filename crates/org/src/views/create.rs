//! Keeping a list as a view.

use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_records::{Company, query, write};
use guanxi_store::retry;
use serde_json::json;

use super::store::{self, VIEW};
use super::{TOO_MANY, Wish};

/// One person keeps no more views of an object.
const MOST: usize = 100;

/// Makes a view; it is the caller's.
///
/// # Errors
/// `object.not_found`, `access.denied`; `view.*` and `filter.*` for what cannot be kept.
pub async fn create(ctx: &Ctx, company: &Company, object: &str, wish: &Wish) -> Result<Id> {
    let object = store::settable(ctx, company, object)?;
    let wish = Wish {
        name: Some(wish.name.clone().unwrap_or_default()),
        audience: Some(wish.audience.clone().unwrap_or_default()),
        settings: Some(wish.settings.clone().unwrap_or_default()),
        ..wish.clone()
    };
    let personal = wish.audience.as_ref().is_none_or(super::Audience::is_personal);
    let owner = ctx.authority.employee;
    let draft = wish
        .draft(ctx, company, &object)?
        .with("object", object.name.as_str())
        .with("owner_id", json!(owner))
        .with("employee_id", json!(owner.filter(|_| personal)));
    retry(|| {
        let (draft, object) = (draft.clone(), &object);
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let own = json!({"and": [
                {"field": "object", "op": "eq", "value": object.name},
                {"field": "owner_id", "op": "eq", "value": owner},
            ]});
            let kept = query::find(&company.system(), company, &mut tx, VIEW, &own, 200).await?.len();
            if kept >= MOST {
                return Err(Error::new(TOO_MANY).with("limit", MOST));
            }
            let made = write::create_in(&ctx.as_program(), company, &mut tx, VIEW, draft).await?;
            tx.commit().await?;
            Ok(made.id())
        })
    })
    .await
}
