//! What people did, across all records: the log of operations. It says which fields were touched, never their values, so what
//! was erased is not in it; names of records are those the reader may see.

use std::collections::{BTreeMap, HashMap};

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Ctx, Error, Id, Instant, Power, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query, SelectStatement};
use guanxi_store::{Conn, Row, Sql};
use serde_json::{Map, Value as Json};

use super::Actor;
use crate::access::{self, fields, labels};
use crate::company::Company;
use crate::query::{CURSOR, LIMIT};

/// Shown unless asked otherwise.
const USUAL: u64 = 50;
/// The most of one page.
const MOST: u64 = 200;
/// What nearly all of the audit consists of; the index of actions leaves it out.
const COMMON: [&str; 2] = ["create", "edit"];
/// The condition of that index.
const UNCOMMON: &str = "action NOT IN ('create', 'edit')";

/// Which operations are asked for; what is left out is not asked about.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Operations {
    /// Who did it.
    pub person: Option<Id>,
    /// The object of the record.
    pub object: Option<String>,
    /// The record.
    pub record: Option<Id>,
    /// What was done.
    pub action: Option<String>,
    /// Not before this moment.
    pub from: Option<Instant>,
    /// Before this moment.
    pub to: Option<Instant>,
    /// 1 to 200; 50 when left out.
    pub limit: Option<u64>,
    /// From the page before.
    pub cursor: Option<String>,
}

/// Something somebody did.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// Its place in the audit.
    pub id: Id,
    /// When.
    pub at: Instant,
    /// Who; none for the program itself.
    pub person: Option<Actor>,
    /// What was done.
    pub action: String,
    /// The word for it.
    pub action_label: String,
    /// The object of the record.
    pub object: String,
    /// What that is called.
    pub object_label: String,
    /// The record; none where it is about none in particular.
    pub record: Option<Id>,
    /// What the record is called, for whoever may see it.
    pub title: Option<String>,
    /// By which way.
    pub via: String,
    /// The fields that were touched, as far as the reader may know them.
    pub fields: Vec<String>,
}

