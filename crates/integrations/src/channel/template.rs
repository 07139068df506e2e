//! What is sent to any other system: JSON with places for what is said and to whom.

use guanxi_kernel::{Error, FieldError, Result};
use serde_json::Value as Json;

use super::{INVALID, NO_TEXT, TEMPLATE};

/// What may stand in the texts of a template, between double braces.
pub(super) struct Filling<'a> {
    pub(super) text: &'a str,
    pub(super) link: &'a str,
    pub(super) name: &'a str,
    /// In full, such as `+8613800138000`.
    pub(super) mobile: &'a str,
}

impl Filling<'_> {
    fn value(&self, name: &str) -> Option<&str> {
        match name {
            "text" => Some(self.text),
            "link" => Some(self.link),
            "name" => Some(self.name),
            "mobile" => Some(self.mobile),
            "mobile_local" => Some(local(self.mobile)),
            "mobile_digits" => Some(self.mobile.trim_start_matches('+')),
            _ => None,
        }
    }
}

/// A number of mainland China as it is dialled there, as its gateways and robots want it; others in full.
pub(super) fn local(mobile: &str) -> &str {
    mobile.strip_prefix("+86").unwrap_or(mobile)
}

/// Whether it says anything to a number.
pub(super) fn needs_number(template: &str) -> bool {
    template.contains("{{mobile")
}

/// Whether it holds a place for this.
pub(super) fn names(template: &str, name: &str) -> bool {
    template.contains(&format!("{{{{{name}}}}}"))
}

/// A template that can be filled.
///
/// # Errors
/// `channel.invalid` with `channel.template` or `channel.no_text`.
pub(super) fn check(template: &str) -> Result<()> {
    let fault = |fault: FieldError| Error::fields(INVALID, vec![fault]);
    let parsed: Json = serde_json::from_str(template)
        .map_err(|why| fault(FieldError::new("settings.body", TEMPLATE.name).with("fault", why)))?;
    if !texts(&parsed).iter().any(|text| names(text, "text")) {
        return Err(fault(FieldError::new("settings.body", NO_TEXT.name)));
    }
    Ok(())
}

fn texts(json: &Json) -> Vec<&str> {
    match json {
        Json::String(text) => vec![text],
        Json::Array(items) => items.iter().flat_map(texts).collect(),
        Json::Object(members) => members.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// The template with its places filled. Only texts are: what is said can never become anything but a part of a text.
pub(super) fn filled(template: &str, filling: &Filling<'_>) -> Option<Json> {
    let mut json: Json = serde_json::from_str(template).ok()?;
    fill(&mut json, filling);
    Some(json)
}

fn fill(json: &mut Json, filling: &Filling<'_>) {
    match json {
        Json::String(text) => *text = replaced(text, filling),
        Json::Array(items) => items.iter_mut().for_each(|item| fill(item, filling)),
        Json::Object(members) => members.values_mut().for_each(|member| fill(member, filling)),
        _ => {}
    }
}

/// One pass: braces in what is filled in are not filled again.
fn replaced(text: &str, filling: &Filling<'_>) -> String {
    let mut parts = text.split("{{");
    let mut whole = String::from(parts.next().unwrap_or_default());
    for part in parts {
        match part.split_once("}}").and_then(|(name, rest)| Some((filling.value(name.trim())?, rest))) {
            Some((value, rest)) => {
                whole.push_str(value);
                whole.push_str(rest);
            }
            None => {
                whole.push_str("{{");
                whole.push_str(part);
            }
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_stays_a_text() {
        let template =
            r#"{"to": ["{{mobile_local}}"], "n": 1, "sms": {"content": "[CRM] {{text}} {{nothing}}"}}"#;
        let filling = Filling { text: "\"}, {{mobile}}", link: "", name: "", mobile: "+8613800138000" };
        let filled = filled(template, &filling).unwrap();
        assert_eq!(filled["to"][0], "13800138000");
        assert_eq!(filled["sms"]["content"], "[CRM] \"}, {{mobile}} {{nothing}}");
        assert!(needs_number(template) && check(template).is_ok());
        assert!(check("{").is_err() && check(r#"{"text": 1}"#).is_err());
    }
}
