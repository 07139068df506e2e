//! Who may see or change a record beyond roles: people and departments it is shared with by hand, and its team.

use std::collections::HashMap;

use guanxi_kernel::{Action, Ctx, Error, FieldError, Id, Instant, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use guanxi_store::{Conn, Row, Tx, Val, retry};
use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::access::{self, labels, predicate::padded};
use crate::act;
use crate::audit;
use crate::company::Company;
use crate::definition::{ObjectDef, Ownership};
use crate::field::faults;
use crate::write::INVALID;

/// What was shared, in the history.
const MEMBER: &str = "share";

guanxi_kernel::codes! {
    /// There is no such share of the record.
    MISSING = NotFound "share.not_found";
}

/// What a share allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// To see the record.
    Read,
    /// To see and change it.
    Edit,
}

impl Level {
    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Edit => "edit",
        }
    }

    /// The level of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Read, Self::Edit].into_iter().find(|l| l.name() == name)
    }
}

/// How a share came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ShareKind {
    /// The person works on the record.
    Team,
    /// Somebody shared it by hand.
    Share,
    /// The person is asked about it; made and ended by what asks.
    Asked,
}

impl ShareKind {
    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Team => "team",
            Self::Share => "share",
            Self::Asked => "asked",
        }
    }
}

/// A share of a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Share {
    /// The share.
    pub id: Id,
    /// The person it is shared with.
    pub employee_id: Option<Id>,
    /// The department it is shared with.
    pub department_id: Option<Id>,
    /// The name of either, if the reader may see it.
    pub label: Option<String>,
    /// What is allowed: `read` or `edit`.
    pub level: String,
    /// Until when; none: for good.
    #[serde(serialize_with = "instant")]
    pub expires_at: Option<Instant>,
    /// `team` or `share`.
    pub kind: String,
}

/// A share to be made: with a person or a department, not both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewShare {
    /// The person.
    pub employee: Option<Id>,
    /// The department.
    pub department: Option<Id>,
    /// What is allowed.
    pub level: Level,
    /// How it comes about.
    pub kind: ShareKind,
    /// Until when.
    pub expires_at: Option<Instant>,
}

/// A record somebody shared with a person by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shared {
    /// The share.
    pub id: Id,
    /// The object.
    pub object: String,
    /// The record.
    pub record: Id,
    /// The person.
    pub employee: Id,
    /// Whether the person may change it.
    pub edits: bool,
}

/// What was shared with people by hand and has not expired, for what the program does.
///
/// # Errors
/// When the database cannot be reached.
pub async fn with_people(conn: &mut Conn, now: Instant) -> Result<Vec<Shared>> {
    let text = "SELECT id, object, record_id, employee_id, level FROM {record_share} WHERE employee_id IS NOT NULL \
                AND kind = ? AND (expires_at IS NULL OR expires_at > ?) ORDER BY id";
    let sql = conn.sql(text, [Val::from(ShareKind::Share.name()), Val::from(now)]);
    let shared = |row: &Row| {
        Ok(Shared {
            id: row.id("id")?,
            object: String::from(row.text("object")?),
            record: row.id("record_id")?,
            employee: row.id("employee_id")?,
            edits: row.text("level")? == Level::Edit.name(),
        })
    };
    conn.rows(&sql).await?.iter().map(shared).collect()
}

/// The shares of a record, also those that have expired, oldest first.
///
/// # Errors
/// `record.not_found` when the reader may not see the record.
pub async fn list(ctx: &Ctx, company: &Company, object: &str, id: Id) -> Result<Vec<Share>> {
    let mut conn = company.db.read().await?;
    let object = company.object(object)?;
    access::permit(ctx, company, &mut conn, &object, id, Action::Read).await?;
    let mut shares = of_record(&mut conn, &object, id).await?;
    let mut names: HashMap<&str, HashMap<Id, String>> = HashMap::new();
    for (target, ids) in [
        ("employee", shares.iter().filter_map(|s| s.employee_id).collect::<Vec<_>>()),
        ("department", shares.iter().filter_map(|s| s.department_id).collect()),
    ] {
        names.insert(target, labels::of_records(ctx, company, &mut conn, target, ids.into_iter()).await?);
    }
    for share in &mut shares {
        let name = |target: &str, id: Option<Id>| names.get(target)?.get(&id?).cloned();
        share.label = name("employee", share.employee_id).or_else(|| name("department", share.department_id));
    }
    drop(conn);
    audit::view::opened(ctx, company, &object, id).await?;
    Ok(shares)
}

/// Shares a record. Sharing it again with the same person or department replaces level and end.
///
/// # Errors
/// `record.not_found`, `access.denied` without the right to share it; `record.invalid` when not exactly one of person and
/// department is given, it does not exist, or the end has passed.
pub async fn add(ctx: &Ctx, company: &Company, object: &str, id: Id, share: NewShare) -> Result<Id> {
    retry(|| {
        let share = share.clone();
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let made = add_in(ctx, company, &mut tx, object, id, share).await?;
            tx.commit().await?;
            Ok(made)
        })
    })
    .await
}

