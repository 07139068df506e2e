//! Moves in a made-up company, each held against the oracle, taken back or left standing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use guanxi_kernel::{Authority, Ctx, Id, Power};
use guanxi_org::moves::request::{MoveKind, MoveRequest, StopAccount};
use guanxi_org::moves::{self, Plan};
use guanxi_testkit::TestDatabase;

use super::asks::ask;
use super::check::{Checked, Faults};
use super::dice::Dice;
use super::look::{Key, Look, Rules, Sights};
use super::matched::matched;
use super::oracle::{Expected, Going, Leave, Out, expect, stopped};
use super::{meddle, model};
use crate::scene::{Scene, code};

/// A made-up company and what is known of it.
pub(super) struct Run {
    pub(super) scene: Scene,
    pub(super) admin: Ctx,
    pub(super) dice: Dice,
    pub(super) look: Look,
    /// What leaves did that are not over.
    pub(super) leaves: BTreeMap<Id, Leave>,
    /// Cases looked at, and those that were refused.
    pub(super) cases: usize,
    pub(super) refused: usize,
    seed: u64,
    requests: usize,
    /// What stands, for the story of a failure.
    pub(super) story: Vec<String>,
}

/// A move that is done and not taken back.
pub(super) struct Standing {
    pub(super) id: Id,
    pub(super) request: MoveRequest,
    pub(super) before: Look,
}

impl Run {
    pub(super) async fn new(t: TestDatabase, seed: u64) -> Self {
        let dice = Dice::new(seed);
        let scene = model::make(t, &dice).await;
        let admin = scene.acting(scene.started.employee).await;
        let rules = Rules::read(&scene).await;
        let look = Look::take(&scene, &rules, &Sights::Everybody).await;
        let story = Vec::new();
        Self {
            scene,
            admin,
            dice,
            look,
            leaves: BTreeMap::new(),
            cases: 0,
            refused: 0,
            seed,
            requests: 0,
            story,
        }
    }

    /// So many cases: most moves are taken back at once, some stand for a while in chains, a few for good; now and then days
    /// pass.
    pub(super) async fn cases(&mut self, count: usize) {
        while self.cases < count {
            match self.dice.below(100) {
                0..62 => self.one(true).await,
                62..72 => self.meddled().await,
                72..80 => self.chain().await,
                80..84 => self.one(false).await,
                84..88 => self.given_up().await,
                88..95 => self.absence().await,
                _ => self.later().await,
            }
        }
    }

    pub(super) fn fail(&self, request: &MoveRequest, faults: &Faults) -> ! {
        let people: Vec<Id> = request.employee.into_iter().chain(request.cover).collect();
        let held: Vec<String> = people
            .iter()
            .flat_map(|id| {
                let mine = self.look.appointments.iter().filter(move |(_, a)| a.employee == *id);
                let person = std::iter::once(format!("{id}: {:?}", self.look.people[id]));
                person.chain(mine.map(|(id, a)| format!("  {id} {a:?}")))
            })
            .collect();
        panic!(
            "seed {}, case {}, today {}\nrequest: {}\n{}\n--- what stands\n{}\n--- those concerned\n{}",
            self.seed,
            self.cases,
            self.look.today,
            serde_json::to_string_pretty(request).unwrap(),
            faults.join("\n"),
            self.story.join("\n"),
            held.join("\n"),
        )
    }

    /// Fails with the request when there are faults.
    pub(super) fn hold(&self, what: &str, request: &MoveRequest, faults: Faults) {
        if !faults.is_empty() {
            self.fail(request, &[vec![format!("== {what}")], faults].concat());
        }
    }

    /// Somebody who may do it acts: whoever is an administrator by now.
    async fn act(&mut self) {
        let manages =
            |rights: &Arc<Authority>| rights.has(Power::ManagePeople) && rights.has(Power::ManageRoles);
        let found = self.look.rights.iter().find(|(_, rights)| manages(rights));
        let ctx = self.scene.acting(*found.unwrap().0).await;
        // Time stands still, so that requests are told apart by their numbers alone.
        self.requests += 1;
        self.admin = Ctx { request_id: format!("request-{}", self.requests).into(), ..ctx };
    }

    /// Prepares and rehearses a move, and says what should come of it.
    pub(super) async fn prepare(&mut self, request: &MoveRequest) -> (Id, Plan, Expected) {
        self.cases += 1;
        self.act().await;
        let company = &self.scene.company;
        let id = match moves::create(&self.admin, company, request.clone()).await {
            Ok(id) => id,
            Err(error) => self.fail(request, &vec![format!("cannot be prepared: {error}")]),
        };
        let now = self.scene.t.now();
        let expected = expect(&self.look, request, id, now, &self.leaves);
        let plan = match moves::rehearse(&self.admin, company, id).await {
            Ok(plan) => plan,
            Err(error) => self.fail(request, &vec![format!("cannot be rehearsed: {error}")]),
        };
        let blocking = plan.conflicts.iter().filter(|c| c.blocking).map(|c| c.code.as_str()).collect();
        if expected.blocking != blocking {
            let what = format!("stands against it: planned {blocking:?}, expected {:?}", expected.blocking);
            self.fail(request, &vec![what]);
        }
        (id, plan, expected)
    }

