//! The filter language: read from JSON, checked against the definitions and the reader's field rules, compiled to one
//! SQL condition. Two-valued: a missing value is not equal to anything, and `not` turns false into true.

mod compile;
mod parse;
mod relative;

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use guanxi_kernel::Ctx;
use guanxi_store::dialect::Dialect;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, SelectStatement};

use crate::definition::{Definitions, ObjectDef};
use crate::field::{FieldValue, Operator};

pub use compile::is_not_true;

pub(crate) use parse::compares_with;
pub use parse::{parse, parse_trusted};
pub use relative::{Relative, start_of};

guanxi_kernel::codes! {
    /// The filter is not of the form of the language; parameters `what`, `at`.
    MALFORMED = Invalid "filter.malformed";
    /// There is no such field, or it is not for the reader; parameter `field`.
    UNKNOWN_FIELD = Invalid "filter.unknown_field";
    /// The field cannot be compared that way; parameters `field`, `operator`.
    OPERATOR = Invalid "filter.operator";
    /// The value does not fit the field; parameters `field`, `value`.
    VALUE = Invalid "filter.value";
    /// Too deep or too long; parameter `limit`.
    TOO_COMPLEX = Invalid "filter.too_complex";
}

/// A checked filter.
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// All of them; none: true.
    And(Vec<Self>),
    /// Any of them; none: false.
    Or(Vec<Self>),
    /// Not this.
    Not(Box<Self>),
    /// A comparison.
    Test(Box<Test>),
    /// Records referenced by this field that meet the filter: of those the reader may see, unless the filter is trusted.
    Through {
        /// The object that has the reference.
        object: Arc<ObjectDef>,
        /// The reference.
        field: String,
        /// The object referred to.
        target: Arc<ObjectDef>,
        /// The condition on it.
        filter: Box<Self>,
        /// Whether an administrator laid it down, so that all records count.
        trusted: bool,
    },
}

impl Filter {
    /// How many values it compares with: each is bound wherever the filter stands.
    #[must_use]
    pub(crate) fn values(&self) -> usize {
        match self {
            Self::And(all) | Self::Or(all) => all.iter().map(Self::values).sum(),
            Self::Not(filter) | Self::Through { filter, .. } => filter.values(),
            Self::Test(test) => match &test.operand {
                Operand::None => 0,
                Operand::Many(values) => values.len(),
                // Ends of stretches of time and of ranges, a text in two forms.
                Operand::One(_) | Operand::Range(..) | Operand::Part(_) | Operand::Relative(_) => 2,
            },
        }
    }
}

/// A comparison of one field.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    /// The object that has the field.
    pub object: Arc<ObjectDef>,
    /// The field's name.
    pub field: String,
    /// For an address: the part, as its column's ending.
    pub part: Option<&'static str>,
    /// How.
    pub operator: Operator,
    /// With what.
    pub operand: Operand,
}

/// What a field is compared with.
#[derive(Debug, Clone, PartialEq)]
pub enum Operand {
    /// Nothing.
    None,
    /// A value.
    One(FieldValue),
    /// Several.
    Many(Vec<FieldValue>),
    /// From, to, both included.
    Range(FieldValue, FieldValue),
    /// A text looked for, folded.
    Part(String),
    /// A stretch of time.
    Relative(Relative),
}

/// What compiling depends on.
#[derive(Debug)]
pub struct Scene<'a> {
    /// Who reads, where and when.
    pub ctx: &'a Ctx,
    /// All objects.
    pub definitions: &'a Definitions,
    /// The database.
    pub dialect: &'a Dialect,
    /// Whether the statement names its records by their ids.
    known: bool,
    next: AtomicU32,
}

impl<'a> Scene<'a> {
    /// A new statement.
    #[must_use]
    pub const fn new(ctx: &'a Ctx, definitions: &'a Definitions, dialect: &'a Dialect) -> Self {
        Self { ctx, definitions, dialect, known: false, next: AtomicU32::new(0) }
    }

    /// A new statement on few records, named by their ids: what refers to other tables looks there for what belongs to
    /// each of them. Asked as in a list, a database may first gather all that could be referred to.
    #[must_use]
    pub const fn of_known(ctx: &'a Ctx, definitions: &'a Definitions, dialect: &'a Dialect) -> Self {
        Self { known: true, ..Self::new(ctx, definitions, dialect) }
    }

    /// Whether `outer` is among what `rows` of the table under the alias `inner` hold in the column `held`.
    pub(crate) fn among(&self, outer: Expr, inner: &str, held: &str, mut rows: SelectStatement) -> Expr {
        let held = Expr::col((Alias::new(inner), Alias::new(held)));
        if self.known {
            rows.expr(Expr::cust("1")).and_where(held.eq(outer));
            Expr::exists(rows)
        } else {
            rows.expr(held);
            outer.in_subquery(rows)
        }
    }

    /// A name for a further table of the statement.
    #[must_use]
    pub fn alias(&self) -> String {
        format!("x{}", self.next.fetch_add(1, Ordering::Relaxed))
    }
}
