//! E-mail addresses.

use crate::url::is_domain;

const MAX_ADDRESS_BYTES: usize = 254;
const MAX_LOCAL_BYTES: usize = 64;

/// Whether a text is an e-mail address that can be written to over the public network.
///
/// Conservative: `local@domain` with a dotted domain, without quotes, comments, address literals or white
/// space. International domains are accepted, in their Unicode form too.
pub fn is_valid(address: &str) -> bool {
    if address.len() > MAX_ADDRESS_BYTES {
        return false;
    }
    match address.rsplit_once('@') {
        Some((local, domain)) => is_local_part(local) && is_domain(domain),
        None => false,
    }
}

fn is_local_part(local: &str) -> bool {
    local.len() <= MAX_LOCAL_BYTES
        && local.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_atom_character))
}

fn is_atom_character(character: char) -> bool {
    character.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~-".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_in_use_are_accepted() {
        for address in ["li.ming@yunfan.com.cn", "a+b@example.de", "o'brien@ex-ample.org", "li@公司.中国"]
        {
            assert!(is_valid(address), "{address}");
        }
    }

    #[test]
    fn anything_doubtful_is_refused() {
        for address in [
            "",
            "li",
            "li@",
            "@yunfan.com",
            "li@yunfan",
            "li ming@yunfan.com",
            "li..ming@yunfan.com",
            ".li@yunfan.com",
            "li@-yunfan.com",
            "li@yunfan..com",
            "a@b@yunfan.com",
            "li@yunfan.com\r\nBcc: all@yunfan.com",
            "li@127.0.0.1",
            "\"li ming\"@yunfan.com",
        ] {
            assert!(!is_valid(address), "{address}");
        }
        assert!(!is_valid(&format!("{}@yunfan.com", "a".repeat(65))));
    }
}
