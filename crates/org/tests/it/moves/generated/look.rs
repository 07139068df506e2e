//! The company as plain data, read by plain SQL: what is looked at before and after a move.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::sync::Arc;

use chrono::NaiveDate;
use guanxi_kernel::{Authority, Ctx, Id, Instant};
use guanxi_org::authority::{self, Circumstances};
use guanxi_org::organisation;
use guanxi_records::query;
use guanxi_store::{Conn, Row};

use super::tables::{self, rows};
use crate::scene::Scene;

/// A record by its object.
pub(super) type Key = (&'static str, Id);
/// Owner and books.
pub(super) type Hands = (Option<Id>, Option<Id>);

/// The objects whose records belong to people, moves themselves last.
pub(super) const OBJECTS: [&str; 5] = ["client", "bill", "chore", "deal", "move"];

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Department {
    pub(super) name: String,
    pub(super) parent: Option<Id>,
    pub(super) head: Option<Id>,
    pub(super) closed_on: Option<NaiveDate>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Position {
    pub(super) department: Option<Id>,
    pub(super) reports_to: Option<Id>,
    pub(super) roles: BTreeSet<Id>,
}

#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Person {
    pub(super) state: String,
    pub(super) department: Option<Id>,
    pub(super) hired_on: Option<NaiveDate>,
    pub(super) left_on: Option<NaiveDate>,
    pub(super) departure_kind: Option<String>,
    pub(super) departure_reason: Option<String>,
    pub(super) rehire: Option<String>,
    pub(super) legal_hold: Option<bool>,
    pub(super) leave_from: Option<NaiveDate>,
    pub(super) leave_until: Option<NaiveDate>,
    pub(super) cover: Option<Id>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Appointment {
    pub(super) employee: Id,
    pub(super) position: Id,
    pub(super) kind: String,
    pub(super) starts_on: NaiveDate,
    pub(super) ends_on: Option<NaiveDate>,
    pub(super) remark: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Assignment {
    pub(super) employee: Id,
    pub(super) role: Id,
    pub(super) starts_on: NaiveDate,
    pub(super) ends_on: Option<NaiveDate>,
}

/// A record that belongs to somebody.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Record {
    pub(super) owner: Option<Id>,
    pub(super) books: Option<Id>,
    pub(super) deleted: bool,
    pub(super) closed: bool,
    pub(super) name: String,
    pub(super) region: Option<String>,
    pub(super) worth: Option<i64>,
    pub(super) status: Option<String>,
    /// The record it goes along with.
    pub(super) master: Option<Id>,
    /// Whom its fields name.
    pub(super) names: BTreeMap<&'static str, BTreeSet<Id>>,
}

/// A move, as far as others depend on it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Moved {
    pub(super) employee: Option<Id>,
    pub(super) stage: String,
    pub(super) effective_at: Option<Instant>,
    pub(super) request: String,
}

/// What a role is good for here: the objects of which it shows records, and powers.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Role {
    pub(super) shows: BTreeSet<String>,
    pub(super) powers: BTreeSet<String>,
}

/// Records of a department's books are open to those of another, or to holders of a role.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sharing {
    pub(super) object: String,
    pub(super) from: Option<Id>,
    pub(super) to_department: Option<Id>,
    pub(super) to_role: Option<Id>,
}

/// What no move changes: read once.
#[derive(Debug, PartialEq)]
pub(super) struct Rules {
    pub(super) roles: BTreeMap<Id, Role>,
    pub(super) sharing: Vec<Sharing>,
    pub(super) restrictions: Vec<String>,
}

