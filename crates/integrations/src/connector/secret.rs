//! What a system is let in with: written into the company's database and nowhere else, shown to nobody, told to no log.

use std::collections::HashMap;
use std::fmt;

use guanxi_kernel::{Id, Result};
use guanxi_store::{Conn, Tx, Val};

/// The secrets of a connector by the names of its settings.
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

    /// Whether it is kept.
    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }
}

/// Those of a connector.
pub(super) async fn of(conn: &mut Conn, connector: Id) -> Result<Secrets> {
    let text = "SELECT name, secret FROM {connector_secret} WHERE connector_id = ?";
    let sql = conn.sql(text, [Val::from(connector)]);
    let rows = conn.rows(&sql).await?;
    let kept =
        rows.iter().map(|row| Ok((String::from(row.text("name")?), String::from(row.text("secret")?))));
    Ok(Secrets(kept.collect::<Result<_>>()?))
}

/// Keeps a secret in place of the one before.
pub(super) async fn put(tx: &mut Tx, connector: Id, name: &str, secret: &str) -> Result<()> {
    let text = "INSERT INTO {connector_secret} (connector_id, name, secret) VALUES (?, ?, ?) \
                ON CONFLICT (connector_id, name) DO UPDATE SET secret = excluded.secret";
    let sql = tx.sql(text, [Val::from(connector), Val::from(name), Val::from(secret)]);
    tx.run(&sql).await.map(drop)
}

/// Forgets those of a connector.
pub(super) async fn forget(tx: &mut Tx, connector: Id) -> Result<()> {
    let sql = tx.sql("DELETE FROM {connector_secret} WHERE connector_id = ?", [Val::from(connector)]);
    tx.run(&sql).await.map(drop)
}
