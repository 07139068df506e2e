//! What a connector exchanges: flows, each of one kind of things there and one object here, and how both correspond.

use guanxi_kernel::{Error, FieldError, Result};
use guanxi_records::definition::Definitions;
use guanxi_records::{ObjectDef, filter, write};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::kind::{EntityDef, KindDef, Part};
use super::{ENTITY, FIELD, FLOW, KEY_MISSING, STATUS, TIME};

/// Which way things go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// From here to there.
    Out,
    /// From there to here.
    In,
    /// Both.
    Both,
}

impl Direction {
    /// Whether what happens here is told there.
    #[must_use]
    pub const fn goes_out(self) -> bool {
        matches!(self, Self::Out | Self::Both)
    }

    /// Whether what happens there is taken here.
    #[must_use]
    pub const fn comes_in(self) -> bool {
        matches!(self, Self::In | Self::Both)
    }
}

/// Whose value holds when both sides differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wins {
    /// Ours.
    Here,
    /// Theirs.
    There,
    /// Whichever was changed last.
    Newer,
}

/// A field here and what it is there. `field` may lead through a reference: `customer_id.name`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldMap {
    /// Here.
    pub field: String,
    /// There.
    pub remote: String,
    /// Whose value holds.
    pub wins: Wins,
}

impl FieldMap {
    /// The field of the record itself, and where its reference leads.
    pub(super) fn path(&self) -> (&str, Option<&str>) {
        self.field.split_once('.').map_or((self.field.as_str(), None), |(own, rest)| (own, Some(rest)))
    }
}

/// A status here and there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusPair {
    /// Here.
    pub here: String,
    /// There.
    pub there: String,
    /// `here`: the status here is brought about there; `there`: the other way round.
    pub wins: Wins,
}

/// How statuses correspond.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatusFlow {
    /// The field here.
    pub field: String,
    /// The pairs.
    pub map: Vec<StatusPair>,
}

impl StatusFlow {
    /// The status there that one here asks for.
    pub(super) fn asked_there(&self, here: &str) -> Option<&str> {
        self.map.iter().find(|p| p.wins != Wins::There && p.here == here).map(|p| p.there.as_str())
    }

    /// The status here that one there brings about.
    pub(super) fn brought_here(&self, there: &str) -> Option<&str> {
        self.map.iter().find(|p| p.wins != Wins::Here && p.there == there).map(|p| p.here.as_str())
    }

    /// Whether both can stand beside each other. What no pair speaks of does not matter.
    pub(super) fn agree(&self, here: &str, there: &str) -> bool {
        let spoken = self.map.iter().any(|p| p.here == here) && self.map.iter().any(|p| p.there == there);
        !spoken || self.map.iter().any(|p| p.here == here && p.there == there)
    }
}

const fn five() -> u32 {
    5
}

/// What is exchanged of one kind of things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Flow {
    /// What it is there.
    pub entity: String,
    /// The object here.
    pub object: String,
    /// Which way.
    pub direction: Direction,
    /// Which records begin to take part; those that do go on whatever becomes of them.
    #[serde(default)]
    pub filter: Option<Json>,
    /// How often it is looked what happened there.
    #[serde(default = "five")]
    pub every_minutes: u32,
    /// When both sides are compared each day, by the company's clock: `02:30`.
    #[serde(default)]
    pub reconcile_at: Option<String>,
    /// Its fields.
    pub fields: Vec<FieldMap>,
    /// Its statuses.
    #[serde(default)]
    pub status: Option<StatusFlow>,
}

impl Flow {
    /// What a field there is here.
    pub(super) fn of_remote(&self, remote: &str) -> Option<&FieldMap> {
        self.fields.iter().find(|f| f.remote == remote)
    }

    /// The daily moment as five fields of a schedule.
    pub(super) fn cron(&self) -> Option<String> {
        let (hour, minute) = self.reconcile_at.as_deref()?.split_once(':')?;
        Some(format!("{minute} {hour} * * *"))
    }
}

/// The flows in a text; none in an empty one.
pub(super) fn parse(text: &str) -> Result<Vec<Flow>> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    serde_json::from_str(text).map_err(|fault| refused("flows", FLOW, &[("fault", fault.to_string())]))
}

