//! Sending a message to whoever administers the company.

use guanxi_kernel::{Ctx, Error, FieldError, Id, Result};
use guanxi_org::organisation;
use guanxi_records::field::faults;
use guanxi_records::{Company, Draft, files, write};
use guanxi_store::retry;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{INVALID, NOT_A_PICTURE, OBJECT, RECEIVED};
use crate::notify::{Notice, tell};
use crate::people::administrators;

/// Characters of a message at most.
const LONGEST: usize = 20_000;
/// Characters of what the list shows of it.
const IN_SHORT: usize = 100;
/// Characters of a page's address that are kept.
const LONGEST_PAGE: usize = 500;
/// Characters of what tells a window's size at most.
const LONGEST_SIZE: usize = 20;

/// What a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Something does not work.
    Fault,
    /// Something is missing.
    Wish,
    /// Something is not understood.
    Question,
}

impl Kind {
    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fault => "fault",
            Self::Wish => "wish",
            Self::Question => "question",
        }
    }
}

/// What somebody has to say.
#[derive(Debug, Clone)]
pub struct Message {
    /// What it is.
    pub kind: Kind,
    /// In the own words.
    pub text: String,
    /// A picture the actor uploaded.
    pub picture: Option<Id>,
    /// The page it is about, below the program's address.
    pub page: Option<String>,
    /// How large the window was, such as `1440 x 900`.
    pub browser_size: Option<String>,
}

/// What was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sent {
    /// Its record.
    pub id: Id,
    /// Its number.
    pub number: String,
}

/// Sends a message; whoever administers the company is told. Everybody who works here may.
///
/// # Errors
/// `feedback.invalid` without words or with too many; `file.not_found` for a picture of somebody else, `feedback.not_a_picture`.
pub async fn send(ctx: &Ctx, company: &Company, message: &Message) -> Result<Sent> {
    // Who has left and reads something for a time has nobody here to write to.
    let author = ctx.actor.employee().filter(|_| !ctx.authority.guest);
    let Some(author) = author else { return Err(Error::new(super::BY_OPERATION)) };
    let text = message.text.trim();
    check(text)?;
    if let Some(picture) = message.picture {
        let content = files::open(ctx, company, picture).await?;
        if !content.media_type.starts_with("image/") {
            return Err(Error::new(NOT_A_PICTURE));
        }
    }
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let organisation = organisation::current(company, &mut tx).await?;
            let draft = draft(ctx, message, text, author);
            let stored = write::create_in(&ctx.as_program(), company, &mut tx, OBJECT, draft).await?;
            let notice = Notice {
                kind: RECEIVED,
                to: administrators(&organisation).into_iter().collect(),
                object: String::from(OBJECT),
                record: stored.id(),
                params: Vec::new(),
            };
            tell(ctx, company, &mut tx, notice).await?;
            tx.commit().await?;
            let number = String::from(stored.get("number").as_text().unwrap_or_default());
            Ok(Sent { id: stored.id(), number })
        })
    })
    .await
}

fn check(text: &str) -> Result<()> {
    let fault = match text.chars().count() {
        0 => FieldError::new("text", faults::REQUIRED),
        1..=LONGEST => return Ok(()),
        _ => FieldError::new("text", faults::TOO_LONG).with("limit", LONGEST),
    };
    Err(Error::fields(INVALID, vec![fault]))
}

fn draft(ctx: &Ctx, message: &Message, text: &str, author: Id) -> Draft {
    Draft::new()
        .with("kind", message.kind.name())
        .with("subject", in_short(text))
        .with("text", text)
        .with("picture", json!(message.picture))
        .with("stage", "new")
        .with("employee_id", json!(author))
        .with("owner_id", json!(author))
        .with("page", json!(message.page.as_deref().map(|page| cut(page, LONGEST_PAGE))))
        .with("program_version", env!("CARGO_PKG_VERSION"))
        .with("language", ctx.language.tag())
        .with("browser_size", json!(message.browser_size.as_deref().map(|size| cut(size, LONGEST_SIZE))))
}

fn cut(text: &str, length: usize) -> String {
    text.chars().take(length).collect()
}

/// The first line, as far as a list has room for it.
fn in_short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default().trim();
    if line.chars().count() <= IN_SHORT { String::from(line) } else { format!("{}…", cut(line, IN_SHORT)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_shows_the_first_line_as_far_as_it_goes() {
        assert_eq!(in_short("列表很慢\n每次都要等"), "列表很慢");
        assert_eq!(in_short(&"慢".repeat(IN_SHORT + 1)).chars().count(), IN_SHORT + 1);
    }
}
