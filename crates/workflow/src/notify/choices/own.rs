//! What the actor chose.

use std::collections::BTreeMap;

use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_records::notices::Way;
use guanxi_records::{Company, FieldValue, query};
use guanxi_store::{Conn, Val, retry};
use serde_json::json;

use super::{Choices, Quiet, Through, Time, of_person};

/// How everything reaches the actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Every kind there is, in order.
    pub kinds: Vec<ChosenKind>,
    /// When mail waits.
    pub quiet: Option<Quiet>,
    /// When the mail of the day goes out.
    pub digest_at: Time,
    /// The channels there are to choose from.
    pub offered: Vec<Offered>,
    /// Whether the own number is known.
    pub has_number: bool,
}

/// A channel people may choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// Which.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// Whether it reaches people by their number alone.
    pub needs_number: bool,
    /// Whether everybody in a group reads what is said to one of them.
    pub group: bool,
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
    /// Its channels.
    pub channels: Vec<Through>,
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
    let all = company.product.channels(&mut conn).await?;
    let open = all.into_iter().filter(|channel| channel.active && channel.to_people);
    let offered: Vec<Offered> = open
        .map(|c| Offered { id: c.id, name: c.name, needs_number: c.needs_number, group: c.group })
        .collect();
    let there = |through: &&Through| offered.iter().any(|known| known.id == through.channel);
    let kinds = company.product.notices().map(|k| ChosenKind {
        kind: k.name,
        label: label(k.name),
        way: ways.of(person, k.name),
        usual: ways.usual(k.name),
        channels: ways.channels(person, k.name).iter().filter(there).copied().collect(),
    });
    let kinds = kinds.collect();
    let times = ways.times(person);
    let (quiet, digest_at) = (times.quiet, times.digest());
    let has_number = has_number(company, &mut conn, person).await?;
    Ok(Chosen { kinds, quiet, digest_at, offered, has_number })
}

async fn has_number(company: &Company, conn: &mut Conn, person: Id) -> Result<bool> {
    let filter = json!({"field": "id", "op": "eq", "value": person});
    let found = query::find(&company.system(), company, conn, "employee", &filter, 1).await?;
    let number = found.first().map(|record| record.get("phone"));
    Ok(matches!(number, Some(FieldValue::Phone(_, Some(number))) if number.starts_with('+')))
}

/// Chooses for the actor; what is left out goes as the company chose.
///
/// # Errors
/// `notification.kind`, `notification.time`, `notification.channel`.
pub async fn set_choices(ctx: &Ctx, company: &Company, choices: &Choices) -> Result<()> {
    let mut conn = company.db.read().await?;
    let channels = company.product.channels(&mut conn).await?;
    drop(conn);
    choices.check(&company.product, &channels)?;
    // Groups are the company's alone.
    let choices = &Choices { groups: BTreeMap::new(), ..choices.clone() };
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
