//! What a channel is let in with: its address, what it signs with, what its headers say. Written into the company's database
//! and nowhere else, shown to nobody, told to no log.

use std::collections::HashMap;
use std::fmt;

use guanxi_kernel::{Id, Result};
use guanxi_store::{Conn, Tx, Val};

/// The name of the address among them.
pub(super) const ADDRESS: &str = "address";
/// The name of what is signed with.
pub(super) const SIGNING: &str = "secret";
/// What names of headers begin with.
pub(super) const HEADER: &str = "header.";
/// A shorter text would be found where nobody meant it: a secret, and a part of an address, most of which are words.
const SHORTEST: (usize, usize) = (4, 8);

/// The secrets of a channel by name.
#[derive(Clone, Default)]
pub(super) struct Secrets(HashMap<String, String>);

/// Without what is kept.
impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl Secrets {
    /// The secret, for whoever has to say it.
    pub(super) fn told(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// The text without any of them: another side may say back what it was told.
    pub(super) fn hidden(&self, text: &str) -> String {
        // A parameter of the address alone says as much as all of it.
        let (whole, part) = SHORTEST;
        let long = |text: &&str, least: usize| text.chars().count() >= least;
        let wholes = self.0.values().map(String::as_str).filter(|text| long(text, whole));
        let of_address = self.told(ADDRESS).unwrap_or_default().split(['?', '&', '=', '/']);
        let mut parts: Vec<&str> = wholes.chain(of_address.filter(|text| long(text, part))).collect();
        parts.sort_unstable_by_key(|part| std::cmp::Reverse(part.len()));
        parts.into_iter().fold(String::from(text), |text, part| text.replace(part, "***"))
    }
}

/// Those of a channel.
pub(super) async fn of(conn: &mut Conn, channel: Id) -> Result<Secrets> {
    let text = "SELECT name, secret FROM {message_channel_secret} WHERE channel_id = ?";
    let sql = conn.sql(text, [Val::from(channel)]);
    let rows = conn.rows(&sql).await?;
    let kept =
        rows.iter().map(|row| Ok((String::from(row.text("name")?), String::from(row.text("secret")?))));
    Ok(Secrets(kept.collect::<Result<_>>()?))
}

/// Keeps a secret in place of the one before.
pub(super) async fn put(tx: &mut Tx, channel: Id, name: &str, secret: &str) -> Result<()> {
    let text = "INSERT INTO {message_channel_secret} (channel_id, name, secret) VALUES (?, ?, ?) \
                ON CONFLICT (channel_id, name) DO UPDATE SET secret = excluded.secret";
    let sql = tx.sql(text, [Val::from(channel), Val::from(name), Val::from(secret)]);
    tx.run(&sql).await.map(drop)
}

/// Forgets one.
pub(super) async fn drop_one(tx: &mut Tx, channel: Id, name: &str) -> Result<()> {
    let text = "DELETE FROM {message_channel_secret} WHERE channel_id = ? AND name = ?";
    let sql = tx.sql(text, [Val::from(channel), Val::from(name)]);
    tx.run(&sql).await.map(drop)
}

/// Forgets those of a channel.
pub(super) async fn forget(tx: &mut Tx, channel: Id) -> Result<()> {
    let sql = tx.sql("DELETE FROM {message_channel_secret} WHERE channel_id = ?", [Val::from(channel)]);
    tx.run(&sql).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_back_is_hidden() {
        let kept = [("address", "https://robot.example.com/send?key=693a91f6"), ("secret", "SECxyz")];
        let kept = kept.map(|(name, secret)| (String::from(name), String::from(secret)));
        let secrets = Secrets(HashMap::from(kept));
        assert_eq!(secrets.hidden("bad key 693a91f6 for SECxyz"), "bad key *** for ***");
        assert_eq!(format!("{secrets:?}").matches("693a91f6").count(), 0);
    }
}
