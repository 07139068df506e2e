//! Saying something through a channel.

use guanxi_kernel::{Id, Result};
use guanxi_records::Company;
use guanxi_records::notices::{Delivered, Piece, Refusal};

use super::body::{Made, made};
use super::get::{Kept, with_secrets};
use super::secret::{ADDRESS, HEADER, SIGNING, hidden};
use super::{answer, outbound};
use crate::outbound::Message;
use crate::secrets::Secrets;

/// As much of an answer is read.
const MOST_READ: usize = 16 * 1024;

/// Says as many of the pieces as fit into one message, and waits for the answer.
///
/// # Errors
/// `channel.not_found`, `channel.not_equipped`; when the database cannot be reached.
pub async fn send(company: &Company, channel: Id, pieces: &[Piece]) -> Result<Delivered> {
    let mut conn = company.db.read().await?;
    let (kept, secrets) = with_secrets(&mut conn, channel).await?;
    drop(conn);
    let begun = company.clock.now();
    let made = made(kept.kind, &kept.settings, secrets.told(SIGNING), pieces, begun);
    let Some(made) = made.filter(|made| made.taken > 0) else {
        let refusal = Refusal { failure: String::from("template"), says: None, lasting: true, wait: None };
        return Ok(Delivered { taken: pieces.len().min(1), milliseconds: 0, result: Err(refusal) });
    };
    let taken = made.taken;
    let (message, headers) = message(&kept, &secrets, made);
    let answer = outbound(company)?.ask_with(message, &headers, MOST_READ).await;
    let result = answer::judged(kept.kind, &kept.settings, answer);
    let untold = |refusal: Refusal| Refusal {
        failure: hidden(&secrets, &refusal.failure),
        says: refusal.says.map(|says| hidden(&secrets, &says)),
        ..refusal
    };
    let milliseconds = (company.clock.now() - begun).num_milliseconds().max(0);
    Ok(Delivered { taken, milliseconds, result: result.map_err(untold) })
}

/// Headers by name.
type Headers = Vec<(String, String)>;

fn message(kept: &Kept, secrets: &Secrets, made: Made) -> (Message, Headers) {
    let address = secrets.told(ADDRESS).unwrap_or_default();
    let url = crate::outbound::parse(address).map_or_else(
        |_| String::new(),
        |mut url| {
            if !made.query.is_empty() {
                url.query_pairs_mut().extend_pairs(&made.query);
            }
            String::from(url)
        },
    );
    let header = |name: &String| {
        let secret = secrets.told(&format!("{HEADER}{name}"))?;
        Some((name.clone(), String::from(secret)))
    };
    let headers = kept.settings.headers.iter().filter_map(header).collect();
    (Message { url, headers: Vec::new(), body: made.body.to_string().into_bytes() }, headers)
}
