//! What holds for whoever chose nothing.

use guanxi_kernel::{Ctx, Error, Power, Result};
use guanxi_records::{Company, access};
use guanxi_store::{Conn, Val, retry};

use super::Choices;

/// What the company chose for everybody.
///
/// # Errors
/// `access.power` without the power over the company.
pub async fn defaults(ctx: &Ctx, company: &Company) -> Result<Choices> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    company_choices(&mut conn).await
}

/// Chooses for everybody who chose nothing.
///
/// # Errors
/// `access.power` without the power over the company; `notification.kind`, `notification.time`.
pub async fn set_defaults(ctx: &Ctx, company: &Company, choices: &Choices) -> Result<()> {
    access::require(ctx, Power::ManageCompany)?;
    choices.check(&company.product)?;
    let value = serde_json::to_string(choices).map_err(Error::internal)?;
    retry(|| {
        let value = value.clone();
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let text = "INSERT INTO {setting} (name, value) VALUES ('notifications', ?) \
                        ON CONFLICT (name) DO UPDATE SET value = excluded.value";
            let sql = tx.sql(text, [Val::from(value)]);
            tx.run(&sql).await?;
            tx.commit().await
        })
    })
    .await
}

/// What the company chose, for what the program does.
///
/// # Errors
/// When the database cannot be reached.
pub async fn company_choices(conn: &mut Conn) -> Result<Choices> {
    let sql = conn.sql("SELECT value FROM {setting} WHERE name = 'notifications'", []);
    let row = conn.opt(&sql).await?;
    row.map_or_else(|| Ok(Choices::default()), |r| super::ways::read(r.text("value")?))
}
