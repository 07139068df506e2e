//! Names of records that stand in the answers.

use std::collections::{BTreeSet, HashMap};

use guanxi_kernel::{Id, Result};
use guanxi_store::Conn;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use serde::Serialize;

/// Ids bound in one statement at most.
const AT_ONCE: usize = 500;

/// A record by id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Its id.
    pub id: Id,
    /// What it is called; empty when it is gone.
    pub name: String,
}

/// Names of departments, positions, roles and people by id; they never meet.
#[derive(Debug, Default)]
pub struct Names(HashMap<Id, String>);

impl Names {
    /// Reads the names of the records of an organisation's object: everybody who works here knows them.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn add(
        &mut self,
        conn: &mut Conn,
        object: &str,
        ids: impl IntoIterator<Item = Id>,
    ) -> Result<()> {
        let wanted: BTreeSet<Id> = ids.into_iter().filter(|id| !self.0.contains_key(id)).collect();
        let wanted: Vec<i64> = wanted.into_iter().map(Id::get).collect();
        for ids in wanted.chunks(AT_ONCE) {
            let select = Query::select()
                .columns([Alias::new("id"), Alias::new("name")])
                .from(conn.dialect().table(&format!("o_{object}")))
                .and_where(Expr::col(Alias::new("id")).is_in(ids.iter().copied()))
                .to_owned();
            let sql = conn.build(&select);
            for row in conn.rows(&sql).await? {
                self.0.insert(row.id("id")?, String::from(row.opt_text("name")?.unwrap_or_default()));
            }
        }
        Ok(())
    }

    /// The record with its name.
    #[must_use]
    pub fn of(&self, id: Id) -> Named {
        Named { id, name: self.0.get(&id).cloned().unwrap_or_default() }
    }
}
