//! Rights that hang on how far a record is: what may be done with its fields, and where it may go from there.
//!
//! Only what is about the actor stands here: rules for others were left out when the rights were compiled. They narrow what
//! roles allow and never widen it.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::authority::{Authority, FieldRule};
use crate::id::Id;

/// What the actor is to the records a rule is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// One of all.
    Anybody,
    /// A holder of this role.
    Holder(Id),
    /// Their owner.
    Owner(i64),
    /// Above these owners.
    Superior(BTreeSet<i64>),
    /// Somebody they are shared with: they are not reached by a role.
    Shared,
    /// The person named in a field of theirs.
    Named {
        /// The field.
        field: Arc<str>,
        /// The actor.
        me: i64,
    },
}

/// Whom a record names in its fields.
pub trait People: std::fmt::Debug + Sync {
    /// The person named in the field; none when nobody is.
    fn named(&self, field: &str) -> Option<i64>;
}

/// How far a record is, and whose it is.
#[derive(Debug, Clone, Copy)]
pub struct Placed<'a> {
    /// Its status; none when it has none yet.
    pub status: Option<&'a str>,
    /// Its owner.
    pub owner: Option<i64>,
    /// Whether roles let the actor change it, rather than shares.
    pub by_role: bool,
    /// Whom it names.
    pub people: &'a dyn People,
}

impl Standing {
    fn fits(&self, record: Placed<'_>) -> bool {
        match self {
            Self::Anybody | Self::Holder(_) => true,
            Self::Owner(me) => record.owner == Some(*me),
            Self::Superior(below) => record.owner.is_some_and(|o| below.contains(&o)),
            Self::Shared => !record.by_role,
            Self::Named { field, me } => record.people.named(field) == Some(*me),
        }
    }

    /// An owner of whose records it is true, where it hangs on the owner.
    fn owner(&self) -> Option<i64> {
        match self {
            Self::Owner(me) => Some(*me),
            Self::Superior(below) => below.first().copied(),
            _ => None,
        }
    }

    /// The field the actor is named in, where it hangs on that.
    fn named(&self) -> Option<(&str, i64)> {
        if let Self::Named { field, me } = self { Some((field, *me)) } else { None }
    }
}

/// A record that names the actor in one field at most.
#[derive(Debug)]
struct Alone<'a>(Option<(&'a str, i64)>);

impl People for Alone<'_> {
    fn named(&self, field: &str) -> Option<i64> {
        self.0.filter(|(name, _)| *name == field).map(|(_, person)| person)
    }
}

/// A right to fields in a status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusRule {
    /// The status; none: any.
    pub status: Option<Arc<str>>,
    /// To which records of that status.
    pub standing: Standing,
    /// The fields; none: all of the object's own.
    pub fields: Option<BTreeSet<Arc<str>>>,
    /// What may be done with them.
    pub rule: FieldRule,
}

/// A way from one status to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusTransition {
    /// From which status; none: from any.
    pub from: Option<Arc<str>>,
    /// To which.
    pub to: Arc<str>,
    /// For which records.
    pub standing: Standing,
    /// Fields that must have a value by then.
    pub required: Vec<Arc<str>>,
}

/// All that hangs on the status of an object's records.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StatusRights {
    /// Rights to fields. Where none is about a field, the status takes nothing away.
    pub rules: Vec<StatusRule>,
    /// Whether the status changes by transitions alone.
    pub governed: bool,
    /// The transitions the actor may make.
    pub transitions: Vec<StatusTransition>,
}

fn same(wanted: Option<&Arc<str>>, status: Option<&str>) -> bool {
    wanted.is_none_or(|wanted| Some(&**wanted) == status)
}

