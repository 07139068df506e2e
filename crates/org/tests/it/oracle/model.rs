//! A made-up company as plain data: everything by its place in a list.

use guanxi_kernel::Id;
use guanxi_kernel::random::Random;

pub(crate) const SCOPES: [&str; 8] =
    ["none", "own", "reports_direct", "reports_all", "department", "department_tree", "departments", "all"];
pub(crate) const ACTIONS: [&str; 10] =
    ["read", "create", "edit", "delete", "transfer", "share", "import", "export", "approve", "print"];
pub(crate) const REGIONS: [&str; 3] = ["北", "南", "密"];

#[derive(Debug, Default)]
pub(crate) struct Department {
    pub(crate) id: i64,
    pub(crate) parent: Option<usize>,
}

#[derive(Debug, Default)]
pub(crate) struct Position {
    pub(crate) id: i64,
    pub(crate) department: usize,
    pub(crate) superior: Option<usize>,
    pub(crate) roles: Vec<usize>,
}

#[derive(Debug)]
pub(crate) struct Person {
    pub(crate) id: Id,
    pub(crate) active: bool,
    /// Position, kind, first day and last day from today.
    pub(crate) appointments: Vec<(usize, &'static str, i64, Option<i64>)>,
    /// Role, first day and last day from today.
    pub(crate) assignments: Vec<(usize, i64, Option<i64>)>,
}

#[derive(Debug)]
pub(crate) struct Grant {
    pub(crate) object: &'static str,
    pub(crate) action: &'static str,
    pub(crate) scope: &'static str,
    pub(crate) departments: Vec<usize>,
}

#[derive(Debug, Default)]
pub(crate) struct Role {
    pub(crate) id: i64,
    pub(crate) grants: Vec<Grant>,
    /// Bound to networks, which nobody comes from here.
    pub(crate) bound: bool,
}

#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) object: &'static str,
    pub(crate) from_department: Option<usize>,
    pub(crate) from_role: Option<usize>,
    pub(crate) to_department: Option<usize>,
    pub(crate) to_role: Option<usize>,
    pub(crate) to_position: Option<usize>,
    pub(crate) edit: bool,
}

#[derive(Debug)]
pub(crate) struct Restriction {
    pub(crate) object: &'static str,
    pub(crate) region: usize,
    pub(crate) actions: Vec<&'static str>,
    pub(crate) role: Option<usize>,
}

#[derive(Debug)]
pub(crate) struct Share {
    pub(crate) deal: usize,
    pub(crate) person: Option<usize>,
    pub(crate) department: Option<usize>,
    pub(crate) edit: bool,
    pub(crate) expired: bool,
}

#[derive(Debug)]
pub(crate) struct Deal {
    pub(crate) id: Id,
    pub(crate) owner: Option<usize>,
    pub(crate) department: Option<usize>,
    pub(crate) region: usize,
}

#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) id: Id,
    pub(crate) deal: usize,
}

#[derive(Debug, Default)]
pub(crate) struct Model {
    pub(crate) departments: Vec<Department>,
    pub(crate) positions: Vec<Position>,
    pub(crate) people: Vec<Person>,
    pub(crate) roles: Vec<Role>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) restrictions: Vec<Restriction>,
    pub(crate) shares: Vec<Share>,
    pub(crate) deals: Vec<Deal>,
    pub(crate) lines: Vec<Line>,
    pub(crate) articles: Vec<Id>,
}

struct Dice(Random);

impl Dice {
    fn below(&self, bound: usize) -> usize {
        usize::try_from(self.0.below(bound as u64)).unwrap()
    }

