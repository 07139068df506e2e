//! Rules that others call: what they say becomes a record, and the rule acts on it.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use chrono::TimeDelta;
use guanxi_kernel::{Ctx, Error, Id, Instant, Power, Result};
use guanxi_org::account::fingerprint;
use guanxi_org::account::state::{self, AccountState};
use guanxi_records::write as records;
use guanxi_records::{Company, Draft, access, query};
use guanxi_store::{Tx, Val, retry};
use serde_json::{Map, Value as Json, json};

use super::active::{self, Rule};
use super::definition::Trigger;
use super::settle::{self, Around, NewRun};
use super::{HOOK_KEY, HOOK_NOT_FOUND, HOOK_PAUSED, HOOK_TOO_MANY, NO_HOOK, condition, pause, read};

/// So many messages a minute are taken of each rule.
const A_MINUTE: u32 = 600;

/// How many messages came lately, by rule, on this node.
#[derive(Debug, Default)]
struct Pace(Mutex<HashMap<Id, (Instant, u32)>>);

impl Pace {
    fn take(&self, rule: Id, now: Instant) -> Result<()> {
        let minute = TimeDelta::minutes(1);
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, count) = known.entry(rule).or_insert((now, 0));
        if now < *since || now - *since >= minute {
            (*since, *count) = (now, 0);
        }
        if *count >= A_MINUTE {
            let seconds = (minute - (now - *since)).num_seconds().max(1);
            return Err(Error::new(HOOK_TOO_MANY).with("seconds", seconds));
        }
        *count += 1;
        Ok(())
    }
}

/// Makes a new address for a rule and answers its secret, which is kept nowhere; the one before ends.
///
/// # Errors
/// `access.power` without `manage_company`; `automation.not_found`, `automation.no_hook`.
pub async fn new_hook(ctx: &Ctx, company: &Company, id: Id) -> Result<String> {
    access::require(ctx, Power::ManageCompany)?;
    let secret = company.random.secret();
    let hash = fingerprint(&secret);
    retry(|| {
        let hash = hash.clone();
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let kept = read::kept(ctx, company, &mut tx, id).await?;
            if !matches!(kept.definition.trigger, Trigger::Webhook { .. }) {
                return Err(Error::new(NO_HOOK));
            }
            let text = "UPDATE {automation_rule} SET hook_hash = ? WHERE automation_id = ?";
            let sql = tx.sql(text, [Val::from(hash), Val::from(id)]);
            tx.run(&sql).await?;
            tx.commit().await
        })
    })
    .await?;
    Ok(secret)
}

/// Takes what another system says to the address: finds or makes the record with the rights of the rule, and begins its steps.
/// Answers the record.
///
/// # Errors
/// `automation.hook_not_found`, `automation.hook_paused`, `automation.hook_too_many`, `automation.hook_key`; those of writing
/// the record.
pub async fn receive(company: &Company, secret: &str, message: &Json) -> Result<Id> {
    let system = company.system();
    let mut conn = company.db.read().await?;
    // What is looked for is the hash, so that the time it takes tells nothing of the secret.
    let text = "SELECT automation_id, revision FROM {automation_rule} WHERE hook_hash = ?";
    let sql = conn.sql(text, [Val::from(fingerprint(secret))]);
    let row = conn.opt(&sql).await?.ok_or_else(|| Error::new(HOOK_NOT_FOUND))?;
    let (id, now) = (row.id("automation_id")?, company.clock.now());
    let rules = active::load(&mut conn).await?;
    let found = rules.values().flatten().find(|rule| rule.id == id);
    let rule = found.ok_or_else(|| Error::new(HOOK_NOT_FOUND))?;
    company.part::<Pace>().take(rule.id, now)?;
    if rule.paused {
        return Err(Error::new(HOOK_PAUSED));
    }
    let runs_as = if rule.company { "company" } else { "owner" };
    let able = match rule.owner.filter(|_| !rule.company) {
        Some(owner) => state::get(&mut conn, owner).await? == AccountState::Active,
        None => rule.company,
    };
    let actor = read::actor(&system, company, &mut conn, runs_as, rule.owner).await?.filter(|_| able);
    drop(conn);
    let Some(actor) = actor else { return ownerless(&system, company, rule.id).await };
    let actor = Ctx { request_id: format!("hook-{}", company.next_id()).into(), ..actor };
    let Trigger::Webhook { key, map } = &rule.definition.trigger else {
        return Err(Error::new(HOOK_NOT_FOUND));
    };
    let values = mapped(map, message);
    if let Some(field) = key.as_ref().filter(|key| values.get(*key).is_none_or(Json::is_null)) {
        return Err(Error::new(HOOK_KEY).with("field", field));
    }
    retry(|| {
        let (values, actor) = (values.clone(), &actor);
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let record = put(actor, company, &mut tx, rule, key.as_deref(), values).await?;
            begin(actor, company, &mut tx, rule, record).await?;
            tx.commit().await?;
            Ok(record)
        })
    })
    .await
}

async fn ownerless(ctx: &Ctx, company: &Company, rule: Id) -> Result<Id> {
    let mut tx = company.db.begin().await?;
    pause::pause(&mut tx, &Around::of(ctx, company), rule, pause::Reason::Owner).await?;
    tx.commit().await?;
    Err(Error::new(HOOK_PAUSED))
}

/// The values of fields, where the message has them.
fn mapped(map: &Map<String, Json>, message: &Json) -> Map<String, Json> {
    let value = |(field, pointer): (&String, &Json)| {
        Some((field.clone(), message.pointer(pointer.as_str()?)?.clone()))
    };
    map.iter().filter_map(value).collect()
}

/// The record the message is about, changed as it says, or made.
async fn put(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    rule: &Rule,
    key: Option<&str>,
    values: Map<String, Json>,
) -> Result<Id> {
    let known = match key {
        None => None,
        Some(key) => {
            // Two messages about one record that is not there yet would each make it.
            let text = "UPDATE {automation_rule} SET revision = revision WHERE automation_id = ?";
            let sql = tx.sql(text, [Val::from(rule.id)]);
            tx.run(&sql).await?;
            let filter = json!({"field": key, "op": "eq", "value": values.get(key)});
            query::find(ctx, company, tx, &rule.object, &filter, 1).await?.pop()
        }
    };
    let written = match known {
        Some(known) => {
            records::update_in(ctx, company, tx, &rule.object, known.id(), None, Draft(values)).await?
        }
        None => records::create_in(ctx, company, tx, &rule.object, Draft(values)).await?,
    };
    Ok(written.id())
}

/// The rule acts on the record, if it is such as the rule says.
async fn begin(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    rule: &std::sync::Arc<Rule>,
    record: Id,
) -> Result<()> {
    let object = company.object(&rule.object)?;
    let (program, definitions) = (ctx.as_program(), company.definitions());
    let filters: Vec<&Json> = rule.definition.filter.iter().collect();
    let met = query::fits(&program, &definitions, tx, &object, &[record], &filters).await?;
    if !filters.is_empty() && !met.get(&record).is_some_and(|met| met.iter().all(|met| *met)) {
        return Ok(());
    }
    let stored = crate::approval::facts::load(ctx, company, tx, &object, record).await?;
    if !condition::holds(ctx, &stored, &rule.definition.condition) {
        return Ok(());
    }
    let run = NewRun {
        rule: std::sync::Arc::clone(rule),
        record,
        occurrence: format!("w{}", company.next_id()),
        cause: None,
        looping: false,
    };
    settle::keep(tx, &Around::of(ctx, company), vec![run]).await
}
