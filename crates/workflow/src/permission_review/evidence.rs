//! What was reviewed, and what was answered: for those who administer the company, and whoever audits it.

use std::collections::HashMap;

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Id, Power, Result};
use guanxi_records::{Company, access};
use guanxi_store::Conn;
use serde::Serialize;

use super::item::{Item, shown};
use super::store::{self, Review};

/// A review in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The review.
    pub id: Id,
    /// Its number.
    pub number: i64,
    /// When it began.
    pub started_at: String,
    /// Until when there is time.
    pub due_at: String,
    /// When it ended.
    pub ended_at: Option<String>,
    /// How many people were asked when it began.
    pub reviewers: i64,
    /// How many people it is about.
    pub people: i64,
    /// How many rights.
    pub rights: i64,
    /// How many of those somebody answered.
    pub answered: i64,
    /// How many were to be withdrawn.
    pub withdrawn: i64,
}

/// A review with all its items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Detail {
    /// In short.
    #[serde(flatten)]
    pub summary: Summary,
    /// By person.
    pub items: Vec<Item>,
}

/// All reviews, the latest first.
///
/// # Errors
/// `access.power` without the power over the company.
pub async fn reviews(ctx: &Ctx, company: &Company) -> Result<Vec<Summary>> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    let figures = figures(&mut conn).await?;
    let all = store::all(&mut conn).await?;
    Ok(all.into_iter().map(|review| summary(&review, &figures)).collect())
}

/// A review with what was answered.
///
/// # Errors
/// `access.power`, `permission_review.not_found`.
pub async fn review(ctx: &Ctx, company: &Company, id: Id) -> Result<Detail> {
    access::require(ctx, Power::ManageCompany)?;
    let mut conn = company.db.read().await?;
    let review = store::get(&mut conn, id).await?;
    let figures = figures(&mut conn).await?;
    let kept = store::items(&mut conn, id, None).await?;
    let items = shown(ctx, company, &mut conn, kept).await?;
    Ok(Detail { summary: summary(&review, &figures), items })
}

/// People, rights, answers, withdrawals.
type Figures = HashMap<Id, [i64; 4]>;

async fn figures(conn: &mut Conn) -> Result<Figures> {
    let text = "SELECT review_id, COUNT(DISTINCT person_id) AS people, COUNT(*) AS rights, \
                COUNT(answered_by) AS answered, SUM(CASE WHEN answer = 'withdraw' THEN 1 ELSE 0 END) AS withdrawn \
                FROM {permission_review_item} GROUP BY review_id";
    let sql = conn.sql(text, []);
    let rows = conn.rows(&sql).await?;
    rows.iter()
        .map(|row| {
            let figures =
                [row.int("people")?, row.int("rights")?, row.int("answered")?, row.int("withdrawn")?];
            Ok((row.id("review_id")?, figures))
        })
        .collect()
}

fn summary(review: &Review, figures: &Figures) -> Summary {
    let [people, rights, answered, withdrawn] = figures.get(&review.id).copied().unwrap_or_default();
    Summary {
        id: review.id,
        number: review.number,
        started_at: format_instant(review.started_at),
        due_at: format_instant(review.due_at),
        ended_at: review.ended_at.map(format_instant),
        reviewers: review.reviewers,
        people,
        rights,
        answered,
        withdrawn,
    }
}