    fn chance(&self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn maybe(&self, percent: usize, bound: usize) -> Option<usize> {
        self.chance(percent).then(|| self.below(bound))
    }

    fn pick<T: Copy>(&self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// So many different places.
    fn some(&self, count: usize, bound: usize) -> Vec<usize> {
        let mut found = Vec::new();
        while found.len() < count.min(bound) {
            let next = self.below(bound);
            if !found.contains(&next) {
                found.push(next);
            }
        }
        found
    }
}

impl Model {
    pub(crate) fn new(seed: u64) -> Self {
        let dice = Dice(Random::seeded(seed));
        let mut model = Self::default();
        for place in 0..12 {
            let parent = if place == 0 { None } else { dice.maybe(90, place) };
            model.departments.push(Department { id: 0, parent });
        }
        model.roles = (0..9).map(|_| role(&dice)).collect();
        for place in 0..26 {
            let superior = if place == 0 { None } else { dice.maybe(80, place) };
            let roles = dice.some(dice.below(3), model.roles.len());
            model.positions.push(Position { id: 0, department: dice.below(12), superior, roles });
        }
        model.people = (0..36).map(|_| person(&dice, model.positions.len(), model.roles.len())).collect();
        model.rules = (0..5).map(|_| rule(&dice)).collect();
        model.restrictions = (0..3).map(|_| restriction(&dice)).collect();
        model.deals = (0..220).map(|_| deal(&dice)).collect();
        model.shares = (0..60).map(|_| share(&dice)).collect();
        model.lines = (0..60).map(|_| Line { id: Id(0), deal: dice.below(220) }).collect();
        model.articles = vec![Id(0); 4];
        model
    }
}

fn role(dice: &Dice) -> Role {
    let mut grants: Vec<Grant> = Vec::new();
    for _ in 0..dice.below(14) {
        let (object, action) = (dice.pick(&["deal", "deal", "deal", "*", "article"]), dice.pick(&ACTIONS));
        let scope = if object == "article" { dice.pick(&["none", "all"]) } else { dice.pick(&SCOPES) };
        let departments = if scope == "departments" { dice.some(1 + dice.below(2), 12) } else { Vec::new() };
        if !grants.iter().any(|g| g.object == object && g.action == action) {
            grants.push(Grant { object, action, scope, departments });
        }
    }
    Role { id: 0, grants, bound: dice.chance(15) }
}

fn person(dice: &Dice, positions: usize, roles: usize) -> Person {
    let places = dice.some(4, positions);
    let mut appointments = Vec::new();
    if dice.chance(85) {
        appointments.push((places[0], "primary", -10, dice.maybe(30, 9).map(|d| d as i64)));
    }
    if dice.chance(35) {
        appointments.push((places[1], dice.pick(&["additional", "acting"]), -(dice.below(3) as i64), None));
    }
    if dice.chance(30) {
        appointments.push((places[2], "additional", -20, Some(-1 - dice.below(5) as i64)));
    }
    if dice.chance(20) {
        appointments.push((places[3], "acting", 1 + dice.below(3) as i64, None));
    }
    let mut assignments = Vec::new();
    if dice.chance(25) {
        let last = dice.maybe(50, 3).map(|d| d as i64 - 1);
        assignments.push((dice.below(roles), dice.below(3) as i64 - 1, last));
    }
    // The last day never lies more than a day before the first.
    assignments.retain(|(_, first, last)| last.is_none_or(|last| last >= *first));
    Person { id: Id(0), active: dice.chance(92), appointments, assignments }
}

fn rule(dice: &Dice) -> Rule {
    let from_role = dice.maybe(40, 9);
    let from_department = if from_role.is_none() { Some(dice.below(12)) } else { dice.maybe(30, 12) };
    let (to_role, to_position) = (dice.maybe(30, 9), dice.maybe(40, 26));
    let nobody = to_role.is_none() && to_position.is_none();
    let to_department = if nobody { Some(dice.below(12)) } else { None };
    let object = dice.pick(&["deal", "*"]);
    Rule { object, from_department, from_role, to_department, to_role, to_position, edit: dice.chance(50) }
}

fn restriction(dice: &Dice) -> Restriction {
    let actions = dice.some(dice.below(4), ACTIONS.len()).into_iter().map(|a| ACTIONS[a]).collect();
    Restriction { object: "deal", region: dice.below(REGIONS.len()), actions, role: dice.maybe(70, 9) }
}

fn deal(dice: &Dice) -> Deal {
    let (owner, department) = (dice.maybe(90, 36), dice.maybe(90, 12));
    Deal { id: Id(0), owner, department, region: dice.below(REGIONS.len()) }
}

fn share(dice: &Dice) -> Share {
    let person = dice.maybe(60, 36);
    let department = if person.is_none() { Some(dice.below(12)) } else { None };
    Share { deal: dice.below(220), person, department, edit: dice.chance(50), expired: dice.chance(25) }
}
