//! Values as words, for a page that knows no definitions.

use guanxi_kernel::Ctx;
use guanxi_records::Company;
use guanxi_records::state::RowKind;
use serde_json::Value as Json;

/// Puts values into the words of one reader.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    ctx: &'a Ctx,
    company: &'a Company,
}

impl<'a> Words<'a> {
    pub(super) const fn new(ctx: &'a Ctx, company: &'a Company) -> Self {
        Self { ctx, company }
    }

    fn say(self, code: &str) -> String {
        self.company.product.messages.sentence(self.ctx.language, code, &Vec::new())
    }

    /// What becomes of a line of which nothing else is said.
    pub(super) fn row(self, kind: RowKind) -> String {
        self.say(match kind {
            RowKind::Added => "approval.line_added",
            RowKind::Removed => "approval.line_removed",
            RowKind::Changed | RowKind::Same => "approval.line_changed",
        })
    }

    /// A value in the form of the API; what is shown for it counts, where there is something.
    pub(super) fn value(self, value: &Json, label: Option<&str>) -> String {
        if let Some(label) = label {
            return String::from(label);
        }
        match value {
            Json::Null => String::new(),
            Json::Bool(yes) => self.say(if *yes { "approval.yes" } else { "approval.no" }),
            Json::Number(number) => number.to_string(),
            Json::String(text) => self.moment(text).unwrap_or_else(|| text.clone()),
            Json::Array(all) => all.iter().map(|one| self.value(one, None)).collect::<Vec<_>>().join(", "),
            Json::Object(parts) => {
                let text = |name: &str| parts.get(name).and_then(Json::as_str);
                if let Some(amount) = text("amount") {
                    return format!("{amount} {}", text("currency").unwrap_or_default());
                }
                let parts = parts.values().filter_map(Json::as_str).filter(|part| !part.is_empty());
                parts.collect::<Vec<_>>().join(" ")
            }
        }
    }

    /// A moment by the reader's clock.
    fn moment(self, text: &str) -> Option<String> {
        let at = chrono::DateTime::parse_from_rfc3339(text).ok()?;
        Some(at.with_timezone(&self.ctx.zone).format("%Y-%m-%d %H:%M").to_string())
    }
}
