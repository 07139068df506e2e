//! Cases: what was remarkable, and what somebody found out about it.

use chrono::NaiveDate;
use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Error, Id, Instant, Power, Result};
use guanxi_org::access::{Named, Names};
use guanxi_org::organisation;
use guanxi_records::audit::{self, Entry, Operation, Operations};
use guanxi_records::query::{CURSOR, LIMIT};
use guanxi_records::{Company, access};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use guanxi_store::{Conn, Row, Val, retry};
use serde::{Deserialize, Serialize};
use serde_json::{Map, json};

use super::{CLOSED, NOT_FOUND, OWN, STALE};

/// Shown unless asked otherwise.
const USUAL: u64 = 50;
/// The most of one page.
const MOST: u64 = 200;
/// The operations shown with a case.
const SHOWN: u64 = 100;
const COLUMNS: [&str; 17] = [
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
    "verdict",
    "comment",
    "closed_by",
    "closed_at",
    "created_at",
];

/// What somebody found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// There was nothing to it.
    Harmless,
    /// There was a reason for it.
    Justified,
    /// Rights were misused.
    Misuse,
}

impl Verdict {
    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Harmless => "harmless",
            Self::Justified => "justified",
            Self::Misuse => "misuse",
        }
    }
}

/// A case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Case {
    /// Its identity.
    pub id: Id,
    /// Counts what was done with it.
    pub lock: i64,
    /// Whom it is about.
    pub person: Named,
    /// What was remarkable.
    pub kind: String,
    /// When, by the company's clock.
    pub day: NaiveDate,
    /// How much.
    pub value: i64,
    /// What is usual for the person.
    pub own: i64,
    /// What is usual in the team.
    pub team: i64,
    /// What it is more than.
    pub limit: i64,
    /// Whether it was known that the person leaves.
    pub notice: bool,
    /// `open` or `closed`.
    pub state: String,
    /// What was done at once.
    pub effect: String,
    /// What somebody found out.
    pub verdict: Option<String>,
    /// What was said about it.
    pub comment: Option<String>,
    /// Who closed it.
    pub closed_by: Option<Named>,
    /// When.
    pub closed_at: Option<String>,
    /// When it was raised.
    pub created_at: String,
}

/// Which cases.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// `open` or `closed`.
    pub state: Option<String>,
    /// About whom.
    pub person: Option<Id>,
    /// 1 to 200; 50 when left out.
    pub limit: Option<u64>,
    /// From the page before.
    pub cursor: Option<String>,
}

/// A page of cases, the latest first.
///
/// # Errors
/// `access.power` without the power to see the audit; `query.limit`, `query.cursor`.
pub async fn cases(ctx: &Ctx, company: &Company, asked: &Asked) -> Result<(Vec<Case>, Option<String>)> {
    access::require(ctx, Power::ViewAudit)?;
    let limit = asked.limit.unwrap_or(USUAL);
    if !(1..=MOST).contains(&limit) {
        return Err(Error::new(LIMIT).with("limit", MOST));
    }
    let column = |name: &str| Expr::col(Alias::new(name));
    let mut conn = company.db.read().await?;
    let mut select = Query::select();
    select.columns(COLUMNS.map(Alias::new)).from(conn.dialect().table("watch_case"));
    if let Some(state) = &asked.state {
        select.and_where(column("state").eq(state.as_str()));
    }
    if let Some(person) = asked.person {
        select.and_where(column("person_id").eq(person.get()));
    }
    if let Some(text) = asked.cursor.as_deref() {
        let before: Id = text.parse().map_err(|_no_id| Error::new(CURSOR))?;
        select.and_where(column("id").lt(before.get()));
    }
    select.order_by(Alias::new("id"), Order::Desc).limit(limit + 1);
    let sql = conn.build(&select);
    let mut rows = conn.rows(&sql).await?;
    let more = u64::try_from(rows.len()).is_ok_and(|n| n > limit);
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let cases = read(&mut conn, &rows).await?;
    let next = cases.last().filter(|_| more).map(|case| case.id.to_string());
    Ok((cases, next))
}

