//! What is said now of what is due: by the choices, the clock and the rights of whoever it is for, or by those of the
//! automation that says it.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use guanxi_kernel::{Actor, Authority, Ctx, Id, Instant, Result};
use guanxi_org::account::{ACCOUNT_STATE, NOT_FOUND};
use guanxi_records::background::Acting;
use guanxi_records::notices::{Channel, Piece, Reader, Way};
use guanxi_records::{Company, FieldValue, query};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Val};
use serde_json::json;

use super::STALE;
use super::claim::Due;
use crate::notify::choices::of_person;
use crate::notify::mail::{Due as When, due};
use crate::notify::page::page;
use crate::notify::texts::Texts;
use crate::notify::told::{Kept, told};

/// A record nobody may see: of a notice to a group nothing is said but that it happened.
const NOBODYS: Id = Id(0);

/// What becomes of something that is due.
#[derive(Debug, Clone)]
pub(super) enum Verdict {
    /// It is said.
    Say(Piece),
    /// It is not due before this moment after all.
    Later(Instant),
    /// Nothing is to be said any more, and why.
    Drop(&'static str),
}

/// Judges everything that is due, in the same order.
pub(super) async fn judged<C: Acting>(shared: &C, channel: &Channel, all: &[Due]) -> Result<Vec<Verdict>> {
    let company = shared.company();
    let now = company.clock.now();
    let mut verdicts: HashMap<Id, Verdict> = HashMap::new();
    let mut people: BTreeMap<Id, Vec<&Due>> = BTreeMap::new();
    let mut automations: BTreeMap<Id, Vec<&Due>> = BTreeMap::new();
    let mut kinds: Vec<&Due> = Vec::new();
    for one in all {
        if one.at < now - STALE {
            verdicts.insert(one.id, Verdict::Drop("stale"));
        } else if let Some(person) = one.person() {
            people.entry(person).or_default().push(one);
        } else if let Some(automation) = one.automation {
            automations.entry(automation).or_default().push(one);
        } else {
            kinds.push(one);
        }
    }
    for (person, own) in people {
        verdicts.extend(of_one(shared, channel, person, &own).await?);
    }
    for (automation, own) in automations {
        verdicts.extend(said(shared, channel, automation, &own).await?);
    }
    verdicts.extend(of_kinds(company, channel, &kinds).await?);
    let verdict = |one: &Due| verdicts.remove(&one.id).unwrap_or(Verdict::Drop("gone"));
    Ok(all.iter().map(verdict).collect())
}

type Verdicts = Vec<(Id, Verdict)>;

fn each(own: &[&Due], why: &'static str) -> Verdicts {
    own.iter().map(|one| (one.id, Verdict::Drop(why))).collect()
}

/// The context of somebody who can work; none: nobody any more.
async fn acting<C: Acting>(shared: &C, person: Id) -> Result<Option<Ctx>> {
    match shared.acting(Some(person)).await {
        Ok(ctx) => Ok(Some(ctx)),
        Err(error) if error.is(ACCOUNT_STATE) || error.is(NOT_FOUND) => Ok(None),
        Err(error) => Err(error),
    }
}

/// What is for one person.
async fn of_one<C: Acting>(shared: &C, channel: &Channel, person: Id, own: &[&Due]) -> Result<Verdicts> {
    let company = shared.company();
    let Some(ctx) = acting(shared, person).await? else { return Ok(each(own, "cannot_work")) };
    let mut conn = company.db.read().await?;
    let Some(reader) = reader(company, &mut conn, person).await? else { return Ok(each(own, "cannot_work")) };
    if channel.needs_number && reader.mobile.is_none() {
        return Ok(each(own, "no_number"));
    }
    let ways = of_person(&mut conn, &company.product, person).await?;
    let mut known = notifications(&mut conn, own).await?;
    let mut verdicts = Vec::new();
    let mut say = Vec::new();
    for one in own {
        let Some(kept) = one.to.and_then(|(_, id)| known.remove(&id)) else {
            verdicts.push((one.id, Verdict::Drop("gone")));
            continue;
        };
        // As it is chosen now, also for what was told before.
        let way = ways.through(person, &one.kind, channel.id).filter(|_| channel.to_people);
        let way = way.map(|daily| if daily { Way::Digest } else { Way::Mail });
        let when = match way {
            Some(_) if kept.read_at.is_some() => Err("read"),
            Some(way) => Ok(due(way, kept.at, ways.times(person), ctx.zone, ctx.now())?),
            None => Err("choice"),
        };
        match when {
            Ok(When::Now) => say.push((one.id, kept)),
            Ok(When::At(at)) => verdicts.push((one.id, Verdict::Later(at))),
            Ok(When::Never) => verdicts.push((one.id, Verdict::Drop("choice"))),
            Err(why) => verdicts.push((one.id, Verdict::Drop(why))),
        }
    }
    let (ids, kept): (Vec<Id>, Vec<Kept>) = say.into_iter().unzip();
    let told = told(&ctx, company, &mut conn, kept).await?;
    verdicts.extend(ids.into_iter().zip(told).map(|(id, one)| {
        let times =
            if one.number > 1 && !one.several { format!(" (×{})", one.number) } else { String::new() };
        let link = one.page.as_deref().and_then(|page| link(channel, page));
        let text = format!("{}{times}", one.sentence);
        (id, Verdict::Say(Piece { text, link, to: Some(reader.clone()) }))
    }));
    Ok(verdicts)
}

fn link(channel: &Channel, page: &str) -> Option<String> {
    (!channel.base.is_empty()).then(|| format!("{}{page}", channel.base))
}

/// The person's name and number.
async fn reader(company: &Company, conn: &mut Conn, person: Id) -> Result<Option<Reader>> {
    let filter = json!({"field": "id", "op": "eq", "value": person});
    let found = query::find(&company.system(), company, conn, "employee", &filter, 1).await?;
    Ok(found.first().map(|record| {
        let mobile = match record.get("phone") {
            // What could not be understood as a number is none that could be reached.
            FieldValue::Phone(_, number) => number.clone().filter(|number| number.starts_with('+')),
            _ => None,
        };
        Reader { name: String::from(record.title()), mobile }
    }))
}

/// The notifications these say, by id.
async fn notifications(conn: &mut Conn, own: &[&Due]) -> Result<HashMap<Id, Kept>> {
    let ids: BTreeSet<i64> = own.iter().filter_map(|one| Some(one.to?.1.get())).collect();
    let select = Query::select()
        .columns(Kept::COLUMNS.map(Alias::new))
        .from(conn.dialect().table("notification"))
        .and_where(Expr::col(Alias::new("id")).is_in(ids))
        .to_owned();
    let sql = conn.build(&select);
    let kept = conn.rows(&sql).await?.iter().map(Kept::read).collect::<Result<Vec<_>>>()?;
    Ok(kept.into_iter().map(|one| (one.id, one)).collect())
}

fn kept(one: &Due, record: Option<Id>) -> Kept {
    Kept {
        id: one.id,
        kind: one.kind.clone(),
        object: one.object.clone(),
        record,
        at: one.at,
        by: None,
        number: 1,
        params: one.params.clone(),
        read_at: None,
    }
}

/// What an automation says to a group: its text, with what its owner may see, whoever it acts as otherwise.
async fn said<C: Acting>(shared: &C, channel: &Channel, automation: Id, own: &[&Due]) -> Result<Verdicts> {
    let company = shared.company();
    let mut conn = company.db.read().await?;
    let text = "SELECT owner_id FROM {o_automation} WHERE id = ? AND deleted_at IS NULL";
    let sql = conn.sql(text, [Val::from(automation)]);
    let Some(row) = conn.opt(&sql).await? else { return Ok(each(own, "gone")) };
    let owner = row.opt_id("owner_id")?;
    drop(conn);
    let ctx = match owner {
        Some(owner) => acting(shared, owner).await?,
        None => None,
    };
    let Some(ctx) = ctx else { return Ok(each(own, "cannot_work")) };
    let ctx = Ctx { language: channel.language, ..ctx };
    let kept: Vec<Kept> = own.iter().map(|one| kept(one, one.record)).collect();
    let mut conn = company.db.read().await?;
    let texts = Texts::read(&ctx, company, &mut conn, &kept).await?;
    let verdict = |one: &Kept| {
        let Some(record) = one.record.filter(|record| texts.has(*record)) else {
            return Verdict::Drop("out_of_sight");
        };
        let template = one.params.get("template").map(String::as_str).unwrap_or_default();
        let page = page(&one.kind, &one.object, Some(record), false, &BTreeMap::new());
        let link = page.as_deref().and_then(|page| link(channel, page));
        Verdict::Say(Piece { text: texts.of(template, one), link, to: None })
    };
    Ok(kept.iter().map(|one| (one.id, verdict(one))).collect())
}

/// What the company has a group told of: that it happened, and where more stands, for nobody knows who reads it.
async fn of_kinds(company: &Arc<Company>, channel: &Channel, own: &[&Due]) -> Result<Verdicts> {
    if own.is_empty() {
        return Ok(Vec::new());
    }
    let system = company.system();
    let nobody = Ctx {
        actor: Actor::System,
        authority: Arc::new(Authority::default()),
        language: channel.language,
        ..system
    };
    let rows: Vec<Kept> = own.iter().map(|one| kept(one, Some(NOBODYS))).collect();
    let mut conn = company.db.read().await?;
    let told = told(&nobody, company, &mut conn, rows).await?;
    let verdict = |(one, told): (&&Due, crate::notify::Told)| {
        let page = page(&one.kind, &one.object, one.record, false, &one.params);
        let link = page.as_deref().and_then(|page| link(channel, page));
        (one.id, Verdict::Say(Piece { text: told.sentence, link, to: None }))
    };
    Ok(own.iter().zip(told).map(verdict).collect())
}
