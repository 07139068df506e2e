//! What other systems let us in with: written into the company's database and nowhere else, shown to nobody, told to no log.

use std::collections::HashMap;
use std::fmt;

use guanxi_kernel::{Error, Id, Result};
use guanxi_store::sea_query::{Alias, DeleteStatement, Expr, ExprTrait, OnConflict, Query};
use guanxi_store::{Conn, Tx};

/// The secrets of one of them by name.
#[derive(Clone, Default)]
pub(crate) struct Secrets(HashMap<String, String>);

/// Without what is kept.
impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

impl Secrets {
    /// The secret, for whoever has to say it.
    pub(crate) fn told(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// Whether it is kept.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// What they say, for whoever has to hide it.
    pub(crate) fn all(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }
}

impl FromIterator<(String, String)> for Secrets {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(kept: I) -> Self {
        Self(kept.into_iter().collect())
    }
}

/// A table of secrets: `name` and `secret` of each `of`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SecretTable {
    /// The table.
    pub(crate) table: &'static str,
    /// The column that says whose they are.
    pub(crate) of: &'static str,
}

impl SecretTable {
    /// Those of one.
    pub(crate) async fn read(self, conn: &mut Conn, id: Id) -> Result<Secrets> {
        let select = Query::select()
            .columns([column("name"), column("secret")])
            .from(conn.dialect().table(self.table))
            .and_where(Expr::col(column(self.of)).eq(id.get()))
            .to_owned();
        let sql = conn.build(&select);
        let rows = conn.rows(&sql).await?;
        rows.iter()
            .map(|row| Ok((String::from(row.text("name")?), String::from(row.text("secret")?))))
            .collect()
    }

    /// Keeps a secret in place of the one before.
    pub(crate) async fn put(self, tx: &mut Tx, id: Id, name: &str, secret: &str) -> Result<()> {
        let replaced =
            OnConflict::columns([column(self.of), column("name")]).update_column(column("secret")).to_owned();
        let insert = Query::insert()
            .into_table(tx.dialect().table(self.table))
            .columns([column(self.of), column("name"), column("secret")])
            .values([Expr::val(id.get()), Expr::val(name), Expr::val(secret)])
            .map_err(Error::internal)?
            .on_conflict(replaced)
            .to_owned();
        let sql = tx.build(&insert);
        tx.run(&sql).await.map(drop)
    }

    /// Forgets one.
    pub(crate) async fn drop_one(self, tx: &mut Tx, id: Id, name: &str) -> Result<()> {
        let delete = self.delete(tx, id).and_where(Expr::col(column("name")).eq(name)).to_owned();
        let sql = tx.build(&delete);
        tx.run(&sql).await.map(drop)
    }

    /// Forgets all of one.
    pub(crate) async fn forget(self, tx: &mut Tx, id: Id) -> Result<()> {
        let sql = tx.build(&self.delete(tx, id));
        tx.run(&sql).await.map(drop)
    }

    fn delete(self, conn: &Conn, id: Id) -> DeleteStatement {
        Query::delete()
            .from_table(conn.dialect().table(self.table))
            .and_where(Expr::col(column(self.of)).eq(id.get()))
            .to_owned()
    }
}

fn column(name: &'static str) -> Alias {
    Alias::new(name)
}
