//! The oracle: what is allowed, found out one record at a time from the words of the definition. Slow and plain.

use guanxi_kernel::Action;

use super::model::{Grant, Model, Rule};

impl Model {
    /// Whether the person may do it to the record at that place. Nothing is done to what is not seen.
    pub(crate) fn allows(&self, person: usize, object: &str, action: Action, record: usize) -> bool {
        let seen = || self.is_granted(person, object, Action::Read, record);
        let blind = matches!(action, Action::Read | Action::Create | Action::Import);
        self.is_granted(person, object, action, record) && (blind || seen())
    }

    fn is_granted(&self, person: usize, object: &str, action: Action, record: usize) -> bool {
        if !self.people[person].active {
            return false;
        }
        match object {
            "article" => self.allows_article(person, action.name()),
            "deal_line" => {
                // What is done to a line is a change of its deal.
                let of_deal = match action.name() {
                    "create" | "edit" | "delete" | "import" | "transfer" => "edit",
                    other => other,
                };
                let deal = self.lines[record].deal;
                self.allows_deal(person, of_deal, deal) && self.allows_deal(person, "read", deal)
            }
            _ => self.allows_deal(person, action.name(), record),
        }
    }

    fn allows_article(&self, person: usize, action: &str) -> bool {
        let all = |g: &Grant| matches!(g.object, "*" | "article") && g.action == action && g.scope == "all";
        self.held_roles(person).iter().any(|(role, _)| self.roles[*role].grants.iter().any(all))
    }

    fn allows_deal(&self, person: usize, action: &str, deal: usize) -> bool {
        let granted = self.held_roles(person).iter().any(|(role, position)| {
            let grants = self.roles[*role].grants.iter();
            let mut fitting = grants.filter(|g| matches!(g.object, "*" | "deal") && g.action == action);
            fitting.any(|g| self.scope_reaches(person, *position, g, deal))
        });
        let opened =
            granted || self.shared_by_rule(person, action, deal) || self.shared_by_hand(person, action, deal);
        opened && !self.restricted(person, action, deal)
    }

    /// The roles that count for the person today, with the position they are relative to.
    fn held_roles(&self, person: usize) -> Vec<(usize, Option<usize>)> {
        let mut held = Vec::new();
        for position in self.held_positions(person) {
            held.extend(self.positions[position].roles.iter().map(|role| (*role, Some(position))));
        }
        let first = self.held_positions(person).first().copied();
        for (role, from, to) in &self.people[person].assignments {
            if *from <= 0 && to.is_none_or(|to| to >= 0) {
                held.push((*role, first));
            }
        }
        held.retain(|(role, _)| !self.roles[*role].bound);
        held
    }

    /// The positions held today: the primary one, then acting ones, then additional ones.
    fn held_positions(&self, person: usize) -> Vec<usize> {
        let today = self.people[person].appointments.iter();
        let today: Vec<_> =
            today.filter(|(_, _, from, to)| *from <= 0 && to.is_none_or(|to| to >= 0)).collect();
        let of = |kind: &str| today.iter().filter(|a| a.1 == kind).map(|a| a.0).collect::<Vec<_>>();
        [of("primary"), of("acting"), of("additional")].concat()
    }

    fn scope_reaches(&self, person: usize, position: Option<usize>, grant: &Grant, deal: usize) -> bool {
        let (owner, books) = (self.deals[deal].owner, self.deals[deal].department);
        let own = owner == Some(person);
        let home = position.map(|p| self.positions[p].department);
        let works_under = |direct: bool| {
            let (Some(owner), Some(position)) = (owner, position) else { return false };
            self.held_positions(owner).into_iter().any(|p| self.reports(p, position, direct))
        };
        match grant.scope {
            "none" => false,
            "own" => own,
            "reports_direct" => own || works_under(true),
            "reports_all" => own || works_under(false),
            "department" => own || (books.is_some() && books == home),
            "department_tree" => own || books.is_some_and(|b| home.is_some_and(|h| self.within(b, h))),
            "departments" => {
                own || books.is_some_and(|b| grant.departments.iter().any(|d| self.within(b, *d)))
            }
            "all" => true,
            other => panic!("no scope {other}"),
        }
    }

    /// Whether a position reports to another.
    fn reports(&self, position: usize, to: usize, direct: bool) -> bool {
        match self.positions[position].superior {
            Some(superior) if superior == to => true,
            Some(superior) if !direct => self.reports(superior, to, false),
            _ => false,
        }
    }

    /// Whether a department is the other or below it.
    fn within(&self, department: usize, other: usize) -> bool {
        department == other
            || self.departments[department].parent.is_some_and(|parent| self.within(parent, other))
    }

    fn belongs_to(&self, person: usize, department: usize) -> bool {
        self.held_positions(person).into_iter().any(|p| self.within(self.positions[p].department, department))
    }

    fn shared_by_rule(&self, person: usize, action: &str, deal: usize) -> bool {
        self.rules.iter().any(|rule| {
            let opens = matches!(action, "read" | "print") || (action == "edit" && rule.edit);
            opens
                && matches!(rule.object, "*" | "deal")
                && self.rule_is_for(rule, person)
                && self.rule_covers(rule, deal)
        })
    }

    fn rule_is_for(&self, rule: &Rule, person: usize) -> bool {
        rule.to_department.is_some_and(|d| self.belongs_to(person, d))
            || rule.to_role.is_some_and(|r| self.held_roles(person).iter().any(|(role, _)| *role == r))
            || rule.to_position.is_some_and(|p| self.held_positions(person).contains(&p))
    }

    fn rule_covers(&self, rule: &Rule, deal: usize) -> bool {
        let (owner, books) = (self.deals[deal].owner, self.deals[deal].department);
        let by_books = rule.from_department.is_some_and(|from| books.is_some_and(|b| self.within(b, from)));
        let by_role = rule.from_role.is_some_and(|from| owner.is_some_and(|o| self.has_role(o, from)));
        by_books || by_role
    }

    /// Whether the owner holds the role, met or not: what others may see of him does not depend on where he sits.
    fn has_role(&self, person: usize, role: usize) -> bool {
        let by_position =
            self.held_positions(person).into_iter().any(|p| self.positions[p].roles.contains(&role));
        let assigned = |(r, from, to): &(usize, i64, Option<i64>)| {
            *r == role && *from <= 0 && to.is_none_or(|to| to >= 0)
        };
        by_position || self.people[person].assignments.iter().any(assigned)
    }

    fn shared_by_hand(&self, person: usize, action: &str, deal: usize) -> bool {
        self.shares.iter().filter(|s| s.deal == deal && !s.expired).any(|share| {
            let opens = matches!(action, "read" | "print") || (action == "edit" && share.edit);
            let mine =
                share.person == Some(person) || share.department.is_some_and(|d| self.belongs_to(person, d));
            opens && mine
        })
    }

    fn restricted(&self, person: usize, action: &str, deal: usize) -> bool {
        self.restrictions.iter().any(|r| {
            let applies =
                r.role.is_none_or(|role| self.held_roles(person).iter().any(|(held, _)| *held == role));
            let this = r.actions.is_empty() || r.actions.contains(&action);
            applies && this && r.object == "deal" && r.region == self.deals[deal].region
        })
    }

    /// What is needed to see why the two differ.
    pub(crate) fn story(&self, person: usize, record: usize) -> String {
        let roles = self.held_roles(person);
        let grants: Vec<_> = roles.iter().map(|(r, p)| (p, &self.roles[*r].grants)).collect();
        format!("{:?}\nroles {grants:#?}\ndeal {:?}", self.people[person], self.deals.get(record))
    }
}
