//! A page of an object's records: filtered, sorted, cut by a cursor, with the labels of what they refer to.

use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Error, Id, Result};
use guanxi_store::sea_query::{Alias, Condition, Expr, ExprTrait, Query, SelectStatement, UnionType};
use guanxi_store::{Sql, Val};
use serde_json::{Value as Json, json};

use super::count::{self, Count};
use super::select::Selection;
use super::sort::{self, Key};
use super::{FIELD, LIMIT, cursor, search};
use crate::access::labels::Joined;
use crate::access::{self, Predicate, fields};
use crate::audit;
use crate::company::Company;
use crate::data::Visible;
use crate::definition::{FieldDef, ObjectDef};
use crate::filter::{self, Filter, Scene};
use crate::usage;

/// The most records of a page.
const MOST: u64 = 200;

/// The filter stands in every part of a union; with more values than this in all it is checked once, row by row. Neither
/// database binds more than some 30,000.
const MOST_BOUND: usize = 20_000;

/// What is asked for.
#[derive(Debug, Clone, Default)]
pub struct ListRequest {
    /// The object.
    pub object: String,
    /// In the filter language.
    pub filter: Option<Json>,
    /// `-updated_at,name`; the object's own order when left out.
    pub sort: Option<String>,
    /// The fields; `*` or nothing: those the reader may see.
    pub fields: Vec<String>,
    /// 1 to 200; 50 when left out.
    pub limit: Option<u64>,
    /// From the page before.
    pub cursor: Option<String>,
    /// Whether to count.
    pub count: bool,
    /// Words to look for.
    pub q: Option<String>,
    /// Whether to list the recycle bin instead.
    pub deleted: bool,
}

/// A page.
#[derive(Debug, Clone)]
pub struct Page {
    /// The records.
    pub items: Vec<Visible>,
    /// Where the next page begins; none at the end.
    pub next: Option<String>,
    /// How many there are, when asked.
    pub count: Option<Count>,
}

/// A list, worked out but not yet read.
pub(super) struct Plan {
    object: Arc<ObjectDef>,
    pub(super) predicate: Predicate,
    filter: Option<Filter>,
    pub(super) words: Option<Option<String>>,
    pub(super) keys: Vec<Key>,
    after: Option<Vec<Val>>,
    selection: Selection,
    joined: Vec<Joined>,
    limit: u64,
    deleted: bool,
}

/// Reads a page of what the actor may read.
///
/// # Errors
/// `object.not_found`; `query.*` and `filter.*` for a wrong question.
pub async fn list(ctx: &Ctx, company: &Company, request: &ListRequest) -> Result<Page> {
    let page = page(ctx, company, request).await?;
    // The recycle bin is for those who may delete, which temporary access never opens.
    if !ctx.authority.temporary.is_empty() && !request.deleted {
        let shown: Vec<Id> = page.items.iter().map(Visible::id).collect();
        let asked = json!({"filter": request.filter, "q": request.q, "sort": request.sort});
        audit::view::listed(ctx, company, &company.object(&request.object)?, &shown, asked).await?;
    }
    usage::listed(ctx, company, &request.object, request.cursor.is_none(), page.items.len());
    Ok(page)
}

/// As [`list`], within a larger read that keeps by itself who read it.
pub(crate) async fn page(ctx: &Ctx, company: &Company, request: &ListRequest) -> Result<Page> {
    let definitions = company.definitions();
    let mut conn = company.db.read().await?;
    let dialect = conn.dialect().clone();
    let scene = Scene::new(ctx, &definitions, &dialect);
    let plan = plan(ctx, &scene, request)?;
    let nothing = plan.predicate.is_nothing() || matches!(plan.words, Some(None));
    if nothing {
        let count = request.count.then_some(Count { value: 0, exact: true });
        return Ok(Page { items: Vec::new(), next: None, count });
    }
    let sql = Sql::build(&dialect, &plan.page(&scene)?);
    let mut rows = conn.rows(&sql).await?;
    let more = u64::try_from(rows.len()).is_ok_and(|n| n > plan.limit);
    rows.truncate(usize::try_from(plan.limit).unwrap_or(usize::MAX));
    let places = plan.selection.width();
    let next = rows.last().filter(|_| more).map(|row| {
        let values = row.values().get(places..places + plan.keys.len()).unwrap_or_default();
        cursor::write(&plan.object.name, &plan.keys, values)
    });
    let records = rows.iter().map(|r| plan.selection.stored(r)).collect::<Result<Vec<_>>>()?;
    let labels =
        rows.iter().map(|row| access::labels::of_row(&plan.joined, row)).collect::<Result<Vec<_>>>()?;
    let items = access::reveal::reveal_with(ctx, company, &mut conn, records, labels).await?;
    let count = match request.count {
        true => Some(count::count(&mut conn, plan.rows(&scene)?).await?),
        false => None,
    };
    Ok(Page { items, next, count })
}

