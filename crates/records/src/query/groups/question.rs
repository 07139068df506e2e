//! From a request to a question that can be answered: checked against the definitions and the reader's rights.

use std::sync::Arc;

use chrono_tz::Tz;
use guanxi_kernel::{Ctx, Error, Result};

use super::{GroupsRequest, Period, ToldBy};
use crate::access::fields;
use crate::company::Company;
use crate::definition::{FieldDef, FieldType, ObjectDef, system};
use crate::field::compare_column;
use crate::query::{FIELD, GROUP, LIMIT, SUM};

/// The most groups of a field that are named.
const MOST: u64 = 200;
/// The most fields records are told apart by.
const MOST_FIELDS: usize = 2;
/// The most fields summed up.
const MOST_SUMS: usize = 4;

/// A request that was found good.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) object: Arc<ObjectDef>,
    pub(super) by: Vec<Part>,
    pub(super) sums: Vec<Summed>,
    pub(super) limit: usize,
    pub(super) zone: Tz,
    pub(super) currency: String,
}

/// What records are told apart by.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) field: FieldDef,
    pub(super) column: String,
    pub(super) kind: FieldType,
    pub(super) period: Option<Period>,
}

/// What is summed up.
#[derive(Debug)]
pub(super) struct Summed {
    pub(super) name: String,
    /// The column of the number, or of the amount's worth in the company's currency.
    pub(super) column: String,
    pub(super) scale: u32,
    pub(super) money: bool,
}

impl Question {
    pub(super) fn new(
        ctx: &Ctx,
        company: &Company,
        object: &Arc<ObjectDef>,
        request: &GroupsRequest,
    ) -> Result<Self> {
        let limit = request.limit.unwrap_or(50);
        if !(1..=MOST).contains(&limit) {
            return Err(Error::new(LIMIT).with("limit", MOST));
        }
        let named = request.by.iter().map(|told| told.field.as_str());
        few(GROUP, named, 1..=MOST_FIELDS)?;
        few(SUM, request.sum.iter().map(String::as_str), 0..=MOST_SUMS)?;
        let settings = company.settings();
        Ok(Self {
            by: request.by.iter().map(|told| Part::new(ctx, object, told)).collect::<Result<_>>()?,
            sums: request.sum.iter().map(|name| Summed::new(ctx, object, name)).collect::<Result<_>>()?,
            limit: usize::try_from(limit).unwrap_or(usize::MAX),
            zone: settings.zone(),
            currency: settings.currency.clone(),
            object: Arc::clone(object),
        })
    }
}

impl Part {
    fn new(ctx: &Ctx, object: &ObjectDef, told: &ToldBy) -> Result<Self> {
        let field = known(ctx, object, &told.field)?;
        let wrong = || Error::new(GROUP).with("field", &field.name);
        let kind = field.value_type();
        let fits = match kind {
            FieldType::Choice
            | FieldType::Bool
            | FieldType::Reference
            | FieldType::Employee
            | FieldType::Department => told.period.is_none(),
            FieldType::Date | FieldType::Instant => told.period.is_some(),
            _ => false,
        };
        let column = compare_column(object, &field.name).filter(|_| fits).ok_or_else(wrong)?;
        Ok(Self { field: field.clone(), column, kind, period: told.period })
    }
}

impl Summed {
    fn new(ctx: &Ctx, object: &ObjectDef, name: &str) -> Result<Self> {
        let field = known(ctx, object, name)?;
        let wrong = || Error::new(SUM).with("field", name);
        let kind = field.value_type();
        let scale = match kind {
            FieldType::Integer => 0,
            FieldType::Decimal | FieldType::Money => field.scale(),
            _ => return Err(wrong()),
        };
        // Ids and versions are numbers, too.
        if system::field(name).is_some() {
            return Err(wrong());
        }
        let column = compare_column(object, name).ok_or_else(wrong)?;
        Ok(Self { name: String::from(name), column, scale, money: kind == FieldType::Money })
    }
}

/// As many as are allowed, and none twice.
fn few<'n>(
    code: guanxi_kernel::Code,
    names: impl Iterator<Item = &'n str>,
    allowed: std::ops::RangeInclusive<usize>,
) -> Result<()> {
    let names: Vec<_> = names.collect();
    let twice = names.iter().enumerate().any(|(place, name)| names.iter().take(place).any(|n| n == name));
    match allowed.contains(&names.len()) && !twice {
        true => Ok(()),
        false => Err(Error::new(code).with("field", names.join(", "))),
    }
}

/// The field of that name; one the reader may not compare by does not exist for it.
fn known<'o>(ctx: &Ctx, object: &'o ObjectDef, name: &str) -> Result<&'o FieldDef> {
    let known = object.field(name).filter(|f| fields::comparable(ctx, object, f));
    known.ok_or_else(|| Error::new(FIELD).with("field", name))
}
