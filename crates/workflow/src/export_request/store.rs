//! What is kept of a request beside its record: exactly what was asked for, and by whom.

use guanxi_kernel::{Action, Ctx, Error, Id, Instant, Result};
use guanxi_records::export::ExportRequest;
use guanxi_records::people::{Handling, PersonReference};
use guanxi_records::{Company, Draft, FieldValue, Stored, access, query, write};
use guanxi_store::ValKind::{Int, Text};
use guanxi_store::ddl::TableDef;
use guanxi_store::migrate::Migration;
use guanxi_store::{Conn, Tx, Val};

use super::{NOT_FOUND, OBJECT, Stage};

/// Where the table names people. Whoever asked stays whoever asked: what the file holds is for that person alone.
pub(crate) const PEOPLE: &[PersonReference] =
    &[PersonReference::new("export_asked", "requester_id", Handling::History)];

/// The table.
pub(crate) fn migration() -> Migration {
    Migration { module: "workflow", number: 5, name: "exports asked for", tables }
}

fn tables() -> Vec<TableDef> {
    let columns = [("request_id", Int, true), ("requester_id", Int, true), ("asked", Text, true)];
    vec![TableDef::new("export_asked", &columns, &["request_id"])]
}

/// A request as it is kept.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) id: Id,
    pub(super) requester: Id,
    pub(super) asked: ExportRequest,
    pub(super) records: i64,
    pub(super) stage: Stage,
    pub(super) approved_at: Option<Instant>,
}

/// Keeps what was asked for.
///
/// # Errors
/// When the database refuses.
pub(super) async fn insert(tx: &mut Tx, id: Id, requester: Id, asked: &ExportRequest) -> Result<()> {
    let asked = serde_json::to_string(asked).map_err(Error::internal)?;
    let sql = tx.sql(
        "INSERT INTO {export_asked} (request_id, requester_id, asked) VALUES (?, ?, ?)",
        [Val::from(id), Val::from(requester), Val::from(asked)],
    );
    tx.run(&sql).await.map(drop)
}

/// Reads a request.
///
/// # Errors
/// `export_request.not_found`.
pub(super) async fn load(company: &Company, conn: &mut Conn, id: Id) -> Result<Kept> {
    let missing = || Error::new(NOT_FOUND).with("id", id);
    let sql =
        conn.sql("SELECT requester_id, asked FROM {export_asked} WHERE request_id = ?", [Val::from(id)]);
    let row = conn.opt(&sql).await?.ok_or_else(missing)?;
    let record = record(company, conn, id).await?.ok_or_else(missing)?;
    let stage = record.get("stage").as_text().and_then(Stage::parse).ok_or_else(missing)?;
    Ok(Kept {
        id,
        requester: row.id("requester_id")?,
        asked: serde_json::from_str(row.text("asked")?).map_err(Error::internal)?,
        records: match record.get("records_count") {
            FieldValue::Int(number) => *number,
            _ => 0,
        },
        stage,
        approved_at: record.get("approved_at").as_instant(),
    })
}

/// Reads a request and holds it until the end of the transaction: it is ended once.
///
/// # Errors
/// `export_request.not_found`.
pub(super) async fn lock(company: &Company, tx: &mut Tx, id: Id) -> Result<Kept> {
    let sql = tx.sql("UPDATE {export_asked} SET asked = asked WHERE request_id = ?", [Val::from(id)]);
    if tx.run(&sql).await? == 0 {
        return Err(Error::new(NOT_FOUND).with("id", id));
    }
    load(company, tx, id).await
}

async fn record(company: &Company, conn: &mut Conn, id: Id) -> Result<Option<Stored>> {
    let program = company.system();
    let object = company.object(OBJECT)?;
    let everything = access::predicate(&program, &company.definitions(), &object, Action::Read)?;
    Ok(query::load(&program, company, conn, &object, &everything, &[id]).await?.into_iter().next())
}

/// Brings it to a stage, with further values of its record.
///
/// # Errors
/// When the database refuses.
pub(super) async fn set_stage(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    id: Id,
    stage: Stage,
    values: Draft,
) -> Result<()> {
    let values = values.with("stage", stage.name());
    write::update_in(&ctx.as_program(), company, tx, OBJECT, id, None, values).await.map(drop)
}