/// The statement of a page, for plans and benchmarks.
///
/// # Errors
/// As [`list`].
pub fn statement(ctx: &Ctx, company: &Company, request: &ListRequest) -> Result<Sql> {
    let definitions = company.definitions();
    let scene = Scene::new(ctx, &definitions, company.db.dialect());
    Ok(Sql::build(scene.dialect, &plan(ctx, &scene, request)?.page(&scene)?))
}

pub(super) fn plan(ctx: &Ctx, scene: &Scene<'_>, request: &ListRequest) -> Result<Plan> {
    let object = scene.definitions.object(&request.object)?;
    let limit = request.limit.unwrap_or(50);
    if !(1..=MOST).contains(&limit) {
        return Err(Error::new(LIMIT).with("limit", MOST));
    }
    let action = if request.deleted { Action::Delete } else { Action::Read };
    let predicate = access::predicate(ctx, scene.definitions, object, action)?;
    let q = request.q.as_deref().map(str::trim).filter(|q| !q.is_empty());
    let filter = request.filter.as_ref().filter(|f| !f.is_null());
    // What is in the recycle bin has no words any more: it is looked for by what it is known by.
    let titled = q.filter(|_| request.deleted);
    let titled = titled.map(|q| json!({"field": object.title, "op": "contains", "value": q}));
    let filter = match (filter, titled) {
        (Some(filter), Some(titled)) => Some(json!({"and": [filter, titled]})),
        (filter, titled) => titled.or(filter.cloned()),
    };
    let filter = filter.map(|f| filter::parse(ctx, scene.definitions, object, &f)).transpose()?;
    let keys = sort::parse(ctx, object, request.sort.as_deref())?;
    let after = request.cursor.as_deref().map(|c| cursor::read(&object.name, &keys, c)).transpose()?;
    let fields = wanted(ctx, object, &request.fields)?;
    let selection = Selection::new(object, fields.iter().copied());
    let joined = access::labels::joined(ctx, scene.definitions, fields.into_iter())?;
    let words = q.filter(|_| !request.deleted).map(|q| search::match_text(scene.dialect, q));
    Ok(Plan {
        object: Arc::clone(object),
        predicate,
        filter,
        words,
        keys,
        after,
        selection,
        joined,
        limit,
        deleted: request.deleted,
    })
}

/// The fields asked for, as far as the reader may see them; id and version always, they are needed to go on.
fn wanted<'a>(ctx: &'a Ctx, object: &'a ObjectDef, names: &[String]) -> Result<Vec<&'a FieldDef>> {
    let all = names.is_empty() || names.iter().any(|n| n == "*");
    if all {
        return Ok(fields::visible(ctx, object).collect());
    }
    let mut chosen: Vec<&FieldDef> = Vec::with_capacity(names.len() + 2);
    for name in ["id", "version"].into_iter().chain(names.iter().map(String::as_str)) {
        let known = object
            .field(name)
            .filter(|f| fields::rule(ctx, object, f) > guanxi_kernel::authority::FieldRule::Hidden);
        let field = known.ok_or_else(|| Error::new(FIELD).with("field", name))?;
        if !chosen.iter().any(|f| f.name == field.name) {
            chosen.push(field);
        }
    }
    Ok(chosen)
}

