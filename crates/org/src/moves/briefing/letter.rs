//! The letter that tells a customer who looks after it from now on.

use std::collections::HashMap;

use guanxi_kernel::{Ctx, Id, Language, Result};
use guanxi_records::handover::introduced::Introduced;
use guanxi_records::{Company, access};
use guanxi_store::Conn;
use serde::{Deserialize, Serialize};

use super::super::store::Kept;

/// A letter, or the pattern of one: `{customer}`, `{before}`, `{now}` and `{company}` stand for names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Letter {
    /// Whom it goes to; empty in a pattern, and where no address is known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
}

/// The pattern to begin with, in a language.
#[must_use]
pub fn standard(company: &Company, language: Language) -> Letter {
    // The places of names are names of the pattern's own.
    let places = ["customer", "before", "now", "company"].map(|name| (name, format!("{{{name}}}")));
    let say = |code: &str| {
        let params = places.iter().map(|(name, place)| (*name, place.as_str()));
        company.product.messages.fill(language, code, params).unwrap_or_default()
    };
    Letter { to: String::new(), subject: say("handover.letter_subject"), body: say("handover.letter_body") }
}

/// Writes the letters of a move.
pub(super) struct Writer {
    pattern: Letter,
    before: String,
    people: HashMap<Id, String>,
    company: String,
}

impl Writer {
    /// Reads the names the letters need, as far as the reader may see them.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub(super) async fn open(
        ctx: &Ctx,
        company: &Company,
        conn: &mut Conn,
        kept: &Kept,
        rows: &[Introduced],
    ) -> Result<Self> {
        let people = rows.iter().filter_map(|r| r.owner).chain(kept.request.employee);
        let people = access::labels::of_records(ctx, company, conn, "employee", people).await?;
        let before = kept.request.employee.and_then(|id| people.get(&id).cloned()).unwrap_or_default();
        let pattern = kept.request.handover.letter.clone();
        Ok(Self {
            pattern: pattern.unwrap_or_else(|| standard(company, ctx.language)),
            before,
            people,
            company: company.settings().name.clone(),
        })
    }

    /// The letter about a record; none where nobody has it.
    pub(super) fn write(&self, name: &str, row: &Introduced) -> Option<Letter> {
        let now = self.people.get(&row.owner?)?;
        let places = [
            ("{customer}", name),
            ("{before}", &self.before),
            ("{now}", now),
            ("{company}", self.company.as_str()),
        ];
        Some(Letter {
            to: row.mail.clone().unwrap_or_default(),
            subject: fill(&self.pattern.subject, &places),
            body: fill(&self.pattern.body, &places),
        })
    }
}

/// Puts names in their places, all at once: a name that looks like a place stays a name.
fn fill(pattern: &str, places: &[(&str, &str)]) -> String {
    let mut text = String::with_capacity(pattern.len());
    let mut rest = pattern;
    while let Some(at) = rest.find('{') {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((place, name)) = places.iter().find(|(place, _)| rest.starts_with(place)) {
            text.push_str(name);
            rest = &rest[place.len()..];
        } else {
            text.push('{');
            rest = &rest[1..];
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn names_come_in_their_places_and_stay_what_they_are() {
        let places = [("{customer}", "{now} & Sons"), ("{now}", "Janet")];
        assert_eq!(fill("{customer}: {now}, {else} {", &places), "{now} & Sons: Janet, {else} {");
    }
}
