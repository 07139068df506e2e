//! Who can do something with a record.

use std::collections::BTreeSet;
use std::sync::Arc;

use guanxi_kernel::{Action, Authority, Ctx, Id, Result};
use guanxi_records::access::{self, permit};
use guanxi_records::data::Stored;
use guanxi_records::definition::Ownership;
use guanxi_records::{Company, ObjectDef, query};
use guanxi_store::{Conn, Val};

use super::explain::{Scene, acting_as, decide};
use super::names::{Named, Names};
use super::way::Way;
use crate::authority::{self, Circumstances};
use crate::organisation;

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The object.
    pub object: &'a str,
    /// The record.
    pub id: Id,
    /// The action.
    pub action: Action,
    /// The last person of the page before.
    pub after: Option<Id>,
    /// How many people at most.
    pub limit: usize,
}

/// Somebody who can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The person.
    pub employee: Named,
    /// The first way by which.
    pub because: Option<Way>,
}

/// A page of people who can.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct People {
    /// Those who can, by id.
    pub items: Vec<Entry>,
    /// Where the next page goes on.
    pub next: Option<Id>,
}

/// The people with an active account, or with a temporary access, who can do it. Whoever sees a record may know with whom.
/// Roles bound to networks count only where no address is needed.
///
/// # Errors
/// `record.not_found`.
pub async fn who(ctx: &Ctx, company: &Company, asked: Asked<'_>) -> Result<People> {
    let object = company.object(asked.object)?;
    let mut conn = company.db.read().await?;
    let record = permit(ctx, company, &mut conn, &object, asked.id, Action::Read).await?;
    let root = root(company, &mut conn, &object, &record).await?;
    let shared = shared_with(&mut conn, ctx, &root).await?;
    let organisation = organisation::current(company, &mut conn).await?;
    let circumstances = Circumstances::now(company, None);
    let mut people = People { items: Vec::new(), next: None };
    let mut names = Names::default();
    // Who has left sees at most what a temporary access opens.
    let everybody: BTreeSet<Id> = organisation.active.union(&organisation.guests).copied().collect();
    for employee in everybody.into_iter().filter(|id| asked.after.is_none_or(|after| *id > after)) {
        if people.items.len() >= asked.limit {
            people.next = people.items.last().map(|e| e.employee.id);
            break;
        }
        let authority = authority::compile(&organisation, employee, &circumstances);
        // What the rights alone rule out need not be asked of the database.
        if !may_reach(&authority, &object, &root, &shared, asked.action) {
            continue;
        }
        let person = acting_as(ctx, employee, Arc::new(authority));
        if decide(&person, company, &mut conn, &object, asked.id, asked.action).await? {
            let scene = Scene {
                company,
                person: &person,
                organisation: &organisation,
                circumstances: &circumstances,
            };
            let (because, _) = scene.ways(&mut conn, &object, &record, asked.action).await?;
            names.add(&mut conn, "employee", [employee]).await?;
            people.items.push(Entry { employee: names.of(employee), because: because.into_iter().next() });
        }
    }
    Ok(people)
}

/// The record that decides: of lines the one they belong to.
async fn root(
    company: &Company,
    conn: &mut Conn,
    object: &Arc<ObjectDef>,
    record: &Stored,
) -> Result<Stored> {
    let master = object.master_field().filter(|_| object.ownership == Ownership::Master);
    let Some((target, id)) = master.and_then(|f| Some((f.target()?, record.get(&f.name).as_id()?))) else {
        return Ok(record.clone());
    };
    let (system, target) = (company.system(), company.object(target)?);
    let everything = access::predicate(&system, &company.definitions(), &target, Action::Read)?;
    let found = query::load(&system, company, conn, &target, &everything, &[id]).await?;
    Ok(found.into_iter().next().unwrap_or_else(|| record.clone()))
}

/// The people and departments the record is shared with.
async fn shared_with(conn: &mut Conn, ctx: &Ctx, record: &Stored) -> Result<(BTreeSet<i64>, BTreeSet<i64>)> {
    let text = "SELECT employee_id, department_id FROM {record_share} WHERE object = ? AND record_id = ? \
                AND (expires_at IS NULL OR expires_at > ?)";
    let values = [Val::from(record.object().name.as_str()), Val::from(record.id()), Val::from(ctx.now())];
    let sql = conn.sql(text, values);
    let mut shared = (BTreeSet::new(), BTreeSet::new());
    for row in &conn.rows(&sql).await? {
        shared.0.extend(row.opt_int("employee_id")?);
        shared.1.extend(row.opt_int("department_id")?);
    }
    Ok(shared)
}

fn may_reach(
    authority: &Authority,
    object: &ObjectDef,
    root: &Stored,
    shared: &(BTreeSet<i64>, BTreeSet<i64>),
    action: Action,
) -> bool {
    let reach = authority.reach(&object.name, action);
    let by_person = authority.employee.is_some_and(|e| shared.0.contains(&e.get()));
    reach.covers(root.owner().map(Id::get), root.department().map(Id::get))
        || by_person
        || !shared.1.is_disjoint(&authority.departments)
        || (authority::temporary_opens(action) && authority.for_a_time(&root.object().name))
}
