//! Versions of a record, with the change orders that made them.

use guanxi_kernel::{Action, Ctx, Id, Result};
use guanxi_records::state::{self, Shown, Version};
use guanxi_records::{Company, access, audit};

use super::store;

/// A change order by its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The change order.
    pub id: Id,
    /// Its number.
    pub number: String,
}

/// A version, and the change order that made it.
#[derive(Debug, Clone, PartialEq)]
pub struct ListedVersion {
    /// The version.
    pub version: Version,
    /// The change order; none for a change made at once.
    pub change_order: Option<Link>,
}

/// How two versions differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// The one.
    pub from: i64,
    /// The other.
    pub to: i64,
    /// What differs, as the reader may see it.
    pub shown: Shown,
}

/// The versions of a record, the present one first.
///
/// # Errors
/// `record.not_found`.
pub async fn versions(ctx: &Ctx, company: &Company, object: &str, record: Id) -> Result<Vec<ListedVersion>> {
    let versions = state::versions(ctx, company, object, record).await?;
    let mut conn = company.db.read().await?;
    let orders = store::of_record(company, &mut conn, object, record).await?;
    drop(conn);
    audit::view::opened(ctx, company, &company.object(object)?, record).await?;
    let by = |version: i64| {
        let found = orders.iter().find(|kept| kept.applied_version == Some(version))?;
        Some(Link { id: found.id, number: found.number.clone() })
    };
    let listed = |version: Version| ListedVersion { change_order: by(version.version), version };
    Ok(versions.into_iter().map(listed).collect())
}

/// How two versions of a record differ, as far as the reader may see it.
///
/// # Errors
/// `record.not_found`, `record.version_missing`.
pub async fn compare(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    record: Id,
    (from, to): (i64, i64),
) -> Result<Compared> {
    let object = company.object(object)?;
    let mut conn = company.db.read().await?;
    let stored = access::permit(ctx, company, &mut conn, &object, record, Action::Read).await?;
    let before = state::at_version(company, &mut conn, &object, record, from).await?;
    let after = state::at_version(company, &mut conn, &object, record, to).await?;
    let difference = state::compare(&before, &after);
    let shown = state::show(ctx, company, &mut conn, &stored, &difference).await?;
    drop(conn);
    audit::view::opened(ctx, company, &object, record).await?;
    Ok(Compared { from, to, shown })
}
