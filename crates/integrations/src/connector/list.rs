//! The company's connectors with how they are.

use std::collections::HashMap;

use guanxi_kernel::{Ctx, Id, Instant, Power, Result};
use guanxi_records::query::{self, ListRequest};
use guanxi_records::{Company, Visible, access};
use guanxi_store::Conn;
use serde::Serialize;

use super::{OBJECT, state};

/// More connectors than a company has.
const MOST: u64 = 200;

/// A person.
#[derive(Debug, Clone, Serialize)]
pub struct Person {
    /// The id.
    pub id: Id,
    /// The name.
    pub name: String,
}

/// What keeps it from working.
#[derive(Debug, Clone, Serialize)]
pub struct Problem {
    /// The code.
    pub code: String,
    /// In the reader's language, with what the other system said.
    pub message: String,
    /// Since when; none in the log, whose entries have their own time.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "instant")]
    pub at: Option<Instant>,
}

/// A connector with how it is.
#[derive(Debug, Clone, Serialize)]
pub struct Brief {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: String,
    /// Whether it works.
    pub active: bool,
    /// Who answers for it.
    pub owner: Option<Person>,
    /// When it last got through.
    #[serde(serialize_with = "instant")]
    pub last_ok_at: Option<Instant>,
    /// What keeps it from working.
    pub problem: Option<Problem>,
    /// Records on their way.
    pub behind: i64,
    /// Differences found and not yet seen to.
    pub open_differences: i64,
}

#[expect(clippy::ref_option, reason = "what the derived code hands over")]
pub(super) fn instant<S: serde::Serializer>(at: &Option<Instant>, serializer: S) -> Result<S::Ok, S::Error> {
    match at {
        Some(at) => serializer.serialize_str(&guanxi_kernel::clock::format_instant(*at)),
        None => serializer.serialize_none(),
    }
}

/// The sentence of a code, filled with what was said.
pub(super) fn sentence(ctx: &Ctx, company: &Company, code: &str, says: &str) -> String {
    let filled = company.product.messages.fill(ctx.language, code, params(says));
    // A code of another domain has its own sentence; what was said stands behind where nothing is filled in.
    let plain = filled.unwrap_or_else(|| String::from(code));
    if says.is_empty() || plain.contains(says) { plain } else { format!("{plain} {says}") }
}

/// The sentences of connectors name what was said by one of these.
fn params(says: &str) -> [(&'static str, &str); 9] {
    ["reason", "says", "value", "key", "fields", "field", "fault", "what", "entity"].map(|name| (name, says))
}

/// All connectors, by name.
///
/// # Errors
/// `access.power` without the power to manage the company.
pub async fn list(ctx: &Ctx, company: &Company) -> Result<Vec<Brief>> {
    access::require(ctx, Power::ManageCompany)?;
    let request = ListRequest { object: String::from(OBJECT), limit: Some(MOST), ..ListRequest::default() };
    // The power is what it takes to see them.
    let page = query::list(&seeing(ctx), company, &request).await?;
    let mut conn = company.db.read().await?;
    briefs(ctx, company, &mut conn, &page.items).await
}

/// The reader with every right over records, for the language and the names.
pub(super) fn seeing(ctx: &Ctx) -> Ctx {
    ctx.as_program()
}

pub(super) async fn briefs(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    records: &[Visible],
) -> Result<Vec<Brief>> {
    let mut kept: HashMap<Id, state::Kept> =
        state::all(conn).await?.into_iter().map(|k| (k.connector, k)).collect();
    let behind = state::counts(conn, state::Counted::Behind).await?;
    let open = state::counts(conn, state::Counted::Open).await?;
    let brief = |record: &Visible| {
        let id = record.id();
        let text = |field: &str| String::from(record.get(field).as_str().unwrap_or_default());
        let kept = kept.remove(&id);
        let owner = record.get("owner_id").as_str().and_then(|id| id.parse().ok());
        let problem = kept.as_ref().and_then(|k| {
            let code = k.problem.clone()?;
            let says = k.says.as_deref().unwrap_or_default();
            Some(Problem { message: sentence(ctx, company, &code, says), code, at: k.problem_at })
        });
        Brief {
            id,
            name: text("name"),
            kind: text("kind"),
            active: record.get("active").as_bool().unwrap_or_default(),
            owner: owner
                .map(|id| Person { id, name: record.label("owner_id").unwrap_or_default().to_owned() }),
            last_ok_at: kept.and_then(|k| k.last_ok_at),
            problem,
            behind: behind.get(&id).copied().unwrap_or_default(),
            open_differences: open.get(&id).copied().unwrap_or_default(),
        }
    };
    Ok(records.iter().map(brief).collect())
}
