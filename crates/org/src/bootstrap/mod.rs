//! What a new company starts with: a root department, standard roles, and a first administrator who can sign in.

mod roles;
mod words;

use guanxi_kernel::{Ctx, Error, Id, Language, Result, Via};
use guanxi_records::{Company, Draft, write};
use guanxi_store::{Tx, retry};
use serde_json::json;

pub use roles::{StandardRole, StandardRoles, create as create_roles};

use crate::account::state::{self, AccountState};
use crate::account::{hashing, password, policy};

guanxi_kernel::codes! {
    /// Somebody works here already.
    ALREADY = Conflict "org.already_set_up";
}

/// The first administrator.
#[derive(Debug, Clone)]
pub struct FirstAdministrator {
    /// The person's name.
    pub name: String,
    /// The account name to sign in with.
    pub account: String,
    /// The password. It must meet the policy.
    pub password: String,
    /// Where the person can be reached.
    pub email: Option<String>,
    /// The person's language, in which the standard names are written.
    pub language: Language,
}

/// What was made.
#[derive(Debug, Clone)]
pub struct Started {
    /// The department everything is below.
    pub department: Id,
    /// The administrator's position.
    pub position: Id,
    /// The administrator.
    pub employee: Id,
    /// The standard roles.
    pub roles: StandardRoles,
}

/// Sets up a new company in one transaction.
///
/// # Errors
/// `org.already_set_up` when somebody works there, those of the password policy, `record.invalid`.
pub async fn bootstrap(company: &Company, administrator: &FirstAdministrator) -> Result<Started> {
    policy::check(&administrator.password, &administrator.account, &administrator.name)?;
    let hash = hashing::hash(&company.random, &administrator.password).await?;
    let ctx = company.system().through(Via::Cli);
    let ctx = Ctx { language: administrator.language, ..ctx };
    retry(|| {
        let (ctx, hash) = (&ctx, hash.clone());
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let started = start(ctx, company, &mut tx, administrator, hash).await?;
            tx.commit().await?;
            Ok(started)
        })
    })
    .await
}

async fn start(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    administrator: &FirstAdministrator,
    hash: String,
) -> Result<Started> {
    let sql = tx.sql("SELECT 1 AS present FROM {o_employee} LIMIT 1", []);
    if tx.opt(&sql).await?.is_some() {
        return Err(Error::new(ALREADY));
    }
    let roles = roles::create(ctx, company, tx).await?;
    let own_name = company.settings().name.clone();
    let name = if own_name.is_empty() { words::COMPANY.get(ctx.language) } else { &own_name };
    let department = made(ctx, company, tx, "department", Draft::new().with("name", name)).await?;
    let position = Draft::new()
        .with("name", roles::StandardRole::Administrator.name(ctx.language))
        .with("department_id", json!(department))
        .with("roles", json!([roles.administrator]));
    let position = made(ctx, company, tx, "position", position).await?;
    let employee = Draft::new()
        .with("name", administrator.name.as_str())
        .with("account", administrator.account.as_str())
        .with("email", json!(administrator.email))
        .with("language", administrator.language.tag())
        .with("department_id", json!(department));
    let employee = made(ctx, company, tx, "employee", employee).await?;
    let appointment = Draft::new()
        .with("employee_id", json!(employee))
        .with("position_id", json!(position))
        .with("kind", "primary");
    made(ctx, company, tx, "appointment", appointment).await?;
    password::store(company, tx, employee, hash).await?;
    state::set(ctx, company, tx, employee, AccountState::Active).await?;
    Ok(Started { department, position, employee, roles })
}

async fn made(ctx: &Ctx, company: &Company, tx: &mut Tx, object: &str, draft: Draft) -> Result<Id> {
    write::create_in(ctx, company, tx, object, draft).await.map(|record| record.id())
}
