//! What somebody may see who sees as another person.

use std::sync::Arc;

use guanxi_kernel::{Authority, Error, Power, Result};
use guanxi_records::Company;
use guanxi_store::Conn;

use super::{OVER, SeenAs};
use crate::account::session::SignedIn;
use crate::authority::{self, Circumstances};

/// The other person's rights, as long as whoever looks may still look. What the person reads for a time is left out: it was
/// opened to that person alone, and each reading of it is told as the person's.
///
/// # Errors
/// `see_as.over`.
pub(crate) async fn authority(
    company: &Company,
    conn: &mut Conn,
    signed_in: &SignedIn,
    seen: SeenAs,
    circumstances: &Circumstances,
) -> Result<Arc<Authority>> {
    let (versions, by) = (signed_in.versions, signed_in.employee);
    let own = authority::at(company, conn, versions, by, circumstances).await?;
    if circumstances.now >= seen.until || !own.has(Power::ManageRoles) {
        return Err(Error::new(OVER));
    }
    let theirs = authority::at(company, conn, versions, seen.person, circumstances).await?;
    if theirs.temporary.is_empty() {
        return Ok(theirs);
    }
    Ok(Arc::new(Authority { temporary: Vec::new(), ..Authority::clone(&theirs) }))
}
