//! Choosing the view somebody begins with, and the order of views.

use guanxi_kernel::{Ctx, Error, Id, Power, Result};
use guanxi_records::{Company, Draft, access, write};
use guanxi_store::{Tx, retry};
use serde_json::{Value as Json, json};

use super::choices::{self, About, about};
use super::store::{self, CHOICE};
use super::{NOT_FOUND, TOO_LARGE, system};

/// The most views of an order.
const MOST: usize = 300;

/// Who begins with a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum For {
    /// The caller.
    Me,
    /// Who holds the position.
    Position(Id),
    /// Who has the role.
    Role(Id),
    /// Everybody.
    Everybody,
}

/// Says which view somebody begins with; none: nothing is said any more.
///
/// # Errors
/// `view.not_found`; `access.power` without `manage_company` for others than oneself.
pub async fn choose(ctx: &Ctx, company: &Company, object: &str, who: For, view: Option<&str>) -> Result<()> {
    let about = match (who, ctx.authority.employee) {
        (For::Me, Some(me)) => About::Person(me),
        (For::Me, None) => return access::require(ctx, Power::ManageCompany),
        (For::Position(id), _) => About::Position(id),
        (For::Role(id), _) => About::Role(id),
        (For::Everybody, _) => About::Everybody,
    };
    if who != For::Me {
        access::require(ctx, Power::ManageCompany)?;
    }
    write(ctx, company, object, about, "view", view.map_or(Json::Null, Json::from)).await
}

/// Says in which order the caller wants the views.
///
/// # Errors
/// `view.too_large`.
pub async fn arrange(ctx: &Ctx, company: &Company, object: &str, order: &[String]) -> Result<()> {
    if order.len() > MOST || order.iter().any(|id| id.len() > 20) {
        return Err(Error::new(TOO_LARGE).with("limit", MOST));
    }
    let Some(me) = ctx.authority.employee else { return access::require(ctx, Power::ManageCompany) };
    write(ctx, company, object, About::Person(me), "arrangement", Json::from(json!(order).to_string())).await
}

async fn write(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    whose: About,
    field: &'static str,
    value: Json,
) -> Result<()> {
    let object = store::settable(ctx, company, object)?;
    retry(|| {
        let (object, value) = (&object.name, value.clone());
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            if field == "view"
                && let Some(view) = value.as_str()
            {
                known(ctx, company, &mut tx, object, view).await?;
            }
            put(ctx, company, &mut tx, object, whose, Draft::new().with(field, value)).await?;
            tx.commit().await
        })
    })
    .await
}

/// One begins with a view there is.
async fn known(ctx: &Ctx, company: &Company, tx: &mut Tx, object: &str, view: &str) -> Result<()> {
    if system::is_word(view) {
        return Ok(());
    }
    let id: Id = view.parse().map_err(|_not_an_id| Error::new(NOT_FOUND).with("id", view))?;
    store::load(ctx, company, tx, object, id).await.map(drop)
}

async fn put(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    whose: About,
    draft: Draft,
) -> Result<()> {
    let person = if let About::Person(id) = whose { Some(id) } else { None };
    let all = choices::of_object(company, tx, person, object).await?;
    let program = ctx.as_program();
    if let Some(before) = all.iter().find(|choice| about(choice) == whose) {
        return write::update_in(&program, company, tx, CHOICE, before.id(), None, draft).await.map(drop);
    }
    let draft = draft.with("object", object);
    let draft = match whose {
        About::Person(id) => draft.with("employee_id", json!(id)),
        About::Position(id) => draft.with("position_id", json!(id)),
        About::Role(id) => draft.with("role_id", json!(id)),
        About::Everybody => draft,
    };
    write::create_in(&program, company, tx, CHOICE, draft).await.map(drop)
}
