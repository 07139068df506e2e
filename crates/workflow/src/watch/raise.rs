//! Telling the administrator what was remarkable, and doing at once what the rule says.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use guanxi_kernel::{Ctx, Id, Power, Result};
use guanxi_org::account::{second_factor, session};
use guanxi_org::organisation;
use guanxi_records::Company;
use guanxi_records::usage::Hour;
use guanxi_store::{Tx, Val, bulk, retry};

use super::rules::{Finding, findings};
use super::settings::{Effect, kept};
use super::{OBJECT, RAISED, facts};
use crate::notify::{self, Notice};
use crate::people;

/// Looks at today, and at yesterday, of which the last numbers come in after midnight. Answers how many cases were raised.
///
/// # Errors
/// When the database cannot be reached.
pub async fn look(ctx: &Ctx, company: &Company) -> Result<usize> {
    let settings = {
        let mut conn = company.db.read().await?;
        kept(&mut conn).await?
    };
    if !settings.active {
        return Ok(0);
    }
    let today = Hour::of(company, ctx.now()).day;
    let yesterday = today.pred_opt().unwrap_or(today);
    let found = {
        let mut conn = company.db.read().await?;
        let facts = facts::read(company, &mut conn, &settings.rules, yesterday, today).await?;
        let days = [yesterday, today];
        days.into_iter().flat_map(|day| findings(&settings.rules, &facts, day)).collect::<Vec<_>>()
    };
    if found.is_empty() {
        return Ok(0);
    }
    retry(|| Box::pin(keep(ctx, company, &found, yesterday))).await
}

/// What is known of a case already: its value, and whether it is open.
type Known = BTreeMap<(Id, String, NaiveDate), (i64, bool)>;

async fn keep(ctx: &Ctx, company: &Company, found: &[Finding], since: NaiveDate) -> Result<usize> {
    let mut tx = company.db.begin().await?;
    // Nodes that look at the same time come one after the other: the row is the one they count under.
    let text =
        "UPDATE {watch_cursor} SET place = place WHERE chain = (SELECT MIN(chain) FROM {watch_cursor})";
    let sql = tx.sql(text, []);
    tx.run(&sql).await?;
    let known = known(&mut tx, since).await?;
    let key = |f: &Finding| (f.person, String::from(f.kind.name()), f.day);
    let fresh: Vec<&Finding> = found.iter().filter(|f| !known.contains_key(&key(f))).collect();
    for more in found.iter().filter(|f| known.get(&key(f)).is_some_and(|k| *k < (f.value, true) && k.1)) {
        grow(&mut tx, more).await?;
    }
    let mut rows = Vec::with_capacity(fresh.len());
    let watching = {
        let organisation = organisation::current(company, &mut tx).await?;
        people::holding(&organisation, Power::ViewAudit)
    };
    let mut signed_out = BTreeSet::new();
    for finding in &fresh {
        let effect = effect(&mut tx, finding, &mut signed_out).await?;
        let id = company.ids.next(ctx.now());
        rows.push(row(ctx, id, finding, effect));
        tell(ctx, company, &mut tx, id, finding, &watching).await?;
    }
    let columns = [
        "id",
        "lock",
        "person_id",
        "kind",
        "day",
        "value",
        "own",
        "team",
        "bound",
        "notice",
        "state",
        "effect",
        "created_at",
    ];
    bulk::insert(&mut tx, "watch_case", &columns, rows).await?;
    tx.commit().await?;
    Ok(fresh.len())
}

async fn known(tx: &mut Tx, since: NaiveDate) -> Result<Known> {
    let text = "SELECT person_id, kind, day, value, state FROM {watch_case} WHERE day >= ?";
    let sql = tx.sql(text, [Val::from(since)]);
    let mut known = Known::new();
    for row in &tx.rows(&sql).await? {
        let key = (row.id("person_id")?, String::from(row.text("kind")?), row.date("day")?);
        known.insert(key, (row.int("value")?, row.text("state")? == "open"));
    }
    Ok(known)
}

/// It went on: an open case says how much it is by now.
async fn grow(tx: &mut Tx, finding: &Finding) -> Result<()> {
    let text =
        "UPDATE {watch_case} SET value = ? WHERE person_id = ? AND kind = ? AND day = ? AND state = 'open'";
    let values = [
        Val::from(finding.value),
        Val::from(finding.person),
        Val::from(finding.kind.name()),
        Val::from(finding.day),
    ];
    let sql = tx.sql(text, values);
    tx.run(&sql).await.map(drop)
}

/// Does what the rule says, and answers what was done. Who has no second factor cannot be asked for it.
async fn effect(tx: &mut Tx, finding: &Finding, signed_out: &mut BTreeSet<Id>) -> Result<Effect> {
    if finding.effect != Effect::SecondFactor || signed_out.contains(&finding.person) {
        return Ok(finding.effect);
    }
    if !second_factor::active(tx, finding.person).await? {
        return Ok(Effect::None);
    }
    session::end_all(tx, finding.person, None).await?;
    signed_out.insert(finding.person);
    Ok(Effect::SecondFactor)
}

fn row(ctx: &Ctx, id: Id, finding: &Finding, effect: Effect) -> Vec<Val> {
    vec![
        Val::from(id),
        Val::from(1_i64),
        Val::from(finding.person),
        Val::from(finding.kind.name()),
        Val::from(finding.day),
        Val::from(finding.value),
        Val::from(finding.own),
        Val::from(finding.team),
        Val::from(finding.limit),
        Val::from(finding.notice),
        Val::from("open"),
        Val::from(effect.name()),
        Val::from(ctx.now()),
    ]
}

/// Those who see the audit hear of it, but not whoever it is about.
async fn tell(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    case: Id,
    finding: &Finding,
    watching: &BTreeSet<Id>,
) -> Result<()> {
    let notice = Notice {
        kind: RAISED,
        to: watching.iter().copied().filter(|id| *id != finding.person).collect(),
        object: String::from(OBJECT),
        record: finding.person,
        params: vec![
            ("watch_case", case.to_string()),
            ("watched", String::from(finding.kind.name())),
            ("value", finding.value.to_string()),
            ("limit", finding.limit.to_string()),
        ],
    };
    notify::tell(ctx, company, tx, notice).await
}