    /// A plan with conflicts is refused, and nothing changes.
    async fn refusal(&mut self, id: Id, plan: &Plan, request: &MoveRequest) {
        self.refused += 1;
        let confirmed = moves::confirm(&self.admin, &self.scene.company, id, &plan.hash).await;
        if confirmed.is_ok() {
            self.fail(request, &vec![String::from("confirmed with conflicts")]);
        }
        assert_eq!(code(confirmed), "move.conflicts");
        self.unchanged("a refused move", request).await;
        if self.dice.chance(70) {
            moves::cancel(&self.admin, &self.scene.company, id).await.unwrap();
            self.look.records.get_mut(&("move", id)).unwrap().closed = true;
            self.look.moves.get_mut(&id).unwrap().stage = String::from("cancelled");
        }
    }

    /// Looks again: all must be as it was. Who of the others is asked what they see changes from time to time.
    async fn unchanged(&mut self, what: &str, request: &MoveRequest) {
        let concerned = request.employee.into_iter().chain(request.cover);
        let others = self.look.people.keys().copied().skip(self.cases % 6).step_by(6);
        let sights = Sights::Of(concerned.chain(others).collect());
        let mut found = Look::take(&self.scene, &self.look.rules, &sights).await;
        let mut faults = self.look.differences(&found);
        faults.extend(self.look.differences_of_rights(&found));
        self.hold(what, request, faults);
        found.sees_as(&self.look);
        self.look = found;
    }

    /// Looks at what is new, which nothing is held against.
    pub(super) async fn look_anew(&mut self) {
        self.look = Look::take(&self.scene, &self.look.rules, &Sights::Everybody).await;
    }

    /// Carries a move out that is due, and holds what is found against plan and oracle. None: it is refused, or not due.
    pub(super) async fn carry_out(&mut self, request: &MoveRequest) -> Option<Id> {
        let (id, plan, expected) = self.prepare(request).await;
        if !expected.blocking.is_empty() {
            self.refusal(id, &plan, request).await;
            return None;
        }
        assert!(expected.due, "asked for at once");
        if let Err(error) = moves::confirm(&self.admin, &self.scene.company, id, &plan.hash).await {
            self.fail(request, &vec![format!("confirm: {error:?}"), format!("{:?}", plan.conflicts)]);
        }
        let sights = Sights::Of(plan.people.iter().map(|p| p.employee.id).collect());
        let found = Look::take(&self.scene, &self.look.rules, &sights).await;
        let (after, real) = matched(&expected.after, &found);
        self.hold("what is found is not what was expected", request, after.differences(&found));
        let opened: Vec<Id> = expected.opened.iter().map(|id| real[id]).collect();
        let checked = Checked {
            request,
            plan: &plan,
            expected: &expected,
            before: &self.look,
            found: &found,
            opened: &opened,
        };
        let mut faults = checked.faults();
        faults.extend(self.report(id, &plan).await);
        if request.kind == MoveKind::Depart {
            faults.extend(self.orphans(&found, request.employee.unwrap()).await);
        }
        self.hold("what is found is not what was shown", request, faults);
        if request.kind == MoveKind::LeaveOfAbsence {
            self.remember(id, &expected.going, &opened);
        }
        self.look = found;
        Some(id)
    }

    /// What a leave did is known for the return; `self.look` is how it was before.
    pub(super) fn remember(&mut self, id: Id, going: &BTreeMap<Key, Going>, opened: &[Id]) {
        let records = going.iter().filter_map(|(key, going)| {
            let old = (self.look.records[key].owner, self.look.records[key].books);
            match going.out {
                Out::Stays => None,
                Out::Books(books) => Some((*key, [old, (old.0, Some(books))])),
                Out::To(owner, books) => Some((*key, [old, (owner, books.or(old.1))])),
            }
        });
        self.leaves.insert(id, Leave { opened: opened.to_vec(), records: records.collect() });
    }

    async fn report(&self, id: Id, plan: &Plan) -> Faults {
        let shown = moves::get(&self.admin, &self.scene.company, id).await.unwrap();
        let report = shown.report.unwrap();
        let mut faults = Vec::new();
        let moved: u64 = report.records.values().sum();
        if (moved, report.skipped, report.different.len()) != (plan.totals.records, 0, 0) {
            faults.push(format!("report {report:?}, planned {:?}", plan.totals));
        }
        faults
    }

