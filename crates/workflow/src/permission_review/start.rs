//! Beginning a review.

use std::collections::{BTreeSet, HashMap};

use chrono::{NaiveDate, TimeDelta};
use guanxi_kernel::{Ctx, Error, Id, Power, Result};
use guanxi_org::access::Names;
use guanxi_org::organisation::{self, Organisation};
use guanxi_records::field::FieldValue;
use guanxi_records::{Company, access, query, share, usage};
use guanxi_store::{Tx, Val, ValKind, bulk, retry};
use serde_json::Value as Json;

use super::rights::{self, Held, RECORD, Through, What};
use super::settings::Settings;
use super::{ASKED, NAME, OPEN, reviewer, store};
use crate::notify::{self, Notice};
use crate::setting;

/// Grants and appointments read at most.
const MOST: u64 = 200_000;

/// Begins a review now. Answers its id.
///
/// # Errors
/// `access.power` without the power over the company; `permission_review.open` while another one is.
pub async fn start(ctx: &Ctx, company: &Company) -> Result<Id> {
    access::require(ctx, Power::ManageCompany)?;
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let id = start_in(ctx, company, &mut tx).await?;
            tx.commit().await?;
            Ok(id)
        })
    })
    .await
}

/// The same within a transaction.
pub(super) async fn start_in(ctx: &Ctx, company: &Company, tx: &mut Tx) -> Result<Id> {
    setting::hold(tx, NAME).await?;
    if store::open(tx).await?.is_some() {
        return Err(Error::new(OPEN));
    }
    let (settings, _): (Settings, i64) = setting::read(tx, NAME).await?;
    let organisation = organisation::current(company, tx).await?;
    let held = held(ctx, company, tx, &organisation).await?;
    let people: BTreeSet<Id> = held.iter().map(|h| h.person).collect();
    let reviewers = reviewer::all(&organisation, people.iter().copied());
    let (now, id) = (ctx.now(), company.next_id());
    let sql = tx.sql("SELECT COALESCE(MAX(number), 0) + 1 AS next FROM {permission_review}", []);
    let number = tx.row(&sql).await?.int("next")?;
    let days = |days: u32| now + TimeDelta::days(i64::from(days));
    let text = "INSERT INTO {permission_review} (id, number, started_at, started_by, due_at, remind_at, reviewers, settings) \
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let values = [
        Val::from(id),
        Val::from(number),
        Val::from(now),
        Val::id(ctx.actor.employee()),
        Val::from(days(settings.due_days)),
        Val::from(days(settings.remind_days)),
        Val::from(i64::try_from(reviewers.len()).unwrap_or_default()),
        Val::from(serde_json::to_string(&settings).map_err(Error::internal)?),
    ];
    let sql = tx.sql(text, values);
    tx.run(&sql).await?;
    insert(ctx, company, tx, id, &organisation, held, settings.unused_days).await?;
    for (reviewer, number) in reviewers {
        tell(ctx, company, tx, ASKED, reviewer, number).await?;
    }
    Ok(id)
}

/// Tells somebody about whom to answer.
pub(super) async fn tell(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    kind: &'static str,
    to: Id,
    number: usize,
) -> Result<()> {
    let people = vec![("people", number.to_string())];
    // It is about several people, so it leads to the page of those who answer, not to a record.
    let notice = Notice { kind, to: vec![to], object: String::from("employee"), record: to, params: people };
    // Also to whoever began it: that is another role.
    notify::tell(&Ctx { actor: guanxi_kernel::Actor::System, ..ctx.clone() }, company, tx, notice).await
}

