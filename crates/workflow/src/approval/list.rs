//! Approvals by what the reader has to do with them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Error, FieldError, Id, Power, Result};
use guanxi_org::access::{Named, Names};
use guanxi_records::access::labels;
use guanxi_records::field::faults;
use guanxi_records::{Company, access};
use guanxi_store::{Conn, Sql, Val};
use serde::{Deserialize, Serialize};

use super::reading::{self, Head};
use super::run::Stage;
use super::store::{Kept, TOLD};
use super::{Deed, INVALID, hidden, sight};

/// On a page at most.
const MOST: u32 = 200;
/// Counted at most.
const COUNTED: i64 = 1_000;

/// What the reader has to do with approvals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InBox {
    /// The reader is asked; the longest asked first.
    Todo,
    /// The reader has decided; the newest first.
    Done,
    /// The reader submitted them; the newest first.
    Submitted,
    /// The reader was told of them; the newest first.
    Copied,
    /// All, for who manages the company; the newest first.
    All,
}

/// What is asked for.
#[derive(Debug, Clone)]
pub struct ListRequest {
    /// By what the reader has to do with them; or, of one record, all.
    pub of: Listed,
    /// On a page.
    pub limit: u32,
    /// Where the page before ended.
    pub cursor: Option<Id>,
}

/// Which approvals.
#[derive(Debug, Clone)]
pub enum Listed {
    /// By what the reader has to do with them.
    Box(InBox),
    /// Those of a record the reader sees.
    Record(String, Id),
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// The approval.
    pub id: Id,
    /// Its number.
    pub number: String,
    /// The object.
    pub object: String,
    /// What the object is called.
    pub object_label: String,
    /// The record.
    pub record: Id,
    /// What the record is known by; none: the reader does not see it.
    pub title: Option<String>,
    /// What is to be done.
    pub deed: Deed,
    /// How far it is.
    pub stage: Stage,
    /// The process.
    pub process: String,
    /// Who submitted it.
    pub submitter: Named,
    /// When.
    pub submitted_at: Option<String>,
    /// When it ended.
    pub ended_at: Option<String>,
    /// Until when those asked are to decide.
    pub due_at: Option<String>,
    /// The step at which somebody is asked.
    pub step: Option<String>,
    /// Who is asked.
    pub waiting_for: Vec<Named>,
    /// The change order that holds what is to be changed.
    pub change_order: Option<Id>,
    /// Why it was submitted.
    pub reason: String,
    /// How often those asked were reminded.
    pub urged: u32,
    /// Whether the reader has seen it.
    pub read: bool,
}

/// How many the reader has to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Counts {
    /// The reader is asked.
    pub todo: i64,
    /// The time for them is over.
    pub overdue: i64,
    /// The reader was told and has not looked.
    pub copied: i64,
}

/// A page of approvals, and where the next begins.
///
/// # Errors
/// `record.not_found` for a record the reader does not see; `access.power` for all without `manage_company`;
/// `approval.invalid` for a page that is too long.
pub async fn list(ctx: &Ctx, company: &Company, request: &ListRequest) -> Result<(Vec<Summary>, Option<Id>)> {
    if request.limit == 0 || request.limit > MOST {
        let fault = FieldError::new("limit", faults::TOO_LARGE).with("limit", MOST);
        return Err(Error::fields(INVALID, vec![fault]));
    }
    let Some(me) = ctx.actor.employee() else { return Ok((Vec::new(), None)) };
    let mut conn = company.db.read().await?;
    let more = i64::from(request.limit) + 1;
    let sql = match &request.of {
        Listed::Box(InBox::All) => {
            access::require(ctx, Power::ManageCompany)?;
            every(&conn, request.cursor, more)
        }
        Listed::Box(InBox::Submitted) => submitted(&conn, me, request.cursor, more),
        Listed::Box(InBox::Todo) => todo(&conn, me, request.cursor, more),
        Listed::Box(InBox::Done) => done(&conn, me, request.cursor, more),
        Listed::Box(InBox::Copied) => copied(&conn, me, request.cursor, more),
        Listed::Record(object, record) => {
            sight::require(ctx, company, &mut conn, object, *record).await?;
            of_record(&conn, object, *record, request.cursor, more)
        }
    };
    let rows = conn.rows(&sql).await?;
    let keys = rows.iter().map(|r| Ok((r.id("approval_id")?, r.id("k")?))).collect::<Result<Vec<_>>>()?;
    let shown = usize::try_from(request.limit).unwrap_or(1);
    let next = (keys.len() > shown).then(|| keys.get(shown - 1).map(|(_, k)| *k)).flatten();
    let ids: Vec<Id> = keys.into_iter().take(shown).map(|(id, _)| id).collect();
    Ok((summaries(ctx, company, &mut conn, me, &ids).await?, next))
}

