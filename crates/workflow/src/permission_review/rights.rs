//! What people hold, and what of it their positions explain. Pure: the organisation and what was used go in, items come out.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use guanxi_kernel::{Action, Id, Power, Scope};
use guanxi_org::organisation::{Organisation, Role};
use guanxi_records::usage::Used;
use serde::{Deserialize, Serialize};

/// Every object.
pub const EVERYTHING: &str = "*";
/// The scope of a right over one record.
pub const RECORD: &str = "record";

/// Through what somebody holds a right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Through {
    /// A position carries the role.
    Position,
    /// The role was given to the person.
    Grant,
    /// A record was shared with the person.
    Share,
    /// A temporary access runs.
    Temporary,
}

impl Through {
    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Position => "position",
            Self::Grant => "grant",
            Self::Share => "share",
            Self::Temporary => "temporary",
        }
    }

    /// The way of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Position, Self::Grant, Self::Share, Self::Temporary].into_iter().find(|t| t.name() == name)
    }
}

/// Something a right allows, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct What {
    /// The object, or `*`; empty for a power.
    pub object: String,
    /// The actions; for a power none.
    pub actions: Vec<String>,
    /// How far it reaches; for a power its name.
    pub scope: String,
}

/// A right somebody holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Who.
    pub person: Id,
    /// The role; none for a share or temporary access.
    pub role: Option<Id>,
    /// Through what.
    pub through: Through,
    /// The position, the grant, the share or the access.
    pub through_id: Id,
    /// Since when, as far as it is known.
    pub since: Option<NaiveDate>,
    /// For a share: the object and the record.
    pub record: Option<(String, Id)>,
    /// What it allows.
    pub what: Vec<What>,
    /// Whether the positions do not give as much.
    pub unexplained: bool,
}

/// What a role allows: by object and scope, the actions.
#[must_use]
pub fn what(role: &Role) -> Vec<What> {
    let mut lines: BTreeMap<(&str, Scope), Vec<Action>> = BTreeMap::new();
    for grant in role.grants.iter().filter(|g| g.scope != Scope::None) {
        lines.entry((&grant.object, grant.scope)).or_default().push(grant.action);
    }
    let line = |((object, scope), mut actions): ((&str, Scope), Vec<Action>)| {
        actions.sort_unstable();
        What {
            object: String::from(object),
            actions: actions.into_iter().map(|a| String::from(a.name())).collect(),
            scope: String::from(scope.name()),
        }
    };
    let power = |power: &Power| What {
        object: String::new(),
        actions: Vec::new(),
        scope: String::from(power.name()),
    };
    lines.into_iter().map(line).chain(role.powers.iter().map(power)).collect()
}

/// The roles the person's positions carry.
fn carried(organisation: &Organisation, person: Id) -> impl Iterator<Item = &Role> {
    let positions =
        organisation.held_by(person).iter().filter_map(|a| organisation.positions.get(&a.position));
    positions.flat_map(|p| &p.roles).filter_map(|id| organisation.roles.get(id))
}

/// Whether the positions give the action on the object as far as that.
fn gives(organisation: &Organisation, person: Id, object: &str, action: Action, scope: Scope) -> bool {
    carried(organisation, person).flat_map(|role| &role.grants).any(|grant| {
        let named = &*grant.object == EVERYTHING || &*grant.object == object;
        named && grant.action == action && grant.scope >= scope
    })
}

/// Whether the positions give all that the role gives.
#[must_use]
pub fn explained(organisation: &Organisation, person: Id, role: &Role) -> bool {
    let grants = role.grants.iter().filter(|g| g.scope != Scope::None);
    let records = grants.into_iter().all(|g| gives(organisation, person, &g.object, g.action, g.scope));
    let powers = role.powers.iter().all(|p| carried(organisation, person).any(|r| r.powers.contains(p)));
    records && powers
}

/// Whether the positions let the person read, or edit, every record of the object: then a share gives nothing more.
#[must_use]
pub fn explains_share(organisation: &Organisation, person: Id, object: &str, edits: bool) -> bool {
    let gives = |action| gives(organisation, person, object, action, Scope::All);
    gives(Action::Read) && (!edits || gives(Action::Edit))
}

/// Whether it is known when the action is used.
fn counted(action: Action) -> bool {
    !matches!(action, Action::Approve | Action::Print)
}

/// When any of what it allows was used last, and whether that is too long ago. Only what is counted says anything: a power, a
/// share and a temporary access are never called unused.
#[must_use]
pub fn last_used(
    organisation: &Organisation,
    held: &Held,
    used: &Used,
    today: NaiveDate,
    unused_days: u32,
) -> (Option<NaiveDate>, bool) {
    let pairs = || {
        held.what.iter().flat_map(|what| {
            let actions = what.actions.iter().filter_map(|name| Action::parse(name));
            actions.filter(|a| counted(*a)).map(move |action| (what, action))
        })
    };
    // What the positions give as well does not show that a grant of its own is needed.
    let beyond = |(what, action): &(&What, Action)| {
        held.through != Through::Grant
            || !Scope::parse(&what.scope)
                .is_some_and(|s| gives(organisation, held.person, &what.object, *action, s))
    };
    let own: Vec<(&What, Action)> = pairs().filter(beyond).collect();
    let asked = if own.is_empty() { pairs().collect() } else { own };
    if asked.is_empty() || !matches!(held.through, Through::Position | Through::Grant) {
        return (None, false);
    }
    let last = used.iter().filter(|((person, object, action), _)| {
        let same = |(what, own): &(&What, Action)| {
            own == action && (what.object == EVERYTHING || what.object == *object)
        };
        *person == held.person && asked.iter().any(same)
    });
    let last = last.map(|(_, day)| *day).max();
    let long_ago = today.checked_sub_days(Days::new(u64::from(unused_days))).unwrap_or(today);
    let old = |day: Option<NaiveDate>| day.is_none_or(|day| day < long_ago);
    (last, old(last) && held.since.is_none_or(|day| day < long_ago))
}
