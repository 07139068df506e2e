//! Making and changing rules.

use guanxi_kernel::random::Random;
use guanxi_kernel::{Ctx, Error, FieldError, Id, Power, Result};
use guanxi_records::company::renew_rights;
use guanxi_records::write as records;
use guanxi_records::{Company, Draft, access};
use guanxi_store::{Tx, Val, retry};
use serde_json::json;

use super::definition::Definition;
use super::read::{self, Automation};
use super::{FAULTY, NOT_PAUSED, OBJECT, STALE, check, worker};

/// What a rule is made of.
#[derive(Debug, Clone)]
pub struct NewAutomation {
    /// Its name.
    pub name: String,
    /// The object; what it is for cannot change.
    pub object: String,
    /// Whether it is in use.
    pub active: bool,
    /// Its place among those of the object.
    pub place: i64,
    /// Whose it is; none: the caller's.
    pub owner: Option<Id>,
    /// With whose rights it acts: `owner` or `company`.
    pub runs_as: String,
    /// What it says.
    pub definition: Definition,
}

impl NewAutomation {
    fn values(&self) -> Draft {
        let values = Draft::new()
            .with("name", self.name.trim())
            .with("active", self.active)
            .with("place", self.place)
            .with("runs_as", self.runs_as.as_str());
        match self.owner {
            Some(owner) => values.with("owner_id", json!(owner)),
            None => values,
        }
    }
}

/// Makes a rule, which is not in use yet.
///
/// # Errors
/// `access.power` without `manage_company`; `record.invalid`.
pub async fn create(ctx: &Ctx, company: &Company, new: NewAutomation) -> Result<Automation> {
    access::require(ctx, Power::ManageCompany)?;
    let new = NewAutomation { active: false, owner: new.owner.or(ctx.actor.employee()), ..new };
    let id = retry(|| {
        let new = new.clone();
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let values = new.values().with("object", new.object.as_str());
            let made = records::create_in(&ctx.as_program(), company, &mut tx, OBJECT, values).await?.id();
            let text =
                "INSERT INTO {automation_rule} (automation_id, revision, turn, secret) VALUES (?, 1, 0, ?)";
            let sql = tx.sql(text, [Val::from(made), Val::from(secret(&company.random))]);
            tx.run(&sql).await?;
            save_version(&mut tx, made, 1, &new.definition).await?;
            tx.commit().await?;
            Ok(made)
        })
    })
    .await?;
    read::automation(ctx, company, id).await
}

/// As those of webhooks: the key in base64.
fn secret(random: &Random) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let digit = |byte: u8| DIGITS.get(usize::from(byte & 63)).copied().map_or('A', char::from);
    // 32 digits are 24 bytes, none left over.
    random.bytes::<32>().into_iter().map(digit).fold(String::from("whsec_"), |mut text, digit| {
        text.push(digit);
        text
    })
}

async fn save_version(tx: &mut Tx, id: Id, revision: i64, definition: &Definition) -> Result<()> {
    let body = serde_json::to_string(definition).map_err(Error::internal)?;
    let text = "INSERT INTO {automation_version} (automation_id, revision, definition) VALUES (?, ?, ?)";
    let sql = tx.sql(text, [Val::from(id), Val::from(revision), Val::from(body)]);
    tx.run(&sql).await.map(drop)
}

/// Changes a rule. What it has begun goes on as it began.
///
/// # Errors
/// `access.power` without `manage_company`; `automation.not_found`; `automation.stale` when somebody changed it since;
/// `automation.faulty` with every fault by place when it is to be in use; `record.invalid`.
pub async fn update(
    ctx: &Ctx,
    company: &Company,
    id: Id,
    lock: i64,
    new: NewAutomation,
) -> Result<Automation> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    let known = read::kept(ctx, company, &mut conn, id).await?;
    let owner = new.owner.or(known.owner);
    let actor = read::actor(ctx, company, &mut conn, &new.runs_as, owner).await?;
    drop(conn);
    if new.active {
        let found = check::faults(ctx, company, actor.as_ref(), &known.line.object, &new.definition).await?;
        if !found.is_empty() {
            return Err(Error::fields(FAULTY, found.into_iter().map(placed).collect()));
        }
    }
    retry(|| {
        let new = new.clone();
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let kept = read::kept(ctx, company, &mut tx, id).await?;
            if kept.lock != lock {
                return Err(Error::new(STALE));
            }
            // What it says stands beside the record; counting how often makes the record change with it.
            let values = new.values().with("revision", json!(lock + 1));
            records::update_in(&ctx.as_program(), company, &mut tx, OBJECT, id, None, values).await?;
            if kept.definition != new.definition {
                next_version(&mut tx, id, &new.definition).await?;
            }
            if new.active && !kept.line.active {
                // What the clock brought while it was not in use is not made up for.
                let text = "UPDATE {automation_rule} SET looked_until = ? WHERE automation_id = ?";
                let sql = tx.sql(text, [Val::from(ctx.now()), Val::from(id)]);
                tx.run(&sql).await?;
            }
            tx.commit().await
        })
    })
    .await?;
    read::automation(ctx, company, id).await
}

