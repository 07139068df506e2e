//! What ends with somebody who leaves.

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::people::{Handling, Moved};
use guanxi_records::{Company, Draft};
use guanxi_store::sea_query::{Alias, Order, Query};
use guanxi_store::{Tx, Val};
use serde_json::json;

use super::journal::Journal;
use super::{program, rows};
use crate::account::state::AccountState;
use crate::moves::plan::{self, Planned, person_fields};
use crate::moves::request::MoveRequest;
use crate::temporary_access;

pub(super) async fn depart(
    journal: &mut Journal<'_>,
    tx: &mut Tx,
    request: &MoveRequest,
    planned: &Planned,
    person: Id,
) -> Result<u64> {
    let day = planned.draft.day;
    let last = plan::last_day(request, day);
    let mut count = 0;
    let endings: Vec<_> = journal.company().product.people().copied().collect();
    for reference in endings.iter().filter(|r| r.handling == Handling::Ended) {
        count += rows::end(journal, tx, reference.table, reference.column, person).await?;
    }
    count += role_assignments(journal, tx, person, day).await?;
    count += temporary_accesses(journal, tx, person).await?;
    count += fields(journal, tx, planned, person).await?;
    let departure = request.departure.as_ref();
    let values = Draft::new()
        .with("account_state", AccountState::Left.name())
        .with("left_on", json!(last))
        .with("departure_kind", json!(departure.map(|d| &d.kind)))
        .with("departure_reason", json!((!request.reason.is_empty()).then_some(&request.reason)))
        .with("rehire", json!(departure.and_then(|d| d.rehire.as_ref())))
        .with("legal_hold", json!(departure.map(|d| d.legal_hold)));
    // The rule of the person's record ends sessions, tokens and links with it.
    journal.update(tx, "employee", person, values).await?;
    Ok(count)
}

/// Roles given directly end with the last day.
async fn role_assignments(
    journal: &mut Journal<'_>,
    tx: &mut Tx,
    person: Id,
    day: chrono::NaiveDate,
) -> Result<u64> {
    let text = "SELECT id, starts_on FROM {o_role_assignment} WHERE employee_id = ? AND deleted_at IS NULL \
                AND (ends_on IS NULL OR ends_on >= ?) ORDER BY id";
    let sql = tx.sql(text, [Val::from(person), Val::from(day)]);
    let rows = tx.rows(&sql).await?;
    let before = |day: chrono::NaiveDate| day.pred_opt().unwrap_or(day);
    for row in &rows {
        let ends = before(day).max(before(row.date("starts_on")?));
        let values = Draft::new().with("ends_on", json!(ends));
        journal.update(tx, "role_assignment", row.id("id")?, values).await?;
    }
    Ok(u64::try_from(rows.len()).unwrap_or_default())
}

/// What somebody read for a time while working here ends with the departure; another one may be given after it.
async fn temporary_accesses(journal: &mut Journal<'_>, tx: &mut Tx, person: Id) -> Result<u64> {
    let now = journal.now();
    let select = Query::select()
        .column(Alias::new("id"))
        .from(tx.dialect().table("o_temporary_access"))
        .and_where(temporary_access::unfinished(person, now))
        .order_by(Alias::new("id"), Order::Asc)
        .to_owned();
    let sql = tx.build(&select);
    let rows = tx.rows(&sql).await?;
    for row in &rows {
        let values = Draft::new().with("ended_at", json!(format_instant(now)));
        journal.update(tx, "temporary_access", row.id("id")?, values).await?;
    }
    Ok(u64::try_from(rows.len()).unwrap_or_default())
}

/// In fields of open records the person is replaced by whoever gets what no rule is about, by the first of several; by
/// nobody where that is nobody.
async fn fields(journal: &mut Journal<'_>, tx: &mut Tx, planned: &Planned, person: Id) -> Result<u64> {
    let successor = planned.draft.successor;
    let definitions = journal.company().definitions();
    let dialect = tx.dialect().clone();
    let mut count = 0;
    for field in person_fields(&definitions) {
        let Ok(object) = definitions.object(&field.object) else { continue };
        let named = plan::open_naming(&dialect, object, &field, person);
        for (id, present) in rows::naming(tx, object, &field, named).await? {
            let value = if field.several {
                let mut ids: Vec<Id> = present.into_iter().filter(|id| *id != person).collect();
                ids.extend(successor.filter(|s| !ids.contains(s)));
                json!(ids)
            } else {
                json!(successor)
            };
            journal.update(tx, &field.object, id, Draft::new().with(&field.field, value)).await?;
            count += 1;
        }
    }
    Ok(count)
}

/// Takes every way in from the person ahead of a departure.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn stop(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    id: Id,
    person: Id,
    state: AccountState,
) -> Result<()> {
    let program = program(ctx, id);
    let mut journal = Journal::open(&program, company, tx, id).await?;
    let endings: Vec<_> = company.product.people().copied().collect();
    // Only ways in: what the person works with stays until the departure.
    for reference in endings.iter().filter(|r| r.handling == Handling::Ended && r.table != "record_share") {
        rows::end(&mut journal, tx, reference.table, reference.column, person).await?;
    }
    journal.update(tx, "employee", person, Draft::new().with("account_state", state.name())).await?;
    // Nobody can answer any more what waits for the person.
    for waiting in company.product.waiting() {
        waiting.hand_on(&program, company, tx, Moved { by: id, person, successor: None }).await?;
    }
    Ok(())
}