fn before(cursor: Option<Id>) -> Val {
    Val::from(cursor.unwrap_or(Id(i64::MAX)))
}

fn every(conn: &Conn, cursor: Option<Id>, limit: i64) -> Sql {
    let text = "SELECT id AS approval_id, id AS k FROM {o_approval} WHERE id < ? AND deleted_at IS NULL \
                ORDER BY id DESC LIMIT ?";
    conn.sql(text, [before(cursor), Val::from(limit)])
}

fn submitted(conn: &Conn, me: Id, cursor: Option<Id>, limit: i64) -> Sql {
    let text = "SELECT id AS approval_id, id AS k FROM {o_approval} WHERE submitter_id = ? AND id < ? \
                AND deleted_at IS NULL ORDER BY id DESC LIMIT ?";
    conn.sql(text, [Val::from(me), before(cursor), Val::from(limit)])
}

/// Two parts, each by its own index: whom it asks, and for whom somebody else is asked.
fn todo(conn: &Conn, me: Id, cursor: Option<Id>, limit: i64) -> Sql {
    let text = "SELECT approval_id, k FROM (\
                SELECT * FROM (SELECT approval_id, id AS k FROM {approval_task} WHERE person_id = ? AND state = 'waiting' \
                AND id > ? ORDER BY id LIMIT ?) a UNION ALL \
                SELECT * FROM (SELECT approval_id, id AS k FROM {approval_task} WHERE instead_of = ? AND state = 'waiting' \
                AND id > ? ORDER BY id LIMIT ?) b) w ORDER BY k LIMIT ?";
    let after = || Val::from(cursor.unwrap_or(Id(0)));
    let limit = || Val::from(limit);
    conn.sql(text, [Val::from(me), after(), limit(), Val::from(me), after(), limit(), limit()])
}

/// The last decision of the reader on each.
fn done(conn: &Conn, me: Id, cursor: Option<Id>, limit: i64) -> Sql {
    let text = "SELECT t.approval_id, t.id AS k FROM {approval_task} t WHERE t.person_id = ? AND t.id < ? \
                AND t.decided_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {approval_task} l \
                WHERE l.approval_id = t.approval_id AND l.person_id = t.person_id AND l.decided_at IS NOT NULL AND l.id > t.id) \
                ORDER BY t.id DESC LIMIT ?";
    conn.sql(text, [Val::from(me), before(cursor), Val::from(limit)])
}

fn copied(conn: &Conn, me: Id, cursor: Option<Id>, limit: i64) -> Sql {
    let text = "SELECT approval_id, id AS k FROM {approval_task} WHERE person_id = ? AND state = ? AND id < ? \
                ORDER BY id DESC LIMIT ?";
    conn.sql(text, [Val::from(me), Val::from(TOLD), before(cursor), Val::from(limit)])
}

fn of_record(conn: &Conn, object: &str, record: Id, cursor: Option<Id>, limit: i64) -> Sql {
    let text = "SELECT approval_id, approval_id AS k FROM {approval_run} WHERE object = ? AND record_id = ? \
                AND approval_id < ? ORDER BY approval_id DESC LIMIT ?";
    conn.sql(text, [Val::from(object), Val::from(record), before(cursor), Val::from(limit)])
}

