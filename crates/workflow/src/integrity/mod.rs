//! Checking each night that what is kept holds together, and telling those who administer the company when it does not. What is
//! checked, the engine and the domains say ([`guanxi_records::integrity`]).

mod approvals;
mod job;

use guanxi_records::notices::{NoticeKind, Way};

pub(crate) use approvals::Approvals;
pub use job::{IntegrityJob, schedule};

/// Something was found.
pub(crate) const FOUND: &str = "integrity.found";

/// What people are told by this module.
pub(crate) const KINDS: &[NoticeKind] = &[NoticeKind::new(FOUND, Way::Mail).for_groups()];
