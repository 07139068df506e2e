//! Drawing processes, and putting them to use.

use guanxi_kernel::{Ctx, Error, FieldError, Id, Power, Result};
use guanxi_records::field::faults;
use guanxi_records::write as records;
use guanxi_records::{Company, Draft, access};
use guanxi_store::{Tx, Val, retry};
use serde_json::json;

use super::super::graph::Graph;
use super::super::store::{parse, text};
use super::super::subject::Deed;
use super::super::{DEED, FAULTY, PROCESS_NOT_FOUND, PROCESS_STALE, UNFIT};
use super::check;
use super::read::{self, Process};

const OBJECT: &str = "approval_process";

/// What a process is made of.
#[derive(Debug, Clone)]
pub struct NewProcess {
    /// Its name.
    pub name: String,
    /// The object.
    pub object: String,
    /// What is to be done.
    pub deeds: Vec<String>,
    /// Whether it is in use once it is published.
    pub active: bool,
    /// Its place among those of the object.
    pub place: i64,
    /// How it runs.
    pub graph: Graph,
}

impl NewProcess {
    fn values(&self) -> Draft {
        Draft::new()
            .with("name", self.name.trim())
            .with("object", self.object.as_str())
            .with("deeds", self.deeds.join(","))
            .with("active", self.active)
            .with("place", self.place)
    }
}

/// Makes a process. Nobody is asked by it before it is published.
///
/// # Errors
/// `access.power` without `manage_company`; `record.invalid`.
pub async fn create_process(ctx: &Ctx, company: &Company, new: NewProcess) -> Result<Process> {
    access::require(ctx, Power::ManageCompany)?;
    let id = retry(|| {
        let new = new.clone();
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let made =
                records::create_in(&ctx.as_program(), company, &mut tx, OBJECT, new.values()).await?.id();
            save_draft(&mut tx, made, &new.graph).await?;
            tx.commit().await?;
            Ok(made)
        })
    })
    .await?;
    read::process(ctx, company, id).await
}

/// Changes a process: who draws on gets what was drawn, who is asked is asked as before until it is published.
///
/// # Errors
/// `access.power` without `manage_company`; `approval.process_not_found`; `approval.process_stale` when somebody changed it
/// since; `approval.faulty` when one in use would be for another object or for nothing; `record.invalid`.
pub async fn change_process(
    ctx: &Ctx,
    company: &Company,
    id: Id,
    lock: i64,
    new: NewProcess,
) -> Result<Process> {
    access::require(ctx, Power::ManageCompany)?;
    retry(|| {
        let new = new.clone();
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let known = require(&mut tx, id, Some(lock)).await?;
            if known.published {
                still_fits(&known, &new)?;
            }
            // What is drawn stands beside the record; counting how often makes the record change with it.
            let values = new.values().with("revision", json!(lock + 1));
            records::update_in(&ctx.as_program(), company, &mut tx, OBJECT, id, None, values).await?;
            save_draft(&mut tx, id, &new.graph).await?;
            tx.commit().await
        })
    })
    .await?;
    read::process(ctx, company, id).await
}

