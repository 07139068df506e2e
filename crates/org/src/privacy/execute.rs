//! Carrying an erasure out.

use std::path::PathBuf;

use guanxi_kernel::{Ctx, Error, Id, Power, Result};
use guanxi_records::definition::{FieldType, ObjectDef};
use guanxi_records::erasure::{self, Erasure, Whose, personal};
use guanxi_records::{Company, FieldValue, access, handover};
use guanxi_store::{Conn, Tx, Val, retry};

use super::store::{self, Kept};
use super::{LEGAL_HOLD, MOVE_UNDER_WAY, NOT_APPROVED, RECORDS_OWNED, Stage, WORKS_HERE, allow, pseudonym};
use crate::account::{self, state::AccountState};
use crate::moves;
use crate::organisation;

/// The field by which a record says whom it is about.
const ABOUT: &str = "employee_id";

/// Erases the data of the person an approved request is about, in one transaction. Answers how many rows of the audit were
/// changed. Nothing undoes it.
///
/// The person's record gets a pseudonym and loses every personal field, likewise what moves, appointments and roles given
/// directly say about the person; password, second factor, tokens and sessions go, and the log of sign-ins no longer tells from
/// where. The audit loses the same values and says so in a row of its own.
///
/// # Errors
/// `access.power`, `erasure.not_found`, `erasure.not_approved`; `erasure.works_here`, `erasure.legal_hold`,
/// `erasure.records_owned`, `erasure.move_under_way`.
pub async fn execute(ctx: &Ctx, company: &Company, id: Id) -> Result<usize> {
    access::require(ctx, Power::ManagePeople)?;
    let (count, files) = retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let done = execute_in(ctx, company, &mut tx, id).await?;
            tx.commit().await?;
            Ok(done)
        })
    })
    .await?;
    for path in files {
        match tokio::fs::remove_file(&path).await {
            Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
                tracing::warn!(path = %path.display(), error = %e, "a file of an erased person stays on disk");
            }
            _ => {}
        }
    }
    Ok(count)
}

async fn execute_in(ctx: &Ctx, company: &Company, tx: &mut Tx, id: Id) -> Result<(usize, Vec<PathBuf>)> {
    // No move begins or is taken back meanwhile.
    organisation::one_at_a_time(tx).await?;
    let kept = store::load(tx, id).await?;
    let person = kept.employee;
    allow::decide(ctx, company, tx, person).await?;
    if kept.stage != Stage::Approved {
        return Err(Error::new(NOT_APPROVED).with("stage", kept.stage.name()));
    }
    refuse(company, tx, person).await?;
    let program = ctx.as_program();
    let mut erasure = Erasure::new(name(company, tx, person).await?);
    let employee = company.object("employee")?;
    erasure.record(&program, company, tx, &employee, (person, Whose::Own), Vec::new()).await?;
    erasure.lines(&program, company, tx, "employee", person).await?;
    about(&program, company, tx, &mut erasure, person).await?;
    requests(&program, company, tx, &mut erasure, &kept).await?;
    let mut paths = Vec::new();
    for file in erasure.files().collect::<Vec<_>>() {
        paths.extend(erasure.file(&program, company, tx, file).await?);
    }
    account::forget::forget(tx, person, &erasure.words).await?;
    moves::forget(tx, &employee, person, &erasure.words).await?;
    erasure::kept(tx, person, &erasure.words).await?;
    let count = erasure.finish(&program, company, tx, ("employee", person)).await?;
    Ok((count, paths))
}

/// What stands against it.
async fn refuse(company: &Company, tx: &mut Tx, person: Id) -> Result<()> {
    let state = account::state::get(tx, person).await?;
    if state != AccountState::Left {
        return Err(Error::new(WORKS_HERE).with("state", state.name()));
    }
    let text = "SELECT 1 AS held FROM {o_employee} WHERE id = ? AND legal_hold = ?";
    let sql = tx.sql(text, [Val::from(person), Val::from(true)]);
    if tx.opt(&sql).await?.is_some() {
        return Err(Error::new(LEGAL_HOLD));
    }
    let text = "SELECT number FROM {o_move} WHERE employee_id = ? AND deleted_at IS NULL \
                AND stage IN ('scheduled', 'blocked', 'applying', 'undoing') ORDER BY id LIMIT 1";
    let sql = tx.sql(text, [Val::from(person)]);
    if let Some(row) = tx.opt(&sql).await? {
        return Err(Error::new(MOVE_UNDER_WAY).with("number", row.opt_text("number")?.unwrap_or_default()));
    }
    let owned = handover::owned(company, tx, &[person]).await?;
    let count: u64 = owned.values().flat_map(|objects| objects.values()).sum();
    if count > 0 { Err(Error::new(RECORDS_OWNED).with("count", count)) } else { Ok(()) }
}

/// Whose data was erased before keeps the pseudonym.
async fn name(company: &Company, conn: &mut Conn, person: Id) -> Result<String> {
    if store::is_erased(conn, person).await? {
        let sql = conn.sql("SELECT name FROM {o_employee} WHERE id = ?", [Val::from(person)]);
        return Ok(String::from(conn.row(&sql).await?.text("name")?));
    }
    Ok(pseudonym::new(company))
}

/// Records of other objects that say something about the person: those with personal fields that name a person as the one they
/// are about.
async fn about(ctx: &Ctx, company: &Company, tx: &mut Tx, erasure: &mut Erasure, person: Id) -> Result<()> {
    let definitions = company.definitions();
    let concerned = |object: &ObjectDef| {
        let named = object.fields.iter().any(|f| f.name == ABOUT && f.kind == FieldType::Employee);
        named && object.name != "erasure_request" && personal(object, Whose::About).next().is_some()
    };
    for object in definitions.live().filter(|o| concerned(o)) {
        for id in Erasure::naming(tx, object, ABOUT, person).await? {
            erasure.record(ctx, company, tx, object, (id, Whose::About), Vec::new()).await?;
        }
    }
    Ok(())
}

/// The person's requests keep what was decided, and why, without the name.
async fn requests(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    erasure: &mut Erasure,
    done: &Kept,
) -> Result<()> {
    let object = company.object("erasure_request")?;
    for kept in store::of_person(tx, done.employee).await? {
        let mut further = Vec::new();
        if let Some(text) = kept.decision.as_deref().and_then(|t| erasure.words.without(t)) {
            further.push((String::from("decision"), FieldValue::Text(text)));
        }
        if kept.id == done.id {
            further.push((String::from("stage"), FieldValue::Text(String::from(Stage::Done.name()))));
            further.push((String::from("done_at"), FieldValue::Instant(ctx.now())));
        }
        erasure.record(ctx, company, tx, &object, (kept.id, Whose::About), further).await?;
    }
    Ok(())
}
