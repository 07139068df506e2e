//! Who receives records: from what a rule names to people who can take them.

use std::collections::{BTreeSet, HashMap};

use chrono::NaiveDate;
use guanxi_kernel::{Id, Result};
use guanxi_records::handover::{Share, Target, Whose};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Row};

use super::Draft;
use crate::account::state::AccountState;
use crate::moves;
use crate::moves::request::{BalanceBy, MoveRequest, Receiver, ReceiverWord};
use crate::organisation::Organisation;

/// What counts of somebody who may receive.
#[derive(Debug, Clone, Copy)]
struct Standing {
    state: AccountState,
    leave_from: Option<NaiveDate>,
    leave_until: Option<NaiveDate>,
    covered: bool,
}

impl Standing {
    fn away(&self, day: NaiveDate) -> bool {
        self.leave_from.is_some_and(|from| from <= day) && self.leave_until.is_none_or(|until| until >= day)
    }
}

/// Finds receivers and gives each its place among the targets.
pub(super) struct Receivers<'a> {
    after: &'a Organisation,
    whose: Whose,
    /// Those who leave: they keep nothing and get nothing.
    leaving: BTreeSet<Id>,
    home_before: Option<Id>,
    home_after: Option<Id>,
    heads: HashMap<Id, Option<Id>>,
    standings: HashMap<Id, Standing>,
    known: HashMap<Id, usize>,
}

impl<'a> Receivers<'a> {
    /// Reads what must be known of everybody the request names.
    pub(super) async fn load(
        conn: &mut Conn,
        request: &MoveRequest,
        whose: Whose,
        before: &Organisation,
        after: &'a Organisation,
    ) -> Result<Self> {
        let heads = heads(conn).await?;
        let leaving: BTreeSet<Id> =
            request.employee.filter(|_| request.kind.takes_away()).into_iter().collect();
        let person = if let Whose::Owner(id) = whose { Some(id) } else { None };
        let mut receivers = Self {
            after,
            whose,
            leaving,
            home_before: person.and_then(|id| before.home_department(id)),
            home_after: person.and_then(|id| after.home_department(id)),
            heads,
            standings: HashMap::new(),
            known: HashMap::new(),
        };
        let mut people = BTreeSet::new();
        let rules = request.handover.rules.iter().map(|r| &r.receiver);
        let exceptions = request.handover.exceptions.iter().map(|e| &e.receiver);
        for receiver in rules.chain(exceptions).chain(&request.handover.rest) {
            receivers.people(receiver, &mut people);
        }
        receivers.standings = standings(conn, &people).await?;
        Ok(receivers)
    }

    /// The people a receiver may come to.
    fn people(&self, receiver: &Receiver, found: &mut BTreeSet<Id>) {
        match receiver {
            Receiver::Word(_) => {}
            Receiver::Employee { employee } => drop(found.insert(*employee)),
            Receiver::Position { position } => found.extend(self.holders(*position)),
            Receiver::HeadOf { head_of } => {
                found.extend(self.head(*head_of).into_iter().flat_map(|p| self.holders(p)));
            }
            Receiver::Balance { balance, .. } => found.extend(balance),
            Receiver::ByField { by_field } => {
                let cases = by_field.cases.iter().map(|c| &c.receiver);
                cases.chain(&by_field.rest).for_each(|receiver| self.people(receiver, found));
            }
        }
    }

    fn holders(&self, position: Id) -> Vec<Id> {
        let held = self.after.holders.get(&position).into_iter().flatten().copied();
        held.filter(|id| !self.leaving.contains(id)).collect()
    }

    fn head(&self, department: Id) -> Option<Id> {
        self.heads.get(&department).copied().flatten()
    }

    /// What becomes of records for this receiver; faults are noted at the place.
    pub(super) fn share(&mut self, receiver: &Receiver, place: &str, draft: &mut Draft) -> Share {
        match receiver {
            Receiver::Word(ReceiverWord::Keep) => self.keep(place, draft),
            Receiver::Word(ReceiverWord::Pool) => {
                draft.targets.push(Target { owner: None, department: None, stays: false, from: None });
                Share::One(draft.targets.len() - 1)
            }
            Receiver::Employee { employee } => self.one(*employee, place, draft),
            Receiver::Position { position } => self.holder(*position, place, draft),
            Receiver::HeadOf { head_of } => match self.head(*head_of) {
                Some(position) => self.holder(position, place, draft),
                None => {
                    draft.refuse(moves::NO_HEAD, place, &[("department", head_of.to_string())]);
                    Share::Nothing
                }
            },
            Receiver::Balance { balance, by } => self.several(balance, *by, place, draft),
            // Taken apart into cases before.
            Receiver::ByField { .. } => Share::Nothing,
        }
    }