fn refused(field: &str, code: guanxi_kernel::Code, params: &[(&'static str, String)]) -> Error {
    let mut fault = FieldError::new(field, code.name);
    for (name, value) in params {
        fault = fault.with(name, value);
    }
    Error::fields(write::INVALID, vec![fault])
}

/// Whether the flows can work between this kind of system and these objects.
pub(super) fn check(definitions: &Definitions, kind: &KindDef, flows: &[Flow]) -> Result<()> {
    for (at, flow) in flows.iter().enumerate() {
        let at = format!("flows[{at}]");
        let twice = flows.iter().filter(|other| other.entity == flow.entity).count() > 1;
        let entity = kind.entity(&flow.entity).filter(|_| !twice);
        let unknown = || refused(&format!("{at}.entity"), ENTITY, &[("entity", flow.entity.clone())]);
        let entity = entity.ok_or_else(unknown)?;
        if !entity.directions.contains(&flow.direction) {
            return Err(refused(&format!("{at}.direction"), ENTITY, &[("entity", flow.entity.clone())]));
        }
        let nothing = |_| refused(&format!("{at}.object"), FIELD, &[("field", flow.object.clone())]);
        let object = definitions.object(&flow.object).map_err(nothing)?;
        check_filter(definitions, object, flow, &at)?;
        check_fields(definitions, object, entity, flow, &at)?;
        check_times(flow, &at)?;
    }
    Ok(())
}

fn check_filter(definitions: &Definitions, object: &ObjectDef, flow: &Flow, at: &str) -> Result<()> {
    let Some(condition) = &flow.filter else { return Ok(()) };
    let Some(object) = definitions.any(&object.name) else { return Ok(()) };
    let wrong = |why: Error| refused(&format!("{at}.filter"), FLOW, &[("fault", why.to_string())]);
    filter::parse_trusted(definitions, object, condition).map(drop).map_err(wrong)
}

fn check_fields(
    definitions: &Definitions,
    object: &ObjectDef,
    entity: &EntityDef,
    flow: &Flow,
    at: &str,
) -> Result<()> {
    for (place, map) in flow.fields.iter().enumerate() {
        let fault = |name: &str| {
            let field = format!("{at}.fields[{place}]");
            refused(&field, FIELD, &[("field", String::from(name))])
        };
        let (own, rest) = map.path();
        let field = object.field(own).ok_or_else(|| fault(&map.field))?;
        if let Some(rest) = rest {
            let target = field.target().and_then(|name| definitions.object(name).ok());
            target.and_then(|target| target.field(rest)).ok_or_else(|| fault(&map.field))?;
        }
        if !entity.open && entity.field(&map.remote).is_none() {
            return Err(fault(&map.remote));
        }
    }
    let key = entity.fields.iter().find(|f| f.part == Part::Key);
    let lacks = key.filter(|key| flow.of_remote(key.name).is_none());
    if let Some(key) = lacks {
        return Err(refused(&format!("{at}.fields"), KEY_MISSING, &[("field", String::from(key.name))]));
    }
    let Some(status) = &flow.status else { return Ok(()) };
    let known = object.field(&status.field).is_some();
    let wrong = status.map.iter().find(|pair| !entity.statuses.contains(&pair.there.as_str()));
    match wrong {
        Some(pair) => Err(refused(&format!("{at}.status"), STATUS, &[("status", pair.there.clone())])),
        None if !known => Err(refused(&format!("{at}.status"), FIELD, &[("field", status.field.clone())])),
        None => Ok(()),
    }
}

fn check_times(flow: &Flow, at: &str) -> Result<()> {
    let number = |text: &str, below: u32| text.len() == 2 && text.parse::<u32>().is_ok_and(|n| n < below);
    let daily = flow.reconcile_at.as_deref().is_none_or(|text| {
        text.split_once(':').is_some_and(|(hour, minute)| number(hour, 24) && number(minute, 60))
    });
    if daily && (1..=1440).contains(&flow.every_minutes) {
        return Ok(());
    }
    Err(refused(at, TIME, &[]))
}
