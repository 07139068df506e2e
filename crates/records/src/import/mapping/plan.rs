//! A mapping checked against the object, the file's columns and the actor's field rules.

use std::sync::Arc;

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Ctx, Error, FieldError, Result};
use guanxi_tabular::Cell;
use serde_json::Value as Json;

use super::super::corrections::Corrections;
use super::super::request::{ImportRequest, Mode};
use super::super::{COLUMN, FIELD, KEY, MAPPING, READ_ONLY, REQUIRED};
use super::parts::{ADDRESS_PARTS, MONEY_PARTS};
use crate::access::fields;
use crate::definition::{Definitions, FieldDef, FieldType, ObjectDef, Ownership};

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Source {
    /// A column of the file.
    Column(usize),
    /// The same in every row.
    Constant(Cell),
    /// What holds where the others are empty.
    Default(Cell),
}

/// How the sources become the value.
#[derive(Debug, Clone)]
pub(crate) enum How {
    /// One value, texts joined.
    Whole(Vec<Source>),
    /// By part: an address, an amount with its currency.
    Parts {
        /// The part meant when none is named.
        main: &'static str,
        /// The parts that are filled.
        parts: Vec<(String, Vec<Source>)>,
    },
    /// By looking up the record: by this field, or by any that is unique to it.
    Reference { target: Arc<ObjectDef>, by: Option<String>, sources: Vec<Source> },
}

/// A field that is filled.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    pub(crate) field: FieldDef,
    pub(crate) how: How,
    /// Whether the value is written; fields only the program writes can still be part of the key.
    pub(crate) written: bool,
}

/// A checked mapping.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) object: Arc<ObjectDef>,
    pub(crate) slots: Vec<Slot>,
    pub(crate) key: Vec<FieldDef>,
    pub(in super::super) corrections: Corrections,
}

impl Plan {
    /// Checks a request against the columns of its file. Every fault is named.
    pub(crate) fn new(
        ctx: &Ctx,
        definitions: &Definitions,
        request: &ImportRequest,
        columns: &[String],
    ) -> Result<Self> {
        let object = definitions.object(&request.object)?;
        let mut building =
            Building { ctx, definitions, object, request, slots: Vec::new(), faults: Vec::new() };
        let guessed;
        let mapping = match &request.mapping {
            Some(mapping) => mapping,
            None => {
                guessed = super::guess(ctx, definitions, object, columns, &request.key);
                &guessed
            }
        };
        for (column, targets) in mapping {
            let source = match columns.iter().position(|c| c == column) {
                Some(place) => Source::Column(place),
                None => match column.strip_prefix('=') {
                    Some(text) => Source::Constant(Cell::Text(String::from(text))),
                    None => {
                        building.fault(column, COLUMN);
                        continue;
                    }
                },
            };
            for target in names(targets) {
                building.add(&target, &source);
            }
        }
        for (target, value) in &request.defaults {
            building.add(target, &Source::Default(constant(value)));
        }
        let corrections = Corrections::new(&request.corrections, columns)?;
        building.finish(corrections)
    }
}

/// The targets of a column: one, several, or none.
fn names(targets: &Json) -> Vec<String> {
    match targets {
        Json::String(one) if !one.is_empty() => vec![one.clone()],
        Json::Array(many) => many.iter().filter_map(|t| t.as_str().map(String::from)).collect(),
        _ => Vec::new(),
    }
}

fn constant(value: &Json) -> Cell {
    match value {
        Json::Null => Cell::Empty,
        Json::Bool(yes) => Cell::Bool(*yes),
        Json::Number(number) => Cell::Number(number.to_string()),
        Json::String(text) => Cell::Text(text.clone()),
        other => Cell::Text(other.to_string()),
    }
}

/// Whether a record can be found by this field: its id, its title, and what no two records share.
pub(crate) fn find_by(object: &ObjectDef, field: &FieldDef) -> bool {
    let known = matches!(field.value_type(), FieldType::Text | FieldType::AutoNumber | FieldType::Email);
    field.name == "id"
        || field.name == object.title
        || field.kind == FieldType::AutoNumber
        || (field.unique && known)
        || (object.name == "employee" && field.kind == FieldType::Email)
}

struct Building<'a> {
    ctx: &'a Ctx,
    definitions: &'a Definitions,
    object: &'a Arc<ObjectDef>,
    request: &'a ImportRequest,
    slots: Vec<Slot>,
    faults: Vec<FieldError>,
}

