//! Whether the company lets people decide from the mail.

use guanxi_kernel::{Ctx, Power, Result};
use guanxi_records::{Company, access};
use guanxi_store::{Conn, Val};

/// Whether mail carries links to decide by. Not unless the company wants it.
///
/// # Errors
/// When the database cannot be reached.
pub async fn mail_decisions(conn: &mut Conn) -> Result<bool> {
    let sql = conn.sql("SELECT value FROM {setting} WHERE name = 'mail_decisions'", []);
    Ok(conn.opt(&sql).await?.map(|row| row.text("value").map(|v| v == "true")).transpose()?.unwrap_or(false))
}

/// Says whether mail carries links to decide by. Those that were sent end while it does not.
///
/// # Errors
/// `access.power`.
pub async fn set_mail_decisions(ctx: &Ctx, company: &Company, wanted: bool) -> Result<()> {
    access::require(ctx, Power::ManageCompany)?;
    let mut tx = company.db.begin().await?;
    let text = "INSERT INTO {setting} (name, value) VALUES ('mail_decisions', ?) \
                ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    let sql = tx.sql(text, [Val::from(if wanted { "true" } else { "false" })]);
    tx.run(&sql).await?;
    tx.commit().await
}
