//! What happens on its day: moves planned for later, and the return from a leave.

use std::collections::BTreeSet;
use std::time::Duration;

use guanxi_kernel::{Id, Instant};
use guanxi_org::moves::request::{MoveKind, MoveRequest, StopAccount};
use guanxi_org::moves::{self, Stage};
use guanxi_org::organisation;

use super::asks::{ask, leave};
use super::look::{Look, Moved, Sights};
use super::matched::matched;
use super::oracle::{expect, stopped};
use super::run::{Run, Standing};
use crate::moves::house;

impl Run {
    /// A move for later is confirmed; days pass; it happens by itself, with whatever else was planned. Then it is taken back.
    pub(super) async fn later(&mut self) {
        let request = ask(&self.look, &self.dice, true);
        let unstopped = self.look.clone();
        let Some(id) = self.schedule(&request).await else { return };
        let stopped = request.stop_account == Some(StopAccount::Now);
        if !stopped && self.dice.chance(30) {
            self.one(false).await;
        }
        let mut before = None;
        while before.is_none() {
            before = self.a_day_passes(id).await;
        }
        self.story.push(format!("by {}: {}", self.look.today, serde_json::to_string(&request).unwrap()));
        let mut before = before.unwrap();
        let shown = moves::get(&self.admin, &self.scene.company, id).await.unwrap();
        if shown.stage != Stage::Done {
            return self.look_anew().await;
        }
        if stopped {
            let person = request.employee.unwrap();
            before.people.get_mut(&person).unwrap().state.clone_from(&unstopped.people[&person].state);
            before.rows = unstopped.rows;
        }
        self.undo(id, &request).await;
        let found = Look::take(&self.scene, &self.look.rules, &Sights::Everybody).await;
        self.hold("taken back after its day", &request, before.differences(&found));
        self.look = found;
        self.story.pop();
    }

    /// The next day: what was planned for it happens. Answers the company right before the move asked about, if that was due.
    async fn a_day_passes(&mut self, asked: Id) -> Option<Look> {
        self.scene.t.clock.advance(Duration::from_secs(86_400));
        let (company, system) = (&self.scene.company, self.scene.system());
        let mut tx = company.db.begin().await.unwrap();
        organisation::keep_home(&system, company, &mut tx, None).await.unwrap();
        tx.commit().await.unwrap();
        let now = self.scene.t.now();
        let mut look = Look::take(&self.scene, &self.look.rules, &Sights::NotEvenRights).await;
        let due = look.moves.iter().filter(|(_, m)| m.stage == "scheduled");
        let due = due.filter_map(|(id, m)| m.effective_at.filter(|at| *at <= now).map(|at| (at, *id)));
        let mut due: Vec<(Instant, Id)> = due.collect();
        due.sort_unstable();
        house::work(company).await;
        let found = Look::take(&self.scene, &self.look.rules, &Sights::Of(BTreeSet::new())).await;
        let (mut before, mut done) = (None, Vec::new());
        for (_, id) in due {
            self.cases += 1;
            let request: MoveRequest = serde_json::from_str(&look.moves[&id].request).unwrap();
            let expected = expect(&look, &request, id, now, &self.leaves);
            if id == asked {
                before = Some(look.clone());
            }
            let next = if expected.blocking.is_empty() {
                expected.after.clone()
            } else {
                let mut next = look.clone();
                if request.kind == MoveKind::Depart {
                    stopped(&mut next, request.employee.unwrap());
                }
                next
            };
            look = next;
            look.moves.get_mut(&id).unwrap().stage =
                String::from(if expected.blocking.is_empty() { "done" } else { "blocked" });
            look.moves.get_mut(&id).unwrap().request.clone_from(&found.moves[&id].request);
            let wrong = found.moves[&id].stage != look.moves[&id].stage;
            let superseded = request.kind == MoveKind::Return && found.moves[&id].stage == "cancelled";
            if wrong && !(superseded && expected.blocking.contains("move.not_away")) {
                let what = format!("came to {}, expected {:?}", found.moves[&id].stage, expected.blocking);
                self.fail(&request, &vec![what]);
            }
            done.push((id, request, expected));
        }
        let (after, real) = matched(&look, &found);
        if let Some((_, request, _)) = done.last() {
            self.hold(
                &format!("{} moves came of themselves", done.len()),
                request,
                after.differences(&found),
            );
        }
        for (id, request, expected) in done {
            if expected.blocking.is_empty() && request.kind == MoveKind::LeaveOfAbsence {
                let opened: Vec<Id> = expected.opened.iter().map(|id| real[id]).collect();
                self.remember(id, &expected.going, &opened);
            }
        }
        self.look = found;
        before
    }

    /// Somebody goes on leave and comes back: on the day after, or earlier, and both are taken back.
    pub(super) async fn absence(&mut self) {
        let request = leave(&self.look, &self.dice);
        let before = self.look.clone();
        let Some(id) = self.carry_out(&request).await else { return };
        if self.dice.chance(40) && request.until.is_some() {
            return self.comes_back_by_day(Standing { id, request, before }).await;
        }
        let named = self.dice.chance(50).then_some(id);
        let back =
            MoveRequest { employee: request.employee, leave: named, ..MoveRequest::empty(MoveKind::Return) };
        let away = self.look.clone();
        let Some(returned) = self.carry_out(&back).await else {
            return self.back(Standing { id, request, before }).await;
        };
        if self.dice.chance(25) && request.until.is_some() {
            // The return that was planned with the leave is no longer needed on its day.
            let planned = self
                .look
                .moves
                .iter()
                .find(|(_, m)| m.stage == "scheduled" && m.employee == request.employee);
            let planned = *planned.unwrap().0;
            while self.a_day_passes(planned).await.is_none() {}
            self.story.push(serde_json::to_string(&request).unwrap());
            self.story.push(serde_json::to_string(&back).unwrap());
            return self.look_anew().await;
        }
        self.back(Standing { id: returned, request: back, before: away }).await;
        self.back(Standing { id, request, before }).await;
    }

    /// Days pass until the leave is over.
    async fn comes_back_by_day(&mut self, leave: Standing) {
        let of_leave = |m: &Moved| m.stage == "scheduled" && m.employee == leave.request.employee;
        let planned = self.look.moves.iter().rev().find(|(_, m)| of_leave(m)).map(|(id, _)| *id);
        let planned = planned.unwrap();
        let before = loop {
            if let Some(before) = self.a_day_passes(planned).await {
                break before;
            }
        };
        self.story.push(serde_json::to_string(&leave.request).unwrap());
        let shown = moves::get(&self.admin, &self.scene.company, planned).await.unwrap();
        if shown.stage == Stage::Done && self.dice.chance(60) {
            self.undo(planned, &shown.request).await;
            let found = Look::take(&self.scene, &self.look.rules, &Sights::NotEvenRights).await;
            self.hold("the return is taken back", &shown.request, before.differences(&found));
        }
        self.look_anew().await;
    }
}
