//! From a request to a question that can be answered: checked against the definitions and the reader's rights.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use guanxi_kernel::{Action, Ctx, Error, Result};
use guanxi_records::access::{self, Predicate, fields};
use guanxi_records::days::Calendar;
use guanxi_records::definition::{Ownership, system};
use guanxi_records::field::compare_column;
use guanxi_records::filter::{self, Filter, Relative};
use guanxi_records::{Company, Definitions, FieldDef, FieldType, ObjectDef, query};

use super::{Attribution, By, DATE, FiguresRequest, MEASURE, Measure, OBJECT, Period, SPAN};

/// The longest stretch of time, in days.
const MOST_DAYS: i64 = 3_660;

/// A request that was found good.
#[derive(Debug)]
pub(super) struct Question {
    pub(super) object: Arc<ObjectDef>,
    pub(super) predicate: Predicate,
    pub(super) filter: Option<Filter>,
    pub(super) sum: Option<Sum>,
    pub(super) date: String,
    /// Whether the date is a moment rather than a day.
    pub(super) by_moment: bool,
    pub(super) calendar: Calendar,
    pub(super) by: By,
    pub(super) attribution: Attribution,
    pub(super) period: Option<Period>,
    pub(super) appointments: Option<Appointments>,
    /// The day it is in the company.
    pub(super) today: NaiveDate,
}

/// What is summed up.
#[derive(Debug)]
pub(super) struct Sum {
    pub(super) column: String,
    pub(super) scale: u32,
    pub(super) money: bool,
}

/// Who held which position, as far as the reader may know.
#[derive(Debug)]
pub(super) struct Appointments {
    pub(super) object: Arc<ObjectDef>,
    pub(super) predicate: Predicate,
}

impl Question {
    pub(super) fn new(
        ctx: &Ctx,
        company: &Company,
        definitions: &Definitions,
        request: &FiguresRequest,
    ) -> Result<Self> {
        let object = definitions.object(&request.object)?;
        if object.ownership != Ownership::Owner {
            return Err(Error::new(OBJECT).with("object", &object.name));
        }
        let predicate = access::predicate(ctx, definitions, object, Action::Read)?;
        let date = known(ctx, object, &request.date)?;
        if !matches!(date.value_type(), FieldType::Date | FieldType::Instant) {
            return Err(Error::new(DATE).with("field", &date.name));
        }
        let sum = match &request.measure {
            Measure::Count => None,
            Measure::Sum(name) => Some(Sum::new(object, known(ctx, object, name)?)?),
        };
        let appointments = match request.by {
            By::Position => Some(Appointments::new(ctx, definitions)?),
            _ => None,
        };
        for name in decides(request.by) {
            known(ctx, object, name)?;
        }
        let filter = request.filter.as_ref().filter(|f| !f.is_null());
        Ok(Self {
            predicate,
            filter: filter.map(|f| filter::parse(ctx, definitions, object, f)).transpose()?,
            sum,
            date: date.name.clone(),
            by_moment: date.value_type() == FieldType::Instant,
            calendar: calendar(ctx, company, request)?,
            by: request.by,
            attribution: request.attribution,
            period: request.period,
            appointments,
            today: guanxi_org::organisation::today(company, ctx.now()),
            object: Arc::clone(object),
        })
    }

    /// The object whose records figures are told apart by.
    pub(super) const fn told_by(&self) -> Option<&'static str> {
        match self.by {
            By::Owner => Some("employee"),
            By::Department => Some("department"),
            By::Position => Some("position"),
            By::Nobody => None,
        }
    }

    /// Whether a record without one may have one that the reader must not know of.
    pub(super) fn may_hide(&self) -> bool {
        self.appointments.as_ref().is_some_and(|a| !a.predicate.is_everything())
    }
}

impl Sum {
    fn new(object: &ObjectDef, field: &FieldDef) -> Result<Self> {
        let kind = field.value_type();
        let wrong = || Error::new(MEASURE).with("field", &field.name);
        let scale = match kind {
            FieldType::Integer => 0,
            FieldType::Decimal | FieldType::Money => field.scale(),
            _ => return Err(wrong()),
        };
        // Ids and versions are numbers, too.
        if system::field(&field.name).is_some() {
            return Err(wrong());
        }
        let column = compare_column(object, &field.name).ok_or_else(wrong)?;
        Ok(Self { column, scale, money: kind == FieldType::Money })
    }
}

impl Appointments {
    fn new(ctx: &Ctx, definitions: &Definitions) -> Result<Self> {
        let object = definitions.object("appointment")?;
        for name in ["employee_id", "position_id", "kind", "starts_on", "ends_on"] {
            known(ctx, object, name)?;
        }
        let predicate = access::predicate(ctx, definitions, object, Action::Read)?;
        Ok(Self { object: Arc::clone(object), predicate })
    }
}

/// The fields of a record that say whose it is.
const fn decides(by: By) -> &'static [&'static str] {
    match by {
        By::Owner | By::Position => &["owner_id"],
        By::Department => &["department_id"],
        By::Nobody => &[],
    }
}

/// The field of that name; one the reader may not compare by does not exist for it.
fn known<'o>(ctx: &Ctx, object: &'o ObjectDef, name: &str) -> Result<&'o FieldDef> {
    let known = object.field(name).filter(|f| fields::comparable(ctx, object, f));
    known.ok_or_else(|| Error::new(query::FIELD).with("field", name))
}

fn calendar(ctx: &Ctx, company: &Company, request: &FiguresRequest) -> Result<Calendar> {
    let zone = company.settings().zone();
    let days = match (request.from, request.to, request.within.as_deref()) {
        (Some(from), Some(to), None) => Some((from, to)),
        (None, None, Some(within)) => {
            let days = Relative::parse(within).and_then(|relative| relative.days(ctx.now(), zone));
            days.and_then(|(from, after)| Some((from, after.pred_opt()?)))
        }
        _ => None,
    };
    let sound = |(from, to): &(NaiveDate, NaiveDate)| {
        let plausible = |day: &NaiveDate| (1000..=9999).contains(&day.year());
        plausible(from) && plausible(to) && (0..MOST_DAYS).contains(&(*to - *from).num_days())
    };
    let calendar = days.filter(sound).and_then(|(from, to)| Calendar::new(from, to, zone));
    calendar.ok_or_else(|| Error::new(SPAN).with("limit", MOST_DAYS))
}