/// A case with what the person did on that day.
///
/// # Errors
/// `access.power`, `watch.not_found`.
pub async fn case(ctx: &Ctx, company: &Company, id: Id) -> Result<(Case, Vec<Operation>)> {
    access::require(ctx, Power::ViewAudit)?;
    let case = {
        let mut conn = company.db.read().await?;
        one(&mut conn, id).await?
    };
    let zone = company.settings().zone();
    let begins = |day: NaiveDate| -> Option<Instant> {
        let local = day.and_hms_opt(0, 0, 0)?.and_local_timezone(zone).earliest()?;
        Some(local.to_utc())
    };
    let asked = Operations {
        person: Some(case.person.id),
        from: begins(case.day),
        to: case.day.succ_opt().and_then(begins),
        limit: Some(SHOWN),
        ..Operations::default()
    };
    let operations = audit::operations(ctx, company, &asked).await?.items;
    Ok((case, operations))
}

async fn one(conn: &mut Conn, id: Id) -> Result<Case> {
    let column = |name: &str| Expr::col(Alias::new(name));
    let select = Query::select()
        .columns(COLUMNS.map(Alias::new))
        .from(conn.dialect().table("watch_case"))
        .and_where(column("id").eq(id.get()))
        .to_owned();
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await?;
    let found = read(conn, &rows).await?.pop();
    found.ok_or_else(|| Error::new(NOT_FOUND).with("id", id))
}

async fn read(conn: &mut Conn, rows: &[Row]) -> Result<Vec<Case>> {
    let mut people = Vec::new();
    for row in rows {
        people.push(row.id("person_id")?);
        people.extend(row.opt_id("closed_by")?);
    }
    let mut names = Names::default();
    names.add(conn, "employee", people).await?;
    rows.iter().map(|row| shown(row, &names)).collect()
}

fn shown(row: &Row, names: &Names) -> Result<Case> {
    let text = |name: &str| Ok::<_, Error>(String::from(row.text(name)?));
    let opt = |name: &str| Ok::<_, Error>(row.opt_text(name)?.map(String::from));
    Ok(Case {
        id: row.id("id")?,
        lock: row.int("lock")?,
        person: names.of(row.id("person_id")?),
        kind: text("kind")?,
        day: row.date("day")?,
        value: row.int("value")?,
        own: row.int("own")?,
        team: row.int("team")?,
        limit: row.int("bound")?,
        notice: row.bool("notice")?,
        state: text("state")?,
        effect: text("effect")?,
        verdict: opt("verdict")?,
        comment: opt("comment")?,
        closed_by: row.opt_id("closed_by")?.map(|id| names.of(id)),
        closed_at: row.opt_instant("closed_at")?.map(format_instant),
        created_at: format_instant(row.instant("created_at")?),
    })
}

/// Closes a case: what it held goes on.
///
/// # Errors
/// `access.power`, `watch.not_found`, `watch.closed`, `watch.stale`; `watch.own` for the own case while somebody else could
/// look at it.
pub async fn close(
    ctx: &Ctx,
    company: &Company,
    id: Id,
    lock: i64,
    verdict: Verdict,
    comment: &str,
) -> Result<Case> {
    access::require(ctx, Power::ViewAudit)?;
    retry(|| async {
        let mut tx = company.db.begin().await?;
        let case = one(&mut tx, id).await?;
        if case.state != "open" {
            return Err(Error::new(CLOSED));
        }
        if ctx.actor.employee() == Some(case.person.id) && others_watch(ctx, company, &mut tx).await? {
            return Err(Error::new(OWN));
        }
        let text = "UPDATE {watch_case} SET state = 'closed', lock = lock + 1, verdict = ?, comment = ?, closed_by = ?, \
                    closed_at = ? WHERE id = ? AND lock = ? AND state = 'open'";
        let values = [
            Val::from(verdict.name()),
            Val::from(comment.trim()),
            Val::id(ctx.actor.employee()),
            Val::from(ctx.now()),
            Val::from(id),
            Val::from(lock),
        ];
        let sql = tx.sql(text, values);
        if tx.run(&sql).await? == 0 {
            return Err(Error::new(STALE));
        }
        let changes = Map::from_iter([
            (String::from("case"), json!([case.id, case.id])),
            (String::from("verdict"), json!([null, verdict.name()])),
        ]);
        let entry = Entry {
            object: String::from("employee"),
            record: case.person.id,
            action: String::from("close_case"),
            changes,
        };
        audit::append(ctx, company, &mut tx, vec![entry]).await?;
        tx.commit().await
    })
    .await?;
    let mut conn = company.db.read().await?;
    one(&mut conn, id).await
}

async fn others_watch(ctx: &Ctx, company: &Company, conn: &mut Conn) -> Result<bool> {
    let organisation = organisation::current(company, conn).await?;
    let watching = crate::people::holding(&organisation, Power::ViewAudit);
    Ok(watching.into_iter().any(|id| Some(id) != ctx.actor.employee()))
}
