//! Deciding by a link.

use std::net::IpAddr;
use std::sync::Arc;

use super::super::act::{Act, Deciding, act_in};
use super::super::{LINK_GONE, LINK_OVER, store};
use super::link::find;
use guanxi_kernel::{Ctx, Error, Result};
use guanxi_org::account::link;
use guanxi_records::Company;
use guanxi_store::{Val, retry};

/// A decision by a link.
#[derive(Debug, Clone)]
pub struct ByMail {
    /// Whether it is agreed to; otherwise it is refused.
    pub approve: bool,
    /// How often it was acted upon when it was shown.
    pub lock: i64,
    /// What is said.
    pub comment: String,
}

/// Decides for the person of the link, who need not be signed in. It happens once: the link is used up in the same
/// transaction.
///
/// # Errors
/// `approval.link_gone`, `approval.link_over`, `approval.stale` when somebody acted since it was shown; those of what was
/// approved.
pub async fn decide_by_mail(
    company: &Company,
    secret: &str,
    address: Option<IpAddr>,
    request_id: Arc<str>,
    decision: ByMail,
) -> Result<Ctx> {
    retry(|| {
        let (request_id, decision) = (Arc::clone(&request_id), decision.clone());
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let found = find(&mut tx, secret, company.clock.now()).await?;
            let ctx = link::person(company, &mut tx, found.person, address, request_id).await?;
            let ctx = ctx.ok_or_else(|| Error::new(LINK_GONE))?;
            // Taken first: of two presses at the same moment one finds it used.
            let text = "UPDATE {approval_link} SET used_at = ? WHERE id = ? AND used_at IS NULL";
            let sql = tx.sql(text, [Val::from(ctx.now()), Val::from(found.id)]);
            if tx.run(&sql).await? == 0 {
                return Err(Error::new(LINK_OVER));
            }
            found.question(&store::load(&mut tx, found.approval).await?)?;
            let deciding = Deciding {
                lock: Some(decision.lock),
                task: Some(found.number),
                comment: decision.comment,
                ..Deciding::just(if decision.approve { Act::Approve } else { Act::Reject })
            };
            act_in(&ctx, company, &mut tx, found.approval, deciding).await?;
            tx.commit().await?;
            Ok(ctx)
        })
    })
    .await
}
