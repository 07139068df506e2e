//! The figures of records, attributed as it was and as it is today.

use std::collections::{BTreeSet, HashMap};

use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_records::Company;
use guanxi_records::access::labels;
use guanxi_records::audit;
use guanxi_records::filter::Scene;
use guanxi_store::Sql;

use super::fold::{Figures, Group, fold};
use super::question::Question;
use super::statement::grouped;
use super::{FiguresRequest, TOO_MANY};

/// The most rows the database answers with.
const MOST_GROUPS: u64 = 50_000;
/// The most people, departments or positions named: each is bound once, and databases bind a limited number of values.
const MOST_NAMES: usize = 16_384;

/// Counts or sums up the records of an object which the actor may read, by whose they were and whose they are: see the
/// [module](super). What the actor may not name is there without a name, so that sums are those of all lines.
///
/// One statement counts, one looks up the names.
///
/// # Errors
/// `object.not_found`; `query.field` for a field that is missing or not to be compared by the reader; `filter.*`;
/// `report.object`, `report.measure`, `report.date`, `report.span`, `report.too_many`.
pub async fn figures(ctx: &Ctx, company: &Company, request: &FiguresRequest) -> Result<Figures> {
    let definitions = company.definitions();
    let question = Question::new(ctx, company, &definitions, request)?;
    let mut conn = company.db.read().await?;
    let mut groups = Vec::new();
    if !question.predicate.is_nothing() {
        let scene = Scene::new(ctx, &definitions, company.db.dialect());
        let sql = Sql::build(scene.dialect, &grouped(&question, &scene, MOST_GROUPS + 1)?);
        for row in &conn.rows(&sql).await? {
            groups.push(Group::read(&question, row)?);
        }
    }
    let ids: BTreeSet<Id> = groups.iter().flat_map(|g| [g.was, g.is]).flatten().collect();
    let many = |limit: String| Error::new(TOO_MANY).with("limit", limit);
    if u64::try_from(groups.len()).is_ok_and(|n| n > MOST_GROUPS) {
        return Err(many(MOST_GROUPS.to_string()));
    }
    if ids.len() > MOST_NAMES {
        return Err(many(MOST_NAMES.to_string()));
    }
    let labels = match question.told_by() {
        Some(target) => labels::of_records(ctx, company, &mut conn, target, ids.into_iter()).await?,
        None => HashMap::new(),
    };
    drop(conn);
    let asked = serde_json::json!({"figures": true, "filter": request.filter});
    audit::view::listed(ctx, company, &question.object, &[], asked).await?;
    Ok(fold(&question, &company.settings().currency, &groups, &labels))
}

/// The statement that counts, for plans and benchmarks.
///
/// # Errors
/// As [`figures`].
pub fn statement(ctx: &Ctx, company: &Company, request: &FiguresRequest) -> Result<Sql> {
    let definitions = company.definitions();
    let question = Question::new(ctx, company, &definitions, request)?;
    let scene = Scene::new(ctx, &definitions, company.db.dialect());
    Ok(Sql::build(scene.dialect, &grouped(&question, &scene, MOST_GROUPS + 1)?))
}