impl Building<'_> {
    fn fault(&mut self, place: &str, code: &'static str) {
        self.faults.push(FieldError::new(place, code).with("name", place));
    }

    fn add(&mut self, target: &str, source: &Source) {
        let (name, part) = target.split_once('.').map_or((target, None), |(name, part)| (name, Some(part)));
        let known =
            self.object.field(name).filter(|f| fields::rule(self.ctx, self.object, f) > FieldRule::Masked);
        let Some(field) = known.filter(|f| f.kind != FieldType::Lines).cloned() else {
            return self.fault(target, FIELD);
        };
        let in_key = self.request.key.contains(&field.name);
        let written = self.writable(&field);
        if !written && !in_key {
            return self.fault(target, READ_ONLY);
        }
        let place = match self.slots.iter().position(|s| s.field.name == field.name) {
            Some(place) => place,
            None => {
                let Some(how) = self.how(&field, part) else { return self.fault(target, FIELD) };
                self.slots.push(Slot { field, how, written });
                self.slots.len() - 1
            }
        };
        let fits = self.slots.get_mut(place).is_some_and(|slot| slot.how.add(part, source));
        if !fits {
            self.fault(target, FIELD);
        }
    }

    /// The books a record stands in can be written though the owner's are taken when it is left out.
    fn writable(&self, field: &FieldDef) -> bool {
        let program = self.ctx.authority.unrestricted;
        match (field.name.as_str(), field.kind) {
            ("id" | "version" | "updated_at" | "updated_by" | "deleted_at", _) => return false,
            ("created_at" | "created_by" | "state", _) => return program,
            (_, FieldType::Formula | FieldType::Rollup) => return false,
            // Records that come from elsewhere bring the numbers people know them by.
            (_, FieldType::AutoNumber) => return true,
            _ if program && field.read_only => return true,
            _ => {}
        }
        let owned = match field.name.as_str() {
            "owner_id" => self.object.ownership == Ownership::Owner,
            "department_id" => self.object.ownership == Ownership::Owner || self.object.in_department,
            _ => true,
        };
        owned && fields::rule(self.ctx, self.object, field) == FieldRule::Edit
    }

    fn how(&self, field: &FieldDef, part: Option<&str>) -> Option<How> {
        let has_part = |parts: &[super::Part]| part.is_none_or(|p| parts.iter().any(|known| known.name == p));
        match field.kind {
            FieldType::Address => {
                has_part(&*ADDRESS_PARTS).then(|| How::Parts { main: "street", parts: Vec::new() })
            }
            FieldType::Money => {
                has_part(&*MONEY_PARTS).then(|| How::Parts { main: "amount", parts: Vec::new() })
            }
            _ => match field.target() {
                Some(target) => {
                    let target = Arc::clone(self.definitions.object(target).ok()?);
                    if let Some(by) = part {
                        let by = target.field(by).filter(|f| fields::comparable(self.ctx, &target, f))?;
                        find_by(&target, by).then_some(())?;
                    }
                    Some(How::Reference { target, by: part.map(String::from), sources: Vec::new() })
                }
                None if part.is_none() => Some(How::Whole(Vec::new())),
                None => None,
            },
        }
    }

    fn finish(mut self, corrections: Corrections) -> Result<Plan> {
        let mut key = Vec::new();
        for name in &self.request.key {
            match self.slots.iter().find(|s| s.field.name == *name) {
                Some(slot) if !matches!(slot.how, How::Parts { .. }) => key.push(slot.field.clone()),
                _ => self.faults.push(FieldError::new(name, KEY).with("name", name)),
            }
        }
        if self.request.mode == Mode::Update && key.is_empty() {
            self.faults.push(FieldError::new("key", KEY).with("name", "key"));
        }
        if self.request.mode != Mode::Update {
            let needed =
                self.object.live_fields().filter(|f| f.required && f.default.is_none() && !f.computed());
            for field in needed.filter(|f| !self.slots.iter().any(|s| s.field.name == f.name)) {
                let label = field.labels.get(self.ctx.language);
                self.faults.push(FieldError::new(&field.name, REQUIRED).with("name", label));
            }
        }
        if self.slots.is_empty() && self.faults.is_empty() {
            self.fault("mapping", FIELD);
        }
        if self.faults.is_empty() {
            return Ok(Plan { object: Arc::clone(self.object), slots: self.slots, key, corrections });
        }
        Err(Error::fields(MAPPING, self.faults))
    }
}

impl How {
    /// Adds a source; answers whether the part goes with what is there.
    fn add(&mut self, part: Option<&str>, source: &Source) -> bool {
        match self {
            Self::Whole(sources) => {
                sources.push(source.clone());
                part.is_none()
            }
            Self::Reference { by, sources, .. } => {
                sources.push(source.clone());
                by.as_deref() == part
            }
            Self::Parts { main, parts } => {
                let name = part.unwrap_or(main);
                match parts.iter_mut().find(|(known, _)| known == name) {
                    Some((_, sources)) => sources.push(source.clone()),
                    None => parts.push((String::from(name), vec![source.clone()])),
                }
                true
            }
        }
    }
}