/// Puts the draft to use as a new version. Approvals that run go on as they began.
///
/// # Errors
/// `access.power` without `manage_company`; `approval.process_not_found`; `approval.faulty` with every fault by place.
pub async fn publish_process(ctx: &Ctx, company: &Company, id: Id) -> Result<Process> {
    access::require(ctx, Power::ManageCompany)?;
    let known = read::process(ctx, company, id).await?;
    let lock = known.lock;
    let faults = check::faults(ctx, company, &known.line.object, &known.line.deeds, &known.graph).await?;
    if !faults.is_empty() {
        let place = |(step, mut fault): (Option<String>, guanxi_kernel::FieldError)| {
            if let Some(step) = step {
                fault.field = format!("{step}.{}", fault.field);
            }
            fault
        };
        return Err(Error::fields(FAULTY, faults.into_iter().map(place).collect()));
    }
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let draft = require(&mut tx, id, Some(lock)).await?.graph;
            let sql = tx.sql(
                "SELECT COALESCE(MAX(number), 0) + 1 AS next FROM {approval_graph} WHERE process_id = ?",
                [Val::from(id)],
            );
            let number = tx.row(&sql).await?.int("next")?;
            let sql = tx.sql(
                "INSERT INTO {approval_graph} (process_id, number, graph, published_at, published_by) VALUES (?, ?, ?, ?, ?)",
                [
                    Val::from(id),
                    Val::from(number),
                    Val::from(text(&draft)?),
                    Val::from(ctx.now()),
                    Val::id(ctx.actor.employee()),
                ],
            );
            tx.run(&sql).await?;
            let values = Draft::new().with("published_version", json!(number));
            records::update_in(&ctx.as_program(), company, &mut tx, OBJECT, id, None, values).await?;
            tx.commit().await
        })
    })
    .await?;
    read::process(ctx, company, id).await
}

/// Removes a process. Approvals that run go on.
///
/// # Errors
/// `access.power` without `manage_company`; `approval.process_not_found`.
pub async fn remove_process(ctx: &Ctx, company: &Company, id: Id) -> Result<()> {
    access::require(ctx, Power::ManageCompany)?;
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            require(&mut tx, id, None).await?;
            records::delete_in(&ctx.as_program(), company, &mut tx, OBJECT, id, None).await?;
            tx.commit().await
        })
    })
    .await
}

/// A process that is about to change.
struct Known {
    /// What is drawn.
    graph: Graph,
    object: String,
    /// Whether a version of it was put to use.
    published: bool,
}

/// What is in use was checked for its object: its conditions and fields are of no other.
fn still_fits(known: &Known, new: &NewProcess) -> Result<()> {
    let mut wrong = Vec::new();
    if known.object != new.object {
        wrong.push(FieldError::new("object", faults::READ_ONLY));
    }
    if new.deeds.is_empty() {
        wrong.push(FieldError::new("deeds", DEED.name));
    }
    let unknown = new.deeds.iter().filter(|deed| Deed::parse(deed).is_none());
    wrong.extend(unknown.map(|deed| FieldError::new("deeds", DEED.name).with("value", deed)));
    let unfit = new.deeds.iter().filter(|deed| Deed::parse(deed).is_some_and(|deed| !deed.fits(&new.object)));
    let fault =
        |deed: &String| FieldError::new("deeds", UNFIT.name).with("deed", deed).with("object", &new.object);
    wrong.extend(unfit.map(fault));
    if wrong.is_empty() { Ok(()) } else { Err(Error::fields(FAULTY, wrong)) }
}

/// The draft of a process, which is changed by one at a time.
async fn require(tx: &mut Tx, id: Id, lock: Option<i64>) -> Result<Known> {
    let sql = tx.sql(
        "SELECT p.version, p.object, p.published_version, d.graph FROM {o_approval_process} p JOIN {approval_graph} d \
         ON d.process_id = p.id AND d.number = 0 WHERE p.id = ? AND p.deleted_at IS NULL",
        [Val::from(id)],
    );
    let row = tx.opt(&sql).await?.ok_or_else(|| Error::new(PROCESS_NOT_FOUND).with("id", id))?;
    if lock.is_some_and(|lock| row.int("version").is_ok_and(|version| version != lock)) {
        return Err(Error::new(PROCESS_STALE));
    }
    Ok(Known {
        graph: parse(row.text("graph")?)?,
        object: String::from(row.text("object")?),
        published: row.opt_int("published_version")?.is_some(),
    })
}

async fn save_draft(tx: &mut Tx, id: Id, graph: &Graph) -> Result<()> {
    let sql = tx.sql(
        "INSERT INTO {approval_graph} (process_id, number, graph) VALUES (?, 0, ?) \
         ON CONFLICT (process_id, number) DO UPDATE SET graph = excluded.graph",
        [Val::from(id), Val::from(text(graph)?)],
    );
    tx.run(&sql).await.map(drop)
}
