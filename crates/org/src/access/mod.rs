//! Answers about access.

/// Every code declared here.
pub const ALL: &[guanxi_kernel::Code] = &[];
