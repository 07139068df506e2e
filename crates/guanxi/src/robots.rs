//! People and groups are told through channels by the one crate that speaks HTTP to others: what puts together what is said
//! and what sends it do not know each other.

use guanxi_integrations::channel;
use guanxi_kernel::{Id, Result};
use guanxi_records::Company;
use guanxi_records::notices::{Delivered, Piece};
use guanxi_workflow::notify::channel::Messenger;

/// The channels each company has set up.
#[derive(Debug, Clone, Copy)]
pub struct Robots;

impl Messenger for Robots {
    async fn say(&self, company: &Company, id: Id, pieces: &[Piece]) -> Result<Delivered> {
        channel::send(company, id, pieces).await
    }
}
