//! From a checked filter to a SQL condition.

use guanxi_kernel::{Action, Error, Result};
use guanxi_store::Val;
use guanxi_store::dialect::Dialect;
use guanxi_store::sea_query::{Alias, Condition, Expr, ExprTrait, Func, LikeExpr, Query};

use super::relative::start_of;
use super::{Filter, OPERATOR, Operand, Relative, Scene, Test, UNKNOWN_FIELD, VALUE};
use crate::access::predicate;
use crate::definition::table::link_name;
use crate::definition::{FieldDef, FieldType};
use crate::field::{self, FieldValue, Operator};

impl Filter {
    /// The condition on the table under this alias.
    ///
    /// # Errors
    /// When a field it names is gone since it was read.
    pub fn condition(&self, scene: &Scene<'_>, alias: &str) -> Result<Condition> {
        match self {
            Self::And(parts) => parts
                .iter()
                .try_fold(Condition::all(), |all, part| Ok(all.add(part.condition(scene, alias)?))),
            Self::Or(parts) if parts.is_empty() => Ok(Condition::all().add(Expr::cust("1 = 0"))),
            Self::Or(parts) => parts
                .iter()
                .try_fold(Condition::any(), |any, part| Ok(any.add(part.condition(scene, alias)?))),
            Self::Not(inner) => Ok(Condition::all().add(is_not_true(inner.condition(scene, alias)?))),
            Self::Test(test) => test.condition(scene, alias),
            Self::Through { field, target, filter, trusted, .. } => {
                let inner = scene.alias();
                let mut rows = Query::select();
                rows.from_as(scene.dialect.table(&target.table_name()), Alias::new(&inner))
                    .cond_where(filter.condition(scene, &inner)?);
                // What an administrator laid down holds whatever its reader may see; asked through the reader's own
                // rights, a restriction would also have no end where objects refer to one another.
                if !trusted {
                    let readable = predicate(scene.ctx, scene.definitions, target, Action::Read)?;
                    rows.cond_where(readable.condition(scene, &inner)?);
                }
                Ok(Condition::all().add(scene.among(column(alias, field), &inner, "id", rows)))
            }
        }
    }
}

/// Turns true into false, and both false and unknown into true.
#[must_use]
pub fn is_not_true(condition: Condition) -> Expr {
    if condition.is_empty() {
        return Expr::cust("1 = 0");
    }
    Expr::from(Func::coalesce([Expr::from(condition), Expr::cust("FALSE")])).not()
}

impl Test {
    fn condition(&self, scene: &Scene<'_>, alias: &str) -> Result<Condition> {
        let gone = || Error::new(UNKNOWN_FIELD).with("field", &self.field);
        let field = self.object.field(&self.field).ok_or_else(gone)?;
        if field.several() {
            return self.on_values(scene, alias, field);
        }
        let name = match self.part {
            Some(part) => format!("{}{part}", self.field),
            None => field::compare_column(&self.object, &self.field).ok_or_else(gone)?,
        };
        let column = column(alias, &name);
        let expr = match (&self.operator, &self.operand) {
            (Operator::IsNull, _) | (Operator::Eq, Operand::None) => column.is_null(),
            (Operator::NotNull, _) | (Operator::Ne, Operand::None) => column.is_not_null(),
            (Operator::Me, _) => {
                let me = scene.ctx.actor.employee();
                me.map_or_else(|| Expr::cust("1 = 0"), |id| column.eq(id.get()))
            }
            // Nobody is below the program, nor below whoever has left.
            (Operator::MyTeam, _) => {
                any_of(column, scene.ctx.authority.team.iter().map(|id| bind(Val::Int(*id))).collect())
            }
            (Operator::Within, Operand::One(value)) => within(scene, field, alias, value),
            (_, Operand::Part(text)) => part(self.operator, field, self.part, column, text),
            (_, Operand::Relative(relative)) => self.stretch(scene, field, column, *relative)?,
            (Operator::Between, Operand::Range(from, to)) => {
                column.between(self.value(field, from), self.value(field, to))
            }
            (operator, Operand::Many(values)) => {
                let list = values.iter().map(|v| self.value(field, v)).collect::<Vec<_>>();
                let one_of = any_of(column, list);
                if *operator == Operator::NotIn { is_not_true(Condition::all().add(one_of)) } else { one_of }
            }
            (operator, Operand::One(value)) => self.single(*operator, column, self.value(field, value))?,
            _ => return Err(self.misused()),
        };
        Ok(Condition::all().add(expr))
    }

    fn single(&self, operator: Operator, column: Expr, value: Expr) -> Result<Expr> {
        Ok(match operator {
            Operator::Eq => column.eq(value),
            Operator::Ne => is_not_true(Condition::all().add(column.eq(value))),
            Operator::Lt => column.lt(value),
            Operator::Le => column.lte(value),
            Operator::Gt => column.gt(value),
            Operator::Ge => column.gte(value),
            _ => return Err(self.misused()),
        })
    }

