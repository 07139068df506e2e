//! A message that tries a channel.

use guanxi_kernel::{Ctx, Error, Id, Power, Result};
use guanxi_records::notices::{Piece, Reader, Refusal};
use guanxi_records::{Company, FieldValue, access, query};
use serde::Serialize;
use serde_json::json;

use super::get::with_secrets;
use super::kind::Kind;
use super::send::send;
use super::{NO_NUMBER, template};

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Tested {
    /// Whether the other side took it.
    pub ok: bool,
    /// What it answered: a status, `timeout`, `connection`, `address`, `answer`, or `code` with the one in its body.
    pub failure: Option<String>,
    /// What it said about that.
    pub says: Option<String>,
}

/// Sends a test message, to whoever asks for it where it goes to a number, and waits for the answer. Also while the channel
/// is switched off: it is tried before it is used.
///
/// # Errors
/// `access.power` without the power over the company; `channel.not_found`, `channel.no_number`, `channel.not_equipped`.
pub async fn test(ctx: &Ctx, company: &Company, id: Id) -> Result<Tested> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    let (kept, _) = with_secrets(&mut conn, id).await?;
    // The own number is anybody's to know, whatever the rights over records.
    let filter = json!({"field": "id", "op": "eq", "value": ctx.actor.employee()});
    let found = query::find(&company.system(), company, &mut conn, "employee", &filter, 1).await?;
    drop(conn);
    let me = found.first().map(|person| Reader {
        name: String::from(person.title()),
        mobile: match person.get("phone") {
            FieldValue::Phone(_, number) => number.clone().filter(|number| number.starts_with('+')),
            _ => None,
        },
    });
    let needs = kept.kind == Kind::Generic && template::needs_number(&kept.settings.body);
    if needs && me.as_ref().and_then(|me| me.mobile.as_ref()).is_none() {
        return Err(Error::new(NO_NUMBER));
    }
    let name = Some(company.settings().name.clone()).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| String::from("Guanxi"));
    let values = [("company", name.as_str())];
    let text = company.product.messages.fill(ctx.language, "channel.test-text", values).unwrap_or_default();
    let link = Some(kept.base).filter(|base| !base.is_empty());
    let delivered = send(company, id, &[Piece { text, link, to: me }]).await?;
    Ok(match delivered.result {
        Ok(()) => Tested { ok: true, failure: None, says: None },
        Err(Refusal { failure, says, .. }) => Tested { ok: false, failure: Some(failure), says },
    })
}
