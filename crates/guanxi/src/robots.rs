//! People and groups are told through channels by the one crate that speaks HTTP to others: what puts together what is said
//! and what sends it do not know each other.

use guanxi_integrations::channel::{self, Part, To};
use guanxi_kernel::{Id, Result};
use guanxi_records::Company;
use guanxi_workflow::notify::channel::{Delivered, Messenger, Piece, Refusal};

/// The channels each company has set up.
#[derive(Debug, Clone, Copy)]
pub struct Robots;

impl Messenger for Robots {
    async fn say(&self, company: &Company, id: Id, pieces: &[Piece]) -> Result<Delivered> {
        let part = |piece: &Piece| {
            let to = piece.to.as_ref().map(|to| To { name: to.name.clone(), mobile: to.mobile.clone() });
            Part { text: piece.text.clone(), link: piece.link.clone(), to }
        };
        let parts: Vec<Part> = pieces.iter().map(part).collect();
        let channel::Delivered { taken, milliseconds, result } = channel::send(company, id, &parts).await?;
        let refusal = |refused: channel::Refusal| {
            let channel::Refusal { failure, says, lasting, wait } = refused;
            Refusal { failure, says, lasting, wait }
        };
        Ok(Delivered { taken, milliseconds, result: result.map_err(refusal) })
    }
}
