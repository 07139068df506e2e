//! Rules as whoever manages the company sees them.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Error, Id, Instant, Power, Result};
use guanxi_org::access::{Named, Names};
use guanxi_org::authority::{self, Circumstances};
use guanxi_records::{Company, access};
use guanxi_store::{Conn, Row, Val};
use serde::Serialize;

use super::NOT_FOUND;
use super::check::{self, Fault};
use super::definition::{Definition, Trigger};
use super::worker::{access_version, as_company};

/// Figures are of so long.
const LATELY: TimeDelta = TimeDelta::days(30);

/// What a rule did lately.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Figures {
    /// What got through.
    pub done: i64,
    /// What did not.
    pub failed: i64,
    /// What is on its way, rests or is held.
    pub open: i64,
    /// When it did something last.
    pub last_at: Option<String>,
}

/// Why a rule is paused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paused {
    /// The code.
    pub code: String,
    /// Its sentence.
    pub message: String,
    /// Since when.
    pub at: Option<String>,
}

/// A line of the list of rules.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Line {
    /// The rule.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// The object.
    pub object: String,
    /// Whether it is in use.
    pub active: bool,
    /// Its place among those of the object.
    pub place: i64,
    /// When it acts.
    pub trigger: Trigger,
    /// Whose it is.
    pub owner: Named,
    /// With whose rights it acts: `owner` or `company`.
    pub runs_as: String,
    /// Why it is paused; none: it is not.
    pub paused: Option<Paused>,
    /// What it did in the last 30 days.
    pub figures: Figures,
    /// When it was last changed.
    pub updated_at: String,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Automation {
    /// The rule.
    pub id: Id,
    /// Counts its changes.
    pub lock: i64,
    /// Its name.
    pub name: String,
    /// The object.
    pub object: String,
    /// Whether it is in use.
    pub active: bool,
    /// Its place among those of the object.
    pub place: i64,
    /// Whose it is.
    pub owner: Named,
    /// With whose rights it acts: `owner` or `company`.
    pub runs_as: String,
    /// Why it is paused; none: it is not.
    pub paused: Option<Paused>,
    /// What it says.
    pub definition: Definition,
    /// What keeps it from acting.
    pub faults: Vec<Fault>,
    /// Whether others have an address to call it by.
    pub hook: bool,
    /// What its calls are signed with.
    pub secret: String,
}

/// A row of both.
pub(super) struct Kept {
    pub(super) line: Line,
    pub(super) lock: i64,
    pub(super) definition: Definition,
    pub(super) owner: Option<Id>,
    hook: bool,
    secret: String,
}

const SELECT: &str = "SELECT a.id, a.version, a.name, a.object, a.active, a.place, a.owner_id, a.runs_as, a.updated_at, \
                      r.paused, r.paused_at, r.hook_hash, r.secret, v.definition FROM {o_automation} a \
                      JOIN {automation_rule} r ON r.automation_id = a.id \
                      JOIN {automation_version} v ON v.automation_id = a.id AND v.revision = r.revision \
                      WHERE a.deleted_at IS NULL AND (? = 0 OR a.id = ?) ORDER BY a.object, a.place, a.id";

fn read(ctx: &Ctx, company: &Company, row: &Row) -> Result<Kept> {
    let definition: Definition = serde_json::from_str(row.text("definition")?).map_err(Error::internal)?;
    let paused = row.opt_text("paused")?.map(|code| Paused {
        code: String::from(code),
        message: company.product.messages.sentence(
            ctx.language,
            code,
            &guanxi_kernel::error::Params::default(),
        ),
        at: None,
    });
    let at = row.opt_instant("paused_at")?.map(format_instant);
    let owner = row.opt_id("owner_id")?;
    Ok(Kept {
        lock: row.int("version")?,
        hook: row.opt_text("hook_hash")?.is_some(),
        secret: String::from(row.text("secret")?),
        owner,
        line: Line {
            id: row.id("id")?,
            name: String::from(row.opt_text("name")?.unwrap_or_default()),
            object: String::from(row.text("object")?),
            active: row.bool("active")?,
            place: row.opt_int("place")?.unwrap_or_default(),
            trigger: definition.trigger.clone(),
            owner: Named { id: owner.unwrap_or(Id(0)), name: String::new() },
            runs_as: String::from(row.opt_text("runs_as")?.unwrap_or("owner")),
            paused: paused.map(|paused| Paused { at, ..paused }),
            figures: Figures::default(),
            updated_at: format_instant(row.instant("updated_at")?),
        },
        definition,
    })
}

