//! What a link leads to: what is asked, as far as the person may see it now.

use std::net::IpAddr;
use std::sync::Arc;

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_org::access::{Named, Names};
use guanxi_org::account::link;
use guanxi_records::access::{NOT_FOUND as RECORD_NOT_FOUND, labels};
use guanxi_records::state::{RowKind, Shown, ShownChange};
use guanxi_records::{Company, query};
use guanxi_store::Conn;
use serde::Serialize;

use super::super::hidden;
use super::super::store::{self, Kept};
use super::super::subject::Deed;
use super::super::{LINK_GONE, LINK_OVER};
use super::link::find;
use super::words::Words;
use crate::change_order;

/// Lines shown at most; the rest is in the program.
const MOST: usize = 40;

/// What is asked of the person of a link.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Asking {
    /// Who is asked.
    pub person: Named,
    /// Where.
    pub company: String,
    /// The approval.
    pub approval: Id,
    /// Its number.
    pub number: String,
    /// The process.
    pub process: String,
    /// The step.
    pub step: String,
    /// What is to be done: `create`, `edit`, `transfer`, `delete`.
    pub deed: &'static str,
    /// What the record is: a word for its kind.
    pub object_label: String,
    /// What it is known by; none where the person may not see it.
    pub title: Option<String>,
    /// Who submitted it.
    pub submitter: Named,
    /// When.
    pub submitted_at: Option<String>,
    /// Why.
    pub reason: String,
    /// Until when it is to be decided.
    pub due_at: Option<String>,
    /// What would change, or what the new record says.
    pub changes: Vec<Difference>,
    /// Whether more would change than is shown here.
    pub more: bool,
    /// How often it was acted upon.
    pub lock: i64,
    /// Until when the link is good.
    pub ends_at: String,
}

/// One value, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What it is called.
    pub label: String,
    /// Before; none for what is new.
    pub before: Option<String>,
    /// After.
    pub after: String,
}

/// Reads what a link asks, with the rights its person has at this moment. Changes nothing, however often.
///
/// # Errors
/// `approval.link_gone`, `approval.link_over`.
pub async fn follow(
    company: &Company,
    secret: &str,
    address: Option<IpAddr>,
    request_id: Arc<str>,
) -> Result<(Ctx, Asking)> {
    let mut conn = company.db.read().await?;
    let found = find(&mut conn, secret, company.clock.now()).await?;
    let ctx = link::person(company, &mut conn, found.person, address, request_id).await?;
    let ctx = ctx.ok_or_else(|| Error::new(LINK_GONE))?;
    let kept = store::load(&mut conn, found.approval).await?;
    let task = found.question(&kept)?;
    let head = head(&mut conn, kept.id).await?;
    let mut names = Names::default();
    names.add(&mut conn, "employee", [found.person, kept.run.facts.submitter]).await?;
    let reader = hidden::viewer(&ctx, &kept).unwrap_or_else(|| ctx.clone());
    let titles =
        labels::of_records(&reader, company, &mut conn, &kept.object, [kept.record].into_iter()).await?;
    let label = company.object(&kept.object).map(|o| String::from(o.labels.get(ctx.language)));
    drop(conn);
    let mut changes = changes(&reader, company, &kept).await?;
    let more = changes.len() > MOST;
    changes.truncate(MOST);
    let asking = Asking {
        person: names.of(found.person),
        company: company.settings().name.clone(),
        approval: kept.id,
        number: head.number,
        process: head.process,
        step: String::from(kept.graph.name(&task.step)),
        deed: kept.deed.name(),
        object_label: label.unwrap_or_default(),
        title: titles.get(&kept.record).cloned().filter(|t| !t.is_empty()),
        submitter: names.of(kept.run.facts.submitter),
        submitted_at: head.submitted_at,
        reason: kept.reason.clone(),
        due_at: task.due_at.map(format_instant),
        changes,
        more,
        lock: kept.version,
        ends_at: format_instant(found.ends_at),
    };
    Ok((ctx, asking))
}

struct Head {
    number: String,
    process: String,
    submitted_at: Option<String>,
}

async fn head(conn: &mut Conn, id: Id) -> Result<Head> {
    let sql = conn.sql("SELECT number, process, submitted_at FROM {o_approval} WHERE id = ?", [id.into()]);
    // An approval in the recycle bin asks nobody.
    let row = conn.opt(&sql).await?.ok_or_else(|| Error::new(LINK_OVER))?;
    let text = |name: &str| row.opt_text(name).map(|t| String::from(t.unwrap_or_default()));
    Ok(Head {
        number: text("number")?,
        process: text("process")?,
        submitted_at: row.opt_instant("submitted_at")?.map(format_instant),
    })
}

async fn changes(ctx: &Ctx, company: &Company, kept: &Kept) -> Result<Vec<Difference>> {
    let words = Words::new(ctx, company);
    if let Some(order) = kept.change_order {
        return match change_order::get(ctx, company, order).await {
            Ok(order) => Ok(of_change(&words, &order.proposed)),
            // Who may not see the record sees nothing of what would change.
            Err(error) if error.is(change_order::NOT_FOUND) => Ok(Vec::new()),
            Err(error) => Err(error),
        };
    }
    if !matches!(kept.deed, Deed::Create | Deed::Confirm) {
        return Ok(Vec::new());
    }
    let record = match query::get(ctx, company, &kept.object, kept.record).await {
        Ok(record) => record,
        Err(error) if error.is(RECORD_NOT_FOUND) => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let object = company.object(&kept.object)?;
    let fields = object.list.columns.iter().filter_map(|name| object.field(name));
    let told = fields.filter_map(|field| {
        let after = words.value(record.get(&field.name), record.label(&field.name));
        let label = String::from(field.labels.get(ctx.language));
        (!after.is_empty()).then_some(Difference { label, before: None, after })
    });
    Ok(told.collect())
}

fn of_change(words: &Words<'_>, shown: &Shown) -> Vec<Difference> {
    let one = |label: String, change: &ShownChange| Difference {
        label,
        before: Some(words.value(&change.before, change.before_label.as_deref())),
        after: words.value(&change.after, change.after_label.as_deref()),
    };
    let fields = shown.fields.iter().map(|change| one(change.label.clone(), change));
    let lines = shown.lines.iter().flat_map(|lines| {
        lines.rows.iter().filter(|row| row.kind != RowKind::Same).flat_map(move |row| {
            let of = format!("{} · {}", lines.label, row.title);
            let whole = row.fields.is_empty().then(|| Difference {
                label: of.clone(),
                before: None,
                after: words.row(row.kind),
            });
            let parts = row.fields.iter().map(move |change| one(format!("{of} · {}", change.label), change));
            whole.into_iter().chain(parts)
        })
    });
    fields.chain(lines).collect()
}
