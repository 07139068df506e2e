//! Items as they are shown: in the reader's language, records by what the reader may see.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Id, Result};
use guanxi_org::access::{Named, Names};
use guanxi_records::Company;
use guanxi_records::access::labels;
use guanxi_store::Conn;
use serde::Serialize;

use super::rights::{EVERYTHING, Through, What};
use super::store::Kept;

/// A role by id and name, as it was called when the review began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Role {
    /// Its id.
    pub id: Id,
    /// Its name.
    pub name: String,
}

/// Through what a right is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ThroughShown {
    /// `position`, `grant`, `share` or `temporary`.
    pub kind: Through,
    /// Its id.
    pub id: Id,
    /// What it is called; none for a record the reader may not see.
    pub label: Option<String>,
}

/// Something a right allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WhatShown {
    /// The object, `*` for every one, empty for a power.
    pub object: String,
    /// What it is called; the power in words.
    pub object_label: String,
    /// The actions.
    pub actions: Vec<String>,
    /// How far it reaches; for a power its name.
    pub scope: String,
}

/// A right somebody held when the review began, and what was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its identity.
    pub id: Id,
    /// Who holds it.
    pub person: Named,
    /// The role; none for a share or a temporary access.
    pub role: Option<Role>,
    /// Through what it is held.
    pub through: ThroughShown,
    /// What it allows.
    pub what: Vec<WhatShown>,
    /// When it was used last, as far as that is counted.
    pub last_used: Option<NaiveDate>,
    /// Whether that is too long ago.
    pub unused: bool,
    /// Whether the positions do not give as much.
    pub unexplained: bool,
    /// `keep` or `withdraw`.
    pub answer: Option<String>,
    /// Who answered; none for what was withdrawn because nobody did.
    pub answered_by: Option<Named>,
    /// When.
    pub answered_at: Option<String>,
    /// What was said about it.
    pub comment: Option<String>,
    /// What came of it: `kept`, `ended`, `proposed`, `gone` (it had ended before), `refused`, `unanswered`.
    pub outcome: Option<String>,
}

/// Items for a reader: a query for the names of people, and one for each object that was shared.
pub(super) async fn shown(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    kept: Vec<Kept>,
) -> Result<Vec<Item>> {
    let mut names = Names::default();
    let people = kept.iter().flat_map(|k| std::iter::once(k.person).chain(k.answered_by));
    names.add(conn, "employee", people).await?;
    let mut records: BTreeMap<&str, Vec<Id>> = BTreeMap::new();
    for (object, id) in kept.iter().filter_map(|k| k.record.as_ref()) {
        records.entry(object).or_default().push(*id);
    }
    let mut titles = HashMap::new();
    for (object, ids) in records {
        titles.extend(labels::of_present(ctx, company, conn, object, ids.into_iter()).await?);
    }
    Ok(kept.into_iter().map(|one| item(ctx, company, one, &names, &titles)).collect())
}

fn item(ctx: &Ctx, company: &Company, kept: Kept, names: &Names, titles: &HashMap<Id, String>) -> Item {
    let label = match (&kept.record, kept.through) {
        (Some((_, id)), _) => titles.get(id).cloned(),
        (None, Through::Grant) => company.product.messages.fill(ctx.language, "permission_review.grant", []),
        (None, _) => Some(kept.through_name),
    };
    Item {
        id: kept.id,
        person: names.of(kept.person),
        role: kept.role.map(|id| Role { id, name: kept.role_name }),
        through: ThroughShown { kind: kept.through, id: kept.through_id, label },
        what: kept.what.into_iter().map(|what| in_words(ctx, company, what)).collect(),
        last_used: kept.last_used,
        unused: kept.unused,
        unexplained: kept.unexplained,
        answer: kept.answer,
        answered_by: kept.answered_by.map(|id| names.of(id)),
        answered_at: kept.answered_at.map(format_instant),
        comment: kept.comment,
        outcome: kept.outcome,
    }
}

fn in_words(ctx: &Ctx, company: &Company, what: What) -> WhatShown {
    let say = |code: &str, values: &[(&str, &str)]| {
        company.product.messages.fill(ctx.language, code, values.iter().copied()).unwrap_or_default()
    };
    let object_label = match what.object.as_str() {
        "" => say("permission_review.power", &[("power", &what.scope)]),
        EVERYTHING => say("permission_review.everything", &[]),
        name => company
            .object(name)
            .map_or_else(|_gone| String::from(name), |o| String::from(o.labels.get(ctx.language))),
    };
    WhatShown { object: what.object, object_label, actions: what.actions, scope: what.scope }
}
