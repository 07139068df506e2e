//! A move as its reader may see it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Error, Id, Power, Result};
use guanxi_records::{Company, access};
use guanxi_store::Conn;
use serde::Serialize;
use serde_json::{Map, Value as Json, json};

use super::plan::Ref;
use super::request::MoveRequest;
use super::store::{self, Kept, Report};
use super::undo::UNDO_FOR;
use super::{Approval, Plan, Stage, allow, approval};

/// A move.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Shown {
    /// Its id.
    pub id: Id,
    /// Its number.
    pub number: String,
    /// How far it is.
    pub stage: Stage,
    /// What was asked for.
    pub request: MoveRequest,
    /// Who moves.
    pub employee: Option<Ref>,
    /// The position named.
    pub position: Option<Ref>,
    /// From when on it holds; none: once confirmed.
    pub effective_at: Option<String>,
    /// The plan confirmed.
    pub plan: Option<Plan>,
    /// What it came to.
    pub report: Option<Report>,
    /// When it was prepared.
    pub created_at: String,
    /// By whom.
    pub created_by: Option<Ref>,
    /// When it was confirmed.
    pub confirmed_at: Option<String>,
    /// By whom.
    pub confirmed_by: Option<Ref>,
    /// When it was carried out.
    pub done_at: Option<String>,
    /// Until when it can be taken back.
    pub undo_until: Option<String>,
    /// The job that carries it out or takes it back.
    pub job: Option<Id>,
    /// Why it cannot go on.
    pub problem: Option<Told>,
    /// The roles asked to approve it, with what they decided.
    pub approvals: Vec<Approval>,
    /// Whether it was confirmed and waits for others to agree, by their own processes.
    pub in_agreement: bool,
    /// What the reader may do with it now.
    pub can: Can,
}

/// A fault in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// Its code.
    pub code: String,
    /// Its sentence.
    pub message: String,
}

/// What the reader may do with a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Can {
    /// Change the request.
    pub change: bool,
    /// See what it would do.
    pub rehearse: bool,
    /// Confirm it, or submit it.
    pub confirm: bool,
    /// Give it up.
    pub cancel: bool,
    /// Take it back.
    pub undo: bool,
    /// Approve or reject it.
    pub approve: bool,
}

/// Reads a move.
///
/// # Errors
/// `move.not_found` when there is none, or it is not the reader's to see.
pub async fn get(ctx: &Ctx, company: &Company, id: Id) -> Result<Shown> {
    let mut conn = company.db.read().await?;
    let kept = store::load(&mut conn, id).await?;
    allow::see(ctx, company, &mut conn, &kept).await?;
    let approvals = approval::approvals(&mut conn, &kept).await?;
    let approve = match ctx.actor.employee() {
        Some(me) => approval::waits_for(company, &mut conn, &kept, &approvals, me).await?,
        None => false,
    };
    let approved = approvals.iter().all(|a| a.approved == Some(true));
    let can = Can { approve, ..can(ctx, &kept, approved) };
    let in_agreement = kept.in_agreement();
    let undo_until = (kept.stage == Stage::Done).then_some(kept.done_at).flatten().map(|at| at + UNDO_FOR);
    Ok(Shown {
        id,
        number: kept.number,
        stage: kept.stage,
        employee: kept.request.employee.map(Ref::person),
        position: kept.request.position.map(|id| Ref::new("position", id)),
        effective_at: kept.effective_at.map(format_instant),
        request: kept.request,
        plan: kept.plan,
        report: kept.report,
        created_at: format_instant(kept.created_at),
        created_by: kept.created_by.map(Ref::person),
        confirmed_at: kept.confirmed_at.map(format_instant),
        confirmed_by: kept.confirmed_by.map(Ref::person),
        done_at: kept.done_at.map(format_instant),
        undo_until: undo_until.map(format_instant),
        job: kept.job,
        problem: kept.problem.map(|p| told(ctx, company, p.code, &p.params)),
        approvals,
        in_agreement,
        can,
    })
}

fn can(ctx: &Ctx, kept: &Kept, approved: bool) -> Can {
    let mine = allow::may_change(ctx, kept);
    let manages = ctx.authority.has(Power::ManagePeople);
    let open = kept.stage.open();
    let planned = open || kept.stage == Stage::Scheduled;
    let in_time = kept.done_at.is_some_and(|at| ctx.now() - at <= UNDO_FOR);
    Can {
        change: mine && planned,
        rehearse: mine && planned,
        // What waits is confirmed by those who may, once it is approved.
        confirm: mine
            && open
            && !kept.in_agreement()
            && (kept.stage != Stage::Waiting || (manages && approved)),
        cancel: mine && planned,
        undo: manages && kept.stage == Stage::Done && in_time,
        approve: false,
    }
}

