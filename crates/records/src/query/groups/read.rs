//! The groups of a list.

use std::collections::{BTreeSet, HashMap};

use chrono::Datelike;
use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_store::{Conn, Sql};
use serde_json::json;

use super::GroupsRequest;
use super::fold::{Counted, Groups, Labels, Raw, fold};
use super::question::Question;
use super::statement::{grouped, span};
use crate::access::labels;
use crate::audit;
use crate::company::Company;
use crate::days::Calendar;
use crate::definition::FieldType;
use crate::filter::Scene;
use crate::query::TOO_MANY;
use crate::query::list::{ListRequest, Plan, plan};

/// The most rows the database answers with.
const MOST_ROWS: u64 = 50_000;
/// The most records named: each is bound once, and databases bind a limited number of values.
const MOST_NAMES: usize = 16_384;
/// The most years moments may lie apart.
const MOST_YEARS: i32 = 200;

/// Counts and sums up the records of a list the actor may read, by a field or two. What the actor may not name is there
/// without a name, so that the groups always add up to the whole.
///
/// # Errors
/// `object.not_found`; `query.field` for a field that is missing or not to be compared by the reader; `query.group`,
/// `query.sum`, `query.limit`, `query.too_many`; `filter.*`.
pub async fn groups(ctx: &Ctx, company: &Company, request: &GroupsRequest) -> Result<Groups> {
    let definitions = company.definitions();
    let mut conn = company.db.read().await?;
    let dialect = conn.dialect().clone();
    let scene = Scene::new(ctx, &definitions, &dialect);
    let plan = plan(ctx, &scene, &listed(request))?;
    let question = Question::new(ctx, company, definitions.object(&request.object)?, request)?;
    let mut found = Vec::new();
    if !plan.predicate.is_nothing() && !matches!(plan.words, Some(None)) {
        let calendars = calendars(&question, &plan, &scene, &mut conn).await?;
        let select = grouped(&question, &dialect, plan.rows(&scene)?, &calendars, MOST_ROWS + 1);
        for row in &conn.rows(&Sql::build(&dialect, &select)).await? {
            found.push(Counted::read(&question, row)?);
        }
    }
    if u64::try_from(found.len()).is_ok_and(|rows| rows > MOST_ROWS) {
        return Err(Error::new(TOO_MANY).with("limit", MOST_ROWS));
    }
    let labels = named(ctx, company, &question, &mut conn, &found).await?;
    drop(conn);
    let asked = json!({"groups": true, "filter": request.filter, "q": request.q});
    audit::view::listed(ctx, company, &question.object, &[], asked).await?;
    Ok(fold(ctx, &question, found, &labels))
}

/// The statement that counts, for plans and benchmarks.
///
/// # Errors
/// As [`groups`].
pub fn statement(ctx: &Ctx, company: &Company, request: &GroupsRequest) -> Result<Sql> {
    let definitions = company.definitions();
    let dialect = company.db.dialect();
    let scene = Scene::new(ctx, &definitions, dialect);
    let plan = plan(ctx, &scene, &listed(request))?;
    let question = Question::new(ctx, company, definitions.object(&request.object)?, request)?;
    let today = ctx.now().with_timezone(&question.zone).date_naive();
    let calendars: Vec<_> = question.by.iter().map(|_| Calendar::new(today, today, question.zone)).collect();
    let select = grouped(&question, dialect, plan.rows(&scene)?, &calendars, MOST_ROWS + 1);
    Ok(Sql::build(dialect, &select))
}

/// The list whose records are told apart.
fn listed(request: &GroupsRequest) -> ListRequest {
    ListRequest {
        object: request.object.clone(),
        filter: request.filter.clone(),
        q: request.q.clone(),
        ..ListRequest::default()
    }
}

/// For each field that holds moments the days they fall on.
async fn calendars(
    question: &Question,
    plan: &Plan,
    scene: &Scene<'_>,
    conn: &mut Conn,
) -> Result<Vec<Option<Calendar>>> {
    let mut calendars = Vec::with_capacity(question.by.len());
    for part in &question.by {
        if part.kind != FieldType::Instant {
            calendars.push(None);
            continue;
        }
        let row = conn.row(&Sql::build(scene.dialect, &span(part, plan.rows(scene)?))).await?;
        let ends = row.opt_instant("first")?.zip(row.opt_instant("last")?);
        let day = |at: guanxi_kernel::Instant| at.with_timezone(&question.zone).date_naive();
        let (from, to) =
            ends.map_or_else(|| (day(scene.ctx.now()), day(scene.ctx.now())), |(a, b)| (day(a), day(b)));
        let calendar =
            (to.year() - from.year() <= MOST_YEARS).then(|| Calendar::new(from, to, question.zone)).flatten();
        let calendar = calendar.ok_or_else(|| Error::new(TOO_MANY).with("limit", MOST_ROWS))?;
        calendars.push(Some(calendar));
    }
    Ok(calendars)
}

/// What referred records are called, as far as the reader may see that; for each field.
async fn named(
    ctx: &Ctx,
    company: &Company,
    question: &Question,
    conn: &mut Conn,
    found: &[Counted],
) -> Result<Vec<Labels>> {
    let mut all = Vec::with_capacity(question.by.len());
    for (place, part) in question.by.iter().enumerate() {
        let ids: BTreeSet<Id> = found
            .iter()
            .filter_map(|row| match row.keys.get(place) {
                Some(Raw::Id(id)) => Some(*id),
                _ => None,
            })
            .collect();
        if ids.len() > MOST_NAMES {
            return Err(Error::new(TOO_MANY).with("limit", MOST_NAMES));
        }
        all.push(match part.field.target() {
            Some(target) => labels::of_records(ctx, company, conn, target, ids.into_iter()).await?,
            None => HashMap::new(),
        });
    }
    Ok(all)
}
