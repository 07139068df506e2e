//! What a channel is let in with: its address, what it signs with, what its headers say.

use crate::secrets::{SecretTable, Secrets};

/// The secrets of channels.
pub(super) const SECRETS: SecretTable = SecretTable { table: "message_channel_secret", of: "channel_id" };
/// The name of the address among them.
pub(super) const ADDRESS: &str = "address";
/// The name of what is signed with.
pub(super) const SIGNING: &str = "secret";
/// What names of headers begin with.
pub(super) const HEADER: &str = "header.";
/// A shorter text would be found where nobody meant it: a secret, and a part of an address, most of which are words.
const SHORTEST: (usize, usize) = (4, 8);

/// The text without any of them: another side may say back what it was told.
pub(super) fn hidden(secrets: &Secrets, text: &str) -> String {
    // A parameter of the address alone says as much as all of it.
    let (whole, part) = SHORTEST;
    let long = |text: &&str, least: usize| text.chars().count() >= least;
    let wholes = secrets.all().filter(|text| long(text, whole));
    let of_address = secrets.told(ADDRESS).unwrap_or_default().split(['?', '&', '=', '/']);
    let mut parts: Vec<&str> = wholes.chain(of_address.filter(|text| long(text, part))).collect();
    parts.sort_unstable_by_key(|part| std::cmp::Reverse(part.len()));
    parts.into_iter().fold(String::from(text), |text, part| text.replace(part, "***"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_back_is_hidden() {
        let kept = [("address", "https://robot.example.com/send?key=693a91f6"), ("secret", "SECxyz")];
        let secrets: Secrets =
            kept.map(|(name, secret)| (String::from(name), String::from(secret))).into_iter().collect();
        assert_eq!(hidden(&secrets, "bad key 693a91f6 for SECxyz"), "bad key *** for ***");
        assert_eq!(format!("{secrets:?}").matches("693a91f6").count(), 0);
    }
}