async fn named(conn: &mut Conn, kept: &mut [Kept]) -> Result<()> {
    let mut names = Names::default();
    names.add(conn, "employee", kept.iter().filter_map(|k| k.owner)).await?;
    for one in kept {
        if let Some(owner) = one.owner {
            one.line.owner = names.of(owner);
        }
    }
    Ok(())
}

/// All rules.
///
/// # Errors
/// `access.power` without `manage_company`.
pub async fn automations(ctx: &Ctx, company: &Company) -> Result<Vec<Line>> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    let sql = conn.sql(SELECT, [Val::from(0_i64), Val::from(0_i64)]);
    let rows = conn.rows(&sql).await?;
    let mut kept = rows.iter().map(|row| read(ctx, company, row)).collect::<Result<Vec<_>>>()?;
    named(&mut conn, &mut kept).await?;
    let figures = figures(&mut conn, ctx.now() - LATELY).await?;
    let line = |kept: Kept| {
        let figures = figures.get(&kept.line.id).cloned().unwrap_or_default();
        Line { figures, ..kept.line }
    };
    Ok(kept.into_iter().map(line).collect())
}

async fn figures(conn: &mut Conn, since: Instant) -> Result<BTreeMap<Id, Figures>> {
    let text = "SELECT automation_id, stage, COUNT(*) AS n, MAX(COALESCE(ended_at, created_at)) AS last_at \
                FROM {automation_run} WHERE created_at > ? GROUP BY automation_id, stage";
    let sql = conn.sql(text, [Val::from(since)]);
    let mut found: BTreeMap<Id, Figures> = BTreeMap::new();
    for row in &conn.rows(&sql).await? {
        let figures = found.entry(row.id("automation_id")?).or_default();
        let number = row.int("n")?;
        match row.text("stage")? {
            "done" => figures.done += number,
            "failed" => figures.failed += number,
            "cancelled" => {}
            _ => figures.open += number,
        }
        let last = row.opt_instant("last_at")?.map(format_instant);
        figures.last_at = figures.last_at.take().max(last);
    }
    Ok(found)
}

/// One rule, and what keeps it from acting.
///
/// # Errors
/// `access.power` without `manage_company`; `automation.not_found`.
pub async fn automation(ctx: &Ctx, company: &Company, id: Id) -> Result<Automation> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    let kept = kept(ctx, company, &mut conn, id).await?;
    let actor = actor(ctx, company, &mut conn, &kept.line.runs_as, kept.owner).await?;
    drop(conn);
    let Kept { line, lock, definition, hook, secret, .. } = kept;
    let found = check::faults(ctx, company, actor.as_ref(), &line.object, &definition).await?;
    let faults = check::shown(ctx, company, &found);
    let Line { id, name, object, active, place, owner, runs_as, paused, .. } = line;
    Ok(Automation {
        id,
        lock,
        name,
        object,
        active,
        place,
        owner,
        runs_as,
        paused,
        definition,
        faults,
        hook,
        secret,
    })
}

/// One rule as it is kept.
///
/// # Errors
/// `automation.not_found`.
pub(super) async fn kept(ctx: &Ctx, company: &Company, conn: &mut Conn, id: Id) -> Result<Kept> {
    let sql = conn.sql(SELECT, [Val::from(1_i64), Val::from(id)]);
    let row = conn.opt(&sql).await?.ok_or_else(|| Error::new(NOT_FOUND).with("id", id))?;
    let mut kept = [read(ctx, company, &row)?];
    named(conn, &mut kept).await?;
    let [kept] = kept;
    Ok(kept)
}

/// Whom a rule acts as, with the rights of this moment; none: it belongs to nobody.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn actor(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    runs_as: &str,
    owner: Option<Id>,
) -> Result<Option<Ctx>> {
    if runs_as == "company" {
        let version = access_version(conn).await?;
        return Ok(Some(as_company(Ctx { language: ctx.language, ..company.system() }, version)));
    }
    let Some(owner) = owner else { return Ok(None) };
    let authority = authority::of(company, conn, owner, &Circumstances::now(company, None)).await?;
    let actor = guanxi_kernel::Actor::Employee(owner);
    Ok(Some(Ctx { actor, authority, ..ctx.clone() }.through(guanxi_kernel::Via::Automation)))
}
