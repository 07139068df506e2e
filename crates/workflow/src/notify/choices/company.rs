//! What holds for whoever chose nothing.

use guanxi_kernel::{Ctx, Error, Power, Result};
use guanxi_records::notices::Channel;
use guanxi_records::{Company, access};
use guanxi_store::{Conn, Val, retry};

use super::super::channel::{GroupKind, check_groups, group_kinds};
use super::Choices;

/// What the company chose for everybody.
#[derive(Debug, Clone)]
pub struct Defaults {
    /// What it chose.
    pub choices: Choices,
    /// The channels there are, by name.
    pub channels: Vec<Channel>,
    /// The kinds groups may be told of, with the groups that are.
    pub groups: Vec<GroupKind>,
}

/// What the company chose for everybody.
///
/// # Errors
/// `access.power` without the power over the company.
pub async fn defaults(ctx: &Ctx, company: &Company) -> Result<Defaults> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    let mut choices = company_choices(&mut conn).await?;
    let channels = company.product.channels(&mut conn).await?;
    // What was removed since is chosen no more.
    for through in choices.channels.values_mut() {
        through.retain(|one| channels.iter().any(|known| known.id == one.channel));
    }
    let groups = group_kinds(&company.product, &choices, &channels);
    Ok(Defaults { choices, channels, groups })
}

/// Chooses for everybody who chose nothing.
///
/// # Errors
/// `access.power` without the power over the company; `notification.kind`, `notification.time`, `notification.channel`,
/// `notification.group_kind`.
pub async fn set_defaults(ctx: &Ctx, company: &Company, choices: &Choices) -> Result<()> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    let channels = company.product.channels(&mut conn).await?;
    drop(conn);
    choices.check(&company.product, &channels)?;
    check_groups(&company.product, choices, &channels)?;
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