    /// Fields with several values: is any of them among these?
    fn on_values(&self, scene: &Scene<'_>, alias: &str, field: &FieldDef) -> Result<Condition> {
        let values = match &self.operand {
            Operand::One(value) => vec![value],
            Operand::Many(values) => values.iter().collect(),
            _ => Vec::new(),
        };
        let link = scene.alias();
        let mut linked = Query::select();
        linked.from_as(scene.dialect.table(&link_name(&self.object.name, &field.name)), Alias::new(&link));
        let any =
            matches!(self.operator, Operator::IsNull | Operator::NotNull) || self.operand == Operand::None;
        if !any {
            let list = values.into_iter().map(|v| self.value(field, v)).collect();
            linked.and_where(any_of(column(&link, "value"), list));
        }
        let has = scene.among(column(alias, "id"), &link, "record_id", linked);
        let wanted = match self.operator {
            Operator::Eq if self.operand == Operand::None => false,
            Operator::Ne if self.operand == Operand::None => true,
            Operator::Ne | Operator::NotIn | Operator::IsNull => false,
            _ => true,
        };
        Ok(Condition::all().add(if wanted { has } else { is_not_true(Condition::all().add(has)) }))
    }

    fn stretch(&self, scene: &Scene<'_>, field: &FieldDef, column: Expr, relative: Relative) -> Result<Expr> {
        let days = relative.days(scene.ctx.now(), scene.ctx.zone);
        let (from, end) =
            days.ok_or_else(|| Error::new(VALUE).with("field", &self.field).with("value", "date"))?;
        let bound = |day| {
            if field.value_type() == FieldType::Instant {
                bind(Val::Instant(start_of(day, scene.ctx.zone)))
            } else {
                bind(Val::Date(day))
            }
        };
        Ok(column.clone().gte(bound(from)).and(column.lt(bound(end))))
    }

    /// The value in the form of the compared column.
    fn value(&self, field: &FieldDef, value: &FieldValue) -> Expr {
        bind(match value {
            FieldValue::Text(text) if self.part.is_none() && field::folds(field) => {
                Val::from(guanxi_text::fold(text))
            }
            FieldValue::Text(text) => Val::from(text.as_str()),
            FieldValue::Phone(typed, _) => Val::from(phone(typed)),
            FieldValue::Int(n) | FieldValue::Decimal(n) => Val::Int(*n),
            FieldValue::Money { units, .. } => Val::Int(*units),
            FieldValue::Date(day) => Val::Date(*day),
            FieldValue::Instant(at) => Val::Instant(*at),
            FieldValue::Bool(yes) => Val::Bool(*yes),
            FieldValue::Id(id) => Val::from(*id),
            _ => Val::Null(guanxi_store::ValKind::Text),
        })
    }

    fn misused(&self) -> Error {
        Error::new(OPERATOR).with("field", &self.field).with("operator", self.operator.name())
    }
}

fn any_of(column: Expr, mut list: Vec<Expr>) -> Expr {
    let Some(last) = list.last().cloned() else { return Expr::cust("1 = 0") };
    // Few lengths: few texts of statements to keep prepared.
    list.resize(list.len().next_power_of_two(), last);
    column.is_in(list)
}

/// Looks for a text within, or at the beginning. Folded where a folded form is kept, else ignoring the case of ASCII.
fn part(operator: Operator, field: &FieldDef, of_address: Option<&str>, column: Expr, text: &str) -> Expr {
    let start = operator == Operator::StartsWith;
    if of_address.is_none() && field.value_type() == FieldType::Phone {
        return column.like(like_pattern(&phone_digits(text), false));
    }
    if of_address.is_none() && field::folds(field) {
        return column.like(like_pattern(&guanxi_text::fold(text), start));
    }
    Expr::from(Func::lower(column)).like(like_pattern(&text.to_ascii_lowercase(), start))
}

/// The pattern that finds a text taken literally.
fn like_pattern(text: &str, start: bool) -> LikeExpr {
    let literal = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    LikeExpr::new(if start { format!("{literal}%") } else { format!("%{literal}%") }).escape('\\')
}

/// The record itself and all below it, by the hierarchy of the object referred to (its own `parent_id`).
fn within(scene: &Scene<'_>, field: &FieldDef, alias: &str, value: &FieldValue) -> Expr {
    let Some(root) = value.as_id() else { return Expr::cust("1 = 0") };
    let quoted = |name: &str| format!("{}.{}", Dialect::quote(alias), Dialect::quote(name));
    let target = match field.kind {
        FieldType::Employee => "department",
        _ => field.target().unwrap_or_default(),
    };
    let tree = scene.definitions.any(target).filter(|o| o.field("parent_id").is_some());
    let Some(tree) = tree else { return column(alias, &field.name).eq(root.get()) };
    let below = format!(
        "WITH RECURSIVE below(id) AS (SELECT CAST(? AS BIGINT) UNION \
         SELECT d.id FROM {{{}}} d JOIN below ON d.parent_id = below.id) SELECT id FROM below",
        tree.table_name()
    );
    let template = if field.kind == FieldType::Employee {
        format!(
            "{} IN (SELECT e.id FROM {{o_employee}} e WHERE e.department_id IN ({below}))",
            quoted(&field.name)
        )
    } else {
        format!("{} IN ({below})", quoted(&field.name))
    };
    scene.dialect.expr(&template, [Val::from(root)])
}

fn phone(typed: &str) -> String {
    guanxi_text::phone::normalize(typed, "CN").unwrap_or_else(|| phone_digits(typed))
}

fn phone_digits(text: &str) -> String {
    guanxi_text::fold(text).chars().filter(char::is_ascii_digit).collect()
}

fn column(alias: &str, name: &str) -> Expr {
    Expr::col((Alias::new(alias), Alias::new(name)))
}

fn bind(val: Val) -> Expr {
    Expr::val(guanxi_store::sea_query::Value::from(val))
}