impl StatusRights {
    /// What the status leaves of the right to a field. Of what is said to the same people the closest counts: what names the
    /// field before what is about all, then what names the status before what is about any. Of what is said to different
    /// people, and about the actor, the most.
    #[must_use]
    pub fn field(&self, record: Placed<'_>, field: &str) -> FieldRule {
        let mut said: Vec<(&Standing, (bool, bool), FieldRule)> = Vec::new();
        for rule in
            self.about(field).filter(|r| same(r.status.as_ref(), record.status) && r.standing.fits(record))
        {
            let close = (rule.fields.is_some(), rule.status.is_some());
            match said.iter_mut().find(|(standing, ..)| **standing == rule.standing) {
                Some((_, closest, most)) if *closest == close => *most = rule.rule.max(*most),
                Some(known) if known.1 < close => *known = (&rule.standing, close, rule.rule),
                Some(_) => {}
                None => said.push((&rule.standing, close, rule.rule)),
            }
        }
        said.into_iter().map(|(.., rule)| rule).max().unwrap_or(FieldRule::Edit)
    }

    /// Whether the record as a whole is kept as it is: what is said of all fields leaves none of them to be changed.
    #[must_use]
    pub fn keeps(&self, record: Placed<'_>) -> bool {
        self.field(record, "*") < FieldRule::Edit
    }

    /// Whether the field is hidden or masked of any record: then nothing may be found out by asking for it.
    #[must_use]
    pub fn ever_hidden(&self, field: &str) -> bool {
        let about = || self.about(field);
        if about().all(|rule| rule.rule >= FieldRule::Read) {
            return false;
        }
        // Records of each kind that rules tell apart, and one none of them knows.
        let statuses = about().map(|r| r.status.as_deref()).chain([None]);
        let owners: BTreeSet<Option<i64>> = about().map(|r| r.standing.owner()).chain([None]).collect();
        // Being named in a further field only ever adds to what is left, so one field at a time is enough.
        let people: Vec<Alone<'_>> =
            about().filter_map(|r| r.standing.named()).map(Some).chain([None]).map(Alone).collect();
        statuses.into_iter().any(|status| {
            let kinds = owners.iter().flat_map(|owner| [true, false].map(|by_role| (*owner, by_role)));
            let mut kinds = kinds.flat_map(|(owner, by_role)| {
                people.iter().map(move |people| Placed { status, owner, by_role, people })
            });
            kinds.any(|record| self.field(record, field) < FieldRule::Read)
        })
    }

    /// The fields whose people something is said for.
    pub fn people(&self) -> impl Iterator<Item = &str> {
        let rules = self.rules.iter().map(|r| &r.standing);
        let standings = rules.chain(self.transitions.iter().map(|t| &t.standing));
        standings.filter_map(Standing::named).map(|(field, _)| field)
    }

    fn about<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a StatusRule> {
        self.rules.iter().filter(move |rule| rule.fields.as_ref().is_none_or(|fields| fields.contains(field)))
    }

    /// The transitions of a record from where it is.
    pub fn onward<'a>(&'a self, record: Placed<'a>) -> impl Iterator<Item = &'a StatusTransition> {
        let goes = move |t: &&StatusTransition| {
            same(t.from.as_ref(), record.status) && Some(&*t.to) != record.status && t.standing.fits(record)
        };
        self.transitions.iter().filter(goes)
    }
}

impl Authority {
    /// What hangs on the status of the object's records; none where nothing does.
    #[must_use]
    pub fn status(&self, object: &str) -> Option<&StatusRights> {
        if self.unrestricted {
            return None;
        }
        let rights = self.objects.get(object).map(|o| &o.status)?;
        (rights.governed || !rights.rules.is_empty()).then_some(rights)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(status: Option<&str>, standing: Standing, field: Option<&str>, rule: FieldRule) -> StatusRule {
        let fields = field.map(|f| BTreeSet::from([Arc::from(f)]));
        StatusRule { status: status.map(Arc::from), standing, fields, rule }
    }

    const fn placed(status: &str, owner: i64) -> Placed<'_> {
        Placed { status: Some(status), owner: Some(owner), by_role: true, people: &Alone(None) }
    }

