//! What a person may always know of the own account, whatever the rights over records.

use std::collections::HashMap;
use std::sync::Arc;

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Authority, Ctx, Id, Language, Power, Result};
use guanxi_org::account::second_factor;
use guanxi_org::organisation::{self, Organisation};
use guanxi_org::temporary_access::{Reading, reading};
use guanxi_records::access::labels;
use guanxi_records::{Company, query};
use guanxi_store::Conn;
use guanxi_workflow::tour;
use serde::Serialize;
use serde_json::Value as Json;
use utoipa::ToSchema;

use crate::extract::Caller;
use crate::openapi::schemas::IdText;

/// The person who asks.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Profile {
    employee: EmployeeProfile,
    company: CompanyProfile,
    positions: Vec<PositionProfile>,
    powers: Vec<&'static str>,
    #[schema(value_type = String)]
    language: Language,
    time_zone: String,
    second_factor: bool,
    /// Whether the person was shown around already, or did not want to be.
    toured: bool,
    /// What is read for a time; none: nothing.
    temporary_access: Option<TemporaryProfile>,
    /// Who really sits there, while somebody sees as this person.
    seen_by: Option<SeenBy>,
}

/// Somebody who sees as another person.
#[derive(Debug, Serialize, ToSchema)]
struct SeenBy {
    #[schema(value_type = IdText)]
    id: Id,
    name: String,
    /// When it ends.
    #[schema(format = "date-time")]
    until: String,
}

/// What is read for a time.
#[derive(Debug, Serialize, ToSchema)]
struct TemporaryProfile {
    /// When the first of what runs ends.
    #[schema(format = "date-time")]
    until: String,
    /// Whether there is nothing else: somebody who has left.
    only: bool,
    /// What every page carries, if anything.
    watermark: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct EmployeeProfile {
    #[schema(value_type = IdText)]
    id: Id,
    name: String,
    account: String,
    email: Option<String>,
    phone: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct CompanyProfile {
    key: String,
    name: String,
    currency: String,
    time_zone: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct PositionProfile {
    #[schema(value_type = IdText)]
    id: Id,
    name: String,
    #[schema(value_type = Option<IdText>)]
    department_id: Option<Id>,
    department: Option<String>,
    kind: &'static str,
}

/// The person's own context with every right: for what concerns the own account alone.
pub(super) fn for_oneself(ctx: &Ctx) -> Ctx {
    Ctx { authority: Arc::new(Authority::system()), ..ctx.clone() }
}

impl Profile {
    pub(super) async fn of(caller: &Caller) -> Result<Self> {
        let company = &caller.company;
        let employee = caller.ctx.actor.employee().unwrap_or(caller.employee());
        let own = for_oneself(&caller.ctx);
        let record = query::get(&own, company, "employee", employee).await?;
        let text = |field: &str| record.get(field).as_str().map(String::from);
        let mut conn = company.db.read().await?;
        let organisation = organisation::current(company, &mut conn).await?;
        let positions = positions(&own, company, &mut conn, &organisation, employee).await?;
        let settings = company.settings();
        let seen_by = seen_by(caller, &own).await?;
        let powers = Power::ALL.into_iter().filter(|p| caller.ctx.authority.has(*p));
        Ok(Self {
            employee: EmployeeProfile {
                id: employee,
                name: text("name").unwrap_or_default(),
                account: text("account").unwrap_or_default(),
                email: text("email"),
                phone: text("phone"),
            },
            company: CompanyProfile {
                key: company.key.clone(),
                name: settings.name.clone(),
                currency: settings.currency.clone(),
                time_zone: settings.time_zone.clone(),
            },
            positions,
            powers: powers.map(Power::name).collect(),
            // As chosen a moment ago, which the context of this request need not know yet.
            language: match text("language").and_then(|l| Language::from_tag(&l)) {
                Some(chosen) if seen_by.is_none() => chosen,
                None if seen_by.is_none() => settings.language,
                _ => caller.ctx.language,
            },
            time_zone: text("time_zone").unwrap_or_else(|| settings.time_zone.clone()),
            second_factor: second_factor::active(&mut conn, employee).await?,
            toured: seen_by.is_some() || tour::seen(&mut conn, employee).await?,
            temporary_access: reading(&caller.ctx, &mut conn).await?.map(TemporaryProfile::of),
            seen_by,
        })
    }
}

async fn seen_by(caller: &Caller, own: &Ctx) -> Result<Option<SeenBy>> {
    let Some(seen) = caller.signed_in.seen_as else { return Ok(None) };
    let id = caller.employee();
    let record = query::get(own, &caller.company, "employee", id).await?;
    let name = record.get("name").as_str().map(String::from).unwrap_or_default();
    Ok(Some(SeenBy { id, name, until: format_instant(seen.until) }))
}

impl TemporaryProfile {
    fn of(reading: Reading) -> Self {
        let Reading { until, only, watermark } = reading;
        Self { until: format_instant(until), only, watermark }
    }
}

async fn positions(
    own: &Ctx,
    company: &Company,
    conn: &mut Conn,
    organisation: &Organisation,
    employee: Id,
) -> Result<Vec<PositionProfile>> {
    let held = organisation.held_by(employee);
    let ids = held.iter().map(|a| a.position);
    let names = labels::of_records(own, company, conn, "position", ids).await?;
    let departments = held.iter().filter_map(|a| organisation.department_of(a.position));
    let departments: HashMap<Id, String> =
        labels::of_records(own, company, conn, "department", departments).await?;
    let profile = held.iter().map(|appointment| {
        let department_id = organisation.department_of(appointment.position);
        PositionProfile {
            id: appointment.position,
            name: names.get(&appointment.position).cloned().unwrap_or_default(),
            department_id,
            department: department_id.and_then(|id| departments.get(&id).cloned()),
            kind: appointment.kind.name(),
        }
    });
    Ok(profile.collect())
}

/// Values for a change of the own record.
pub(super) fn draft(values: [(&str, Option<String>); 2]) -> guanxi_records::Draft {
    let given = values.into_iter().filter_map(|(name, value)| Some((String::from(name), Json::from(value?))));
    guanxi_records::Draft(given.collect())
}
