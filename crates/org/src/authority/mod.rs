//! From the organisation to what a person may do.

mod compile;
mod conditions;
mod objects;
mod scope;
mod sharing;
mod status;
mod temporary;

use std::net::IpAddr;
use std::sync::Arc;

use chrono_tz::Tz;
use guanxi_kernel::{Authority, Id, Instant, Result};
use guanxi_records::company::Versions;
use guanxi_records::{Company, company};
use guanxi_store::Conn;

pub use compile::{Holding, compile, holdings};
pub use conditions::Conditions;
pub(crate) use conditions::{bad_network, time};
pub(crate) use objects::{open_to_everybody, read_only_action};
pub(crate) use sharing::shared_by_rules;
pub(crate) use temporary::{opens as temporary_opens, running};

use crate::organisation::{self, Cache};

/// From where and when a person acts: what the conditions of roles are checked against.
#[derive(Debug, Clone, Copy)]
pub struct Circumstances {
    /// The address the request came from; none for background work, which meets no condition on addresses.
    pub address: Option<IpAddr>,
    /// The moment.
    pub now: Instant,
    /// The time zone of allowed hours and weekdays: the company's.
    pub zone: Tz,
}

impl Circumstances {
    /// Acting in this company from this address now.
    #[must_use]
    pub fn now(company: &Company, address: Option<IpAddr>) -> Self {
        Self { address, now: company.clock.now(), zone: company.settings().zone() }
    }
}

/// What the person may do, as committed now. Nothing when the person's account is not active.
///
/// Not for use inside a transaction that changes the organisation, see [`organisation::current`].
///
/// # Errors
/// When the database cannot be reached.
pub async fn of(
    company: &Company,
    conn: &mut Conn,
    employee: Id,
    circumstances: &Circumstances,
) -> Result<Arc<Authority>> {
    let versions = company::versions(conn).await?;
    at(company, conn, versions, employee, circumstances).await
}

/// As [`of`], at versions the caller has just read: costs nothing while nobody changed the organisation.
///
/// # Errors
/// When the database cannot be reached.
pub async fn at(
    company: &Company,
    conn: &mut Conn,
    versions: Versions,
    employee: Id,
    circumstances: &Circumstances,
) -> Result<Arc<Authority>> {
    let today = organisation::today(company, circumstances.now);
    let held = company.part::<Cache>().at(company, conn, versions.access, today).await?;
    let organisation = &held.organisation;
    let mut conditional = compile::conditional_roles(organisation, employee, circumstances);
    // By the moment they run: neither the beginning nor the end of one changes anything in the database.
    conditional.extend(running(organisation, employee, circumstances.now).map(|access| access.granted.id));
    Ok(held.person((employee, conditional), || {
        // The proofs are left out: only explain needs them, and they are larger than the rights.
        Authority { proofs: Vec::new(), ..compile(organisation, employee, circumstances) }
    }))
}
