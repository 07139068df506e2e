//! Answering: keep or withdraw.

use std::collections::BTreeMap;

use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_org::organisation;
use guanxi_records::Company;
use guanxi_records::audit::{self, Entry};
use guanxi_store::{Tx, retry};
use serde::{Deserialize, Serialize};
use serde_json::{Map, json};

use super::store::{Answered, Kept, Review};
use super::withdraw::{KEPT, withdraw};
use super::{ANSWERED, ENDED, ITEM, NAME, NOT_FOUND, TOO_MANY, reviewer, store};

/// Answers at once at most.
const MOST: usize = 500;

/// What becomes of a right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Given {
    /// It stays.
    Keep,
    /// It is taken away.
    Withdraw,
}

impl Given {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Withdraw => "withdraw",
        }
    }
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The item.
    pub item: Id,
    /// What becomes of it.
    pub answer: Given,
    /// Why.
    pub comment: String,
}

/// Answers items about the caller's people, all or none. Answers how many are open still.
///
/// # Errors
/// `permission_review.not_found`, `permission_review.ended`, `permission_review.item_not_found`,
/// `permission_review.answered`, `permission_review.too_many`; what taking a right away refuses with.
pub async fn answer(ctx: &Ctx, company: &Company, review: Id, answers: &[Answer]) -> Result<usize> {
    if answers.len() > MOST {
        return Err(Error::new(TOO_MANY).with("limit", MOST));
    }
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let open = answer_in(ctx, company, &mut tx, review, answers).await?;
            tx.commit().await?;
            Ok(open)
        })
    })
    .await
}

async fn answer_in(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    review: Id,
    answers: &[Answer],
) -> Result<usize> {
    let Some(me) = ctx.actor.employee() else { return Err(Error::new(NOT_FOUND).with("id", review)) };
    let organisation = organisation::current(company, tx).await?;
    let people = reviewer::asked(&organisation, me);
    let review = store::hold(tx, review).await?;
    let mine: BTreeMap<Id, Kept> =
        store::items(tx, review.id, Some(&people)).await?.into_iter().map(|k| (k.id, k)).collect();
    if mine.is_empty() {
        return Err(Error::new(NOT_FOUND).with("id", review.id));
    }
    if review.ended_at.is_some() {
        return Err(Error::new(ENDED));
    }
    let mut entries = Vec::with_capacity(answers.len());
    for given in answers {
        let item = mine.get(&given.item).ok_or_else(|| Error::new(ITEM).with("item", given.item))?;
        if item.outcome.is_some() {
            return Err(Error::new(ANSWERED).with("item", given.item));
        }
        let outcome = match given.answer {
            Given::Keep => KEPT,
            Given::Withdraw => withdraw(ctx, company, tx, item).await?,
        };
        let answered = Answered {
            answer: Some(given.answer.name()),
            by: Some(me),
            at: ctx.now(),
            comment: given.comment.trim(),
            outcome,
        };
        if !store::write(tx, item.id, &answered).await? {
            return Err(Error::new(ANSWERED).with("item", given.item));
        }
        entries.push(entry(&review, item, Some(given.answer), outcome));
    }
    audit::append(ctx, company, tx, entries).await?;
    let all = store::items(tx, review.id, None).await?;
    let open = |kept: &&Kept| kept.outcome.is_none();
    if all.iter().filter(open).count() == 0 {
        store::end(tx, review.id, ctx.now()).await?;
    }
    Ok(all.iter().filter(open).filter(|kept| people.contains(&kept.person)).count())
}

/// What the audit says of it: at the person, and without names or comments, which stand in the review.
pub(super) fn entry(review: &Review, item: &Kept, given: Option<Given>, outcome: &str) -> Entry {
    let kept = json!({
        "review": review.number, "item": item.id, "role": item.role, "through": item.through,
        "through_id": item.through_id, "answer": given.map(Given::name), "outcome": outcome,
    });
    Entry {
        object: String::from("employee"),
        record: item.person,
        action: String::from(NAME),
        changes: Map::from_iter([(String::from(NAME), json!([null, kept]))]),
    }
}
