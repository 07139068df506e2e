//! Reminding, and ending a review whose time is over.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_org::organisation;
use guanxi_records::Company;
use guanxi_records::audit;
use guanxi_store::{Val, retry};

use super::answer::{Given, entry};
use super::settings::Unanswered;
use super::start::tell;
use super::store::{Answered, Kept, Review};
use super::withdraw::{REFUSED, UNANSWERED, is_refusal, withdraw};
use super::{REMINDED, reviewer, store};

/// Reminds whoever has open items, and says when to remind again.
pub(super) async fn remind(ctx: &Ctx, company: &Company, review: &Review) -> Result<usize> {
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let now = store::hold(&mut tx, review.id).await?;
            if now.ended_at.is_some() || now.remind_at > ctx.now() {
                return Ok(0);
            }
            let organisation = organisation::current(company, &mut tx).await?;
            let items = store::items(&mut tx, review.id, None).await?;
            let open = items.iter().filter(|item| item.outcome.is_none());
            let people: std::collections::BTreeSet<Id> = open.map(|item| item.person).collect();
            let able = people.into_iter().filter(|person| organisation.active.contains(person));
            let reviewers = reviewer::all(&organisation, able);
            let count = reviewers.len();
            for (to, number) in reviewers {
                tell(ctx, company, &mut tx, REMINDED, to, number).await?;
            }
            let next = ctx.now() + chrono::TimeDelta::days(i64::from(now.settings.remind_days));
            let text = "UPDATE {permission_review} SET remind_at = ? WHERE id = ?";
            let sql = tx.sql(text, [Val::from(next), Val::from(review.id)]);
            tx.run(&sql).await?;
            tx.commit().await?;
            Ok(count)
        })
    })
    .await
}

/// Ends the review: what nobody answered stays, or is withdrawn, as the settings said when it began. Each right is taken away in
/// a transaction of its own, so that one that cannot be holds up no other. Answers how many nobody had answered.
pub(super) async fn finish(ctx: &Ctx, company: &Company, review: &Review) -> Result<usize> {
    let items = {
        let mut conn = company.db.read().await?;
        store::items(&mut conn, review.id, None).await?
    };
    let open: Vec<Kept> = items.into_iter().filter(|item| item.outcome.is_none()).collect();
    for item in &open {
        match retry(|| Box::pin(settle(ctx, company, review, item, None))).await {
            Err(error) if is_refusal(&error) => {
                tracing::warn!(item = %item.id, %error, "a right could not be withdrawn");
                retry(|| Box::pin(settle(ctx, company, review, item, Some(REFUSED)))).await?;
            }
            other => other?,
        }
    }
    let mut tx = company.db.begin().await?;
    store::hold(&mut tx, review.id).await?;
    store::end(&mut tx, review.id, ctx.now()).await?;
    tx.commit().await?;
    Ok(open.len())
}

async fn settle(
    ctx: &Ctx,
    company: &Company,
    review: &Review,
    item: &Kept,
    outcome: Option<&'static str>,
) -> Result<()> {
    let mut tx = company.db.begin().await?;
    store::hold(&mut tx, review.id).await?;
    let withdraws = review.settings.unanswered == Unanswered::Withdraw;
    let given = withdraws.then_some(Given::Withdraw);
    // Somebody may have answered while this waited; an answer counts.
    let answered = Answered {
        answer: given.map(Given::name),
        by: None,
        at: ctx.now(),
        comment: "",
        outcome: UNANSWERED,
    };
    if !store::write(&mut tx, item.id, &answered).await? {
        return Ok(());
    }
    let outcome = match outcome {
        Some(outcome) => outcome,
        None if withdraws => withdraw(ctx, company, &mut tx, item).await?,
        None => UNANSWERED,
    };
    let text = "UPDATE {permission_review_item} SET outcome = ? WHERE id = ?";
    let sql = tx.sql(text, [Val::from(outcome), Val::from(item.id)]);
    tx.run(&sql).await?;
    audit::append(ctx, company, &mut tx, vec![entry(review, item, given, outcome)]).await?;
    tx.commit().await
}
