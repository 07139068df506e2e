//! The order of a list: fields with directions, ended by the id so that no two records stand alike.

use guanxi_kernel::{Ctx, Error, Result};
use guanxi_store::sea_query::{
    Alias, Condition, Expr, ExprTrait, NullOrdering, Order, SelectStatement, Value,
};
use guanxi_store::{Val, ValKind};

use super::SORT;
use crate::access::fields;
use crate::definition::ObjectDef;
use crate::field;

/// The most fields of an order.
const MOST: usize = 4;

/// One field of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Key {
    /// Its column.
    pub column: String,
    /// What the column holds.
    pub kind: ValKind,
    /// From large to small.
    pub descending: bool,
    /// Whether it may have no value; those stand last either way.
    pub nullable: bool,
}

/// Reads `-updated_at,name`. The object's own order when there is none; the newest first when that says nothing.
pub(crate) fn parse(ctx: &Ctx, object: &ObjectDef, text: Option<&str>) -> Result<Vec<Key>> {
    let given = text.map(str::trim).filter(|t| !t.is_empty());
    let text = given.or(Some(object.list.sort.as_str()).filter(|s| !s.is_empty())).unwrap_or("-updated_at");
    let mut keys = Vec::new();
    for part in text.split(',').map(str::trim) {
        let (name, descending) = part.strip_prefix('-').map_or((part, false), |name| (name, true));
        let key = key(ctx, object, name, descending);
        match key {
            Some(key) => keys.push(key),
            // The object's own order may name a field that was removed or is hidden from this reader.
            None if given.is_none() => {}
            None => return Err(Error::new(SORT).with("field", name)),
        }
    }
    if keys.len() > MOST {
        return Err(Error::new(SORT).with("field", text));
    }
    let descending = keys.last().is_none_or(|k| k.descending);
    if keys.iter().all(|k| k.column != "id") {
        keys.push(Key { column: String::from("id"), kind: ValKind::Int, descending, nullable: false });
    }
    Ok(keys)
}

/// The parts of an order the reader may sort by, as they were given; what does not fit is left out.
#[must_use]
pub fn sortable(ctx: &Ctx, object: &ObjectDef, text: &str) -> Vec<String> {
    let fits = |part: &&str| key(ctx, object, part.strip_prefix('-').unwrap_or(part), false).is_some();
    text.split(',').map(str::trim).filter(fits).take(MOST).map(String::from).collect()
}

fn key(ctx: &Ctx, object: &ObjectDef, name: &str, descending: bool) -> Option<Key> {
    let field = object.field(name).filter(|f| fields::comparable(ctx, object, f))?;
    let column = field::sort_column(object, name)?;
    let kind = field::columns(object, field).into_iter().find(|(c, _)| *c == column).map(|(_, kind)| kind)?;
    let nullable =
        !matches!(name, "id" | "version" | "created_at" | "updated_at" | "state") && !field.required;
    Some(Key { column, kind, descending, nullable })
}

/// Adds the order to a select over the table, or over the union of parts, under this alias (none: by plain name).
pub(crate) fn apply(select: &mut SelectStatement, keys: &[Key], alias: Option<&str>) {
    for key in keys {
        let column = column(alias, &key.column);
        let order = if key.descending { Order::Desc } else { Order::Asc };
        if key.nullable {
            select.order_by_expr_with_nulls(column, order, NullOrdering::Last);
        } else {
            select.order_by_expr(column, order);
        }
    }
}

/// The records that come after these values in the order.
pub(crate) fn after(keys: &[Key], values: &[Val], alias: &str) -> Condition {
    let pairs: Vec<_> = keys.iter().zip(values).collect();
    // One direction and no missing values: both databases read `(a, b) < (x, y)` straight off an index.
    let plain = pairs.windows(2).all(|w| matches!(w, [(a, _), (b, _)] if a.descending == b.descending));
    if plain && pairs.iter().all(|(key, _)| !key.nullable) {
        let columns = Expr::tuple(keys.iter().map(|k| column(Some(alias), &k.column)));
        let bound = Expr::tuple(values.iter().map(bind));
        let descending = keys.first().is_some_and(|k| k.descending);
        let beyond = if descending { columns.lt(bound) } else { columns.gt(bound) };
        return Condition::all().add(beyond);
    }
    let mut any = Condition::any();
    for (place, (key, value)) in pairs.iter().enumerate() {
        let mut all = Condition::all();
        for (key, value) in pairs.iter().take(place) {
            let column = column(Some(alias), &key.column);
            all = all.add(if value.is_null() { column.is_null() } else { column.eq(bind(value)) });
        }
        any = any.add_option(beyond(key, value, alias).map(|beyond| all.add(beyond)));
    }
    any
}

/// Beyond one value: none comes after a missing one, since those stand last.
fn beyond(key: &Key, value: &Val, alias: &str) -> Option<Condition> {
    if value.is_null() {
        return None;
    }
    let own = || column(Some(alias), &key.column);
    let further = if key.descending { own().lt(bind(value)) } else { own().gt(bind(value)) };
    let any = Condition::any().add(further);
    Some(if key.nullable { any.add(own().is_null()) } else { any })
}

fn bind(value: &Val) -> Expr {
    Expr::val(Value::from(value.clone()))
}

fn column(alias: Option<&str>, name: &str) -> Expr {
    match alias {
        Some(alias) => Expr::col((Alias::new(alias), Alias::new(name))),
        None => Expr::col(Alias::new(name)),
    }
}