async fn next_version(tx: &mut Tx, id: Id, definition: &Definition) -> Result<()> {
    let text =
        "UPDATE {automation_rule} SET revision = revision + 1 WHERE automation_id = ? RETURNING revision";
    let sql = tx.sql(text, [Val::from(id)]);
    let revision = tx.row(&sql).await?.int("revision")?;
    save_version(tx, id, revision, definition).await
}

/// A fault at its step.
pub(super) fn placed((step, mut fault): (Option<String>, FieldError)) -> FieldError {
    if let Some(step) = step {
        fault.field = if fault.field.is_empty() { step } else { format!("{step}.{}", fault.field) };
    }
    fault
}

/// Removes a rule; what it has not done is not done.
///
/// # Errors
/// `access.power` without `manage_company`; `automation.not_found`.
pub async fn remove(ctx: &Ctx, company: &Company, id: Id) -> Result<()> {
    access::require(ctx, Power::ManageCompany)?;
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            read::kept(ctx, company, &mut tx, id).await?;
            records::delete_in(&ctx.as_program(), company, &mut tx, OBJECT, id, None).await?;
            let text = "UPDATE {automation_run} SET stage = 'cancelled', ended_at = ?, due_at = NULL, approval_id = NULL \
                        WHERE automation_id = ? AND ended_at IS NULL";
            let sql = tx.sql(text, [Val::from(ctx.now()), Val::from(id)]);
            tx.run(&sql).await?;
            let text = "UPDATE {automation_rule} SET hook_hash = NULL WHERE automation_id = ?";
            let sql = tx.sql(text, [Val::from(id)]);
            tx.run(&sql).await?;
            tx.commit().await
        })
    })
    .await
}

/// What becomes of what was held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// It is done now.
    Run,
    /// It is not done.
    Discard,
}

/// Lets a paused rule go on.
///
/// # Errors
/// `access.power` without `manage_company`; `automation.not_found`, `automation.not_paused`.
pub async fn resume(ctx: &Ctx, company: &Company, id: Id, held: Held) -> Result<Automation> {
    access::require(ctx, Power::ManageCompany)?;
    retry(|| {
        Box::pin(async move {
            let now = ctx.now();
            let mut tx = company.db.begin().await?;
            read::kept(ctx, company, &mut tx, id).await?;
            let text = "UPDATE {automation_rule} SET paused = NULL, paused_at = NULL, resumed_at = ? \
                        WHERE automation_id = ? AND paused IS NOT NULL";
            let sql = tx.sql(text, [Val::from(now), Val::from(id)]);
            if tx.run(&sql).await? == 0 {
                return Err(Error::new(NOT_PAUSED));
            }
            renew_rights(&mut tx).await?;
            let sql = match held {
                Held::Run => tx.sql(
                    "UPDATE {automation_run} SET stage = 'open' WHERE automation_id = ? AND stage = 'held'",
                    [Val::from(id)],
                ),
                Held::Discard => tx.sql(
                    "UPDATE {automation_run} SET stage = 'cancelled', ended_at = ? WHERE automation_id = ? AND stage = 'held'",
                    [Val::from(now), Val::from(id)],
                ),
            };
            tx.run(&sql).await?;
            company.queue.enqueue(&mut tx, &worker::job(), now).await?;
            tx.commit().await
        })
    })
    .await?;
    read::automation(ctx, company, id).await
}