impl Plan {
    /// The rows of the list without columns, order or bound.
    pub(super) fn rows(&self, scene: &Scene<'_>) -> Result<SelectStatement> {
        let mut select = self.from(scene, false)?;
        select.cond_where(self.predicate.condition(scene, "t")?);
        Ok(select)
    }

    fn from(&self, scene: &Scene<'_>, paged: bool) -> Result<SelectStatement> {
        let in_bin = Expr::col((Alias::new("t"), Alias::new("deleted_at")));
        let mut select = Query::select();
        select
            .from_as(scene.dialect.table(&self.object.table_name()), Alias::new("t"))
            .and_where(if self.deleted { in_bin.is_not_null() } else { in_bin.is_null() });
        if let Some(filter) = &self.filter {
            select.cond_where(filter.condition(scene, "t")?);
        }
        if let Some(Some(words)) = &self.words {
            select.and_where(search::condition(scene.dialect, &self.object, "t", words));
        }
        if let Some(after) = self.after.as_ref().filter(|_| paged) {
            select.cond_where(sort::after(&self.keys, after, "t"));
        }
        Ok(select)
    }

    /// The page: the parts of the predicate merged in order, cut, then joined with the labels.
    fn page(&self, scene: &Scene<'_>) -> Result<SelectStatement> {
        let mut cut = self.merged(scene)?;
        cut.limit(self.limit + 1);
        let page = |name: &str| (Alias::new("p"), Alias::new(name));
        let mut select = Query::select();
        self.selection.add_to(&mut select, scene.dialect, "p");
        for place in 0..self.keys.len() {
            select.column(page(&format!("k{place}")));
        }
        select.from_subquery(cut, Alias::new("p"));
        access::labels::join(scene, &mut select, &self.joined)?;
        sort::apply(&mut select, &self.numbered(), Some("p"));
        Ok(select)
    }

    fn merged(&self, scene: &Scene<'_>) -> Result<SelectStatement> {
        let branches = match self.words {
            // The words decide which rows are read; parts in order would read each of them again.
            Some(_) => None,
            None => self.predicate.branches(scene, "t")?,
        };
        let values = self.filter.as_ref().map_or(0, Filter::values);
        let conditions = match branches.filter(|parts| parts.len() * values <= MOST_BOUND) {
            Some(branches) => branches,
            None => vec![self.predicate.condition(scene, "t")?],
        };
        let several = conditions.len() > 1;
        let part = |(place, condition)| {
            let part = self.part(scene, condition)?;
            Ok(if several && scene.dialect.cuts_parts() { self.cut(part, place) } else { part })
        };
        let mut parts = conditions.into_iter().enumerate().map(part);
        let Some(mut whole) = parts.next().transpose()? else {
            return self.part(scene, Condition::all().add(Expr::cust("1 = 0")));
        };
        for part in parts {
            whole.union(UnionType::All, part?);
        }
        sort::apply(&mut whole, &self.numbered(), None);
        Ok(whole)
    }

    /// A part with no more rows than the page can need of it.
    fn cut(&self, mut part: SelectStatement, place: usize) -> SelectStatement {
        sort::apply(&mut part, &self.numbered(), None);
        part.limit(self.limit + 1);
        Query::select().expr(Expr::cust("*")).from_subquery(part, Alias::new(format!("b{place}"))).to_owned()
    }

    fn part(&self, scene: &Scene<'_>, condition: Condition) -> Result<SelectStatement> {
        let mut select = self.from(scene, true)?;
        let column = |name: &str| Expr::col((Alias::new("t"), Alias::new(name)));
        for name in &self.selection.columns {
            select.expr_as(column(name), Alias::new(name));
        }
        for (place, key) in self.keys.iter().enumerate() {
            select.expr_as(column(&key.column), Alias::new(format!("k{place}")));
        }
        select.cond_where(condition);
        Ok(select)
    }

    /// The order by the names the sort columns have in the parts.
    fn numbered(&self) -> Vec<Key> {
        let named = |(place, key): (usize, &Key)| Key { column: format!("k{place}"), ..key.clone() };
        self.keys.iter().enumerate().map(named).collect()
    }
}