/// What everybody who can work holds.
async fn held(ctx: &Ctx, company: &Company, tx: &mut Tx, organisation: &Organisation) -> Result<Vec<Held>> {
    let today = organisation.today;
    let system = company.system();
    let day = |value: &FieldValue| if let FieldValue::Date(day) = value { Some(*day) } else { None };
    let mut held = Vec::new();
    let appointments = query::find(&system, company, tx, "appointment", &Json::Null, MOST).await?;
    let since: HashMap<Id, Option<NaiveDate>> =
        appointments.iter().map(|a| (a.id(), day(a.get("starts_on")))).collect();
    for person in &organisation.active {
        for appointment in organisation.held_by(*person) {
            let position = organisation.positions.get(&appointment.position);
            for role in position.into_iter().flat_map(|p| &p.roles) {
                let Some(rights) = organisation.roles.get(role) else { continue };
                held.push(Held {
                    person: *person,
                    role: Some(*role),
                    through: Through::Position,
                    through_id: appointment.position,
                    since: since.get(&appointment.id).copied().flatten(),
                    record: None,
                    what: rights::what(rights),
                    unexplained: false,
                });
            }
        }
    }
    for grant in query::find(&system, company, tx, "role_assignment", &Json::Null, MOST).await? {
        let (first, last) = (day(grant.get("starts_on")), day(grant.get("ends_on")));
        let runs = first.is_none_or(|d| d <= today) && last.is_none_or(|d| d >= today);
        let (Some(person), Some(role)) = (grant.get("employee_id").as_id(), grant.get("role_id").as_id())
        else {
            continue;
        };
        let Some(rights) = organisation.roles.get(&role).filter(|_| runs) else { continue };
        if organisation.active.contains(&person) {
            held.push(Held {
                person,
                role: Some(role),
                through: Through::Grant,
                through_id: grant.id(),
                since: first,
                record: None,
                what: rights::what(rights),
                unexplained: !rights::explained(organisation, person, rights),
            });
        }
    }
    for shared in share::with_people(tx, ctx.now()).await? {
        if organisation.active.contains(&shared.employee) {
            held.push(of_share(organisation, shared));
        }
    }
    for (person, access) in organisation.temporary.iter().flat_map(|(p, all)| all.iter().map(move |a| (p, a)))
    {
        if organisation.active.contains(person) && access.granted.runs(ctx.now()) {
            let objects: BTreeSet<&str> = access.granted.parts.iter().map(|p| &*p.object).collect();
            let what = |object: &str| What {
                object: String::from(object),
                actions: vec![String::from("read")],
                scope: String::from(RECORD),
            };
            held.push(Held {
                person: *person,
                role: None,
                through: Through::Temporary,
                through_id: access.granted.id,
                since: None,
                record: None,
                what: objects.into_iter().map(what).collect(),
                unexplained: true,
            });
        }
    }
    Ok(held)
}

fn of_share(organisation: &Organisation, shared: share::Shared) -> Held {
    let share::Shared { id, object, record, employee, edits } = shared;
    let actions = if edits { vec!["read", "edit"] } else { vec!["read"] };
    let what = What {
        object: object.clone(),
        actions: actions.into_iter().map(String::from).collect(),
        scope: String::from(RECORD),
    };
    Held {
        person: employee,
        role: None,
        through: Through::Share,
        through_id: id,
        since: None,
        unexplained: !rights::explains_share(organisation, employee, &object, edits),
        record: Some((object, record)),
        what: vec![what],
    }
}

async fn insert(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    review: Id,
    organisation: &Organisation,
    held: Vec<Held>,
    unused_days: u32,
) -> Result<()> {
    let people: BTreeSet<Id> = held.iter().map(|h| h.person).collect();
    let used = usage::used(tx, &people).await?;
    let mut by_person: HashMap<Id, usage::Used> = HashMap::new();
    for (key, day) in used {
        by_person.entry(key.0).or_default().insert(key, day);
    }
    let mut names = Names::default();
    names.add(tx, "role", held.iter().filter_map(|h| h.role)).await?;
    let of_kind = |kind: Through| held.iter().filter(move |h| h.through == kind).map(|h| h.through_id);
    names.add(tx, "position", of_kind(Through::Position)).await?;
    let numbers: HashMap<Id, &str> = organisation
        .temporary
        .values()
        .flatten()
        .map(|access| (access.granted.id, &*access.granted.number))
        .collect();
    let nothing = usage::Used::new();
    let mut rows = Vec::with_capacity(held.len());
    for one in &held {
        let used = by_person.get(&one.person).unwrap_or(&nothing);
        let (last, unused) = rights::last_used(organisation, one, used, organisation.today, unused_days);
        let through_name = match one.through {
            Through::Position => names.of(one.through_id).name,
            Through::Temporary => numbers.get(&one.through_id).map(|n| String::from(*n)).unwrap_or_default(),
            Through::Grant | Through::Share => String::new(),
        };
        rows.push(vec![
            Val::from(company.ids.next(ctx.now())),
            Val::from(review),
            Val::from(one.person),
            Val::id(one.role),
            Val::from(one.role.map(|r| names.of(r).name).unwrap_or_default()),
            Val::from(one.through.name()),
            Val::from(one.through_id),
            Val::from(through_name),
            Val::text(one.record.as_ref().map(|(object, _)| object.clone())),
            Val::id(one.record.as_ref().map(|(_, id)| *id)),
            Val::from(serde_json::to_string(&one.what).map_err(Error::internal)?),
            last.map_or(Val::Null(ValKind::Date), Val::from),
            Val::from(unused),
            Val::from(one.unexplained),
        ]);
    }
    let columns = [
        "id",
        "review_id",
        "person_id",
        "role_id",
        "role_name",
        "through",
        "through_id",
        "through_name",
        "object",
        "record_id",
        "what",
        "last_used",
        "unused",
        "unexplained",
    ];
    debug_assert!(rows.iter().all(|row| row.len() == columns.len()), "a value for each column");
    bulk::insert(tx, "permission_review_item", &columns, rows).await
}
