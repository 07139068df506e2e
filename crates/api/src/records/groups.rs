//! `POST /records/{object}/groups`

use axum::Json;
use guanxi_records::query::groups::{self, Amount, Group, GroupsRequest, Key, Period, Sum, ToldBy};
use serde::{Deserialize, Serialize};
use serde_json::Value as AnyJson;
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/records/{object}/groups", answer)
        .named("records.groups", "How many records of a list there are by a field or two, and their sums")
        .reads()
        .takes::<GroupsQuestion>()
        .answers::<GroupsAnswer>(200, "The groups, which add up to the total.")
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct GroupsQuestion {
    /// One field, or two.
    by: Vec<GroupsBy>,
    /// Fields with numbers or money, at most four.
    #[serde(default)]
    sum: Vec<String>,
    /// A condition of the filter language.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    filter: Option<AnyJson>,
    /// Words to look for.
    q: Option<String>,
    /// How many groups of each field are named, 50 when left out.
    #[schema(minimum = 1, maximum = 200)]
    limit: Option<u64>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct GroupsBy {
    /// A choice, yes or no, a reference to one record, a day or a moment.
    field: String,
    /// For a day or a moment, and for nothing else.
    period: Option<GroupsPeriod>,
}

/// Stretches of time in the company's time zone.
#[derive(Debug, Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum GroupsPeriod {
    Day,
    Week,
    Month,
    Quarter,
    Year,
}

#[derive(Debug, Serialize, ToSchema)]
struct GroupsAnswer {
    /// Options and stretches of time in their order, others the largest first.
    groups: Vec<GroupsGroup>,
    total: GroupsGroup,
    /// The company's currency.
    currency: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct GroupsGroup {
    /// What the records have in each of the fields.
    keys: Vec<GroupsKey>,
    count: u64,
    sums: Vec<GroupsSum>,
}

#[derive(Debug, Serialize, ToSchema)]
struct GroupsKey {
    kind: GroupsKind,
    /// The value; of a stretch of time its first day.
    #[schema(value_type = Object)]
    value: AnyJson,
    /// What the value is called.
    label: Option<String>,
    /// The condition that finds these records, where there is one.
    #[schema(value_type = Option<Object>)]
    filter: Option<AnyJson>,
}

/// `value`: of this value; `nothing`: without one; `others`: of all the reader may not name; `rest`: of all beyond the limit.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum GroupsKind {
    Value,
    Nothing,
    Others,
    Rest,
}

#[derive(Debug, Serialize, ToSchema)]
struct GroupsSum {
    field: String,
    /// An exact decimal; of money in the company's currency.
    value: String,
    /// Of money: in each currency.
    amounts: Vec<GroupsAmount>,
}

#[derive(Debug, Serialize, ToSchema)]
struct GroupsAmount {
    currency: String,
    amount: String,
}

async fn answer(
    caller: Caller,
    Path(object): Path<String>,
    Body(question): Body<GroupsQuestion>,
) -> Result<Json<GroupsAnswer>, Problem> {
    let told = |by: GroupsBy| ToldBy { field: by.field, period: by.period.map(period) };
    let request = GroupsRequest {
        object,
        by: question.by.into_iter().map(told).collect(),
        sum: question.sum,
        filter: question.filter,
        q: question.q,
        limit: question.limit,
    };
    let found = groups::groups(&caller.ctx, &caller.company, &request).await?;
    Ok(Json(GroupsAnswer {
        groups: found.groups.into_iter().map(group).collect(),
        total: group(found.total),
        currency: found.currency,
    }))
}

const fn period(period: GroupsPeriod) -> Period {
    match period {
        GroupsPeriod::Day => Period::Day,
        GroupsPeriod::Week => Period::Week,
        GroupsPeriod::Month => Period::Month,
        GroupsPeriod::Quarter => Period::Quarter,
        GroupsPeriod::Year => Period::Year,
    }
}

fn group(group: Group) -> GroupsGroup {
    let Group { keys, count, sums } = group;
    GroupsGroup {
        keys: keys.into_iter().map(key).collect(),
        count,
        sums: sums.into_iter().map(sum).collect(),
    }
}

fn key(key: Key) -> GroupsKey {
    let bare = |kind, filter| GroupsKey { kind, value: AnyJson::Null, label: None, filter };
    match key {
        Key::Value { value, label, filter } => {
            GroupsKey { kind: GroupsKind::Value, value, label, filter: Some(filter) }
        }
        Key::Nothing { filter } => bare(GroupsKind::Nothing, Some(filter)),
        Key::Others => bare(GroupsKind::Others, None),
        Key::Rest => bare(GroupsKind::Rest, None),
    }
}

fn sum(sum: Sum) -> GroupsSum {
    let amount = |one: Amount| GroupsAmount { currency: one.currency, amount: one.amount };
    GroupsSum { field: sum.field, value: sum.value, amounts: sum.amounts.into_iter().map(amount).collect() }
}