/// Lines for these approvals, in this order.
pub(super) async fn summaries(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    me: Id,
    ids: &[Id],
) -> Result<Vec<Summary>> {
    let listed = reading::load_listed(conn, me, ids).await?;
    let mut names = Names::default();
    let people =
        listed.iter().flat_map(|(k, _)| k.run.waiting().map(|t| t.person).chain([k.run.facts.submitter]));
    let people: Vec<Id> = people.collect();
    names.add(conn, "employee", people).await?;
    let mut by_object: BTreeMap<&str, Vec<Id>> = BTreeMap::new();
    let mut closed = Vec::new();
    for (one, _) in &listed {
        let hidden = one.hidden_from(me);
        if hidden.is_empty() {
            by_object.entry(&one.object).or_default().push(one.record);
        } else {
            closed.push((one, hidden));
        }
    }
    let mut titles: HashMap<Id, String> = HashMap::new();
    for (object, records) in by_object {
        titles.extend(labels::of_records(ctx, company, conn, object, records.into_iter()).await?);
    }
    let known = hidden::titles(ctx, company, conn, &closed).await?;
    let closed: BTreeSet<Id> = closed.iter().map(|(kept, _)| kept.id).collect();
    let found: HashMap<Id, &(Kept, Head)> = listed.iter().map(|one| (one.0.id, one)).collect();
    let line = |id: &Id| {
        let (kept, head) = found.get(id)?;
        let title = if closed.contains(id) { known.get(id) } else { titles.get(&kept.record) };
        Some(summary(ctx, company, kept, head, &names, title))
    };
    Ok(ids.iter().filter_map(line).collect())
}

fn summary(
    ctx: &Ctx,
    company: &Company,
    kept: &Kept,
    head: &Head,
    names: &Names,
    title: Option<&String>,
) -> Summary {
    let run = &kept.run;
    let label = company.object(&kept.object).map(|o| String::from(o.labels.get(ctx.language)));
    let steps: BTreeSet<&str> = run.waiting().map(|t| kept.graph.name(&t.step)).collect();
    let people: BTreeSet<Id> = run.waiting().map(|t| t.person).collect();
    Summary {
        id: kept.id,
        number: head.number.clone(),
        object: kept.object.clone(),
        object_label: label.unwrap_or_default(),
        record: kept.record,
        title: title.cloned(),
        deed: kept.deed,
        stage: run.stage,
        process: head.process.clone(),
        submitter: names.of(run.facts.submitter),
        submitted_at: head.submitted_at.map(format_instant),
        ended_at: head.ended_at.map(format_instant),
        due_at: run.waiting().filter_map(|t| t.due_at).min().map(format_instant),
        step: (!steps.is_empty()).then(|| steps.into_iter().collect::<Vec<_>>().join(", ")),
        waiting_for: people.into_iter().map(|id| names.of(id)).collect(),
        change_order: kept.change_order,
        reason: kept.reason.clone(),
        urged: run.urged,
        read: head.read,
    }
}

/// How many the reader has to look at.
///
/// # Errors
/// When the database cannot be reached.
pub async fn count(ctx: &Ctx, company: &Company) -> Result<Counts> {
    let Some(me) = ctx.actor.employee() else { return Ok(Counts::default()) };
    let mut conn = company.db.read().await?;
    let text = "SELECT COUNT(*) AS todo, COALESCE(SUM(CASE WHEN due_at <= ? THEN 1 ELSE 0 END), 0) AS overdue FROM (\
                SELECT due_at FROM {approval_task} WHERE (person_id = ? OR instead_of = ?) AND state = 'waiting' LIMIT ?) w";
    let values = [Val::from(ctx.now()), Val::from(me), Val::from(me), Val::from(COUNTED)];
    let sql = conn.sql(text, values);
    let row = conn.row(&sql).await?;
    let (todo, overdue) = (row.int("todo")?, row.int("overdue")?);
    let text = "SELECT COUNT(*) AS copied FROM (SELECT 1 FROM {approval_task} WHERE person_id = ? AND state = ? \
                AND read_at IS NULL LIMIT ?) c";
    let sql = conn.sql(text, [Val::from(me), Val::from(TOLD), Val::from(COUNTED)]);
    let copied = conn.row(&sql).await?.int("copied")?;
    Ok(Counts { todo, overdue, copied })
}