/// A page of the log.
#[derive(Debug, Clone, PartialEq)]
pub struct OperationPage {
    /// The latest first.
    pub items: Vec<Operation>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A page of what people did, the latest first.
///
/// # Errors
/// `access.power` without the power to see the audit; `query.limit`, `query.cursor`.
pub async fn operations(ctx: &Ctx, company: &Company, asked: &Operations) -> Result<OperationPage> {
    access::require(ctx, Power::ViewAudit)?;
    let limit = limit(asked)?;
    let mut conn = company.db.read().await?;
    let sql = operations_statement(company, &conn, asked)?;
    let mut rows = conn.rows(&sql).await?;
    let more = u64::try_from(rows.len()).is_ok_and(|n| n > limit);
    rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next =
        rows.last().filter(|_| more).map(|row| Ok::<_, Error>(row.id("id")?.to_string())).transpose()?;
    Ok(OperationPage { items: shown(ctx, company, &mut conn, &rows).await?, next })
}

fn limit(asked: &Operations) -> Result<u64> {
    let limit = asked.limit.unwrap_or(USUAL);
    if (1..=MOST).contains(&limit) { Ok(limit) } else { Err(Error::new(LIMIT).with("limit", MOST)) }
}

/// The statement that reads a page, for plans and benchmarks.
///
/// # Errors
/// `query.limit`, `query.cursor`.
pub fn operations_statement(company: &Company, conn: &Conn, asked: &Operations) -> Result<Sql> {
    let column = |name: &str| Expr::col(Alias::new(name));
    let mut select = Query::select();
    select
        .columns(["id", "at", "actor_id", "via", "object", "record_id", "action", "changes"].map(Alias::new))
        .from(conn.dialect().table("audit"));
    if let Some(person) = asked.person {
        select.and_where(column("actor_id").eq(person.get()));
    }
    match (&asked.object, asked.record) {
        (Some(object), _) => drop(select.and_where(column("object").eq(object.as_str()))),
        // A record is found by its object: whichever it is, there are not many.
        (None, Some(_)) => {
            let definitions = company.definitions();
            let all: Vec<String> = definitions.all().map(|o| o.name.clone()).collect();
            select.and_where(column("object").is_in(all));
        }
        (None, None) => {}
    }
    if let Some(record) = asked.record {
        select.and_where(column("record_id").eq(record.get()));
    }
    if let Some(action) = asked.action.as_deref() {
        select.and_where(column("action").eq(action));
        if !COMMON.contains(&action) {
            select.and_where(Expr::cust(UNCOMMON));
        }
    }
    bounds(&mut select, asked)?;
    select.order_by(Alias::new("id"), Order::Desc).limit(limit(asked)? + 1);
    Ok(conn.build(&select))
}

/// Ids grow with time, so that a time is a range of ids, which every index here ends with.
fn bounds(select: &mut SelectStatement, asked: &Operations) -> Result<()> {
    let id = || Expr::col(Alias::new("id"));
    if let Some(text) = asked.cursor.as_deref() {
        let before: Id = text.parse().map_err(|_no_id| Error::new(CURSOR))?;
        select.and_where(id().lt(before.get()));
    }
    if let Some(from) = asked.from {
        select.and_where(id().gte(Id::first_at(from).get()));
    }
    if let Some(to) = asked.to {
        select.and_where(id().lt(Id::first_at(to).get()));
    }
    Ok(())
}

async fn shown(ctx: &Ctx, company: &Company, conn: &mut Conn, rows: &[Row]) -> Result<Vec<Operation>> {
    let mut wanted: BTreeMap<&str, Vec<Id>> = BTreeMap::new();
    let mut people = Vec::new();
    for row in rows {
        wanted.entry(row.text("object")?).or_default().push(row.id("record_id")?);
        people.extend(row.opt_id("actor_id")?);
    }
    let names = labels::of_records(ctx, company, conn, "employee", people.into_iter()).await?;
    let mut titles = HashMap::new();
    for (object, records) in wanted {
        // A record's id is its own in the whole company.
        titles.extend(labels::of_records(ctx, company, conn, object, records.into_iter()).await?);
    }
    rows.iter().map(|row| operation(ctx, company, row, &names, &titles)).collect()
}

fn operation(
    ctx: &Ctx,
    company: &Company,
    row: &Row,
    names: &HashMap<Id, String>,
    titles: &HashMap<Id, String>,
) -> Result<Operation> {
    let (object, action, record) = (row.text("object")?, row.text("action")?, row.id("record_id")?);
    let definitions = company.definitions();
    let known = definitions.object(object).ok();
    let changes: Map<String, Json> = serde_json::from_str(row.text("changes")?).unwrap_or_default();
    let label = |name: &String| {
        let object = known?;
        let field = object.field(name)?;
        let hidden = fields::rule(ctx, object, field) == FieldRule::Hidden;
        (!hidden).then(|| String::from(field.labels.get(ctx.language)))
    };
    let word = company.product.messages.fill(ctx.language, &format!("operation.{action}"), []);
    let person = row.opt_id("actor_id")?;
    Ok(Operation {
        id: row.id("id")?,
        at: row.instant("at")?,
        person: person.map(|id| Actor { id, name: names.get(&id).cloned() }),
        action_label: word.unwrap_or_else(|| String::from(action)),
        action: String::from(action),
        object_label: known
            .map_or_else(|| String::from(object), |o| String::from(o.labels.get(ctx.language))),
        object: String::from(object),
        record: (record.get() != 0).then_some(record),
        title: titles.get(&record).filter(|t| !t.is_empty()).cloned(),
        via: String::from(row.text("via")?),
        fields: changes.keys().filter_map(label).collect(),
    })
}
