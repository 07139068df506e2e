//! The text of a letter, in the reader's language. Of a record it says no more than its title.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use guanxi_kernel::{Ctx, Id};
use guanxi_records::Company;

use super::Letter;
use crate::notify::Told;

/// Whom a letter is to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Addressee {
    pub(super) name: String,
    pub(super) address: String,
}

/// Links to decide by, by notification.
pub(super) type Links = BTreeMap<Id, String>;

/// Whose mail it is while the company has no name.
const PROGRAM: &str = "Guanxi";

/// Puts a letter together.
pub(super) fn compose(
    ctx: &Ctx,
    company: &Company,
    to: &Addressee,
    base: &str,
    told: &[Told],
    links: &Links,
) -> Letter {
    let settings = company.settings();
    let sender = if settings.name.is_empty() { PROGRAM } else { settings.name.as_str() };
    let number = told.len().to_string();
    let values = [("name", to.name.as_str()), ("company", sender), ("number", number.as_str())];
    let say = |code: &str| {
        company.product.messages.fill(ctx.language, code, values).unwrap_or_else(|| String::from(code))
    };
    let subject = match told {
        [one] => one.sentence.clone(),
        _ => say("notice.mail-subject"),
    };
    let unsubscribe = format!("{base}/account?tab=notifications");
    let parts = Parts { say: &say, base, ctx, settings: &unsubscribe, links };
    let newest = told.first().map_or(Id(0), |t| t.id);
    let at = told.first().map_or(0, |t| t.at.timestamp_micros());
    Letter {
        key: format!("{}.{newest}.{at}", company.key),
        name: to.name.clone(),
        address: to.address.clone(),
        // A line break would begin another header.
        subject: subject.split_whitespace().collect::<Vec<_>>().join(" "),
        text: parts.text(told),
        html: parts.html(told),
        unsubscribe,
    }
}

/// What both forms of a letter are made of.
struct Parts<'a> {
    say: &'a dyn Fn(&str) -> String,
    base: &'a str,
    ctx: &'a Ctx,
    settings: &'a str,
    links: &'a Links,
}

impl Parts<'_> {
    fn text(&self, told: &[Told]) -> String {
        let say = self.say;
        let mut text = format!("{}\n\n", say("notice.mail-greeting"));
        for one in told {
            let _ = writeln!(text, "- {}{}", one.sentence, self.times(one));
            let _ = writeln!(text, "  {}", self.when(one));
            if let Some(link) = self.link(one) {
                let _ = writeln!(text, "  {link}");
            }
            for (word, link) in self.decisions(one) {
                let _ = writeln!(text, "  {}: {link}", say(word));
            }
            text.push('\n');
        }
        let _ = write!(
            text,
            "-- \n{}\n{}: {}\n",
            say("notice.mail-why"),
            say("notice.mail-choose"),
            self.settings
        );
        text
    }

    fn html(&self, told: &[Told]) -> String {
        let say = |code: &str| escaped(&(self.say)(code));
        let mut html = format!(
            "<!doctype html><html lang=\"{}\"><head><meta charset=\"utf-8\"></head>\
             <body style=\"font-family:sans-serif;font-size:14px;line-height:1.6;color:#1f2933\"><p>{}</p><ul>",
            self.ctx.language.tag(),
            say("notice.mail-greeting"),
        );
        for one in told {
            let sentence = escaped(&format!("{}{}", one.sentence, self.times(one)));
            let when = escaped(&self.when(one));
            let link = self.link(one).map_or_else(String::new, |link| {
                format!("<br><a href=\"{}\">{}</a>", escaped(&link), say("notice.mail-open"))
            });
            let decisions = self
                .decisions(one)
                .map(|(word, link)| format!(" &nbsp; <a href=\"{}\">{}</a>", escaped(&link), say(word)));
            let link = decisions.fold(link, |all, one| format!("{all}{one}"));
            let _ = write!(
                html,
                "<li style=\"margin-bottom:12px\">{sentence}<br><small>{when}</small>{link}</li>"
            );
        }
        let _ = write!(
            html,
            "</ul><p><small>{}<br><a href=\"{}\">{}</a></small></p></body></html>",
            say("notice.mail-why"),
            escaped(self.settings),
            say("notice.mail-choose"),
        );
        html
    }

    /// By the reader's clock.
    fn when(&self, one: &Told) -> String {
        one.at.with_timezone(&self.ctx.zone).format("%Y-%m-%d %H:%M").to_string()
    }

    /// How many times, where the sentence does not say.
    fn times(&self, one: &Told) -> String {
        if one.number > 1 && !one.several { format!(" (×{})", one.number) } else { String::new() }
    }

    /// The ways to decide; they lead to a page on which one press is needed.
    fn decisions(&self, one: &Told) -> impl Iterator<Item = (&'static str, String)> {
        let words = [
            ("notice.mail-approve", "?act=approve"),
            ("notice.mail-reject", "?act=reject"),
            ("notice.mail-look", ""),
        ];
        let page = self.links.get(&one.id).map(|link| format!("{}/decide/{link}", self.base));
        page.into_iter().flat_map(move |page| words.map(|(word, act)| (word, format!("{page}{act}"))))
    }

    /// The way to the record, or to the records; none to what the reader may not see.
    fn link(&self, one: &Told) -> Option<String> {
        one.page.as_ref().map(|page| format!("{}{page}", self.base))
    }
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}
