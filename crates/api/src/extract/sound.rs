//! What no body may hold, whatever it is for: a name that stands twice in one object, of which readers would each take
//! another, and the character NUL, which not every database can keep.

use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// What is wrong, and where.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Unsound {
    /// The name stands twice.
    Twice { place: String, line: usize, column: usize },
    /// A text or name with a NUL.
    Nul { place: String },
}

/// Looks through a body. What cannot be read as JSON at all is left to whoever reads it.
pub(super) fn check(bytes: &[u8]) -> Result<(), Unsound> {
    let mut finding = Finding::default();
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let outcome = Look(&mut finding).deserialize(&mut json);
    let Finding { place, fault } = finding;
    match (outcome, fault) {
        (Err(error), Some(Fault::Twice)) => {
            Err(Unsound::Twice { place, line: error.line(), column: error.column() })
        }
        (Err(_), Some(Fault::Nul)) => Err(Unsound::Nul { place }),
        _ => Ok(()),
    }
}

/// Where a name stands twice in a text of JSON, if one does.
pub(crate) fn name_twice(text: &str) -> Option<String> {
    match check(text.as_bytes()) {
        Err(Unsound::Twice { place, .. }) => Some(place),
        _ => None,
    }
}

#[derive(Debug, Default)]
struct Finding {
    /// As `lines[0].name`; where the fault is, once there is one.
    place: String,
    fault: Option<Fault>,
}

#[derive(Debug)]
enum Fault {
    Twice,
    Nul,
}

impl Finding {
    fn text<E: serde::de::Error>(&mut self, text: &str) -> Result<(), E> {
        if text.contains('\0') { self.found(Fault::Nul) } else { Ok(()) }
    }

    fn found<E: serde::de::Error>(&mut self, fault: Fault) -> Result<(), E> {
        self.fault = Some(fault);
        Err(E::custom("unsound"))
    }
}

/// Reads any value and keeps nothing of it.
struct Look<'f>(&'f mut Finding);

impl<'de> DeserializeSeed<'de> for Look<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

macro_rules! nothing_to_see {
    ($($visit:ident: $kind:ty),*) => {$(
        fn $visit<E: serde::de::Error>(self, _: $kind) -> Result<(), E> {
            Ok(())
        }
    )*};
}

impl<'de> Visitor<'de> for Look<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    nothing_to_see!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64);

    fn visit_unit<E: serde::de::Error>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<(), E> {
        self.0.text(text)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let Self(finding) = self;
        let length = finding.place.len();
        let mut index = 0_usize;
        loop {
            finding.place.push_str(&format!("[{index}]"));
            if items.next_element_seed(Look(&mut *finding))?.is_none() {
                finding.place.truncate(length);
                return Ok(());
            }
            finding.place.truncate(length);
            index += 1;
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let Self(finding) = self;
        let length = finding.place.len();
        let mut names = HashSet::new();
        while let Some(name) = members.next_key::<String>()? {
            if length > 0 {
                finding.place.push('.');
            }
            finding.place.push_str(&name);
            finding.text(&name)?;
            if !names.insert(name) {
                return finding.found(Fault::Twice);
            }
            members.next_value_seed(Look(&mut *finding))?;
            finding.place.truncate(length);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_stands_twice_is_found_with_its_place() {
        let twice = |place: &str| Err(Unsound::Twice { place: String::from(place), line: 1, column: 0 });
        let found = |text: &str| match check(text.as_bytes()) {
            Err(Unsound::Twice { place, .. }) => Err(Unsound::Twice { place, line: 1, column: 0 }),
            other => other,
        };
        assert_eq!(found(r#"{"a":1,"a":1}"#), twice("a"));
        assert_eq!(found(r#"{"a":[{},{"b":{"c":1,"\u0063":2}}]}"#), twice("a[1].b.c"));
        assert_eq!(found(r#"{"a":{"b":1},"b":{"a":1},"c":[{"a":1},{"a":1}]}"#), Ok(()));
    }

    #[test]
    fn a_nul_is_found_with_its_place() {
        let nul = |place: &str| Err(Unsound::Nul { place: String::from(place) });
        assert_eq!(check(br#"{"a":["x",{"b":"x\u0000"}]}"#), nul("a[1].b"));
        assert_eq!(check(br#""\u0000""#), nul(""));
        assert_eq!(check(br#"{"a":"\\u0000"}"#), Ok(()));
    }

    #[test]
    fn what_is_no_json_is_left_to_others() {
        for text in ["", "{", "[1,", "{\"a\":1}}", "nul"] {
            assert_eq!(check(text.as_bytes()), Ok(()), "{text}");
        }
        assert_eq!(check("[".repeat(100_000).as_bytes()), Ok(()));
    }
}
