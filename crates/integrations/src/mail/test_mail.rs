//! A mail that tries the settings.

use guanxi_kernel::{Ctx, Error, Power, Result};
use guanxi_records::{Company, access, query};
use serde_json::json;

use super::{Mail, NO_ADDRESS, NOT_SET_UP, send, settings};

/// Sends a test mail to whoever asks for it, and waits for what the server says. Answers where it went.
///
/// # Errors
/// `access.power`, `mail.not_set_up`, `mail.no_address`, `mail.refused`.
pub async fn send_test(ctx: &Ctx, company: &Company) -> Result<String> {
    access::require(ctx, Power::ManageCompany)?;
    let settings = settings(ctx, company).await?;
    if !settings.is_set_up() {
        return Err(Error::new(NOT_SET_UP));
    }
    let mut conn = company.db.read().await?;
    let filter = json!({"field": "id", "op": "eq", "value": ctx.actor.employee()});
    // The own address is anybody's to know, whatever the rights over records.
    let found = query::find(&company.system(), company, &mut conn, "employee", &filter, 1).await?;
    drop(conn);
    let person = found.first().ok_or_else(|| Error::new(NO_ADDRESS))?;
    let address = person.get("email").as_text().filter(|a| !a.is_empty());
    let address = String::from(address.ok_or_else(|| Error::new(NO_ADDRESS))?);
    let name = Some(company.settings().name.clone()).filter(|n| !n.is_empty());
    let name = name.unwrap_or_else(|| String::from("Guanxi"));
    let say = |code: &str| {
        let messages = &company.product.messages;
        messages.fill(ctx.language, code, [("company", name.as_str())]).unwrap_or_default()
    };
    let text = say("mail.test-text");
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mail = Mail {
        key: format!("{}.{}", company.key, company.next_id()),
        name: String::from(person.title()),
        address: address.clone(),
        sender: name.clone(),
        subject: say("mail.test-subject"),
        html: format!("<!doctype html><meta charset=\"utf-8\"><p>{escaped}</p>"),
        text,
        unsubscribe: None,
        at: ctx.now(),
    };
    send(&settings, &mail).await?;
    Ok(address)
}
