//! Which passwords are refused. Length is what counts; rules about kinds of characters only make people write them down.

use std::collections::HashSet;
use std::sync::LazyLock;

use guanxi_kernel::{Error, Result};

use super::{PASSWORD_COMMON, PASSWORD_LONG, PASSWORD_PERSONAL, PASSWORD_SHORT};

/// The shortest password, in characters.
const SHORTEST: usize = 10;
/// The longest, in bytes: hashing more only keeps the server busy.
const LONGEST: usize = 512;
/// Names shorter than this are in too many words to be forbidden inside a password.
const TELLING: usize = 4;

/// The commonest passwords that are long enough, one to a line.
static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("common_passwords.txt").lines().filter(|l| !l.is_empty()).collect());

/// Checks a new password of a person with this account and name.
///
/// # Errors
/// `password.too_short`, `password.too_long`, `password.personal`, `password.common`.
pub(crate) fn check(password: &str, account: &str, name: &str) -> Result<()> {
    if password.chars().count() < SHORTEST {
        return Err(Error::new(PASSWORD_SHORT).with("limit", SHORTEST));
    }
    if password.len() > LONGEST {
        return Err(Error::new(PASSWORD_LONG).with("limit", LONGEST));
    }
    let folded = guanxi_text::fold(password);
    if [account, name].iter().any(|own| is_personal(&folded, own)) {
        return Err(Error::new(PASSWORD_PERSONAL));
    }
    let plain: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let varied = plain.chars().collect::<HashSet<_>>().len() > 2;
    if COMMON.contains(plain.as_str()) || !varied {
        return Err(Error::new(PASSWORD_COMMON));
    }
    Ok(())
}

fn is_personal(password: &str, own: &str) -> bool {
    let own = guanxi_text::fold(own);
    let own = own.split('@').next().unwrap_or_default().trim();
    let rest = password.replace(own, "");
    // Own name and a few digits is what is tried first.
    own.chars().count() >= TELLING && rest.len() < password.len() && rest.chars().count() < 6
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(password: &str) -> Option<&'static str> {
        check(password, "zhang.wei@example.com", "张伟").err().map(|e| e.code().name)
    }

    #[test]
    fn long_and_not_to_be_guessed_is_enough() {
        assert_eq!(code("correct horse battery"), None);
        assert_eq!(code("关系管理系统的一个密码"), None);
        assert_eq!(code("short"), Some("password.too_short"));
        assert_eq!(code(&"长".repeat(200)), Some("password.too_long"));
        assert_eq!(code("zhang.wei2026"), Some("password.personal"));
        assert_eq!(code("Password123"), Some("password.common"));
        assert_eq!(code("1212121212"), Some("password.common"));
    }

    #[test]
    fn the_list_is_folded_and_long_enough() {
        assert!(COMMON.len() >= 200, "{}", COMMON.len());
        for word in COMMON.iter() {
            assert!(word.chars().count() >= SHORTEST && *word == guanxi_text::fold(word), "{word}");
        }
    }
}
