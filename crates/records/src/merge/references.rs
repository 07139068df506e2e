//! What refers to records, and turning it to another.

use std::collections::BTreeMap;
use std::sync::Arc;

use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, JoinType, Order, Query, SelectStatement};
use guanxi_store::{Conn, Row, Tx};
use serde_json::{Value as Json, json};

use super::{CHUNK, MOST_REFERENCES, TOO_MANY};
use crate::access::predicate::padded;
use crate::company::Company;
use crate::data::Draft;
use crate::definition::table::link_name;
use crate::definition::{Definitions, FieldDef, FieldType, ObjectDef, Ownership};
use crate::write::{self, Update};

/// The records that refer to others by one field.
pub(super) struct Referring {
    pub(super) object: Arc<ObjectDef>,
    pub(super) field: FieldDef,
    /// The record, and the one it refers to.
    pub(super) records: Vec<(Id, Id)>,
}

/// Everything that refers to the records, but for their lines, which go with them.
///
/// # Errors
/// `merge.too_many`.
pub(super) async fn to(
    definitions: &Definitions,
    conn: &mut Conn,
    object: &ObjectDef,
    targets: &[Id],
) -> Result<Vec<Referring>> {
    let line = |o: &ObjectDef, f: &FieldDef| {
        o.ownership == Ownership::Master && o.master.as_deref() == Some(&f.name)
    };
    let (mut all, mut count) = (Vec::new(), 0);
    for (other, field) in definitions.references_to(&object.name).filter(|(o, f)| !line(o, f)) {
        let sql = conn.build(&select(conn, other, field, targets));
        let rows = conn.rows(&sql).await?;
        let pair = |row: &Row| Ok((row.id("id")?, row.id("target")?));
        let records = rows.iter().map(pair).collect::<Result<Vec<_>>>()?;
        count += records.len();
        if count > MOST_REFERENCES {
            return Err(Error::new(TOO_MANY).with("limit", MOST_REFERENCES));
        }
        if !records.is_empty() {
            all.push(Referring { object: Arc::clone(other), field: field.clone(), records });
        }
    }
    Ok(all)
}

fn select(conn: &Conn, object: &ObjectDef, field: &FieldDef, targets: &[Id]) -> SelectStatement {
    let dialect = conn.dialect();
    let column = |alias: &str, name: &str| Expr::col((Alias::new(alias), Alias::new(name)));
    let several = field.kind == FieldType::References;
    let target = || if several { column("l", "value") } else { column("t", &field.name) };
    let mut select = Query::select();
    select
        .expr_as(column("t", "id"), Alias::new("id"))
        .expr_as(target(), Alias::new("target"))
        .from_as(dialect.table(&object.table_name()), Alias::new("t"));
    if several {
        let table = dialect.table(&link_name(&object.name, &field.name));
        let on = column("l", "record_id").equals((Alias::new("t"), Alias::new("id")));
        select.join_as(JoinType::InnerJoin, table, Alias::new("l"), on);
    }
    select
        .and_where(target().is_in(padded(targets.iter().map(|id| id.get()))))
        .and_where(column("t", "deleted_at").is_null())
        .order_by((Alias::new("t"), Alias::new("id")), Order::Asc)
        .limit(MOST_REFERENCES as u64 + 1);
    select
}

/// Turns references: by record, what it is to refer to instead of what. Done by the program in the actor's name, who need not
/// be allowed to change what merely follows.
///
/// # Errors
/// What a record cannot be changed for.
pub(super) async fn turn(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    (object, field): (&ObjectDef, &FieldDef),
    turned: &[(Id, Turn)],
) -> Result<()> {
    let program = ctx.as_program();
    let mut values: BTreeMap<Id, Json> = BTreeMap::new();
    for (record, turn) in turned {
        let value = values.entry(*record).or_insert(Json::Null);
        if field.kind == FieldType::References {
            add(value, turn);
        } else {
            *value = json!(turn.to);
        }
    }
    let update =
        |(id, value): (Id, Json)| Update { id, version: None, values: Draft::new().with(&field.name, value) };
    let updates: Vec<Update> = values.into_iter().map(update).collect();
    for chunk in updates.chunks(CHUNK) {
        let done = write::update_many(&program, company, tx, &object.name, chunk.to_vec()).await?;
        done.into_iter().collect::<Result<Vec<_>>>()?;
    }
    Ok(())
}

/// From what a reference is turned to what; none: it refers to nothing any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) from: Option<Id>,
    pub(super) to: Option<Id>,
}

/// Says a turn as what joins a list and what leaves it.
fn add(value: &mut Json, turn: &Turn) {
    if value.is_null() {
        *value = json!({ "add": [], "remove": [] });
    }
    for (word, id) in [("add", turn.to), ("remove", turn.from)] {
        let list = value.get_mut(word).and_then(Json::as_array_mut);
        if let (Some(list), Some(id)) = (list, id) {
            let id = json!(id);
            if !list.contains(&id) {
                list.push(id);
            }
        }
    }
}
