//! What a merge would do.

use std::collections::BTreeMap;

use guanxi_kernel::{Action, Ctx, Id, Result};

use super::{Merge, parts, references};
use crate::company::Company;
use crate::data::Stored;

/// Records that would refer to the one that is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moving {
    /// Their object; none for those the reader has no right to.
    pub object: Option<String>,
    /// How many.
    pub count: u64,
}

/// How many records would refer to the one that is kept, by object.
///
/// # Errors
/// As [`super::merge`].
pub async fn rehearse(ctx: &Ctx, company: &Company, object: &str, wanted: &Merge) -> Result<Vec<Moving>> {
    let mut conn = company.db.read().await?;
    let parts = parts(ctx, company, &mut conn, object, wanted).await?;
    let ids: Vec<Id> = parts.merge.iter().map(Stored::id).collect();
    let referring = references::to(&company.definitions(), &mut conn, &parts.object, &ids).await?;
    let mut counts: BTreeMap<Option<String>, u64> = BTreeMap::new();
    for one in referring {
        let seen = ctx.authority.can(&one.object.name, Action::Read);
        let own = one.object.name == parts.object.name;
        let others = one.records.iter().filter(|(id, _)| !own || !ids.contains(id)).count();
        let name = seen.then(|| one.object.name.clone());
        *counts.entry(name).or_default() += u64::try_from(others).unwrap_or_default();
    }
    let moving = counts.into_iter().filter(|(_, count)| *count > 0);
    Ok(moving.map(|(object, count)| Moving { object, count }).collect())
}
