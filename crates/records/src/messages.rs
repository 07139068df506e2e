//! Sentences for people, in the four languages: Fluent texts beside each crate, found by the stable codes.
//!
//! A message's name is its code with `-` for `.`: the sentence of `record.stale` is `record-stale`.

use std::fmt;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use guanxi_kernel::{Error, Language, Params, Result};

guanxi_kernel::codes! {
    /// A message file cannot be read or says something twice: a fault of ours, found by tests.
    UNREADABLE = Internal "messages.unreadable";
}

/// The sentences of the kernel, the store, background work and this crate.
pub const OWN: [(Language, &str); 4] = [
    (Language::ZhCn, include_str!("../messages/zh-CN.ftl")),
    (Language::ZhTw, include_str!("../messages/zh-TW.ftl")),
    (Language::En, include_str!("../messages/en.ftl")),
    (Language::De, include_str!("../messages/de.ftl")),
];

/// All sentences of the program.
pub struct Messages {
    bundles: Vec<(Language, FluentBundle<FluentResource>)>,
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Messages").finish_non_exhaustive()
    }
}

impl Messages {
    /// Reads the texts; those of one language are put together.
    ///
    /// # Errors
    /// `messages.unreadable` when a text is no Fluent or names a message twice.
    pub fn new(texts: impl IntoIterator<Item = (Language, &'static str)>) -> Result<Self> {
        let mut bundles = Language::ALL.into_iter().map(empty).collect::<Result<Vec<_>>>()?;
        for (language, text) in texts {
            let resource = FluentResource::try_new(String::from(text));
            let resource = resource.map_err(|(_, faults)| unreadable(language, &faults))?;
            let Some((_, bundle)) = bundles.iter_mut().find(|(own, _)| *own == language) else { continue };
            bundle.add_resource(resource).map_err(|faults| unreadable(language, &faults))?;
        }
        Ok(Self { bundles })
    }

    /// The sentence of a code, with its values filled in; none when it has no sentence in that language.
    #[must_use]
    pub fn find(&self, language: Language, code: &str, params: &Params) -> Option<String> {
        self.fill(language, code, params.iter().map(|(name, value)| (*name, value.as_str())))
    }

    /// The same with values from anywhere, such as those kept with a job.
    #[must_use]
    pub fn fill<'a>(
        &self,
        language: Language,
        code: &str,
        params: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Option<String> {
        let (_, bundle) = self.bundles.iter().find(|(own, _)| *own == language)?;
        let pattern = bundle.get_message(&code.replace('.', "-"))?.value()?;
        let mut args = FluentArgs::new();
        for (name, value) in params {
            args.set(name, argument(value));
        }
        let mut faults = Vec::new();
        let text = bundle.format_pattern(pattern, Some(&args), &mut faults);
        if !faults.is_empty() {
            tracing::warn!(code, ?faults, "a sentence lacks values");
        }
        Some(text.into_owned())
    }

    /// The sentence of a code; the code itself when there is none.
    #[must_use]
    pub fn sentence(&self, language: Language, code: &str, params: &Params) -> String {
        self.find(language, code, params).unwrap_or_else(|| {
            tracing::warn!(code, language = language.tag(), "there is no sentence");
            String::from(code)
        })
    }
}

/// Whole numbers choose the plural; anything else is text as it stands.
fn argument(value: &str) -> FluentValue<'_> {
    let number = value.len() <= 15 && !value.starts_with('0') && value.bytes().all(|b| b.is_ascii_digit());
    if number || value == "0" { FluentValue::try_number(value) } else { FluentValue::from(value) }
}

fn empty(language: Language) -> Result<(Language, FluentBundle<FluentResource>)> {
    let tag = language.tag().parse().map_err(|fault| Error::new(UNREADABLE).with("fault", fault))?;
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Invisible marks around values would end up in what people copy, and no text here runs from right to left.
    bundle.set_use_isolating(false);
    Ok((language, bundle))
}

fn unreadable(language: Language, faults: &impl fmt::Debug) -> Error {
    Error::new(UNREADABLE).with("language", language.tag()).with("fault", format!("{faults:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_filled_in_and_files_are_whole() {
        let messages = Messages::new(OWN).unwrap();
        let params = vec![("limit", String::from("40"))];
        let text = messages.find(Language::En, "field.too_long", &params).unwrap();
        assert!(text.contains("40"), "{text}");
        assert!(messages.find(Language::De, "no.such", &params).is_none());
    }

    #[test]
    fn a_message_told_twice_is_refused() {
        let text = "a = 1\n";
        assert!(Messages::new([(Language::En, text), (Language::En, text)]).is_err());
    }
}