impl Rules {
    pub(super) async fn read(scene: &Scene) -> Arc<Self> {
        let mut conn = scene.company.db.read().await.unwrap();
        Arc::new(Self {
            roles: tables::roles(&mut conn).await,
            sharing: tables::sharing(&mut conn).await,
            restrictions: tables::restrictions(&mut conn).await,
        })
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Look {
    pub(super) today: NaiveDate,
    pub(super) departments: BTreeMap<Id, Department>,
    pub(super) positions: BTreeMap<Id, Position>,
    pub(super) people: BTreeMap<Id, Person>,
    pub(super) appointments: BTreeMap<Id, Appointment>,
    pub(super) assignments: BTreeMap<Id, Assignment>,
    pub(super) records: BTreeMap<Key, Record>,
    /// Rows that name people, by table: the person, and the row as it stands.
    pub(super) rows: BTreeMap<&'static str, Vec<(Option<Id>, String)>>,
    pub(super) moves: BTreeMap<Id, Moved>,
    pub(super) rules: Arc<Rules>,
    /// Rights as compiled, without the version.
    pub(super) rights: BTreeMap<Id, Arc<Authority>>,
    /// How many records of each object somebody sees, as far as counted.
    pub(super) sees: BTreeMap<(Id, &'static str), u64>,
}

/// Tables whose rows end with a departure and come back.
pub(super) const ENDED: [(&str, &str); 4] = [
    ("record_share", "SELECT * FROM {record_share} ORDER BY id"),
    ("api_token", "SELECT * FROM {api_token} ORDER BY id"),
    ("second_factor", "SELECT * FROM {second_factor} ORDER BY employee_id"),
    ("recovery_code", "SELECT * FROM {recovery_code} ORDER BY employee_id, code_hash"),
];
/// Tables whose rows end with a departure for good.
pub(super) const GONE: [(&str, &str); 2] = [
    ("session", "SELECT * FROM {session} ORDER BY id"),
    ("activation", "SELECT * FROM {activation} ORDER BY employee_id"),
];

/// Whose records in sight are counted: that costs as much as everything else.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Sights {
    NotEvenRights,
    Of(BTreeSet<Id>),
    Everybody,
}

impl Sights {
    fn of(&self, id: Id) -> bool {
        match self {
            Self::NotEvenRights => false,
            Self::Of(people) => people.contains(&id),
            Self::Everybody => true,
        }
    }
}

impl Look {
    /// Reads all of it; rights and what people see as far as asked for.
    pub(super) async fn take(scene: &Scene, rules: &Arc<Rules>, sights: &Sights) -> Self {
        let mut conn = scene.company.db.read().await.unwrap();
        let mut look = Self::company(scene, rules, &mut conn).await;
        look.records(&mut conn).await;
        for (table, text) in ENDED.into_iter().chain(GONE) {
            let rows = rows(&mut conn, text).await;
            let plain = |r: &Row| (r.opt_id("employee_id").unwrap(), format!("{:?}", r.values()));
            look.rows.insert(table, rows.iter().map(plain).collect());
        }
        look.moves = tables::moves(&mut conn).await;
        let organisation = organisation::current(&scene.company, &mut conn).await.unwrap();
        let circumstances = Circumstances::now(&scene.company, None);
        drop(conn);
        if *sights == Sights::NotEvenRights {
            return look;
        }
        for id in look.people.keys().copied().collect::<Vec<_>>() {
            // The rights as they count, with the proofs of where they come from.
            let rights = authority::compile(&organisation, id, &circumstances);
            if sights.of(id) {
                let ctx = scene.acting(id).await;
                assert_eq!(Authority { proofs: Vec::new(), ..rights.clone() }, *ctx.authority);
                look.count(scene, &ctx, id).await;
            }
            look.rights.insert(id, Arc::new(Authority { version: 0, ..rights }));
        }
        look
    }

    /// Counts what somebody sees.
    async fn count(&mut self, scene: &Scene, ctx: &Ctx, id: Id) {
        let mut conn = scene.company.db.read().await.unwrap();
        for name in OBJECTS.into_iter().filter(|name| *name != "move") {
            let object = scene.company.object(name).unwrap();
            let seen = query::seen(ctx, &scene.company, &mut conn, &object).await.unwrap();
            self.sees.insert((id, name), seen.value);
        }
    }

    /// What was not counted this time is as it was.
    pub(super) fn sees_as(&mut self, earlier: &Self) {
        for (key, count) in &earlier.sees {
            self.sees.entry(*key).or_insert(*count);
        }
    }

    async fn company(scene: &Scene, rules: &Arc<Rules>, conn: &mut Conn) -> Self {
        let today = organisation::today(&scene.company, scene.t.now());
        Self {
            today,
            departments: tables::departments(conn).await,
            positions: tables::positions(conn).await,
            people: tables::people(conn).await,
            appointments: tables::appointments(conn).await,
            assignments: tables::assignments(conn).await,
            records: BTreeMap::new(),
            rows: BTreeMap::new(),
            moves: BTreeMap::new(),
            rules: Arc::clone(rules),
            rights: BTreeMap::new(),
            sees: BTreeMap::new(),
        }
    }

    async fn records(&mut self, conn: &mut Conn) {
        let common = |r: &Row, closed: &[&str], status: &str| Record {
            owner: r.opt_id("owner_id").unwrap(),
            books: r.opt_id("department_id").unwrap(),
            deleted: r.opt_instant("deleted_at").unwrap().is_some(),
            closed: !status.is_empty() && r.opt_text(status).unwrap().is_some_and(|s| closed.contains(&s)),
            ..Record::default()
        };
        let named = |r: &Row, field: &'static str| (field, r.opt_id(field).unwrap().into_iter().collect());
        let text = |r: &Row, field: &str| r.opt_text(field).unwrap().map(String::from);
        for r in &rows(conn, "SELECT * FROM {o_client}").await {
            let record = Record {
                name: text(r, "name").unwrap(),
                region: text(r, "region"),
                worth: r.opt_int("worth").unwrap(),
                names: BTreeMap::from([named(r, "keeper_id")]),
                ..common(r, &[], "")
            };
            self.records.insert(("client", r.id("id").unwrap()), record);
        }
        for r in &rows(conn, "SELECT * FROM {o_bill}").await {
            let record = Record {
                name: text(r, "name").unwrap(),
                status: text(r, "status"),
                master: r.opt_id("client_id").unwrap(),
                names: BTreeMap::from([named(r, "clerk_id")]),
                ..common(r, &["paid"], "status")
            };
            self.records.insert(("bill", r.id("id").unwrap()), record);
        }
        for r in &rows(conn, "SELECT * FROM {o_chore}").await {
            let record = Record {
                name: text(r, "name").unwrap(),
                worth: r.opt_int("weight").unwrap(),
                status: text(r, "status"),
                master: r.opt_id("bill_id").unwrap(),
                names: BTreeMap::from([named(r, "doer_id"), named(r, "asked_by_id")]),
                ..common(r, &["finished", "dropped"], "status")
            };
            self.records.insert(("chore", r.id("id").unwrap()), record);
        }
        for r in &rows(conn, "SELECT * FROM {o_deal}").await {
            let record =
                Record { name: text(r, "name").unwrap(), region: text(r, "region"), ..common(r, &[], "") };
            self.records.insert(("deal", r.id("id").unwrap()), record);
        }
        for r in &rows(conn, "SELECT * FROM {o_move} WHERE deleted_at IS NULL").await {
            let record = common(r, &["done", "undone", "cancelled"], "stage");
            self.records.insert(("move", r.id("id").unwrap()), record);
        }
        self.several(conn, "bill", "helpers", "SELECT record_id, value FROM {o_bill__helpers}").await;
        self.several(conn, "chore", "watchers", "SELECT record_id, value FROM {o_chore__watchers}").await;
    }

    async fn several(
        &mut self,
        conn: &mut Conn,
        object: &'static str,
        field: &'static str,
        text: &'static str,
    ) {
        for (_, record) in self.records.iter_mut().filter(|(key, _)| key.0 == object) {
            record.names.insert(field, BTreeSet::new());
        }
        for r in &rows(conn, text).await {
            let record = self.records.get_mut(&(object, r.id("record_id").unwrap())).unwrap();
            record.names.entry(field).or_default().insert(r.id("value").unwrap());
        }
    }

    /// What differs in the other, by section; moves, sessions and open links do as they will.
    pub(super) fn differences(&self, other: &Self) -> Vec<String> {
        let mut found = Vec::new();
        differ("department", &self.departments, &other.departments, &mut found);
        differ("position", &self.positions, &other.positions, &mut found);
        differ("person", &self.people, &other.people, &mut found);
        differ("appointment", &self.appointments, &other.appointments, &mut found);
        differ("role assignment", &self.assignments, &other.assignments, &mut found);
        let settled = |look: &Self| -> BTreeMap<Key, Record> {
            // Of moves only those are compared that there were before, and not how far they are.
            let here =
                look.records.iter().filter(|(key, _)| key.0 != "move" || self.records.contains_key(key));
            here.map(|(key, r)| (*key, Record { closed: r.closed && key.0 != "move", ..r.clone() })).collect()
        };
        differ("record", &settled(self), &settled(other), &mut found);
        for (table, _) in ENDED {
            let (mut old, mut new) = (self.rows[table].clone(), other.rows[table].clone());
            old.sort();
            new.sort();
            if old != new {
                found.push(format!("rows of {table}: {old:#?}\nthen: {new:#?}"));
            }
        }
        found
    }

    /// What else differs when nothing may: compiled rights, and what everybody sees.
    pub(super) fn differences_of_rights(&self, other: &Self) -> Vec<String> {
        let mut found = Vec::new();
        differ("rights", &self.rights, &other.rights, &mut found);
        for (key, count) in &self.sees {
            if let Some(now) = other.sees.get(key).filter(|now| *now != count) {
                found.push(format!("{key:?} sees {count}, then {now}"));
            }
        }
        found
    }
}

pub(super) fn differ<K: Ord + Debug, V: PartialEq + Debug>(
    what: &str,
    old: &BTreeMap<K, V>,
    new: &BTreeMap<K, V>,
    found: &mut Vec<String>,
) {
    for key in old.keys().chain(new.keys()).collect::<BTreeSet<_>>() {
        let (a, b) = (old.get(key), new.get(key));
        if a != b {
            found.push(format!("{what} {key:?}:\n  {a:?}\n  {b:?}"));
        }
    }
}