    fn keep(&mut self, place: &str, draft: &mut Draft) -> Share {
        let Whose::Owner(person) = self.whose else { return Share::Nothing };
        if self.leaving.contains(&person) {
            draft.refuse(moves::KEPT_BY_LEAVER, place, &[]);
            return Share::Nothing;
        }
        match (self.home_before, self.home_after) {
            (Some(before), Some(after)) if before != after => {
                // The books go with the person; the owner is the same.
                draft.targets.push(Target {
                    owner: Some(person),
                    department: Some(after),
                    stays: true,
                    from: Some(before),
                });
                Share::One(draft.targets.len() - 1)
            }
            _ => Share::Nothing,
        }
    }

    fn holder(&mut self, position: Id, place: &str, draft: &mut Draft) -> Share {
        let able = |id: &Id| self.standings.get(id).is_some_and(|s| s.state == AccountState::Active);
        let held = self.holders(position);
        match held.iter().find(|id| able(id)).or(held.first()) {
            Some(person) => self.one(*person, place, draft),
            None => {
                draft.refuse(moves::NO_HOLDER, place, &[("position", position.to_string())]);
                Share::Nothing
            }
        }
    }

    fn one(&mut self, person: Id, place: &str, draft: &mut Draft) -> Share {
        if Whose::Owner(person) == self.whose {
            return self.keep(place, draft);
        }
        if !self.able(person, place, draft) {
            return Share::Nothing;
        }
        if let Some(slot) = self.known.get(&person) {
            return Share::One(*slot);
        }
        draft.targets.push(self.target(person));
        self.known.insert(person, draft.targets.len() - 1);
        Share::One(draft.targets.len() - 1)
    }

    fn several(&mut self, people: &[Id], by: BalanceBy, place: &str, draft: &mut Draft) -> Share {
        let distinct: BTreeSet<Id> = people.iter().copied().collect();
        if distinct.is_empty() || distinct.len() != people.len() {
            draft.refuse(moves::BALANCE, place, &[]);
            return Share::Nothing;
        }
        let mut sound = true;
        for person in people {
            if Whose::Owner(*person) == self.whose && self.leaving.contains(person) {
                draft.refuse(moves::KEPT_BY_LEAVER, place, &[]);
                sound = false;
            }
            sound &= self.able(*person, place, draft);
        }
        if !sound {
            return Share::Nothing;
        }
        let first = draft.targets.len();
        draft.targets.extend(people.iter().map(|id| self.target(*id)));
        match by {
            BalanceBy::Count => Share::Count(first, people.len()),
            BalanceBy::Value => Share::Value(first, people.len()),
        }
    }

    fn target(&self, person: Id) -> Target {
        let department = self.after.home_department(person);
        Target { owner: Some(person), department, stays: false, from: None }
    }

    /// Whether the person can take records.
    fn able(&self, person: Id, place: &str, draft: &mut Draft) -> bool {
        let employee = [("employee", person.to_string())];
        let code = match self.standings.get(&person) {
            None => moves::RECEIVER_UNKNOWN,
            Some(_) if self.leaving.contains(&person) => moves::RECEIVER_LEFT,
            Some(Standing { state: AccountState::Stopped | AccountState::Left, .. }) => moves::RECEIVER_LEFT,
            Some(Standing { state: AccountState::None | AccountState::Invited, .. }) => {
                moves::RECEIVER_INACTIVE
            }
            Some(standing) if standing.away(draft.day) => {
                if standing.covered {
                    draft.warn(moves::RECEIVER_AWAY, place, &employee);
                    return true;
                }
                moves::RECEIVER_AWAY
            }
            Some(_) => return true,
        };
        draft.refuse(code, place, &employee);
        false
    }
}

async fn heads(conn: &mut Conn) -> Result<HashMap<Id, Option<Id>>> {
    let sql = conn.sql("SELECT id, head_id FROM {o_department} WHERE deleted_at IS NULL", []);
    conn.rows(&sql).await?.iter().map(|row| Ok((row.id("id")?, row.opt_id("head_id")?))).collect()
}

async fn standings(conn: &mut Conn, people: &BTreeSet<Id>) -> Result<HashMap<Id, Standing>> {
    if people.is_empty() {
        return Ok(HashMap::new());
    }
    let select = Query::select()
        .columns(["id", "account_state", "leave_from", "leave_until", "cover_id"].map(Alias::new))
        .from(conn.dialect().table("o_employee"))
        .and_where(Expr::col(Alias::new("deleted_at")).is_null())
        .and_where(Expr::col(Alias::new("id")).is_in(people.iter().map(|id| id.get())))
        .to_owned();
    let sql = conn.build(&select);
    let read = |row: &Row| {
        let standing = Standing {
            state: AccountState::parse(row.opt_text("account_state")?.unwrap_or_default()),
            leave_from: row.opt_date("leave_from")?,
            leave_until: row.opt_date("leave_until")?,
            covered: row.opt_id("cover_id")?.is_some(),
        };
        Ok((row.id("id")?, standing))
    };
    conn.rows(&sql).await?.iter().map(read).collect()
}
