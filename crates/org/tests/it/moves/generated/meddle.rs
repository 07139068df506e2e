//! What somebody else does between a move and the day it is taken back.

use std::collections::BTreeSet;

use chrono::Days;
use guanxi_kernel::Id;
use guanxi_records::write;
use serde_json::json;

use super::look::{Key, Look};
use super::run::Run;

/// What was touched, and what the report of the undo must name.
#[derive(Debug, Default)]
pub(super) struct Touched {
    /// Object, record and why, in order.
    pub(super) named: Vec<(String, Id, String)>,
    given: Vec<Key>,
    deleted: Vec<Key>,
    renamed: Vec<Key>,
    /// Fields that name people.
    named_anew: Vec<(Key, &'static str)>,
    appointments: Vec<Id>,
    /// People whose department follows from the above.
    people: BTreeSet<Id>,
}

impl Touched {
    fn name(&mut self, object: &str, id: Id, why: &str) {
        self.named.push((String::from(object), id, String::from(why)));
    }

    fn touches(&self, key: Key) -> bool {
        let anew = self.named_anew.iter().any(|(k, _)| *k == key);
        anew || [&self.given, &self.deleted, &self.renamed].into_iter().any(|list| list.contains(&key))
    }

    /// The company after the undo: as before the move, but for what was touched.
    pub(super) fn expected(&self, before: &Look, moved: &Look, meddled: &Look) -> Look {
        let mut look = before.clone();
        for key in &self.deleted {
            look.records.insert(*key, meddled.records[key].clone());
        }
        for key in &self.given {
            let record = look.records.get_mut(key).unwrap();
            (record.owner, record.books) = (meddled.records[key].owner, meddled.records[key].books);
        }
        for key in &self.renamed {
            look.records.get_mut(key).unwrap().name.clone_from(&meddled.records[key].name);
        }
        for (key, field) in &self.named_anew {
            let names = meddled.records[key].names[field].clone();
            look.records.get_mut(key).unwrap().names.insert(field, names);
        }
        // Whoever changes a record that stands in no books brings it into those of its owner.
        for key in self.renamed.iter().chain(self.named_anew.iter().map(|(key, _)| key)) {
            if moved.records[key].books.is_none() {
                look.records.get_mut(key).unwrap().books = meddled.records[key].books;
            }
        }
        for id in &self.appointments {
            look.appointments.insert(*id, meddled.appointments[id].clone());
        }
        look
    }

