//! What the actor chose.

use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_records::Company;
use guanxi_records::notices::Way;
use guanxi_store::{Val, retry};

use super::{Choices, Quiet, Time, of_person};

/// How everything reaches the actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Every kind there is, in order.
    pub kinds: Vec<ChosenKind>,
    /// When mail waits.
    pub quiet: Option<Quiet>,
    /// When the mail of the day goes out.
    pub digest_at: Time,
}

/// How a kind reaches the actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenKind {
    /// Its name.
    pub kind: &'static str,
    /// What it is called.
    pub label: String,
    /// Its way.
    pub way: Way,
    /// Its way for whoever chose nothing.
    pub usual: Way,
}

/// How everything reaches the actor.
///
/// # Errors
/// When the database cannot be reached.
pub async fn chosen(ctx: &Ctx, company: &Company) -> Result<Chosen> {
    let person = ctx.actor.employee().unwrap_or(Id(0));
    let mut conn = company.db.read().await?;
    let ways = of_person(&mut conn, &company.product, person).await?;
    let label = |name: &str| {
        let code = format!("notice-{name}");
        company.product.messages.sentence(ctx.language, &code, &Vec::new())
    };
    let kinds = company.product.notices().map(|k| ChosenKind {
        kind: k.name,
        label: label(k.name),
        way: ways.of(person, k.name),
        usual: ways.usual(k.name),
    });
    let times = ways.times(person);
    Ok(Chosen { kinds: kinds.collect(), quiet: times.quiet, digest_at: times.digest() })
}

/// Chooses for the actor; what is left out goes as the company chose.
///
/// # Errors
/// `notification.kind`, `notification.time`.
pub async fn set_choices(ctx: &Ctx, company: &Company, choices: &Choices) -> Result<()> {
    choices.check(&company.product)?;
    let Some(person) = ctx.actor.employee() else { return Ok(()) };
    let value = serde_json::to_string(choices).map_err(Error::internal)?;
    retry(|| {
        let value = value.clone();
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let text = "INSERT INTO {notification_choice} (person_id, value) VALUES (?, ?) \
                        ON CONFLICT (person_id) DO UPDATE SET value = excluded.value";
            let sql = tx.sql(text, [Val::from(person), Val::from(value)]);
            tx.run(&sql).await?;
            tx.commit().await
        })
    })
    .await
}