/// Shares a record within a transaction.
///
/// # Errors
/// As [`add`].
pub async fn add_in(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    id: Id,
    share: NewShare,
) -> Result<Id> {
    let object = company.object(object)?;
    let record = access::permit(ctx, company, tx, &object, id, Action::Share).await?;
    if object.ownership != Ownership::Owner {
        // What belongs to nobody, or to another record, is reached without shares; one would say what is not so.
        return Err(access::permit::denied(&object, Action::Share));
    }
    check(ctx, company, tx, &share).await?;
    let before = of_record(tx, &object, id).await?;
    let same = before.iter().find(|s| {
        s.employee_id == share.employee && s.department_id == share.department && s.kind == share.kind.name()
    });
    let NewShare { employee, department, level, kind, expires_at } = share;
    let made = match same {
        Some(known) => {
            let text = "UPDATE {record_share} SET level = ?, expires_at = ? WHERE id = ?";
            let values = [Val::from(level.name()), Val::instant(expires_at), Val::from(known.id)];
            let sql = tx.sql(text, values);
            tx.run(&sql).await?;
            known.id
        }
        None => {
            let made = company.next_id();
            let text = "INSERT INTO {record_share} (id, object, record_id, employee_id, department_id, level, kind, \
                        expires_at, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
            let values = [
                Val::from(made),
                Val::from(object.name.as_str()),
                Val::from(id),
                Val::id(employee),
                Val::id(department),
                Val::from(level.name()),
                Val::from(kind.name()),
                Val::instant(expires_at),
                Val::from(ctx.now()),
                Val::id(ctx.actor.employee()),
            ];
            let sql = tx.sql(text, values);
            tx.run(&sql).await?;
            made
        }
    };
    let new = json!({ "employee_id": employee, "department_id": department, "level": level.name(), "kind": kind.name(),
        "expires_at": expires_at.map(guanxi_kernel::clock::format_instant) });
    act::note(ctx, company, tx, &record, "share", (MEMBER, json!([same.map(plain), new]))).await?;
    Ok(made)
}

/// Takes a share back.
///
/// # Errors
/// `record.not_found`, `access.denied`; `share.not_found` when the record has no such share.
pub async fn remove(ctx: &Ctx, company: &Company, object: &str, id: Id, share: Id) -> Result<()> {
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            remove_in(ctx, company, &mut tx, object, id, share).await?;
            tx.commit().await
        })
    })
    .await
}

/// Takes a share back within a transaction.
///
/// # Errors
/// As [`remove`].
pub async fn remove_in(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    id: Id,
    share: Id,
) -> Result<()> {
    let object = company.object(object)?;
    let record = access::permit(ctx, company, tx, &object, id, Action::Share).await?;
    let shares = of_record(tx, &object, id).await?;
    // Who is asked sees it for as long as that is open, whoever shares the record.
    let by_hand = |s: &&Share| s.id == share && s.kind != ShareKind::Asked.name();
    let known = shares.iter().find(by_hand).ok_or_else(|| Error::new(MISSING).with("id", share))?;
    let sql = tx.sql("DELETE FROM {record_share} WHERE id = ?", [Val::from(share)]);
    tx.run(&sql).await?;
    act::note(ctx, company, tx, &record, "unshare", (MEMBER, json!([plain(known), null]))).await
}

async fn check(ctx: &Ctx, company: &Company, tx: &mut Tx, share: &NewShare) -> Result<()> {
    let mut wrong = Vec::new();
    let (target, field, id) = match (share.employee, share.department) {
        (Some(id), None) => ("employee", "employee_id", id),
        (None, Some(id)) => ("department", "department_id", id),
        _ => return Err(Error::fields(INVALID, vec![FieldError::new("employee_id", faults::REQUIRED)])),
    };
    let known = match company.definitions().object(target) {
        Ok(target) => {
            let program = ctx.as_program();
            let everything = access::predicate(&program, &company.definitions(), target, Action::Read)?;
            !crate::query::load(&program, company, tx, target, &everything, &[id]).await?.is_empty()
        }
        Err(_none) => false,
    };
    if !known {
        wrong.push(FieldError::new(field, faults::REFERENCE).with("value", id));
    }
    if share.expires_at.is_some_and(|at| at <= ctx.now()) {
        let now = guanxi_kernel::clock::format_instant(ctx.now());
        wrong.push(FieldError::new("expires_at", faults::TOO_SMALL).with("limit", now));
    }
    if wrong.is_empty() { Ok(()) } else { Err(Error::fields(INVALID, wrong)) }
}

async fn of_record(conn: &mut Conn, object: &ObjectDef, id: Id) -> Result<Vec<Share>> {
    of_records(conn, object, &[id]).await
}

/// The shares of some records of an object, oldest first.
pub(crate) async fn of_records(conn: &mut Conn, object: &ObjectDef, ids: &[Id]) -> Result<Vec<Share>> {
    let column = |name: &str| Expr::col(Alias::new(name));
    let columns = ["id", "employee_id", "department_id", "level", "kind", "expires_at"];
    let select = Query::select()
        .columns(columns.map(Alias::new))
        .from(conn.dialect().table("record_share"))
        .and_where(column("object").eq(object.name.as_str()))
        .and_where(column("record_id").is_in(padded(ids.iter().map(|id| id.get()))))
        .order_by(Alias::new("id"), Order::Asc)
        .to_owned();
    let sql = conn.build(&select);
    conn.rows(&sql).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Share> {
    Ok(Share {
        id: row.id("id")?,
        employee_id: row.opt_id("employee_id")?,
        department_id: row.opt_id("department_id")?,
        label: None,
        level: String::from(row.text("level")?),
        kind: String::from(row.text("kind")?),
        expires_at: row.opt_instant("expires_at")?,
    })
}

/// A share as it is kept in the history.
fn plain(share: &Share) -> Json {
    let at = share.expires_at.map(guanxi_kernel::clock::format_instant);
    json!({ "employee_id": share.employee_id, "department_id": share.department_id, "level": share.level,
        "kind": share.kind, "expires_at": at })
}

#[expect(clippy::ref_option, reason = "serde asks for a reference")]
fn instant<S: serde::Serializer>(at: &Option<Instant>, serializer: S) -> Result<S::Ok, S::Error> {
    match at {
        Some(at) => serializer.serialize_str(&guanxi_kernel::clock::format_instant(*at)),
        None => serializer.serialize_none(),
    }
}