    #[test]
    fn who_is_named_in_a_field_has_what_is_said_for_it() {
        let taker = || Standing::Named { field: Arc::from("taker_id"), me: 7 };
        let rights = StatusRights {
            rules: vec![
                rule(None, Standing::Anybody, None, FieldRule::Read),
                rule(Some("confirmed"), taker(), Some("price"), FieldRule::Change),
                rule(Some("pending"), taker(), Some("cost"), FieldRule::Hidden),
            ],
            ..StatusRights::default()
        };
        let (mine, other) = (Alone(Some(("taker_id", 7))), Alone(Some(("taker_id", 8))));
        let taken = |people| Placed { people, ..placed("confirmed", 9) };
        assert_eq!(rights.field(taken(&mine), "price"), FieldRule::Change);
        assert_eq!(rights.field(taken(&other), "price"), FieldRule::Read);
        // What is said to everybody is left to whom less is said, too.
        assert!(!rights.ever_hidden("cost") && rights.people().all(|field| field == "taker_id"));
        let hidden = StatusRights {
            rules: vec![rule(None, taker(), Some("cost"), FieldRule::Hidden)],
            ..StatusRights::default()
        };
        assert!(hidden.ever_hidden("cost") && !hidden.ever_hidden("price"));
    }

    #[test]
    fn the_closest_counts_then_the_most_and_silence_takes_nothing_away() {
        let mine = || Standing::Owner(7);
        let rights = StatusRights {
            rules: vec![
                rule(Some("confirmed"), Standing::Anybody, None, FieldRule::Read),
                rule(Some("confirmed"), mine(), Some("price"), FieldRule::Edit),
                rule(None, Standing::Shared, Some("cost"), FieldRule::Hidden),
            ],
            ..StatusRights::default()
        };
        assert_eq!(rights.field(placed("pending", 7), "price"), FieldRule::Edit);
        assert_eq!(rights.field(placed("confirmed", 7), "price"), FieldRule::Edit);
        assert_eq!(rights.field(placed("confirmed", 7), "total"), FieldRule::Read);
        assert_eq!(rights.field(placed("confirmed", 8), "price"), FieldRule::Read);
        let shared = Placed { by_role: false, ..placed("pending", 8) };
        assert_eq!(rights.field(shared, "cost"), FieldRule::Hidden);
        assert!(rights.ever_hidden("cost") && !rights.ever_hidden("price"));
    }

    #[test]
    fn what_is_hidden_by_name_is_not_shown_by_what_is_said_of_all_fields() {
        let mut rules = vec![
            rule(None, Standing::Anybody, Some("cost"), FieldRule::Hidden),
            rule(Some("confirmed"), Standing::Anybody, None, FieldRule::Read),
        ];
        let rights = |rules: &[StatusRule]| StatusRights { rules: rules.to_vec(), ..StatusRights::default() };
        assert_eq!(rights(&rules).field(placed("confirmed", 7), "cost"), FieldRule::Hidden);
        assert_eq!(rights(&rules).field(placed("confirmed", 7), "price"), FieldRule::Read);
        // Who holds a role of which more is said has more, and may ask for it.
        rules.push(rule(None, Standing::Holder(Id(3)), None, FieldRule::Edit));
        assert_eq!(rights(&rules).field(placed("confirmed", 7), "cost"), FieldRule::Edit);
        assert!(!rights(&rules).ever_hidden("cost"));
        // What a status gives back is given back.
        let own = [
            rule(None, Standing::Anybody, None, FieldRule::Read),
            rule(Some("pending"), Standing::Anybody, None, FieldRule::Edit),
        ];
        assert_eq!(rights(&own).field(placed("pending", 7), "price"), FieldRule::Edit);
        assert_eq!(rights(&own).field(placed("confirmed", 7), "price"), FieldRule::Read);
    }

    #[test]
    fn a_record_goes_where_a_transition_leads_from_where_it_is() {
        let transition = |from: Option<&str>, to: &str, standing| StatusTransition {
            from: from.map(Arc::from),
            to: Arc::from(to),
            standing,
            required: Vec::new(),
        };
        let rights = StatusRights {
            governed: true,
            transitions: vec![
                transition(Some("pending"), "confirmed", Standing::Owner(7)),
                transition(None, "cancelled", Standing::Anybody),
            ],
            ..StatusRights::default()
        };
        let onward = |record| rights.onward(record).map(|t| &*t.to).collect::<Vec<_>>();
        assert_eq!(onward(placed("pending", 7)), ["confirmed", "cancelled"]);
        assert_eq!(onward(placed("pending", 8)), ["cancelled"]);
        assert_eq!(onward(placed("cancelled", 7)), [""; 0]);
    }
}
