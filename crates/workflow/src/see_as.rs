//! Seeing as somebody else, and telling the person: [`guanxi_org::see_as`] has what it lets somebody see.

use guanxi_kernel::{Ctx, Id, Result, clock};
use guanxi_org::see_as::{self, SeenAs};
use guanxi_records::Company;
use guanxi_records::notices::{NoticeKind, Way};
use guanxi_store::retry;

use crate::notify::{Notice, tell};

/// Somebody sees as the person.
const BEGUN: &str = "see_as.begun";

/// What people are told.
pub(crate) const KINDS: &[NoticeKind] = &[NoticeKind::new(BEGUN, Way::Program)];

/// From the next request on the session sees as the person, who is told who looks, why and until when.
///
/// # Errors
/// As [`see_as::begin_in`].
pub async fn begin(ctx: &Ctx, company: &Company, session: Id, person: Id, reason: &str) -> Result<SeenAs> {
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let seen = see_as::begin_in(ctx, company, &mut tx, session, person, reason).await?;
            let notice = Notice {
                kind: BEGUN,
                to: vec![person],
                object: String::from("employee"),
                record: person,
                params: vec![
                    ("until", clock::format_instant(seen.until)),
                    ("reason", String::from(reason.trim())),
                ],
            };
            tell(ctx, company, &mut tx, notice).await?;
            tx.commit().await?;
            Ok(seen)
        })
    })
    .await
}