fn told(ctx: &Ctx, company: &Company, code: String, params: &[(String, String)]) -> Told {
    let message = sentence(ctx, company, &code, params);
    Told { code, message }
}

/// Names of values in sentences about moves.
const PARAMS: [&str; 10] =
    ["employee", "position", "department", "object", "count", "number", "fault", "comment", "role", "limit"];

fn sentence(ctx: &Ctx, company: &Company, code: &str, params: &[(String, String)]) -> String {
    let definitions = company.definitions();
    let value = |name: &str, value: &String| match name {
        // An object is told by what the reader calls it.
        "object" => definitions.object(value).map_or_else(
            |_| value.clone(),
            |o| {
                let plurals = if o.plurals.is_empty() { &o.labels } else { &o.plurals };
                String::from(plurals.get(ctx.language))
            },
        ),
        _ => value.clone(),
    };
    let known = |(name, text): &(String, String)| {
        let name = PARAMS.into_iter().find(|known| known == name)?;
        Some((name, value(name, text)))
    };
    let params = params.iter().filter_map(known).collect();
    company.product.messages.sentence(ctx.language, code, &params)
}

/// An answer with the names its reader may see: every `{"object", "id"}` gets a `label`, every conflict its sentence.
///
/// # Errors
/// When the database cannot be reached.
pub async fn labelled(ctx: &Ctx, company: &Company, answer: &impl Serialize) -> Result<Json> {
    let mut json = serde_json::to_value(answer).map_err(Error::internal)?;
    let mut wanted: BTreeMap<String, BTreeSet<Id>> = BTreeMap::new();
    visit(&mut json, &mut |members| {
        if let Some((object, id)) = reference(members) {
            wanted.entry(object).or_default().insert(id);
        }
    });
    let mut conn = company.db.read().await?;
    let labels = labels(ctx, company, &mut conn, wanted).await?;
    visit(&mut json, &mut |members| {
        if let Some(key) = reference(members) {
            members.insert(String::from("label"), json!(labels.get(&key)));
        }
        if let Some(label) = members
            .get("effect")
            .and(members.get("name"))
            .and_then(Json::as_str)
            .map(|name| place(ctx, company, name))
        {
            members.insert(String::from("label"), json!(label));
        }
        if let (Some(code), Some(params)) =
            (members.get("code").and_then(Json::as_str), members.get("params"))
        {
            let params: Vec<(String, String)> = serde_json::from_value(params.clone()).unwrap_or_default();
            let message = sentence(ctx, company, code, &params);
            members.insert(String::from("message"), json!(message));
        }
    });
    Ok(json)
}

async fn labels(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    wanted: BTreeMap<String, BTreeSet<Id>>,
) -> Result<HashMap<(String, Id), String>> {
    let mut labels = HashMap::new();
    for (object, ids) in wanted {
        let found = access::labels::of_records(ctx, company, conn, &object, ids.into_iter()).await?;
        labels.extend(found.into_iter().map(|(id, label)| ((object.clone(), id), label)));
    }
    Ok(labels)
}

/// What a place is called that names a person: a field of an object, or rows of the program's own.
fn place(ctx: &Ctx, company: &Company, name: &str) -> String {
    let (table, column) = name.split_once('.').unwrap_or((name, ""));
    let definitions = company.definitions();
    let field = definitions.object(table).ok().and_then(|o| Some((o, o.field(column)?)));
    match field {
        Some((object, field)) => {
            format!("{} · {}", object.labels.get(ctx.language), field.labels.get(ctx.language))
        }
        None => company.product.messages.sentence(ctx.language, &format!("move.names.{table}"), &Vec::new()),
    }
}

fn reference(members: &Map<String, Json>) -> Option<(String, Id)> {
    let object = members.get("object")?.as_str()?;
    let id = members.get("id")?.as_str()?.parse().ok()?;
    Some((String::from(object), id))
}

fn visit(json: &mut Json, act: &mut impl FnMut(&mut Map<String, Json>)) {
    match json {
        Json::Array(items) => items.iter_mut().for_each(|item| visit(item, act)),
        Json::Object(members) => {
            members.values_mut().for_each(|value| visit(value, act));
            act(members);
        }
        _ => {}
    }
}