    /// Where people belong who hold other positions than before is not the move's to say.
    pub(super) fn settle(&self, expected: &mut Look, found: &Look) {
        for id in &self.people {
            expected.people.get_mut(id).unwrap().department = found.people[id].department;
        }
    }
}

/// Does one or two things to what the move, which is done, has touched, or to something else.
pub(super) async fn meddle(run: &Run, before: &Look) -> Touched {
    let mut touched = Touched::default();
    let hands = |look: &Look, key: &Key| (look.records[key].owner, look.records[key].books);
    let business = run.look.records.iter().filter(|(key, r)| key.0 != "move" && !r.deleted);
    let business: Vec<Key> = business.map(|(key, _)| *key).collect();
    let is_moved = |key: &Key| hands(before, key) != hands(&run.look, key);
    let moved: Vec<Key> = business.iter().copied().filter(is_moved).collect();
    let employees: BTreeSet<Option<Id>> =
        business.iter().filter(|key| is_moved(key)).map(|key| before.records[key].owner).collect();
    let still = business.iter().copied().filter(|key| !employees.contains(&before.records[key].owner));
    let still: Vec<Key> = still.filter(|key| !is_moved(key)).collect();
    for _ in 0..1 + run.dice.below(2) {
        match run.dice.below(8) {
            0 | 1 => give(run, before, &moved, &mut touched).await,
            2 => give(run, before, &still, &mut touched).await,
            3 => delete(run, before, &moved, &mut touched).await,
            4 => rename(run, before, &moved, &mut touched).await,
            5 => appointment(run, before, &mut touched).await,
            6 => remark(run, before).await,
            _ => names(run, before, &mut touched).await,
        }
    }
    touched.named.sort();
    touched
}

async fn give(run: &Run, before: &Look, of: &[Key], touched: &mut Touched) {
    let able = |id: &Id| !matches!(run.look.people[id].state.as_str(), "left" | "stopped");
    let people: Vec<Id> = run.look.people.keys().copied().filter(able).collect();
    let Some(key) = run.dice.maybe(100, of).filter(|key| !touched.touches(*key)) else { return };
    let to = run.dice.pick(&people);
    if run.look.records[&key].owner == Some(to) || before.records[&key].owner == Some(to) {
        return;
    }
    let system = run.scene.system();
    run.scene.update(&system, key.0, key.1, json!({"owner_id": to})).await.unwrap();
    touched.given.push(key);
    if changed(run, before, key) {
        touched.name(key.0, key.1, "changed");
    }
}

/// Whether the move gave the record to others or put it into other books.
fn changed(run: &Run, before: &Look, key: Key) -> bool {
    let (old, new) = (&before.records[&key], &run.look.records[&key]);
    (old.owner, old.books) != (new.owner, new.books)
}

/// Whether the move gave away the record without books, so that the next change brings it into those of its new owner.
fn comes_into_books(run: &Run, before: &Look, key: Key) -> bool {
    run.look.records[&key].books.is_none() && changed(run, before, key)
}

async fn delete(run: &Run, before: &Look, of: &[Key], touched: &mut Touched) {
    let Some(key) = run.dice.maybe(100, of).filter(|key| !touched.touches(*key)) else { return };
    let system = run.scene.system();
    if write::delete(&system, &run.scene.company, key.0, key.1, None).await.is_ok() {
        touched.deleted.push(key);
        debug_assert!(changed(run, before, key));
        touched.name(key.0, key.1, "gone");
    }
}

async fn rename(run: &Run, before: &Look, of: &[Key], touched: &mut Touched) {
    let free = |key: &Key| !touched.touches(*key) && !comes_into_books(run, before, *key);
    let Some(key) = run.dice.maybe(100, of).filter(free) else { return };
    let system = run.scene.system();
    run.scene.update(&system, key.0, key.1, json!({"name": "另一个名字"})).await.unwrap();
    touched.renamed.push(key);
}

/// Another last day for an appointment that the move ended; or a new position that stands in the way of the old one.
async fn appointment(run: &Run, before: &Look, touched: &mut Touched) {
    let ended = before.appointments.iter();
    let ended =
        ended.filter(|(id, a)| run.look.appointments.get(id).is_some_and(|now| now.ends_on != a.ends_on));
    let ended: Vec<Id> = ended.map(|(id, _)| *id).collect();
    let Some(id) = run.dice.maybe(100, &ended).filter(|id| !touched.appointments.contains(id)) else {
        return;
    };
    let a = &run.look.appointments[&id];
    let last = a.ends_on.unwrap();
    let system = run.scene.system();
    let values = if last >= a.starts_on { json!({"ends_on": last - Days::new(1)}) } else { return };
    if run.scene.update(&system, "appointment", id, values).await.is_ok() {
        touched.appointments.push(id);
        touched.people.insert(a.employee);
        touched.name("appointment", id, "changed");
    }
}

/// A remark at an appointment that begins with the move: it goes with it.
async fn remark(run: &Run, before: &Look) {
    let made = run.look.appointments.keys().copied().filter(|id| !before.appointments.contains_key(id));
    let made: Vec<Id> = made.collect();
    if let Some(id) = run.dice.maybe(100, &made) {
        let system = run.scene.system();
        run.scene.update(&system, "appointment", id, json!({"remark": "试用"})).await.unwrap();
    }
}

/// Somebody else is named where the move named a successor.
async fn names(run: &Run, before: &Look, touched: &mut Touched) {
    let mut anew: Vec<(Key, &'static str)> = Vec::new();
    for (key, record) in &before.records {
        for (field, names) in &record.names {
            if *names != run.look.records[key].names[field] {
                anew.push((*key, field));
            }
        }
    }
    let free = |(key, _): &(Key, &str)| !touched.touches(*key) && !comes_into_books(run, before, *key);
    let Some((key, field)) = run.dice.maybe(100, &anew).filter(free) else { return };
    let people: Vec<Id> = run.look.people.keys().copied().collect();
    let to = BTreeSet::from([run.dice.pick(&people)]);
    if to == run.look.records[&key].names[field] || to == before.records[&key].names[field] {
        return;
    }
    let value = if matches!(field, "helpers" | "watchers") { json!(to) } else { json!(to.first()) };
    let system = run.scene.system();
    run.scene.update(&system, key.0, key.1, json!({field: value})).await.unwrap();
    touched.named_anew.push((key, field));
    touched.name(key.0, key.1, "changed");
}
