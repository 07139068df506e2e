//! `POST /reports/figures`

use axum::Json;
use chrono::NaiveDate;
use guanxi_insight::figures::{self, Attribution, By, FiguresRequest, Key, Line, Measure, Period};
use guanxi_kernel::Id;
use serde::{Deserialize, Serialize};
use serde_json::Value as AnyJson;
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;
use crate::openapi::schemas::IdText;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/reports/figures", answer)
        .named("reports.figures", "Figures of records by whose they were, and by whose they are")
        .reads()
        .takes::<FiguresQuestion>()
        .answers::<FiguresAnswer>(200, "The figures, which add up to the total.")
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FiguresQuestion {
    /// An object whose records have owners.
    object: String,
    measure: FiguresMeasure,
    /// The date or instant field that says when a record counts.
    date: String,
    /// The first day, in the company's time zone.
    #[schema(value_type = Option<String>, format = "date")]
    from: Option<NaiveDate>,
    /// The last day, included.
    #[schema(value_type = Option<String>, format = "date")]
    to: Option<NaiveDate>,
    /// Instead of both days: a stretch relative to today, such as `last_quarter`.
    within: Option<String>,
    /// A condition of the filter language.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    filter: Option<AnyJson>,
    #[serde(default)]
    by: FiguresBy,
    #[serde(default)]
    attribution: FiguresAttribution,
    period: Option<FiguresPeriod>,
}

/// What is counted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(tag = "function", rename_all = "snake_case", deny_unknown_fields)]
enum FiguresMeasure {
    /// The records.
    Count {},
    /// The sum of a number, or of money in the company's currency.
    Sum {
        /// The field.
        field: String,
    },
}

/// By whom figures are told apart.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum FiguresBy {
    Owner,
    Department,
    Position,
    #[default]
    None,
}

/// As it was when the day of a record ended, as it is today, or both.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum FiguresAttribution {
    Then,
    Today,
    #[default]
    Both,
}

/// By which stretches of time figures are told apart, too.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum FiguresPeriod {
    Month,
    Quarter,
    Year,
}

#[derive(Debug, Serialize, ToSchema)]
struct FiguresAnswer {
    /// The first day that counts.
    #[schema(value_type = String, format = "date")]
    from: NaiveDate,
    /// The last day that counts.
    #[schema(value_type = String, format = "date")]
    to: NaiveDate,
    /// The currency of the values when they are money.
    currency: Option<String>,
    rows: Vec<FiguresRow>,
    /// By stretch of time, when asked for by these.
    totals: Vec<FiguresTotal>,
    total: FiguresValue,
}

#[derive(Debug, Serialize, ToSchema)]
struct FiguresRow {
    group: FiguresGroup,
    /// Whose, when it has a name for the reader.
    key: Option<FiguresKey>,
    /// `2026-03`, `2026-Q1` or `2026`.
    period: Option<String>,
    /// As it was; null when not asked.
    then: Option<FiguresValue>,
    /// As it is today; null when not asked.
    today: Option<FiguresValue>,
}

/// `named`: of the one in `key`; `nobody`: of records that have none; `others`: of all the reader may not name; `all`: not
/// told apart.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum FiguresGroup {
    Named,
    Nobody,
    Others,
    All,
}

#[derive(Debug, Serialize, ToSchema)]
struct FiguresKey {
    #[schema(value_type = IdText)]
    id: Id,
    label: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct FiguresTotal {
    period: String,
    value: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct FiguresValue {
    /// An exact decimal.
    value: String,
}

async fn answer(
    caller: Caller,
    Body(question): Body<FiguresQuestion>,
) -> Result<Json<FiguresAnswer>, Problem> {
    let request = FiguresRequest {
        object: question.object,
        measure: match question.measure {
            FiguresMeasure::Count {} => Measure::Count,
            FiguresMeasure::Sum { field } => Measure::Sum(field),
        },
        date: question.date,
        from: question.from,
        to: question.to,
        within: question.within,
        filter: question.filter,
        by: match question.by {
            FiguresBy::Owner => By::Owner,
            FiguresBy::Department => By::Department,
            FiguresBy::Position => By::Position,
            FiguresBy::None => By::Nobody,
        },
        attribution: match question.attribution {
            FiguresAttribution::Then => Attribution::Then,
            FiguresAttribution::Today => Attribution::Today,
            FiguresAttribution::Both => Attribution::Both,
        },
        period: question.period.map(|period| match period {
            FiguresPeriod::Month => Period::Month,
            FiguresPeriod::Quarter => Period::Quarter,
            FiguresPeriod::Year => Period::Year,
        }),
    };
    let found = figures::figures(&caller.ctx, &caller.company, &request).await?;
    Ok(Json(FiguresAnswer {
        from: found.from,
        to: found.to,
        currency: found.currency,
        rows: found.lines.into_iter().map(row).collect(),
        totals: found.totals.into_iter().map(|t| FiguresTotal { period: t.period, value: t.value }).collect(),
        total: FiguresValue { value: found.total },
    }))
}

fn row(line: Line) -> FiguresRow {
    let (group, key) = match line.key {
        Key::Named { id, label } => (FiguresGroup::Named, Some(FiguresKey { id, label })),
        Key::Nobody => (FiguresGroup::Nobody, None),
        Key::Others => (FiguresGroup::Others, None),
        Key::All => (FiguresGroup::All, None),
    };
    let value = |value| FiguresValue { value };
    FiguresRow { group, key, period: line.period, then: line.then.map(value), today: line.today.map(value) }
}