    /// Nothing open is left with who has gone.
    async fn orphans(&self, found: &Look, person: Id) -> Faults {
        let orphans = moves::orphans(&self.admin, &self.scene.company).await.unwrap();
        let mut faults: Faults =
            orphans.items.iter().filter(|i| i.owner.id == person).map(|i| format!("{i:?}")).collect();
        let cannot = |id: Id| matches!(found.people[&id].state.as_str(), "stopped" | "left");
        let left = found.records.values().filter(|r| !r.deleted && !r.closed && r.owner.is_some_and(cannot));
        if orphans.total != left.count() as u64 {
            faults.push(format!("orphans are not all: {orphans:?}"));
        }
        faults
    }

    pub(super) async fn undo(&mut self, id: Id, request: &MoveRequest) {
        self.act().await;
        if let Err(error) = moves::undo(&self.admin, &self.scene.company, id).await {
            self.fail(request, &vec![format!("undo: {error:?}")]);
        }
        self.leaves.remove(&id);
    }

    /// Takes a move back: all must be as before.
    pub(super) async fn back(&mut self, one: Standing) {
        self.undo(one.id, &one.request).await;
        let report = moves::get(&self.admin, &self.scene.company, one.id).await.unwrap().report.unwrap();
        let left = report.not_restored.iter().map(|n| format!("not restored: {n:?}")).collect();
        self.hold("taken back", &one.request, left);
        self.look = one.before;
        self.unchanged("taken back", &one.request).await;
    }

    /// A move at once, taken back or not.
    pub(super) async fn one(&mut self, taken_back: bool) {
        let request = ask(&self.look, &self.dice, false);
        let before = self.look.clone();
        let Some(id) = self.carry_out(&request).await else { return };
        if taken_back {
            self.back(Standing { id, request, before }).await;
        } else {
            self.story.push(serde_json::to_string(&request).unwrap());
            self.look_anew().await;
        }
    }

    /// Several moves on top of one another, taken back from the last to the first.
    async fn chain(&mut self) {
        let mut standing = Vec::new();
        let length = self.story.len();
        for _ in 0..2 + self.dice.below(3) {
            let request = ask(&self.look, &self.dice, false);
            let before = self.look.clone();
            if let Some(id) = self.carry_out(&request).await {
                self.story.push(serde_json::to_string(&request).unwrap());
                standing.push(Standing { id, request, before });
            }
        }
        while let Some(one) = standing.pop() {
            self.back(one).await;
        }
        self.story.truncate(length);
    }

    /// A move, then something else by somebody, then the move is taken back.
    async fn meddled(&mut self) {
        let request = ask(&self.look, &self.dice, false);
        let before = self.look.clone();
        let Some(id) = self.carry_out(&request).await else { return };
        let touched = meddle::meddle(self, &before).await;
        let meddled = Look::take(&self.scene, &self.look.rules, &Sights::NotEvenRights).await;
        let mut expected = touched.expected(&before, &self.look, &meddled);
        self.undo(id, &request).await;
        let report = moves::get(&self.admin, &self.scene.company, id).await.unwrap().report.unwrap();
        let mut named: Vec<(String, Id, String)> =
            report.not_restored.into_iter().map(|n| (n.record.object, n.record.id, n.why)).collect();
        named.sort();
        let found = Look::take(&self.scene, &self.look.rules, &Sights::Everybody).await;
        touched.settle(&mut expected, &found);
        let mut faults = expected.differences(&found);
        if named != touched.named {
            faults.push(format!("named {named:?}, expected {:?}", touched.named));
        }
        let what = format!("taken back after {touched:?}");
        self.hold(&what, &request, faults);
        self.look = found;
    }

    /// A move for later is confirmed and given up: nothing was done, or it is undone with it.
    async fn given_up(&mut self) {
        let request = ask(&self.look, &self.dice, true);
        let before = self.look.clone();
        let Some(id) = self.schedule(&request).await else { return };
        moves::cancel(&self.admin, &self.scene.company, id).await.unwrap();
        self.look = before;
        self.unchanged("given up", &request).await;
    }

    pub(super) async fn schedule(&mut self, request: &MoveRequest) -> Option<Id> {
        let (id, plan, expected) = self.prepare(request).await;
        if !expected.blocking.is_empty() {
            self.refusal(id, &plan, request).await;
            return None;
        }
        assert!(!expected.due, "asked for later");
        if let Err(error) = moves::confirm(&self.admin, &self.scene.company, id, &plan.hash).await {
            self.fail(request, &vec![format!("confirm: {error:?}")]);
        }
        let mut after = self.look.clone();
        if request.kind == MoveKind::Depart && request.stop_account == Some(StopAccount::Now) {
            stopped(&mut after, request.employee.unwrap());
        }
        let found = Look::take(&self.scene, &self.look.rules, &Sights::Of(BTreeSet::new())).await;
        self.hold("planned for later", request, after.differences(&found));
        self.look = found;
        Some(id)
    }
}
